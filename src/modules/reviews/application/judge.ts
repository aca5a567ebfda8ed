import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, isSignedIn, SYSTEM } from '../../../kernel/access/index.js';
import { dateInChina, dateInWords } from '../../../kernel/calendar/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { problem, type Reason } from '../../../kernel/http/index.js';
import { type ActionInput, type Transition } from '../../../kernel/workflow/index.js';
import { type Bid, BidsFacade, LeaderWatch } from '../../bids/index.js';
import { type Challenge, type ChallengeAction, type ChallengeJudge, ChallengeJudges, ChallengesFacade, type JudgingFacts, LOOKED_UP, NOT_JUDGED, posterSells, UNFIT } from '../../challenges/index.js';
import { contractRegistrationChanged } from '../../contracts/index.js';
import { ExpertsFacade } from '../../experts/index.js';
import { noticeEnded, NoticesFacade, waitsForNotice } from '../../notices/index.js';
import { leavingWords, passedWords } from '../domain/announced-ranking.js';
import { type ChallengeAward, isVetoUsed, type LookUp, type PassedOver, uncheckedOf } from '../domain/challenge-award.js';
import type { ChallengeTeam } from '../domain/challenge-team.js';
import { challengeTeamRegistered } from '../reviews.events.js';
import { AwardContracts } from './award-contracts.js';
import { AWARD_NOTICE } from './award-notice.js';
import { AwardSides } from './award-sides.js';
import { LastWord } from './last-word.js';
import { ReviewRecords } from './review-records.js';
import { MATTER, ReviewRoom, TO_REVIEW } from './review-room.js';
import { UpheldDecisions } from './upheld-decisions.js';

/** From the opening on there is something to judge. */
const JUDGED = ['OPENED', 'QUALIFIED', 'REVIEWED', 'PROPOSED', 'NOTICE', 'OVERTURNED', 'AWARDED', 'SIGNED'];
/** From there the first registered contract lets it run; a replacement that is not announced yet is given up, one on display goes on. */
const MAY_RUN = ['SIGNED', 'REVIEWED', 'PROPOSED'];

const OUT = { zh: '不再作为候选方', en: 'No candidate any more' };
const REDRAFTED = { zh: '技术合同重新起草', en: 'The contract is drafted anew' };
const GOES_ON = '有其他揭榜书通过资格审查，榜单进入评审；对资格审查结论的异议可以在拟中榜公示期内提出。';

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
    private readonly sides: AwardSides,
    private readonly awardContracts: AwardContracts,
    private readonly room: ReviewRoom,
    private readonly records: ReviewRecords,
    private readonly upheld: UpheldDecisions,
    private readonly lastWord: LastWord,
    private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    this.judges.register(this);
    this.events.inTransaction(noticeEnded, async ({ kind, subjectKind, subjectId, outcome }) => {
      if (kind === AWARD_NOTICE && subjectKind === MATTER && subjectId !== null && outcome === 'effective') await this.announced(subjectId);
    });
    this.events.inTransaction(contractRegistrationChanged, async ({ contractId, what }) => {
      const team = what === 'registered' ? await this.records.teamOfContract(contractId) : null;
      if (!team) return;
      // a refusal may be overruled after another one was drafted
      await this.records.carriedOutBy(team, contractId);
      await this.events.publish(challengeTeamRegistered, { challengeId: team.challengeId });
      await this.runs(team.challengeId);
    });
  }

  async facts(challenge: Challenge): Promise<JudgingFacts> {
    if (challenge.state === 'RUNNING' && challenge.isRace) return { ...NOT_JUDGED, teams: await this.sides.of(await this.records.teams(challenge.id)) };
    if (!JUDGED.includes(challenge.state)) return NOT_JUDGED;
    const standing = await this.room.of(challenge);
    const { bids, award, teams, unreviewed } = standing;
    const candidates = this.room.candidatesOf(standing);
    return {
      undecided: bids.filter(({ state }) => state === 'OPENED').length, qualified: bids.filter(({ state }) => state !== 'OPENED' && state !== 'DISQUALIFIED' && state !== 'SPOILED').length, unreviewed, panelGivenUp: challenge.state === 'QUALIFIED' && (await this.isPanelGivenUp(challenge.id)),
      candidates: candidates.map(({ id, number, bidderName, organisationId }) => ({ bidId: id, number, bidder: bidderName, organisationId: organisationId ?? '' })), experts: award.experts.map(({ number }) => number), leaderBusy: await this.busyLeaders(candidates, challenge),
      teams: await this.sides.of(teams), vetoed: isVetoUsed(award), restorable: this.room.restorableOf(standing), keptOut: await this.lastWord.keptOut(challenge, standing), excludedBy: await this.lastWord.excludedBy(challenge, standing), objecting: bids.filter(({ objection }) => objection !== '').map(({ number }) => number),
      ...(await this.announcement(challenge, award)), approvedOn: award.approvedAt && dateInChina(award.approvedAt), unchecked: uncheckedOf(award, candidates.map(({ number }) => number)), registered: await this.sides.someRegistered(teams), gate: [],
    };
  }

  /** The last panel was closed without a ranking; one whose ranking is void was not given up. */
  private async isPanelGivenUp(id: string): Promise<boolean> {
    const [panel, last] = [await this.experts.panelOf({ kind: MATTER, id }), (await this.records.superseded(id)).at(-1)];
    return panel?.state === 'CLOSED' && !(last && last.at > panel.createdAt);
  }

  async stepped(transition: Transition<Challenge>, action: ChallengeAction): Promise<void> {
    await this.follows(transition, action);
    await this.nameCandidates(transition.after);
  }

  /** Who is asked next changes with the steps of the challenge alone. */
  private async nameCandidates(challenge: Challenge): Promise<void> {
    if (!JUDGED.includes(challenge.state)) return;
    const asked = this.room.candidatesOf(await this.room.of(challenge));
    await this.bids.nameCandidates(challenge.id, asked.map(({ id }) => id));
  }

  private async follows({ before, after, actor, input }: Transition<Challenge>, action: ChallengeAction): Promise<void> {
    switch (action) {
      case 'qualify': return this.lastWord.answer(after.id, GOES_ON).then(() => undefined);
      case 'review': return this.record(after);
      case 'veto': return this.skip(after, await this.namedBid(after, input), { why: 'VETO', reason: input.comment.trim() });
      case 'exclude': return this.exclude(after, input, actor);
      case 'approveAward': return this.records.approved(after.id);
      case 'announce': return this.announce(after, input, actor);
      case 'award': return this.award(after);
      case 'sign': return this.sign(after, actor);
      case 'redraft': return this.redraft(after, actor);
      case 'refuse': return this.leave(after, (team) => team.organisationId === actor.organisationId, 'REFUSED', input.comment.trim());
      case 'passOver': return this.leave(after, ({ contractId }) => contractId === null, 'LATE', '');
      case 'endAward': return this.leave(after, () => true, 'UNREGISTERED', '', input.comment.trim());
      // those in reserve are asked where a contract is never registered, and wait until one is
      case 'allSigned': return this.runs(after.id);
      case 'run': return this.release(after.id, ['RESERVE']);
      case 'backToReview': return this.runs(after.id);
      case 'letStand': return this.answered(after, input, () => this.upheld.letStand(after, input)).then(() => this.runs(after.id));
      case 'reviewAnew': return this.upheld.reviewAnew(after, input);
      case 'requalify': return this.upheld.requalify(after, input).then(() => this.lastWord.reopen(after.id, input.comment.trim(), before.state === 'OVERTURNED'));
      case 'restore': return this.answered(after, input, (answered) => this.restore(after, input, answered)).then(() => this.runs(after.id));
      case 'failUnqualified':
      case 'failReviewed':
      case 'endUnawarded': return this.answered(after, input, () => this.unawarded(after.id));
      default: return undefined;
    }
  }

  /** Bidders who have objected to having been kept out are told the decision, before anything else becomes of their bids. */
  private async answered({ id }: Challenge, { comment }: ActionInput, decided: (answered: readonly string[]) => Promise<void>): Promise<void> {
    await decided(await this.lastWord.answer(id, comment.trim()));
  }

  /** Whose record was looked up is the one who is announced (JB-04). */
  private async announce(challenge: Challenge, input: ActionInput, actor: Actor): Promise<void> {
    for (const { number } of this.room.candidatesOf(await this.room.of(challenge))) await this.records.addIntegrity(challenge.id, { bid: number, ...lookedUp(input, actor), found: false });
    // what lies in draft was begun for an award that came to nothing
    const stale = await this.notices.openOf(AWARD_NOTICE, { kind: MATTER, id: challenge.id });
    if (stale) await this.notices.dropDraft(stale.id, actor);
    await this.notices.open({ kind: AWARD_NOTICE, subjectId: challenge.id, values: { batch: challenge.number } }, actor);
  }

  /** Where it was looked up stays among officials, the words of the decision among those who handle the challenge; everybody is told the kind. */
  private async exclude(challenge: Challenge, input: ActionInput, actor: Actor): Promise<void> {
    const why = UNFIT.find((ground) => ground === input['ground']);
    if (!why) throw problem('INTERNAL');
    const bid = await this.namedBid(challenge, input);
    if (bid && LOOKED_UP.some((one) => one === why)) await this.records.addIntegrity(challenge.id, { bid: bid.number, ...lookedUp(input, actor), found: true });
    await this.skip(challenge, bid, { why, reason: '' });
  }

  /** The one that a step names among those who are asked next; else the best. */
  private async namedBid(challenge: Challenge, { bid: named }: ActionInput): Promise<Bid | undefined> {
    const candidates = this.room.candidatesOf(await this.room.of(challenge));
    return candidates.find(({ number }) => number === named) ?? candidates[0];
  }

  /** Only what was announced since this award was approved is about this winner. */
  private async announcement({ id, state }: Challenge, { approvedAt }: ChallengeAward): Promise<Pick<JudgingFacts, 'announced' | 'onBoard' | 'unannounced' | 'overturned'>> {
    if (state !== 'NOTICE' || !approvedAt) return { announced: false, onBoard: null, unannounced: [], overturned: false };
    const subject = { kind: MATTER, id };
    const announced = await this.notices.isInHand(AWARD_NOTICE, subject, approvedAt);
    const standing = await this.notices.standing(AWARD_NOTICE, subject, approvedAt);
    const onBoard = standing.code === 'RUNNING' || standing.code === 'SUSPENDED' ? { id: standing.noticeId, number: standing.number, endsOn: standing.endsOn } : null;
    return { announced, onBoard, unannounced: waitsForNotice(standing), overturned: !announced && standing.code === 'WITHDRAWN' };
  }

  private async announced(id: string): Promise<void> {
    const { approvedAt } = await this.records.award(id);
    if (approvedAt && (await this.notices.waitsFor(AWARD_NOTICE, { kind: MATTER, id }, approvedAt)).length === 0) await this.follow(id, 'NOTICE', 'award');
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

  /** The one that the step names, or the only one. */
  private async restore(challenge: Challenge, { bid, comment }: ActionInput, answered: readonly string[]): Promise<void> {
    const [only] = this.room.restorableOf(await this.room.of(challenge));
    await this.upheld.restore(challenge, typeof bid === 'string' ? bid : (only ?? ''), comment.trim(), answered);
  }

  /** One of those that are asked next is asked no more; where nobody is left and others have signed, it goes on with them. */
  private async skip(challenge: Challenge, bid: Bid | undefined, why: Pick<PassedOver, 'why' | 'reason'>): Promise<void> {
    if (!bid) return;
    await this.records.addPassed(challenge.id, { bid: bid.number, ...why });
    const { teams, ...rest } = await this.room.of(challenge);
    // where others have signed it goes on with them, and no list fails
    await this.bids.tellOut(bid, OUT, passedWords({ ...why, bid: bid.number }), teams.length === 0);
    if (teams.length > 0 && this.room.candidatesOf({ teams, ...rest }).length === 0) await this.challenges.act(challenge.id, 'allSigned', SYSTEM);
  }

  private async award(challenge: Challenge): Promise<void> {
    const standing = await this.room.of(challenge);
    const { award, bids, ranking } = standing;
    const winners = this.room.candidatesOf(standing);
    for (const bid of bids) {
      if (winners.some(({ id }) => id === bid.id)) {
        if (bid.organisationId === null) throw problem('INTERNAL');
        await this.bids.settle(bid.id, 'win', challenge.dueAt ? `签约的截止日期为${dateInWords(dateInChina(challenge.dueAt))}。` : '');
        await this.records.addTeam({ challengeId: challenge.id, bidId: bid.id, organisationId: bid.organisationId });
      } else if (TO_REVIEW.includes(bid.state)) await this.settle(bid, isLeft(bid.number, ranking.rows, award.passed));
    }
    await this.closeExcluded(challenge.id);
    await this.records.awarded(challenge.id);
  }

  /** Why nobody was awarded is as public as an award. */
  private async unawarded(id: string): Promise<void> {
    await this.release(id, ['QUALIFIED', 'RESERVE']);
    await this.closeExcluded(id);
    await this.experts.close({ kind: MATTER, id });
    await this.upheld.unheard(id);
    await this.upheld.opened(id);
  }

  /** Of those in reserve one may be left no more once the bids were reviewed anew. */
  private async settle({ id, state }: Bid, left: boolean): Promise<void> {
    if (!left) await this.bids.settle(id, 'lose');
    else if (state === 'QUALIFIED') await this.bids.settle(id, 'reserve');
  }

  private async sign(challenge: Challenge, actor: Actor): Promise<void> {
    const { teams, bids } = await this.room.of(challenge);
    const team = teams.find(({ organisationId }) => organisationId === actor.organisationId);
    if (!team) throw problem('INTERNAL');
    await this.records.carriedOutBy(team, await this.awardContracts.draft(challenge, bids.find(({ id }) => id === team.bidId) ?? null, actor));
    await this.decided(challenge.id);
  }

  /** Of each team for which the actor's organisation applies, and whose contract came to nothing at the register. */
  private async redraft(challenge: Challenge, actor: Actor): Promise<void> {
    for (const team of await this.records.teams(challenge.id)) {
      const anew = await this.awardContracts.anew(team, challenge, actor);
      if (anew === null) continue;
      await this.records.carriedOutBy(team, anew);
      const bid = posterSells(challenge.content) ? (await this.room.of(challenge)).bids.find(({ id }) => id === team.bidId) : undefined;
      if (bid) await this.bids.tell(bid, REDRAFTED, '原合同没有获得登记，发榜方已经重新起草技术合同，可以在“技术合同”中查看草稿；请与发榜方补充、签署。');
    }
  }

  /** Who leaves has lost, and is not asked again. @param words for the one who leaves alone */
  private async leave(challenge: Challenge, leaves: (team: ChallengeTeam) => boolean, why: 'REFUSED' | 'LATE' | 'UNREGISTERED', reason: string, words = ''): Promise<void> {
    const { teams, bids } = await this.room.of(challenge);
    for (const { bidId } of teams.filter(leaves)) {
      await this.records.removeTeam(bidId);
      const passed = { bid: bids.find(({ id }) => id === bidId)?.number ?? '', why, reason };
      await this.records.addPassed(challenge.id, passed);
      await this.bids.settle(bidId, 'lose', leavingWords(passed, words));
    }
    await this.decided(challenge.id);
  }

  /** Once every winner has signed or left: a free place is offered to the next in rank while nobody runs; else it goes on with those who have signed. */
  private async decided(id: string): Promise<void> {
    const { challenge } = await this.challenges.published(id, SYSTEM);
    const standing = await this.room.of(challenge);
    const { teams } = standing;
    if (challenge.state !== 'AWARDED' || teams.some(({ contractId }) => contractId === null)) return;
    const replaced = teams.length === 0 || (this.room.candidatesOf(standing).length > 0 && !(await this.sides.someRegistered(teams)));
    await this.challenges.act(id, replaced ? 'replace' : 'allSigned', SYSTEM);
  }

  private async runs(id: string): Promise<void> {
    const { challenge } = await this.challenges.published(id, SYSTEM);
    const teams = await this.records.teams(id);
    if (MAY_RUN.includes(challenge.state) && (await this.sides.someRegistered(teams))) await this.challenges.act(id, 'run', SYSTEM);
    else if (challenge.state === 'RUNNING' && challenge.dueAt && (await this.sides.of(teams)).every(({ begun }) => begun)) await this.challenges.act(id, 'allRun', SYSTEM);
  }

  /** JB-05, of all who are asked next. */
  private async busyLeaders(candidates: readonly Bid[], { rule }: Challenge): Promise<Reason[]> {
    const found: Reason[] = [];
    for (const bid of candidates) found.push(...(await this.leaders.ofBid(bid, rule?.params.leaderProjectsAtMost ?? Infinity)).refused);
    return found;
  }

  /** JB-15: as losing bids. Where the next in rank is awarded later, the time that has begun goes on. */
  private async closeExcluded(challengeId: string): Promise<void> {
    for (const { id, state, contentClosesAt } of await this.bids.ofChallenge(challengeId)) if (state === 'DISQUALIFIED' && contentClosesAt === null) await this.bids.settle(id, 'closeExcluded');
  }

  private async release(challengeId: string, states: readonly string[]): Promise<void> {
    for (const bid of await this.bids.ofChallenge(challengeId)) if (states.includes(bid.state)) await this.bids.settle(bid.id, 'lose');
  }
}

const lookedUp = (input: ActionInput, actor: Actor): Pick<LookUp, 'source' | 'on' | 'by'> => ({ source: String(input['integritySource']).trim(), on: String(input['integrityOn']), by: isSignedIn(actor) ? actor.name : '' });

const isLeft = (bid: string, rows: readonly { bid: string; passes: boolean }[], passed: readonly { bid: string }[]): boolean =>
  rows.some((row) => row.bid === bid && row.passes) && !passed.some((one) => one.bid === bid);
