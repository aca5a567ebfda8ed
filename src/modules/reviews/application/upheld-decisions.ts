import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { dateInWords } from '../../../kernel/calendar/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import type { ActionInput } from '../../../kernel/workflow/index.js';
import { BidsFacade } from '../../bids/index.js';
import { type Challenge, ChallengesFacade } from '../../challenges/index.js';
import { ExpertsFacade } from '../../experts/index.js';
import { noticePublished, objectionUpheld } from '../../notices/index.js';
import { type UpheldDecision, vetoedIn } from '../domain/challenge-award.js';
import { AWARD_NOTICE } from './award-notice.js';
import { DefenceRecords } from './defence-records.js';
import { OpenResults } from './open-results.js';
import { ReviewRecords } from './review-records.js';
import { MATTER } from './review-room.js';

/** who was awarded before and has left stands beside them */
const MAY_OBJECT: readonly string[] = ['QUALIFIED', 'RESERVE', 'DISQUALIFIED', 'LOST'];
const RESTORED = { zh: '恢复排名', en: 'Takes its rank again' };
const ANNOUNCED = { zh: '拟中榜公示已发布', en: 'The intended award is announced' };
/** From there on an award was made, which no objection to an earlier notice undoes. */
const UNDECIDED = ['NOTICE', 'REVIEWED', 'PROPOSED'];

/** What a notice of an award opens to everybody, and what follows from an objection to it that was right. */
@Injectable()
export class UpheldDecisions implements OnModuleInit {
  constructor(
    private readonly challenges: ChallengesFacade,
    private readonly experts: ExpertsFacade,
    private readonly results: OpenResults,
    private readonly records: ReviewRecords,
    private readonly bids: BidsFacade,
    private readonly defences: DefenceRecords,
    private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    this.events.inTransaction(noticePublished, async ({ kind, subjectKind, subjectId }) => {
      if (kind !== AWARD_NOTICE || subjectKind !== MATTER || subjectId === null) return;
      await this.opened(subjectId);
      await this.announced(subjectId);
    });
    this.events.inTransaction(objectionUpheld, ({ kind, subjectKind, subjectId }) => (kind === AWARD_NOTICE && subjectKind === MATTER && subjectId !== null ? this.overturned(subjectId) : Promise.resolve()));
  }

  /** The old ranking stays on record as void. Whose sheets are void leaves; of the others the sheets count on. Where nobody is left who was at the defence, bidders are heard anew. */
  reviewAnew(challenge: Challenge, input: ActionInput): Promise<void> {
    return this.begin(challenge, input, 'REVIEWED_ANEW');
  }

  /** … with its whole panel: somebody was kept out whom no expert has judged, or let in who should not have been judged. */
  async requalify(challenge: Challenge, { comment }: ActionInput): Promise<void> {
    if ((await this.records.award(challenge.id)).ranking) await this.begin(challenge, { comment }, 'REQUALIFIED');
    else await this.decide(challenge.id, { outcome: 'REQUALIFIED', bid: '', reason: comment.trim() });
  }

  private async begin({ id, ...challenge }: Challenge, { comment, experts, sitsAt }: ActionInput, outcome: UpheldDecision['outcome']): Promise<void> {
    const reason = comment.trim();
    const { experts: judged, passed } = await this.records.award(id);
    const leave = judged.filter(({ number }) => !Array.isArray(experts) || experts.includes(number));
    await this.records.supersede(id, { file: await this.results.fileOf({ id, ...challenge }), voidExperts: leave.map(({ number }) => number), reason });
    if (leave.length === judged.length) await this.defences.supersede(id);
    await this.experts.annul({ kind: MATTER, id }, leave.map(({ personId }) => personId), { reason, sitsAt: typeof sitsAt === 'string' ? new Date(sitsAt) : null });
    const vetoed = vetoedIn(passed);
    if (vetoed !== null) await this.records.dropPassed(id, vetoed);
    await this.decide(id, { outcome, bid: vetoed ?? '', reason });
  }

  /** The bid takes its rank again; where it was vetoed the demander has made use of its veto all the same. @param answered bids whose bidders have objected on their pages, and were answered there */
  async restore({ id }: Challenge, bid: string, reason: string, answered: readonly string[]): Promise<void> {
    const { passed } = await this.records.award(id);
    await this.records.dropPassed(id, bid);
    await this.decide(id, { outcome: vetoedIn(passed) === bid ? 'VETO_VOID' : 'EXCLUSION_VOID', bid, reason });
    if (!answered.includes(bid)) await this.tellRestored(id, bid);
  }

  /** Who was told that it is no candidate any more hears that it is one again. */
  private async tellRestored(id: string, number: string): Promise<void> {
    const bid = (await this.bids.ofChallenge(id)).find((one) => one.number === number);
    if (bid) await this.bids.tell(bid, RESTORED, '局领导认定原否决或者取消候选资格有误，贵单位的揭榜书恢复原排名，榜单按排名重新洽谈；决定和理由在榜单的评审结果页面公开。');
  }

  letStand({ id }: Challenge, { comment }: ActionInput): Promise<void> {
    return this.decide(id, { outcome: 'STANDS', bid: '', reason: comment.trim() });
  }

  private decide(id: string, decision: Omit<UpheldDecision, 'at'>): Promise<void> {
    return this.records.addDecision(id, { ...decision, at: new Date().toISOString() });
  }

  /** Everybody who was judged, and whoever was excluded, may object as long as the notice stands, and hears that it does. */
  private async announced(id: string): Promise<void> {
    const { challenge } = await this.challenges.published(id, SYSTEM);
    const { onBoard } = await this.challenges.objecting(challenge);
    if (!onBoard) return;
    const says = `公示 ${onBoard.number} 至${dateInWords(onBoard.endsOn)} 24 时期满，中止的，以公示页面为准。对拟中榜结果或者资格审查结论有异议的，请在期满前从揭榜书页面打开公示提出。`;
    for (const bid of await this.bids.ofChallenge(id)) if (MAY_OBJECT.includes(bid.state) && (bid.state === 'LOST' || bid.contentClosesAt === null)) await this.bids.tell(bid, ANNOUNCED, says);
  }

  /** Who wants to object has to know what to: ranking, sheets and names are public with the notice, and where a challenge ends without one, with its end. */
  async opened(id: string): Promise<void> {
    await this.records.published(id);
    await this.experts.reveal({ kind: MATTER, id });
  }

  /** A meeting that has not come about by then does not. */
  async unheard(id: string): Promise<void> {
    if ((await this.defences.ofChallenge(id))?.state === 'SET') await this.defences.supersede(id);
  }

  private async overturned(id: string): Promise<void> {
    const { challenge: { state } } = await this.challenges.published(id, SYSTEM);
    if (UNDECIDED.includes(state)) await this.challenges.act(id, 'overturn', SYSTEM);
  }
}
