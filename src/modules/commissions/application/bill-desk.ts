import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn, type SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { addDays, dateInChina, endOfDayInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, type Transition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { DealsFacade, type Introduction, type Side } from '../../deals/index.js';
import { type BillAction, type BillFacts, billWorkflow } from '../bill.workflow.js';
import { billPermissions as may } from '../commissions.permissions.js';
import { commissionProblem } from '../commissions.problems.js';
import { billedTo, type BillKind, CommissionBill } from '../domain/commission-bill.js';
import type { CommissionTerms } from '../domain/commission-terms.js';
import type { CommissionDue } from '../domain/due.js';
import { payersOf, type TermsContent } from '../domain/terms.js';
import { BypassWatch } from './bypass-watch.js';
import { COMMISSION_MATTERS, CommissionMails } from './commission-mails.js';
import { CommissionMoney } from './commission-money.js';
import { CommissionQueries } from './commission.queries.js';

export interface NewBill {
  introductionId: string;
  /** who is to pay: one that pays by the terms */
  side: Side;
  kind: BillKind;
  billNo: string;
  /** YYYY-MM-DD */
  billedOn: string;
  amountFen: Fen;
  /** asked for costs and for what went round the broker */
  note: string;
}

type Agreed = CommissionTerms & { content: TermsContent };

/** Issued for one introduction within 24 hours, of every kind and also those taken back: each is told by mail and stays on record. */
const BILLS_A_DAY = 10;
/** Where the terms do not stand any more. */
const REFUND_DAYS = 30;
/** After these nothing of the bill is open. */
const SETTLES: readonly BillAction[] = ['receive', 'waive', 'receiveRefund', 'forgo', 'contestRefund'];

/** Bills on commissions, and how they are settled. */
@Injectable()
export class BillDesk implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly deals: DealsFacade,
    private readonly queries: CommissionQueries,
    private readonly money: CommissionMoney,
    private readonly bypass: BypassWatch,
    private readonly mails: CommissionMails,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: billWorkflow, entity: CommissionBill, called: 'number', facts: (bill) => this.facts(bill),
      reminds: ({ number, introductionId }) => Promise.resolve({ about: `佣金账单 ${number}`, path: `/work/introductions/${introductionId}#settlement` }),
      always: (transition, action) => this.settled(transition, action),
    });
  }

  /**
   * The introduction is held until the end: of two bills at the same moment the second finds the first.
   * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID, COMMISSION_NO_BROKER, …_NOT_AGREED, …_ABOVE_DUE, …_NO_COSTS, …_NO_BYPASS, BILLS_FULL
   */
  issue(bill: NewBill, actor: Actor): Promise<CommissionBill> {
    return this.uow.run(async () => {
      if (!isSignedIn(actor)) throw problem('UNAUTHENTICATED');
      const introduction = await this.queries.introduction(bill.introductionId, actor);
      this.access.require(actor, may.issue, introduction);
      await this.deals.hold(introduction.id);
      if ((await this.queries.writtenToday('commission_bill', introduction.id)) >= BILLS_A_DAY) throw commissionProblem('BILLS_FULL', { most: BILLS_A_DAY });
      const terms = await this.queries.agreedOf(introduction.id);
      if (!terms?.content) throw commissionProblem('COMMISSION_NOT_AGREED');
      const agreed = terms as Agreed;
      this.refuseFaults(bill, agreed);
      const derivation = await this.allowed(bill, agreed);
      const issued = await this.open(introduction, bill, agreed, derivation, actor);
      await this.mails.tell(issued, [bill.side], { matter: COMMISSION_MATTERS.bill, done: '待付款', says: '请登录平台核对：付款后登记，或说明理由提出异议。' });
      return issued;
    });
  }

  /** @throws what the executor throws */
  act(id: string, action: BillAction, actor: Actor, version: number | null, input: ActionInput): Promise<CommissionBill> {
    return this.workflow.run({ workflow: billWorkflow, id, action, actor, version, input });
  }

  /** @throws NOT_FOUND */
  async one(id: string, actor: Actor): Promise<CommissionBill> {
    const found = await this.uow.manager.findOneBy(CommissionBill, { id });
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, may.read, found, may.read);
    return found;
  }

  private async facts(bill: CommissionBill): Promise<BillFacts> {
    const terms = await this.queries.agreedOf(bill.introductionId);
    return { excessFen: await this.money.excessOf(bill), refundDays: terms?.content?.dueDays ?? REFUND_DAYS };
  }

  private refuseFaults({ side, billedOn, kind, note }: NewBill, { content }: Agreed): void {
    const faults = [
      ...(payersOf(content).includes(side) ? [] : [reason('NO_PAYER', '按约定该方不承担佣金', 'By the terms this side does not pay', '/side')]),
      ...(billedOn <= dateInChina(new Date()) ? [] : [reason('FUTURE', '开单日期不能晚于今天', 'Not a day to come', '/billedOn')]),
      ...(kind === 'FEE' || note.trim().length >= 5 ? [] : [reason('isLength', '请说明费用用途或跳单情况，不少于 5 字', 'Say what the costs were for, or what was gone round, in at least 5 characters', '/note')]),
    ];
    if (faults.length > 0) throw problem('INVALID', { count: faults.length }, faults);
  }

  /** Whether the ground of the bill holds, and how the fee comes about. */
  private async allowed({ introductionId, side, kind, amountFen }: NewBill, terms: Agreed): Promise<CommissionDue | null> {
    const bills = await this.money.billsOf(introductionId);
    if (kind === 'BYPASS') {
      if ((await this.bypass.marksOf(introductionId)).length === 0) throw commissionProblem('COMMISSION_NO_BYPASS');
      return null;
    }
    if (kind === 'COSTS') {
      const lost = (await this.deals.dealOf(introductionId))?.state === 'LOST';
      const left = lost ? Math.max(0, (terms.content.costsCapFen ?? 0) - billedTo(bills, 'BUYER', 'COSTS') - billedTo(bills, 'SELLER', 'COSTS')) : 0;
      if (amountFen > left) throw commissionProblem('COMMISSION_NO_COSTS', { left: formatYuan(left) });
      return null;
    }
    const due = await this.money.dueOf(terms);
    const left = due ? this.money.leftOf(due, bills, side) : 0;
    if (amountFen > left) throw commissionProblem('COMMISSION_ABOVE_DUE', { left: formatYuan(left) });
    return due;
  }

  private async open({ buyerOrganisationId, sellerOrganisationId, organisationId, createdBy }: Introduction, bill: NewBill, terms: Agreed, derivation: CommissionDue | null, actor: SignedInActor): Promise<CommissionBill> {
    const payBy = { at: endOfDayInChina(addDays(dateInChina(new Date()), terms.content.dueDays)) };
    const issued = await this.workflow.open(billWorkflow, {
      ...bill, refundFen: 0, refundedFen: 0, id: newId(), number: await this.numbers.next('ZD'), termsId: terms.id, buyerOrganisationId, sellerOrganisationId, organisationId, createdBy, derivation,
    }, actor, payBy);
    await this.audit.record({ actor, action: 'commission_bill.create', objectKind: 'commission_bill', objectId: issued.id, outcome: 'done', detail: { number: issued.number, terms: terms.number, ...bill } });
    return issued;
  }

  /** What settles the last of a commission closes the deal. */
  private async settled({ after, actor, input: { comment } }: Transition<CommissionBill>, action: BillAction): Promise<void> {
    const others = actor.organisationId === after.organisationId ? [after.side] : ['BROKER' as const];
    await this.mails.tell(after, others, { matter: COMMISSION_MATTERS.bill, done: billWorkflow.actions[action], says: `账单编号 ${after.number}。`, comment });
    if (!SETTLES.includes(action)) return;
    const deal = await this.deals.dealOf(after.introductionId);
    if (deal) await this.deals.close(deal.id);
  }
}
