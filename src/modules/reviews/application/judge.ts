import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, isSignedIn, SYSTEM } from '../../../kernel/access/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { type ActionInput, type Transition } from '../../../kernel/workflow/index.js';
import { BidsFacade, LeaderWatch } from '../../bids/index.js';
import { type Challenge, type ChallengeAction, type ChallengeJudge, ChallengeJudges, ChallengesFacade, type JudgingFacts, NOT_JUDGED } from '../../challenges/index.js';
import { contractRegistrationChanged, ContractsFacade } from '../../contracts/index.js';
import { ExpertsFacade } from '../../experts/index.js';
import { noticeEnded, NoticesFacade } from '../../notices/index.js';
import type { ChallengeAward } from '../domain/challenge-award.js';
import { AwardContracts } from './award-contracts.js';
import { ReviewRecords } from './review-records.js';
import { MATTER, ReviewRoom } from './review-room.js';

const KIND = 'PN-AWARD';
/** From the opening on there is something to judge. */
const JUDGED = ['OPENED', 'QUALIFIED', 'REVIEWED', 'PROPOSED', 'NOTICE', 'AWARDED', 'SIGNED'];

/** Tells challenges what review and award know, and does what their steps set off here. */
@Injectable()
export class Judge implements ChallengeJudge, OnModuleInit {
  constructor(
    private readonly judges: ChallengeJudges,
    private readonly challenges: ChallengesFacade,
    private readonly bids: BidsFacade,
    private readonly leaders: LeaderWatch,
    private readonly experts: ExpertsFacade,
    private readonly notices: NoticesFacade,
    private readonly contracts: ContractsFacade,
    private readonly awardContracts: AwardContracts,
    private readonly room: ReviewRoom,
    private readonly records: ReviewRecords,
    private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    this.judges.register(this);
    this.events.inTransaction(noticeEnded, async ({ kind, subjectKind, subjectId, outcome }) => {
      if (kind === KIND && subjectKind === MATTER && subjectId !== null && outcome === 'effective') await this.announced(subjectId);
    });
    this.events.inTransaction(contractRegistrationChanged, async ({ contractId, what }) => {
      const challengeId = what === 'registered' ? await this.records.challengeOfContract(contractId) : null;
      if (challengeId !== null) await this.follow(challengeId, 'SIGNED', 'run');
    });
  }

  async facts(challenge: Challenge): Promise<JudgingFacts> {
    if (!JUDGED.includes(challenge.state)) return NOT_JUDGED;
    const standing = await this.room.of(challenge);
    const { bids, award, unreviewed } = standing;
    const candidate = this.room.candidateOf(standing);
    return {
      undecided: bids.filter(({ state }) => state === 'OPENED').length, qualified: bids.filter(({ state }) => state !== 'OPENED' && state !== 'DISQUALIFIED' && state !== 'SPOILED').length, unreviewed,
      candidate: candidate && { bidId: candidate.id, number: candidate.number, bidder: candidate.bidderName, organisationId: candidate.organisationId ?? '' }, leaderBusy: candidate ? (await this.leaders.ofBid(candidate, challenge.rule?.params.leaderProjectsAtMost ?? Infinity)).refused : [], vetoed: award.passed.some(({ why }) => why === 'VETO'),
      ...(await this.announcement(challenge, award)), registered: award.contractId !== null && (await this.contracts.registered(award.contractId)) !== null,
    };
  }

  async stepped({ after, actor, input }: Transition<Challenge>, action: ChallengeAction): Promise<void> {
    switch (action) {
      case 'review': return this.record(after);
      case 'veto': return this.passOver(after, 'VETO', input.comment.trim());
      case 'approveAward': return this.records.approved(after.id);
      case 'announce': return this.announce(after, input, actor);
      case 'award': return this.award(after);
      case 'sign': return this.records.signed(after.id, await this.awardContracts.draft(after, await this.winning(after), actor)).then(() => this.release(after.id, ['RESERVE']));
      case 'refuse': return this.passOver(after, 'REFUSED', input.comment.trim());
      case 'passOver': return this.passOver(after, 'LATE', '');
      case 'failReviewed': return this.release(after.id, ['QUALIFIED', 'RESERVE']);
      default: return undefined;
    }
  }

  /** Whose record was looked up is the one who is announced (JB-04). */
  private async announce(challenge: Challenge, input: ActionInput, actor: Actor): Promise<void> {
    const candidate = this.room.candidateOf(await this.room.of(challenge));
    await this.records.addIntegrity(challenge.id, { bid: candidate?.number ?? '', source: String(input['integritySource']).trim(), on: String(input['integrityOn']), by: isSignedIn(actor) ? actor.name : '' });
    await this.notices.open({ kind: KIND, subjectId: challenge.id, values: { batch: challenge.number } }, actor);
  }

  /** Only what was announced since this award was approved is about this winner. */
  private async announcement({ id, state }: Challenge, { approvedAt }: ChallengeAward): Promise<Pick<JudgingFacts, 'announced' | 'unannounced' | 'overturned'>> {
    if (state !== 'NOTICE' || !approvedAt) return { announced: false, unannounced: [], overturned: false };
    const subject = { kind: MATTER, id };
    const announced = await this.notices.isInHand(KIND, subject, approvedAt);
    return { announced, unannounced: await this.notices.waitsFor(KIND, subject, approvedAt), overturned: !announced && (await this.notices.standing(KIND, subject, approvedAt)).code === 'WITHDRAWN' };
  }

  private async announced(id: string): Promise<void> {
    const { approvedAt } = await this.records.award(id);
    if (approvedAt && (await this.notices.waitsFor(KIND, { kind: MATTER, id }, approvedAt)).length === 0) await this.follow(id, 'NOTICE', 'award');
  }

  /** What follows from elsewhere is taken only where the challenge waits for it. */
  private async follow(id: string, state: string, action: ChallengeAction): Promise<void> {
    const { challenge } = await this.challenges.published(id, SYSTEM);
    if (challenge.state === state) await this.challenges.act(id, action, SYSTEM);
  }

  private async record(challenge: Challenge): Promise<void> {
    const { ranking, experts } = await this.room.of(challenge);
    await this.records.record(challenge.id, ranking.rows, experts);
    await this.experts.close({ kind: MATTER, id: challenge.id });
  }

  /** The best one of those left is asked no more; one that had won has lost. */
  private async passOver(challenge: Challenge, why: 'VETO' | 'REFUSED' | 'LATE', reason: string): Promise<void> {
    const standing = await this.room.of(challenge);
    const bid = this.room.candidateOf(standing);
    if (!bid) return;
    await this.records.addPassed(challenge.id, { bid: bid.number, why, reason });
    if (bid.state === 'WON') await this.bids.settle(bid.id, 'lose');
  }

  private async award(challenge: Challenge): Promise<void> {
    const standing = await this.room.of(challenge);
    const { award, bids, ranking } = standing;
    const winner = this.room.candidateOf(standing);
    for (const bid of bids) {
      if (bid.id === winner?.id) await this.bids.settle(bid.id, 'win');
      else if (bid.state === 'QUALIFIED') await this.bids.settle(bid.id, isLeft(bid.number, ranking.rows, award.passed) ? 'reserve' : 'lose');
    }
    await this.records.awarded(challenge.id);
    await this.experts.reveal({ kind: MATTER, id: challenge.id });
  }

  private async winning({ id }: Challenge) {
    return (await this.bids.ofChallenge(id)).find(({ state }) => state === 'WON') ?? null;
  }

  private async release(challengeId: string, states: readonly string[]): Promise<void> {
    for (const bid of await this.bids.ofChallenge(challengeId)) if (states.includes(bid.state)) await this.bids.settle(bid.id, 'lose');
  }
}

const isLeft = (bid: string, rows: readonly { bid: string; passes: boolean }[], passed: readonly { bid: string }[]): boolean =>
  rows.some((row) => row.bid === bid && row.passes) && !passed.some((one) => one.bid === bid);
