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

beforeAll(async () => {
  database = await createTestDatabase();
  app = await createApp(readConfig({ DATABASE_URL: database.url, DATA_DIR: database.dataDir, PORT: '0', LOG_LEVEL: 'silent' }));
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
});
