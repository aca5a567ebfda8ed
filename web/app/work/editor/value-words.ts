import type { NameOf } from '../../api/codes';
import { formatDate, formatMoney } from '../../i18n/format';
import type { Texts } from '../../i18n/use-texts';

/** How a value reads that its name alone does not explain; an empty text is left out. */
export type Writer = (value: never, texts: Texts, nameOf: NameOf) => string;

/** What tells how the values of a draft read: writers and labels by the name of a field, wherever it stands. */
export interface Words {
  writers: Readonly<Record<string, Writer>>;
  label: (name: string, texts: Texts) => string;
}

/** Where every value says by its own kind how it reads. */
export const PLAIN: Words = { writers: {}, label: () => '' };

export const coded = (list: Parameters<NameOf>[0]): Writer => (code: string, _, nameOf) => nameOf(list, code);
/** What nobody reads, e.g. ids. */
export const untold: Writer = () => '';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MINUTE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
const isParts = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function textWords(text: string, locale: Texts['locale']): string {
  if (DAY.test(text)) return formatDate(text, locale);
  return MINUTE.test(text) ? formatDate(`${text}:00+08:00`, locale, 'minute') : text;
}

/** Basis points as people write them. */
export const shareText = (bp: number): string => `${bp / 100} %`;

function numberWords(name: string, value: number, locale: Texts['locale']): string {
  if (name.endsWith('Fen')) return formatMoney(value, locale);
  return name.endsWith('Bp') ? shareText(value) : String(value);
}

/** A value of a draft as its field shows it: names of codes, days, amounts, yes and no; of an object its parts under their labels. */
export function valueWords(name: string, value: unknown, words: Words, texts: Texts, nameOf: NameOf): string {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) return texts.list(value.map((one) => valueWords(name, one, words, texts, nameOf)), value.some(isParts) ? '；' : '、');
  const writer = words.writers[name] as ((value: unknown, texts: Texts, nameOf: NameOf) => string) | undefined;
  if (writer) return writer(value, texts, nameOf);
  if (isParts(value)) return texts.list(Object.entries(value).map(([part, one]) => partWords(part, one, words, texts, nameOf)), '；');
  if (typeof value === 'boolean') return texts.t(value ? 'value.yes' : 'value.no');
  if (typeof value === 'number') return numberWords(name, value, texts.locale);
  return typeof value === 'string' ? textWords(value, texts.locale) : '';
}

function partWords(name: string, value: unknown, words: Words, texts: Texts, nameOf: NameOf): string {
  const text = valueWords(name, value, words, texts, nameOf);
  const label = words.label(name, texts);
  return text === '' || label === '' ? text : `${label}${texts.t('work.contract.colon')}${text}`;
}

/** Of an object only the parts that differ from another: what both sides have is not in dispute. */
export function differing(value: unknown, other: unknown): unknown {
  if (!isParts(value) || !isParts(other)) return value;
  const parts = Object.entries(value).filter(([name, one]) => JSON.stringify(one) !== JSON.stringify(other[name]));
  return Object.fromEntries(parts.map(([name, one]) => [name, differing(one, other[name])]));
}
