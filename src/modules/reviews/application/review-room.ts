import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Reason, reason } from '../../../kernel/http/index.js';
import { type Bid, BidsFacade } from '../../bids/index.js';
import { type Challenge, placesOf } from '../../challenges/index.js';
import { ExpertsFacade, type SeatedExpert } from '../../experts/index.js';
import type { BidSheet } from '../domain/bid-sheet.js';
import { type ChallengeAward, leftInRank, type RankingExpert, restorableIn } from '../domain/challenge-award.js';
import type { Outcome, Spoken } from '../domain/defence.js';
import type { DefenceMeeting } from '../domain/defence-meeting.js';
import type { ChallengeTeam } from '../domain/challenge-team.js';
import { rank, type Ranking, type TieDecision, tiesIn } from '../domain/ranking.js';
import type { Sheet } from '../domain/score.js';
import { DefenceRecords } from './defence-records.js';
import { ReviewRecords } from './review-records.js';

export const MATTER = 'challenge';

/** Everything about the review of a challenge as it stands. */
export interface ReviewStanding {
  bids: Bid[];
  seats: SeatedExpert[];
  /** of the seated experts, about what was written */
  sheets: BidSheet[];
  /** … and about the defence */
  spoken: BidSheet[];
  /** what the defence counts of the total, whole percent; null where there is none */
  weight: number | null;
  /** null where none is set */
  meeting: DefenceMeeting | null;
  /** the bids that take part in the review */
  toHear: Bid[];
  /** why the bidders cannot be heard yet: panel, sheets about what was written */
  unwritten: Reason[];
  award: ChallengeAward;
  /** who was awarded and has not left */
  teams: ChallengeTeam[];
  /** how many teams there are to be */
  places: number;
  /** the recorded ranking, or the one that the sheets would give now */
  ranking: Ranking;
  /** decisions about equal bids on which that ranking rests */
  ties: TieDecision[];
  experts: RankingExpert[];
  /** why it cannot be recorded yet */
  unreviewed: Reason[];
}

const RANKED_STATES: readonly string[] = ['QUALIFIED', 'WON', 'RESERVE', 'LOST'];
/** Who has left an award is not reviewed anew. */
export const TO_REVIEW: readonly string[] = ['QUALIFIED', 'RESERVE'];
const NUMBER_DIGITS = 2;

/** Looks at bids, panel and sheets of a challenge together. */
@Injectable()
export class ReviewRoom {
  constructor(
    private readonly bids: BidsFacade,
    private readonly experts: ExpertsFacade,
    private readonly records: ReviewRecords,
    private readonly defences: DefenceRecords,
  ) {}

  async of({ id, rule, content }: Challenge): Promise<ReviewStanding> {
    const [bids, seats, award] = [await this.bids.ofChallenge(id), await this.experts.seats({ kind: MATTER, id }), await this.records.award(id)];
    const weight = content.defence.held ? content.defence.weight : null;
    const meeting = weight === null ? null : await this.defences.ofChallenge(id);
    // once recorded, whoever leaves changes nothing any more
    const experts = award.ranking ? award.experts : numbered(seats);
    const written = (await this.records.sheets(id)).filter(({ personId }) => experts.some((expert) => expert.personId === personId));
    const [sheets, spoken] = (['WRITTEN', 'DEFENCE'] as const).map((stage) => written.filter((sheet) => sheet.stage === stage)) as [BidSheet[], BidSheet[]];
    const toHear = bids.filter(({ state }) => (award.ranking ? RANKED_STATES : TO_REVIEW).includes(state));
    const about = aboutBids(experts);
    const scored = toHear.map((bid) => ({ bid: bid.number, sheets: about(bid, sheets), ...(weight === null ? {} : { spoken: { sheets: about(bid, spoken), absent: outcomeOf(meeting, bid) === 'ABSENT' } satisfies Spoken }) }));
    const computed = rule ? rank(scored, rule.params, award.ties, weight) : { rows: [], ties: [] };
    const ranking = award.ranking ? { rows: award.ranking, ties: [] } : computed;
    const missing = missingOf(toHear, sheets, experts);
    const unwritten = [...panelReasons(experts.length, Math.max(rule?.params.expertsAtLeast ?? 0, await this.seatsWanted(id))), ...sheetReasons(missing)];
    const unheard = weight === null ? [] : defenceReasons(meeting, missingOf(toHear.filter((bid) => outcomeOf(meeting, bid) === 'HEARD'), spoken, experts));
    const complete = missing === 0 && experts.length > 0 && unheard.length === 0;
    return {
      bids, seats, sheets, spoken, weight, meeting, toHear, award, teams: await this.records.teams(id), places: placesOf(content), ranking, ties: tiesIn(ranking.rows, award.ties), experts, unwritten, unreviewed: [...unwritten, ...unheard, ...(complete ? tieReasons(ranking) : [])],
    };
  }

  /** A vacant seat is filled before anything is recorded. */
  private async seatsWanted(id: string): Promise<number> {
    return (await this.experts.panelOf({ kind: MATTER, id }))?.seats ?? 0;
  }

  /** The bids that are asked next, best first: as many as places are free. */
  candidatesOf({ award, bids, teams, places }: Pick<ReviewStanding, 'award' | 'bids' | 'teams' | 'places'>): Bid[] {
    const taken = bids.filter(({ id }) => teams.some(({ bidId }) => bidId === id)).map(({ number }) => number);
    const left = leftInRank(award, taken).flatMap((row) => bids.filter(({ number }) => number === row.bid));
    return left.slice(0, Math.max(0, places - teams.length));
  }

  /** Numbers of the bids that were vetoed or excluded, and could still be awarded. */
  restorableOf({ award, bids }: Pick<ReviewStanding, 'award' | 'bids'>): string[] {
    return restorableIn(award.passed, bids.filter(({ state }) => TO_REVIEW.includes(state)).map(({ number }) => number));
  }
}

const panelReasons = (count: number, least: number): Reason[] =>
  count >= least && count % 2 === 1 ? [] : [reason('PANEL_INCOMPLETE', `评审专家现有 ${count} 人，应不少于 ${least} 人且为单数`, `${count} experts sit; at least ${least} and an odd number are needed`)];
const sheetReasons = (missing: number): Reason[] => (missing === 0 ? [] : [reason('SHEETS_MISSING', `尚缺 ${missing} 份评分表`, `${missing} sheets are missing`)]);
/** Bidders are heard, and every expert says what follows from it for each of them. */
const defenceReasons = (meeting: DefenceMeeting | null, missing: number): Reason[] => {
  if (!meeting) return [reason('DEFENCE_NOT_SET', '尚未安排答辩会', 'The defence is not set yet')];
  return [
    ...(meeting.state === 'HELD' ? [] : [reason('DEFENCE_NOT_HELD', '答辩会尚未结束', 'The defence is not over yet')]),
    ...(missing === 0 ? [] : [reason('DEFENCE_SHEETS_MISSING', `尚缺 ${missing} 份答辩评分表`, `${missing} sheets about the defence are missing`)]),
  ];
};
const tieReasons = ({ ties }: Ranking): Reason[] => ties.map((bids) => reason('TIE', `${bids.join('、')} 各项相同，请说明先后次序及理由`, `${bids.join(', ')} are equal; decide their order with a reason`));

const missingOf = (bids: readonly Bid[], sheets: readonly BidSheet[], experts: readonly RankingExpert[]): number => bids.length * experts.length - sheets.filter(({ bidId }) => bids.some(({ id }) => id === bidId)).length;

/** Sheets about a bid, under the numbers that stand for the experts. */
const aboutBids = (experts: readonly RankingExpert[]) => ({ id }: Bid, sheets: readonly BidSheet[]): Sheet[] =>
  sheets.filter(({ bidId }) => bidId === id).map(({ personId, points }) => ({ expert: experts.find((expert) => expert.personId === personId)?.number ?? '', points }));

/** What became of a bidder at the meeting; null before there is one. */
export const outcomeOf = (meeting: DefenceMeeting | null, { id }: Pick<Bid, 'id'>): Outcome | null => meeting?.slots.find(({ bidId }) => bidId === id)?.outcome ?? null;

/** By hashes of the seats' ids, which follow no order that anybody knows: E01 is not the first of the draw. */
const mixed = ({ seatId }: SeatedExpert): string => createHash('sha256').update(seatId).digest('hex');
const numbered = (seats: readonly SeatedExpert[]): RankingExpert[] =>
  [...seats].sort((one, other) => (mixed(one) < mixed(other) ? -1 : 1)).map(({ personId, name }, at) => ({ number: `E${String(at + 1).padStart(NUMBER_DIGITS, '0')}`, personId, name }));

/** Best first; those that were not ranked behind the others. */
export const inOrderOfRank = ({ bids, ranking }: Pick<ReviewStanding, 'bids' | 'ranking'>): Bid[] => {
  const rankOf = (number: string): number => ranking.rows.find(({ bid }) => bid === number)?.rank ?? Number.MAX_SAFE_INTEGER;
  return [...bids].sort((one, other) => rankOf(one.number) - rankOf(other.number));
};
