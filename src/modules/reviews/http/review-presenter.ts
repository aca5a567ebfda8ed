import { Injectable } from '@nestjs/common';
import { type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { type BothLanguages, requestContext, say } from '../../../kernel/http/index.js';
import { type Bid, bidStandingOf } from '../../bids/index.js';
import type { Challenge } from '../../challenges/index.js';
import { ExpertsFacade } from '../../experts/index.js';
import { AwardsFacade } from '../application/awards.facade.js';
import type { OpenResult } from '../application/open-results.js';
import { MATTER, type ReviewStanding, ReviewRoom } from '../application/review-room.js';
import type { ExpertsView } from '../application/sheet-desk.js';
import type { BidSheet } from '../domain/bid-sheet.js';
import type { Ranked, TieDecision } from '../domain/ranking.js';
import { type Dimension, DIMENSIONS, HUNDREDTHS, limitsOf } from '../domain/score.js';
import type { DimensionView, RankedView, ReviewedBidView, ReviewResultView, ReviewView, ScoreSheetView, SeatedReviewView, SheetView } from './review.dto.js';

const NAMES: Readonly<Record<Dimension, BothLanguages>> = {
  route: { zh: '技术路线', en: 'Technical route' }, indicators: { zh: '指标响应', en: 'Indicators' }, team: { zh: '团队与基础', en: 'Team and foundation' },
  conversion: { zh: '转化计划与本地效益', en: 'Conversion and local effect' }, budget: { zh: '经费预算', en: 'Budget' },
};
const OFFICIALS: readonly string[] = ['BUR_PLAN', 'BUR_LEAD', 'DISC'];
const word = (text: BothLanguages): string => say(text, requestContext().locale);
const REVIEWED = ['QUALIFIED', 'WON', 'RESERVE', 'LOST'];

/** The answers about reviews. */
@Injectable()
export class ReviewPresenter {
  constructor(
    private readonly experts: ExpertsFacade,
    private readonly room: ReviewRoom,
    private readonly awards: AwardsFacade,
    private readonly audit: AuditTrail,
  ) {}

  /** Who sits in the panel and what each has given is told to officials alone, and every reading of it leaves a row. */
  async review(challenge: Challenge, standing: ReviewStanding, actor: Actor): Promise<ReviewView> {
    const inside = isSignedIn(actor) && actor.roles.some((role) => OFFICIALS.includes(role));
    if (inside) await this.audit.recordReading({ actor, action: 'review.read', objectKind: 'challenge', objectId: challenge.id, detail: { number: challenge.number } });
    const { bids, award, ranking, unreviewed } = standing;
    const ranked = award.ranking !== null;
    return {
      challengeId: challenge.id, number: challenge.number, title: challenge.title, state: challenge.state,
      bids: bids.filter(({ state }) => inside || REVIEWED.includes(state)).map(bidView), dimensions: dimensionsOf(challenge), passFrom: passFromOf(challenge), panel: inside ? await this.panel(challenge, standing) : null,
      experts: inside ? progressOf(standing) : [], toWrite: bids.filter(({ state }) => REVIEWED.includes(state)).length, unreviewed: challenge.state === 'QUALIFIED' ? unreviewed.map(word) : [],
      openTies: challenge.state === 'QUALIFIED' && unreviewed.every(({ code }) => code === 'TIE') ? ranking.ties : [], rankedAt: award.rankedAt?.toISOString() ?? null,
      ranking: ranked ? ranking.rows.map((row) => rankedView(row, bids)) : [], sheets: ranked && inside ? standing.sheets.map((sheet) => sheetView(sheet, standing)) : [],
      ties: tiesOf(award.ties), passed: award.passed, integrity: inside ? award.integrity : [], candidates: ranked ? this.room.candidatesOf(standing).map(({ number }) => number) : [], places: standing.places,
      teams: (await this.awards.teams(challenge.id)).map(({ bid, rank, contractId }) => ({ bid: bid.number, bidder: bid.bidderName, rank, contractId })),
    };
  }

  seated(challenges: readonly Challenge[]): SeatedReviewView[] {
    return challenges.map(({ id, number, title, dueAt }) => ({ challengeId: id, number, title, dueAt: dueAt?.toISOString() ?? null }));
  }

  scoreSheet({ challenge, bids, sheets }: ExpertsView): ScoreSheetView {
    return {
      challengeId: challenge.id, number: challenge.number, title: challenge.title, dueAt: challenge.dueAt?.toISOString() ?? null, dimensions: dimensionsOf(challenge),
      bids: bids.map(({ id, number, bidderName, priceFen }) => {
        const own = sheets.find(({ bidId }) => bidId === id);
        return { id, number, bidderName, priceFen, sheet: own ? { expert: '', bid: number, points: own.points, remark: own.remark } : null };
      }),
    };
  }

  result({ challenge, file, passed, awarded }: OpenResult): ReviewResultView {
    const bidders = new Map(file.bids.map(({ number, bidder }) => [number, bidder]));
    return {
      challengeId: challenge.id, number: challenge.number, title: file.challenge.title, awarded, passFrom: passFromOf(challenge), ranking: file.ranking.map((row) => ({ ...row, bidder: bidders.get(row.bid) ?? '' })),
      excluded: file.bids.flatMap(({ number, bidder, excluded }) => (excluded ? [{ bid: number, bidder, ...excluded }] : [])), experts: file.experts, ties: tiesOf(file.ties), passed: [...passed],
    };
  }

  private async panel({ id }: Challenge, { seats }: ReviewStanding): Promise<ReviewView['panel']> {
    const panel = await this.experts.panelOf({ kind: MATTER, id });
    return panel && { id: panel.id, number: panel.number, state: panel.state, seats: panel.seats, accepted: seats.length, sitsAt: panel.sitsAt.toISOString() };
  }
}

const tiesOf = (ties: readonly TieDecision[]) => ties.map(({ order, reason }) => ({ order: [...order], reason }));
const passFromOf = ({ rule }: Challenge): number => (rule?.params.passFrom ?? 0) * HUNDREDTHS;

function dimensionsOf({ rule }: Challenge): DimensionView[] {
  if (!rule) return [];
  const limits = limitsOf(rule.params);
  return DIMENSIONS.map((name) => ({ name, label: word(NAMES[name]), most: limits[name] }));
}

const bidView = (bid: Bid): ReviewedBidView => {
  const { id, number, bidderName, priceFen, exclusion, exclusionReason, answer } = bid;
  return { id, number, bidderName, priceFen, ...bidStandingOf(bid), exclusion, exclusionReason, isAnswered: answer !== '' };
};

const rankedView = (row: Ranked, bids: readonly Bid[]): RankedView => ({ ...row, bidder: bids.find(({ number }) => number === row.bid)?.bidderName ?? '' });
const sheetView = ({ personId, bidNumber, points, remark }: BidSheet, { experts }: ReviewStanding): SheetView => ({ expert: experts.find((expert) => expert.personId === personId)?.number ?? '', bid: bidNumber, points, remark });

const progressOf = ({ experts, seats, sheets }: ReviewStanding): ReviewView['experts'] =>
  experts.map(({ number, personId, name }) => ({ number, name, unit: seats.find((seat) => seat.personId === personId)?.unit ?? '', written: sheets.filter((sheet) => sheet.personId === personId).length }));
