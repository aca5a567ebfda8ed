import { foldText } from '../../../kernel/text/index.js';
import type { Evidence, MatchField, StatedFigure, WantedFigure } from './match-record.js';
import { quantity } from './units.js';

export type Verdict = 'MET' | 'NOT_MET' | 'UNCLEAR';

export interface FigureCheck {
  wanted: WantedFigure;
  stated: { value: number; valueMax: number | null; unit: string } | null;
  verdict: Verdict;
  /** where the figure stands, if it was read from prose */
  evidence: Evidence | null;
}

const pairs = (name: string) => {
  const folded = foldText(name).replace(/[^\p{L}\p{N}]/gu, '');
  return new Set(folded.length < 2 ? [folded] : Array.from({ length: folded.length - 1 }, (_, at) => folded.slice(at, at + 2)));
};

/** Dice coefficient of adjacent characters: 抗拉强度 and 焊缝抗拉强度 are one quantity, 抗拉强度 and 屈服强度 are not. */
function alike(a: string, b: string): number {
  const left = pairs(a);
  const right = pairs(b);
  const common = [...left].filter((pair) => right.has(pair)).length;
  return (2 * common) / (left.size + right.size);
}

const ALIKE = 0.6;
const NUMBER = /(?<![\d.])(\d+(?:\.\d+)?)\s*([a-zA-Zμ%‰℃°/³]{1,6}|万次|小时|分钟|毫米|微米|万元|天|次|年)?/gu;
/** How far behind the name of a quantity its figure may stand, in characters. */
const REACH = 16;

/** A figure stated in words: "抗拉强度达到 320 MPa". */
function fromProse(wanted: WantedFigure, fields: readonly MatchField[]): { figure: StatedFigure; evidence: Evidence } | null {
  const dimension = quantity(1, wanted.unit).dimension;
  for (const field of fields) {
    const at = wanted.name.length < 2 ? -1 : field.text.indexOf(wanted.name);
    if (at < 0) continue;
    const after = at + wanted.name.length;
    for (const match of field.text.slice(after, after + REACH).matchAll(NUMBER)) {
      const [whole, value = '', unit = ''] = match;
      if (quantity(1, unit).dimension !== dimension) continue;
      const figure = { name: wanted.name, value: Number(value), valueMax: null, unit, comparator: '=' };
      return { figure, evidence: { field: field.name, start: at, end: after + match.index + whole.length } };
    }
  }
  return null;
}

function satisfies(wanted: WantedFigure, low: number, high: number, target: number, targetMax: number): boolean {
  switch (wanted.comparator) {
    case '>=': return high >= target;
    case '>': return high > target;
    case '<=': return low <= target;
    case '<': return low < target;
    case '=': return low <= target && high >= target;
    case 'between': return high >= target && low <= targetMax;
  }
}

function judge(wanted: WantedFigure, figure: StatedFigure): Verdict {
  if (wanted.target === null || figure.value === null) return 'UNCLEAR';
  const target = quantity(wanted.target, wanted.unit);
  const low = quantity(figure.value, figure.unit);
  if (target.dimension !== low.dimension) return 'UNCLEAR';
  const high = figure.valueMax === null ? low : quantity(figure.valueMax, figure.unit);
  const targetMax = wanted.targetMax === null ? target : quantity(wanted.targetMax, wanted.unit);
  return satisfies(wanted, low.value, high.value, target.value, targetMax.value) ? 'MET' : 'NOT_MET';
}

/** Each wanted figure against what the achievement states, in its table or else in its prose. */
export function checkFigures(wanted: readonly WantedFigure[], stated: readonly StatedFigure[], fields: readonly MatchField[]): FigureCheck[] {
  return wanted.map((one): FigureCheck => {
    const best = stated.map((figure) => ({ figure, score: alike(one.name, figure.name) })).filter(({ score }) => score >= ALIKE).sort((a, b) => b.score - a.score)[0];
    const prose = best ? null : fromProse(one, fields);
    const figure = best?.figure ?? prose?.figure;
    if (!figure || figure.value === null) return { wanted: one, stated: null, verdict: 'UNCLEAR', evidence: null };
    return { wanted: one, stated: { value: figure.value, valueMax: figure.valueMax, unit: figure.unit }, verdict: judge(one, figure), evidence: prose?.evidence ?? null };
  });
}
