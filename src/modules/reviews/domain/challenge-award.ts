import { Column, Entity, PrimaryColumn } from 'typeorm';
import { dateInChina } from '../../../kernel/calendar/index.js';
import type { NamedRecusal } from '../../bids/index.js';
import type { Ranked, TieDecision } from './ranking.js';

/** An expert whose sheets count, under the number that stands for the name. */
export interface RankingExpert {
  number: string;
  personId: string;
  name: string;
}

/** A bid that was passed over, though its rank was the best of those left. */
export interface PassedOver {
  /** number of the bid */
  bid: string;
  why: 'VETO' | 'REFUSED' | 'LATE' | 'UNREGISTERED' | 'INTEGRITY' | 'FALSE_DECLARATION' | 'LEADER_BUSY' | 'OBJECTION';
  /** empty where only its kind is told */
  reason: string;
  /** ISO 8601, when it was decided */
  at: string;
}

/** JB-04: that the record of a bidder was looked up before its award was announced, and whether something was found. */
export interface IntegrityCheck extends LookUp {
  /** ISO 8601, when it was recorded */
  at: string;
}

/** A look-up as it is recorded. */
export interface LookUp {
  /** number of the bid */
  bid: string;
  source: string;
  /** YYYY-MM-DD, day of the look-up */
  on: string;
  /** name of the official */
  by: string;
  /** something stands against the bidder, which was excluded for it */
  found: boolean;
}

/** What the leadership has said about an objection that was upheld: sheets or qualification are void, the ranking stands, or a veto or an exclusion was none. */
export interface UpheldDecision {
  outcome: 'REVIEWED_ANEW' | 'REQUALIFIED' | 'STANDS' | 'VETO_VOID' | 'EXCLUSION_VOID';
  /** number of the bid against which a veto or an exclusion counts no more; empty where there was none */
  bid: string;
  /** everybody reads it */
  reason: string;
  /** ISO 8601 */
  at: string;
}

/** Ranking and award of a challenge; once recorded the ranking is not changed (a trigger holds it), but for one that is put away beside it as void. */
@Entity('challenge_award')
export class ChallengeAward {
  @PrimaryColumn('uuid', { name: 'challenge_id' }) challengeId!: string;
  /** whom the demander asks to be left out of the panel (JB-06) */
  @Column('jsonb') recusals!: NamedRecusal[];
  @Column('jsonb') ties!: TieDecision[];
  @Column('jsonb', { nullable: true }) ranking!: Ranked[] | null;
  @Column('jsonb') experts!: RankingExpert[];
  @Column('timestamptz', { name: 'ranked_at', nullable: true }) rankedAt!: Date | null;
  @Column('jsonb') passed!: PassedOver[];
  @Column('jsonb') integrity!: IntegrityCheck[];
  /** the last award that the leadership approved; what was announced before is about another winner */
  @Column('timestamptz', { name: 'approved_at', nullable: true }) approvedAt!: Date | null;
  @Column('jsonb') decisions!: UpheldDecision[];
  /** the first notice of an award stood on the board, or the challenge ended without one; from then on the result is public, so that an objection can be founded */
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
  /** the first award */
  @Column('timestamptz', { name: 'awarded_at', nullable: true }) awardedAt!: Date | null;
}

/** Who is left, best first: those that pass, were not passed over and are no team yet. */
export const leftInRank = ({ ranking, passed }: Pick<ChallengeAward, 'ranking' | 'passed'>, teams: readonly string[]): Ranked[] =>
  (ranking ?? []).filter((row) => row.passes && !teams.includes(row.bid) && !passed.some(({ bid }) => bid === row.bid));

/** The demander vetoes once by one ranking, also where its veto was found void; one by a ranking that is void falls with it. */
export const isVetoUsed = ({ passed, decisions }: Pick<ChallengeAward, 'passed' | 'decisions'>): boolean =>
  vetoedIn(passed) !== null || decisions.slice(decisions.findLastIndex(({ outcome }) => outcome === 'REVIEWED_ANEW' || outcome === 'REQUALIFIED') + 1).some(({ outcome }) => outcome === 'VETO_VOID');

/** Number of the bid that the demander has vetoed; null where none is. */
export const vetoedIn = (passed: readonly PassedOver[]): string | null => passed.find(({ why }) => why === 'VETO')?.bid ?? null;

/** What others than the bidder itself have decided against it. */
const OUTED: readonly PassedOver['why'][] = ['VETO', 'INTEGRITY', 'FALSE_DECLARATION', 'LEADER_BUSY', 'OBJECTION'];

/** Those of the bids that were vetoed or excluded, by number. @param bids that could still be awarded */
export const restorableIn = (passed: readonly PassedOver[], bids: readonly string[]): string[] => passed.filter(({ bid, why }) => OUTED.includes(why) && bids.includes(bid)).map(({ bid }) => bid);

/** Why a bid was passed over, as everybody is told. */
export const overSaid = ({ bid, why, reason }: PassedOver): Omit<PassedOver, 'at'> => ({ bid, why, reason });

/** JB-04: those of them whose record nobody has looked up, and noted, since the award was approved; by number of the bid. */
export const uncheckedOf = ({ integrity, approvedAt }: Pick<ChallengeAward, 'integrity' | 'approvedAt'>, bids: readonly string[]): string[] =>
  bids.filter((number) => !integrity.some(({ bid, found, at, on }) => bid === number && !found && approvedAt !== null && Date.parse(at) >= approvedAt.getTime() && on >= dateInChina(approvedAt)));
