import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { JobQueue } from '../../../kernel/jobs/index.js';
import { logger } from '../../../kernel/logging/index.js';
import { StoragePort } from '../../../kernel/storage/index.js';
import { StoreOwner } from './store-owner.js';

const SWEEP = 'files.sweep';
const HOURLY = '17 * * * *';
const BATCH = 500;
/** A restored backup lacks the rows of newer contents: nobody notices within an hour. */
const KEPT_DAYS = 7;

/**
 * Keeps contents and rows together: a content that no row names any more is removed by a job, and one that never got
 * its row, because the process died in between, by an hourly round that has seen it so for {@link KEPT_DAYS} days. Whoever writes or removes a content holds its lock
 * until the transaction ends. Contents of another installation are left alone.
 */
@Injectable()
export class BlobSweeper implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly storage: StoragePort,
    private readonly owner: StoreOwner,
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
    await this.owner.check();
    await this.remove(sha256);
  }

  /** Removes every content that no row has named for days. */
  async sweepAll(): Promise<void> {
    await this.owner.check();
    const [now] = await this.uow.query<{ at: Date }>(`SELECT clock_timestamp() AS at`);
    let batch: string[] = [];
    for await (const sha256 of this.storage.list()) {
      if (batch.push(sha256) < BATCH) continue;
      await this.note(batch);
      batch = [];
    }
    await this.note(batch);
    // named again, or gone from the store
    await this.uow.query(`DELETE FROM file_unnamed WHERE seen_at < $1`, [now?.at]);
    await this.removeOld();
  }

  private async note(batch: readonly string[]): Promise<void> {
    await this.uow.query(
      `INSERT INTO file_unnamed (sha256) SELECT b.sha256 FROM unnest($1::text[]) b (sha256) WHERE NOT EXISTS (SELECT 1 FROM file f WHERE f.sha256 = b.sha256)
       ON CONFLICT (sha256) DO UPDATE SET seen_at = clock_timestamp()`, [batch]);
  }

  private async removeOld(): Promise<void> {
    const old = await this.uow.query<{ sha256: string }>(`SELECT sha256 FROM file_unnamed WHERE since < now() - make_interval(days => $1) ORDER BY sha256`, [KEPT_DAYS]);
    for (const { sha256 } of old) await this.remove(sha256);
    if (old.length > 0) logger.warn({ contents: old.length, days: KEPT_DAYS }, 'contents that no record names were removed from the file store');
  }

  private async remove(sha256: string): Promise<void> {
    await this.uow.run(async () => {
      await this.lock(sha256);
      const rows = await this.uow.query(`SELECT id FROM file WHERE sha256 = $1 LIMIT 1`, [sha256]);
      if (rows.length > 0) return;
      await this.storage.delete(sha256);
      await this.uow.query(`DELETE FROM file_unnamed WHERE sha256 = $1`, [sha256]);
    });
  }
}
