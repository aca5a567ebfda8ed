import { isCalendarDate } from '../http/index.js';
import { dateSaid } from './dates.js';

const MINUTE = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d$/;

/** A minute of the calendar as people in China read it: 2026-12-20T17:00. */
export const isChinaMinute = (value: unknown): value is string => typeof value === 'string' && MINUTE.test(value) && isCalendarDate(value.slice(0, 10));

/** The moment at which that minute begins. @param minute YYYY-MM-DDTHH:mm */
export const momentOf = (minute: string): Date => new Date(`${minute}:00+08:00`);

/** The same the other way round, seconds left away. */
export const minuteInChina = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);

/** 2026-12-20T17:00 → 2026年12月20日17:00, as announcements write it. */
export function minuteInWords(minute: string): string {
  const [year, month, day] = minute.slice(0, 10).split('-').map(Number);
  return `${year}年${month}月${day}日${minute.slice(11)}`;
}

/** A moment as sentences in both languages name it. */
export function minuteSaid(at: Date): { zh: string; en: string } {
  const minute = minuteInChina(at);
  return { zh: minuteInWords(minute), en: `${minute.slice(11)} (UTC+8) on ${dateSaid(minute.slice(0, 10)).en}` };
}

const HOUR_MS = 3_600_000;
const NIGHT = { from: 22, until: 7 };

/** When so many hours are over in which people are awake: the night, from 22:00 to 7:00 in China, does not count. @param hours > 0 */
export function wakingHours(from: Date, hours: number): Date {
  let [at, left] = [from.getTime(), hours * HOUR_MS];
  while (left > 0) {
    const midnight = momentOf(`${minuteInChina(new Date(at)).slice(0, 10)}T00:00`).getTime();
    const [begins, ends] = [midnight + NIGHT.until * HOUR_MS, midnight + NIGHT.from * HOUR_MS];
    at = Math.max(at, begins);
    const counted = Math.min(left, Math.max(0, ends - at));
    left -= counted;
    at = left > 0 ? midnight + 24 * HOUR_MS : at + counted;
  }
  return new Date(at);
}
