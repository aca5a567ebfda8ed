import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../config/index.js';
import { UnitOfWork } from '../database/index.js';
import { logger } from '../logging/index.js';
import { DEAD_LETTER, JobQueue } from './job-queue.js';

/** A job that failed for good. What it carries is not told: a mail is for its recipient. */
export interface DeadLetter {
  id: string;
  /** the queue in which it failed */
  queue: string;
  failedAt: Date;
  tries: number;
  /** why the last try failed */
  reason: string;
}

const LOOK_MS = 60_000;

/** Jobs that failed for good: they wait 90 days until somebody has mended what kept them from being done, and puts them back. */
@Injectable()
export class DeadLetters implements OnApplicationBootstrap, OnApplicationShutdown {
  private looking: NodeJS.Timeout | null = null;
  /** those that the log of this process tells of */
  private told: ReadonlySet<string> = new Set();

  constructor(
    private readonly config: AppConfig,
    private readonly uow: UnitOfWork,
    private readonly jobs: JobQueue,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.runsJobs) return;
    this.looking = setInterval(() => void this.tell().catch((error: unknown) => logger.warn({ err: error }, 'dead letters')), LOOK_MS).unref();
  }

  onApplicationShutdown(): void {
    if (this.looking) clearInterval(this.looking);
  }

  /** Oldest first. */
  list(): Promise<DeadLetter[]> {
    return this.uow.query<DeadLetter>(
      `SELECT id, coalesce(source_name, '') AS queue, created_on AS "failedAt", coalesce(source_retry_count, 0) + 1 AS tries, coalesce(source_output ->> 'message', source_output::text, '') AS reason
         FROM pgboss.job WHERE name = $1 AND state < 'active' ORDER BY created_on, id`,
      [DEAD_LETTER],
    );
  }

  /** How many wait, by the queue in which they failed, for the metrics. */
  counts(): Promise<{ queue: string; waiting: number }[]> {
    return this.uow.query<{ queue: string; waiting: number }>(
      `SELECT coalesce(source_name, '') AS queue, count(*)::int AS waiting FROM pgboss.job WHERE name = $1 AND state < 'active' GROUP BY 1`, [DEAD_LETTER],
    );
  }

  /** An error of the log where one has arrived since the last look, or waits since before the start: also one whose last try was cut off, which no worker sees fail. */
  async tell(): Promise<void> {
    const waiting = await this.uow.query<{ id: string; queue: string }>(`SELECT id, coalesce(source_name, '') AS queue FROM pgboss.job WHERE name = $1 AND state < 'active'`, [DEAD_LETTER]);
    const arrived = waiting.filter(({ id }) => !this.told.has(id));
    this.told = new Set(waiting.map(({ id }) => id));
    if (arrived.length === 0) return;
    logger.error({ arrived: arrived.length, waiting: waiting.length, queues: [...new Set(arrived.map(({ queue }) => queue))].sort() }, 'jobs have failed for good and wait: jobs dead lists them, jobs requeue tries them again');
  }

  /** @param which numbers of dead letters or names of queues; `all` for every one @returns how many are tried again */
  async requeue(which: readonly string[] | 'all'): Promise<number> {
    const chosen = (await this.list()).filter(({ id, queue }) => which === 'all' || which.includes(id) || which.includes(queue));
    return this.jobs.requeue(chosen.map(({ id }) => id));
  }
}
