const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const SHANGHAI = 8 * HOUR;
const dayOf = (at: number) => Math.floor((at + SHANGHAI) / DAY);

/** Whole days from `now` to the deadline, by the calendar of Chinese standard time; negative when it has passed. */
export const daysLeft = (dueAt: string, now: string): number => dayOf(Date.parse(dueAt)) - dayOf(Date.parse(now));

/** The deadline has an hour: it does not run to the end of its day. */
export const isByHour = (dueAt: string): boolean => (Date.parse(dueAt) + SHANGHAI) % DAY < DAY - MINUTE;

/** What is left of the last 24 hours before a deadline that has an hour; null before them, and of every other one. */
export function hoursLeft(dueAt: string, now: string): { unit: 'hours' | 'minutes' | 'over'; count: number } | null {
  const left = Date.parse(dueAt) - Date.parse(now);
  if (!isByHour(dueAt) || left > DAY || daysLeft(dueAt, now) < 0) return null;
  if (left <= 0) return { unit: 'over', count: 0 };
  return left < HOUR ? { unit: 'minutes', count: Math.ceil(left / MINUTE) } : { unit: 'hours', count: Math.floor(left / HOUR) };
}
