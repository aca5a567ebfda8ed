import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../access/index.js';
import { AuditTrail } from '../audit/index.js';
import { UnitOfWork } from '../database/index.js';
import { EventBus } from '../events/index.js';
import { problem } from '../http/index.js';
import { calendarChanged } from './calendar.events.js';
import { dateInChina } from './dates.js';
import { daysOf, type HolidayNotice, noticeReasons, type OffPeriod } from './notice.js';
import type { DayTable } from './working-days.js';

const KNOWN = new URL('./data/state-council-notices.json', import.meta.url);

export interface StoredNotice extends HolidayNotice {
  version: number;
}

interface DayRow {
  day: string;
  kind: 'OFF' | 'WORK';
}

/** The holiday notices in force, kept as data so that a new year needs no new release. */
@Injectable()
export class HolidayNotices {
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly events: EventBus,
  ) {}

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Adds the years that this release knows and the table does not; what an administrator has entered stays. */
  async loadKnown(): Promise<void> {
    const known = JSON.parse(await readFile(KNOWN, 'utf8')) as HolidayNotice[];
    const present = new Set((await this.uow.query<{ year: number }>(`SELECT year FROM calendar_year`)).map(({ year }) => year));
    for (const notice of known.filter(({ year }) => !present.has(year))) await this.insert(notice, true);
  }

  async table(): Promise<DayTable> {
    const years = await this.uow.query<{ year: number }>(`SELECT year FROM calendar_year`);
    const days = await this.uow.query<DayRow>(`SELECT day::text, kind FROM calendar_day`);
    const of = (kind: DayRow['kind']) => new Set(days.filter((row) => row.kind === kind).map(({ day }) => day));
    return { years: new Set(years.map(({ year }) => year)), off: of('OFF'), work: of('WORK') };
  }

  /** Oldest first. */
  list(): Promise<StoredNotice[]> {
    return this.uow.query<StoredNotice>(
      `SELECT year, document, published_on::text AS "publishedOn", off, work, version FROM calendar_year ORDER BY year`,
    );
  }

  /** @throws INVALID, CONFLICT where the year is in the table already */
  async add(notice: HolidayNotice, actor: SignedInActor): Promise<StoredNotice> {
    check(notice);
    return this.uow.run(async () => {
      if (!(await this.insert(notice, false))) throw problem('CONFLICT', { detail: String(notice.year) });
      return this.changed(notice, 1, 'calendar.add', actor);
    });
  }

  /** Corrects a year, e.g. when a notice is amended; dates computed before keep their value. @throws INVALID, NOT_FOUND, STALE */
  async correct(notice: HolidayNotice, version: number, actor: SignedInActor): Promise<StoredNotice> {
    check(notice);
    return this.uow.run(async () => {
      const won = await this.uow.query(
        `UPDATE calendar_year SET document = $2, published_on = $3, off = $4::jsonb, work = $5::jsonb, version = version + 1, updated_at = clock_timestamp()
          WHERE year = $1 AND version = $6 RETURNING year`,
        [...columnsOf(notice), version],
      );
      if (won.length === 0) {
        const known = await this.uow.query(`SELECT year FROM calendar_year WHERE year = $1`, [notice.year]);
        throw problem(known.length === 0 ? 'NOT_FOUND' : 'STALE');
      }
      await this.uow.query(`DELETE FROM calendar_day WHERE year = $1`, [notice.year]);
      await this.insertDays(notice);
      return this.changed(notice, version + 1, 'calendar.correct', actor);
    });
  }

  private async insert(notice: HolidayNotice, ifAbsent: boolean): Promise<boolean> {
    return this.uow.run(async () => {
      const inserted = await this.uow.query(
        `INSERT INTO calendar_year (year, document, published_on, off, work) VALUES ($1, $2, $3, $4::jsonb, $5::jsonb) ON CONFLICT DO NOTHING RETURNING year`,
        columnsOf(notice),
      );
      if (inserted.length > 0) await this.insertDays(notice, ifAbsent);
      return inserted.length > 0;
    });
  }

  private async insertDays({ year, off, work }: HolidayNotice, ifAbsent = false): Promise<void> {
    const days = [...off.flatMap((period) => daysOf(period).map((day) => ({ day, kind: 'OFF', name: period.name }))), ...work.map((day) => ({ day, kind: 'WORK', name: '' }))];
    await this.uow.query(
      `INSERT INTO calendar_day (day, year, kind, name) SELECT d.day, $1, d.kind, d.name FROM jsonb_to_recordset($2::jsonb) AS d (day date, kind text, name text)
        ${ifAbsent ? 'ON CONFLICT DO NOTHING' : ''}`,
      [year, JSON.stringify(days)],
    );
  }

  private async changed(notice: HolidayNotice, version: number, action: string, actor: SignedInActor): Promise<StoredNotice> {
    await this.audit.record({ actor, action, objectKind: 'calendar', objectId: String(notice.year), outcome: 'done', detail: { ...notice, version } });
    await this.events.publish(calendarChanged, { year: notice.year });
    await this.uow.afterCommit(() => this.listeners.forEach((listener) => listener()));
    return { ...notice, version };
  }
}

function check(notice: HolidayNotice): void {
  const reasons = noticeReasons(notice, dateInChina(new Date()));
  if (reasons.length > 0) throw problem('INVALID', { count: reasons.length }, reasons);
}

const columnsOf = ({ year, document, publishedOn, off, work }: HolidayNotice): unknown[] => {
  const plain = off.map(({ name, from, to }): OffPeriod => ({ name, from, to }));
  return [year, document, publishedOn, JSON.stringify(plain), JSON.stringify(work)];
};
