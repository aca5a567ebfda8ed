import type { Period } from '../../../kernel/calendar/index.js';
import { isCalendarDate, isPlainText, type BothLanguages } from '../../../kernel/http/index.js';
import { isFen, MAX_FEN } from '../../../kernel/money/index.js';

/** A ratio that no basis points can say, e.g. 2/3. */
export interface Fraction {
  numerator: number;
  denominator: number;
}

export interface Option extends BothLanguages {
  value: string;
}

/** A rate for the part of an amount above a threshold (级数). */
export interface Bracket {
  aboveFen: number;
  /** basis points */
  rate: number;
}

/** Points from a threshold on (分档计分): basis points of a share, or a number where the field has a unit. */
export interface PointStep {
  from: number;
  points: number;
}

export type FieldKind = 'brackets' | 'steps' | 'count' | 'money' | 'rate' | 'fraction' | 'day' | 'flag' | 'choice' | 'choices' | 'period' | 'text';

/**
 * One parameter of a rule (规则参数): its name, how it is asked for and read, and which values it takes. Amounts are whole fen and
 * shares whole basis points (1 % = 100): no parameter is a float.
 */
export interface Field<T = unknown> extends BothLanguages {
  kind: FieldKind;
  /** may be null: the document knows no such rule */
  optional: boolean;
  /** what is asked for, where a value does not fit */
  wanted: BothLanguages;
  fits: (value: unknown) => value is T;
  unit?: BothLanguages;
  min?: number;
  max?: number;
  options?: readonly Option[];
  /** shares below one per cent are read in per mille (‰) */
  perMille?: true;
}

/** The values of a table of fields. */
export type ParamsOf<F extends Readonly<Record<string, Field>>> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never };

type Names = readonly [zh: string, en: string];
const named = ([zh, en]: Names): BothLanguages => ({ zh, en });

const isWhole = (value: unknown, min: number, max: number): value is number => Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const hasExactly = (value: Record<string, unknown>, ...keys: string[]): boolean => Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key));

const MOST_DAYS = 3_650;
const MOST_BP = 20_000;
const MOST_PART = 1_000;
const MOST_TEXT = 60;

export const count = (names: Names, unit: Names, { min = 0, max = MOST_DAYS } = {}): Field<number> => ({
  ...named(names), kind: 'count', optional: false, unit: named(unit), min, max,
  wanted: { zh: `应为 ${min}–${max} 的整数`, en: `A whole number from ${min} to ${max}` }, fits: (value): value is number => isWhole(value, min, max),
});

export const money = (names: Names): Field<number> => ({
  ...named(names), kind: 'money', optional: false, min: 0, max: MAX_FEN,
  wanted: { zh: '应为金额（整数，单位：分）', en: 'An amount in whole fen' }, fits: (value): value is number => isFen(value) && Number(value) >= 0,
});

/** A share or a rate in basis points. */
export const rate = (names: Names, { perMille = false } = {}): Field<number> => ({
  ...named(names), kind: 'rate', optional: false, min: 0, max: MOST_BP, ...(perMille ? { perMille: true as const } : {}),
  wanted: { zh: '应为比例（整数，单位：万分之一）', en: 'A share in whole basis points' }, fits: (value): value is number => isWhole(value, 0, MOST_BP),
});

export const fraction = (names: Names): Field<Fraction> => ({
  ...named(names), kind: 'fraction', optional: false, min: 1, max: MOST_PART,
  wanted: { zh: '应为分数（分子、分母均为正整数）', en: 'A fraction of two positive whole numbers' },
  fits: (value): value is Fraction => isObject(value) && hasExactly(value, 'numerator', 'denominator') && isWhole(value['numerator'], 1, MOST_PART) && isWhole(value['denominator'], 1, MOST_PART),
});

const MOST_BRACKETS = 20;
const isBracket = (value: unknown): value is Bracket => isObject(value) && hasExactly(value, 'aboveFen', 'rate') && isFen(value['aboveFen']) && isWhole(value['rate'], 0, MOST_BP);

/** Rates that rise with an amount: ascending thresholds, the first of them zero. */
export const brackets = (names: Names): Field<Bracket[]> => ({
  ...named(names), kind: 'brackets', optional: false, min: 1, max: MOST_BRACKETS,
  wanted: { zh: '各级起点应从 0 起逐级升高，税率为整数（单位：万分之一）', en: 'Thresholds that rise from zero, each with a rate in whole basis points' },
  fits: (value): value is Bracket[] =>
    Array.isArray(value) && value.length > 0 && value.length <= MOST_BRACKETS && value.every(isBracket) && value.every(({ aboveFen }, at) => (at === 0 ? aboveFen === 0 : aboveFen > (value[at - 1]?.aboveFen ?? 0))),
});

const MOST_POINTS = 100;
const isStep = (value: unknown): value is PointStep => isObject(value) && hasExactly(value, 'from', 'points') && isWhole(value['from'], 0, MOST_BP) && isWhole(value['points'], 0, MOST_POINTS);

/** Points by thresholds that rise. @param unit of the thresholds; absent: a share in basis points */
export const steps = (names: Names, unit?: Names): Field<PointStep[]> => ({
  ...named(names), kind: 'steps', optional: false, min: 1, max: MOST_BRACKETS, ...(unit ? { unit: named(unit) } : {}),
  wanted: { zh: '各档起点应逐档升高，分值为 0–100 的整数', en: 'Thresholds that rise, each with whole points from 0 to 100' },
  fits: (value): value is PointStep[] => Array.isArray(value) && value.length > 0 && value.length <= MOST_BRACKETS && value.every(isStep) && value.every(({ from }, at) => at === 0 || from > (value[at - 1]?.from ?? 0)),
});

export const day = (names: Names): Field<string> => ({
  ...named(names), kind: 'day', optional: false, wanted: { zh: '日期应为 年-月-日', en: 'Must be a date YYYY-MM-DD' }, fits: isCalendarDate,
});

export const flag = (names: Names): Field<boolean> => ({
  ...named(names), kind: 'flag', optional: false, wanted: { zh: '应为是或否', en: 'Must be true or false' }, fits: (value): value is boolean => typeof value === 'boolean',
});

export const text = (names: Names): Field<string> => ({
  ...named(names), kind: 'text', optional: false, max: MOST_TEXT, wanted: { zh: `应为 1–${MOST_TEXT} 个字`, en: `A text of 1 to ${MOST_TEXT} characters` },
  fits: (value): value is string => isPlainText(value) && value.trim() !== '' && value.length <= MOST_TEXT,
});

const ofOptions = { zh: '不在可选范围内', en: 'Not one of the allowed values' };
export const choice = <const O extends readonly Option[]>(names: Names, options: O): Field<O[number]['value']> => ({
  ...named(names), kind: 'choice', optional: false, options, wanted: ofOptions,
  fits: (value): value is O[number]['value'] => options.some((option) => option.value === value),
});

/** Any number of the options, each once. */
export const choices = <const O extends readonly Option[]>(names: Names, options: O): Field<O[number]['value'][]> => ({
  ...named(names), kind: 'choices', optional: false, options, wanted: ofOptions,
  fits: (value): value is O[number]['value'][] => Array.isArray(value) && new Set(value).size === value.length && value.every((one) => options.some((option) => option.value === one)),
});

export const period = (names: Names): Field<Period> => ({
  ...named(names), kind: 'period', optional: false, min: 1, max: MOST_DAYS,
  wanted: { zh: `应为 1–${MOST_DAYS} 天，并写明工作日或自然日`, en: `From 1 to ${MOST_DAYS} days, working or calendar ones` },
  fits: (value): value is Period => isObject(value) && hasExactly(value, 'days', 'unit') && isWhole(value['days'], 1, MOST_DAYS) && (value['unit'] === 'WORKING_DAY' || value['unit'] === 'CALENDAR_DAY'),
});

/** The parameter may be null: the document knows no such rule. */
export const optional = <T>(field: Field<T>): Field<T | null> => ({ ...field, optional: true, fits: (value): value is T | null => value === null || field.fits(value) });
