import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../../kernel/access/index.js';
import { BidDesk, type BidStanding, type TakenBid } from './bid-desk.js';

/** Bids for the demo loader, which seals them as a browser does. */
@Injectable()
export class BidsFacade {
  constructor(private readonly desk: BidDesk) {}

  standing(challengeId: string, actor: SignedInActor): Promise<BidStanding> {
    return this.desk.standing(challengeId, actor);
  }

  /** @param commitment hex. @throws what the desk throws */
  put(challengeId: string, sealed: { envelope: Uint8Array; commitment: string }, members: readonly string[], actor: SignedInActor): Promise<TakenBid> {
    return this.desk.put(challengeId, { commitment: sealed.commitment, members: members.join(',') }, () => Promise.resolve(Buffer.from(sealed.envelope)), actor);
  }
}
