import { Injectable } from '@nestjs/common';
import { type Bid, BidsFacade } from '../../bids/index.js';
import type { MatterTies } from '../../experts/index.js';
import { ReviewOffice } from './review-office.js';
import { ReviewRecords } from './review-records.js';

/** What became of a challenge, for the module that carries it out. */
@Injectable()
export class AwardsFacade {
  constructor(
    private readonly bids: BidsFacade,
    private readonly office: ReviewOffice,
    private readonly records: ReviewRecords,
  ) {}

  /** The bid that has won and the contract that was drafted for it; null before the signing. */
  async awarded(challengeId: string): Promise<{ contractId: string; bid: Bid } | null> {
    const { contractId } = await this.records.award(challengeId);
    const bid = (await this.bids.ofChallenge(challengeId)).find(({ state }) => state === 'WON');
    return contractId !== null && bid ? { contractId, bid } : null;
  }

  /** Whom experts must have nothing to do with: the demander and all who have bid, with their consortia. */
  ties(challengeId: string): Promise<MatterTies> {
    return this.office.ties(challengeId);
  }
}
