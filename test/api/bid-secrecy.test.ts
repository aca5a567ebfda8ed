import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { symbols } from 'pino';
import { SYSTEM } from '../../src/kernel/access/index.js';
import { AuditTrail } from '../../src/kernel/audit/index.js';
import { AppConfig } from '../../src/kernel/config/index.js';
import { UnitOfWork } from '../../src/kernel/database/index.js';
import { logger } from '../../src/kernel/logging/index.js';
import { MailQueue } from '../../src/kernel/mail/index.js';
import { SealingFacade } from '../../src/modules/sealing/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { agreed, bidValues, closeBids, putEnvelope, sealedFor, sendBid, standingOf } from '../support/bids.js';
import { canary, found } from '../support/canaries.js';
import { type ChallengeCase, Challenges } from '../support/challenges.js';
import { type PersonKey, rolesIn, TEST_ORGANISATIONS, usccNumber } from '../support/people.js';
import { Requests } from '../support/requests.js';
import { openBox, sealedBid } from '../support/sealing.js';
import { SecretScan } from '../support/secret-scan.js';

/** Canaries of one bid, and the control in the title of its challenge. */
const [IN_TEXT, IN_ATTACHMENT, IN_FILE_NAME] = [canary(), canary(), canary()];
const SECRETS = [IN_TEXT, IN_ATTACHMENT, IN_FILE_NAME];
const CONTROL = canary();

let app: TestApp;
let challenge: ChallengeCase;
let scan: SecretScan;
let reading: Promise<Requests[]> | undefined;
const lines: string[] = [];
const LONG = process.env['KEZHUAN_FAULTS'] === 'long';
const RIVALS: readonly PersonKey[] = ['institute.INST', 'institute2.INST', 'agency.BRK_ORG'];

/** Every statement of this database with its values goes into the server's own log. */
async function loggingAll(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`ALTER DATABASE ${client.escapeIdentifier(client.database ?? '')} SET log_statement = 'all'`);
  await client.end();
  return url;
}

beforeAll(async () => {
  Object.assign(logger, { level: 'trace', [symbols.streamSym]: { write: (line: string) => lines.push(line) } });
  app = await startTestApp({ config: { LOG_LEVEL: 'trace' }, link: loggingAll });
  scan = new SecretScan(app, Date.now());
  challenge = await new Challenges(app).fresh('open', { title: `${CONTROL}焊缝强度提升` });
  const bidder = await app.as('institute.INST');
  for (const text of ['第一稿', IN_TEXT]) {
    await sendBid(bidder, challenge.id, { values: bidValues({ summary: text, leader: IN_TEXT }), files: [{ name: `${IN_FILE_NAME}.txt`, bytes: Buffer.from(IN_ATTACHMENT) }, { name: '压缩.gz', bytes: gzipSync(IN_ATTACHMENT) }] });
  }
  await app.jobsDone();
});
afterAll(() => app.close());

describe('T20: a canary that was sealed in a bid', () => {
  it('is found in every spelling by the search itself', () => {
    const word = canary();
    const spelt = [Buffer.from(word), Buffer.from(word, 'utf16le'), Buffer.from(Buffer.from(`x${word}yz`).toString('base64')), Buffer.from(Buffer.from(`xy${word}z`).toString('base64url')), Buffer.from(Buffer.from(word).toString('hex')), Buffer.from(encodeURIComponent(word)), gzipSync(`之前${word}之后`)];
    expect(spelt.map((bytes) => found(bytes, [word]).length > 0)).toEqual(spelt.map(() => true));
    expect(found(Buffer.from('别的'), [word])).toEqual([]);
  });

  it('stands in no row of any table and in no large object, while the control does', async () => {
    expect(await scan.tables(SECRETS)).toEqual([]);
    const tables = (await scan.tables([CONTROL])).map((hit) => hit.split('.')[1]);
    // audit rows and payloads of jobs name records by id: a control of their own
    expect(tables).toEqual(expect.arrayContaining(['challenge', 'record_version', 'search_document']));
    const [planted] = await app.query<{ id: string }>(`SELECT lo_from_bytea(0, $1) AS id`, [Buffer.from(CONTROL)]);
    expect([await scan.largeObjects(SECRETS), (await scan.largeObjects([CONTROL])).length]).toEqual([[], 1]);
    await app.query(`SELECT lo_unlink($1)`, [planted?.id]);
  });

  it('is in no payload of a job, no mail and no row of the trail, where the same scan finds what is planted there', async () => {
    const word = canary();
    await app.app.get(UnitOfWork).run(async () => {
      await app.app.get(AuditTrail).record({ actor: SYSTEM, action: 'challenge.read', objectKind: 'challenge', objectId: challenge.id, outcome: 'done', detail: { word } });
      await app.app.get(MailQueue).post({ kind: 'case', to: 'somebody@example.test', subject: '演示', text: word });
    });
    const places = (await scan.tables([word])).map((hit) => hit.split(':')[0]);
    expect(places).toEqual(expect.arrayContaining(['public.audit_record.detail']));
    expect(places.some((place) => place?.startsWith('pgboss.job') === true)).toBe(true);
  });

  it('stands in no file of the database server, its log of writes and of statements included, and in none of the product', async () => {
    expect([await scan.databaseFiles(SECRETS), await scan.productFiles(SECRETS)]).toEqual([[], []]);
    const planted = join(app.app.get(AppConfig).dataDir, 'planted');
    await writeFile(planted, CONTROL);
    expect((await scan.productFiles([CONTROL])).some((hit) => hit.endsWith('planted'))).toBe(true);
    await rm(planted);
    // a server elsewhere keeps its files to itself
    if (!(await scan.reachable())) return;
    // checkpoints take old segments of the log of writes away, the sooner the more envelopes were written since
    await app.query(`SELECT lo_from_bytea(0, $1)`, [Buffer.from(CONTROL)]);
    const hits = await scan.databaseFiles([CONTROL]);
    expect(['/pg_wal/', '/base/', '/log/'].map((place) => hits.some((hit) => hit.includes(place)))).toEqual([true, true, true]);
  });

  it('is in no line of the log, and no line tells of a bid', () => {
    expect(lines.flatMap((line) => found(Buffer.from(line), SECRETS))).toEqual([]);
    expect(lines.filter((line) => line.includes(':id/working"')).length).toBeGreaterThan(0);
    expect(lines.filter((line) => /:id\/bid"|bid-commitment/.test(line))).toEqual([]);
  });

  it('is in no answer of any route to anybody, and in no page or figure, while the control is', async () => {
    const { boxId } = await standingOf(await app.as('institute.INST'), challenge.id);
    const idFor = (route: string) => (route.includes('sealed-boxes') ? boxId : challenge.id);
    const hits = await scan.answers([...SECRETS, CONTROL], await readers(), idFor);
    expect(hits.filter((hit) => !hit.includes(CONTROL))).toEqual([]);
    const shown = hits.map((hit) => hit.split(':')[0]);
    expect(shown).toEqual(expect.arrayContaining(['/api/v1/challenges', `/api/v1/challenges/${challenge.id}`, '/api/v1/challenge-boxes']));
  });

  it('is found by the same scan as soon as the box is open', async () => {
    await openBox(app, await closeBids(app, challenge));
    const { openedBidId } = await standingOf(await app.as('institute.INST'), challenge.id);
    const tables = await scan.tables(SECRETS);
    for (const word of SECRETS) expect(tables.some((hit) => hit.startsWith('public.bid.') && hit.includes(word))).toBe(true);
    const shown = await scan.answers(SECRETS, [await Requests.as(app, 'bureau.BUR_PLAN'), await Requests.as(app, 'institute2.INST'), Requests.visitor(app)], () => openedBidId ?? '');
    expect(new Set(shown.map((hit) => hit.split(':')[0]))).toEqual(new Set([`/api/v1/bids/${openedBidId}`, `/api/v1/bids/${openedBidId}/files/0`]));
    if (await scan.reachable()) expect((await scan.databaseFiles(SECRETS)).length).toBeGreaterThan(0);
  });
});

/** One of every role and those who compete; with `npm run test:faults` everybody. */
function readers(): Promise<Requests[]> {
  return (reading ??= (async () => {
    const everybody = TEST_ORGANISATIONS.flatMap((organisation) => rolesIn(organisation).map((role): PersonKey => `${organisation}.${role}`));
    const roles = new Set<string>();
    const chosen = everybody.filter((key) => LONG || RIVALS.includes(key) || (!roles.has(key.split('.')[1] ?? '') && roles.add(key.split('.')[1] ?? '')));
    return [Requests.visitor(app), ...(await Promise.all(chosen.map((key) => Requests.as(app, key))))];
  })());
}

describe('officials', () => {
  /** Everything that changes by itself. */
  const still = (text: string) => text.replace(/"(now|serverTime|at|lastSeenAt|requestId)":"[^"]*"/g, '"$1":""');

  it('read the same to the byte with no bid, one and eleven', async () => {
    const { id } = await new Challenges(app).fresh('open');
    const box = await app.app.get(SealingFacade).boxOf('challenge', id);
    if (!box) throw new Error('no box');
    const people = await Promise.all((['bureau.DISC', 'bureau.BUR_PLAN', 'bureau.BUR_LEAD', 'enterprise.ENT_ADM', 'institute2.INST'] as const).map((key) => Requests.as(app, key)));
    const paths = [
      '/api/v1/challenges', '/api/v1/challenge-cases', `/api/v1/challenges/${id}`, `/api/v1/challenges/${id}/working`, `/api/v1/challenges/${id}/bids`, `/api/v1/challenges/${id}/bid`, `/api/v1/challenges/${id}/questions`,
      '/api/v1/challenge-boxes', `/api/v1/sealed-boxes/${box.id}`, `/api/v1/sealed-boxes/${box.id}/commitments`, '/api/v1/seal-holders', '/api/v1/workbench', '/api/v1/statistics/public', '/api/v1/search?q=焊缝', '/api/v1/notices', '/health/ready',
    ].map(encodeURI);
    const read = async () => (await Promise.all(people.flatMap((person) => paths.map((path) => person.get(path))))).map(({ status, text }) => `${status} ${still(text)}`);
    const none = await read();
    await sendBid(await app.as('institute.INST'), id);
    const one = await read();
    for (let serial = 0; serial < 10; serial += 1) {
      const { commitment, body } = sealedBid(box, `第 ${serial} 份`);
      await app.app.get(SealingFacade).put(box.id, { lead: usccNumber('ENTERPRISE', 3_000 + serial), members: [] }, { commitment, body });
    }
    const many = await read();
    expect([one, many]).toEqual([none, none]);
    const trail = await app.query<{ detail: Record<string, unknown>; label: string }>(`SELECT detail, actor_label AS label FROM audit_record WHERE object_id = $1 AND action = 'sealed_box.envelope'`, [box.id]);
    expect(new Set(trail.map(({ label, detail }) => `${label} ${Object.keys(detail).join()}`))).toEqual(new Set(['system commitment']));
  });

  it('find in the trail neither who was refused a bid nor why', async () => {
    const { id } = await new Challenges(app).fresh('open');
    const rival = await app.as('institute2.INST');
    const lead = await app.as('institute.INST');
    await sendBid(lead, id, { members: [await agreed(rival, id, lead)] });
    await putEnvelope(rival, id, await sealedFor(await standingOf(rival, id), id)).expect(409);
    const [row] = await app.query<object>(`SELECT actor_person AS person, actor_label AS label, request_id AS request, detail FROM audit_record WHERE outcome = 'refused' AND object_id = $1`, [`PUT /api/v1/challenges/${id}/bid`]);
    expect(row).toEqual({ person: null, label: 'system', request: '-', detail: {} });
    expect(await app.query(`SELECT 1 FROM idempotency_key k WHERE to_jsonb(k)::text LIKE '%/bid%'`)).toEqual([]);
  });
});
