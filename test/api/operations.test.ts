import { newId } from '../../src/kernel/ids/index.js';
import { JobQueue } from '../../src/kernel/jobs/index.js';
import { UnitOfWork } from '../../src/kernel/database/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { crowdsSeen } from '../support/crowds.js';
import { needDraft } from '../support/listings.js';
import { Requests } from '../support/requests.js';
import { until } from '../support/until.js';

const TOKEN = 'metrics-token-0123456789';
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ config: { METRICS_TOKEN: TOKEN } });
});
afterAll(() => app.close());

describe('figures', () => {
  const metrics = (token: string) => app.fresh().get('/metrics').set('X-Metrics-Token', token);

  it('are closed to a wrong token, whatever its letters', async () => {
    await metrics(Buffer.from('é'.repeat(TOKEN.length), 'utf8').toString('latin1').slice(0, TOKEN.length)).expect(404);
    await metrics('x'.repeat(TOKEN.length)).expect(404);
  });

  it('count pages as well as the API, and never by what somebody asks for', async () => {
    await app.http.get('/achievements/some-address-of-a-visitor');
    await app.http.get('/api/v1/reference/codes').expect(200);
    const counted = async () => (await metrics(TOKEN).expect(200)).text;
    await until('the requests are counted', async () => (await counted()).includes('/api/v1/reference/codes'));
    expect(await counted()).toMatch(/http_request_duration_seconds_count\{[^}]*route="page"/);
    expect(await counted()).not.toContain('some-address');
  });
});

describe('statements of one transaction', () => {
  it('are told by the tests where they meet on its connection, and by none where each waits for the one before', async () => {
    const uow = app.app.get(UnitOfWork);
    crowdsSeen();
    await uow.run(async () => {
      for (const value of [1, 2]) await uow.query('SELECT $1::int', [value]);
    });
    expect(crowdsSeen()).toEqual([]);
    await uow.run(() => Promise.all([1, 2].map((value) => uow.query('SELECT $1::int', [value]))));
    expect(crowdsSeen()).toEqual([expect.stringContaining('beside 1 other')]);
  });
});

describe('answers of the API', () => {
  it('are kept by no cache', async () => {
    for (const client of [app.http, await app.as('enterprise.ENT')]) {
      expect((await client.get('/api/v1/session').expect(200)).headers['cache-control']).toContain('no-store');
    }
  });
});

describe('a body of JSON', () => {
  const send = (body: Buffer, charset: string) => Requests.visitor(app).send('POST', '/api/v1/session', { headers: { 'content-type': `application/json; charset=${charset}`, 'content-length': String(body.length) }, body });

  it.each(['utf-16le', 'utf-16be', 'utf-32le', 'iso-8859-1', 'gbk'])('in %s is not read', async (charset) => {
    // in UTF-16 the bytes of ∀ look like a quotation mark, behind which brackets would not count
    const { status, body } = await send(Buffer.from(`{"∀":1,"login":${'['.repeat(3_000)}`, 'utf16le'), charset);
    expect([415, 400]).toContain(status);
    expect(['MALFORMED', 'UNSUPPORTED_TYPE']).toContain((body as { code: string }).code);
  });

  it('is refused in the reader’s language', async () => {
    const { body } = await Requests.visitor(app).send('POST', '/api/v1/session?lang=en', { body: `${'['.repeat(40)}${']'.repeat(40)}` });
    expect(body).toMatchObject({ status: 400, code: 'MALFORMED', detail: 'The request cannot be read: nested too deeply' });
  });
});

describe('the daily purge', () => {
  it('removes what can no longer matter, and nothing else', async () => {
    const client = await app.as('enterprise.ENT');
    const [old, recent] = [newId(), newId()];
    for (const key of [old, recent]) await client.post('/api/v1/needs').set('Idempotency-Key', key).send(needDraft()).expect(201);
    const person = await app.personId('enterprise.ENT');
    await app.query(`UPDATE idempotency_key SET created_at = now() - interval '49 hours' WHERE key = (SELECT key FROM idempotency_key WHERE person_id = $1 LIMIT 1)`, [person]);
    await app.query(`INSERT INTO session (id, person_id, expires_at) VALUES (repeat('a', 64), $1, now() - interval '1 minute')`, [person]);
    await app.query(`INSERT INTO password_token (hash, person_id, expires_at) VALUES (repeat('b', 64), $1, now() - interval '1 minute'), (repeat('c', 64), $1, now() + interval '1 hour')`, [person]);
    await app.query(`INSERT INTO sign_in_attempt (account, attempts, until) VALUES (repeat('d', 64), 5, now() - interval '1 minute')`);
    const jobs = app.app.get(JobQueue);
    for (const queue of ['identity.purge', 'idempotency.purge']) await jobs.enqueue(queue, {});
    await app.jobsDone();
    const [left] = await app.query(
      `SELECT (SELECT count(*)::int FROM idempotency_key WHERE person_id = $1) AS keys, (SELECT count(*)::int FROM session WHERE id = repeat('a', 64)) AS sessions,
              (SELECT count(*)::int FROM password_token WHERE person_id = $1) AS links, (SELECT count(*)::int FROM sign_in_attempt WHERE account = repeat('d', 64)) AS attempts`,
      [person],
    );
    expect(left).toEqual({ keys: 1, sessions: 0, links: 1, attempts: 0 });
    await client.get('/api/v1/session/all').expect(200);
    const schedules = await app.query<{ name: string }>(`SELECT name FROM pgboss.schedule WHERE name LIKE '%.purge' ORDER BY name`);
    expect(schedules.map(({ name }) => name)).toEqual(['idempotency.purge', 'identity.purge', 'notifications.purge']);
  });
});
