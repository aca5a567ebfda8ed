import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn, type SignedInActor } from '../../../kernel/access/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import type { ActionInput } from '../../../kernel/workflow/index.js';
import type { NoticeValues } from '../domain/notice-content.js';
import type { NoticeKind } from '../domain/notice-kinds.js';
import { endsOn, type Notice, type NoticeSubject } from '../domain/notice.js';
import type { Objection } from '../domain/objection.js';
import { heldByNotice, type NoticeStanding, waitsForNotice } from '../domain/standing.js';
import { NoticePresenter } from '../http/notice-presenter.js';
import type { NoticeRowView } from '../http/notice.dto.js';
import type { ObjectionRowView } from '../http/objection.dto.js';
import { ObjectionPresenter } from '../http/objection-presenter.js';
import type { NoticeAction } from '../notice.workflow.js';
import { noticePermissions } from '../notices.permissions.js';
import type { ObjectionAction } from '../objection.workflow.js';
import { NoticeDesk, type NoticeStart } from './notice-desk.js';
import { NoticeQueries, type UpheldObjection } from './notice.queries.js';
import { ObjectionDesk, type OwnObjection } from './objection-desk.js';
import { ObjectionQueries } from './objection.queries.js';

const ON_THE_DESK = 50;
const RECENT = 20;
const EVER = new Date(0);

/**
 * The public face of notices (公示) for the processes that have to be announced, the workbench and the demo loader. A process opens a
 * notice about its record, asks in its facts how the notice stands, and follows `noticeEnded`.
 */
@Injectable()
export class NoticesFacade {
  constructor(
    private readonly access: AccessControl,
    private readonly desk: NoticeDesk,
    private readonly queries: NoticeQueries,
    private readonly objections: ObjectionDesk,
    private readonly objectionQueries: ObjectionQueries,
    private readonly present: NoticePresenter,
    private readonly presentObjections: ObjectionPresenter,
  ) {}

  /** Begins a draft, in the caller's transaction where there is one. @throws UNAUTHENTICATED, FORBIDDEN, INVALID */
  open(start: NoticeStart, actor: Actor): Promise<Notice> {
    return this.desk.create(start, actor);
  }

  /** @param values of the draft, beside those that its record gives. @throws what the executor throws */
  save({ id, version }: Pick<Notice, 'id' | 'version'>, values: Record<string, unknown>, actor: Actor): Promise<Notice> {
    return this.desk.save(id, { values }, actor, version);
  }

  /** @throws what the executor throws */
  act(id: string, action: NoticeAction, actor: Actor, input: ActionInput = { comment: '' }): Promise<Notice> {
    return this.desk.act(id, action, actor, null, input);
  }

  object(noticeId: string, said: OwnObjection, actor: Actor): Promise<Objection> {
    return this.objections.lodge(noticeId, said, actor);
  }

  actOnObjection(id: string, action: ObjectionAction, actor: Actor, input: ActionInput = { comment: '' }): Promise<Objection> {
    return this.objections.act(id, action, actor, null, input);
  }

  /** How the last published notice of the kind about the record stands. @param since earlier ones were about something else, such as another winner */
  async standing(kind: NoticeKind, subject: NoticeSubject, since = EVER): Promise<NoticeStanding> {
    return standingOf(await this.queries.latestOf(kind, subject, since));
  }

  /** How the last published notice of the kind about the record stands whose content says what is asked for: each of several may announce a part of it. */
  async standingOfWhatSays(kind: NoticeKind, subject: NoticeSubject, says: (values: NoticeValues) => boolean): Promise<NoticeStanding> {
    return standingOf(await this.lastThatSays(kind, subject, says));
  }

  /** … and that notice itself. */
  async lastThatSays(kind: NoticeKind, subject: NoticeSubject, says: (values: NoticeValues) => boolean): Promise<Notice | null> {
    return (await this.queries.publishedOf(kind, subject)).find(({ content }) => says(content.values)) ?? null;
  }

  /** The notice of the kind about the record that is drafted, checked or on display; only one of them is let out at a time. */
  openOf(kind: NoticeKind, subject: NoticeSubject): Promise<Notice | null> {
    return this.queries.openOf(kind, subject);
  }

  /** How one notice stands. */
  async standingOfOne(id: string): Promise<NoticeStanding> {
    const notice = await this.queries.byId(id);
    return standingOf(notice?.publishedAt ? notice : null);
  }

  /** What a published notice says, unmasked: callers answer for what they show. */
  async said(id: string): Promise<NoticeValues | null> {
    return (await this.queries.byId(id))?.content.values ?? null;
  }

  /** Why objections to notices of the kind about the record were right, latest first, in the words of who has answered them, which name no objector: for whoever decides what follows. */
  upheldAbout(kind: NoticeKind, subject: NoticeSubject): Promise<UpheldObjection[]> {
    return this.queries.upheldAbout(kind, subject);
  }

  /** … to one notice. */
  upheldTo(noticeId: string): Promise<UpheldObjection[]> {
    return this.queries.upheldTo(noticeId);
  }

  objectionsTo(id: string): Promise<{ open: number; upheld: number; dismissed: number }> {
    return this.queries.objectionsTo(id);
  }

  /** Gives up a notice that is not let out yet, for the process that has opened it. @throws what the executor throws */
  async dropDraft(id: string, actor: Actor): Promise<void> {
    const notice = await this.queries.byId(id);
    if (notice?.state === 'CHECKING') await this.act(id, 'recall', actor);
    if (notice?.state === 'CHECKING' || notice?.state === 'DRAFT') await this.act(id, 'discard', actor);
  }

  /** Whether the person may draft one of the kind. */
  mayDraft(kind: NoticeKind, actor: Actor): boolean {
    return isSignedIn(actor) && this.access.allows(actor, noticePermissions.create, { organisationId: actor.organisationId, createdBy: actor.personId, kind } as object);
  }

  /** Whether somebody has begun a notice of the kind about the record that was not taken back. */
  isInHand(kind: NoticeKind, subject: NoticeSubject, since = EVER): Promise<boolean> {
    return this.queries.isInHand(kind, subject, since);
  }

  /** For guards of a process that must have been announced: why it has to wait, or nothing. */
  async waitsFor(kind: NoticeKind, subject: NoticeSubject, since = EVER): Promise<Reason[]> {
    return waitsForNotice(await this.standing(kind, subject, since));
  }

  /** For guards of a process that need not have been announced, but must not overtake a notice that is open. */
  async heldBy(kind: NoticeKind, subject: NoticeSubject): Promise<Reason[]> {
    return heldByNotice(await this.standing(kind, subject));
  }

  /** What waits for this person, and what the person's organisation has in hand. */
  async workFor(actor: SignedInActor): Promise<{ notices: { todo: NoticeRowView[]; mine: NoticeRowView[] }; objections: { todo: ObjectionRowView[]; mine: ObjectionRowView[] } }> {
    const [todo, mine, toHandle, lodged] = await Promise.all([
      this.queries.list(actor, { view: 'desk', limit: ON_THE_DESK }), this.queries.written(actor, RECENT),
      this.objectionQueries.page(actor, { view: 'desk', limit: ON_THE_DESK }), this.objectionQueries.page(actor, { view: 'mine', limit: RECENT }),
    ]);
    return {
      notices: { todo: await this.workRows(todo.items), mine: await this.workRows(mine) },
      objections: { todo: await this.objectionRows(toHandle.items), mine: await this.objectionRows(lodged.items) },
    };
  }

  private workRows(notices: readonly Notice[]): Promise<NoticeRowView[]> {
    return Promise.all(notices.map((notice) => this.present.workRow(notice)));
  }

  private objectionRows(objections: readonly Objection[]): Promise<ObjectionRowView[]> {
    return Promise.all(objections.map((one) => this.presentObjections.row(one)));
  }
}

function standingOf(notice: Notice | null): NoticeStanding {
  const last = notice && endsOn(notice);
  if (!notice || !last || notice.startsOn === null) return { code: 'NONE' };
  const { id: noticeId, number, startsOn, endedAt, state, clock } = notice;
  const days = { noticeId, number, startsOn, endsOn: last };
  if (endedAt) return { code: state === 'WITHDRAWN' ? 'WITHDRAWN' : 'EFFECTIVE', ...days, endedOn: dateInChina(endedAt) };
  return { code: state === 'PUBLISHED' ? 'RUNNING' : 'SUSPENDED', ...days, provisional: clock?.provisional ?? false };
}
