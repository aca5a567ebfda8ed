import { addDays, addMonths } from '../../../kernel/calendar/index.js';

/**
 * The first day after a term of months whose first day is counted, as the parties of a licence write it: five years from 2026-01-01 end with
 * 2030-12-31. A term from 29 February ends, in a year without one, with the 28th.
 */
export function dayAfterTerm(firstDay: string, months: number): string {
  const end = addMonths(firstDay, months);
  return end.slice(8) === firstDay.slice(8) ? end : addDays(end, 1);
}

/** Whether a term with both its days included lasts so many whole years. */
export const lastsYears = (firstDay: string, lastDay: string, years: number): boolean => addDays(lastDay, 1) >= dayAfterTerm(firstDay, years * 12);

/** Whether a day lies in a period of which an end that is null is open. */
export const within = (date: string, from: string | null, until: string | null): boolean => (from === null || date >= from) && (until === null || date <= until);

/** The day by which the rule of a tax year is chosen. */
export const lastDayOfYear = (year: number): string => `${year}-12-31`;
