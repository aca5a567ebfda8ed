import type { AskedIndicator, Promised } from '../../bids/index.js';
import type { PassedOver } from './challenge-award.js';
import type { Ranked, TieDecision } from './ranking.js';
import type { Points, ScoreRule } from './score.js';

/** Without a defence, and with one: a program that knows the first alone does not compute half of the second. */
export const OPEN_FILE_FORMATS = ['kezhuan-ranking/1', 'kezhuan-ranking/2'] as const;
export const [PLAIN_FORMAT, DEFENCE_FORMAT] = OPEN_FILE_FORMATS;

/** Why a bid takes no part in the ranking; LEFT: it was awarded, and its bidder has left, before the others were reviewed anew. */
export const EXCLUSIONS = ['SPOILED', 'VETO_MISSED', 'DEMANDER', 'INTEGRITY', 'TWO_BIDS', 'LEADER_BUSY', 'PARTIES_DIFFER', 'INCOMPLETE', 'CONDITIONS', 'FALSE_DECLARATION', 'LEFT'] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

export interface OpenBid {
  number: string;
  bidder: string;
  /** SHA-256, hex, as the receipt names it; absent in files from before it was told */
  commitment?: string;
  promised: Promised[];
  excluded: { code: Exclusion; reason: string } | null;
}

/** The sheet of one expert about one bid. */
export interface OpenSheet {
  expert: string;
  bid: string;
  points: Points;
}

/** The defence, as far as a ranking follows from it: no minutes, and no name of who was present. */
export interface OpenDefence {
  /** its part of the total, whole percent, as published with the challenge */
  weight: number;
  /** hex; the order of the bidders follows from it */
  seed: string;
  /** numbers of the bids in the order in which they were heard */
  order: string[];
  /** numbers of the bids whose bidders stayed away: 0 points in this part */
  absent: string[];
  sheets: OpenSheet[];
}

/** What lay in the box (标箱) when it was opened, as it was published at the deadline: by it the bids of this file are those that were sealed. */
export interface OpenBox {
  id: string;
  /** of every envelope; `COVER`: the platform's own */
  commitments: { commitment: string; outcome: 'BID' | 'COVER' | 'SPOILED' }[];
}

/** A ranking that is void after an objection, as it was published: it is computed again as every other. */
export interface SupersededPart {
  /** ISO 8601 */
  at: string;
  reason: string;
  /** numbers, in this file, of the experts whose sheets are void */
  void: string[];
  file: OpenFile;
}

/** What a stranger needs to compute a ranking again (公开数据): no text of a bid, no name of an expert before names are public. */
export interface OpenFile {
  format: (typeof OPEN_FILE_FORMATS)[number];
  challenge: { number: string; title: string; demander: string };
  rule: { code: string; version: number; docNo: string; params: ScoreRule };
  /** empty where the text of the challenge is handed out under an agreement alone: vetoes cannot be checked by the public then */
  indicators: Pick<AskedIndicator, 'name' | 'comparator' | 'target' | 'targetMax' | 'unit' | 'veto'>[];
  /** by the number that stands for each in the sheets; the name where it is public */
  experts: { number: string; name: string | null }[];
  bids: OpenBid[];
  sheets: OpenSheet[];
  /** absent in files from before it was told, and in rankings that are void */
  box?: OpenBox;
  /** of format 2 alone */
  defence?: OpenDefence;
  ties: TieDecision[];
  ranking: Ranked[];
  /** who was passed over, though ranked better than others; absent in files from before it was told */
  passed?: Omit<PassedOver, 'at'>[];
  /** numbers of the bids that were awarded, several in a race; empty where none is */
  awarded: string[];
  /** rankings that are void, oldest first; absent where there is none. While the bids are reviewed anew the file has no ranking of its own */
  superseded?: SupersededPart[];
}
