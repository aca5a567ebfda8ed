import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { type BothLanguages, type Page, requestContext, say } from '../../../kernel/http/index.js';
import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import { CasePresenter, type CaseRowBase, type HistoryView, presentActions, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { BrokerConduct, presentStanding } from '../../brokers/index.js';
import { contractPermissions, ContractsFacade, endSaid } from '../../contracts/index.js';
import { FilesFacade } from '../../files/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { ContractPayments } from '../application/contract-payments.js';
import { DealPrices } from '../application/deal-prices.js';
import { DealQueries } from '../application/deal.queries.js';
import { type DealFigures, type MeetingRow, type MessageRow, RoomQueries, type TaskRow } from '../application/room.queries.js';
import { StoppedBrokers } from '../application/stopped-brokers.js';
import { type DealAction, dealWorkflow } from '../deal.workflow.js';
import { dealPermissions as may, paymentPermissions as paying } from '../deals.permissions.js';
import { type Deal, type Seat, seatOf } from '../domain/deal.js';
import { answering, AWAITED_PAYMENTS, COUNTED_PAYMENTS, type DealPayment, PAID_PAYMENTS, thirdOf } from '../domain/deal-payment.js';
import { type DealState, probabilityOf, TALKING } from '../domain/pipeline.js';
import { paymentWorkflow } from '../payment.workflow.js';
import type { DealBrokerageView, DealPageView, DealRowView, DealView, DealLostView, DealMeetingView, DealRoomView, DealTimelineView } from './deal.dto.js';
import type { DealPaymentView, DealPriceView } from './payment.dto.js';
import type { DealMessagePageView } from './room.dto.js';

const word = (label: BothLanguages): string => say(label, requestContext().locale);
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const PAYMENT_WAITS: Readonly<Record<string, BothLanguages>> = {
  DECLARED: { zh: '核对后确认或提出异议', en: 'confirm or contest' }, UNANSWERED: { zh: '核对后确认或提出异议', en: 'confirm or contest' },
  CONTESTED: { zh: '对方有异议，核对后撤回', en: 'contested: check and withdraw' }, CORRECTING: { zh: '对方要求更正，同意或不同意', en: 'to be put right: agree or refuse' },
};

/** A line of the workbench about a payment; it leads to the room of its deal. */
export interface PaymentWorkRow extends DealWorkRow {
  /** of the deal */
  pageId: string;
}

/** A line of the workbench. */
export interface DealWorkRow extends CaseRowBase {
  number: string;
  title: string;
  organisationName: string;
  isPublic: boolean;
  about: string;
}

/** The answers about deals: for officials how they go, for those who take part what is said in them too. */
@Injectable()
export class DealPresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly room: RoomQueries,
    private readonly payments: ContractPayments,
    private readonly contracts: ContractsFacade,
    private readonly files: FilesFacade,
    private readonly identity: IdentityFacade,
    private readonly codes: ReferenceCodes,
    private readonly audit: AuditTrail,
    private readonly workflow: WorkflowExecutor,
    private readonly queries: DealQueries,
    private readonly conduct: BrokerConduct,
    private readonly brokers: StoppedBrokers,
    private readonly prices: DealPrices,
  ) {}

  async page({ items, nextCursor }: Page<Deal>, actor: Actor): Promise<DealPageView> {
    const figures = await this.room.figures(items.map(({ id }) => id), actor);
    await this.brokers.lookUp(items);
    return { items: await Promise.all(items.map((deal) => this.row(deal, figures(deal.id), actor))), nextCursor };
  }

  /** With the other sides, and what waits. */
  async workRows(deals: readonly Deal[], actor: Actor): Promise<DealWorkRow[]> {
    const figures = await this.room.figures(deals.map(({ id }) => id), actor);
    return Promise.all(deals.map(async (deal) => ({ ...(await this.cases.standing(dealWorkflow, deal)), ...nameFor(deal, actor), isPublic: false, about: waiting(figures(deal.id)) })));
  }

  /** A payment that waits for the reader, called as its deal. */
  async paymentWork(payment: DealPayment, deal: Deal, actor: Actor): Promise<PaymentWorkRow> {
    const { number, amountFen, state } = payment;
    const waits = PAYMENT_WAITS[state] ?? { zh: '', en: '' };
    const about = word({ zh: `${number}，${formatYuan(amountFen)} 元：${waits.zh}`, en: `${number}, CNY ${formatYuan(amountFen)}: ${waits.en}` });
    return { ...(await this.cases.standing(paymentWorkflow, payment)), ...nameFor(deal, actor), isPublic: false, about, pageId: deal.id };
  }

  /** What whoever pays has not said to have paid yet, where everything was delivered. */
  async unpaidWork(deal: Deal, openFen: Fen, actor: Actor): Promise<PaymentWorkRow> {
    const about = word({ zh: `已确认全部交付，价款尚有 ${formatYuan(openFen)} 元未申报付款`, en: `Everything was delivered; CNY ${formatYuan(openFen)} of the price is not declared as paid` });
    return { ...(await this.cases.standing(dealWorkflow, deal)), ...nameFor(deal, actor), isPublic: false, about, pageId: deal.id };
  }

  /** What an official reads leaves a row. */
  async read(deal: Deal, actor: Actor): Promise<DealView> {
    if (seatOf(deal, actor.organisationId) === 'OFFICE') await this.audit.recordReading({ actor, action: 'deal.read', objectKind: 'deal', objectId: deal.id, detail: { state: deal.state } });
    return this.one(deal, actor);
  }

  async one(deal: Deal, actor: Actor): Promise<DealView> {
    const { introductionId, needId, achievementId, createdAt, contractId } = deal;
    const ends = await this.endsOf(deal);
    const contract = contractId === null ? null : await this.contracts.standing(contractId);
    const handled = await this.cases.present(dealWorkflow, deal, actor);
    const takesPart = decide(may.takePart, actor, deal).allowed;
    const [tasks, meetings] = takesPart ? [await this.room.tasks(deal.id), await this.room.meetings(deal.id)] : [[], []];
    return {
      ...handled, ...about(deal, actor), introductionId, needId, achievementId, createdAt: createdAt.toISOString(), lost: this.lost(deal), brokerage: await this.brokerage(deal),
      contractId, contractNumber: contract?.number ?? null, mayReadContract: contract !== null && decide(contractPermissions.read, actor, contract).allowed, contractEnd: ends.find((end) => end.contractId === contractId)?.said ?? null,
      toBePriced: await this.prices.path(deal, actor), timeline: timelineOf({ history: handled.history, ends, tasks, meetings, days: takesPart ? await this.room.messageDays(deal.id) : [] }), room: takesPart ? await this.roomOf(deal, tasks, meetings, { actor, lostAt: deal.state === 'LOST' ? (handled.history.findLast(({ action }) => action === 'lose')?.at ?? null) : null }) : null,
    };
  }

  async messages(dealId: string, { items, nextCursor }: Page<MessageRow>, actor: Actor): Promise<DealMessagePageView> {
    const files = new Map((await this.files.ofVersion('deal', dealId, items.flatMap(({ fileIds }) => fileIds), actor)).map((file) => [file.id, file]));
    return {
      items: items.map(({ no, by, side, personId, text, fileIds, at }) => ({
        no, by, side, own: personId === actor.personId, text, at: at.toISOString(),
        files: fileIds.flatMap((id) => files.get(id) ?? []).map(({ id, name, size }) => ({ id, name, size, contentUrl: `/api/v1/files/${id}/content` })),
      })),
      nextCursor,
    };
  }

  async payment(payment: DealPayment, actor: Actor): Promise<DealPaymentView> {
    const { number, dealId, contractNumber, declaredBy, amountFen, paidOn, fileIds } = payment;
    const files = await this.files.ofVersion('deal', dealId, fileIds, actor);
    return {
      ...(await this.cases.present(paymentWorkflow, payment, actor)), number, dealId, contractNumber, declaredBy, asked: answering(payment), third: AWAITED_PAYMENTS.includes(payment.state) ? thirdOf(payment) : null, amountFen, paidOn,
      files: files.map(({ id, name, size }) => ({ id, name, size, contentUrl: `/api/v1/files/${id}/content` })),
    };
  }

  /** For officials who check what public money rests on; each reading leaves a row. Empty for everybody else. */
  async examined(deal: Deal, actor: Actor): Promise<DealPaymentView[]> {
    if (!decide(may.examine, actor, deal).allowed) return [];
    await this.audit.recordReading({ actor, action: 'deal.payments', objectKind: 'deal', objectId: deal.id, detail: { number: deal.number } });
    return Promise.all((await this.payments.of(deal.id)).filter(({ state }) => state !== 'WITHDRAWN').map((payment) => this.payment(payment, actor)));
  }

  private async row(deal: Deal, figures: DealFigures, actor: Actor): Promise<DealRowView> {
    const steps = await this.workflow.allowed(dealWorkflow, deal, actor);
    const moves = presentActions(steps, requestContext().locale).map((step) => ({ to: dealWorkflow.actions[step.action as DealAction].to, step }));
    return { ...(await this.cases.standing(dealWorkflow, deal)), ...about(deal, actor), ...figures, moves };
  }

  private async brokerage({ createdBy, organisationId, introductionId, state }: Deal): Promise<DealBrokerageView | null> {
    if (createdBy === null || organisationId === null) return null;
    const declared = await this.conduct.declaration('introduction', introductionId);
    const { buyerAt, sellerAt } = await this.queries.consents(introductionId);
    return { declaration: declared?.text ?? null, declaredAt: iso(declared?.at ?? null), buyerConsentedAt: iso(buyerAt), sellerConsentedAt: iso(sellerAt), standing: dealWorkflow.states[state as DealState].final ? null : presentStanding(await this.conduct.stands(createdBy, organisationId)) };
  }

  private async pricesOf(deal: Deal): Promise<DealPriceView[]> {
    return Promise.all((await this.payments.registeredOf(deal)).map(async ({ id: contractId, number: contractNumber }) => {
      const of = { dealId: deal.id, contractId };
      return { contractId, contractNumber, unpaidFen: await this.payments.left(of, PAID_PAYMENTS), openFen: await this.payments.left(of, COUNTED_PAYMENTS) };
    }));
  }

  /** Of its contracts those whose registration has ended. */
  private async endsOf({ earlierContractIds, contractId: last }: Deal): Promise<ContractEnd[]> {
    const ends: ContractEnd[] = [];
    for (const contractId of [...earlierContractIds, ...(last === null ? [] : [last])]) {
      const end = await this.contracts.endOf(contractId);
      if (end) ends.push({ contractId, number: (await this.contracts.standing(contractId))?.number ?? '', said: word(endSaid(end)), at: end.at });
    }
    return ends;
  }

  private lost({ lostBy, lostReason, lostText }: Deal): DealLostView | null {
    return lostBy === null || lostReason === null ? null : { side: lostBy, reason: lostReason, reasonLabel: this.codes.label('L-LOST', lostReason, requestContext().locale), text: lostText };
  }

  private async roomOf(deal: Deal, tasks: readonly TaskRow[], meetings: readonly MeetingRow[], { actor, lostAt }: { actor: Actor; lostAt: string | null }): Promise<DealRoomView> {
    const seat = seatOf(deal, actor.organisationId);
    const stops = await this.conduct.stops(actor, deal);
    const open = TALKING.includes(deal.state) && stops === null;
    const people = await this.room.people(deal);
    const invites = open && actor.organisationId !== null && decide(may.invite, actor, deal).allowed;
    const prices = await this.pricesOf(deal);
    const colleagues = invites ? await this.identity.colleagues(actor.organisationId ?? '', seat === 'BUYER' ? 'ENT' : 'RES') : [];
    return {
      people, colleagues: colleagues.filter(({ personId }) => !people.some((one) => one.personId === personId)), open, stopped: stops !== null, lastNo: deal.lastNo, readNo: await this.room.readBy(deal.id, actor.personId ?? ''),
      tasks: tasks.map(({ at: _, doneAt, ...task }) => ({ ...task, doneAt: iso(doneAt), mine: open && task.side === seat && doneAt === null })),
      payments: await Promise.all((await this.payments.of(deal.id)).map(async (payment) => ({ ...(await this.payment(payment, actor)), ...(stops === null ? {} : { allowedActions: [] }) }))), prices, mayDeclare: stops === null && prices.some(({ openFen }) => openFen > 0) && decide(paying.declare, actor, deal).allowed,
      meetings: meetings.map((meeting) => meetingFor(meeting, seat, { open, stopped: stops !== null, lostAt })),
    };
  }
}

function meetingFor({ at: _, startsAt, cancelledAt, minutesAt, ...meeting }: MeetingRow, seat: Seat, { open, stopped, lostAt }: { open: boolean; stopped: boolean; lostAt: string | null }): DealMeetingView {
  const [begun, stands] = [startsAt <= new Date(), cancelledAt === null];
  return {
    ...meeting, startsAt: startsAt.toISOString(), cancelledAt: iso(cancelledAt), minutesAt: iso(minutesAt),
    lapsed: stands && lostAt !== null && startsAt.toISOString() > lostAt, mayCancel: open && stands && !begun && meeting.side === seat, mayMinute: open && stands && begun && minutesAt === null,
    mayState: !stopped && minutesAt !== null && meeting.minutesSide !== seat && !meeting.statements.some(({ side }) => side === seat),
  };
}

function nameFor(deal: Deal, actor: Actor) {
  const { number, needTitle, achievementTitle, buyerName, sellerName } = deal;
  const seat = seatOf(deal, actor.organisationId);
  const others = [seat === 'BUYER' ? null : buyerName, seat === 'SELLER' ? null : sellerName].filter((name) => name !== null);
  return { number, title: needTitle || achievementTitle, organisationName: others.join('、') };
}

function about(deal: Deal, { organisationId }: Actor) {
  const { number, needTitle, achievementTitle, buyerName, sellerName, brokerName, state, lifeAt } = deal;
  return { number, reader: seatOf(deal, organisationId), needTitle, achievementTitle, buyerName, sellerName, brokerName, probability: probabilityOf(state), lifeAt: lifeAt.toISOString() };
}

function waiting({ unread, openTasks, lateTasks }: DealFigures): string {
  const parts: BothLanguages[] = [
    ...(unread > 0 ? [{ zh: `${unread} 条未读`, en: `${unread} unread` }] : []), ...(openTasks > 0 ? [{ zh: `${openTasks} 项待办`, en: `${openTasks} to do` }] : []),
    ...(lateTasks > 0 ? [{ zh: `${lateTasks} 项逾期`, en: `${lateTasks} overdue` }] : []),
  ];
  return parts.map(word).join(word({ zh: '，', en: ', ' }));
}

interface ContractEnd {
  contractId: string;
  number: string;
  said: string;
  at: Date;
}

interface Happened {
  history: readonly HistoryView[];
  ends: readonly ContractEnd[];
  tasks: readonly TaskRow[];
  meetings: readonly MeetingRow[];
  days: readonly { count: number; at: Date }[];
}

/** One list of everything, latest first; nothing of it is kept twice. */
function timelineOf({ history, ends, tasks, meetings, days }: Happened): DealTimelineView[] {
  const entries: DealTimelineView[] = [
    ...history.map(({ at, label, by, comment }): DealTimelineView => ({ at, kind: 'STEP', text: label, by, comment })),
    ...ends.map(({ at, number, said }): DealTimelineView => ({ at: at.toISOString(), kind: 'REGISTER', text: word({ zh: `技术合同 ${number}：${said}`, en: `Contract ${number}: ${said}` }), by: '', comment: '' })),
    ...days.map(({ at, count }): DealTimelineView => ({ at: at.toISOString(), kind: 'MESSAGES', text: word({ zh: `${count} 条消息`, en: count === 1 ? '1 message' : `${count} messages` }), by: '', comment: '' })),
    ...tasks.flatMap(({ at, title, by, doneAt, doneBy }): DealTimelineView[] => [
      { at: at.toISOString(), kind: 'TASK', text: title, by, comment: '' }, ...(doneAt ? [{ at: doneAt.toISOString(), kind: 'TASK_DONE' as const, text: title, by: doneBy ?? '', comment: '' }] : []),
    ]),
    ...meetings.flatMap(({ startsAt, title, by, cancelledAt, cancelledBy, cancelReason, minutes, minutesAt, minutesBy, statements }): DealTimelineView[] => [
      cancelledAt ? { at: cancelledAt.toISOString(), kind: 'MEETING_CANCELLED', text: title, by: cancelledBy ?? '', comment: cancelReason } : { at: startsAt.toISOString(), kind: 'MEETING', text: title, by, comment: '' },
      ...(minutesAt ? [{ at: minutesAt.toISOString(), kind: 'MINUTES' as const, text: title, by: minutesBy ?? '', comment: minutes }] : []),
      ...statements.map((said): DealTimelineView => ({ at: said.at, kind: said.confirms ? 'CONFIRMED' : 'CORRECTED', text: title, by: said.by, comment: said.text })),
    ]),
  ];
  return entries.sort((a, b) => b.at.localeCompare(a.at));
}
