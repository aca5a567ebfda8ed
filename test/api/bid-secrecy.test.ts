import { type ClientRequest, request as httpRequest } from 'node:http';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { symbols } from 'pino';
import { AppConfig } from '../../src/kernel/config/index.js';
import { logger } from '../../src/kernel/logging/index.js';
import { SealingFacade } from '../../src/modules/sealing/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { agreed, bidValues, putEnvelope, sealedFor, sendBid, standingOf } from '../support/bids.js';
import { canary, filesBelow, found, foundInFile } from '../support/canaries.js';
import { type ChallengeCase, Challenges } from '../support/challenges.js';
import { type PersonKey, usccNumber } from '../support/people.js';
import { cookieIn, Requests } from '../support/requests.js';
import { declaredRoutes } from '../support/routes.js';
import { sealedBid } from '../support/sealing.js';

/** Canaries of one bid, and the control in the title of its challenge. */
const [IN_TEXT, IN_ATTACHMENT, IN_FILE_NAME] = [canary(), canary(), canary()];
const SECRETS = [IN_TEXT, IN_ATTACHMENT, IN_FILE_NAME];
const CONTROL = canary();

let app: TestApp;
let challenge: ChallengeCase;
const since = Date.now();
const lines: string[] = [];

beforeAll(async () => {
  Object.assign(logger, { level: 'trace', [symbols.streamSym]: { write: (line: string) => lines.push(line) } });
  app = await startTestApp({ config: { LOG_LEVEL: 'trace' } });
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

  it('stands in no row of any table, while the control does', async () => {
    const columns = await app.query<{ name: string; column: string; type: string }>(
      `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name, quote_ident(column_name) AS column, data_type AS type FROM information_schema.columns
        WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND data_type IN ('text', 'character varying', 'bytea', 'jsonb', 'json', 'ARRAY', 'tsvector') AND table_name NOT IN (SELECT viewname FROM pg_views)`,
    );
    const hits = { secrets: new Set<string>(), control: new Set<string>() };
    for (const { name, column, type } of columns) {
      for (const { value } of await app.query<{ value: Buffer | string }>(`SELECT ${type === 'bytea' ? column : `${column}::text`} AS value FROM ${name} WHERE ${column} IS NOT NULL`)) {
        const bytes = Buffer.isBuffer(value) ? value : Buffer.from(value);
        for (const hit of found(bytes, SECRETS)) hits.secrets.add(`${name}.${column}: ${hit}`);
        if (found(bytes, [CONTROL]).length > 0) hits.control.add(name);
      }
    }
    expect([...hits.secrets]).toEqual([]);
    expect([...hits.control]).toEqual(expect.arrayContaining(['public.challenge', 'public.record_version', 'public.search_document']));
  });

  it('stands in no file of the database server or of the product, its log of writes included', async () => {
    await app.query('CHECKPOINT');
    const [{ folder, base } = { folder: '', base: '' }] = await app.query<{ folder: string; base: string }>(`SELECT current_setting('data_directory') AS folder, 'base/' || oid AS base FROM pg_database WHERE datname = current_database()`);
    const places = [join(folder, base), join(folder, 'pg_wal'), join(folder, 'base/pgsql_tmp'), app.app.get(AppConfig).dataDir];
    const [secrets, controls]: [string[], string[]] = [[], []];
    for (const place of places) {
      for await (const path of filesBelow(place)) for (const hit of await foundInFile(path, [...SECRETS, CONTROL], since)) (hit.startsWith(CONTROL) ? controls : secrets).push(hit);
    }
    expect(secrets).toEqual([]);
    // a server elsewhere keeps its files to itself
    const reachable = (await readdir(join(folder, 'pg_wal')).catch(() => [])).length > 0;
    if (reachable) expect([controls.some((hit) => hit.includes('pg_wal')), controls.some((hit) => hit.includes(base))]).toEqual([true, true]);
  });

  it('is in no line of the log, and no line tells of a bid', () => {
    expect(lines.flatMap((line) => found(Buffer.from(line), SECRETS))).toEqual([]);
    expect(lines.filter((line) => line.includes(':id/working"')).length).toBeGreaterThan(0);
    expect(lines.filter((line) => /:id\/bid"|bid-commitment/.test(line))).toEqual([]);
  });

  it('is in no answer of any route to anybody, while the control is', async () => {
    const { boxId } = await standingOf(await app.as('institute.INST'), challenge.id);
    const readers = ['bureau.DISC', 'bureau.BUR_PLAN', 'bureau.BUR_LEAD', 'bureau.BUR_CG', 'bureau.SYS', 'bureau.SEC', 'bureau.AUD', 'bureau.REG1', 'enterprise.ENT_ADM', 'institute.INST', 'institute2.INST', 'agency.BRK_ORG'] as const satisfies readonly PersonKey[];
    const people = [Requests.visitor(app), ...(await Promise.all(readers.map((key) => Requests.as(app, key))))];
    const paths = declaredRoutes(app.app).filter(({ name }) => name.startsWith('GET ')).map(({ name }) => name.slice(4).replace(/:(\w+)/g, (_, part: string) => (part !== 'id' ? '1' : name.includes('sealed-boxes') ? boxId : challenge.id)));
    const answers = await Promise.all(people.flatMap((person) => paths.map(async (path) => ({ path, text: (await person.get(path)).text }))));
    expect(answers.flatMap(({ path, text }) => found(Buffer.from(text), SECRETS).map((hit) => `${path}: ${hit}`))).toEqual([]);
    expect([...new Set(answers.filter(({ text }) => text.includes(CONTROL)).map(({ path }) => path))]).toEqual(expect.arrayContaining(['/api/v1/challenges', `/api/v1/challenges/${challenge.id}`, '/api/v1/challenge-boxes']));
  });
});

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
      await app.app.get(SealingFacade).put(box.id, { lead: usccNumber('ENTERPRISE', 3_000 + serial), members: [] }, commitment, body);
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

describe('T21: a bid whose upload began in time', () => {
  it('is late where it ended after the deadline, and nothing of it is kept', async () => {
    const { id } = await new Challenges(app).fresh('open');
    const standing = await standingOf(await app.as('institute.INST'), id);
    const { envelope, commitment } = await sealedFor(standing, id);
    const opened = await Requests.visitor(app).send('POST', '/api/v1/session/demo', { body: { personId: await app.personId('institute.INST') } });
    const before = await app.query(`SELECT id FROM sealed_envelope WHERE box_id = $1`, [standing.boxId]);
    const slow = begin(`${app.url}/api/v1/challenges/${id}/bid`, { cookie: cookieIn(opened), 'bid-commitment': commitment }, Buffer.from(envelope));
    await app.query(`UPDATE sealed_box SET closes_at = clock_timestamp() WHERE id = $1`, [standing.boxId]);
    expect(await slow.finish()).toMatchObject({ status: 409, code: 'SEAL_LATE' });
    expect(await app.query(`SELECT id FROM sealed_envelope WHERE box_id = $1`, [standing.boxId])).toEqual(before);
  });

  function begin(url: string, headers: Record<string, string>, bytes: Buffer) {
    const request: ClientRequest = httpRequest(url, { method: 'PUT', agent: false, headers: { ...headers, 'sec-fetch-site': 'same-origin', 'content-type': 'application/octet-stream', 'content-length': bytes.length } });
    const ended = new Promise<{ status: number; code: string }>((resolve, reject) => request.on('error', reject).on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve({ status: response.statusCode ?? 0, code: (JSON.parse(Buffer.concat(chunks).toString()) as { code: string }).code }));
    }));
    request.write(bytes.subarray(0, bytes.length - 100));
    return { finish: () => (request.end(bytes.subarray(bytes.length - 100)), ended) };
  }
});
