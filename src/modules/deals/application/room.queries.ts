import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { decodeCursor, type Page, pageOf, problem } from '../../../kernel/http/index.js';
import { dealPermissions as may } from '../deals.permissions.js';
import { Deal } from '../domain/deal.js';
import type { Beginner } from '../domain/introduction.js';
import { TALKING } from '../domain/pipeline.js';

export interface MessageRow {
  no: number;
  personId: string;
  by: string;
  side: Beginner;
  text: string;
  fileIds: string[];
  at: Date;
}

export interface TaskRow {
  id: string;
  title: string;
  side: Beginner;
  personId: string | null;
  person: string | null;
  /** YYYY-MM-DD */
  dueOn: string;
  by: string;
  at: Date;
  doneBy: string | null;
  doneAt: Date | null;
}

/** What a side that has not written the minutes says of them. */
export interface StatementRow {
  side: Beginner;
  confirms: boolean;
  /** what is to be put right; empty where they are confirmed */
  text: string;
  by: string;
  at: string;
}

export interface MeetingRow {
  id: string;
  title: string;
  startsAt: Date;
  place: string;
  link: string;
  people: string;
  /** that has set it */
  side: Beginner;
  by: string;
  at: Date;
  /** empty unless it was cancelled */
  cancelReason: string;
  cancelledBy: string | null;
  cancelledAt: Date | null;
  minutes: string;
  minutesSide: Beginner | null;
  minutesBy: string | null;
  minutesAt: Date | null;
  statements: StatementRow[];
}

export interface SeatRow {
  personId: string;
  name: string;
  title: string;
  side: Beginner;
  /** answers for the organisation, and takes part in all its deals */
  office: boolean;
}

/** What of a deal is counted for a list, and for somebody. */
export interface DealFigures {
  unread: number;
  /** of the person's side and not done */
  openTasks: number;
  /** … of which the day is over */
  lateTasks: number;
  /** the next of them: what is to be done, and by when */
  nextTask: { title: string; dueOn: string } | null;
  /** the next that is not cancelled */
  nextMeeting: { title: string; startsAt: string } | null;
}

/** What of a room may be pointed at: a message (with its files), a meeting, a task. */
export const ROOM_OBJECTS = ['MESSAGE', 'MEETING', 'TASK'] as const;
export type RoomObject = (typeof ROOM_OBJECTS)[number];

const NOTHING: DealFigures = { unread: 0, openTasks: 0, lateTasks: 0, nextTask: null, nextMeeting: null };
const NAME = (column: string) => `(SELECT p.name FROM person p WHERE p.id = ${column})`;
const ISO = (moment: string) => `to_char(${moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
/** SQL: which seat an organisation has in a deal; null for officials. */
const SEAT = (row: string, organisation: string) => `CASE ${organisation}::uuid WHEN ${row}.buyer_organisation_id THEN 'BUYER' WHEN ${row}.seller_organisation_id THEN 'SELLER' WHEN ${row}.organisation_id THEN 'BROKER' END`;
/** SQL, to be selected from: who takes part in a deal now, as person `p` with the membership `m` of the seat `s`. Nobody of an organisation that is suspended, who can do nothing there. @param row alias of `deal` */
const SEATED = (row: string) =>
  `(VALUES ('BUYER', ${row}.buyer_organisation_id, ${row}.buyer_members, ARRAY['ENT_ADM'], 'ENT'), ('SELLER', ${row}.seller_organisation_id, ${row}.seller_members, ARRAY['INST'], 'RES'),
           ('BROKER', ${row}.organisation_id, CASE WHEN ${row}.created_by IS NULL THEN '{}'::uuid[] ELSE ARRAY[${row}.created_by] END, ARRAY['BRK_ORG'], 'BRK')) AS s (side, organisation, members, offices, role)
     JOIN organisation o ON o.id = s.organisation AND o.state = 'VERIFIED'
     JOIN membership m ON m.organisation_id = s.organisation AND m.status = 'ACTIVE' AND (m.roles && s.offices OR (m.person_id = ANY(s.members) AND s.role = ANY(m.roles)))
     JOIN person p ON p.id = m.person_id AND p.status = 'ACTIVE'`;

/** The reads of the room. */
@Injectable()
export class RoomQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
  ) {}

  /** @throws NOT_FOUND, FORBIDDEN */
  async deal(id: string, actor: Actor, right: string): Promise<Deal> {
    const found = await this.uow.manager.findOneBy(Deal, { id });
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, right, found, may.read);
    return found;
  }

  /** Latest first. @throws NOT_FOUND, FORBIDDEN, MALFORMED */
  async messages(id: string, actor: Actor, { limit, cursor }: { limit: number; cursor?: string | undefined }): Promise<Page<MessageRow>> {
    await this.deal(id, actor, may.takePart);
    const [before = null] = decodeCursor(cursor, ['count']) ?? [];
    const rows = await this.uow.query<MessageRow>(
      `SELECT m.no, m.created_by AS "personId", ${NAME('m.created_by')} AS by, m.side, m.text, m.file_ids AS "fileIds", m.created_at AS at
         FROM deal_message m WHERE m.deal_id = $1 AND ($2::int IS NULL OR m.no < $2) ORDER BY m.no DESC LIMIT $3`,
      [id, before, limit + 1],
    );
    return pageOf(rows, limit, ({ no }) => [no], (row) => row);
  }

  tasks(id: string): Promise<TaskRow[]> {
    return this.uow.query<TaskRow>(
      `SELECT t.id, t.title, t.side, t.person_id AS "personId", ${NAME('t.person_id')} AS person, t.due_on::text AS "dueOn", ${NAME('t.created_by')} AS by, t.created_at AS at, ${NAME('t.done_by')} AS "doneBy", t.done_at AS "doneAt"
         FROM deal_task t WHERE t.deal_id = $1 ORDER BY t.done_at IS NOT NULL, t.due_on, t.id`,
      [id],
    );
  }

  meetings(id: string): Promise<MeetingRow[]> {
    return this.uow.query<MeetingRow>(
      `SELECT m.id, m.title, m.starts_at AS "startsAt", m.place, m.link, m.people, m.side, ${NAME('m.created_by')} AS by, m.created_at AS at, m.cancel_reason AS "cancelReason", ${NAME('m.cancelled_by')} AS "cancelledBy", m.cancelled_at AS "cancelledAt",
              m.minutes, m.minutes_side AS "minutesSide", ${NAME('m.minutes_by')} AS "minutesBy", m.minutes_at AS "minutesAt",
              coalesce((SELECT jsonb_agg(jsonb_build_object('side', s.side, 'confirms', s.confirms, 'text', s.text, 'by', ${NAME('s.created_by')}, 'at', ${ISO('s.created_at')}) ORDER BY s.created_at)
                 FROM deal_minutes_statement s WHERE s.meeting_id = m.id), '[]') AS statements
         FROM deal_meeting m WHERE m.deal_id = $1 ORDER BY m.starts_at DESC, m.id`,
      [id],
    );
  }

  /** How something of the room is called; null where the deal has none of it. */
  async called(id: string, kind: RoomObject, ref: string): Promise<string | null> {
    const [table, key] = kind === 'MESSAGE' ? ['deal_message', 'no'] : [kind === 'MEETING' ? 'deal_meeting' : 'deal_task', 'id'];
    const [row] = await this.uow.query<{ name: string }>(`SELECT ${kind === 'MESSAGE' ? `'#' || no || '（' || to_char(created_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') || '）'` : 'title'} AS name FROM ${table} WHERE deal_id = $1 AND ${key}::text = $2`, [id, ref]);
    return row?.name ?? null;
  }

  /** Messages of each day, for the timeline. */
  messageDays(id: string): Promise<{ day: string; count: number; at: Date }[]> {
    return this.uow.query(
      `SELECT (created_at AT TIME ZONE 'Asia/Shanghai')::date::text AS day, count(*)::int AS count, max(created_at) AS at FROM deal_message WHERE deal_id = $1 GROUP BY 1 ORDER BY 1`, [id],
    );
  }

  /** Who takes part now: those who answer for the two organisations, the members of the room, and the broker. */
  people({ id }: Pick<Deal, 'id'>): Promise<SeatRow[]> {
    return this.uow.query<SeatRow>(
      `SELECT p.id AS "personId", p.name, p.title, s.side, bool_or(m.roles && s.offices AND NOT (s.side = 'BROKER' AND p.id = ANY(s.members))) AS office
         FROM deal d CROSS JOIN LATERAL ${SEATED('d')} WHERE d.id = $1 GROUP BY p.id, p.name, p.title, s.side ORDER BY s.side, office, p.name`,
      [id],
    );
  }

  /** How far somebody has read. */
  async readBy(id: string, personId: string): Promise<number> {
    const [row] = await this.uow.query<{ no: number }>(`SELECT no FROM deal_reading WHERE deal_id = $1 AND person_id = $2`, [id, personId]);
    return row?.no ?? 0;
  }

  /** Those of the people who have nothing unread. */
  async upToDate({ id, lastNo }: Deal, people: readonly string[]): Promise<string[]> {
    const rows = await this.uow.query<{ person: string }>(
      `SELECT a.person FROM unnest($2::uuid[]) AS a (person) LEFT JOIN deal_reading r ON r.deal_id = $1 AND r.person_id = a.person
        WHERE NOT EXISTS (SELECT 1 FROM deal_message m WHERE m.deal_id = $1 AND m.no > coalesce(r.no, 0) AND m.no <= $3 AND m.created_by <> a.person)`,
      [id, people, lastNo],
    );
    return rows.map(({ person }) => person);
  }

  /** Of several deals at once; an official has neither messages nor tasks nor meetings. */
  async figures(ids: readonly string[], { personId, organisationId }: Actor): Promise<(id: string) => DealFigures> {
    const rows = await this.uow.query<DealFigures & { id: string }>(
      `SELECT d.id, CASE WHEN $3::uuid IN (d.buyer_organisation_id, d.seller_organisation_id, d.organisation_id) THEN ${UNREAD('d', '$2')} ELSE 0 END AS unread, t.open AS "openTasks", t.late AS "lateTasks", t.next AS "nextTask", v.next AS "nextMeeting"
         FROM deal d CROSS JOIN LATERAL (SELECT count(*)::int AS open, count(*) FILTER (WHERE due_on < (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date)::int AS late,
                     (array_agg(jsonb_build_object('title', t.title, 'dueOn', t.due_on) ORDER BY t.due_on, t.id))[1] AS next FROM deal_task t
               WHERE t.deal_id = d.id AND t.done_at IS NULL AND t.side = ${SEAT('d', '$3')} AND d.state = ANY($4)) t
              CROSS JOIN LATERAL (SELECT (array_agg(jsonb_build_object('title', v.title, 'startsAt', ${ISO('v.starts_at')}) ORDER BY v.starts_at, v.id))[1] AS next FROM deal_meeting v
               WHERE v.deal_id = d.id AND v.cancelled_at IS NULL AND v.starts_at > clock_timestamp() AND ${SEAT('d', '$3')} IS NOT NULL AND d.state = ANY($4)) v
        WHERE d.id = ANY($1)`,
      [ids, personId, organisationId, TALKING],
    );
    const found = new Map(rows.map(({ id, ...figures }) => [id, figures]));
    return (id) => found.get(id) ?? NOTHING;
  }
}

/** SQL: messages of others that the person has not read. @param row alias of `deal` @param person SQL expression */
export const UNREAD = (row: string, person: string): string =>
  `(SELECT count(*)::int FROM deal_message um WHERE um.deal_id = ${row}.id AND um.created_by <> ${person}::uuid AND um.no > coalesce((SELECT ur.no FROM deal_reading ur WHERE ur.deal_id = ${row}.id AND ur.person_id = ${person}::uuid), 0))`;

/**
 * SQL: something in the room is to be done by the person: what was set for him or her, or for anybody of the own side, or for somebody of it who takes part no more. Nothing is done where nobody talks any more.
 * @param row alias of `deal` @param person, organisation SQL expressions
 */
export const TASK_WAITS = (row: string, person: string, organisation: string): string =>
  `(${row}.state IN (${TALKING.map((state) => `'${state}'`).join(', ')}) AND EXISTS (SELECT 1 FROM deal_task t WHERE t.deal_id = ${row}.id AND t.done_at IS NULL AND t.side = ${SEAT(row, organisation)}
     AND (t.person_id IS NULL OR t.person_id = ${person}::uuid OR NOT EXISTS (SELECT 1 FROM ${SEATED(row)} WHERE s.side = t.side AND p.id = t.person_id))))`;
