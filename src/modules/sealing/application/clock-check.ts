import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { HealthChecks } from '../../../kernel/health/index.js';
import { CLOCK_TOLERANCE_MS } from './bid-slot.js';

/** A server whose clock is not that of its database is not ready: deadlines would be shown that are not kept. */
@Injectable()
export class ClockCheck implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly health: HealthChecks,
  ) {}

  onModuleInit(): void {
    this.health.register({ name: 'clock', check: () => this.check() });
  }

  private async check(): Promise<void> {
    const sent = Date.now();
    const [row] = await this.uow.query<{ now: Date }>(`SELECT clock_timestamp() AS now`);
    const theirs = row?.now.getTime() ?? 0;
    if (theirs < sent - CLOCK_TOLERANCE_MS || theirs > Date.now() + CLOCK_TOLERANCE_MS) throw new Error('the clocks of server and database differ');
  }
}
