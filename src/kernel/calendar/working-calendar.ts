import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays, dateInChina, endOfDayInChina } from './dates.js';
import { HolidayNotices } from './holiday-notices.js';
import { addCalendarDays, addWorkingDays, countWorkingDays, type DayAnswer, type DayTable } from './working-days.js';

export interface DueDate extends DayAnswer {
  /** last millisecond of the day in China */
  at: Date;
}

/** A time limit (期限): working days (工作日), or calendar days of which the last is not a day of rest (民法典第二百零三条). */
export interface Period {
  days: number;
  unit: 'WORKING_DAY' | 'CALENDAR_DAY';
}

const KEEP_MS = 60_000;

/** Deadlines in working days by the table of notices; other processes see a new notice within a minute. */
@Injectable()
export class WorkingCalendar implements OnModuleInit {
  private cached: { table: DayTable; until: number } | null = null;

  constructor(private readonly notices: HolidayNotices) {}

  async onModuleInit(): Promise<void> {
    this.notices.onChange(() => this.forget());
    await this.notices.loadKnown();
  }

  /** The next question reads the notices again. */
  forget(): void {
    this.cached = null;
  }

  async table(): Promise<DayTable> {
    if (this.cached && this.cached.until > Date.now()) return this.cached.table;
    const table = await this.notices.table();
    this.cached = { table, until: Date.now() + KEEP_MS };
    return table;
  }

  /** When a time limit that begins after the day of `from` is over. */
  endOf(from: Date, { days, unit }: Period): Promise<DueDate> {
    return unit === 'WORKING_DAY' ? this.dueAt(from, days) : this.endOfPeriod(from, days);
  }

  /** Working days behind `from` up to `until`, both YYYY-MM-DD; negative where `until` is the earlier one. @throws RangeError beyond 5,000 days */
  async workingDaysUntil(from: string, until: string): Promise<number> {
    const [earlier, later] = [from, until].sort();
    const { count } = countWorkingDays(await this.table(), addDays(earlier ?? from, 1), later ?? until);
    return until < from ? -count : count;
  }

  /** End of the n-th working day after the day of `from`, in China's time. */
  async dueAt(from: Date, workingDays: number): Promise<DueDate> {
    const answer = addWorkingDays(await this.table(), dateInChina(from), workingDays);
    return { ...answer, at: endOfDayInChina(answer.date) };
  }

  /** End of a period of calendar days, rolled forward from a day of rest. */
  async endOfPeriod(from: Date, calendarDays: number): Promise<DueDate> {
    const answer = addCalendarDays(await this.table(), dateInChina(from), calendarDays);
    return { ...answer, at: endOfDayInChina(answer.date) };
  }
}
