import { divideHalfUp } from '../../../kernel/money/index.js';
import { inRank, type TieDecision } from '../../reviews/index.js';

/** A team at the gate: the number of its project, and the points of each expert in hundredths. */
export interface GateTeam {
  team: string;
  points: readonly number[];
}

export interface GateRow {
  team: string;
  /** average of the points in hundredths, rounded half up once: the rounded figure is what is compared */
  score: number;
  /** sheets that count */
  used: number;
  /** 1 is best; teams that nothing tells apart have the same one until the section has decided */
  rank: number;
  goesOn: boolean;
}

const average = (points: readonly number[]): number => (points.length === 0 ? 0 : Number(divideHalfUp(BigInt(points.reduce((sum, one) => sum + one, 0)), BigInt(points.length))));

/** The gate of a race: by the average of the experts' points; the first `keep` go on. It follows from the sheets and the recorded decisions alone, and anybody computes it again. */
export function gateRanking(teams: readonly GateTeam[], keep: number, decisions: readonly TieDecision[] = []): { rows: GateRow[]; ties: string[][] } {
  const scored = teams.map(({ team, points }) => ({ team, score: average(points), used: points.length })).sort((one, other) => other.score - one.score || (one.team < other.team ? -1 : 1));
  const { rows, ties } = inRank(scored, { nameOf: ({ team }) => team, equal: (one, other) => one.score === other.score }, decisions);
  return { rows: rows.map((row, at) => ({ ...row, goesOn: at < keep })), ties };
}
