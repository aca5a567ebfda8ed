import { isCalendarDate, isPlainText, type Reason } from '../../../kernel/http/index.js';
import { type Fen, MAX_FEN, sumFen } from '../../../kernel/money/index.js';
import { fieldsOf, type NoticeField, type NoticeKind, type PlainField, type RowsField } from './notice-kinds.js';

export type CellValue = string | number | boolean | null;
export type NoticeRow = Record<string, CellValue>;
export type NoticeValue = CellValue | NoticeRow[];
export type NoticeValues = Record<string, NoticeValue>;

/** What a notice says (公示内容): its title, and values by the fields of its kind. */
export interface NoticeContent {
  title: string;
  values: NoticeValues;
}

const MOST = { text: 200, long: 4_000 } as const;
export const MOST_ROWS = 300;
export const MOST_TITLE = 120;

const NOTHING: Record<NoticeField['type'], NoticeValue> = { text: '', long: '', choice: '', money: null, date: null, flag: false, rows: [] };

/** A field of which nothing is known yet. */
export const nothingIn = ({ type }: NoticeField): NoticeValue => (type === 'rows' ? [] : NOTHING[type]);

export const isBlank = (value: unknown): boolean => value === undefined || value === null || value === '' || value === false || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);

/** Every field of the kind with its value. */
export const wholeValues = (kind: NoticeKind, values: Readonly<NoticeValues>): NoticeValues => Object.fromEntries(fieldsOf(kind).map((field) => [field.key, values[field.key] ?? nothingIn(field)]));

function fitsPlain({ type, options = [], mayBeZero }: PlainField, value: unknown): boolean {
  switch (type) {
    case 'text': return isPlainText(value) && value.length <= MOST.text && !/[\r\n]/.test(value);
    case 'long': return isPlainText(value) && value.length <= MOST.long;
    case 'money': return value === null || (Number.isSafeInteger(value) && Number(value) >= (mayBeZero ? 0 : 1) && Number(value) <= MAX_FEN);
    case 'date': return value === null || isCalendarDate(value);
    case 'choice': return value === '' || options.some((option) => option.value === value);
    case 'flag': return typeof value === 'boolean';
  }
}

const WANTED: Record<NoticeField['type'], { zh: string; en: string }> = {
  text: { zh: `应为一行文字，不超过 ${MOST.text} 字`, en: `One line of at most ${MOST.text} characters` },
  long: { zh: `应为文字，不超过 ${MOST.long} 字`, en: `A text of at most ${MOST.long} characters` },
  money: { zh: '应为大于零的金额（整数，单位：分）', en: 'An amount above zero in whole fen' },
  date: { zh: '日期应为 年-月-日', en: 'Must be a date YYYY-MM-DD' },
  choice: { zh: '不在可选范围内', en: 'Not one of the allowed values' },
  flag: { zh: '应为是或否', en: 'Must be true or false' },
  rows: { zh: `应为列表，不超过 ${MOST_ROWS} 行`, en: `A list of at most ${MOST_ROWS} lines` },
};

const escaped = (key: string): string => key.replace(/~/g, '~0').replace(/\//g, '~1');
const unknownField = (pointer: string): Reason => ({ code: 'whitelistValidation', zh: '没有这个字段', en: 'Unknown field', pointer });
const unfit = ({ type }: NoticeField, pointer: string): Reason => ({ code: 'NOTICE_VALUE', ...WANTED[type], pointer });

const isRow = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function faultsOfRow(columns: readonly PlainField[], row: unknown, at: string): Reason[] {
  if (!isRow(row)) return [{ code: 'isObject', zh: '应为一行数据', en: 'Must be one line', pointer: at }];
  const foreign = Object.keys(row).filter((key) => !columns.some((column) => column.key === key)).map((key) => unknownField(`${at}/${escaped(key)}`));
  const wrong = columns.flatMap((column) => (row[column.key] === undefined || fitsPlain(column, row[column.key]) ? [] : [unfit(column, `${at}/${column.key}`)]));
  return [...foreign, ...wrong];
}

const faultsOfRows = (field: RowsField, value: unknown, at: string): Reason[] =>
  Array.isArray(value) && value.length <= MOST_ROWS ? value.flatMap((row, index) => faultsOfRow(field.columns, row, `${at}/${index}`)) : [unfit(field, at)];

/** What is wrong with values as they were typed; a draft may leave out whatever is not known yet. */
export function faultsOfValues(kind: NoticeKind, values: Readonly<Record<string, unknown>>): Reason[] {
  const fields = fieldsOf(kind);
  return Object.entries(values).flatMap(([key, value]): Reason[] => {
    const field = fields.find((one) => one.key === key);
    const at = `/values/${escaped(key)}`;
    if (!field) return [unknownField(at)];
    if (field.type === 'rows') return faultsOfRows(field, value, at);
    return fitsPlain(field, value) ? [] : [unfit(field, at)];
  });
}

/** Rows with every column, in the order of the kind. @param values that have no fault */
export function tidyValues(kind: NoticeKind, values: Readonly<NoticeValues>): NoticeValues {
  const tidy = (row: NoticeRow, { columns }: RowsField): NoticeRow => Object.fromEntries(columns.map((column) => [column.key, row[column.key] ?? (nothingIn(column) as CellValue)]));
  return Object.fromEntries(Object.entries(values).map(([key, value]) => {
    const field = fieldsOf(kind).find((one) => one.key === key);
    return [key, field?.type === 'rows' && Array.isArray(value) ? value.map((row) => tidy(row, field)) : value];
  }));
}

const missing = (field: NoticeField, pointer: string): Reason => ({ code: 'MISSING', zh: `请填写“${field.zh}”`, en: `Give “${field.en}”`, pointer });

const gapsOfRows = (field: RowsField, rows: readonly NoticeRow[]): Reason[] =>
  rows.flatMap((row, index) => field.columns.filter((column) => column.required && isBlank(row[column.key])).map((column) => missing(column, `/values/${field.key}/${index}/${column.key}`)));

function wrongSum(field: NoticeField, values: Readonly<NoticeValues>): Reason[] {
  if (field.type === 'rows' || !field.sumOf) return [];
  const { rows, column } = field.sumOf;
  const amounts = ((values[rows] ?? []) as NoticeRow[]).map((row) => row[column] as Fen | null);
  const total = values[field.key] as Fen | null;
  if (total === null || amounts.length === 0 || amounts.includes(null)) return [];
  return sumFen(amounts as Fen[]) === total ? [] : [{ code: 'SUM', zh: `“${field.zh}”与各行金额之和不符`, en: `“${field.en}” is not the sum of the lines`, pointer: `/values/${field.key}` }];
}

/** What is missing or contradicts itself before a notice may be published, each by its field. */
export function noticeGaps(kind: NoticeKind, { title, values }: NoticeContent): Reason[] {
  const whole = wholeValues(kind, values);
  const untitled: Reason[] = title.trim() === '' ? [{ code: 'MISSING', zh: '请填写公示标题', en: 'Give the title', pointer: '/title' }] : [];
  return [...untitled, ...fieldsOf(kind).flatMap((field) => {
    const value = whole[field.key] as NoticeValue;
    if (isBlank(value)) return field.required ? [missing(field, `/values/${field.key}`)] : [];
    return [...(field.type === 'rows' ? gapsOfRows(field, value as NoticeRow[]) : []), ...wrongSum(field, whole)];
  })];
}
