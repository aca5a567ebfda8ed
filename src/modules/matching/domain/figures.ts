import { sameQuantity } from './indicator-name.js';
import type { StatedFigure, WantedFigure } from './match-record.js';
import { comparable, convert } from './units.js';

/** CONTRADICTED: the achievement states two figures for one indicator, and only one of them meets it. */
export type Verdict = 'MET' | 'NOT_MET' | 'UNCLEAR' | 'CONTRADICTED';

export interface FigureCheck {
  wanted: WantedFigure;
  /** the figure compared; with CONTRADICTED the one that does not meet it; null where nothing is stated */
  stated: StatedFigure | null;
  /** the figure said in the need's unit; null where the units do not compare */
  converted: { value: number; valueMax: number | null } | null;
  verdict: Verdict;
}

/** Names alike enough to be one quantity: where the units compare, and where they do not. */
const ALIKE = 0.55;
const ALIKE_IN_OTHER_UNIT = 0.75;
/** Prose may speak of something else in like words; it overrules a table only where the name is the same. */
const ALIKE_AGAINST_TABLE = 0.9;
/** Figures are written rounded. */
const ROUNDING = 1e-6;

interface Range {
  low: number;
  high: number;
}

/** What the achievement claims, in the same unit as the target: at least, at most, exactly or from–to. */
function claimed(figure: StatedFigure, low: number, high: number | null): Range {
  if (high !== null) return { low, high };
  if (figure.comparator === '>=' || figure.comparator === '>') return { low, high: Infinity };
  if (figure.comparator === '<=' || figure.comparator === '<') return { low: -Infinity, high: low };
  return { low, high: low };
}

// a working range (−40–85 ℃) that covers the wanted one meets it; one that lies inside it meets it too
function meetsRange({ low, high }: Range, from: number, to: number): Verdict {
  if (high < from || low > to) return 'NOT_MET';
  if ((low >= from && high <= to) || (Number.isFinite(low) && Number.isFinite(high) && low <= from && high >= to)) return 'MET';
  return 'UNCLEAR';
}

/** A claim that only bounds the other side ("at most 500" where at least 300 is wanted) leaves the answer open. */
function compare(comparator: WantedFigure['comparator'], { low, high }: Range, target: number, targetMax: number | null): Verdict {
  const slack = Math.abs(target) * ROUNDING;
  const verdict = (met: boolean, open: boolean): Verdict => (met ? 'MET' : open ? 'UNCLEAR' : 'NOT_MET');
  switch (comparator) {
    case '>=': return verdict(low >= target - slack, low === -Infinity && high >= target);
    case '>': return verdict(low > target, low === -Infinity && high > target);
    case '<=': return verdict(high <= target + slack, high === Infinity && low <= target);
    case '<': return verdict(high < target || (high === target && low === -Infinity), high === Infinity && low < target);
    case '=': return verdict((low >= target - slack && high <= target + slack) || high === target || low === target, low < target && high > target);
    case 'between': return meetsRange({ low: low + slack, high: high - slack }, target, targetMax ?? target);
  }
}

function judge(wanted: WantedFigure, figure: StatedFigure): FigureCheck {
  const unclear: FigureCheck = { wanted, stated: figure, converted: null, verdict: 'UNCLEAR' };
  if (wanted.target === null || figure.value === null) return unclear;
  const pair = comparable({ value: figure.value, unit: figure.unit }, { value: wanted.target, unit: wanted.unit });
  if (!pair) return unclear;
  const high = figure.valueMax === null ? null : comparable({ value: figure.valueMax, unit: figure.unit }, { value: wanted.target, unit: wanted.unit });
  const targetMax = wanted.targetMax === null ? null : comparable({ value: wanted.targetMax, unit: wanted.unit }, { value: figure.value, unit: figure.unit });
  const inWantedUnit = (value: number) => convert(value, figure.unit, wanted.unit) ?? value;
  return {
    wanted, stated: figure, verdict: compare(wanted.comparator, claimed(figure, pair[0], high?.[0] ?? null), pair[1], targetMax?.[0] ?? null),
    converted: { value: inWantedUnit(figure.value), valueMax: figure.valueMax === null ? null : inWantedUnit(figure.valueMax) },
  };
}

interface Candidate {
  figure: StatedFigure;
  alike: number;
}

function candidatesFor(wanted: WantedFigure, stated: readonly StatedFigure[]): Candidate[] {
  const value = wanted.target ?? 0;
  return stated.flatMap((figure) => {
    const alike = sameQuantity(wanted.name, figure.name);
    const fits = comparable({ value, unit: wanted.unit }, { value: figure.value ?? 0, unit: figure.unit }) !== null;
    return alike >= (fits ? ALIKE : ALIKE_IN_OTHER_UNIT) ? [{ figure, alike: alike + (fits ? 1 : 0) }] : [];
  }).sort((a, b) => b.alike - a.alike || Number(a.figure.prose) - Number(b.figure.prose));
}

function check(wanted: WantedFigure, stated: readonly StatedFigure[]): FigureCheck {
  const candidates = candidatesFor(wanted, stated);
  const best = candidates.find(({ figure }) => !figure.prose) ?? candidates[0];
  if (!best) return { wanted, stated: null, converted: null, verdict: 'UNCLEAR' };
  const first = judge(wanted, best.figure);
  const others = candidates.filter(({ figure, alike }) => figure !== best.figure && alike >= 1 + ALIKE_AGAINST_TABLE).map(({ figure }) => judge(wanted, figure));
  const against = others.find(({ verdict }) => (first.verdict === 'MET' && verdict === 'NOT_MET') || (first.verdict === 'NOT_MET' && verdict === 'MET'));
  if (!against) return first;
  return { ...(first.verdict === 'NOT_MET' ? first : against), verdict: 'CONTRADICTED' };
}

/** Each wanted figure against what the achievement states in its table or in its prose. */
export const checkFigures = (wanted: readonly WantedFigure[], stated: readonly StatedFigure[]): FigureCheck[] => wanted.map((one) => check(one, stated));
