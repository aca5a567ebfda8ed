import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { type Page, problem, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter } from '../../../kernel/workflow/index.js';
import { PanelMatters } from '../application/panel-matters.js';
import { ExpertQueries } from '../application/expert.queries.js';
import { DISMISSAL_GROUNDS, type DismissalGround, GROUNDS } from '../domain/declaration.js';
import { DECLARED_WORDS, GROUND_WORDS } from '../domain/ground-words.js';
import { ExpertProfile } from '../domain/expert-profile.js';
import { type Judged, judgedOf, NOBODY } from '../domain/judged.js';
import type { PanelSeat } from '../domain/panel-seat.js';
import { DRAW_RECORD, type DrawOutcome } from '../domain/redraw.js';
import type { Excluded, ReviewPanel } from '../domain/review-panel.js';
import { type SheetsOf, wantedBy } from '../domain/sheets-of.js';
import { panelPermissions, seatPermissions } from '../experts.permissions.js';
import { drawnFrom, type PanelFacts, panelWorkflow, poolReasons } from '../panel.workflow.js';
import { seatWorkflow } from '../seat.workflow.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { ExpertPresenter } from './expert-presenter.js';
import type { DrawRecordView, PanelMemberView, PanelPageView, PanelRowView, PanelView, PublicDrawView, SeatPageView, SeatRowView, SeatView } from './panel.dto.js';

/** The answers about panels and seats. */
@Injectable()
export class PanelPresenter {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: CasePresenter,
    private readonly queries: ExpertQueries,
    private readonly experts: ExpertPresenter,
    private readonly matters: PanelMatters,
    private readonly audit: AuditTrail,
  ) {}

  async row(panel: ReviewPanel): Promise<PanelRowView> {
    const { number, kind, matterId, title, seats, sitsAt } = panel;
    return { ...(await this.cases.standing(panelWorkflow, panel)), number, kind, matterId, title, seats, sitsAt: sitsAt.toISOString() };
  }

  /** On a desk, with what is missing to draw it. */
  async panelWork(panel: ReviewPanel, lacks: PanelFacts['lacks']): Promise<PanelWork> {
    return { ...(await this.row(panel)), about: poolReasons(lacks).map((one) => say(one, requestContext().locale)).join(say({ zh: '；', en: '; ' }, requestContext().locale)) };
  }

  async page({ items, nextCursor }: Page<ReviewPanel>): Promise<PanelPageView> {
    return { items: await Promise.all(items.map((panel) => this.row(panel))), nextCursor };
  }

  /** Whoever learns who sits in a panel leaves a row. */
  async read(panel: ReviewPanel, actor: Actor): Promise<PanelView> {
    await this.audit.recordReading({ actor, action: 'panel.read', objectKind: 'panel', objectId: panel.id, detail: { state: panel.state } });
    return this.one(panel, actor);
  }

  async one(panel: ReviewPanel, actor: Actor): Promise<PanelView> {
    const { number, kind, matterId, title, seats, financeSeats, fields, sitsAt, seedHash, seed, halfHash, half, drawnAt, candidates, excluded, rule, revealed } = panel;
    // from both halves and the pool the order follows, and with it who would come next
    const ordered = drawnAt !== null && decide(panelPermissions.record, actor, panel).allowed;
    return {
      ...(await this.cases.present(panelWorkflow, panel, actor)),
      number, kind, matterId, title, seats, financeSeats, fieldLabels: this.experts.labels(fields), sitsAt: sitsAt.toISOString(), drawnFrom: drawnFrom(panel).toISOString(),
      seedHash, seed: ordered ? seed : null, halfHash, half: ordered ? half : null, drawnAt: drawnAt?.toISOString() ?? null, candidateCount: candidates?.length ?? null, excluded: byReason(excluded ?? []), ruleCode: rule.code, ruleVersion: rule.version, ruleTitle: rule.title, revealed, members: await this.members(panel, ordered),
    };
  }

  /** @throws NOT_FOUND before the draw */
  async record(panel: ReviewPanel, actor: Actor): Promise<DrawRecordView> {
    const { id, number, kind, matterId, seats, financeSeats, fields, createdAt, drawnAt, seedHash, seed, halfHash, halfFixedAt, half, candidates, excluded, calls, revealed } = panel;
    if (!drawnAt || !halfHash || !halfFixedAt || !half) throw problem('NOT_FOUND');
    if (!revealed) await this.audit.recordReading({ actor, action: 'panel.record', objectKind: 'panel', objectId: id, detail: {} });
    return {
      what: DRAW_RECORD, panel: number, matter: { kind, id: matterId }, seats, financeSeats, fields, fixedAt: createdAt.toISOString(), drawnAt: drawnAt.toISOString(), seedHash, seed, halfFixedAt: halfFixedAt.toISOString(), halfHash, half,
      candidates: (candidates ?? []).map(({ personId, fits }) => ({ personId, fits: [...fits] })), excluded: excluded ?? [], calls: calls.map(({ passed, ...call }) => ({ ...call, passed: [...passed] })), outcomes: (await this.queries.seatsOf(id)).map(outcomeOf),
    };
  }

  /** No reading of it leaves a row: it names nobody. */
  async publicDraw({ id, number, state, createdAt, seedHash, halfFixedAt, halfHash, drawnAt, revealed }: ReviewPanel): Promise<PublicDrawView> {
    const seats = revealed ? await this.queries.seatsOf(id) : [];
    return {
      panelId: id, number, fixedAt: createdAt.toISOString(), seedHash, halfFixedAt: halfFixedAt?.toISOString() ?? null, halfHash, drawnAt: drawnAt?.toISOString() ?? null, closed: state === 'CLOSED', revealed,
      dismissed: seats.flatMap(({ callNo, dismissedFor }) => (dismissedFor ? [{ call: callNo, ...groundView(dismissedFor) }] : [])),
    };
  }

  async seatRow(seat: PanelSeat): Promise<SeatRowView> {
    const { panelNumber, matterKind, panelTitle, sitsAt } = seat;
    return { ...(await this.cases.standing(seatWorkflow, seat)), panelNumber, kind: matterKind, title: panelTitle, sitsAt: sitsAt.toISOString() };
  }

  /** On the desk of who is asked to sit, or of discipline inspection, which is asked for a dismissal. */
  async seatWork(seat: PanelSeat, actor: Actor): Promise<SeatRowView & { about: string }> {
    return { ...(await this.seatRow(seat)), about: seat.asked && seat.createdBy !== actor.personId ? say({ zh: '计划科申请责令专家回避', en: 'A dismissal is asked for' }, requestContext().locale) : '' };
  }

  /** On the desk of who sits, until the sheet is written. */
  async sheetWork(seat: PanelSeat, sheets: Pick<SheetsOf, 'since'>): Promise<SeatRowView & { about: string }> {
    return { ...(await this.seatRow(seat)), dueAt: wantedBy(sheets, seat).toISOString(), about: say({ zh: '请填写评审意见', en: 'Your sheet is wanted' }, requestContext().locale) };
  }

  async seatPage({ items, nextCursor }: Page<PanelSeat>): Promise<SeatPageView> {
    return { items: await Promise.all(items.map((seat) => this.seatRow(seat))), nextCursor };
  }

  /** A reading leaves a row; of the own seat where it tells who is judged. */
  async readSeat(seat: PanelSeat, actor: Actor): Promise<SeatView> {
    if (seat.createdBy !== actor.personId || isToldWho(seat, actor)) await this.audit.recordReading({ actor, action: 'panel_seat.read', objectKind: 'panel_seat', objectId: seat.id, detail: { state: seat.state } });
    return this.seat(seat, actor);
  }

  async seat(seat: PanelSeat, actor: Actor): Promise<SeatView> {
    const { seatKind, state, panelId, panelState, createdBy, name, declaration, reason, matterId, asked, dismissedFor } = seat;
    const { parties, team } = await this.judged(seat, actor);
    return {
      ...(await this.cases.present(seatWorkflow, seat, actor)), ...(await this.seatRow(seat)), panelId: createdBy === actor.personId ? null : panelId, matterId: state === 'ACCEPTED' && panelState !== 'CLOSED' ? matterId : null, seatKind,
      name: createdBy === actor.personId ? '' : name, grounds: GROUNDS.map((ground) => ({ ground, label: say(DECLARED_WORDS[ground], requestContext().locale) })), declaration, reason, parties, team,
      dismissalGrounds: DISMISSAL_GROUNDS.map(groundView), asked: asked && decide(seatPermissions.insight, actor, seat).allowed ? { ...groundView(asked.ground), reason: asked.reason } : null, dismissedFor: dismissedFor && groundView(dismissedFor),
    };
  }

  private async judged(seat: PanelSeat, actor: Actor): Promise<Judged> {
    return isToldWho(seat, actor) ? judgedOf(await this.matters.of(seat.matterKind).ties(seat.matterId)) : NOBODY;
  }

  private async members({ id, kind, matterId, state, calls }: ReviewPanel, ordered: boolean): Promise<PanelMemberView[]> {
    const seats = await this.queries.seatsOf(id);
    const profiles = await this.uow.manager.createQueryBuilder(ExpertProfile, 'e').where('e.createdBy = ANY(:ids)', { ids: seats.map(({ createdBy }) => createdBy) }).getMany();
    const sitting = state === 'CLOSED' ? [] : seats.filter((seat) => seat.state === 'ACCEPTED').map(({ createdBy }) => createdBy);
    const sheets = await this.matters.sheets(kind, matterId, sitting);
    return Promise.all(seats.map(async (seat) => ({
      ...(await this.cases.standing(seatWorkflow, seat)), name: seat.name, unitName: profiles.find(({ createdBy }) => createdBy === seat.createdBy)?.content.unit.name ?? '', seatKind: seat.seatKind, rank: ordered ? seat.rank : null, callNo: seat.callNo,
      inPlaceOf: calls[seat.callNo - 1]?.inPlaceOf ?? 0, reason: seat.reason, sheet: sheetOf(sheets.find(({ personId }) => personId === seat.createdBy)), dismissedFor: seat.dismissedFor && groundView(seat.dismissedFor),
    })));
  }
}

const groundView = (ground: DismissalGround) => ({ ground, label: say(GROUND_WORDS[ground], requestContext().locale) });
const sheetOf = (sheets: SheetsOf | undefined): PanelMemberView['sheet'] => (!sheets ? null : sheets.owes ? 'WANTED' : sheets.wrote ? 'IN' : 'NONE');
/** Who sits is named, as results name them; of who does not, no more than the kind and the ground. */
const outcomeOf = ({ callNo, state, name, dismissedFor }: PanelSeat): DrawOutcome => ({ call: callNo, state, name: state === 'ACCEPTED' ? name : null, dismissedFor });

/** A panel that waits for somebody. */
export type PanelWork = PanelRowView & { about: string };

/** Nobody can declare ties to people who are not named; who does not sit, or sits no longer, is told of nobody. */
const isToldWho = ({ createdBy, state, panelState }: PanelSeat, actor: Actor): boolean => createdBy === actor.personId && (state === 'DRAWN' || state === 'ACCEPTED') && panelState !== 'CLOSED';

/** How many were left out for what; who they are stays with the record. */
function byReason(excluded: readonly Excluded[]): { why: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const why of excluded.flatMap((one) => one.why)) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].map(([why, count]) => ({ why, count }));
}
