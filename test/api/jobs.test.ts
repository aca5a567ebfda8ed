import type { INestApplication } from '@nestjs/common';
import { JobQueue } from '../../src/kernel/jobs/index.js';
import { createApp } from '../../src/create-app.js';
import { readConfig } from '../../src/kernel/config/index.js';
import { UnitOfWork } from '../../src/kernel/database/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { until } from '../support/until.js';

const POISONED = 7;

let database: TestDatabase;
let app: INestApplication;
let uow: UnitOfWork;

/** A server on the database of the test. */
async function opened(prepare: (jobs: JobQueue) => void, start = true): Promise<INestApplication> {
  const server = await createApp(readConfig({ DATABASE_URL: database.url, DATA_DIR: database.dataDir, PORT: '0', LOG_LEVEL: 'silent' }));
  prepare(server.get(JobQueue));
  if (start) await server.init();
  return server;
}

beforeAll(async () => {
  database = await createTestDatabase();
  app = await opened(() => undefined, false);
  uow = app.get(UnitOfWork);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

describe('the job queue', () => {
  it('does the other jobs of a batch where one of them always fails, and tries only that one again', async () => {
    const jobs = app.get(JobQueue);
    const done: number[] = [];
    let attempts = 0;
    jobs.handle<{ n: number }>('test.batch', ({ n }) => {
      if (n === POISONED) attempts += 1;
      if (n === POISONED) return Promise.reject(new Error('poisoned'));
      return Promise.resolve(void done.push(n));
    });
    await app.init();
    await uow.run(async () => {
      for (let n = 0; n < 20; n += 1) await jobs.enqueue('test.batch', { n });
    });
    await until('the poisoned job has been tried twice', () => attempts >= 2);
    expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n).filter((n) => n !== POISONED));
    const states = await uow.query(`SELECT state::text, count(*)::int AS jobs FROM pgboss.job WHERE name = 'test.batch' AND state = 'completed' GROUP BY state`);
    expect(states).toEqual([{ state: 'completed', jobs: 19 }]);
  });

  it('begins no further job of a batch when it is stopped, hands the rest back without counting a try, and does it after the next start', async () => {
    const done: number[] = [];
    let [begun, release] = [(): void => undefined, (): void => undefined];
    const running = new Promise<void>((resolve) => (begun = resolve));
    const gate = new Promise<void>((resolve) => (release = resolve));
    await app.close();
    const first = await opened((jobs) => jobs.handle<{ n: number }>('test.stop', async ({ n }) => {
      begun();
      await gate;
      done.push(n);
    }));
    await first.get(UnitOfWork).run(async () => {
      for (let n = 0; n < 5; n += 1) await first.get(JobQueue).enqueue('test.stop', { n });
    });
    await running;
    const stopped = first.get(JobQueue).onApplicationShutdown();
    release();
    await stopped;
    await first.close();
    expect(done).toHaveLength(1);
    app = await opened((jobs) => jobs.handle<{ n: number }>('test.stop', ({ n }) => Promise.resolve(void done.push(n))), false);
    const jobsOf = () => app.get(UnitOfWork).query(`SELECT state::text, retry_count AS tries, count(*)::int AS jobs FROM pgboss.job WHERE name = 'test.stop' GROUP BY 1, 2 ORDER BY 1`);
    expect(await jobsOf()).toEqual([{ state: 'completed', tries: 0, jobs: 1 }, { state: 'created', tries: 0, jobs: 4 }]);
    await app.init();
    await until('the others are done', () => done.length === 5);
    expect(done.sort()).toEqual([0, 1, 2, 3, 4]);
  });
});
