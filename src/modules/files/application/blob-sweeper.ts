import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { JobQueue } from '../../../kernel/jobs/index.js';
import { StoragePort } from '../../../kernel/storage/index.js';

const JOB = 'files.sweep';
/** longer than an upload takes from its announcement to its commit */
const AFTER_UPLOAD_S = 120;

/**
 * Keeps contents and rows together: a content that no row names any more, or that never got its row because the
 * process died in between, is removed by a job. Whoever writes or removes a content holds its lock.
 */
@Injectable()
export class BlobSweeper implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly storage: StoragePort,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ sha256: string }>(JOB, ({ sha256 }) => this.sweep(sha256));
  }

  /** Before a content is written: committed at once, so that it outlives whatever happens to the upload. */
  announce(sha256: string): Promise<void> {
    return this.uow.separately(() => this.jobs.enqueue(JOB, { sha256 }, { startAfter: AFTER_UPLOAD_S }));
  }

  /** After a row was removed: in the same transaction. */
  removed(sha256: string): Promise<void> {
    return this.jobs.enqueue(JOB, { sha256 });
  }

  /** Held until the end of the transaction. */
  async lock(sha256: string): Promise<void> {
    await this.uow.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`blob ${sha256}`]);
  }

  async sweep(sha256: string): Promise<void> {
    await this.uow.run(async () => {
      await this.lock(sha256);
      const rows = await this.uow.query(`SELECT id FROM file WHERE sha256 = $1 LIMIT 1`, [sha256]);
      if (rows.length === 0) await this.storage.delete(sha256);
    });
  }
}
