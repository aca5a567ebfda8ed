import { type Reason, reason } from '../../../kernel/http/index.js';

/** 产业带动、研究基础、技术指标、财务指标, twenty-five points each (JB-09). */
export const DIMENSIONS = ['INDUSTRY', 'GROUNDWORK', 'INDICATORS', 'FINANCE'] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export const MOST_POINTS = 25;

export interface DimensionScore {
  dimension: Dimension;
  /** 0–25 */
  points: number;
  /** why, in a sentence */
  text: string;
}

/** What an expert has given. */
export interface NeedScore {
  personId: string;
  scores: DimensionScore[];
  total: number;
}

const SHORTEST = 5;

/** Every dimension once, with its sentence. */
export function scoreFaults(scores: readonly DimensionScore[]): Reason[] {
  const once = scores.length === DIMENSIONS.length && DIMENSIONS.every((dimension) => scores.some((one) => one.dimension === dimension));
  if (!once) return [reason('INCOMPLETE', '请对四个方面逐项评分', 'Score every one of the four dimensions once', '/scores')];
  return scores.flatMap(({ text }, at) => (text.trim().length < SHORTEST ? [reason('minLength', `请写明评分理由，不少于 ${SHORTEST} 个字`, `Say why, at least ${SHORTEST} characters`, `/scores/${at}/text`)] : []));
}

export const totalOf = (scores: readonly DimensionScore[]): number => scores.reduce((sum, { points }) => sum + points, 0);

/** Mean of the totals in hundredths of a point, rounded half up: whole numbers, so that everybody finds the same. */
export const meanHundredths = (totals: readonly number[]): number => (totals.length === 0 ? 0 : Math.floor((totals.reduce((sum, one) => sum + one, 0) * 200 + totals.length) / (2 * totals.length)));

/** 8233 → 82.33 */
export const scoreInWords = (hundredths: number): string => (hundredths / 100).toFixed(2);
