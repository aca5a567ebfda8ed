import { Injectable } from '@nestjs/common';
import { AccessControl, type SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, type Reason, reason } from '../../../kernel/http/index.js';
import { type Bid, BidsFacade } from '../../bids/index.js';
import { type Challenge, ChallengesFacade } from '../../challenges/index.js';
import { ExpertsFacade } from '../../experts/index.js';
import type { BidSheet, SheetStage } from '../domain/bid-sheet.js';
import type { Outcome } from '../domain/defence.js';
import type { DefenceMeeting } from '../domain/defence-meeting.js';
import { DIMENSIONS, formatPoints, limitsOf, type Points, scoreRuleOf } from '../domain/score.js';
import { reviewPermissions as may } from '../reviews.permissions.js';
import { reviewProblem } from '../reviews.problems.js';
import { ReviewRecords } from './review-records.js';
import { DefenceRecords } from './defence-records.js';
import { MATTER, outcomeOf, TO_REVIEW } from './review-room.js';

/** What an expert says about one bid. */
export interface WrittenSheet {
  bidId: string;
  stage: SheetStage;
  points: Points;
  remark: string;
}

/** What a seated expert has before him: the qualified bids and the own sheets, never those of others. */
export interface ExpertsView {
  challenge: Challenge;
  bids: Bid[];
  /** of both stages */
  sheets: BidSheet[];
  /** null where none is set, or none is held */
  meeting: DefenceMeeting | null;
}

/** The seated expert's desk. Whoever has no seat, or has left it, finds nothing here. */
@Injectable()
export class SheetDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly challenges: ChallengesFacade,
    private readonly bids: BidsFacade,
    private readonly experts: ExpertsFacade,
    private readonly records: ReviewRecords,
    private readonly defences: DefenceRecords,
    private readonly audit: AuditTrail,
  ) {}

  /** Challenges whose panels the person sits in, and when each panel does, soonest first. */
  async seated(actor: SignedInActor): Promise<{ challenge: Challenge; sitsAt: Date }[]> {
    this.access.require(actor, may.score, {});
    const seats = await this.experts.seatedIn(actor.personId, MATTER);
    const published = await this.challenges.publishedAmong(seats.map(({ id }) => id));
    return seats.flatMap(({ id, sitsAt }) => published.filter(({ challenge }) => challenge.id === id && challenge.state === 'QUALIFIED').map(({ challenge }) => ({ challenge, sitsAt })));
  }

  /** @throws NOT_FOUND without a seat, REVIEW_NOT_OPEN */
  async view(challengeId: string, actor: SignedInActor): Promise<ExpertsView> {
    this.access.require(actor, may.score, {});
    if (!(await this.experts.seatOf(actor.personId, { kind: MATTER, id: challengeId }))) throw problem('NOT_FOUND');
    const { challenge } = await this.challenges.published(challengeId, actor);
    if (challenge.state !== 'QUALIFIED') throw reviewProblem('REVIEW_NOT_OPEN');
    const [bids, sheets] = [await this.bids.ofChallenge(challengeId), await this.records.sheets(challengeId)];
    const meeting = challenge.content.defence.held ? await this.defences.ofChallenge(challengeId) : null;
    return { challenge, meeting, bids: bids.filter(({ state }) => TO_REVIEW.includes(state)), sheets: sheets.filter(({ personId }) => personId === actor.personId) };
  }

  /** @throws NOT_FOUND for a bid that is not reviewed; what `view` throws */
  async bid(challengeId: string, bidId: string, actor: SignedInActor): Promise<Bid> {
    return reviewed(await this.view(challengeId, actor), bidId);
  }

  /** @throws INVALID naming points beyond their limits, SHEET_ONCE, NO_DEFENCE, DEFENCE_UNHEARD; what `bid` throws */
  async score(challengeId: string, { bidId, stage, points, remark }: WrittenSheet, actor: SignedInActor): Promise<ExpertsView> {
    return this.uow.run(async () => {
      if (stage === 'DEFENCE') await this.defences.holdMeeting(challengeId);
      const view = await this.view(challengeId, actor);
      const { challenge, meeting } = view;
      const bid = reviewed(view, bidId);
      if (stage === 'DEFENCE') refuseUnheard(challenge, outcomeOf(meeting, bid));
      const faults = challenge.rule ? faultsIn(points, limitsOf(scoreRuleOf(challenge.rule.params, challenge.content))) : [];
      if (faults.length > 0) throw problem('INVALID', { count: faults.length }, faults);
      if (!(await this.records.addSheet({ challengeId, bidId, personId: actor.personId, stage, points, remark: remark.trim() }))) throw reviewProblem('SHEET_ONCE');
      await this.audit.record({ actor, action: stage === 'DEFENCE' ? 'review.score-defence' : 'review.score', objectKind: 'bid', objectId: bidId, outcome: 'done', detail: { number: bid.number, challengeId } });
      return this.view(challengeId, actor);
    });
  }
}

function reviewed({ bids }: ExpertsView, bidId: string): Bid {
  const found = bids.find(({ id }) => id === bidId);
  if (!found) throw problem('NOT_FOUND');
  return found;
}

function refuseUnheard({ content }: Challenge, outcome: Outcome | null): void {
  if (!content.defence.held) throw reviewProblem('NO_DEFENCE');
  if (outcome !== 'HEARD') throw reviewProblem('DEFENCE_UNHEARD');
}

const faultsIn = (points: Points, limits: Points): Reason[] =>
  DIMENSIONS.filter((dimension) => points[dimension] > limits[dimension]).map((dimension) => reason('max', `不超过 ${formatPoints(limits[dimension])} 分`, `At most ${formatPoints(limits[dimension])} points`, `/points/${dimension}`));
