import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../database/index.js';
import { JobQueue } from '../jobs/index.js';

/** No client repeats a request later than this. */
const KEPT = '48 hours';

/** Daily: answers that nobody will ask for again go. */
@Injectable()
export class IdempotencyPurge implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.repeat('idempotency.purge', '40 3 * * *', () => this.purge());
  }

  async purge(): Promise<void> {
    await this.uow.query(`DELETE FROM idempotency_key WHERE created_at < now() - interval '${KEPT}'`);
  }
}
