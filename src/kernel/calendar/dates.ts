const DAY_MS = 86_400_000;
/** China keeps UTC+8 the whole year, since 1991 without summer time. */
const CHINA_OFFSET_MS = 8 * 3_600_000;

const utc = (date: string) => Date.parse(`${date}T00:00:00Z`);

/** @param date YYYY-MM-DD @throws RangeError for anything else */
export function addDays(date: string, days: number): string {
  return new Date(utc(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Calendar days from one day to a later one; YYYY-MM-DD. */
export const daysBetween = (from: string, to: string): number => (utc(to) - utc(from)) / DAY_MS;

/**
 * The last day of a period that begins after `date`: the same day of the month, or the last of a shorter month (民法典第二百零二条).
 * @param date YYYY-MM-DD
 */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0));
  return new Date(Math.min(first.getTime() + (day - 1) * DAY_MS, last.getTime())).toISOString().slice(0, 10);
}

/** 0 Sunday … 6 Saturday */
export const weekday = (date: string): number => new Date(utc(date)).getUTCDay();

/** The date in China at a moment. */
export const dateInChina = (at: Date): string => new Date(at.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10);

/** The last millisecond of a day in China: a period ends at 24:00 of its last day (民法典第二百零三条). */
export const endOfDayInChina = (date: string): Date => new Date(utc(date) + DAY_MS - CHINA_OFFSET_MS - 1);

/** A day as sentences in both languages name it; what is no day is left as it is. */
export const dateSaid = (date: string): { zh: string; en: string } => (isDate(date) ? { zh: dateInWords(date), en: ENGLISH.format(utc(date)) } : { zh: date, en: date });
const ENGLISH = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

// a day that the calendar does not have would otherwise become another
const isDate = (date: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(date) && addDays(date, 0) === date;

/**
 * 2026-11-06 → 2026年11月6日, as formal papers write days.
 * @param date YYYY-MM-DD
 * @throws RangeError for anything else
 */
export function dateInWords(date: string): string {
  if (!isDate(date)) throw new RangeError(`no date: ${date}`);
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
