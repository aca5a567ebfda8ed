import { Injectable } from '@nestjs/common';
import { type Actor, isSignedIn, type SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { addMonths, dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, type Reason, reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { Clocks } from '../../../kernel/workflow/index.js';
import { BrokerConduct } from '../../brokers/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { awakeFor } from '../deal.workflow.js';
import { dealPermissions as may } from '../deals.permissions.js';
import { dealProblem } from '../deals.problems.js';
import { agreedUntil, Deal, seatOf } from '../domain/deal.js';
import type { Beginner } from '../domain/introduction.js';
import { TALKING } from '../domain/pipeline.js';
import { ChosenFiles } from './chosen-files.js';
import { DealMails } from './deal-mails.js';
import { DealPeople } from './deal-people.js';
import { type MeetingRow, RoomQueries } from './room.queries.js';

/** So far ahead anything is agreed on; a year that was mistyped would keep the deal awake until then. */
const MOST_MONTHS_AHEAD = 24;
/** … and so long before the deal a meeting that is recorded afterwards. */
const MOST_MONTHS_BEFORE = 12;

/** Tasks of one deal that nobody has done yet. */
const MOST_TASKS = 50;

export interface NewTask {
  title: string;
  side: Beginner;
  /** of the own side; null: whoever of the side finds the time */
  personId: string | null;
  /** YYYY-MM-DD */
  dueOn: string;
}

/** What a side that has not written the minutes says of them: that they are right, or what is to be put right. */
export interface MinutesStatement {
  confirms: boolean;
  /** empty where they are confirmed */
  text: string;
}

export interface NewMeeting {
  title: string;
  startsAt: Date;
  place: string;
  /** https only; empty where one meets in a room */
  link: string;
  people: string;
}

/** Sent by one person within a minute: more is a flood. */
const MESSAGES_A_MINUTE = 30;
/** Sent in one deal within 24 hours: what was sent stays for good, so that only its coming can be limited. */
const FILES_A_DAY = 60;

/** What people do in the room of a deal. Each of it is a sign of life: the deal does not fall asleep. */
@Injectable()
export class Room {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clocks: Clocks,
    private readonly chosen: ChosenFiles,
    private readonly identity: IdentityFacade,
    private readonly queries: RoomQueries,
    private readonly mails: DealMails,
    private readonly conduct: BrokerConduct,
    private readonly people: DealPeople,
  ) {}

  /**
   * Sends a message; numbers are without gaps, and nobody sees a later one first: the row of the deal is held until the end.
   * @param fileIds uploaded to the deal before, and in no message yet
   * @throws NOT_FOUND, FORBIDDEN, DEAL_RESTS, MESSAGE_FLOOD, FILES_FULL, INVALID for files that are not there
   */
  say(id: string, { text, fileIds }: { text: string; fileIds: readonly string[] }, actor: Actor): Promise<number> {
    return this.within(id, actor, async (deal, person) => {
      await this.refuseFlood(person);
      await this.chosen.requireOwn(id, fileIds, person);
      if (fileIds.length > 0) await this.refuseTooMany(id, fileIds.length);
      const no = deal.lastNo + 1;
      const upToDate = await this.queries.upToDate(deal, this.mails.others(deal, actor));
      await this.uow.query(`INSERT INTO deal_message (deal_id, no, created_by, side, text, file_ids) VALUES ($1, $2, $3, $4, $5, $6)`, [id, no, person.personId, seatOf(deal, actor.organisationId), text, fileIds]);
      await this.uow.query(`UPDATE deal SET last_no = $2 WHERE id = $1`, [id, no]);
      await this.chosen.use(id, fileIds, person);
      await this.mails.written(deal, upToDate);
      await this.record(deal, actor, 'say', { no, characters: text.length, files: fileIds });
      return no;
    });
  }

  /** How far somebody has read; never back. @throws NOT_FOUND, FORBIDDEN */
  async read(id: string, no: number, actor: Actor): Promise<void> {
    const deal = await this.queries.deal(id, actor, may.takePart);
    if (!isSignedIn(actor)) throw problem('UNAUTHENTICATED');
    await this.uow.query(
      `INSERT INTO deal_reading (deal_id, person_id, no) VALUES ($1, $2, $3) ON CONFLICT (deal_id, person_id) DO UPDATE SET no = greatest(deal_reading.no, excluded.no)`,
      [id, actor.personId, Math.min(no, deal.lastNo)],
    );
  }

  /** @throws NOT_FOUND, FORBIDDEN, DEAL_RESTS, TASKS_FULL, INVALID for a person who does not take part on that side for a day in the past and for one too far ahead */
  setTask(id: string, { title, side, personId, dueOn }: NewTask, actor: Actor): Promise<void> {
    return this.within(id, actor, async (deal, person) => {
      const seated = (await this.queries.people(deal)).some((one) => one.side === side && (personId === null || one.personId === personId));
      if (!seated) throw problem('INVALID', { count: 1 }, [reason('NOT_SEATED', '该方没有这位参与人', 'Nobody of that side takes part under this name', '/personId')]);
      if (dueOn < dateInChina(new Date())) throw problem('INVALID', { count: 1 }, [reason('PAST', '完成日期不能早于今天', 'The day lies in the past', '/dueOn')]);
      refuse(tooFar(dueOn, '/dueOn'));
      // the room holds the deal, so that nobody adds beside
      const [{ open } = { open: 0 }] = await this.uow.query<{ open: number }>('SELECT count(*)::int AS open FROM deal_task WHERE deal_id = $1 AND done_at IS NULL', [id]);
      if (open >= MOST_TASKS) throw dealProblem('TASKS_FULL', { most: MOST_TASKS });
      const taskId = newId();
      await this.uow.query(`INSERT INTO deal_task (id, deal_id, title, side, person_id, due_on, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`, [taskId, id, title, side, personId, dueOn, person.personId]);
      const told = await this.queries.people(deal);
      await this.mails.task(deal, told.filter((one) => one.side === side && (personId ?? one.personId) === one.personId && one.personId !== person.personId).map((one) => one.personId), dueOn, 'SET');
      await this.record(deal, actor, 'task', { taskId, side, personId, dueOn });
    });
  }

  /** Anybody of the side that has the task says that it is done, once. @throws NOT_FOUND, FORBIDDEN, DEAL_RESTS, DEAL_DONE */
  finishTask(id: string, taskId: string, actor: Actor): Promise<void> {
    return this.within(id, actor, async (deal, person) => {
      const task = (await this.queries.tasks(id)).find((one) => one.id === taskId);
      if (!task) throw problem('NOT_FOUND');
      if (task.side !== seatOf(deal, actor.organisationId)) throw problem('FORBIDDEN', { what: { zh: '代对方完成任务', en: 'finish a task of another side' }, permission: may.takePart });
      const done = await this.uow.query(`UPDATE deal_task SET done_by = $2, done_at = clock_timestamp() WHERE id = $1 AND done_at IS NULL RETURNING id`, [taskId, person.personId]);
      if (done.length !== 1) throw dealProblem('DEAL_DONE');
      await this.record(deal, actor, 'task-done', { taskId });
    });
  }

  /** A meeting to come, or one that has taken place; whoever else takes part is told. @throws NOT_FOUND, FORBIDDEN, DEAL_RESTS, INVALID where neither place nor link is told, and for a day too far ahead or long before the deal */
  meet(id: string, { title, startsAt, place, link, people }: NewMeeting, actor: Actor): Promise<void> {
    return this.within(id, actor, async (deal, person) => {
      if (place.trim() === '' && link === '') throw problem('INVALID', { count: 1 }, [reason('isDefined', '请填写地点或会议链接', 'Name a place or a link', '/place')]);
      refuse([...tooFar(dateInChina(startsAt), '/startsAt'), ...tooEarly(dateInChina(startsAt), deal)]);
      const meetingId = newId();
      await this.uow.query(
        `INSERT INTO deal_meeting (id, deal_id, title, starts_at, place, link, people, side, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [meetingId, id, title, startsAt, place.trim(), link, people.trim(), seatOf(deal, actor.organisationId), person.personId],
      );
      await this.mails.meeting(deal, actor, startsAt > new Date() ? 'SET' : 'RECORDED', { startsAt });
      await this.record(deal, actor, 'meet', { meetingId, startsAt: startsAt.toISOString() });
    });
  }

  /** Before it begins, by the side that has set it, with a reason that all who take part are told. @throws NOT_FOUND, FORBIDDEN, DEAL_RESTS, MEETING_CANCELLED, MEETING_BEGUN */
  cancelMeeting(id: string, meetingId: string, why: string, actor: Actor): Promise<void> {
    return this.within(id, actor, async (deal, person) => {
      const { side, startsAt, cancelledAt } = await this.meeting(id, meetingId);
      if (side !== seatOf(deal, actor.organisationId)) throw problem('FORBIDDEN', { what: { zh: '取消对方约定的会议', en: 'cancel a meeting that another side has set' }, permission: may.takePart });
      if (cancelledAt) throw dealProblem('MEETING_CANCELLED');
      if (startsAt <= new Date()) throw dealProblem('MEETING_BEGUN');
      await this.uow.query(`UPDATE deal_meeting SET cancel_reason = $2, cancelled_by = $3, cancelled_at = clock_timestamp() WHERE id = $1`, [meetingId, why.trim(), person.personId]);
      await this.mails.meeting(deal, actor, 'CANCELLED', { startsAt, comment: why.trim() });
      await this.record(deal, actor, 'meeting-cancelled', { meetingId });
    });
  }

  /** By one side, once, after the meeting has begun; the others are told, and may each say something of them. @throws NOT_FOUND, FORBIDDEN, DEAL_RESTS, MEETING_CANCELLED, MEETING_TO_COME, DEAL_DONE */
  writeMinutes(id: string, meetingId: string, minutes: string, actor: Actor): Promise<void> {
    return this.within(id, actor, async (deal, person) => {
      const { startsAt, cancelledAt, minutesAt } = await this.meeting(id, meetingId);
      if (cancelledAt) throw dealProblem('MEETING_CANCELLED');
      if (startsAt > new Date()) throw dealProblem('MEETING_TO_COME');
      if (minutesAt) throw dealProblem('DEAL_DONE');
      await this.uow.query(`UPDATE deal_meeting SET minutes = $2, minutes_side = $3, minutes_by = $4, minutes_at = clock_timestamp() WHERE id = $1`, [meetingId, minutes.trim(), seatOf(deal, actor.organisationId), person.personId]);
      await this.mails.meeting(deal, actor, 'MINUTED', { startsAt });
      await this.record(deal, actor, 'minutes', { meetingId });
    });
  }

  /** By a side that has not written them, once, also where the deal has ended meanwhile: nobody is left with what another has written alone. @throws NOT_FOUND, FORBIDDEN, INVALID where it is neither or both, NO_MINUTES, DEAL_DONE */
  stateOnMinutes(id: string, meetingId: string, { confirms, text }: MinutesStatement, actor: Actor): Promise<void> {
    return this.within(id, actor, async (deal, person) => {
      if (confirms !== (text.trim() === '')) throw problem('INVALID', { count: 1 }, [reason('ONE_OF', '确认纪要不附意见；要求更正的，请写明更正意见', 'Minutes are confirmed without a text; where something is to be put right, write what', '/text')]);
      const { startsAt, minutesAt, minutesSide } = await this.meeting(id, meetingId);
      if (!minutesAt) throw dealProblem('NO_MINUTES');
      const side = seatOf(deal, actor.organisationId);
      if (side === minutesSide) throw problem('FORBIDDEN', { what: { zh: '确认或者更正本方所写的纪要', en: 'state something on minutes of the own side' }, permission: may.takePart });
      const stated = await this.uow.query(
        `INSERT INTO deal_minutes_statement (meeting_id, side, confirms, text, created_by) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING side`, [meetingId, side, confirms, text.trim(), person.personId],
      );
      if (stated.length !== 1) throw dealProblem('DEAL_DONE');
      await this.mails.meeting(deal, actor, confirms ? 'CONFIRMED' : 'CORRECTED', { startsAt });
      await this.record(deal, actor, 'minutes-stated', { meetingId, confirms });
    }, { evenWhereNobodyTalks: true });
  }

  /** @throws NOT_FOUND */
  private async meeting(dealId: string, meetingId: string): Promise<MeetingRow> {
    const found = (await this.queries.meetings(dealId)).find((one) => one.id === meetingId);
    if (!found) throw problem('NOT_FOUND');
    return found;
  }

  /** Lets a colleague in, or out again. @throws NOT_FOUND, FORBIDDEN, DEAL_RESTS, INVALID for who is no colleague, and on removal does not sit on the own side either */
  seat(id: string, personId: string, takesPart: boolean, actor: Actor): Promise<void> {
    return this.within(id, actor, async (deal) => {
      const side = seatOf(deal, actor.organisationId) === 'BUYER' ? 'BUYER' : 'SELLER';
      const members = side === 'BUYER' ? deal.buyerMembers : deal.sellerMembers;
      const colleagues = await this.identity.colleagues(actor.organisationId ?? '', side === 'BUYER' ? 'ENT' : 'RES');
      // who was let in and is no colleague any more may still be put out
      const seated = !takesPart && members.includes(personId);
      if (!seated && !colleagues.some((one) => one.personId === personId)) throw problem('INVALID', { count: 1 }, [reason('NO_COLLEAGUE', '本单位没有这位可参与洽谈的人员', 'Nobody of your organisation who could take part has this number', '/personId')]);
      await this.people.seat(deal, side, personId, takesPart);
      if (takesPart && !members.includes(personId)) await this.mails.seated(await this.queries.deal(id, actor, may.invite), personId);
      await this.record(deal, actor, 'member', { personId, takesPart });
    }, { right: may.invite });
  }

  /** Holds the deal, looks at the right and at the state, does it, and counts it as a sign of life. */
  private within<T>(id: string, actor: Actor, work: (deal: Deal, person: SignedInActor) => Promise<T>, { right = may.takePart, evenWhereNobodyTalks = false }: { right?: string; evenWhereNobodyTalks?: boolean } = {}): Promise<T> {
    return this.uow.run(async () => {
      await this.uow.query(`SELECT 1 FROM deal WHERE id = $1 FOR UPDATE`, [id]);
      const deal = await this.queries.deal(id, actor, right);
      if (!isSignedIn(actor)) throw problem('UNAUTHENTICATED');
      if (!evenWhereNobodyTalks && !TALKING.includes(deal.state)) throw dealProblem('DEAL_RESTS');
      await this.conduct.refuseStopped(actor, deal);
      const done = await work(deal, actor);
      await this.stir(deal);
      return done;
    });
  }

  /** What the two have agreed on beside the room lasts until that day (YYYY-MM-DD), or no more; it counts as a sign of life. */
  agreeUntil(introductionId: string, day: string | null): Promise<void> {
    return this.uow.run(async () => {
      await this.uow.query(`UPDATE deal SET agreed_through = $2::date WHERE introduction_id = $1`, [introductionId, day]);
      const deal = await this.uow.manager.findOneBy(Deal, { introductionId });
      if (deal) await this.stir(deal);
    });
  }

  /** The deal is held; what was agreed ahead in this moment counts as well. */
  private async stir({ id, dueAt }: Deal): Promise<void> {
    const now = new Date();
    const [ahead = { agreedUntil: null }] = await this.uow.query<Pick<Deal, 'agreedUntil'>>(`SELECT ${agreedUntil('$1::uuid')} AS "agreedUntil"`, [id]);
    const { dueAt: until, clock } = await this.clocks.start(now, dueAt === null ? null : awakeFor(ahead, now));
    await this.uow.query(`UPDATE deal SET pulse = pulse + 1, life_at = $2, due_at = $3, clock = $4::jsonb WHERE id = $1`, [id, now, until, clock && JSON.stringify(clock)]);
  }

  /** The deal is held: nobody sends beside. */
  private async refuseTooMany(id: string, more: number): Promise<void> {
    const [{ sent } = { sent: 0 }] = await this.uow.query<{ sent: number }>(`SELECT coalesce(sum(cardinality(file_ids)), 0)::int AS sent FROM deal_message WHERE deal_id = $1 AND created_at > clock_timestamp() - interval '24 hours'`, [id]);
    if (sent + more > FILES_A_DAY) throw dealProblem('FILES_FULL', { most: FILES_A_DAY });
  }

  private async refuseFlood({ personId }: SignedInActor): Promise<void> {
    const [sent] = await this.uow.query<{ count: number }>(`SELECT count(*)::int AS count FROM deal_message WHERE created_by = $1 AND created_at > clock_timestamp() - interval '1 minute'`, [personId]);
    if (sent && sent.count >= MESSAGES_A_MINUTE) throw dealProblem('MESSAGE_FLOOD', { most: MESSAGES_A_MINUTE });
  }

  /** What was said stays in the room: the trail tells that something was. */
  private async record({ id }: Deal, actor: Actor, what: 'say' | 'task' | 'task-done' | 'meet' | 'meeting-cancelled' | 'minutes' | 'minutes-stated' | 'member', detail: Record<string, unknown>): Promise<void> {
    await this.audit.record({ actor, action: `deal.${what}`, objectKind: 'deal', objectId: id, outcome: 'done', detail });
  }
}

const tooFar = (day: string, pointer: string): Reason[] =>
  day > addMonths(dateInChina(new Date()), MOST_MONTHS_AHEAD) ? [reason('TOO_FAR', '日期不能在两年以后，请核对年份', 'The day lies more than two years ahead; check the year', pointer)] : [];

const tooEarly = (day: string, { createdAt }: Deal): Reason[] =>
  day < addMonths(dateInChina(createdAt), -MOST_MONTHS_BEFORE) ? [reason('TOO_EARLY', '会议日期早于双方对接一年以上，请核对年份', 'The meeting lies more than a year before the two were introduced; check the year', '/startsAt')] : [];

function refuse(faults: Reason[]): void {
  if (faults.length > 0) throw problem('INVALID', { count: faults.length }, faults);
}
