import { fieldsOf, OBJECTION_FIELDS, type NoticeField, type NoticeKind, type PlainField } from './notice-kinds.js';
import type { CellValue, NoticeContent, NoticeRow, NoticeValue } from './notice-content.js';

/** The family name stays: 张三 → 张*, 张小三 → 张**; no more than two stars, so that a long name is not told by its length. */
export function maskName(name: string): string {
  const [first = '', ...others] = [...name.trim()];
  return first === '' ? '' : `${first}${'*'.repeat(Math.min(Math.max(others.length, 1), 2))}`;
}

const LAST = 4;
/** Of an account or another number the last four characters: 6222…0123 → ****0123; of a shorter one nothing. */
export function maskNumber(number: string): string {
  const characters = [...number.trim()];
  return characters.length === 0 ? '' : `****${characters.length > LAST ? characters.slice(-LAST).join('') : ''}`;
}

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECK = '10X98765432';

/** A resident's identity number (公民身份号码, GB 11643): a credit code of digits alone is none. */
function isResidentId(text: string): boolean {
  const sum = ID_WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  const [month, day] = [Number(text.slice(10, 12)), Number(text.slice(12, 14))];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && ID_CHECK[sum % 11] === text[17]?.toUpperCase();
}

/** Luhn's check, which bank cards carry. */
function isBankCard(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/**
 * Personal numbers in running text, as the law on personal information asks for it: 110105********002X, 138****0000, the last four of a
 * card. What merely looks alike (a register number, a credit code) stays.
 */
export const maskText = (text: string): string => text
  .replace(/(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/g, (id) => (isResidentId(id) ? `${id.slice(0, 6)}********${id.slice(-LAST)}` : id))
  .replace(/(?<![\dA-Za-z])1[3-9]\d{9}(?![\dA-Za-z])/g, (phone) => `${phone.slice(0, 3)}****${phone.slice(-LAST)}`)
  .replace(/(?<![\dA-Za-z])62\d{14,17}(?![\dA-Za-z])/g, (card) => (isBankCard(card) ? `****${card.slice(-LAST)}` : card));

function maskCell({ personal, linked }: PlainField, value: CellValue): CellValue {
  if (typeof value !== 'string') return value;
  if (personal === 'name') return maskName(value);
  if (personal === 'number') return maskNumber(value);
  return linked ? value : maskText(value);
}

function maskValue(field: NoticeField, value: NoticeValue): NoticeValue {
  if (field.type !== 'rows') return maskCell(field, value as CellValue);
  const row = (one: NoticeRow): NoticeRow => Object.fromEntries(field.columns.map((column) => [column.key, maskCell(column, one[column.key] ?? null)]));
  return (value as NoticeRow[]).map(row);
}

/** A notice as the public reads it: names and numbers of people masked, those of the office that takes objections not. */
export function masked(kind: NoticeKind, { title, values }: NoticeContent): NoticeContent {
  const open = OBJECTION_FIELDS.map(({ key }) => key);
  const shown = fieldsOf(kind).filter(({ key }) => values[key] !== undefined)
    .map((field): [string, NoticeValue] => [field.key, open.includes(field.key) ? (values[field.key] as NoticeValue) : maskValue(field, values[field.key] as NoticeValue)]);
  return { title: maskText(title), values: Object.fromEntries(shown) };
}
