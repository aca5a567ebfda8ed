import { addDays } from '../../../kernel/calendar/index.js';

const parts = (date: string): [year: number, month: number, day: number] => [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const dateOf = (year: number, month: number, day: number): string => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** The month so many months later, and the day of `date` there, whether the month has it or not. */
function shifted(date: string, months: number): [year: number, month: number, day: number] {
  const [year, month, day] = parts(date);
  const count = year * 12 + (month - 1) + months;
  return [Math.floor(count / 12), (count % 12) + 1, day];
}

/**
 * The last day of a period that begins after `date`: the same day of the month, or the last of a shorter month (民法典第二百零二条).
 * @param date YYYY-MM-DD
 */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = shifted(date, months);
  return dateOf(year, month, Math.min(day, lastDayOf(year, month)));
}

/**
 * The first day after a term of months whose first day is counted, as the parties of a licence write it: five years from 2026-01-01 end with
 * 2030-12-31. A term from 29 February ends, in a year without one, with the 28th.
 */
export function dayAfterTerm(firstDay: string, months: number): string {
  const [year, month, day] = shifted(firstDay, months);
  return day > lastDayOf(year, month) ? addDays(dateOf(year, month, lastDayOf(year, month)), 1) : dateOf(year, month, day);
}

/** Whether a term with both its days included lasts so many whole years. */
export const lastsYears = (firstDay: string, lastDay: string, years: number): boolean => addDays(lastDay, 1) >= dayAfterTerm(firstDay, years * 12);

/** Whether a day lies in a period of which an end that is null is open. */
export const within = (date: string, from: string | null, until: string | null): boolean => (from === null || date >= from) && (until === null || date <= until);

/** The day by which the rule of a tax year is chosen. */
export const lastDayOfYear = (year: number): string => `${year}-12-31`;
