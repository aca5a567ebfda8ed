import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventBus } from '../../../kernel/events/index.js';
import { type KnownKey, SigningKeys, signStatement, statementBytes } from '../../../kernel/signing/index.js';
import { challengeChanged } from '../../challenges/index.js';
import { type BidStatement, LYING, type LyingStatement, RECEIPT } from '../domain/receipt.js';

const PURPOSE = 'bid-receipt';

/** Receipts (回执): what was taken, when, and the SHA-256 by which the bidder proves later that nothing was changed. */
@Injectable()
export class BidReceipts implements OnModuleInit {
  constructor(
    private readonly keys: SigningKeys,
    private readonly events: EventBus,
  ) {}

  /** The key is made with a published challenge: made at the first receipt, its date would tell that somebody had bid. */
  onModuleInit(): void {
    this.events.inTransaction(challengeChanged, async ({ what }) => {
      if (what === 'published') await this.keys.signer(PURPOSE);
    });
  }

  /** Nothing may be taken for which no receipt can be given. @throws SIGNING_UNAVAILABLE */
  async signer(): Promise<(statement: Omit<BidStatement, 'what'>) => Buffer> {
    const key = await this.keys.signer(PURPOSE);
    return (statement) => statementBytes(signStatement({ what: RECEIPT, ...statement }, key));
  }

  /** A receipt for a bid that lies in its box, for a bidder whose first one was lost on the way. @throws SIGNING_UNAVAILABLE */
  async again(statement: Omit<LyingStatement, 'what'>): Promise<Buffer> {
    return statementBytes(signStatement({ what: LYING, ...statement }, await this.keys.signer(PURPOSE)));
  }

  /** Newest first. */
  publicKeys(): Promise<KnownKey[]> {
    return this.keys.known(PURPOSE);
  }
}
