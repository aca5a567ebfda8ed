import { createHash } from 'node:crypto';
import { divideHalfUp } from '../../../kernel/money/index.js';
import { type BidScore, scoreOf, type ScoreRule, type Sheet } from './score.js';

/** What became of a bidder at the meeting. */
export const OUTCOMES = ['WAITING', 'HEARD', 'ABSENT'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A bidder's turn at the meeting; the turns of a meeting stand in their order. */
export interface DefenceSlot {
  bidId: string;
  /** number of the bid */
  bid: string;
  outcome: Outcome;
}

/** Somebody who was at the meeting, as its minutes say. */
export interface Present {
  name: string;
  /** in which part: 评审专家, 记录人 */
  capacity: string;
}

/** The defence of a bid, for its ranking. */
export interface Spoken {
  sheets: readonly Sheet[];
  absent: boolean;
}

/** What a bid's total is made of where bidders were heard; points in hundredths. */
export interface DefencePart {
  /** of the sheets about what was written, before both parts are weighed */
  written: number;
  /** of the sheets about the defence; 0 of who stayed away */
  score: number;
  used: number;
  dropped: string[];
  absent: boolean;
}

const PERCENT = 100;
const MINUTE = 60_000;

const hashOf = (seed: string, bid: string): string => createHash('sha256').update(Buffer.from(seed, 'hex')).update(bid).digest('hex');

/** 抽签: by SHA-256 (seed ‖ number of the bid), ascending. @param seed hex */
export const orderOf = (seed: string, bids: readonly string[]): string[] => [...bids].sort((one, other) => (hashOf(seed, one) < hashOf(seed, other) ? -1 : 1));

/** When a turn begins. @param at from 0 */
export const beginsAt = ({ sitsAt, minutesEach }: { sitsAt: Date; minutesEach: number }, at: number): Date => new Date(sitsAt.getTime() + at * minutesEach * MINUTE);

/**
 * Both parts by their published weights, each figure rounded half up to the hundredth once: from the rounded figures of the parts, which are published too, so that a reader
 * with a calculator comes to the same. @param weight of the defence, whole percent
 */
export function weighed(written: BidScore, { sheets, absent }: Spoken, weight: number, rule: Pick<ScoreRule, 'trimFrom'>): BidScore & { defence: DefencePart } {
  const spoken = scoreOf(absent ? [] : sheets, rule);
  const both = (figure: (part: BidScore) => number): number => Number(divideHalfUp(BigInt(figure(written) * (PERCENT - weight) + figure(spoken) * weight), BigInt(PERCENT)));
  return {
    ...written, score: both(({ score }) => score), indicators: both(({ indicators }) => indicators), team: both(({ team }) => team),
    defence: { written: written.score, score: spoken.score, used: spoken.used, dropped: spoken.dropped, absent },
  };
}
