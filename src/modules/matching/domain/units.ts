import { remembered } from '../../../kernel/text/index.js';
import data from './data/units.json' with { type: 'json' };

/** A figure in base units. `dimension` is a product of powers of base symbols, e.g. kg·m^-1·s^-2. */
export interface Quantity {
  dimension: string;
  value: number;
  /** true of a share that is told by the litre, as in water */
  inWater: boolean;
  /** powers of months and years in its unit: their days differ */
  calendar: Calendar;
}

interface Calendar {
  month: number;
  year: number;
}
const NO_CALENDAR: Calendar = { month: 0, year: 0 };

/** Days that a month and a year are taken for; `mean` as in the table of units, `usual` as people count: 30 and 365, twelve months a year. */
export type Days = 'mean' | 'usual' | 'fewest' | 'most';
const DAYS = { usual: { month: 30, year: 365 }, fewest: { month: 28, year: 360 }, most: { month: 31, year: 366 } } as const;
const MEAN = { month: 30.4375, year: 365.25 };

/** How two figures are compared where their units leave it open. */
export interface Reading {
  /** of temperatures in two scales: with their zeros, without, or not at all */
  temperature: 'level' | 'difference' | null;
  days: Days;
}
const PLAIN: Reading = { temperature: 'level', days: 'mean' };

interface Atom {
  factor: number;
  /** value of the base unit at the zero of this one: 273.15 for ℃ */
  zero: number;
  inWater: boolean;
  calendar: Calendar;
  is: Readonly<Record<string, number>>;
}

/** Units of one writing: ppm is a share and, in water, mg/L. */
type Atoms = readonly Atom[];

const atom = ({ factor, is, zero = 0, calendar = '' }: { factor: number; is: object; zero?: number; calendar?: string }, inWater = false): Atom =>
  ({ factor, zero, inWater, calendar: calendar === '' ? NO_CALENDAR : { ...NO_CALENDAR, [calendar]: 1 }, is: is as Record<string, number> });
/** One writing for what looks the same: full width, µ and μ, superscripts, dots of products, 24 h for a day below a slash. Keeps case: mPa is not MPa. */
const foldUnit = (unit: string): string =>
  unit.normalize('NFKC').replace(/[−⁻]/gu, '-').replace(/µ/gu, 'μ').replace(/[•⋅∙×*]/gu, '·').replace(/[\s^]/gu, '').replace(/\.(?=[\p{L}(])/gu, '·').replace(/(?<=[·/(])24(?:h|小时)/gu, 'd');

const EXACT = new Map<string, Atoms>(
  data.units.flatMap((unit): [string, Atoms][] => {
    const atoms = 'inWater' in unit && unit.inWater ? [atom(unit), atom(unit.inWater, true)] : [atom(unit)];
    return unit.names.split(' ').map((name) => [foldUnit(name), atoms]);
  }),
);
/** What case is left of a name without regard to it: milli and mega (mJ, MJ), bit and byte (Mb, MB) are told by it alone. */
const caseless = (name: string): string => `${/^[mM]./u.test(name) ? name.charAt(0) : name.charAt(0).toLowerCase()}${name.slice(1).replace(/[^B]/gu, (char) => char.toLowerCase())}`;
const CASELESS = new Map<string, Atoms | null>();
for (const [name, atoms] of EXACT) {
  const key = caseless(name);
  CASELESS.set(key, CASELESS.has(key) && CASELESS.get(key) !== atoms ? null : atoms);
}

/** All writings of atomic units, longest first: what may follow a number in prose. */
export const UNIT_NAMES: readonly string[] = [...new Set(data.units.flatMap((unit) => unit.names.split(' ')))].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));

const TENS: Readonly<Record<string, number>> = { 亿: 1e8, 千万: 1e7, 百万: 1e6, 万: 1e4, 千: 1e3, 百: 100 };

function named(name: string): Atoms | null {
  const exact = EXACT.get(name);
  if (exact) return exact;
  for (const [word, times] of Object.entries(TENS)) {
    const rest = name.startsWith(word) ? EXACT.get(name.slice(word.length)) : undefined;
    if (rest) return rest.map((one) => ({ ...one, factor: one.factor * times }));
  }
  return CASELESS.get(caseless(name)) ?? null;
}

function powerOf(atoms: Atoms, power: number): Atoms {
  return atoms.map(({ factor, is, zero, inWater, calendar: { month, year } }) => ({
    factor: factor ** power, zero: power === 1 ? zero : 0, inWater, calendar: { month: month * power, year: year * power }, is: Object.fromEntries(Object.entries(is).map(([base, exponent]) => [base, exponent * power])),
  }));
}

const POWERED = /^(.+?)(-?[1-6])$/u;

function factorOf(text: string): Atoms | null {
  const whole = named(text);
  if (whole) return whole;
  const [, name = '', power = '1'] = POWERED.exec(text) ?? [];
  const base = named(name);
  return base && powerOf(base, Number(power));
}

function product(left: Atoms, right: Atoms): Atoms {
  return left.flatMap((a) => right.map((b): Atom => {
    const is: Record<string, number> = { ...a.is };
    for (const [base, exponent] of Object.entries(b.is)) is[base] = (is[base] ?? 0) + exponent;
    return { factor: a.factor * b.factor, zero: 0, inWater: a.inWater || b.inWater, calendar: { month: a.calendar.month + b.calendar.month, year: a.calendar.year + b.calendar.year }, is };
  }));
}

/** W/(m·K), 元/吨, L·m-2·h-1, mAh/g: factors, each with its power; everything behind a slash divides, and 升/分 counts minutes. */
function compound(text: string): Atoms | null {
  const whole = factorOf(text);
  if (whole) return whole;
  let result: Atoms | null = null;
  for (const [index, side] of text.replace(/每/gu, '/').split('/').entries()) {
    for (const name of side.replace(/[()]/gu, '').split('·')) {
      const factor = factorOf(index > 0 && name === '分' ? 'min' : name);
      if (!factor) return null;
      const powered: Atoms = index === 0 ? factor : powerOf(factor, -1);
      result = result ? product(result, powered) : powered;
    }
  }
  return result;
}

const dimensionOf = (is: Atom['is']) =>
  Object.entries(is).filter(([, power]) => power !== 0).sort(([a], [b]) => (a < b ? -1 : 1)).map(([base, power]) => (power === 1 ? base : `${base}^${power}`)).join('·') || '1';

/** A unit as it is written: what it is in base units, in every reading; null where nobody knows it. */
const readUnit = remembered((unit) => {
  const folded = foldUnit(unit);
  const readings = compound(folded)?.map(({ factor, zero, is, inWater, calendar }) => ({ factor, zero, inWater, calendar, dimension: dimensionOf(is) })) ?? null;
  return { folded, readings };
}, 5_000);

/**
 * A figure in base units, in every reading of its unit. A unit that we do not know is a dimension of its own, comparable only with itself; a figure
 * without unit is comparable with a figure without unit.
 */
export function quantities(value: number, unit: string): Quantity[] {
  const { folded, readings } = readUnit(unit);
  if (folded === '') return [{ dimension: 'none', value, inWater: false, calendar: NO_CALENDAR }];
  return readings?.map(({ dimension, factor, zero, inWater, calendar }) => ({ dimension, value: value * factor + zero, inWater, calendar })) ?? [{ dimension: `?${folded}`, value, inWater: false, calendar: NO_CALENDAR }];
}

/** Value with months and years of so many days: as people count, 14 months are a year and two months. */
function inDays({ dimension, value, calendar: { month, year } }: Quantity, days: Days): number {
  if (days === 'mean') return value;
  const { month: inMonth, year: inYear } = DAYS[days];
  if (month === 1 && dimension === 's') {
    const months = value / MEAN.month / 86400;
    return 86400 * (Math.floor(months / 12 + 1e-9) * inYear + (months - 12 * Math.floor(months / 12 + 1e-9)) * inMonth);
  }
  return value * (inMonth / MEAN.month) ** month * (inYear / MEAN.year) ** year;
}

const zeroOf = (unit: string): number => readUnit(unit).readings?.[0]?.zero ?? 0;
const ofCalendar = (unit: string): boolean => quantities(1, unit).some(({ calendar: { month, year } }) => month !== 0 || year !== 0);

/** Whether one of two units counts by months or years and the other does not: 365 天 and 12 个月. */
export const mixesCalendar = (a: string, b: string): boolean => ofCalendar(a) !== ofCalendar(b);

/** t/年, 元/月: so much in a month or year. */
export const isCalendarRate = (unit: string): boolean => quantities(1, unit).some(({ calendar: { month, year } }) => month < 0 || year < 0);

const PER_DAY = /(?:\/|每)(?:d|天|日)(?![A-Za-z])/u;
const PER_HOUR = /(?:\/|每)(?:h|小时|时|min|分钟|分|s|秒)(?![A-Za-z])/u;
/** t/d and t/h: how many hours a plant runs in a day nobody knows. */
export const mixesHours = (a: string, b: string): boolean => (PER_DAY.test(a) && PER_HOUR.test(b)) || (PER_HOUR.test(a) && PER_DAY.test(b));

const HOURS = /^(?:h|小时|时|min|分钟)$/iu;
/** Hours beside months or years: the one may count work, the other what passes. */
export const mixesRunning = (a: string, b: string): boolean => (HOURS.test(a.trim()) && ofCalendar(b)) || (HOURS.test(b.trim()) && ofCalendar(a));

const NORMAL_STATE = /^(?:Nm[3³]|标(?:立)?方)/u;
/** Nm³/h beside m³/h: a gas counted at 0 ℃, and as it flows. */
export const mixesStates = (a: string, b: string): boolean => NORMAL_STATE.test(a.trim()) !== NORMAL_STATE.test(b.trim()) && [a, b].every((unit) => /^(?:N?m[3³]|标?(?:立)?方)/u.test(unit.trim()));

/** t/年, t/d, 件/h: the unit says for how long. */
export const isRate = (unit: string): boolean => PER_DAY.test(unit) || PER_HOUR.test(unit) || isCalendarRate(unit);

/** mg/L, μg·mL-1: of gases nobody tells a concentration by the litre, and their ppm is a share of the volume. */
export const byTheLitre = (unit: string): boolean => /(?:\/|每)(?:m|μ|u)?(?:L|升)|L-1/iu.test(readUnit(unit).folded);

/** Both figures in a unit that they share, or null. */
export function comparable(a: { value: number; unit: string }, b: { value: number; unit: string }, { temperature, days }: Reading = PLAIN): [number, number] | null {
  const [zeroA, zeroB] = [zeroOf(a.unit), zeroOf(b.unit)];
  const scales = zeroA !== zeroB;
  const others = quantities(b.value, b.unit);
  for (const one of quantities(a.value, a.unit)) {
    const other = others.find(({ dimension, inWater }) => dimension === one.dimension && (one.inWater === inWater || byTheLitre(one.inWater ? b.unit : a.unit)));
    if (other && scales && temperature === null) return null;
    if (other && scales && temperature === 'difference') return [one.value - zeroA, other.value - zeroB];
    if (other) return [inDays(one, days), inDays(other, days)];
  }
  return null;
}

/** `value` of one unit said in another, rounded to six significant digits; null where they do not compare. */
export function convert(value: number, from: string, to: string, reading: Reading = PLAIN): number | null {
  const pair = comparable({ value, unit: from }, { value: 1, unit: to }, reading);
  const zero = comparable({ value: 0, unit: to }, { value: 1, unit: to });
  if (!pair || !zero) return null;
  const scales = reading.temperature === 'difference' && zeroOf(from) !== zeroOf(to);
  const base = scales ? zero[0] - zeroOf(to) : zero[0];
  return Number(((pair[0] - base) / (pair[1] - base)).toPrecision(6));
}
