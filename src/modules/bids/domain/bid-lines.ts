import { type BothLanguages, type Locale, say } from '../../../kernel/http/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import { quantity } from '../../reference/index.js';
import { type AskedIndicator, type BidCell, type BidField, type BidForm, type BidRow, type BidRows, type BidValues, type CellValue, isWorse, rowsOf } from '../browser/bid-form.js';

/** A column of a table of a bid; `amount`: its figures stand under one another. */
export interface BidColumn {
  text: string;
  amount: boolean;
}

export interface BidLine {
  label: string;
  text: string;
  table: { columns: BidColumn[]; rows: string[][] } | null;
}

const DECLARED: BothLanguages = { zh: '已声明', en: 'declared' };
const MISSING: BothLanguages = { zh: '未声明', en: 'not declared' };

/** Of the version that the bid was filled in by. */
type Milestones = readonly { name: string; month: number | null }[];

/** The fields of a bid as they are read, step by step; the responses to the indicators stand beside their targets elsewhere. @param milestones what its schedule answers to, row by row */
export const sectionsOf = (form: BidForm, values: BidValues, milestones: Milestones, locale: Locale): { title: string; lines: BidLine[] }[] =>
  form.steps.map((step) => ({ title: say(step, locale), lines: form.fields.filter((field) => field.step === step.name && !('per' in field && field.per === 'indicators')).map((field) => lineOf(field, values, milestones, locale)) }));

function lineOf(field: BidField, values: BidValues, milestones: Milestones, locale: Locale): BidLine {
  const label = say(field, locale);
  if (field.kind === 'rows') return { label, text: '', table: field.per === 'milestones' ? besideNames(tableOf(field, rowsOf(values, field.name), locale), milestones, locale) : tableOf(field, rowsOf(values, field.name), locale) };
  return { label, text: withUnit(field, textOf(field, values[field.name] as CellValue | undefined, locale), locale), table: null };
}

const MILESTONE: BothLanguages = { zh: '里程碑', en: 'Milestone' };
const DUE: BothLanguages = { zh: '榜单要求（第几个月）', en: 'Due by the list (month)' };
/** A month says nothing without the milestone that it is promised for, and the month that was asked. */
const besideNames = ({ columns, rows }: NonNullable<BidLine['table']>, milestones: Milestones, locale: Locale): NonNullable<BidLine['table']> =>
  ({ columns: [{ text: say(MILESTONE, locale), amount: false }, { text: say(DUE, locale), amount: true }, ...columns], rows: rows.map((row, at) => [milestones[at]?.name ?? '', String(milestones[at]?.month ?? ''), ...row]) });

const YUAN: BothLanguages = { zh: '（元）', en: ' (CNY)' };
const FIGURES: readonly BidCell['kind'][] = ['fen', 'integer', 'number'];
/** The unit of amounts is said once, in the head of their column. */
const columnOf = (column: BidCell, locale: Locale): BidColumn => ({ text: `${say(column, locale)}${column.kind === 'fen' ? say(YUAN, locale) : ''}`, amount: FIGURES.includes(column.kind) });

const tableOf = ({ columns }: BidRows, rows: readonly BidRow[], locale: Locale) =>
  ({ columns: columns.map((column) => columnOf(column, locale)), rows: rows.map((row) => columns.map((column) => textOf(column, row[column.name], locale))) });

const withUnit = ({ kind }: BidCell, text: string, locale: Locale): string => (kind !== 'fen' || text === '' ? text : say({ zh: `${text} 元`, en: `CNY ${text}` }, locale));

function textOf({ kind, options }: BidCell, value: CellValue | undefined, locale: Locale): string {
  const chosen = options?.find((one) => one.value === value);
  if (chosen) return say(chosen, locale);
  if (kind === 'check') return say(value === true ? DECLARED : MISSING, locale);
  if (value === null || value === undefined) return '';
  return kind === 'fen' && typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? formatYuan(value) : String(value);
}

/** ≥ 1200 MPa */
export const targetOf = ({ comparator, target, targetMax, unit }: AskedIndicator): string => quantity(comparator, target, targetMax, unit);

/** The row that a promise is held against: what was amended after a bid was sealed it could not meet. Vetoes are the same in every version. */
const heldAgainst = (indicator: AskedIndicator, at: number, earlier: readonly AskedIndicator[] | null): AskedIndicator | undefined => (earlier && !indicator.veto ? earlier[at] : indicator);

/** What was asked then, where it read otherwise. */
const askedThen = (indicator: AskedIndicator, then: AskedIndicator | undefined): string | null => {
  const target = then ? targetOf(then) : '';
  return target === targetOf(indicator) ? null : target;
};

/** The responses by the order of the indicators; a row that is missing promises nothing. @param earlier the indicators by which the bid was filled in, where these are not the present ones */
export const responsesOf = (values: BidValues, indicators: readonly AskedIndicator[], earlier: readonly AskedIndicator[] | null = null) =>
  indicators.map((indicator, at) => {
    const then = heldAgainst(indicator, at, earlier);
    const { promised, promisedMax, method, evidence } = rowsOf(values, 'indicators')[at] ?? {};
    const upper = typeof promisedMax === 'number' ? promisedMax : null;
    const range = upper !== null && indicator.comparator === 'between';
    const figure = typeof promised === 'number' ? quantity(range ? 'between' : '=', promised, upper, indicator.unit) : '';
    return {
      name: indicator.name, target: targetOf(indicator), askedThen: askedThen(indicator, then), promised: figure, isWorse: then !== undefined && (typeof promised !== 'number' || isWorse(then, promised, upper)), veto: indicator.veto, method: String(method ?? ''), evidence: String(evidence ?? ''),
    };
  });
