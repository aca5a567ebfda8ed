import { Injectable } from '@nestjs/common';
import { type Actor, decide, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { type BothLanguages, requestContext, say } from '../../../kernel/http/index.js';
import { type Bid, bidPermissions, bidStandingOf, recusalsIn } from '../../bids/index.js';
import { type Challenge, posterSells } from '../../challenges/index.js';
import { ContractsFacade } from '../../contracts/index.js';
import { ExpertsFacade } from '../../experts/index.js';
import { NoticesFacade } from '../../notices/index.js';
import { AWARD_NOTICE } from '../application/award-notice.js';
import { AwardPrices } from '../application/award-prices.js';
import { type AwardedTeam, AwardsFacade } from '../application/awards.facade.js';
import type { ReviewedBid } from '../application/own-review.js';
import type { OpenResult } from '../application/open-results.js';
import { ReviewRecords } from '../application/review-records.js';
import { MATTER, type ReviewStanding, ReviewRoom } from '../application/review-room.js';
import type { ExpertsView } from '../application/sheet-desk.js';
import { isVetoUsed, overSaid } from '../domain/challenge-award.js';
import type { BidSheet, SheetStage } from '../domain/bid-sheet.js';
import { beginsAt } from '../domain/defence.js';
import type { OpenFile, SupersededPart } from '../domain/open-file.js';
import type { Ranked, TieDecision } from '../domain/ranking.js';
import { type Dimension, DIMENSIONS, HUNDREDTHS, limitsOf, scoreRuleOf } from '../domain/score.js';
import { DefencePresenter } from './defence-presenter.js';
import type { RankedView, SupersededView } from './ranking.dto.js';
import type { DimensionView, OwnReviewView, ReviewedBidView, ReviewResultView, ReviewTeamView, ReviewView, SheetView } from './review.dto.js';
import type { ScoreSheetView, SeatedReviewView } from './score-sheet.dto.js';

const NAMES: Readonly<Record<Dimension, BothLanguages>> = {
  route: { zh: '技术路线', en: 'Technical route' }, indicators: { zh: '指标响应', en: 'Indicators' }, team: { zh: '团队与基础', en: 'Team and foundation' },
  conversion: { zh: '转化计划与本地效益', en: 'Conversion and local effect' }, budget: { zh: '经费预算', en: 'Budget' },
};
/** 成果转化类: what the same five places of the sheet are about. */
const RESULT_NAMES: Readonly<Record<Dimension, BothLanguages>> = {
  route: { zh: '转化方案', en: 'Plan' }, indicators: { zh: '转化指标', en: 'Indicators' }, team: { zh: '承接能力', en: 'Ability' },
  conversion: { zh: '市场与本地带动', en: 'Market and local effect' }, budget: { zh: '资金与报价', en: 'Funds and price' },
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
    private readonly records: ReviewRecords,
    private readonly awards: AwardsFacade,
    private readonly prices: AwardPrices,
    private readonly defences: DefencePresenter,
    private readonly contracts: ContractsFacade,
    private readonly notices: NoticesFacade,
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
      bids: bids.filter(({ state }) => inside || REVIEWED.includes(state)).map((bid) => ({ ...bidView(bid, actor, inside), objection: bid.objection })), dimensions: dimensionsOf(challenge), passFrom: passFromOf(challenge), panel: inside ? await this.panel(challenge, standing) : null,
      experts: inside ? progressOf(standing) : [], toWrite: standing.toHear.length, defence: await this.defence(challenge, standing, inside ? actor : null), unreviewed: challenge.state === 'QUALIFIED' ? unreviewed.map(word) : [],
      openTies: challenge.state === 'QUALIFIED' && unreviewed.every(({ code }) => code === 'TIE') ? ranking.ties : [], rankedAt: award.rankedAt?.toISOString() ?? null,
      ranking: ranked ? ranking.rows.map((row) => rankedView(row, bids)) : [], sheets: ranked && inside ? [...standing.sheets, ...standing.spoken].map((sheet) => sheetView(sheet, standing)) : [],
      ties: tiesOf(standing.ties), passed: award.passed.map(overSaid), decisions: award.decisions, vetoUsed: isVetoUsed(award), upheld: inside ? (await this.notices.upheldAbout(AWARD_NOTICE, { kind: MATTER, id: challenge.id })).map(({ answer, at, ...notice }) => ({ ...notice, reason: answer, at: at.toISOString() })) : [], superseded: (await this.records.superseded(challenge.id)).map(({ at, reason, voidExperts, file }) => supersededView({ at: at.toISOString(), reason, void: voidExperts, file })),
      voidable: inside ? award.experts.map(({ number }) => number) : [], restorable: inside && ranked ? this.room.restorableOf(standing) : [], integrity: inside ? award.integrity.map(({ at: _, ...check }) => check) : [], recusals: inside ? recusalsOf(standing) : [], candidates: ranked ? this.room.candidatesOf(standing).map(({ number }) => number) : [], places: standing.places,
      teams: await Promise.all((await this.awards.teams(challenge.id)).map((team) => this.team(challenge, team, actor))),
    };
  }

  private async team(challenge: Challenge, { bid, rank, contractId }: AwardedTeam, actor: Actor): Promise<ReviewTeamView> {
    return { bid: bid.number, bidder: bid.bidderName, rank, contractId, contract: contractId === null ? null : await this.contracts.named(contractId, actor), price: await this.prices.path(challenge, bid, actor) };
  }

  seated(rows: readonly { challenge: Challenge; sitsAt: Date }[]): SeatedReviewView[] {
    return rows.map(({ challenge: { id, number, title, dueAt }, sitsAt }) => ({ challengeId: id, number, title, sitsAt: sitsAt.toISOString(), dueAt: dueAt?.toISOString() ?? null }));
  }

  scoreSheet({ challenge, bids, sheets, meeting }: ExpertsView): ScoreSheetView {
    const { held, weight } = challenge.content.defence;
    return {
      challengeId: challenge.id, number: challenge.number, title: challenge.title, dueAt: challenge.dueAt?.toISOString() ?? null, dimensions: dimensionsOf(challenge),
      defenceWeight: held ? weight : null, meeting: meeting && { sitsAt: meeting.sitsAt.toISOString(), place: meeting.place, minutesEach: meeting.minutesEach, minutes: meeting.minutes },
      bids: bids.map(({ id, number, bidderName, priceFen }) => {
        const own = (stage: SheetStage): SheetView | null => ownSheet(sheets.find((sheet) => sheet.bidId === id && sheet.stage === stage));
        const at = meeting?.slots.findIndex(({ bidId }) => bidId === id) ?? -1;
        const slot = meeting?.slots[at];
        return { id, number, bidderName, priceFen, sheet: own('WRITTEN'), turn: meeting && slot ? { startsAt: beginsAt(meeting, at).toISOString(), outcome: slot.outcome, sheet: own('DEFENCE') } : null };
      }),
    };
  }

  own({ challenge, bid, standing, sheets }: ReviewedBid): OwnReviewView {
    const row = standing.ranking.rows.find(({ bid: number }) => number === bid.number);
    return { ranked: row ? rankedView(row, [bid]) : null, count: standing.ranking.rows.length, passFrom: passFromOf(challenge), dimensions: dimensionsOf(challenge), sheets: sheets.map((sheet) => sheetView(sheet, standing)) };
  }

  result({ challenge, file, passed, decisions, awarded, failedAt }: OpenResult): ReviewResultView {
    return {
      challengeId: challenge.id, number: challenge.number, title: file.challenge.title, awarded, failed: failedAt && { at: failedAt.toISOString(), reason: challenge.cancelReason }, dimensions: dimensionsOf(challenge), passFrom: passFromOf(challenge), defenceWeight: file.defence?.weight ?? null, ranking: rankedIn(file),
      excluded: file.bids.flatMap(({ number, bidder, excluded }) => (excluded ? [{ bid: number, bidder, ...excluded }] : [])), experts: file.experts, ties: tiesOf(file.ties), passed: passed.map(overSaid), decisions: [...decisions], superseded: (file.superseded ?? []).map(supersededView),
    };
  }

  /** @param insider null for who is told its weight alone */
  private async defence({ id, state }: Challenge, { weight, meeting, unwritten }: ReviewStanding, insider: Actor | null): Promise<ReviewView['defence']> {
    if (weight === null) return null;
    return {
      weight, mayBeSet: insider !== null && state === 'QUALIFIED' && !meeting && unwritten.length === 0, meeting: insider && meeting && (await this.defences.one(meeting, insider)), earlier: insider ? await this.defences.earlier(id, insider) : [],
      toWrite: meeting?.slots.filter(({ outcome }) => outcome === 'HEARD').length ?? 0,
    };
  }

  private async panel({ id }: Challenge, { seats }: ReviewStanding): Promise<ReviewView['panel']> {
    const panel = await this.experts.panelRowOf({ kind: MATTER, id });
    return panel && { ...panel, accepted: seats.length };
  }
}

const rankedIn = ({ bids, ranking }: OpenFile): RankedView[] => ranking.map((row) => ({ ...row, bidder: bids.find(({ number }) => number === row.bid)?.bidder ?? '', defence: row.defence ?? null }));
const supersededView = ({ at, reason, void: leave, file }: SupersededPart): SupersededView => ({ at, reason, void: leave, experts: file.experts, defenceWeight: file.defence?.weight ?? null, ranking: rankedIn(file) });
const tiesOf = (ties: readonly TieDecision[]) => ties.map(({ order, reason }) => ({ order: [...order], reason }));
const passFromOf = ({ rule }: Challenge): number => (rule?.params.passFrom ?? 0) * HUNDREDTHS;

function dimensionsOf({ rule, content }: Challenge): DimensionView[] {
  if (!rule) return [];
  const limits = limitsOf(scoreRuleOf(rule.params, content));
  const names = posterSells(content) ? RESULT_NAMES : NAMES;
  return DIMENSIONS.map((name) => ({ name, label: word(names[name]), most: limits[name] }));
}

function bidView(bid: Bid, actor: Actor, inside: boolean): Omit<ReviewedBidView, 'objection'> {
  const { id, number, bidderName, priceFen, exclusion, exclusionReason, answer } = bid;
  const readable = decide(bidPermissions.read, actor, bid).allowed;
  return { id, number, bidderName, ...bidStandingOf(bid), ...(inside || readable ? { priceFen } : { priceFen: null, marks: [] }), readable, exclusion, exclusionReason, isAnswered: answer !== '' };
}

const rankedView = (row: Ranked, bids: readonly Bid[]): RankedView => ({ ...row, bidder: bids.find(({ number }) => number === row.bid)?.bidderName ?? '', defence: row.defence ?? null });
const sheetView = ({ personId, bidNumber, stage, points, remark }: BidSheet, { experts }: ReviewStanding): SheetView => ({ expert: experts.find((expert) => expert.personId === personId)?.number ?? '', bid: bidNumber, stage, points, remark });
/** Nobody needs a number for oneself. */
const ownSheet = (sheet: BidSheet | undefined): SheetView | null => (sheet ? { expert: '', bid: sheet.bidNumber, stage: sheet.stage, points: sheet.points, remark: sheet.remark } : null);

const recusalsOf = ({ award, bids }: ReviewStanding): ReviewView['recusals'] => [
  ...award.recusals.map((named) => ({ by: word({ zh: '发榜方', en: 'The poster' }), ...named })), ...bids.flatMap(({ number, content, isClosed }) => (isClosed ? [] : recusalsIn(content)).map((named) => ({ by: number, ...named }))),
];

const progressOf = ({ experts, seats, sheets, spoken }: ReviewStanding): ReviewView['experts'] => {
  const by = (rows: readonly BidSheet[], personId: string): number => rows.filter((sheet) => sheet.personId === personId).length;
  return experts.map(({ number, personId, name }) => ({ number, name, unit: seats.find((seat) => seat.personId === personId)?.unit ?? '', written: by(sheets, personId), spoken: by(spoken, personId) }));
};
