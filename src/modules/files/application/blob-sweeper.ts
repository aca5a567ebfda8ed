import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { JobQueue } from '../../../kernel/jobs/index.js';
import { StoragePort } from '../../../kernel/storage/index.js';

const SWEEP = 'files.sweep';
const HOURLY = '17 * * * *';
const BATCH = 500;

/**
 * Keeps contents and rows together: a content that no row names any more is removed by a job, and one that never got
 * its row, because the process died in between, by an hourly round. Whoever writes or removes a content holds its lock
 * until the transaction ends.
 */
@Injectable()
export class BlobSweeper implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly storage: StoragePort,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ sha256: string }>(SWEEP, ({ sha256 }) => this.sweep(sha256));
    this.jobs.repeat('files.sweep-all', HOURLY, () => this.sweepAll());
  }

  /** After a row was removed, in the same transaction. */
  removed(sha256: string): Promise<void> {
    return this.jobs.enqueue(SWEEP, { sha256 });
  }

  /** Held until the end of the transaction. */
  async lock(sha256: string): Promise<void> {
    await this.uow.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`blob ${sha256}`]);
  }

  /** Removes the content unless a row names it. */
  async sweep(sha256: string): Promise<void> {
    await this.uow.run(async () => {
      await this.lock(sha256);
      const rows = await this.uow.query(`SELECT id FROM file WHERE sha256 = $1 LIMIT 1`, [sha256]);
      if (rows.length === 0) await this.storage.delete(sha256);
    });
  }

  /** Removes every content that no row names. */
  async sweepAll(): Promise<void> {
    let batch: string[] = [];
    for await (const sha256 of this.storage.list()) {
      if (batch.push(sha256) < BATCH) continue;
      await this.sweepUnnamed(batch);
      batch = [];
    }
    await this.sweepUnnamed(batch);
  }

  private async sweepUnnamed(batch: readonly string[]): Promise<void> {
    const named = await this.uow.query<{ sha256: string }>(`SELECT DISTINCT sha256 FROM file WHERE sha256 = ANY($1)`, [batch]);
    const known = new Set(named.map((row) => row.sha256));
    for (const sha256 of batch) if (!known.has(sha256)) await this.sweep(sha256);
  }
}
