import { type DefencePart, type Spoken, weighed } from './defence.js';
import { type BidScore, passes, scoreOf, type ScoreRule, type Sheet } from './score.js';

/** A bid with the sheets that were written about it. */
export interface ScoredBid {
  /** number of the bid */
  bid: string;
  sheets: readonly Sheet[];
  /** where the challenge has a defence */
  spoken?: Spoken;
}

/** The office has put bids in order that score, indicators and team leave equal, and says why. */
export interface TieDecision {
  /** numbers of the bids, best first */
  order: readonly string[];
  reason: string;
}

export interface Ranked extends BidScore {
  bid: string;
  /** 1 is best; bids that nothing tells apart have the same one */
  rank: number;
  passes: boolean;
  /** absent where the challenge has no defence */
  defence?: DefencePart;
}

export interface Ranking {
  rows: Ranked[];
  /** bids above the pass line that are equal in everything and about which nobody has decided */
  ties: string[][];
}

const UNHEARD: Spoken = { sheets: [], absent: true };

const equal = (one: BidScore, other: BidScore): boolean => one.score === other.score && one.indicators === other.indicators && one.team === other.team;

/** A decision speaks of exactly those that are equal; one about others decides nothing. */
const decided = (bids: readonly string[], decisions: readonly TieDecision[]): readonly string[] | null =>
  decisions.find(({ order }) => order.length === bids.length && bids.every((bid) => order.includes(bid)))?.order ?? null;

/** Those decisions that the ranking rests on: nobody is told that bids are equal which later sheets have told apart. */
export const tiesIn = (rows: readonly Ranked[], decisions: readonly TieDecision[]): TieDecision[] =>
  decisions.filter(({ order }) => {
    const among = rows.filter((row) => order.includes(row.bid));
    return among.length === order.length && among.every((row) => rows.every((other) => equal(row, other) === order.includes(other.bid)));
  });

/**
 * JB-08: by score, then by indicators, then by team; what is equal even then is decided by the office with a reason, and stays equal until it is. Bids below the
 * pass line are ranked too, so that everybody sees where they stand; nothing hangs on which of two equal ones is the better, and they stay equal.
 * @param weight of the defence, whole percent; null where there is none
 */
export function rank(bids: readonly ScoredBid[], rule: Pick<ScoreRule, 'trimFrom' | 'passFrom'>, decisions: readonly TieDecision[] = [], weight: number | null = null): Ranking {
  const scored = bids.map(({ bid, sheets, spoken = UNHEARD }) => ({ bid, ...(weight === null ? scoreOf(sheets, rule) : weighed(scoreOf(sheets, rule), spoken, weight, rule)) }));
  scored.sort((one, other) => other.score - one.score || other.indicators - one.indicators || other.team - one.team || (one.bid < other.bid ? -1 : 1));
  const { rows, ties } = inRank(scored, { nameOf: ({ bid }) => bid, equal }, decisions);
  const ranked = rows.map((row) => ({ ...row, passes: passes(row.score, rule) }));
  return { rows: ranked, ties: ties.filter((names) => ranked.some((row) => row.passes && names.includes(row.bid))) };
}

/** Ranks for rows that are sorted, best first: what is equal has the same rank until somebody has decided about exactly these. */
export function inRank<T>(sorted: readonly T[], { nameOf, equal: same }: { nameOf: (row: T) => string; equal: (one: T, other: T) => boolean }, decisions: readonly TieDecision[]): { rows: (T & { rank: number })[]; ties: string[][] } {
  const groups: T[][] = [];
  for (const row of sorted) {
    const first = groups.at(-1)?.[0];
    if (first !== undefined && same(first, row)) groups.at(-1)?.push(row);
    else groups.push([row]);
  }
  const placed: { rows: (T & { rank: number })[]; ties: string[][] } = { rows: [], ties: [] };
  for (const group of groups) {
    const names = group.map(nameOf);
    const order = group.length === 1 ? names : decided(names, decisions);
    const before = placed.rows.length;
    if (!order) placed.ties.push(names);
    const inOrder = order ? order.flatMap((name) => group.filter((row) => nameOf(row) === name)) : group;
    placed.rows.push(...inOrder.map((row, at) => ({ ...row, rank: before + 1 + (order ? at : 0) })));
  }
  return placed;
}
