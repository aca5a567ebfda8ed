import { minuteInChina, momentOf } from '../../../kernel/calendar/index.js';
import { NEWS_KINDS, type NewsKind } from '../../../kernel/news/index.js';

/** How somebody hears of a kind of news by mail. All but OFF leave a row in the inbox. */
export const MAIL_WAYS = ['AT_ONCE', 'DAILY', 'WEEKLY', 'INBOX', 'OFF'] as const;
export type MailWay = (typeof MAIL_WAYS)[number];

/** Without a choice. */
export const DEFAULT_WAY: MailWay = 'AT_ONCE';

const BY_FLOOR = { MAIL: ['AT_ONCE'], INBOX: ['AT_ONCE', 'DAILY', 'WEEKLY', 'INBOX'], NOTHING: MAIL_WAYS } as const;

/** What may be chosen for a kind. */
export const waysOf = (kind: NewsKind): readonly MailWay[] => BY_FLOOR[NEWS_KINDS[kind].floor];

/** Hours in which no mail comes (免打扰), HH:mm in China; they may go over midnight. */
export interface QuietHours {
  quiet: boolean;
  quietFrom: string;
  quietUntil: string;
}

export const NO_QUIET_HOURS: QuietHours = { quiet: false, quietFrom: '22:00', quietUntil: '08:00' };

const DAY_MS = 24 * 3_600_000;

/** From ten to ten holds nothing back, and nobody means it. */
export const isEmptyNight = ({ quiet, quietFrom, quietUntil }: QuietHours): boolean => quiet && quietFrom === quietUntil;

/** When the quiet hours end in which a moment lies; null where it lies in none. */
export function quietEnd(at: Date, { quiet, quietFrom, quietUntil }: QuietHours): Date | null {
  if (!quiet || quietFrom === quietUntil) return null;
  const minute = minuteInChina(at);
  const [day, time] = [minute.slice(0, 10), minute.slice(11)];
  const overMidnight = quietFrom > quietUntil;
  const within = overMidnight ? time >= quietFrom || time < quietUntil : time >= quietFrom && time < quietUntil;
  if (!within) return null;
  const end = momentOf(`${day}T${quietUntil}`);
  return end > at ? end : new Date(end.getTime() + DAY_MS);
}

/** Begin of the week in China, Monday 0:00: a weekly digest holds what came before. */
export function weekBegin(at: Date): Date {
  const today = momentOf(`${minuteInChina(at).slice(0, 10)}T00:00`);
  const weekday = new Date(at.getTime() + 8 * 3_600_000).getUTCDay();
  return new Date(today.getTime() - ((weekday + 6) % 7) * DAY_MS);
}
