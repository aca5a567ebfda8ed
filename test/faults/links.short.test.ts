import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { AppConfig } from '../../src/kernel/config/index.js';
import { UnitOfWork } from '../../src/kernel/database/index.js';
import { SearchIndexer } from '../../src/kernel/search/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { CutLink } from '../support/cut-link.js';
import { MeiliStandIn } from '../support/meili-stand-in.js';
import { type Answer, Requests, statuses } from '../support/requests.js';
import { until } from '../support/until.js';

/** The short form leaves out what takes half a minute to be noticed. */
const CUTS = process.env['KEZHUAN_FAULTS'] === 'long' ? (['refused', 'silent'] as const) : (['refused'] as const);

jest.setTimeout(180_000);

let app: TestApp;
let database: CutLink;
let search: CutLink;
let engine: MeiliStandIn;
let visitor: Requests;
let researcher: Requests;

beforeAll(async () => {
  engine = await MeiliStandIn.start();
  search = await CutLink.to(engine.url);
  app = await startTestApp({ config: { MEILI_URL: search.through(engine.url) }, link: async (url) => (database = await CutLink.to(url)).through(url) });
  [visitor, researcher] = [Requests.visitor(app), await Requests.as(app, 'institute.RES')];
  await app.app.get(SearchIndexer).tend();
});
afterEach(() => database.set('open'));
afterAll(async () => {
  await app.close();
  await Promise.all([database.close(), search.close(), engine.stop()]);
});

const ready = async () => {
  const { status, body, headers } = await visitor.get('/health/ready');
  return { status, ...(body as { ready: boolean; parts: Record<string, string> }), retryAfter: headers['retry-after'] };
};
const live = async () => (await visitor.get('/health/live')).status;
const write = () => researcher.send('POST', '/api/v1/achievements', { body: { title: '断线期间' } });

/** Nobody is told of an error of ours, and whoever is put off learns when to come back. */
function expectPutOff(answers: readonly Answer[]): void {
  for (const { status, headers, body } of answers) {
    expect([status, headers['content-type'], headers['retry-after'], (body as { code: string }).code]).toEqual([503, 'application/problem+json; charset=utf-8', '5', 'UNAVAILABLE']);
  }
}

describe('T26: health while parts are away', () => {
  it('says ok where all is well, and nothing of its inside', async () => {
    expect(await ready()).toEqual({ status: 200, ready: true, parts: { clock: 'ok', database: 'ok', search: 'ok', storage: 'ok' }, retryAfter: undefined });
  });

  it('serves on without its file store, and names it', async () => {
    const blobs = join(app.app.get(AppConfig).dataDir, 'blobs');
    await rename(blobs, `${blobs}.away`);
    // a mount that is gone, and something else in its place
    await writeFile(blobs, '');
    expect(await ready()).toEqual({ status: 200, ready: true, parts: { clock: 'ok', database: 'ok', search: 'ok', storage: 'degraded' }, retryAfter: undefined });
    await rm(blobs);
    await rename(`${blobs}.away`, blobs);
    expect((await ready()).parts['storage']).toBe('ok');
  });

  it.each(CUTS)('lives on without its database (%s), names it, puts everybody off, and recovers by itself', async (state) => {
    database.set(state);
    await until('readiness names the database', async () => (await ready()).status === 503);
    expect([await live(), await ready()]).toEqual([200, { status: 503, ready: false, parts: { clock: 'failed', database: 'failed', search: 'ok', storage: 'ok' }, retryAfter: '2' }]);
    expectPutOff(await Promise.all([researcher.get('/api/v1/workbench'), visitor.get('/api/v1/statistics/public'), ...Array.from({ length: 30 }, write)]));
    expect([await live(), (await visitor.get('/api/v1/search?q=x')).status]).toEqual([200, 200]);
    database.set('open');
    await until('it is ready again', async () => (await ready()).status === 200);
    const answers = await Promise.all(Array.from({ length: 40 }, write));
    expect(statuses(answers)).toEqual({ 201: 40 });
  });

  it('finds without its search engine in the database, and says so', async () => {
    await engine.stop();
    search.set('refused');
    await until('readiness names the search engine', async () => (await ready()).parts['search'] === 'degraded');
    expect([await live(), await ready()]).toEqual([200, { status: 200, ready: true, parts: { clock: 'ok', database: 'ok', search: 'degraded', storage: 'ok' }, retryAfter: undefined }]);
    const found = await visitor.get(`/api/v1/search?q=${encodeURIComponent('演示')}&type=organisation`);
    expect(found.body).toMatchObject({ degraded: true });
    expect((await write()).status).toBe(201);
  });
});

describe('T3: the database throws everybody out', () => {
  it('under writers: the process lives, and nothing but 503 is answered meanwhile', async () => {
    const answers: Answer[] = [];
    let over = false;
    const writers = Promise.all(Array.from({ length: 8 }, async () => {
      while (!over) answers.push(await write());
    }));
    for (let cut = 0; cut < 5; cut++) {
      const before = answers.length;
      await until('the writers get on', () => answers.length > before + 8);
      await app.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`).catch(() => undefined);
    }
    await until('a write succeeds', async () => (await write()).status === 201);
    over = true;
    await writers;
    const refused = answers.filter(({ status }) => status !== 201);
    expectPutOff(refused);
    expect(answers.length - refused.length).toBeGreaterThan(5);
    expect(app.app.get(UnitOfWork).inTransaction).toBe(false);
  });
});
