import type { Period } from '../../../kernel/calendar/index.js';
import { type BothLanguages, type Locale, say } from '../../../kernel/http/index.js';
import { formatWan, formatYuan } from '../../../kernel/money/index.js';
import type { Bracket, Field, Fraction, PointStep } from './fields.js';

const UNITS: Record<Period['unit'], BothLanguages> = { WORKING_DAY: { zh: '个工作日', en: 'working days' }, CALENDAR_DAY: { zh: '个自然日', en: 'calendar days' } };
const WAN = 1_000_000;
const PER_CENT = 100;

const periodText = ({ days, unit }: Period, locale: Locale): string => `${days} ${say(UNITS[unit], locale)}`;

function moneyText(fen: number, locale: Locale): string {
  if (locale === 'en') return `CNY ${formatYuan(fen).replace(/\.00$/, '')}`;
  return fen >= WAN ? `${formatWan(fen)} 万元` : `${formatYuan(fen).replace(/\.00$/, '')} 元`;
}

/** 8000 → 80%, 3 → 0.3‰ where the law speaks in per mille. */
function rateText(basisPoints: number, { perMille }: Pick<Field, 'perMille'>): string {
  const [of, sign] = perMille ? [10, '‰'] : [PER_CENT, '%'];
  return `${basisPoints / of}${sign}`;
}

/** 不超过 3.6 万元 3%；超过 3.6 万元 10% … */
function bracketsText(brackets: readonly Bracket[], locale: Locale): string {
  const lines = brackets.map(({ aboveFen, rate }, at) => {
    const next = brackets[at + 1];
    if (at === 0) return next ? say({ zh: `不超过 ${moneyText(next.aboveFen, 'zh-CN')} ${rateText(rate, {})}`, en: `up to ${moneyText(next.aboveFen, 'en')} ${rateText(rate, {})}` }, locale) : rateText(rate, {});
    return say({ zh: `超过 ${moneyText(aboveFen, 'zh-CN')}的部分 ${rateText(rate, {})}`, en: `above ${moneyText(aboveFen, 'en')} ${rateText(rate, {})}` }, locale);
  });
  return lines.join(locale === 'en' ? '; ' : '；');
}

/** 10% 起 4 分；15% 起 8 分 … */
function stepsText(steps: readonly PointStep[], { unit }: Field, locale: Locale): string {
  const threshold = (from: number) => (unit ? `${from} ${say(unit, locale)}` : rateText(from, {}));
  return steps.map(({ from, points }) => say({ zh: `${threshold(from)} 起 ${points} 分`, en: `from ${threshold(from)} ${points} points` }, locale)).join(locale === 'en' ? '; ' : '；');
}

/** 2027-12-31 → 2027年12月31日 / 31 December 2027 */
export function dayText(day: string, locale: Locale): string {
  const style = { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', style).format(new Date(`${day}T00:00:00Z`));
}

function optionsText({ options = [] }: Field, values: readonly string[], locale: Locale): string {
  const names = values.map((value) => options.find((option) => option.value === value)).map((option) => (option ? say(option, locale) : ''));
  if (names.length === 0) return locale === 'en' ? 'none' : '无';
  return names.join(locale === 'en' ? ', ' : '、');
}

/** The value of a parameter as people say it, with its unit; null where there is none. */
export function inWords(field: Field, value: unknown, locale: Locale): string | null {
  if (value === null || value === undefined || !field.fits(value)) return null;
  switch (field.kind) {
    case 'brackets': return bracketsText(value as Bracket[], locale);
    case 'steps': return stepsText(value as PointStep[], field, locale);
    case 'period': return periodText(value as Period, locale);
    case 'money': return moneyText(value as number, locale);
    case 'rate': return rateText(value as number, field);
    case 'fraction': return `${(value as Fraction).numerator}/${(value as Fraction).denominator}`;
    case 'day': return dayText(value as string, locale);
    case 'flag': return say(value === true ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }, locale);
    case 'count': return `${value as number}${field.unit ? ` ${say(field.unit, locale)}` : ''}`;
    case 'choice': return optionsText(field, [value as string], locale);
    case 'choices': return optionsText(field, value as string[], locale);
    case 'text': return value as string;
  }
}
