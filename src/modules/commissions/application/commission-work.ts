import { Injectable } from '@nestjs/common';
import type { EntityTarget } from 'typeorm';
import { decide, type SignedInActor } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type BothLanguages, type Page, requestContext, say } from '../../../kernel/http/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import { casePage, CasePresenter, type CaseRowBase, onDesk, type WorkflowDefinition, type WorkflowSubject } from '../../../kernel/workflow/index.js';
import { BrokerConduct } from '../../brokers/index.js';
import { DealsFacade, type IntroductionName, SIDE_WORDS } from '../../deals/index.js';
import { billWorkflow } from '../bill.workflow.js';
import { billPermissions, contributionPermissions, termsPermissions } from '../commissions.permissions.js';
import { contributionWorkflow } from '../contribution.workflow.js';
import { CommissionBill } from '../domain/commission-bill.js';
import { CommissionTerms } from '../domain/commission-terms.js';
import { Contribution } from '../domain/contribution.js';
import { termsWorkflow } from '../terms.workflow.js';
import { CommissionMoney } from './commission-money.js';
import { TermsClock } from './terms-clock.js';

/** A line of the workbench, called as the introduction, to whose page it leads. */
export interface CommissionWorkRow extends CaseRowBase, IntroductionName {
  kind: 'commission_terms' | 'contribution' | 'commission_bill';
  /** number of the record, and what is waited for */
  about: string;
  /** of the introduction */
  pageId: string;
}

type Listed = WorkflowSubject & Pick<CommissionTerms, 'number' | 'introductionId' | 'updatedAt'>;
type Names = Awaited<ReturnType<DealsFacade['namesOf']>>;

const BILL_WAITS: Readonly<Record<string, (bill: CommissionBill) => BothLanguages>> = {
  BILLED: ({ amountFen, aboveDue }) => (aboveDue ? { zh: '金额高于现在应付的佣金，请撤销，尚有应付的重新开单', en: 'above what is owed by now: withdraw it, and bill what is owed' } : { zh: `付款 ${formatYuan(amountFen)} 元，或提出异议`, en: `pay CNY ${formatYuan(amountFen)}, or dispute` }),
  DISPUTED: () => ({ zh: '有异议，维持、免除或撤销', en: 'disputed: maintain, waive or withdraw' }),
  PAID_SAID: ({ amountFen }) => ({ zh: `核对 ${formatYuan(amountFen)} 元是否到账`, en: `check that CNY ${formatYuan(amountFen)} has come` }),
  REFUND_DUE: () => ({ zh: '退还多付的佣金，或不同意退还', en: 'pay back what was paid too much, or refuse' }),
  REFUND_SAID: ({ refundFen }) => ({ zh: `核对退款 ${formatYuan(refundFen)} 元是否到账`, en: `check that CNY ${formatYuan(refundFen)} has come back` }),
};
const ENTRY_WAITS: BothLanguages = { zh: '确认或不予确认', en: 'confirm or reject' };
const TERMS_WAIT: BothLanguages = { zh: '确认或不同意', en: 'confirm or refuse' };
const TERMS_BARRED: BothLanguages = { zh: '目前不能确认，可以答复不同意', en: 'cannot be confirmed for now, may be refused' };
const TERMS_BARRED_END: BothLanguages = { zh: `${TERMS_BARRED.zh}；期满仍未商定的，双方直接对接`, en: `${TERMS_BARRED.en}; the two meet without the broker once the time is over` };
const TERMS_END: BothLanguages = { zh: '确认或不同意，逾期对接结束', en: 'confirm or refuse; silence ends the introduction' };
/** Lines of what can be billed, and terms looked through at a time. */
const UNBILLED = 50;
const NOTHING: BothLanguages = { zh: '', en: '' };

/** What waits for somebody of what brokers have of introductions. */
@Injectable()
export class CommissionWork {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: CasePresenter,
    private readonly deals: DealsFacade,
    private readonly clock: TermsClock,
    private readonly conduct: BrokerConduct,
    private readonly money: CommissionMoney,
  ) {}

  /** Of introductions that the person may read; who holds no right to any step is not asked about in the database. */
  async of(actor: SignedInActor): Promise<CommissionWorkRow[]> {
    const { confirmFirst, confirm } = termsPermissions;
    const terms = await this.waiting(actor, termsWorkflow, { entity: CommissionTerms, read: termsPermissions.read, steps: [confirmFirst, confirm] });
    const entries = await this.waiting(actor, contributionWorkflow, { entity: Contribution, read: contributionPermissions.read, steps: [contributionPermissions.answer] });
    const bills = await this.waiting(actor, billWorkflow, { entity: CommissionBill, read: billPermissions.read, steps: [billPermissions.pay, billPermissions.issue] });
    const unbilled = await this.unbilled(actor);
    const names = await this.deals.namesOf([...terms, ...entries, ...bills, ...unbilled.map(({ terms: of }) => of)].map(({ introductionId }) => introductionId), actor);
    const barred = await this.conduct.unregisteredIn(terms);
    return (await Promise.all([
      ...terms.map((one, at) => this.terms(one, barred[at] ?? false, names)),
      ...entries.map((entry) => this.row('contribution', contributionWorkflow, entry, { names, waits: ENTRY_WAITS })),
      ...bills.map((bill) => this.row('commission_bill', billWorkflow, bill, { names, waits: BILL_WAITS[bill.state]?.(bill) ?? NOTHING })),
      ...unbilled.map(({ terms: of, waits }) => this.row('commission_bill', termsWorkflow, of, { names, waits })),
    ])).flat();
  }

  /** Nobody else asks for it, and the deal is not closed before: what is owed by now and was not billed waits for whoever bills it. */
  private async unbilled(actor: SignedInActor): Promise<{ terms: CommissionTerms; waits: BothLanguages }[]> {
    if (!decide(billPermissions.issue, actor).allowed) return [];
    const narrow = () => [
      `c.state = 'AGREED' AND EXISTS (SELECT 1 FROM deal d JOIN tech_contract k ON k.id = d.contract_id OR k.id = ANY(d.earlier_contract_ids)
         WHERE d.introduction_id = c.introduction_id AND d.organisation_id = c.organisation_id AND d.state <> 'CLOSED' AND k.registered_at IS NOT NULL)`,
    ];
    const left: { terms: CommissionTerms; owed: Awaited<ReturnType<CommissionMoney['unbilledOf']>> }[] = [];
    // whether something is left is counted from many records: those with nothing left take no place on the desk
    for (let cursor: string | null | undefined; cursor !== null && left.length < UNBILLED;) {
      const page: Page<CommissionTerms> = await casePage(this.uow, { workflow: termsWorkflow, entity: CommissionTerms, permission: billPermissions.issue, narrow }, actor, { limit: UNBILLED, ...(cursor === undefined ? {} : { cursor }) });
      const counted = await Promise.all(page.items.map(async (terms) => ({ terms, owed: await this.money.unbilledOf(terms) })));
      left.push(...counted.filter(({ owed }) => owed.length > 0));
      cursor = page.nextCursor;
    }
    return left.slice(0, UNBILLED).map(({ terms, owed }) => {
      const said = owed.map(({ side, leftFen }) => ({ of: SIDE_WORDS[side], yuan: formatYuan(leftFen) }));
      return { terms, waits: { zh: said.map(({ of, yuan }) => `尚可向${of.zh}开单 ${yuan} 元`).join('，'), en: said.map(({ of, yuan }) => `CNY ${yuan} can be billed to ${of.en}`).join(', ') } };
    });
  }

  private async waiting<S extends string, A extends string, T extends Listed, F>(actor: SignedInActor, workflow: WorkflowDefinition<S, A, T, F>, { entity, read, steps }: { entity: EntityTarget<T>; read: string; steps: readonly string[] }): Promise<T[]> {
    if (!steps.some((step) => decide(step, actor).allowed)) return [];
    const desk = (limit: number) => casePage(this.uow, { workflow, entity, permission: read }, actor, { view: 'desk', limit });
    return onDesk(desk);
  }

  /** Where silence ends the introduction, the day is that of its end; where the broker may begin nothing now, it ends none. */
  private terms(terms: CommissionTerms, barred: boolean, names: Names): Promise<CommissionWorkRow[]> {
    const introduction = names.get(terms.introductionId)?.introduction;
    const ending = introduction ? this.clock.ending(introduction, terms) : null;
    const waits = barred ? (ending ? TERMS_BARRED_END : TERMS_BARRED) : ending ? TERMS_END : TERMS_WAIT;
    return this.row('commission_terms', termsWorkflow, { ...terms, ...ending }, { names, waits });
  }

  /** None where the introduction is not told to the reader. */
  private async row<S extends string, A extends string, T extends Listed, F>(kind: CommissionWorkRow['kind'], workflow: WorkflowDefinition<S, A, T, F>, record: T, { names, waits }: { names: Names; waits: BothLanguages }): Promise<CommissionWorkRow[]> {
    const called = names.get(record.introductionId);
    if (!called) return [];
    const { number, title, organisationName } = called;
    const about = say({ zh: `${record.number}：${waits.zh}`, en: `${record.number}: ${waits.en}` }, requestContext().locale);
    return [{ ...(await this.cases.standing(workflow, record)), kind, number, title, organisationName, about, pageId: record.introductionId }];
  }
}
