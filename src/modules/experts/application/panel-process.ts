import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, SYSTEM } from '../../../kernel/access/index.js';
import { minuteInChina, minuteInWords, wakingHours } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { type AlsoTold, type Reminder, type Transition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { drawSeedOf, inDrawnOrder, nextFor, type SeatKind, seatsInTurn, seedHashOf } from '../domain/draw.js';
import { PanelSeat } from '../domain/panel-seat.js';
import { ReviewPanel } from '../domain/review-panel.js';
import { NO_SHEETS } from '../domain/sheets-of.js';
import { type PanelAction, type PanelFacts, panelWorkflow } from '../panel.workflow.js';
import { type SeatFacts, seatWorkflow } from '../seat.workflow.js';
import { DrawablePool } from './drawable.js';
import { PanelMatters } from './panel-matters.js';
import { SeatMails } from './seat-mails.js';

const SEED_BYTES = 32;

export const newSeed = (): { seed: string; seedHash: string } => {
  const seed = randomBytes(SEED_BYTES).toString('hex');
  return { seed, seedHash: seedHashOf(seed) };
};

/** Brings panels and seats to life: the draw, and who comes in when a seat falls vacant. */
@Injectable()
export class PanelProcess implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly workflow: WorkflowExecutor,
    private readonly pool: DrawablePool,
    private readonly matters: PanelMatters,
    private readonly mails: SeatMails,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({ workflow: panelWorkflow, entity: ReviewPanel, called: 'number', facts: (panel) => this.facts(panel), effects: { draw: ({ after, actor }) => this.draw(after, actor) }, reminds: (panel) => this.near(panel) });
    const vacant = async ({ after }: Transition<PanelSeat>) => void (await this.vacated(after));
    const voided = ({ after }: Transition<PanelSeat>) => this.voided(after);
    const left = (transition: Transition<PanelSeat>) => voided(transition).then(() => this.told(transition.after));
    this.workflow.bind({
      workflow: seatWorkflow, entity: PanelSeat, called: 'id', facts: (seat) => this.seatFacts(seat),
      effects: { accept: ({ after }) => this.accepted(after), recuse: vacant, decline: vacant, replace: vacant, declareLate: voided, askDismissal: ({ after }) => this.asked(after), dismiss: left, replaceLate: left, annul: voided },
    });
  }

  private async facts(panel: ReviewPanel): Promise<PanelFacts> {
    const { state, seats } = panel;
    if (state === 'FIXED') return { lacks: await this.pool.lacks(panel), exhausted: false };
    return { lacks: [], exhausted: state === 'DRAWN' && (await this.sitting(panel.id)) < seats };
  }

  /** Discipline inspection draws before the sitting; who sits has a sheet to write. */
  private async near({ id, number, kind, matterId, state, sitsAt }: ReviewPanel): Promise<Reminder> {
    const also: AlsoTold[] = [];
    const seats = state === 'FIXED' ? [] : await this.uow.query<{ id: string; personId: string }>(`SELECT id, created_by AS "personId" FROM panel_member WHERE panel_id = $1 AND state = 'ACCEPTED'`, [id]);
    const owing = (await this.matters.sheets(kind, matterId, seats.map(({ personId }) => personId))).filter(({ owes }) => owes);
    for (const { id: seatId, personId } of seats) if (owing.some((one) => one.personId === personId)) also.push({ people: [personId], path: `/work/seats/${seatId}`, done: '评审即将开始', says: `评审时间：${minuteInWords(minuteInChina(sitsAt))}。请及时填写并提交评审意见。` });
    return { about: `专家组 ${number}`, path: `/work/panels/${id}`, awaits: ['commit', 'draw'] satisfies PanelAction[], also };
  }

  /** Within a step no other seat of the panel moves: who comes in next depends on all of them. */
  private async seatFacts({ panelId, state, createdBy }: PanelSeat): Promise<SeatFacts> {
    if (this.uow.inTransaction) await this.uow.query('SELECT 1 FROM review_panel WHERE id = $1 FOR UPDATE', [panelId]);
    const panel = await this.panel(panelId);
    return { panelState: panel.state, sheets: state === 'ACCEPTED' && panel.state !== 'CLOSED' ? await this.matters.sheetsOf(panel.kind, panel.matterId, createdBy) : NO_SHEETS };
  }

  /** The candidates are written down with the seed, so that anybody computes the same order. */
  private async draw(panel: ReviewPanel, actor: Actor): Promise<void> {
    const { candidates, excluded } = await this.pool.of(panel);
    const order = inDrawnOrder(drawSeedOf(panel.seed, panel.half ?? ''), candidates);
    await this.uow.query(`UPDATE review_panel SET candidates = $2::jsonb, excluded = $3::jsonb WHERE id = $1`, [panel.id, JSON.stringify(order), JSON.stringify(excluded)]);
    for (const seat of seatsInTurn(panel.seats, panel.financeSeats)) await this.call(panel.id, seat, 0, actor);
  }

  /** Gives a seat to the next in order who may still sit. @returns false where nobody is left */
  private async call(panelId: string, seatKind: SeatKind, inPlaceOf: number, actor: Actor): Promise<boolean> {
    const panel = await this.panel(panelId);
    const order = panel.candidates ?? [];
    const before = panel.calls.map(({ personId }) => personId);
    const passed = inPlaceOf === 0 ? [] : await this.unfitNow(panel, before);
    const next = nextFor(order, seatKind, before, passed.map(({ personId }) => personId));
    if (!next) return false;
    const calls = [...panel.calls, { seat: seatKind, personId: next.personId, inPlaceOf, passed }];
    await this.uow.query(`UPDATE review_panel SET calls = $2::jsonb WHERE id = $1`, [panelId, JSON.stringify(calls)]);
    // nobody loses a seat asleep; who is called after the sitting has begun has the time of the rule too
    const [now, answer] = [new Date(), wakingHours(new Date(), panel.rule.answerHours)];
    const at = panel.sitsAt > now && panel.sitsAt < answer ? panel.sitsAt : answer;
    const called = await this.workflow.open(seatWorkflow, {
      id: newId(), panelId, organisationId: panel.organisationId, createdBy: next.personId, rank: order.indexOf(next) + 1, callNo: calls.length, seatKind, declaration: null, reason: '',
    }, actor, { at });
    await this.mails.called(called, panel);
    return true;
  }

  /** Who stands in the order and has come to the end of the pool since: away, suspended, tied to a party. */
  private async unfitNow(panel: ReviewPanel, called: readonly string[]) {
    const { candidates, excluded } = await this.pool.of(panel);
    const left = (panel.candidates ?? []).filter(({ personId }) => !called.includes(personId) && !candidates.some((one) => one.personId === personId));
    return left.map(({ personId }) => ({ personId, why: excluded.find((one) => one.personId === personId)?.why.join(' ') ?? 'NOT_ADMITTED' }));
  }

  private async fill({ panelId, seatKind, callNo }: PanelSeat): Promise<void> {
    if ((await this.panel(panelId)).state !== 'CLOSED') await this.call(panelId, seatKind, callNo, SYSTEM);
  }

  private async accepted({ panelId }: PanelSeat): Promise<void> {
    const panel = await this.panel(panelId);
    if ((await this.sitting(panelId, ['ACCEPTED'])) < panel.seats) return;
    await this.step(panelId, 'complete');
    for (const { complete } of this.matters.listenersOf(panel.kind)) await complete?.(panel.matterId);
  }

  /** The next in order is called. @returns the panel as it was */
  private async vacated(seat: PanelSeat): Promise<ReviewPanel> {
    const panel = await this.panel(seat.panelId);
    if (panel.state === 'COMPLETE') await this.step(panel.id, 'reopen');
    await this.fill(seat);
    return panel;
  }

  /** Whoever would have to decide is told, and nobody else. */
  private async asked(seat: PanelSeat): Promise<void> {
    await this.mails.dismissalAsked(seat, await this.panel(seat.panelId));
  }

  private async told(seat: PanelSeat): Promise<void> {
    await this.mails.left(seat, await this.panel(seat.panelId));
  }

  private async voided(seat: PanelSeat): Promise<void> {
    const panel = await this.vacated(seat);
    for (const { voided } of this.matters.listenersOf(panel.kind)) await voided?.(panel.matterId, seat.createdBy);
  }

  private step(id: string, action: PanelAction): Promise<ReviewPanel> {
    return this.workflow.run({ workflow: panelWorkflow, id, action, actor: SYSTEM, version: null });
  }

  private async sitting(panelId: string, states: readonly string[] = ['DRAWN', 'ACCEPTED']): Promise<number> {
    const [row] = await this.uow.query<{ n: number }>(`SELECT count(*)::int AS n FROM panel_member WHERE panel_id = $1 AND state = ANY($2)`, [panelId, states]);
    return row?.n ?? 0;
  }

  private async panel(id: string): Promise<ReviewPanel> {
    const found = await this.uow.manager.findOneBy(ReviewPanel, { id });
    if (!found) throw problem('NOT_FOUND');
    return found;
  }
}
