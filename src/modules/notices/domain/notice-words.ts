import { type BothLanguages, type Locale, say } from '../../../kernel/http/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import type { Period } from '../../../kernel/calendar/index.js';
import { type CellValue, isBlank, type NoticeRow, type NoticeValue } from './notice-content.js';
import { fieldsOf, KINDS, type NoticeField, type NoticeKind, type PlainField } from './notice-kinds.js';
import type { StatedField } from './statement.js';

const UNITS: Record<Period['unit'], BothLanguages> = { WORKING_DAY: { zh: '个工作日', en: 'working days' }, CALENDAR_DAY: { zh: '日', en: 'calendar days' } };

/** One line of a notice as people read it: a text, or a table. */
export interface TextOfField {
  key: string;
  label: string;
  /** a text of several lines */
  long: boolean;
  text: string;
  columns: { label: string; /** stands right, as amounts do */ number: boolean }[];
  /** empty where it is no table */
  rows: string[][];
}

/** 15 个工作日 */
export const periodText = ({ days, unit }: Period, locale: Locale): string => `${days} ${say(UNITS[unit], locale)}`;

const MONEY: Record<Locale, (fen: number) => string> = { 'zh-CN': (fen) => `${formatYuan(fen)} 元`, en: (fen) => `CNY ${formatYuan(fen)}` };
const YES: BothLanguages = { zh: '是', en: 'yes' };

/** A value of one line as people read it; empty where there is none. */
function cellText({ type, options = [] }: Pick<PlainField, 'type' | 'options'>, value: CellValue, locale: Locale): string {
  if (isBlank(value)) return '';
  if (type === 'money') return MONEY[locale](Number(value));
  if (type === 'flag') return say(YES, locale);
  const chosen = type === 'choice' ? options.find((option) => option.value === value) : undefined;
  return chosen ? say(chosen, locale) : String(value);
}

function textOf(field: NoticeField, label: string, value: NoticeValue, locale: Locale): TextOfField {
  if (field.type !== 'rows') return { key: field.key, label, long: field.type === 'long', text: cellText(field, value as CellValue, locale), columns: [], rows: [] };
  return {
    key: field.key, label, long: false, text: '',
    columns: field.columns.map((column) => ({ label: say(column, locale), number: column.type === 'money' })),
    rows: (value as NoticeRow[]).map((row) => field.columns.map((column) => cellText(column, row[column.key] ?? null, locale))),
  };
}

/** The content of a notice, line by line, for those who read it in full. */
export const contentTexts = (kind: NoticeKind, values: Readonly<Record<string, NoticeValue>>, locale: Locale): TextOfField[] =>
  fieldsOf(kind).flatMap((field) => (isBlank(values[field.key]) ? [] : [textOf(field, say(field, locale), values[field.key] as NoticeValue, locale)]));

/** What was published, line by line; a field that the kind has no more is called as it was then. */
export const statedTexts = (kind: NoticeKind, fields: readonly StatedField[], locale: Locale): TextOfField[] =>
  fields.map(({ key, label, type, value }) => {
    const field = fieldsOf(kind).find((one) => one.key === key && one.type === type);
    return field ? textOf(field, locale === 'en' ? field.en : label, value, locale) : { key, label, long: true, text: typeof value === 'object' ? JSON.stringify(value) : String(value), columns: [], rows: [] };
  });

export const kindLabel = (kind: NoticeKind, locale: Locale): string => say(KINDS[kind], locale);
