import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { JobQueue } from '../../../kernel/jobs/index.js';
import { coversInMinute } from '../domain/cover-rate.js';
import { Envelopes } from './envelopes.js';
import { PartyTags } from './party-tags.js';

/** Chance is asked in millionths. */
const MILLION = 1_000_000;
const LONGEST_WAIT_MS = 50_000;

interface OpenBox {
  id: string;
  publicKey: Buffer;
  hoursLeft: number;
}

/**
 * Envelopes of the product's own (掩护件) that come into open boxes at moments of chance, more of them in the last day, when most bids come. How
 * often is another figure in each box, and known to nobody who has the database alone.
 */
@Injectable()
export class CoverEnvelopes implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tags: PartyTags,
    private readonly envelopes: Envelopes,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.repeat('sealing.cover', '* * * * *', () => this.minute());
  }

  /** @param chance whether something of this likelihood (0–1) happens. @param longestMs within a minute they come at any second */
  async minute(chance = (likely: number) => randomInt(MILLION) < likely * MILLION, longestMs = LONGEST_WAIT_MS): Promise<void> {
    const open = await this.uow.query<OpenBox>(
      `SELECT id, public_key AS "publicKey", extract(epoch FROM closes_at - clock_timestamp())::float8 / 3600 AS "hoursLeft" FROM sealed_box WHERE opened_at IS NULL AND clock_timestamp() < closes_at`,
    );
    for (const { id, publicKey, hoursLeft } of open) {
      if (!chance(coversInMinute(await this.tags.fraction(id), hoursLeft))) continue;
      await wait(randomInt(longestMs + 1), undefined, { ref: false });
      await this.uow.run(() => this.envelopes.lay(id, this.envelopes.cover(id, publicKey), null));
    }
  }
}
