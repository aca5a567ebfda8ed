import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateInChina, dateInWords } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { problem, reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { writtenToday } from '../../../kernel/limits/index.js';
import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, type Transition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { BrokerConduct } from '../../brokers/index.js';
import type { RegisteredContract } from '../../contracts/index.js';
import { RuleBook } from '../../rules/index.js';
import { paymentPermissions as may } from '../deals.permissions.js';
import { dealProblem } from '../deals.problems.js';
import { type Deal, seatOf } from '../domain/deal.js';
import { answering, askedAbout, COUNTED_PAYMENTS, dayFaults, DealPayment, PAID_PAYMENTS, thirdOf } from '../domain/deal-payment.js';
import { SIDE_WORDS } from '../domain/disclosure.js';
import type { Beginner } from '../domain/introduction.js';
import { type DealPaymentAction, paymentWorkflow } from '../payment.workflow.js';
import { dealPaymentCounted } from '../deals.events.js';
import { ChosenFiles } from './chosen-files.js';
import { ContractPayments } from './contract-payments.js';
import { DealDesk } from './deal-desk.js';
import { DealMails } from './deal-mails.js';
import { RoomQueries } from './room.queries.js';

export interface DeclaredPayment {
  /** under which it was paid; asked for where several contracts of the deal were registered */
  contractId?: string;
  amountFen: Fen;
  /** YYYY-MM-DD */
  paidOn: string;
  /** proofs, uploaded to the deal by who declares it and in no message yet */
  fileIds: readonly string[];
}

const SEVERAL_CONTRACTS = reason('SEVERAL_CONTRACTS', '本交易有多份登记过的合同，请选择付款所属的合同', 'Several contracts of the deal were registered; name the one under which it was paid', '/contractId');
const NO_CONTRACT = reason('NO_CONTRACT', '不是本交易登记过的合同', 'No contract of the deal that was registered', '/contractId');

/** Declared in one deal within 24 hours, also those that were withdrawn: each stays on record and is told by mail. */
const PAYMENTS_A_DAY = 20;

const COUNTS = '付款确认后计入合同已付价款';
const FEE = '，约定了佣金的，也计入佣金基数';

/** Until when a declared payment is answered, and who confirms it otherwise: silence is no way to stop a fee that rests on it. */
const silenceSays = (payment: DealPayment): string => {
  const [asked] = answering(payment);
  if (payment.dueAt === null || asked === undefined) return '';
  const third = thirdOf(payment);
  return `请${SIDE_WORDS[asked].zh}在${dateInWords(dateInChina(payment.dueAt))}前核对，确认或者提出异议${third === null ? '' : `：逾期未答复的，${SIDE_WORDS[third].zh}可以代为确认`}。${COUNTS}${third === null ? '' : FEE}。`;
};

const silentSays = (payment: DealPayment): string => {
  const third = thirdOf(payment);
  const [asked] = answering(payment);
  return third === null || asked === undefined ? '' : `${SIDE_WORDS[third].zh}现在可以代为确认。${SIDE_WORDS[asked].zh}仍可以确认，或者提出异议；提出异议后，${SIDE_WORDS[third].zh}不能代为确认。${COUNTS}${FEE}。`;
};

/** Payments of deals: declared with their proof, answered by who did not declare them. */
@Injectable()
export class PaymentDesk implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly chosen: ChosenFiles,
    private readonly deals: DealDesk,
    private readonly queries: RoomQueries,
    private readonly mails: DealMails,
    private readonly paid: ContractPayments,
    private readonly events: EventBus,
    private readonly rules: RuleBook,
    private readonly audit: AuditTrail,
    private readonly conduct: BrokerConduct,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: paymentWorkflow, entity: DealPayment, called: 'number',
      facts: async (payment) => ({ leftFen: await this.paid.left(payment, PAID_PAYMENTS) }),
      reminds: ({ number, dealId }) => Promise.resolve({ about: `付款申报 ${number}`, path: `/work/deals/${dealId}#payments`, awaits: ['confirm'] satisfies DealPaymentAction[] }),
      always: (transition, action) => this.answered(transition, action),
    });
  }

  /**
   * Nothing moves before another one has confirmed it. The deal is held until the end: of two payments at the same moment the second finds the first.
   * @throws NOT_FOUND, FORBIDDEN, BROKER_SUSPENDED, BROKER_GONE, DEAL_NOT_PAYING, DEAL_ABOVE_PRICE, PAYMENTS_FULL, INVALID for a contract that is not named or none of the deal, for a day to come or before the signing and for proofs that are not there
   */
  declare(dealId: string, { contractId: named, amountFen, paidOn, fileIds }: DeclaredPayment, actor: Actor): Promise<DealPayment> {
    return this.uow.run(async () => {
      await this.uow.query(`SELECT 1 FROM deal WHERE id = $1 FOR UPDATE`, [dealId]);
      const deal = await this.queries.deal(dealId, actor, may.declare);
      if (!isSignedIn(actor)) throw problem('UNAUTHENTICATED');
      await this.conduct.refuseStopped(actor, deal);
      const { id: contractId, content: { signDate } } = await this.under(deal, named);
      await this.refuseTooMany(dealId);
      const faults = dayFaults(paidOn, { today: dateInChina(new Date()), signedOn: signDate });
      if (faults.length > 0) throw problem('INVALID', { count: faults.length }, faults);
      const left = await this.paid.left({ dealId, contractId }, COUNTED_PAYMENTS);
      if (amountFen > left) throw dealProblem('DEAL_ABOVE_PRICE', { left: formatYuan(left) });
      await this.chosen.requireOwn(dealId, fileIds, actor);
      const payment = await this.open(deal, { contractId, amountFen, paidOn, fileIds }, actor);
      await this.chosen.use(dealId, fileIds, actor);
      await this.mails.payment(deal, { done: { zh: '申报付款，待确认', en: 'payment declared, to be confirmed' }, says: silenceSays(payment) }, actor);
      return payment;
    });
  }

  /** The deal is held until the end: of two payments that are confirmed at the same moment the second finds what the first has left of the price. @throws BROKER_SUSPENDED, BROKER_GONE for a broker who is stopped and would confirm in place of a side, what the executor throws */
  act(id: string, action: DealPaymentAction, actor: Actor, version: number | null, input: ActionInput): Promise<DealPayment> {
    return this.uow.run(async () => {
      const [deal] = await this.uow.query<{ createdBy: string | null; organisationId: string | null }>(`SELECT created_by AS "createdBy", organisation_id AS "organisationId" FROM deal WHERE id = (SELECT p.deal_id FROM deal_payment p WHERE p.id = $1) FOR UPDATE`, [id]);
      if (deal && action === 'confirm') await this.conduct.refuseStopped(actor, deal);
      return this.workflow.run({ workflow: paymentWorkflow, id, action, actor, version, input });
    });
  }

  /** @throws NOT_FOUND */
  async one(id: string, actor: Actor): Promise<DealPayment> {
    const found = await this.uow.manager.findOneBy(DealPayment, { id });
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, may.read, found, may.read);
    return found;
  }

  /** The contract under which something was paid: the one that is named, or the only one. */
  private async under(deal: Deal, named: string | undefined): Promise<RegisteredContract> {
    const contracts = await this.paid.registeredOf(deal);
    if (contracts.length === 0) throw dealProblem('DEAL_NOT_PAYING');
    const found = named === undefined && contracts.length === 1 ? contracts[0] : contracts.find(({ id }) => id === named);
    if (!found) throw problem('INVALID', { count: 1 }, [named === undefined ? SEVERAL_CONTRACTS : NO_CONTRACT]);
    return found;
  }

  /** The deal is held: nobody declares beside. */
  private async refuseTooMany(dealId: string): Promise<void> {
    if ((await writtenToday(this.uow, { table: 'deal_payment', of: 'deal_id' }, dealId)) >= PAYMENTS_A_DAY) throw dealProblem('PAYMENTS_FULL', { most: PAYMENTS_A_DAY });
  }

  /** The first that is confirmed under its contract moves the deal to its performance, and the last may close it. What was closed stays so where a payment is put right afterwards. */
  private async answered({ after, actor, input }: Transition<DealPayment>, action: DealPaymentAction): Promise<void> {
    const { dealId, contractId } = after;
    const deal = await this.deals.one(dealId);
    await this.mails.payment(deal, { done: paymentWorkflow.actions[action], says: action === 'lapse' ? silentSays(after) : '', comment: input.comment }, actor);
    const counted = action === 'confirm' ? 'confirmed' : action === 'agreeCorrection' ? 'voided' : null;
    if (counted) await this.events.publish(dealPaymentCounted, { introductionId: deal.introductionId, contractId, what: counted });
    if (action === 'confirm') await this.deals.perform(dealId);
    if (action === 'confirm' || action === 'withdraw') await this.deals.close(dealId);
  }

  private async open(deal: Deal, { contractId, amountFen, paidOn, fileIds }: DeclaredPayment & { contractId: string }, actor: Actor & { personId: string }): Promise<DealPayment> {
    const { id: dealId, buyerOrganisationId, sellerOrganisationId, organisationId, createdBy } = deal;
    const declaredBy = seatOf(deal, actor.organisationId) as Beginner;
    const rule = await this.rules.ask('COMMISSION', dateInChina(new Date()));
    const payment = await this.workflow.open(paymentWorkflow, {
      id: newId(), number: await this.numbers.next('FK'), dealId, contractId, buyerOrganisationId, sellerOrganisationId, organisationId, createdBy, declaredBy, declarerId: actor.personId, amountFen, paidOn, fileIds: [...fileIds],
      confirmedAt: null, correctionBy: null, correctorId: null, ...askedAbout({ declaredBy }),
    }, actor, rule.code === 'IN_FORCE' ? rule.rule.params.answerPaymentWithin : undefined);
    await this.audit.record({ actor, action: 'deal_payment.create', objectKind: 'deal_payment', objectId: payment.id, outcome: 'done', detail: { number: payment.number, dealId, contractId, amountFen, paidOn, files: fileIds } });
    return payment;
  }
}
