import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type Db, type JobResult, type JobWithMetadata, PgBoss, type SendOptions } from 'pg-boss';
import { AppConfig } from '../config/index.js';
import { patientClient, UnitOfWork } from '../database/index.js';
import { logger } from '../logging/index.js';
import { OWN_WORK, type Patience, retriesOf } from './patience.js';

export type JobHandler<T extends object = Record<string, unknown>> = (data: T, id: string) => Promise<void>;

export interface EnqueueOptions {
  /** seconds from now, or the moment */
  startAfter?: number | Date;
}

/** Finished jobs are kept so long for whoever looks into an incident; then the queue's own upkeep deletes them. */
const KEPT_SECONDS = 7 * 24 * 3600;
/** Longest statement of the queue's own connections: taking jobs and reporting them as well as its maintenance, which takes longest. */
const MAINTENANCE_MS = 60_000;
/** Longest batch: jobs of one batch run one after the other under one limit. */
const BATCH = { jobs: 20, seconds: 300 };
/** How long a stop waits for the jobs that run, one of each queue; the process ends 15 s after its signal. */
const STOP_MS = 8_000;
/** Longest run of work by schedule, which is no batch. */
const ROUND_SECONDS = 900;
/** One look for all queues; workers that looked each for itself would ask the database dozens of times a second for nothing. */
const LOOK_MS = 1_000;
/** Workers look unasked only in case that the common look fails. */
const POLLING_SECONDS = 60;
/** Jobs that failed for good wait so long for somebody to look into them. */
const DEAD_KEPT_SECONDS = 90 * 24 * 3600;
/** Where jobs wait that failed for good. */
export const DEAD_LETTER = 'dead-letter';

/**
 * Queue in PostgreSQL (pg-boss). A job is enqueued inside the business transaction: it exists if and only if the
 * transaction commits. Handlers may run more than once and load the current state themselves.
 */
@Injectable()
export class JobQueue implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly boss: PgBoss;
  private readonly handlers = new Map<string, { handler: JobHandler; patience: Patience }>();
  private readonly schedules = new Map<string, string>();
  /** who on this server works on a queue */
  private readonly workers = new Map<string, string>();
  private started = false;
  /** the server stops: no further job is begun */
  private stopping = false;
  /** the stop waits no longer: what still runs has lost its connections */
  private abandoned = false;
  private looking: NodeJS.Timeout | null = null;

  constructor(
    private readonly config: AppConfig,
    private readonly uow: UnitOfWork,
  ) {
    // what the queue does not name itself it hands on to its connections
    const connection = { connectionString: config.databaseUrl, max: 4, application_name: 'kezhuan-jobs', connectionTimeoutMillis: 5_000, Client: patientClient(MAINTENANCE_MS) };
    this.boss = new PgBoss({ ...connection, supervise: config.runsJobs, schedule: config.runsJobs });
    // without a listener an error of the queue's connection would end the process
    this.boss.on('error', (error: Error) => (this.abandoned ? logger.debug({ err: error }, 'job queue') : logger.warn({ err: error }, 'job queue')));
  }

  /** Declares who works on a queue and how long what fails is tried again; call in `onModuleInit`. */
  handle<T extends object>(name: string, handler: JobHandler<T>, patience = OWN_WORK): void {
    if (this.handlers.has(name)) throw new Error(`job ${name} has two handlers`);
    this.handlers.set(name, { handler: handler as unknown as JobHandler, patience });
  }

  /**
   * Does the work again and again, on one server at a time; `cron` in minutes, Asia/Shanghai. What fails for good is no dead letter, for the next round
   * does the same. Call in `onModuleInit`.
   */
  repeat(name: string, cron: string, work: () => Promise<unknown>): void {
    this.handle(name, async () => void (await work()));
    this.schedules.set(name, cron);
  }

  async enqueue(name: string, data: object, options: EnqueueOptions = {}): Promise<void> {
    const db: Db = { executeSql: async (text, values) => ({ rows: await this.uow.query(text, values ?? []) }) };
    const send: SendOptions = { db };
    if (options.startAfter !== undefined) send.startAfter = options.startAfter;
    await this.boss.send(name, data, send);
    if (options.startAfter === undefined) await this.uow.afterCommit(() => this.wake(name));
  }

  /** A worker of this server looks at once; those of other servers within a second. */
  private wake(name: string): void {
    const worker = this.workers.get(name);
    if (worker) this.boss.notifyWorker(worker);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.boss.start();
    this.started = true;
    await this.declareQueues();
    if (!this.config.runsJobs) return;
    for (const [name, { handler }] of this.handlers) {
      const options = { pollingIntervalSeconds: POLLING_SECONDS, batchSize: BATCH.jobs, perJobResults: true, includeMetadata: true } as const;
      this.workers.set(name, await this.boss.work<unknown, unknown, typeof options>(name, options, (jobs) => this.runAll(name, handler, jobs)));
    }
    for (const [name, cron] of this.schedules) await this.boss.schedule(name, cron, {}, { tz: 'Asia/Shanghai' });
    this.lookAgain();
  }

  /** Queues of an earlier version are brought to what is declared now; jobs that wait already keep what they were enqueued with. */
  private async declareQueues(): Promise<void> {
    const known = new Set((await this.boss.getQueues([...this.handlers.keys()])).map(({ name }) => name));
    for (const [name, { patience }] of this.handlers) {
      const repeated = this.schedules.has(name);
      const declared = { ...retriesOf(patience), expireInSeconds: repeated ? ROUND_SECONDS : BATCH.seconds, deleteAfterSeconds: KEPT_SECONDS };
      if (!known.has(name)) await this.boss.createQueue(name, repeated ? declared : { ...declared, deadLetter: DEAD_LETTER });
      else await this.boss.updateQueue(name, { ...declared, deadLetter: repeated ? null : DEAD_LETTER });
    }
  }

  private lookAgain(): void {
    this.looking = setTimeout(() => {
      void this.wakeDue()
        .catch((error: unknown) => this.stopping || logger.warn({ err: error }, 'job queue'))
        .finally(() => this.looking && this.lookAgain());
    }, LOOK_MS).unref();
  }

  /** What others have enqueued, what waited for its moment, what is tried again. */
  private async wakeDue(): Promise<void> {
    const due = await this.uow.query<{ name: string }>(`SELECT DISTINCT name FROM pgboss.job WHERE name = ANY($1) AND state < 'active' AND start_after <= now()`, [[...this.workers.keys()]]);
    for (const { name } of due) this.wake(name);
  }

  private async runAll(name: string, handler: JobHandler, jobs: readonly JobWithMetadata<unknown>[]): Promise<JobResult[]> {
    const results: JobResult[] = [];
    for (const job of jobs) {
      if (this.stopping) break;
      results.push(await this.runOne(name, handler, job));
    }
    await this.handBack(name, jobs.slice(results.length).map(({ id }) => id));
    return results;
  }

  /**
   * Jobs that a stop left untouched wait again, as if nobody had taken them: no try is counted (the queue's own call for that is not public). It settles
   * the batch in a moment and fails what has no result and is still active; until then no other server may take them.
   */
  private async handBack(name: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.uow.query(
      `UPDATE pgboss.job SET state = 'created', started_on = NULL, heartbeat_on = NULL, start_after = now() + interval '2 seconds' WHERE name = $1 AND id = ANY($2::uuid[]) AND state = 'active'`,
      [name, ids],
    );
  }

  /** A job that fails is tried again alone; the others of its batch are done. */
  private async runOne(name: string, handler: JobHandler, { id, data, retryCount, retryLimit }: JobWithMetadata<unknown>): Promise<JobResult> {
    logger.debug({ job: name, id }, 'job');
    try {
      await handler((data ?? {}) as Record<string, unknown>, id);
      return { id, status: 'completed' };
    } catch (error) {
      if (this.abandoned) logger.info({ job: name, id }, 'job cut off by the stop, will be tried again');
      else if (retryCount < retryLimit) logger.warn({ err: error, job: name, id }, 'job failed, will be tried again');
      else logger.error({ err: error, job: name, id }, 'job failed for good');
      return { id, status: 'failed', output: { message: error instanceof Error ? error.message : String(error) } };
    }
  }

  /** Puts jobs that failed for good back into their queues, as if they were new. @param ids of dead letters @returns how many went back */
  async requeue(ids: readonly string[]): Promise<number> {
    return ids.length === 0 ? 0 : this.boss.redrive(DEAD_LETTER, { ids: [...ids], limit: ids.length });
  }

  /** Jobs that wait or run, by queue, for the metrics; what failed for good does neither. */
  async depth(): Promise<{ name: string; waiting: number }[]> {
    return (await this.uow.query<{ name: string; waiting: string }>(
      `SELECT name, count(*) AS waiting FROM pgboss.job WHERE state IN ('created', 'retry', 'active') AND name <> $1 GROUP BY name`, [DEAD_LETTER],
    )).map((row) => ({ name: row.name, waiting: Number(row.waiting) }));
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    if (this.looking) clearTimeout(this.looking);
    this.looking = null;
    if (this.started) await this.boss.stop({ graceful: true, timeout: STOP_MS });
    this.abandoned = true;
  }
}

/** Creates or upgrades the queue's own tables; part of `migrate`. */
export async function migrateJobs(databaseUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: databaseUrl, max: 1, supervise: false, schedule: false });
  boss.on('error', (error: Error) => logger.warn({ err: error }, 'job queue'));
  await boss.start();
  await boss.createQueue(DEAD_LETTER, { retentionSeconds: DEAD_KEPT_SECONDS });
  await boss.stop({ graceful: false });
}
