import { addCalendarDays, addDays, addWorkingDays, type DayTable, type Period, rollForward } from '../../../kernel/calendar/index.js';

/** Within which days a notice stands (公示期), both included; YYYY-MM-DD in China. */
export interface NoticeWindow {
  startsOn: string;
  /** over at 24:00 of this day */
  endsOn: string;
  /** counted over days of a year whose holiday notice is not out yet: the end may still move */
  provisional: boolean;
}

/**
 * The first day is the one after publication, under the present rules the first working day after it; the period is over at the end of its
 * last day, and a period of calendar days that would end on a day of rest ends on the next working day (民法典第二百零三条).
 * @param publishedOn YYYY-MM-DD in China
 * @throws RangeError for a period of no or of too many days
 */
export function noticeWindow(table: DayTable, publishedOn: string, { days, unit }: Period, { startsOnWorkingDay }: { startsOnWorkingDay: boolean }): NoticeWindow {
  const next = addDays(publishedOn, 1);
  const start = startsOnWorkingDay ? rollForward(table, next) : { date: next, provisional: false };
  const before = dayBefore(start.date);
  const end = unit === 'WORKING_DAY' ? addWorkingDays(table, before, days) : addCalendarDays(table, before, days);
  return { startsOn: start.date, endsOn: end.date, provisional: start.provisional || end.provisional };
}

/** The first day is the first that counts: a clock that does not count its own day starts on the one before. */
export const dayBefore = (day: string): string => addDays(day, -1);
