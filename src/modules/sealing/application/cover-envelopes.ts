import { randomInt } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { JobQueue } from '../../../kernel/jobs/index.js';
import { Envelopes } from './envelopes.js';

/** how many lie in a box from the beginning: so many that a handful of bids does not show, and never the same number */
const [FEWEST, MOST] = [6, 13];
/** of so many hours one brings a further envelope into a box */
const EVERY = 24;

/** Envelopes of the product's own (掩护件) in every box, from its first moment and at hours that chance chooses. */
@Injectable()
export class CoverEnvelopes implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly envelopes: Envelopes,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.repeat('sealing.cover', '17 * * * *', () => this.sometimes());
  }

  async fill(boxId: string, publicKey: Buffer): Promise<void> {
    for (let left = randomInt(FEWEST, MOST + 1); left > 0; left -= 1) await this.add(boxId, publicKey);
  }

  /** One more in each box that still takes bids, by chance. */
  async sometimes(chance = () => randomInt(EVERY) === 0): Promise<void> {
    const open = await this.uow.query<{ id: string; publicKey: Buffer }>(`SELECT id, public_key AS "publicKey" FROM sealed_box WHERE opened_at IS NULL AND clock_timestamp() < closes_at`);
    for (const { id, publicKey } of open) if (chance()) await this.uow.run(() => this.add(id, publicKey));
  }

  private add(boxId: string, publicKey: Buffer): Promise<void> {
    return this.envelopes.lay(boxId, this.envelopes.cover(boxId, publicKey), null);
  }
}
