import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn, type SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { addDays, dateInChina, dateInWords, endOfDayInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, type Reminder, type Transition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { DealsFacade, type Introduction, type Side } from '../../deals/index.js';
import { type BillAction, type BillFacts, billWorkflow } from '../bill.workflow.js';
import { billPermissions as may } from '../commissions.permissions.js';
import { commissionProblem } from '../commissions.problems.js';
import { type BillDerivation, billedTo, type BillKind, CommissionBill, isAboveDue, leftOf, limitLeft } from '../domain/commission-bill.js';
import type { CommissionTerms } from '../domain/commission-terms.js';
import { commissionDue, owedBy } from '../domain/due.js';
import { payersOf, type TermsContent } from '../domain/terms.js';
import { type BypassMark, BypassWatch } from './bypass-watch.js';
import { COMMISSION_MATTERS, CommissionMails } from './commission-mails.js';
import { CommissionMoney } from './commission-money.js';
import { CommissionQueries } from './commission.queries.js';
import { SurplusWatch } from './surplus-watch.js';

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

/** What a bill rests on. */
type Ground = Pick<CommissionBill, 'termsId' | 'derivation' | 'markId'>;

/** What may be asked for of one contract that went round the broker, by the terms that stood then. */
type Claim = Ground & { derivation: BillDerivation; mostFen: Fen | null };

type Agreed = CommissionTerms & { content: TermsContent };
const NO_PAYER = reason('NO_PAYER', '按约定该方不承担佣金', 'By the terms this side does not pay', '/side');

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
    private readonly surplus: SurplusWatch,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: billWorkflow, entity: CommissionBill, called: 'number', facts: (bill) => this.facts(bill),
      reminds: (bill) => this.reminder(bill),
      always: (transition, action) => this.settled(transition, action),
    });
  }

  /**
   * The introduction is held until the end: of two bills at the same moment the second finds the first.
   * @throws UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, INVALID, COMMISSION_NO_BROKER, …_NOT_AGREED, …_ABOVE_DUE, …_NO_COSTS, …_NO_BYPASS, …_BYPASS_BILLED, …_ABOVE_BYPASS, BILLS_FULL
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
      // the row of the series is held until the end: of two bills with one number the second finds the first
      const number = await this.numbers.next('ZD');
      await this.refuseFaults(bill, agreed, introduction.organisationId);
      const ground = await this.allowed(bill, introduction, agreed);
      const issued = await this.open(introduction, { ...bill, number, ...ground }, agreed, actor);
      await this.mails.tell(issued, [bill.side], { matter: COMMISSION_MATTERS.bill, done: '待付款', says: `账单编号 ${issued.number}。请登录平台核对${bill.kind === 'COSTS' ? '费用和票据' : ''}：${issued.dueAt ? `在 ${dateInWords(dateInChina(issued.dueAt))}前` : ''}付款并登记，或说明理由提出异议。` });
      await this.mails.byColleague(issued, actor.personId, { matter: COMMISSION_MATTERS.bill, done: '本机构人员已开具', says: `账单编号 ${issued.number}。` });
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
    return { excessFen: await this.money.excessOf(bill), leftFen: await this.money.dueFor(bill), refundDays: terms?.content?.dueDays ?? REFUND_DAYS };
  }

  /** Nobody is reminded of paying what is owed no more. */
  private async reminder(bill: CommissionBill): Promise<Reminder | null> {
    const { number, introductionId } = bill;
    return isAboveDue(bill, await this.money.dueFor(bill)) ? null : { about: `佣金账单 ${number}`, path: `/work/introductions/${introductionId}#settlement` };
  }

  private async refuseFaults({ side, billNo, billedOn, kind, note }: NewBill, { content }: Agreed, organisationId: string): Promise<void> {
    const [used] = await this.uow.query<{ number: string }>(`SELECT number FROM commission_bill WHERE organisation_id = $1 AND bill_no = $2 AND state <> 'WITHDRAWN' LIMIT 1`, [organisationId, billNo]);
    const faults = [
      ...(kind === 'BYPASS' || payersOf(content).includes(side) ? [] : [NO_PAYER]),
      ...(used ? [reason('BILL_NO_USED', `该发票号码已用于账单 ${used.number}`, `The number is that of bill ${used.number} already`, '/billNo')] : []),
      ...(billedOn <= dateInChina(new Date()) ? [] : [reason('FUTURE', '开单日期不能晚于今天', 'Not a day to come', '/billedOn')]),
      ...(kind === 'FEE' || note.trim().length >= 5 ? [] : [reason('isLength', '请说明费用用途或跳单情况，不少于 5 字', 'Say what the costs were for, or what was gone round, in at least 5 characters', '/note')]),
    ];
    if (faults.length > 0) throw problem('INVALID', { count: faults.length }, faults);
  }

  /** Whether the ground of the bill holds, and how the fee comes about. */
  private async allowed({ introductionId, side, kind, amountFen }: NewBill, introduction: Introduction, terms: Agreed): Promise<Ground> {
    const bills = await this.money.billsOf(introductionId);
    if (kind === 'BYPASS') return this.gone({ introductionId, side, amountFen }, bills);
    if (kind === 'COSTS') {
      const left = await this.money.costsLeft(introduction, terms.content, bills, side);
      if (amountFen > left) throw commissionProblem('COMMISSION_NO_COSTS', { left: formatYuan(left) });
      return { termsId: terms.id, derivation: null, markId: null };
    }
    const due = await this.money.dueOf(terms);
    const left = due ? leftOf(terms.content, due, bills, side) : 0;
    if (amountFen > left) throw commissionProblem('COMMISSION_ABOVE_DUE', { left: formatYuan(left) });
    return { termsId: terms.id, derivation: due && { ...due, billedFen: owedBy(due, side) - left, owedFen: left }, markId: null };
  }

  /**
   * What went round the broker is billed once to a side, within what earlier bills leave of the limit of the terms. No amount is refused for the price that is registered there: refusals would tell it by and by. The payer reads what the terms
   * make of that price, as if it were paid, and disputes what is above; refused is alone what the terms owe in no case.
   */
  private async gone({ introductionId, side, amountFen }: Pick<NewBill, 'introductionId' | 'side' | 'amountFen'>, bills: readonly CommissionBill[]): Promise<Ground> {
    const marks = await this.bypass.marksOf(introductionId);
    if (marks.length === 0) throw commissionProblem('COMMISSION_NO_BYPASS');
    const left = marks.filter(({ id }) => !bills.some((bill) => bill.markId === id && bill.side === side && bill.state !== 'WITHDRAWN'));
    if (left.length === 0) throw commissionProblem('COMMISSION_BYPASS_BILLED');
    const claims: (Claim | null)[] = [];
    for (const mark of left) claims.push(await this.claimOf(mark, side, bills));
    const own = claims.filter((claim) => claim !== null);
    if (own.length === 0) throw problem('INVALID', { count: 1 }, [NO_PAYER]);
    const possible = own.filter(({ mostFen }) => mostFen === null || amountFen <= mostFen).sort((a, b) => b.derivation.owedFen - a.derivation.owedFen);
    const chosen = possible.findLast(({ derivation }) => amountFen <= derivation.owedFen) ?? possible[0];
    if (!chosen) throw commissionProblem('COMMISSION_ABOVE_BYPASS', { most: formatYuan(Math.max(...own.map(({ mostFen }) => mostFen ?? 0))) });
    return { termsId: chosen.termsId, derivation: chosen.derivation, markId: chosen.markId };
  }

  /** Null where that side pays nothing by the terms that stood then. */
  private async claimOf({ id: markId, contractId, termsId }: BypassMark, side: Side, bills: readonly CommissionBill[]): Promise<Claim | null> {
    const content = (await this.queries.agreedAs(termsId))?.content;
    const base = await this.money.besideOf(contractId);
    if (!content || !base || !payersOf(content).includes(side)) return null;
    const due = commissionDue(content, base);
    const mostFen = limitLeft(content, bills, side);
    const billedFen = mostFen === null ? 0 : billedTo(bills, side, 'FEE') + billedTo(bills, side, 'BYPASS');
    return { markId, termsId, derivation: { ...due, billedFen, owedFen: Math.min(owedBy(due, side), mostFen ?? owedBy(due, side)) }, mostFen };
  }

  private async open({ buyerOrganisationId, sellerOrganisationId, organisationId, createdBy }: Introduction, bill: NewBill & Ground & { number: string }, terms: Agreed, actor: SignedInActor): Promise<CommissionBill> {
    // what went round the broker rests on terms that may have been replaced since
    const { dueDays } = (await this.queries.agreedAs(bill.termsId))?.content ?? terms.content;
    const payBy = { at: endOfDayInChina(addDays(dateInChina(new Date()), dueDays)) };
    const issued = await this.workflow.open(billWorkflow, {
      ...bill, refundFen: 0, refundedFen: 0, id: newId(), buyerOrganisationId, sellerOrganisationId, organisationId, createdBy,
    }, actor, payBy);
    await this.audit.record({ actor, action: 'commission_bill.create', objectKind: 'commission_bill', objectId: issued.id, outcome: 'done', detail: { ...bill } });
    return issued;
  }

  /** What settles the last of a commission closes the deal. */
  private async settled({ after, actor, input: { comment } }: Transition<CommissionBill>, action: BillAction): Promise<void> {
    const byBroker = actor.organisationId === after.organisationId;
    const news = { matter: COMMISSION_MATTERS.bill, done: billWorkflow.actions[action], says: `账单编号 ${after.number}。`, comment };
    await this.mails.tell(after, byBroker ? [after.side] : ['BROKER'], news);
    if (byBroker) await this.mails.byColleague(after, actor.personId, news);
    await (action === 'receive' ? this.surplus.look(after.introductionId, [after.side]) : this.surplus.mark(after.introductionId));
    if (!SETTLES.includes(action)) return;
    const deal = await this.deals.dealOf(after.introductionId);
    if (deal) await this.deals.close(deal.id);
  }
}
