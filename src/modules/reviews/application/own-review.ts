import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, SYSTEM } from '../../../kernel/access/index.js';
import { problem } from '../../../kernel/http/index.js';
import { type Bid, bidPermissions, BidsFacade, isPartyTo } from '../../bids/index.js';
import { type Challenge, ChallengesFacade } from '../../challenges/index.js';
import type { BidSheet } from '../domain/bid-sheet.js';
import { ReviewRoom, type ReviewStanding } from './review-room.js';

/** How one bid was reviewed. */
export interface ReviewedBid {
  challenge: Challenge;
  bid: Bid;
  standing: ReviewStanding;
  /** about this bid, of both stages */
  sheets: BidSheet[];
}

/** What a bidder reads of the review of its own bid: points as everybody reads them, and what the experts wrote about it. */
@Injectable()
export class OwnReview {
  constructor(
    private readonly access: AccessControl,
    private readonly challenges: ChallengesFacade,
    private readonly bids: BidsFacade,
    private readonly room: ReviewRoom,
  ) {}

  /** @throws NOT_FOUND to everybody but its bidder and the members of its consortium, before an award is announced or the challenge ends without one, and while it is reviewed anew */
  async ofBid(bidId: string, actor: Actor): Promise<ReviewedBid> {
    const bid = await this.bids.byId(bidId);
    if (!bid || !isPartyTo(bid, actor.organisationId)) throw problem('NOT_FOUND');
    this.access.require(actor, bidPermissions.read, bid, bidPermissions.read);
    const { challenge } = await this.challenges.published(bid.challengeId, SYSTEM);
    const standing = await this.room.of(challenge);
    if (!standing.award.publishedAt || !standing.award.ranking) throw problem('NOT_FOUND');
    return { challenge, bid, standing, sheets: [...standing.sheets, ...standing.spoken].filter((sheet) => sheet.bidId === bidId) };
  }
}
