import { addDays, weekday } from './dates.js';

/** What differs from Monday to Friday, and for which years that is known. */
export interface DayTable {
  /** years whose State Council notice is in the table */
  years: ReadonlySet<number>;
  off: ReadonlySet<string>;
  /** weekend days on which people work (调休上班) */
  work: ReadonlySet<string>;
}

/** A computed date. `provisional` where a day of a year without notice was counted: the date may still move. */
export interface DayAnswer {
  date: string;
  provisional: boolean;
  code: 'CALENDAR_INCOMPLETE' | null;
}

const LIMIT = 5_000;

const covers = (table: DayTable, date: string) => table.years.has(Number(date.slice(0, 4)));
const answer = (date: string, provisional: boolean): DayAnswer => ({ date, provisional, code: provisional ? 'CALENDAR_INCOMPLETE' : null });

function checkCount(n: number): void {
  if (!Number.isInteger(n) || n < 0 || n > LIMIT) throw new RangeError(`number of days: ${n}`);
}

/** Holidays that are the same days of every year, by 全国年节及纪念日放假办法 第二条, and the first year in which the day is one; the notice of a year only adds to them. */
const FIXED_HOLIDAYS: Readonly<Record<string, number>> = { '01-01': 2000, '05-01': 2000, '05-02': 2025, '10-01': 2000, '10-02': 2000, '10-03': 2000 };

/** The fixed holidays of a year as dates. */
export const fixedHolidaysOf = (year: number): string[] => Object.entries(FIXED_HOLIDAYS).filter(([, since]) => year >= since).map(([day]) => `${year}-${day}`);

const isFixedHoliday = (date: string): boolean => Number(date.slice(0, 4)) >= (FIXED_HOLIDAYS[date.slice(5)] ?? Infinity);

/** Whether people work on this day; in a year without notice Monday to Friday but for the fixed holidays. Those of the lunar calendar are known from the notice alone. */
export function isWorkingDay(table: DayTable, date: string): boolean {
  if (table.work.has(date)) return true;
  const day = weekday(date);
  return day !== 0 && day !== 6 && !table.off.has(date) && (covers(table, date) || !isFixedHoliday(date));
}

/**
 * The n-th working day behind `date`; the first day is not counted (民法典第二百零一条). n = 0 gives `date` itself.
 * @throws RangeError for n below 0 or above 5,000
 */
export function addWorkingDays(table: DayTable, date: string, n: number): DayAnswer {
  checkCount(n);
  let [day, left, provisional] = [date, n, false];
  while (left > 0) {
    day = addDays(day, 1);
    provisional ||= !covers(table, day);
    if (isWorkingDay(table, day)) left -= 1;
  }
  return answer(day, provisional);
}

/** The day itself, or the next working day where people rest on it (民法典第二百零三条). */
export function rollForward(table: DayTable, date: string): DayAnswer {
  let [day, provisional] = [date, !covers(table, date)];
  while (!isWorkingDay(table, day)) {
    day = addDays(day, 1);
    provisional ||= !covers(table, day);
  }
  return answer(day, provisional);
}

/** The day itself, or the last working day before it where people rest on it. */
export function rollBack(table: DayTable, date: string): string {
  let day = date;
  while (!isWorkingDay(table, day)) day = addDays(day, -1);
  return day;
}

/** End of a period of n calendar days: the first day is not counted, a last day of rest rolls forward. */
export function addCalendarDays(table: DayTable, date: string, n: number): DayAnswer {
  checkCount(n);
  return rollForward(table, addDays(date, n));
}

/** Working days from `first` to `last`, both counted; 0 where `last` lies before `first`. @throws RangeError beyond 5,000 days */
export function countWorkingDays(table: DayTable, first: string, last: string): { count: number; provisional: boolean } {
  let [count, provisional] = [0, false];
  for (let [day, steps] = [first, 0]; day <= last; day = addDays(day, 1), steps += 1) {
    checkCount(steps);
    provisional ||= !covers(table, day);
    if (isWorkingDay(table, day)) count += 1;
  }
  return { count, provisional };
}
