import { Injectable } from '@nestjs/common';
import { type Actor, decide, type SignedInActor, SYSTEM } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import type { ExpertProfile } from '../domain/expert-profile.js';
import { PanelSeat } from '../domain/panel-seat.js';
import type { ProfileContent } from '../domain/profile.js';
import type { ReviewPanel } from '../domain/review-panel.js';
import type { SheetsOf } from '../domain/sheets-of.js';
import type { ExpertAction } from '../expert.workflow.js';
import type { ExpertRowView } from '../http/expert.dto.js';
import { ExpertPresenter } from '../http/expert-presenter.js';
import type { PublicDrawView, SeatRowView } from '../http/panel.dto.js';
import { PanelPresenter, type PanelWork } from '../http/panel-presenter.js';
import { expertPermissions, panelPermissions, seatPermissions } from '../experts.permissions.js';
import type { PanelFacts } from '../panel.workflow.js';
import { type SeatAction, seatWorkflow } from '../seat.workflow.js';
import { DrawablePool } from './drawable.js';
import { ExpertDesk } from './expert-desk.js';
import { ExpertQueries } from './expert.queries.js';
import { type Matter, PanelDesk, type PanelWish } from './panel-desk.js';
import { type PanelListener, PanelMatters, type PanelMatterSource } from './panel-matters.js';

const ON_THE_DESK = 50;

/** Somebody who sits or sat in a panel, for the matter's own decisions. Who may be told is the matter's to say. */
export interface SeatedExpert {
  seatId: string;
  personId: string;
  name: string;
  /** where the expert works, as the profile says */
  unit: string;
  title: string;
  finance: boolean;
  state: string;
}

/** The public face of experts for the modules that have something judged, the workbench and the demo loader. */
@Injectable()
export class ExpertsFacade {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: ExpertDesk,
    private readonly panels: PanelDesk,
    private readonly matters: PanelMatters,
    private readonly pool: DrawablePool,
    private readonly queries: ExpertQueries,
    private readonly workflow: WorkflowExecutor,
    private readonly present: ExpertPresenter,
    private readonly presentPanel: PanelPresenter,
  ) {}

  /** Says what panels of a kind of matter judge; call in `onModuleInit`. @throws Error for a kind that is registered already */
  register(kind: string, source: PanelMatterSource): void {
    this.matters.register(kind, source);
  }

  /** Hears of the panels of a kind of matter, in the transaction in which it happens; call in `onModuleInit`. */
  listen(kind: string, listener: PanelListener): void {
    this.matters.listen(kind, listener);
  }

  /** Fixes a seed for a panel of the matter. The caller answers for who may. @throws INVALID for an even number of seats or fewer than the matter asks for, PANEL_OPEN, RULE_EXPIRED, RULE_NOT_YET */
  open(matter: Matter, wish: PanelWish, actor: Actor): Promise<ReviewPanel> {
    return this.panels.open(matter, wish, actor);
  }

  /** Tells the hash of the half that discipline inspection keeps. @param halfHash SHA-256, hex. @throws what the executor throws */
  commit(panelId: string, halfHash: string, actor: Actor): Promise<ReviewPanel> {
    return this.panels.act(panelId, 'commit', actor, null, { comment: '', halfHash });
  }

  /** @param half of discipline inspection. @throws what the executor throws: FORBIDDEN, INVALID for another half, GUARD_FAILED with HALF_MISSING, DRAW_TOO_EARLY, SITTING_BEGUN, POOL_TOO_SMALL */
  draw(panelId: string, half: string, actor: Actor): Promise<ReviewPanel> {
    return this.panels.act(panelId, 'draw', actor, null, { comment: '', half });
  }

  /** The last panel of the matter, also a closed one. */
  panelOf(matter: Matter): Promise<ReviewPanel | null> {
    return this.panels.lastOf(matter);
  }

  /** … as a row of a list, with what is missing to draw it. */
  async panelRowOf(matter: Matter): Promise<PanelWork | null> {
    const panel = await this.panels.lastOf(matter);
    return panel && this.presentPanel.panelWork(panel, await this.lacksOf(panel));
  }

  /** Whether somebody was called for the last panel of the matter. Within a transaction it is not drawn before its end. */
  async isDrawn(matter: Matter): Promise<boolean> {
    const hold = this.uow.inTransaction ? 'FOR UPDATE' : '';
    const [row] = await this.uow.query<{ state: string }>(`SELECT state FROM review_panel WHERE kind = $1 AND matter_id = $2 AND (state <> 'CLOSED' OR drawn_at IS NOT NULL) ORDER BY created_at DESC LIMIT 1 ${hold}`, [matter.kind, matter.id]);
    return row !== undefined && row.state !== 'FIXED';
  }

  /** Who has accepted in the matter's last panel, in the order of the draw. */
  async seats(matter: Matter): Promise<SeatedExpert[]> {
    const panel = await this.panels.lastOf(matter);
    return panel ? (await this.among(panel.id)).filter(({ state }) => state === 'ACCEPTED') : [];
  }

  /** The seat in which the person may judge the matter now; null where there is none, for whatever reason. */
  async seatOf(personId: string, matter: Matter): Promise<SeatedExpert | null> {
    const panel = await this.panels.openOf(matter);
    return panel ? ((await this.among(panel.id)).find((seat) => seat.personId === personId && seat.state === 'ACCEPTED') ?? null) : null;
  }

  /** The matters of a kind in whose open panels the person sits, and when each panel does, soonest first. */
  seatedIn(personId: string, kind: string): Promise<{ id: string; sitsAt: Date }[]> {
    return this.uow.query<{ id: string; sitsAt: Date }>(
      `SELECT r.matter_id AS id, r.sits_at AS "sitsAt" FROM panel_member m JOIN review_panel r ON r.id = m.panel_id WHERE m.created_by = $1 AND m.state = 'ACCEPTED' AND r.kind = $2 AND r.state <> 'CLOSED' ORDER BY r.sits_at`, [personId, kind],
    );
  }

  /** The matter is settled, or begins anew: nobody sits any more. */
  close(matter: Matter): Promise<void> {
    return this.panels.close(matter);
  }

  /**
   * What these people said in the matter's last panel does not count (异议成立). With a time for a sitting the next in the order of the draw are called for their seats; without one the panel stays closed, and another one may be opened.
   * @throws INTERNAL where there was no panel
   */
  async annul(matter: Matter, personIds: readonly string[], { reason, sitsAt }: { reason: string; sitsAt: Date | null }): Promise<void> {
    const panel = await this.panels.lastOf(matter);
    if (!panel) throw problem('INTERNAL');
    if (sitsAt) await this.panels.act(panel.id, 'resume', SYSTEM, null, { comment: '', sitsAt: sitsAt.toISOString() });
    for (const { seatId, personId, state } of await this.among(panel.id)) if (state === 'ACCEPTED' && personIds.includes(personId)) await this.answer(seatId, 'annul', SYSTEM, { comment: reason });
  }

  /** The matter tells who sat in its last panel: the record of the draw is public from now on. */
  reveal(matter: Matter): Promise<void> {
    return this.panels.reveal(matter);
  }

  /** Every draw for the matter, oldest first, as everybody may read it. The caller answers for who may know of the matter. */
  async drawsOf(matter: Matter): Promise<PublicDrawView[]> {
    return Promise.all((await this.panels.allOf(matter)).map((panel) => this.presentPanel.publicDraw(panel)));
  }

  /** For the demo loader. @throws what the desks throw */
  apply(content: Partial<ProfileContent>, actor: Actor): Promise<ExpertProfile> {
    return this.desk.apply(content, actor);
  }

  act(id: string, action: ExpertAction, actor: Actor, comment = ''): Promise<ExpertProfile> {
    return this.desk.act(id, action, actor, null, { comment });
  }

  answer(seatId: string, action: SeatAction, actor: Actor, input: ActionInput): Promise<PanelSeat> {
    return this.workflow.run({ workflow: seatWorkflow, id: seatId, action, actor, version: null, input });
  }

  /** All seats that the matter's last panel has given, for the demo loader. */
  async calledOf(matter: Matter): Promise<SeatedExpert[]> {
    const panel = await this.panels.lastOf(matter);
    return panel ? this.among(panel.id) : [];
  }

  /** What waits for this person; who holds no right to any step is not asked about in the database. */
  async workFor(actor: SignedInActor): Promise<{ experts: ExpertRowView[]; panels: PanelWork[]; seats: (SeatRowView & { about: string })[] }> {
    const desk = { view: 'desk', limit: ON_THE_DESK } as const;
    const may = (key: string) => decide(key, actor).allowed;
    const experts = may(expertPermissions.keep) ? (await this.queries.experts(actor, desk)).items : [];
    const seats = may(seatPermissions.answer) || may(seatPermissions.dismiss) ? (await this.queries.seats(actor, desk)).items : [];
    const written = may(seatPermissions.answer) ? await this.owing(actor.personId) : [];
    return {
      experts: await Promise.all(experts.map((profile) => this.present.row(profile))), panels: await this.panelWork(actor, may),
      seats: [...(await Promise.all(seats.map((seat) => this.presentPanel.seatWork(seat, actor)))), ...(await Promise.all(written.map(({ seat, sheets }) => this.presentPanel.sheetWork(seat, sheets))))],
    };
  }

  /** What is to be drawn, and for the section what cannot be: nobody else asks for another panel, or finds more experts. */
  private async panelWork(actor: SignedInActor, may: (key: string) => boolean): Promise<PanelWork[]> {
    const waiting = may(panelPermissions.draw) || may(panelPermissions.arrange) ? (await this.queries.panels(actor, { view: 'desk', limit: ON_THE_DESK })).items : [];
    const fixed = may(panelPermissions.arrange) ? (await this.queries.panels(actor, { state: 'FIXED', limit: ON_THE_DESK })).items.filter(({ id }) => !waiting.some((panel) => panel.id === id)) : [];
    const work: PanelWork[] = [];
    for (const panel of [...waiting, ...fixed]) {
      const lacks = await this.lacksOf(panel);
      if (lacks.length > 0 || waiting.includes(panel)) work.push(await this.presentPanel.panelWork(panel, lacks));
    }
    return work;
  }

  /** Once it is drawn the order tells who comes next. */
  private lacksOf(panel: ReviewPanel): Promise<PanelFacts['lacks']> {
    return panel.state === 'FIXED' ? this.pool.lacks(panel) : Promise.resolve([]);
  }

  /** Seats in which the person has a sheet to write. */
  private async owing(personId: string): Promise<{ seat: PanelSeat; sheets: Pick<SheetsOf, 'owes' | 'since'> }[]> {
    const sitting = await this.queries.sitting(personId);
    const found = await Promise.all(sitting.map(async (seat) => ({ seat, sheets: await this.matters.sheetsOf(seat.matterKind, seat.matterId, personId) })));
    return found.filter(({ sheets: { owes } }) => owes);
  }

  private among(panelId: string): Promise<SeatedExpert[]> {
    return this.uow.query<SeatedExpert>(
      `SELECT m.id AS "seatId", m.created_by AS "personId", p.name, coalesce(e.content -> 'unit' ->> 'name', '') AS unit, coalesce(e.content ->> 'title', '') AS title, m.seat_kind = 'FINANCE' AS finance, m.state
         FROM panel_member m JOIN person p ON p.id = m.created_by LEFT JOIN expert_profile e ON e.created_by = m.created_by WHERE m.panel_id = $1 ORDER BY m.call_no`, [panelId],
    );
  }
}
