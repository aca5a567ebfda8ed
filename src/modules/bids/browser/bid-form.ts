import { type PublicOffer, publicOffered } from './public-offer.js';

/**
 * The form of a bid (揭榜书) and what stands against one that is filled in. The server never sees a bid before the opening, so the browser checks before
 * it seals, and the server with the same lines after it has opened: this folder runs in both and imports nothing else.
 */
export interface BothTexts {
  zh: string;
  en: string;
}

export type CellKind = 'line' | 'text' | 'fen' | 'number' | 'integer' | 'uscc' | 'check' | 'choice';

/** One field, or one column of a field of rows. */
export interface BidCell extends BothTexts {
  name: string;
  kind: CellKind;
  /** what a choice may be; the value is what is kept */
  options?: (BothTexts & { value: string })[];
  /** most characters of a text, largest value of a number */
  max?: number;
  /** smallest value of a number */
  least?: number;
  /** most decimals of a number; as many as one likes where it is absent */
  decimals?: number;
  /** another field of the form that this amount is never below; null where another form says one */
  notBelow?: string | null;
  optional?: boolean;
  hint?: BothTexts;
}

/** Rows: as many as the challenge has indicators or milestones (`per`), or between `least` and `most`. */
export interface BidRows extends BothTexts {
  name: string;
  kind: 'rows';
  columns: readonly BidCell[];
  per?: 'indicators' | 'milestones';
  least?: number;
  most?: number;
  /** a column adds up, together with another field, to a figure or to what a field holds */
  adds?: { column: string; with?: string; to: string | number };
  /** the rows that are planned from public money: what `column` of them adds up to is held against what the list offers on the price in the field `of` */
  offered?: { where: string; is: string; column: string; of: string };
  hint?: BothTexts;
}

export type BidField = (BidCell | BidRows) & { step: string };

export interface BidForm {
  steps: readonly (BothTexts & { name: string })[];
  fields: readonly BidField[];
  attachments: { most: number };
}

export type CellValue = string | number | boolean | null;
export type BidRow = Readonly<Record<string, CellValue>>;
export type BidValues = Readonly<Record<string, CellValue | readonly BidRow[]>>;

/** What a bid answers to. */
export interface Asked {
  indicators: readonly AskedIndicator[];
  milestones: readonly { name: string; month: number | null }[];
  /** several may bid together */
  conjoint: boolean;
  /** whose affiliates lead no bid (JB-03); absent or null where it is not told who it is: to try names must not find it out */
  poster?: Party | null;
  /** null: nothing is held against it */
  offer: PublicOffer | null;
}

export interface Party {
  name: string;
  uscc: string;
}

export interface AskedIndicator {
  name: string;
  comparator: '>=' | '<=' | '=' | 'between';
  target: number | null;
  targetMax: number | null;
  unit: string;
  veto: boolean;
}

export interface BidFault extends BothTexts {
  code: string;
  /** JSON pointer into the values */
  pointer: string;
  /** the same of a bid that nobody fills in any more, where the words above ask for it */
  opened?: BothTexts;
}

const CREDIT_CODE = /^[0-9A-HJ-NPQRTUWXY]{18}$/;

/** As many code points as a reader counts. */
export const lengthOf = (text: string): number => [...text].length;

export const rowsOf = (values: BidValues, name: string): readonly BidRow[] => {
  const value = values[name];
  return Array.isArray(value) ? (value as readonly BidRow[]) : [];
};

/** Whether what is promised misses the target. */
export function isWorse({ comparator, target, targetMax }: AskedIndicator, promised: number, promisedMax: number | null): boolean {
  if (target === null) return false;
  switch (comparator) {
    case '>=': return promised < target;
    case '<=': return promised > target;
    case '=': return promised !== target;
    case 'between': return promised < target || (promisedMax ?? promised) > (targetMax ?? target) || (promisedMax ?? promised) < promised;
  }
}

/** All that stands against a filled form; empty: it may be sealed. */
export function faultsOf(form: BidForm, values: BidValues, asked: Asked): BidFault[] {
  const called = (name: string): BothTexts => form.fields.find((field) => field.name === name) ?? { zh: name, en: name };
  return form.fields.flatMap((field) => (field.kind === 'rows' ? [...rowsFaults(field, values, asked), ...sumFaults(field, values, called), ...offerFaults(field, values, asked.offer)] : [...cellFaults(field, values[field.name], `/${field.name}`), ...belowFaults(field, values, called)]));
}

const fault = (code: string, pointer: string, zh: string, en: string, opened?: BothTexts): BidFault => ({ code, pointer, zh, en, ...(opened && { opened }) });

/** The first words of a statement, by which it is found among others. */
const opening = (statement: string): string => /^[^：:，,。.；;]+/.exec(statement)?.[0] ?? statement;

function cellFaults(cell: BidCell, value: unknown, pointer: string, where: BothTexts = cell): BidFault[] {
  if (cell.kind === 'check') return value === true ? [] : [fault('NOT_DECLARED', pointer, `请阅读并勾选声明“${opening(cell.zh)}”`, `Please read and tick the statement “${opening(cell.en)}”`, { zh: `未声明“${opening(cell.zh)}”`, en: `Not declared: “${opening(cell.en)}”` })];
  if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) return cell.optional ? [] : [fault('MISSING', pointer, `请填写${where.zh}`, `Please give: ${where.en}`, { zh: `未填写${where.zh}`, en: `Not given: ${where.en}` })];
  if (cell.kind === 'choice') return cell.options?.some((one) => one.value === value) ? [] : [fault('CHOICE', pointer, `${where.zh}请从列表中选择`, `${where.en}: please choose from the list`, { zh: `${where.zh}不是列表中的选项`, en: `${where.en} is none of the list` })];
  if (cell.kind === 'line' || cell.kind === 'text' || cell.kind === 'uscc') return textFaults(cell, value, pointer, where);
  return numberFaults(cell, value, pointer, where);
}

function textFaults({ kind, max = Infinity }: BidCell, value: unknown, pointer: string, where: BothTexts): BidFault[] {
  if (typeof value !== 'string') return [fault('TYPE', pointer, `${where.zh}应为文字`, `${where.en} must be a text`)];
  if (kind === 'uscc' && !CREDIT_CODE.test(value)) return [fault('USCC', pointer, `${where.zh}应为 18 位统一社会信用代码`, `${where.en} must be a credit code of 18 characters`)];
  return lengthOf(value) > max ? [fault('TOO_LONG', pointer, `${where.zh}不超过 ${max} 字，现为 ${lengthOf(value)} 字`, `${where.en}: at most ${max} characters, now ${lengthOf(value)}`)] : [];
}

function numberFaults({ kind, least = -Infinity, max = Infinity, decimals }: BidCell, value: unknown, pointer: string, where: BothTexts): BidFault[] {
  if (typeof value !== 'number' || !Number.isFinite(value) || (kind !== 'number' && !Number.isSafeInteger(value))) return [fault('TYPE', pointer, `${where.zh}应为数字`, `${where.en} must be a number`)];
  if (value < least || value > max) return [fault('RANGE', pointer, `${where.zh}超出范围`, `${where.en} is out of range`)];
  return decimals === undefined || Number(value.toFixed(decimals)) === value ? [] : [fault('DECIMALS', pointer, `${where.zh}最多 ${decimals} 位小数`, `${where.en}: at most ${decimals} decimals`)];
}

function rowsFaults(field: BidRows, values: BidValues, asked: Asked): BidFault[] {
  const rows = rowsOf(values, field.name);
  const cells = rows.flatMap((row, at) => field.columns.flatMap((column) => cellFaults(column, row[column.name], `/${field.name}/${at}/${column.name}`, placeOf(field, column, at))));
  return [...countFaults(field, rows.length, asked), ...cells, ...(field.per === 'indicators' ? promiseFaults(field, rows, asked.indicators) : []), ...(field.per === 'milestones' ? scheduleFaults(field, rows, asked.milestones) : []), ...(field.name === AFFILIATES && asked.poster ? affiliateFaults(rows, asked.poster) : [])];
}

export const AFFILIATES = 'affiliates';
const plain = (name: string): string => name.replace(/\s/g, '').replaceAll('（', '(').replaceAll('）', ')');

/** By the credit code, or by the name where that is all that was declared. */
export const isDeclared = ({ name, uscc }: BidRow, party: Party): boolean => (uscc === party.uscc && party.uscc !== '') || (typeof name === 'string' && plain(name) === plain(party.name));

const affiliateFaults = (rows: readonly BidRow[], poster: Party): BidFault[] =>
  rows.flatMap((row, at) => (isDeclared(row, poster) ? [fault('AFFILIATE', `/${AFFILIATES}/${at}/name`, '发榜方是本单位的关联单位：本单位不得牵头揭榜，可以作为联合体的合作单位参加（JB-03）', 'The poster is an affiliate: your organisation cannot lead a bid and may take part as a member (JB-03)')] : []));

const placeOf = (field: BidRows, column: BidCell, at: number): BothTexts => ({ zh: `“${field.zh}”第 ${at + 1} 行的${column.zh}`, en: `${field.en}, row ${at + 1}, ${column.en}` });

function countFaults(field: BidRows, count: number, asked: Asked): BidFault[] {
  const pointer = `/${field.name}`;
  if (field.name === 'consortium' && count > 0 && !asked.conjoint) return [fault('NOT_CONJOINT', pointer, '该榜单不接受联合揭榜', 'This challenge takes no consortium')];
  if (field.per) return count === asked[field.per].length ? [] : [fault('COUNT', pointer, `${field.zh}应逐项填写，共 ${asked[field.per].length} 项`, `${field.en}: one row each, ${asked[field.per].length} in all`)];
  const { least = 0, most = Infinity } = field;
  return count < least || count > most ? [fault('COUNT', pointer, `${field.zh}应为 ${least}–${most} 行`, `${field.en}: ${least} to ${most} rows`)] : [];
}

const numberIn = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** An amount that covers another one. */
function belowFaults({ name, zh, en, notBelow }: BidCell, values: BidValues, called: (name: string) => BothTexts): BidFault[] {
  if (notBelow === undefined || notBelow === null || typeof values[name] !== 'number' || numberIn(values[name]) >= numberIn(values[notBelow])) return [];
  const other = called(notBelow);
  return [fault('BELOW', `/${name}`, `${zh}不得低于${other.zh}`, `${en} must not be below: ${other.en}`)];
}

function sumFaults({ name, zh, en, adds }: BidRows, values: BidValues, called: (name: string) => BothTexts): BidFault[] {
  if (!adds) return [];
  const sum = rowsOf(values, name).reduce((all, row) => all + numberIn(row[adds.column]), numberIn(adds.with === undefined ? 0 : values[adds.with]));
  const due = typeof adds.to === 'number' ? adds.to : numberIn(values[adds.to]);
  if (sum === due) return [];
  const whole = called(String(adds.to));
  return [typeof adds.to === 'number' ? fault('SUM', `/${name}`, `${zh}：各方份额之和应为 ${due}%，现为 ${sum}%`, `${en}: shares must add up to ${due} %, now ${sum} %`) : fault('SUM', `/${name}`, `${zh}合计应等于${whole.zh}`, `${en} must add up to: ${whole.en}`)];
}

/** 一票否决: a bid that undercuts such a row is none. */
function promiseFaults({ name }: BidRows, rows: readonly BidRow[], indicators: readonly AskedIndicator[]): BidFault[] {
  return indicators.flatMap((indicator, at) => {
    const { promised, promisedMax } = rows[at] ?? {};
    if (!indicator.veto || typeof promised !== 'number') return [];
    const upper = typeof promisedMax === 'number' ? promisedMax : null;
    return isWorse(indicator, promised, upper) ? [fault('VETO', `/${name}/${at}/promised`, `“${indicator.name}”是一票否决指标，承诺值不得低于榜单要求`, `“${indicator.name}” is a veto: what is promised must meet it`)] : [];
  });
}

/** 军令状 is sworn on these months: none is later than the list has it, and each comes after the one before, as in the list. */
function scheduleFaults({ name }: BidRows, rows: readonly BidRow[], milestones: Asked['milestones']): BidFault[] {
  return milestones.flatMap((milestone, at) => {
    const [before, promised] = [rows[at - 1]?.['month'], rows[at]?.['month']];
    if (typeof promised !== 'number') return [];
    const pointer = `/${name}/${at}/month`;
    return [
      ...(milestone.month === null || promised <= milestone.month ? [] : [fault('LATE', pointer, `“${milestone.name}”榜单要求第 ${milestone.month} 个月完成，承诺的第 ${promised} 个月晚于要求`, `“${milestone.name}” is due in month ${milestone.month} by the list; month ${promised} is later`)]),
      ...(typeof before !== 'number' || promised > before ? [] : [fault('ORDER', pointer, `“${milestone.name}”承诺的第 ${promised} 个月应晚于前一个里程碑（第 ${before} 个月）`, `“${milestone.name}” is promised for month ${promised} and must come after the milestone before it (month ${before})`)]),
    ];
  });
}

const yuan = (fen: number): string => (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 });

/** A plan that counts on more public money than there is cannot be carried out. */
function offerFaults({ name, offered }: BidRows, values: BidValues, offer: PublicOffer | null): BidFault[] {
  const price = offered && values[offered.of];
  if (!offered || !offer || typeof price !== 'number' || !Number.isSafeInteger(price) || price < 0) return [];
  const planned = rowsOf(values, name).reduce((sum, row) => (row[offered.where] === offered.is ? sum + numberIn(row[offered.column]) : sum), 0);
  const most = publicOffered(offer, price);
  if (planned <= most) return [];
  if (most === 0) return [fault('PUBLIC_ABOVE', `/${name}`, `榜单没有财政补助，预算中不得列${offered.is}`, 'The list offers no public money; the budget plans some')];
  const share = (offer.publicShareBp ?? 0) / 100;
  return [fault('PUBLIC_ABOVE', `/${name}`, `预算中${offered.is}合计 ${yuan(planned)} 元，超过榜单给予的上限 ${yuan(most)} 元（报价的 ${share}%；报价高于榜单金额的，按榜单金额计算，并以规定的补助上限为限）`,
    `The budget plans CNY ${yuan(planned)} of public money; the list offers CNY ${yuan(most)} at the most (${share} % of the price, of the list amount where the price is above it, and within the limit of the rule)`)];
}
