import { divideHalfUp } from '../../../kernel/money/index.js';
import { posterSells } from '../../challenges/index.js';
import type { RuleParams } from '../../rules/index.js';

/** The dimensions of JB-08 in the order of the sheet. */
export const DIMENSIONS = ['route', 'indicators', 'team', 'conversion', 'budget'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Points of one expert for one bid: whole hundredths of a point, so that every machine adds them up to the same sum. */
export type Points = Readonly<Record<Dimension, number>>;

/** What the rule of 揭榜挂帅 says about scores. */
export type ScoreRule = Pick<RuleParams['CHALLENGE'], 'pointsRoute' | 'pointsIndicators' | 'pointsTeam' | 'pointsConversion' | 'pointsBudget' | 'passFrom' | 'trimFrom' | 'expertsAtLeast'>;

/** What a list of this type is scored by; the figures of a list of results stand in the same five places. */
export function scoreRuleOf(params: RuleParams['CHALLENGE'], type: { type: string }): ScoreRule {
  const { passFrom, trimFrom, expertsAtLeast } = params;
  const shared = { passFrom, trimFrom, expertsAtLeast };
  if (!posterSells(type)) {
    const { pointsRoute, pointsIndicators, pointsTeam, pointsConversion, pointsBudget } = params;
    return { pointsRoute, pointsIndicators, pointsTeam, pointsConversion, pointsBudget, ...shared };
  }
  const { resultPointsRoute, resultPointsIndicators, resultPointsTeam, resultPointsConversion, resultPointsBudget } = params;
  return { pointsRoute: resultPointsRoute, pointsIndicators: resultPointsIndicators, pointsTeam: resultPointsTeam, pointsConversion: resultPointsConversion, pointsBudget: resultPointsBudget, ...shared };
}

export const HUNDREDTHS = 100;

/** Most points of each dimension, in hundredths. */
export const limitsOf = (rule: ScoreRule): Points => ({
  route: rule.pointsRoute * HUNDREDTHS, indicators: rule.pointsIndicators * HUNDREDTHS, team: rule.pointsTeam * HUNDREDTHS, conversion: rule.pointsConversion * HUNDREDTHS, budget: rule.pointsBudget * HUNDREDTHS,
});

/** One sheet: who has scored, under the number that stands for the name. */
export interface Sheet {
  expert: string;
  points: Points;
}

/** What the sheets of a bid come to. */
export interface BidScore {
  /** hundredths of a point */
  score: number;
  /** averages that break a tie, over the sheets that count */
  indicators: number;
  team: number;
  /** sheets that count */
  used: number;
  /** experts whose sheets do not */
  dropped: string[];
}

export const totalOf = (points: Points): number => DIMENSIONS.reduce((sum, dimension) => sum + points[dimension], 0);

const average = (sheets: readonly Sheet[], value: (points: Points) => number): number =>
  sheets.length === 0 ? 0 : Number(divideHalfUp(BigInt(sheets.reduce((sum, { points }) => sum + value(points), 0)), BigInt(sheets.length)));

/** From low to high; sheets with the same total by what would break a tie, then by the expert's number, so that it is always the same one that is dropped. */
const byTotal = (one: Sheet, other: Sheet): number =>
  totalOf(one.points) - totalOf(other.points) || one.points.indicators - other.points.indicators || one.points.team - other.points.team || (one.expert < other.expert ? -1 : 1);

/**
 * JB-08: the average of the sheets; from `trimFrom` sheets on without the highest and the lowest. It is rounded half up to the hundredth once, and the rounded
 * figure is the score that is compared and published: a reader with a calculator comes to the same.
 */
export function scoreOf(sheets: readonly Sheet[], { trimFrom }: Pick<ScoreRule, 'trimFrom'>): BidScore {
  const ordered = [...sheets].sort(byTotal);
  const trims = ordered.length >= trimFrom && ordered.length > 2;
  const counted = trims ? ordered.slice(1, -1) : ordered;
  return {
    score: average(counted, totalOf), indicators: average(counted, ({ indicators }) => indicators), team: average(counted, ({ team }) => team), used: counted.length,
    dropped: trims ? [ordered[0]?.expert ?? '', ordered.at(-1)?.expert ?? ''] : [],
  };
}

export const passes = (score: number, { passFrom }: Pick<ScoreRule, 'passFrom'>): boolean => score >= passFrom * HUNDREDTHS;

/** 8650 → 86.50 */
export const formatPoints = (hundredths: number): string => `${Math.floor(hundredths / HUNDREDTHS)}.${String(hundredths % HUNDREDTHS).padStart(2, '0')}`;
