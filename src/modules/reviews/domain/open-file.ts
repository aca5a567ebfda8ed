import type { AskedIndicator, Promised } from '../../bids/index.js';
import type { Ranked, TieDecision } from './ranking.js';
import type { Points, ScoreRule } from './score.js';

export const OPEN_FILE_FORMAT = 'kezhuan-ranking/1';

/** Why a bid takes no part in the ranking. */
export const EXCLUSIONS = ['SPOILED', 'VETO_MISSED', 'DEMANDER', 'INTEGRITY', 'TWO_BIDS', 'LEADER_BUSY', 'INCOMPLETE'] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

export interface OpenBid {
  number: string;
  bidder: string;
  promised: Promised[];
  excluded: { code: Exclusion; reason: string } | null;
}

/** The sheet of one expert about one bid. */
export interface OpenSheet {
  expert: string;
  bid: string;
  points: Points;
}

/** What a stranger needs to compute a ranking again (公开数据): no text of a bid, no name of an expert before names are public. */
export interface OpenFile {
  format: typeof OPEN_FILE_FORMAT;
  challenge: { number: string; title: string; demander: string };
  rule: { code: string; version: number; docNo: string; params: ScoreRule };
  /** empty where the text of the challenge is handed out under an agreement alone: vetoes cannot be checked by the public then */
  indicators: Pick<AskedIndicator, 'name' | 'comparator' | 'target' | 'targetMax' | 'unit' | 'veto'>[];
  /** by the number that stands for each in the sheets; the name where it is public */
  experts: { number: string; name: string | null }[];
  bids: OpenBid[];
  sheets: OpenSheet[];
  ties: TieDecision[];
  ranking: Ranked[];
  /** numbers of the bids that were awarded, several in a race; empty where none is */
  awarded: string[];
}
