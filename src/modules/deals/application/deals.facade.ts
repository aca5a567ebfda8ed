import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { type Actor, decide, type SignedInActor } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import { type ActionInput, onDesk, workOf } from '../../../kernel/workflow/index.js';
import type { DealAction } from '../deal.workflow.js';
import { dealPermissions, introductionPermissions as may, paymentPermissions } from '../deals.permissions.js';
import { Deal } from '../domain/deal.js';
import { COUNTED_PAYMENTS, type DealPayment } from '../domain/deal-payment.js';
import { Introduction, peopleOf, type Side } from '../domain/introduction.js';
import { DealPresenter, type DealWorkRow, type PaymentWorkRow } from '../http/deal-presenter.js';
import type { DealPaymentView } from '../http/payment.dto.js';
import { type IntroductionName, IntroductionPresenter, type IntroductionWorkRow } from '../http/introduction-presenter.js';
import type { IntroductionAction } from '../introduction.workflow.js';
import { ContractPayments } from './contract-payments.js';
import { DealDesk } from './deal-desk.js';
import { DealQueries } from './deal.queries.js';
import { IntroductionDesk, type IntroductionStart } from './introduction-desk.js';
import { IntroductionMails } from './introduction-mails.js';
import { IntroductionQueries } from './introduction.queries.js';
import { type DeclaredPayment, PaymentDesk } from './payment-desk.js';
import { type NewMeeting, type NewTask, Room } from './room.js';
import { type RoomObject, RoomQueries } from './room.queries.js';

/** The public face of introductions and deals for the workbench and the demo loader. */
@Injectable()
export class DealsFacade {
  constructor(
    private readonly desk: IntroductionDesk,
    private readonly queries: IntroductionQueries,
    private readonly present: IntroductionPresenter,
    private readonly uow: UnitOfWork,
    private readonly dealDesk: DealDesk,
    private readonly dealQueries: DealQueries,
    private readonly dealPresent: DealPresenter,
    private readonly room: Room,
    private readonly rooms: RoomQueries,
    private readonly payments: PaymentDesk,
    private readonly paid: ContractPayments,
    private readonly introductionMails: IntroductionMails,
  ) {}

  begin(start: IntroductionStart, actor: Actor): Promise<Introduction> {
    return this.desk.begin(start, actor);
  }

  /** @throws what the executor throws */
  act(id: string, action: IntroductionAction, actor: Actor, input: ActionInput = { comment: '' }): Promise<Introduction> {
    return this.desk.act(id, action, actor, null, input);
  }

  /** An introduction that the reader may read. @throws NOT_FOUND */
  one(id: string, actor: Actor): Promise<Introduction> {
    return this.queries.one(id, actor);
  }

  /** Whether both have agreed, nothing with a broker is open, it stands so, and what began with it has not ended without a contract. */
  stillMeet(id: string): Promise<boolean> {
    return this.queries.stillMeet(id);
  }

  /** What stands against the broker of the two now; empty where nothing does, or where no broker acts for them. */
  againstBroker(introduction: Introduction): Promise<Reason[]> {
    return this.dealDesk.againstBroker(introduction);
  }

  /** The introduction as it stands, whoever asks: callers answer for what they show. */
  introduction(id: string): Promise<Introduction | null> {
    return this.uow.manager.findOneBy(Introduction, { id });
  }

  /** Whoever has it in hand for a side, and guides those people; who was removed from the deal is none of them. */
  async peopleInHand(id: string, side: Side): Promise<string[]> {
    const introduction = await this.introduction(id);
    return introduction ? peopleOf(introduction, side) : [];
  }

  /** Keeps the introduction as it is until the transaction ends, and whoever else holds it waits. */
  async hold(id: string): Promise<void> {
    await this.uow.query('SELECT 1 FROM introduction WHERE id = $1 FOR UPDATE', [id]);
  }

  /** Opens the deal where both have agreed and nothing that the broker asks for is open any more, and tells everybody. Call in the transaction that settles it. */
  async openDeal(introductionId: string, actor: Actor): Promise<Deal | null> {
    const deal = await this.dealDesk.meet(introductionId, actor);
    const introduction = deal && (await this.introduction(introductionId));
    if (introduction) await this.introductionMails.met(introduction);
    return deal;
  }

  /** What waits for this person, and what the person's organisation takes part in; who holds no right is not asked about in the database. */
  async workFor(actor: SignedInActor): Promise<{ todo: IntroductionWorkRow[]; mine: IntroductionWorkRow[] }> {
    if (!decide(may.read, actor).allowed) return { todo: [], mine: [] };
    return workOf(actor, { desk: (limit) => this.queries.page(actor, { view: 'desk', limit }), inHand: (limit) => this.queries.page(actor, { limit }) }, (introduction) => this.present.workRow(introduction, actor));
  }

  /** The deal that an introduction has become; null before both have agreed. Callers answer for what they show. */
  dealOf(introductionId: string): Promise<Deal | null> {
    return this.uow.manager.findOneBy(Deal, { introductionId });
  }

  /** The deal as it stands, whoever asks: callers answer for what they show. */
  deal(id: string): Promise<Deal | null> {
    return this.uow.manager.findOneBy(Deal, { id });
  }

  /** Keeps the deal as it is until the transaction ends. Whoever holds its contract as well holds the deal first. */
  async holdDeal(id: string): Promise<void> {
    await this.uow.query('SELECT 1 FROM deal WHERE id = $1 FOR UPDATE', [id]);
  }

  /** Of an organisation's brokers the deals with a contract that stands registered, each with those of the years in which that was registered or paid for. Callers answer for what they show. */
  brokeredIn(years: readonly number[], organisationId: string): Promise<{ deal: Deal; year: number }[]> {
    return this.dealQueries.brokeredIn(years, organisationId);
  }

  /** @throws what the executor throws */
  step(dealId: string, action: DealAction, actor: Actor, input: ActionInput = { comment: '' }): Promise<Deal> {
    return this.dealDesk.act(dealId, action, actor, null, input);
  }

  /** Closes the deal where everything was delivered and nothing is owed any more. Call in the transaction that settles it. */
  async close(dealId: string): Promise<void> {
    await this.dealDesk.close(dealId);
  }

  /** Payments under its contracts, also under one that another has taken the place of, latest first. Callers answer for what they show. */
  paymentsOf(dealId: string): Promise<DealPayment[]> {
    return this.paid.of(dealId);
  }

  /** Payments and their proofs as an official checks them before public money is paid, latest first, with a row in the trail; empty for who may not. */
  examined(deal: Deal, actor: Actor): Promise<DealPaymentView[]> {
    return this.dealPresent.examined(deal, actor);
  }

  /** Officials read the payments of the deal, and their proofs, from now on, or no more. Call in the transaction in which its broker asks for public money, or in which nothing is asked for or granted any more. */
  openToOffice(dealId: string, open: boolean): Promise<void> {
    return this.dealDesk.openToOffice(dealId, open);
  }

  declarePayment(dealId: string, payment: DeclaredPayment, actor: Actor): Promise<DealPayment> {
    return this.payments.declare(dealId, payment, actor);
  }

  confirmPayment(id: string, actor: Actor): Promise<DealPayment> {
    return this.payments.act(id, 'confirm', actor, null, { comment: '' });
  }

  /** The deal that a contract came out of, whether it still is the contract of the deal or another has taken its place; null where it came out of none. */
  dealOfContract(contractId: string): Promise<Deal | null> {
    return this.dealQueries.ofContract(contractId);
  }

  /** How something of the room is called: a message by its number, a meeting or a task by its id; null where the deal has none. */
  called(dealId: string, kind: RoomObject, ref: string): Promise<string | null> {
    return this.rooms.called(dealId, kind, ref);
  }

  say(dealId: string, text: string, actor: Actor): Promise<number> {
    return this.room.say(dealId, { text, fileIds: [] }, actor);
  }

  setTask(dealId: string, task: NewTask, actor: Actor): Promise<void> {
    return this.room.setTask(dealId, task, actor);
  }

  meet(dealId: string, meeting: NewMeeting, actor: Actor): Promise<void> {
    return this.room.meet(dealId, meeting, actor);
  }

  /** The two have agreed on something that lasts until that day (YYYY-MM-DD), or that is over: the deal does not sleep before. */
  agreeUntil(introductionId: string, day: string | null): Promise<void> {
    return this.room.agreeUntil(introductionId, day);
  }

  /** How introductions are called on the desk of this reader, by their id; without those that the reader may not read any more. */
  async namesOf(ids: readonly string[], actor: Actor): Promise<Map<string, IntroductionName & { introduction: Introduction }>> {
    const found = ids.length === 0 ? [] : await this.uow.manager.findBy(Introduction, { id: In([...new Set(ids)]) });
    return new Map(found.filter((one) => decide(may.read, actor, one).allowed).map((introduction) => [introduction.id, { ...this.present.nameFor(introduction, actor), introduction }]));
  }

  /** Payments that wait for this person's word, of deals that the person takes part in; and for whoever pays, what is still to be paid of deals in which everything was delivered. */
  async paymentsFor(actor: SignedInActor): Promise<PaymentWorkRow[]> {
    if (!decide(paymentPermissions.read, actor).allowed) return [];
    return [...(await this.answersFor(actor)), ...(await this.unpaidFor(actor))];
  }

  private async unpaidFor(actor: SignedInActor): Promise<PaymentWorkRow[]> {
    const delivered = (await onDesk((limit) => this.dealQueries.deliveredTo(actor, limit))).filter((deal) => decide(paymentPermissions.declare, actor, deal).allowed);
    const open = await Promise.all(delivered.map(async (deal) => ({ deal, openFen: deal.contractId === null ? 0 : await this.paid.left({ dealId: deal.id, contractId: deal.contractId }, COUNTED_PAYMENTS) })));
    return Promise.all(open.filter(({ openFen }) => openFen > 0).map(({ deal, openFen }) => this.dealPresent.unpaidWork(deal, openFen, actor)));
  }

  private async answersFor(actor: SignedInActor): Promise<PaymentWorkRow[]> {
    const todo = await onDesk((limit) => this.dealQueries.payments(actor, limit));
    const deals = await this.dealQueries.takenPartIn(todo.map(({ dealId }) => dealId), actor);
    return Promise.all(todo.flatMap((payment) => {
      const deal = deals.get(payment.dealId);
      return deal ? [this.dealPresent.paymentWork(payment, deal, actor)] : [];
    }));
  }

  /** Deals with unread messages or open tasks of this person, and those of the person's organisation. */
  async dealsFor(actor: SignedInActor): Promise<{ todo: DealWorkRow[]; mine: DealWorkRow[] }> {
    if (!decide(dealPermissions.takePart, actor).allowed) return { todo: [], mine: [] };
    const { todo, mine } = await workOf(actor, { desk: (limit) => this.dealQueries.page(actor, { view: 'desk', limit }), inHand: (limit) => this.dealQueries.page(actor, { limit }) }, (deal) => deal);
    return { todo: await this.dealPresent.workRows(todo, actor), mine: await this.dealPresent.workRows(mine, actor) };
  }
}
