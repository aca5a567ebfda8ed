import { SYSTEM } from '../kernel/access/index.js';
import { type AuditTrail, defineAuditWords } from '../kernel/audit/index.js';
import { addDays, dateInChina, type DayTable, rollBack, rollForward, type WorkingCalendar } from '../kernel/calendar/index.js';
import type { UnitOfWork } from '../kernel/database/index.js';
import type { SearchIndexer, SearchKind } from '../kernel/search/index.js';
import { workingDays } from '../kernel/workflow/index.js';

defineAuditWords('demo', { area: { zh: '演示数据', en: 'Demo data' }, actions: { date: { zh: '调整日期', en: 'dated back' } }, objects: { demo: { zh: '演示数据', en: 'Demo data' } } });

/** Over so many days before the loading the demo's records came in. */
const SPAN = 150;
/** Shares of that time: organisations register first, the last listings are written a little before today. */
const [ORGANISATIONS_UNTIL, LISTINGS_FROM, LISTINGS_UNTIL] = [0.07, 0.1, 0.92];
/** Calendar days before a step; the day is then rolled forward to a working day. */
const DAYS_BEFORE: Record<string, number> = { submit: 3, release: 2, publish: 1, returnToAuthor: 2, revise: 12, verify: 2, return: 2 };
/** Calendar days from a step to the registration of a contract. */
const DAYS_TO_REGISTRATION: Record<string, number> = { begin: 12, submit: 9, accept: 7, sendExperts: 6, expertsDone: 4, passFirst: 3, escalate: 1, approve: 0, approveLarge: 0 };
const WAITING: readonly string[] = ['ORG_REVIEW', 'BUR_CHECK', 'PENDING'];
const MINUTE = 60_000;

interface Row {
  id: string;
  state: string;
  /** working days of the running clock */
  workingDays: number | null;
  isPublic: boolean;
  steps: { id: string; action: string }[];
}

/**
 * Gives the records of a freshly loaded demo dates of the past months. The use cases date everything with the moment of
 * loading; a market whose every record is of one minute shows neither an order nor a history. This is the one place that
 * writes other dates: of creation, steps, versions, files and people, each after the one before, with deadlines counted
 * anew. The audit trail cannot be changed and is not: it keeps the true moments, and a record `demo.date` in it says that the
 * dates of the records were set. Runs in the transaction of the loading, before anybody can have seen another date.
 */
export class DemoDates {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly calendar: WorkingCalendar,
    private readonly indexer: SearchIndexer,
    private readonly audit: AuditTrail,
  ) {}

  async spread(now = new Date()): Promise<void> {
    const today = dateInChina(now);
    // numbers bear the year of creation, so that nothing may begin before it
    const days = Math.min(SPAN, Math.round((Date.parse(today) - Date.parse(`${today.slice(0, 4)}-01-01`)) / (24 * 60 * MINUTE)));
    const table = await this.calendar.table();
    const clock = new DemoClock(now, days, table);
    for (const kind of ['organisation', 'achievement', 'need'] as const) {
      const rows = await this.rows(kind);
      for (const [index, row] of rows.entries()) {
        await this.date(kind, row, kind === 'organisation' ? clock.organisation(index, rows.length, row) : clock.listing(index, rows.length, row));
        if (row.isPublic) await this.indexer.changed(kind, row.id);
      }
    }
    await this.audit.record({ actor: SYSTEM, action: 'demo.date', objectKind: 'demo', objectId: null, outcome: 'done', detail: { from: addDays(today, -days), to: today } });
  }

  /** Today, or the last working day where officials rest today. */
  async lastOfficeDay(now = new Date()): Promise<string> {
    return rollBack(await this.calendar.table(), dateInChina(now));
  }

  /**
   * Lets a contract have been registered on a day of this year, each step on a working day. Its certificate and the register take the day from the contract, so
   * that it is set before the step; the certificate itself bears the moment of its issue, which is signed.
   */
  async register(contractId: string, day: string, approve: () => Promise<unknown>): Promise<void> {
    const newYear = `${dateInChina(new Date()).slice(0, 4)}-01-01`;
    const table = await this.calendar.table();
    const at = (days: number) => officeHour([rollBack(table, addDays(day, -days)), newYear].sort()[1] ?? day, varied(12 - days));
    await this.uow.query(`UPDATE tech_contract SET registered_at = $2 WHERE id = $1`, [contractId, at(0)]);
    await approve();
    for (const [step, days] of Object.entries(DAYS_TO_REGISTRATION)) await this.uow.query(`UPDATE workflow_history SET at = $3 WHERE workflow = 'contract' AND subject_id = $1 AND action = $2`, [contractId, step, at(days)]);
    await this.uow.query(
      `UPDATE tech_contract SET created_at = $2, submitted_at = $3, accepted_at = $4, updated_at = $5 WHERE id = $1`,
      [contractId, ...['begin', 'submit', 'accept', 'approve'].map((step) => at(DAYS_TO_REGISTRATION[step] ?? 0))],
    );
    await this.uow.query(`UPDATE file SET created_at = $2 WHERE subject_id = $1`, [contractId, at(DAYS_TO_REGISTRATION['begin'] ?? 0)]);
    await this.uow.query(`UPDATE contract_opinion SET at = $2 WHERE contract_id = $1`, [contractId, at(DAYS_TO_REGISTRATION['expertsDone'] ?? 0)]);
    await this.uow.query(`UPDATE record_version SET at = $2 WHERE kind = 'contract' AND subject_id = $1`, [contractId, at(0)]);
  }

  private rows(kind: SearchKind): Promise<Row[]> {
    return this.uow.query<Row>(
      `SELECT t.id, t.state, (t.clock ->> 'days')::int AS "workingDays", t.is_public AS "isPublic",
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', h.id, 'action', h.action) ORDER BY h.at, h.version) FROM workflow_history h WHERE h.workflow = $1 AND h.subject_id = t.id AND h.action <> 'begin'), '[]') AS steps
       FROM "${kind}" t ORDER BY ${kind === 'organisation' ? 't.created_at, t.id' : 't.number'}`,
      [kind],
    );
  }

  private async date(kind: SearchKind, row: Row, [created = new Date(), ...at]: Date[]): Promise<void> {
    const last = at.at(-1) ?? created;
    for (const [index, { id }] of row.steps.entries()) await this.uow.query(`UPDATE workflow_history SET at = $2 WHERE id = $1`, [id, at[index]]);
    await this.uow.query(`UPDATE workflow_history SET at = $3 WHERE workflow = $1 AND subject_id = $2 AND action = 'begin'`, [kind, row.id, created]);
    const due = row.workingDays === null ? null : await this.calendar.dueAt(last, row.workingDays);
    const running = due && JSON.stringify({ from: last.toISOString(), ...workingDays(row.workingDays ?? 0), provisional: due.provisional });
    await this.uow.query(`UPDATE "${kind}" SET created_at = $2, updated_at = $3, due_at = $4, clock = $5::jsonb WHERE id = $1`, [row.id, created, last, due?.at ?? null, running]);
    if (kind === 'organisation') {
      await this.uow.query(`UPDATE organisation SET verified_at = $2 WHERE id = $1 AND verified_at IS NOT NULL`, [row.id, last]);
      await this.uow.query(`UPDATE membership SET created_at = $2 WHERE organisation_id = $1`, [row.id, created]);
      await this.uow.query(`UPDATE person p SET created_at = $2 FROM membership m WHERE m.person_id = p.id AND m.organisation_id = $1`, [row.id, created]);
      return;
    }
    await this.uow.query(`UPDATE file SET created_at = $2 WHERE subject_id = $1`, [row.id, created]);
    const published = row.steps.flatMap(({ action }, index) => (action === 'publish' ? [at[index]] : []));
    for (const [index, moment] of published.entries()) await this.uow.query(`UPDATE record_version SET at = $3 WHERE subject_id = $1 AND no = $2`, [row.id, index + 1, moment]);
    if (published.length > 0) await this.uow.query(`UPDATE "${kind}" SET published_at = $2 WHERE id = $1`, [row.id, published.at(-1)]);
    await this.confirm(kind, row.id);
  }

  /** What was published on a day counts as confirmed from that day on, as many days as the rule says. */
  private async confirm(kind: SearchKind, id: string): Promise<void> {
    const days = `(published_at AT TIME ZONE 'Asia/Shanghai')::date - (confirmed_at AT TIME ZONE 'Asia/Shanghai')::date`;
    await this.uow.query(`UPDATE listing_confirmation c SET at = v.at, holds_until = holds_until + ((v.at AT TIME ZONE 'Asia/Shanghai')::date - (c.at AT TIME ZONE 'Asia/Shanghai')::date) FROM record_version v WHERE c.subject_id = $1 AND v.subject_id = c.subject_id AND v.no = c.version_no`, [id]);
    await this.uow.query(`UPDATE "${kind}" SET confirmed_at = published_at, confirm_from = confirm_from + (${days}), confirm_by = confirm_by + (${days}) WHERE id = $1 AND confirmed_at IS NOT NULL`, [id]);
  }

  /** Lets a published listing be so many days old, or some more where officials rested then, with everything that led to it: what has to be confirmed again was published long ago. */
  async age(kind: SearchKind, id: string, days: number, now = new Date()): Promise<void> {
    const day = rollBack(await this.calendar.table(), addDays(dateInChina(now), -days));
    const [row] = await this.uow.query<{ shift: number }>(`SELECT (published_at AT TIME ZONE 'Asia/Shanghai')::date - $2::date AS shift FROM "${kind}" WHERE id = $1`, [id, day]);
    const past = `${row?.shift ?? 0} days`;
    await this.uow.query(`UPDATE "${kind}" SET created_at = created_at - $2::interval, updated_at = updated_at - $2::interval, published_at = published_at - $2::interval WHERE id = $1`, [id, past]);
    await this.uow.query(`UPDATE workflow_history SET at = at - $2::interval WHERE subject_id = $1`, [id, past]);
    await this.uow.query(`UPDATE record_version SET at = at - $2::interval WHERE subject_id = $1`, [id, past]);
    await this.uow.query(`UPDATE file SET created_at = created_at - $2::interval WHERE subject_id = $1`, [id, past]);
    await this.confirm(kind, id);
    await this.indexer.changed(kind, id);
  }
}

/** Moments of creation and of every step of a record, oldest first and none of them to come. */
class DemoClock {
  constructor(
    private readonly now: Date,
    private readonly days: number,
    private readonly table: DayTable,
  ) {}

  organisation(index: number, count: number, row: Row): Date[] {
    return this.moments(index, (index / count) * ORGANISATIONS_UNTIL, row);
  }

  listing(index: number, count: number, row: Row): Date[] {
    return this.moments(index, LISTINGS_FROM + (index / count) * (LISTINGS_UNTIL - LISTINGS_FROM), row);
  }

  private moments(index: number, share: number, { state, steps }: Row): Date[] {
    // records in the order of their numbers: of two that begin on one day the later one begins later in the day
    const exact = (share - 1) * this.days;
    let day = addDays(dateInChina(this.now), Math.floor(exact));
    const found = [officeHour(day, exact - Math.floor(exact))];
    for (const [place, { action }] of steps.entries()) {
      day = rollForward(this.table, addDays(day, DAYS_BEFORE[action] ?? 1)).date;
      found.push(officeHour(day, varied(index + 7 * (place + 1))));
    }
    // what waits was handed in yesterday or the day before, not months ago
    if (WAITING.includes(state)) found[found.length - 1] = officeHour(addDays(dateInChina(this.now), -1 - (index % 2)), varied(index));
    return this.inOrder(found);
  }

  private inOrder(moments: readonly Date[]): Date[] {
    let latest = this.now.getTime() + MINUTE;
    // numbers bear the year of creation
    const newYear = Date.parse(`${dateInChina(this.now).slice(0, 4)}-01-01T00:00:00+08:00`);
    return moments.toReversed().map((moment) => new Date(Math.max(newYear, (latest = Math.min(moment.getTime(), latest - MINUTE))))).toReversed();
  }
}

const OFFICE_MINUTES = 470;
/** A moment between nine and some minutes before five; `share` of the day from 0 to 1. */
const officeHour = (day: string, share: number): Date => new Date(Date.parse(`${day}T09:00:00+08:00`) + Math.floor(share * OFFICE_MINUTES) * MINUTE);
const varied = (seed: number): number => ((seed * 37) % OFFICE_MINUTES) / OFFICE_MINUTES;
