import { dateInChina } from '../../calendar/index.js';
import { isFen, plainWan, plainYuan } from '../../money/index.js';

/** All that a cell may hold. What comes from a JSON column is checked to be one of these. */
export type CellValue = string | number | Date | null;
/** `yuan`, `wan` (万元, six decimals): the value is whole fen. `date`: YYYY-MM-DD, or a moment whose day in China is meant. */
export type ColumnKind = 'text' | 'integer' | 'yuan' | 'wan' | 'date';

export type Cell = { kind: 'empty' } | { kind: 'text'; text: string } | { kind: 'number'; text: string; column: 'integer' | 'yuan' | 'wan' } | { kind: 'date'; date: string };

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const EMPTY = { kind: 'empty' } as const;

const isDate = (value: string) => DATE.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true;

/**
 * The only way into a cell of a spreadsheet. An object is never taken, so that no stored JSON can become a formula.
 * @throws TypeError for a value that its column cannot hold: a mistake of the program, or somebody's attempt
 */
export function cell(value: unknown, kind: ColumnKind): Cell {
  if (value === null || value === undefined || value === '') return EMPTY;
  if (kind === 'text') {
    if (typeof value === 'string') return { kind: 'text', text: value };
    if (Number.isFinite(value)) return { kind: 'text', text: (value as number).toString() };
  }
  if (kind === 'integer' && Number.isSafeInteger(value)) return { kind: 'number', text: (value as number).toString(), column: kind };
  if (kind === 'yuan' && isFen(value)) return { kind: 'number', text: plainYuan(value), column: kind };
  if (kind === 'wan' && isFen(value)) return { kind: 'number', text: plainWan(value), column: kind };
  if (kind === 'date') {
    if (typeof value === 'string' && isDate(value)) return { kind: 'date', date: value };
    if (value instanceof Date && !Number.isNaN(value.getTime())) return { kind: 'date', date: dateInChina(value) };
  }
  throw new TypeError(`a ${kind} cell does not hold a value of type ${typeof value}`);
}
