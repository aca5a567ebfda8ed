import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { JobQueue } from '../../../kernel/jobs/index.js';
import { IDLE_MINUTES } from './authentication.js';

/** Daily: sessions, links, unfinished registrations, tokens and counts that can no longer let anybody in, or keep anybody out, go. */
@Injectable()
export class IdentityPurge implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.repeat('identity.purge', '20 3 * * *', () => this.purge());
  }

  async purge(): Promise<void> {
    await this.uow.query(`DELETE FROM session WHERE expires_at < now() OR last_seen_at < now() - make_interval(mins => $1)`, [IDLE_MINUTES.others]);
    await this.uow.query(`DELETE FROM password_token WHERE used_at < now() OR expires_at < now()`);
    await this.uow.query(`DELETE FROM registration WHERE expires_at < now()`);
    await this.uow.query(`DELETE FROM api_token WHERE coalesce(revoked_at, expires_at) < now() - interval '90 days'`);
    await this.uow.query(`DELETE FROM sign_in_attempt WHERE until < now()`);
  }
}
