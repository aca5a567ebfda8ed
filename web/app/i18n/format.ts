import type { Locale } from './locale';

const ZONE = 'Asia/Shanghai';
const STYLES = {
  day: { year: 'numeric', month: 'long', day: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  /** where the year goes without saying */
  dayOfYear: { month: 'long', day: 'numeric' },
  minute: { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false },
  second: { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false },
  time: { hour: '2-digit', minute: '2-digit', hour12: false },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** 2026年11月23日 / 23 November 2026, in Chinese standard time whatever the reader's machine says. */
export function formatDate(value: string, locale: Locale, style: keyof typeof STYLES = 'day'): string {
  const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00+08:00` : value);
  if (Number.isNaN(date.getTime())) return value;
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', { ...STYLES[style], timeZone: ZONE }).format(date);
}

/** YYYY-MM-DD in Chinese standard time, for machines: `datetime` attributes and the site map. People read `formatDate`. */
export const isoDay = (value: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : new Date(new Date(value).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

export const formatNumber = (value: number, locale: Locale): string => new Intl.NumberFormat(locale === 'en' ? 'en-GB' : 'zh-CN').format(value);

const WAN = 1_000_000;

/** Integer fen as people say it: 201 万元 from ten thousand yuan on, 9,800 元 below; in English CNY 2,010,000. */
export function formatMoney(fen: number, locale: Locale): string {
  if (locale === 'en') return `CNY ${number(fen / 100, 2, 'en-GB')}`;
  return Math.abs(fen) >= WAN ? `${number(fen / WAN, 6, 'zh-CN')} 万元` : `${number(fen / 100, 2, 'zh-CN')} 元`;
}

/** Integer fen in yuan with thousands and both decimals, as tables and derivations write it: 900,000.00. */
export const formatYuan = (fen: number, locale: Locale): string => new Intl.NumberFormat(locale === 'en' ? 'en-GB' : 'zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(fen / 100);

const number = (value: number, digits: number, tag: string) => new Intl.NumberFormat(tag, { maximumFractionDigits: digits }).format(value);

/** What stands between the parts of a list: words, clauses, sentences. */
export type Between = '、' | '，' | '；';

/** 甲、乙、丙 / A, B, C; what is empty is left out. */
export const formatList = (parts: readonly (string | null | undefined)[], locale: Locale, between: Between = '、'): string =>
  parts.filter(Boolean).join(locale === 'zh-CN' ? between : between === '；' ? '; ' : ', ');

/** 12 KB, 3.4 MB. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1_048_576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
