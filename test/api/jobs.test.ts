import { jest } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { deadJobs, DeadLetters, JobQueue, requeueJobs } from '../../src/kernel/jobs/index.js';
import { createApp } from '../../src/create-app.js';
import { readConfig } from '../../src/kernel/config/index.js';
import { UnitOfWork } from '../../src/kernel/database/index.js';
import { newId } from '../../src/kernel/ids/index.js';
import { logger } from '../../src/kernel/logging/index.js';
import { MailQueue } from '../../src/kernel/mail/index.js';
import { Metrics } from '../../src/kernel/metrics/index.js';
import { CutLink } from '../support/cut-link.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { MailServer } from '../support/mail-server.js';
import { until } from '../support/until.js';

const POISONED = 7;

let database: TestDatabase;
let app: INestApplication;
let uow: UnitOfWork;

/** A server on the database of the test. */
async function opened(prepare: (jobs: JobQueue) => void, start = true, config: Record<string, string> = {}): Promise<INestApplication> {
  const server = await createApp(readConfig({ DATABASE_URL: database.url, DATA_DIR: database.dataDir, PORT: '0', LOG_LEVEL: 'silent', ...config }));
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

describe('a mail server that is away', () => {
  const to = (name: string) => ({ kind: 'case' as const, to: `${name}@mail.example`, subject: '演示', text: '演示' });
  const [MAIL, RESET] = ['mail.send', 'password.requested'];
  let server: MailServer;
  let link: CutLink;

  beforeAll(async () => {
    server = await MailServer.start();
    link = await CutLink.to(server.url);
    await app.close();
    app = await opened(() => undefined, true, { SMTP_URL: link.through(server.url) });
    uow = app.get(UnitOfWork);
  });
  beforeEach(() => link.set('refused'));
  afterAll(async () => {
    await link.close();
    await server.close();
  });

  const post = (name: string) => uow.run(() => app.get(MailQueue).post(to(name)));
  const job = async (queue: string, name: string) => (await uow.query<{ id: string; state: string; tries: number; pause: number }>(
    `SELECT id, state::text, retry_count AS tries, extract(epoch FROM start_after - now())::float AS pause FROM pgboss.job WHERE name = $1 AND coalesce(data ->> 'to', data ->> 'email') = $2`,
    [queue, `${name}@mail.example`],
  ))[0];
  const failed = (queue: string, name: string) => until(`the mail to ${name} was tried`, async () => (await job(queue, name))?.state === 'retry');
  /** Time passes for the job: so many tries lie behind it, and its pause is over. */
  const due = (queue: string, name: string, tries: string) =>
    uow.query(`UPDATE pgboss.job SET retry_count = ${tries}, start_after = now() WHERE name = $1 AND state = 'retry' AND coalesce(data ->> 'to', data ->> 'email') = $2`, [queue, `${name}@mail.example`]);

  it('for two days loses no mail: each is tried at least every quarter of an hour, and arrives when the server is back', async () => {
    await post('two-days');
    await failed(MAIL, 'two-days');
    await due(MAIL, 'two-days', '200');
    await until('it was tried once more', async () => (await job(MAIL, 'two-days'))?.state === 'retry' && ((await job(MAIL, 'two-days'))?.pause ?? 0) > 0);
    expect((await job(MAIL, 'two-days'))?.pause).toBeLessThanOrEqual(15 * 60);
    link.set('open');
    await due(MAIL, 'two-days', 'retry_count');
    await until('the mail has arrived', () => server.recipients.includes('two-days@mail.example'));
  });

  it('is another matter than one that refuses for good: what it says it never takes over is not sent again, and the log names no address', async () => {
    const lines: unknown[][] = [];
    const error = jest.spyOn(logger, 'error').mockImplementation((...line: unknown[]) => void lines.push(line));
    link.set('open');
    await post('nobody');
    await until('the job has ended', async () => (await job(MAIL, 'nobody'))?.state === 'completed');
    error.mockRestore();
    expect(lines).toEqual([[{ kind: 'case', responseCode: 550, reason: expect.stringContaining('no such user') as string }, 'a mail was refused for good']]);
    expect(JSON.stringify(lines)).not.toContain('nobody@');
  });

  it('for longer leaves a dead letter that metric, log and command line tell of without its text, and that is sent when it is put back', async () => {
    const letters = app.get(DeadLetters);
    const lines: unknown[][] = [];
    const error = jest.spyOn(logger, 'error').mockImplementation((...line: unknown[]) => void lines.push(line));
    await post('too-long');
    await failed(MAIL, 'too-long');
    await due(MAIL, 'too-long', 'retry_limit');
    await until('it has failed for good', async () => (await letters.list()).some(({ queue }) => queue === MAIL));
    const [dead] = (await letters.list()).filter(({ queue }) => queue === MAIL);
    lines.length = 0;
    await letters.tell();
    await letters.tell();
    error.mockRestore();
    expect(lines).toEqual([[expect.objectContaining({ arrived: expect.any(Number) as number, queues: expect.arrayContaining([MAIL]) as string[] }), expect.stringContaining('jobs requeue')]]);
    expect(await app.get(Metrics).registry.getSingleMetricAsString('jobs_dead')).toContain(`jobs_dead{queue="${MAIL}"} 1`);
    const said: string[] = [];
    const print = (line: string) => void said.push(line);
    expect(await deadJobs(letters, print)).toBe(1);
    expect(said.filter((line) => line.includes(dead?.id ?? '?'))).toEqual([expect.stringContaining(MAIL)]);
    expect(said.join()).not.toMatch(/演示|too-long/);
    link.set('open');
    expect([await requeueJobs([], letters, print), await requeueJobs([newId()], letters, print), await requeueJobs([dead?.id ?? ''], letters, print)]).toEqual([2, 1, 0]);
    await until('the mail has arrived', () => server.recipients.includes('too-long@mail.example'));
    expect((await letters.list()).filter(({ queue }) => queue === MAIL)).toEqual([]);
  });

  it('keeps no link open that is in no mail, and no mail that has lost its sense is sent', async () => {
    const ask = async (name: string, hoursAgo: number) => {
      await uow.query(`INSERT INTO person (id, email, name, title, phone, status, demo, version) VALUES ($1, $2, '演示人员', '', '', 'ACTIVE', false, 1)`, [newId(), `${name}@mail.example`]);
      await uow.run(() => app.get(JobQueue).enqueue(RESET, { email: `${name}@mail.example`, askedAt: new Date(Date.now() - hoursAgo * 3600_000).toISOString() }));
    };
    for (const [name, hours] of [['in-time', 2], ['in-vain', 23]] as const) await ask(name, hours);
    for (const name of ['in-time', 'in-vain']) await failed(RESET, name);
    expect(await uow.query(`SELECT 1 FROM password_token t JOIN person p ON p.id = t.person_id WHERE p.email LIKE 'in-%@mail.example'`)).toEqual([]);
    await uow.query(`UPDATE pgboss.job SET data = jsonb_set(data, '{askedAt}', to_jsonb(now() - interval '25 hours')) WHERE name = $1 AND data ->> 'email' = 'in-vain@mail.example'`, [RESET]);
    link.set('open');
    for (const name of ['in-time', 'in-vain']) await due(RESET, name, '100');
    await until('both are done', async () => (await Promise.all(['in-time', 'in-vain'].map((name) => job(RESET, name)))).every((one) => one?.state === 'completed'));
    expect(server.recipients.filter((address) => address.startsWith('in-'))).toEqual(['in-time@mail.example']);
  });
});

describe('work by schedule', () => {
  it('that fails leaves no dead letter: the next round does the same', async () => {
    const queues = await uow.query(`SELECT name, dead_letter AS dead FROM pgboss.queue WHERE name IN ('search.tend', 'mail.send') ORDER BY name`);
    expect(queues).toEqual([{ name: 'mail.send', dead: 'dead-letter' }, { name: 'search.tend', dead: null }]);
  });
});
