import { createPublicKey } from 'node:crypto';
import { copyFile, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ANONYMOUS } from '../../src/kernel/access/index.js';
import { auditDump, AuditSequencer, AuditTrail, auditVerify, KeyRotation, headSignatureValid, leafHash, parseHead, type DumpRecord, verifyInclusion } from '../../src/kernel/audit/index.js';
import { createApp } from '../../src/create-app.js';
import { AppConfig, readConfig } from '../../src/kernel/config/index.js';
import { UnitOfWork } from '../../src/kernel/database/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { ATTACKS } from './audit-attacks.js';

let app: TestApp;
let uow: UnitOfWork;
let trail: AuditTrail;
let sequencer: AuditSequencer;
let folder: string;

beforeAll(async () => {
  app = await startTestApp();
  [uow, trail, sequencer] = [app.app.get(UnitOfWork), app.app.get(AuditTrail), app.app.get(AuditSequencer)];
  folder = await mkdtemp(join(tmpdir(), 'audit-'));
});

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const entry = (n: number | string) => ({ actor: ANONYMOUS, action: 'test.act', objectKind: 'test', objectId: String(n), outcome: 'done' as const, detail: { n } });
const count = async (sql: string, ...params: unknown[]) => Number((await app.query<{ n: string }>(`SELECT count(*) AS n FROM ${sql}`, params))[0]?.n);

/** `audit verify` as the command line runs it. */
async function verify(...argv: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const code = await auditVerify(argv, { uow, config: app.app.get(AppConfig), print: (line) => void lines.push(line) });
  return { code, said: lines.join('\n') };
}

describe('recording', () => {
  it('commits and rolls back with the action, and every committed record gets exactly one place', async () => {
    const before = await count('audit_record');
    const writers = Array.from({ length: 120 }, (_, n) =>
      uow.run(async () => {
        await trail.record(entry(n));
        if (n % 4 === 0) throw new Error('the action failed');
      }).catch(() => undefined),
    );
    await Promise.all([...writers, sequencer.flush(), sequencer.flush(), sequencer.flush()]);
    await sequencer.flush();
    expect(await count('audit_record')).toBe(before + 90);
    expect(await count(`audit_record r WHERE r.action = 'test.act' AND (r.detail->>'n')::int % 4 = 0`)).toBe(0);
    expect(await count('audit_pending')).toBe(0);
    const [leaves] = await app.query(`SELECT count(*)::int AS n, min(seq)::int AS first, max(seq)::int AS last, count(DISTINCT record_id)::int AS records FROM audit_leaf`);
    expect(leaves).toEqual({ n: before + 90, first: 0, last: before + 89, records: before + 90 });
  });

  it('survives what PostgreSQL cannot store', async () => {
    const id = await trail.record({ ...entry('a\0b'), actor: { ...ANONYMOUS, name: 'x\0\ud800' }, detail: { text: 'NUL \0, half \ud800, "quoted" \\u0000', long: 'x'.repeat(200_000) } });
    const [row] = await app.query<{ label: string; object: string; kept: string }>(`SELECT actor_label AS label, object_id AS object, detail->>'truncated' AS kept FROM audit_record WHERE id = $1`, [id]);
    expect(row).toEqual({ label: 'x\ufffd', object: 'ab', kept: 'true' });
  });

  it('keeps refused attempts although they changed nothing', async () => {
    const enterprise = await app.as('enterprise.ENT');
    await enterprise.get('/api/v1/audit/records').expect(403);
    const [row] = await app.query(`SELECT outcome, object_id AS "objectId", detail FROM audit_record WHERE action = 'request.refuse' AND actor_person = $1`, [await app.personId('enterprise.ENT')]);
    expect(row).toMatchObject({ outcome: 'refused', objectId: 'GET /api/v1/audit/records', detail: { code: 'FORBIDDEN' } });
  });

  it('keeps one reading of one thing by one request, however many answers tell of it, and every reading by another', async () => {
    const { id } = (await (await app.as('institute.RES')).post('/api/v1/achievements').send({ title: '演示成果' }).expect(201)).body as { id: string };
    const reader = await app.as('bureau.DISC');
    const read = (requestId: string) => reader.get(`/api/v1/achievements/${id}/working`).set('X-Request-Id', requestId).expect(200);
    await Promise.all([read('request-one'), read('request-one'), read('request-one')]);
    await read('request-two');
    expect(await count(`audit_record WHERE outcome = 'read' AND object_id = $1`, id)).toBe(2);
  });

  it.each(['audit_record', 'audit_leaf', 'audit_node', 'audit_checkpoint'])('lets nobody change, remove or empty %s', async (table) => {
    const column = { audit_record: 'action', audit_leaf: 'seq', audit_node: 'idx', audit_checkpoint: 'size' }[table];
    for (const sql of [`UPDATE ${table} SET ${column} = ${column}`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`]) {
      await expect(app.query(sql)).rejects.toThrow('only grows');
    }
  });
});

describe('reading', () => {
  it('is for auditors and discipline inspection only', async () => {
    await app.http.get('/api/v1/audit/records').expect(401);
    for (const person of ['bureau.SYS', 'bureau.BUR_LEAD', 'institute.INST'] as const) await (await app.as(person)).get('/api/v1/audit/records').expect(403);
    for (const person of ['bureau.AUD', 'bureau.DISC'] as const) await (await app.as(person)).get('/api/v1/audit/records').expect(200);
  });

  it('filters and pages without gaps or repetitions', async () => {
    const auditor = await app.as('bureau.AUD');
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await auditor.get('/api/v1/audit/records').query({ objectKind: 'test', action: 'test.act', limit: 25, ...(cursor ? { cursor } : {}) }).expect(200);
      const page = body as { items: { id: string }[]; nextCursor: string | null };
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
    expect(seen).toHaveLength(await count(`audit_record WHERE action = 'test.act'`));
    const own = await auditor.get('/api/v1/audit/records').query({ actorId: await app.personId('bureau.DISC'), outcome: 'done' }).expect(200);
    expect(own.body).toMatchObject({ items: [{ action: 'session.open', outcome: 'done' }] });
  });

  it('names what it tells of by its number, and says no title', async () => {
    const draft = (await (await app.as('institute.RES')).post('/api/v1/achievements').send({ title: '未公开的演示成果' }).expect(201)).body as { id: string; number: string };
    const { body, text } = await (await app.as('bureau.AUD')).get('/api/v1/audit/records').query({ objectKind: 'achievement', objectId: draft.id }).expect(200);
    expect((body as { items: { action: string; objectName: string | null }[] }).items).toEqual([expect.objectContaining({ action: 'achievement.create', objectName: draft.number })]);
    expect(text).not.toContain('未公开的演示成果');
    const called = async (query: object) => ((await (await app.as('bureau.AUD')).get('/api/v1/audit/records').query({ limit: 100, ...query }).expect(200)).body as { items: { action: string; objectId: string }[] }).items.map(({ action, objectId }) => [action, objectId]);
    expect([await called({ objectId: draft.number }), await called({ objectId: draft.number, objectKind: 'achievement' }), await called({ objectId: draft.number, objectKind: 'need' }), await called({ objectId: draft.number.slice(0, -1) })]).toEqual([
      [['achievement.create', draft.id]], [['achievement.create', draft.id]], [], [],
    ]);
    const tests = (await (await app.as('bureau.AUD')).get('/api/v1/audit/records').query({ objectKind: 'test', limit: 1 }).expect(200)).body as { items: { objectName: string | null }[] };
    expect(tests.items.map(({ objectName }) => objectName)).toEqual([null]);
  });

  it('finds by day in China and by the name of the person', async () => {
    const auditor = await app.as('bureau.AUD');
    const found = async (query: object) => ((await auditor.get('/api/v1/audit/records').query({ limit: 100, ...query }).expect(200)).body as { items: { actorName: string }[] }).items;
    const [day] = await app.query<{ first: string; last: string; before: string; after: string }>(
      `SELECT min(d)::text AS first, max(d)::text AS last, (min(d) - 1)::text AS before, (max(d) + 1)::text AS after FROM (SELECT (at AT TIME ZONE 'Asia/Shanghai')::date AS d FROM audit_record) days`,
    );
    const all = await found({});
    expect(await found({ from: day?.first, until: day?.last })).toHaveLength(all.length);
    expect([await found({ from: day?.after }), await found({ until: day?.before })]).toEqual([[], []]);
    const [record] = await app.query<{ name: string }>(`SELECT actor_label AS name FROM audit_record WHERE actor_person = $1 LIMIT 1`, [await app.personId('bureau.AUD')]);
    expect(new Set((await found({ actorName: record?.name })).map(({ actorName }) => actorName))).toEqual(new Set([record?.name]));
  });

  it.each(['from=2026-02-30', 'until=x', 'actorName=', 'limit=0', 'limit=101', 'cursor=x', 'cursor=WyJ4Il0', 'actorId=1', 'outcome=no', 'unknown=1', 'action=%00', 'objectId='])('refuses %s', async (query) => {
    const { status } = await (await app.as('bureau.AUD')).get(`/api/v1/audit/records?${query}`);
    expect([400, 422]).toContain(status);
  });
});

interface Proof {
  seq: number;
  entry: string;
  leafHash: string;
  size: number;
  root: string;
  path: string[];
  checkpoint: string | null;
}

describe('heads and proofs', () => {
  it('publishes signed heads that grow, and exports them outside the database once', async () => {
    const first = await sequencer.checkpoint();
    expect(await sequencer.checkpoint()).toBe(first);
    await trail.record(entry('one more'));
    const second = await sequencer.checkpoint();
    const { body } = await app.http.get('/api/v1/audit/heads/latest').expect(200);
    const latest = body as { size: number; checkpoint: string; publicKey: string };
    expect(latest.checkpoint).toBe(second);
    const head = parseHead(latest.checkpoint);
    expect(head?.size).toBe(latest.size);
    expect(head && headSignatureValid(head, createPublicKey(latest.publicKey))).toBe(true);
    const log = await readFile(join(app.app.get(AppConfig).dataDir, 'audit', 'heads.log'), 'utf8');
    expect([log.split(first ?? '?').length, log.split(second ?? '?').length]).toEqual([2, 2]);
    const pages = await app.http.get('/api/v1/audit/heads').query({ limit: 1 }).expect(200);
    expect(pages.body).toMatchObject({ items: [{ size: latest.size }], nextCursor: expect.any(String) as string });
  });

  it('keeps the signing key to its owner', async () => {
    const { mode } = await stat(join(app.app.get(AppConfig).dataDir, 'keys', 'audit-ed25519.pem'));
    expect(mode & 0o777).toBe(0o600);
  });

  it('proves to the person who acted that the record is in the tree, and tells others nothing', async () => {
    const researcher = await app.as('institute.RES');
    await sequencer.checkpoint();
    const [row] = await app.query<{ id: string }>(`SELECT id FROM audit_record WHERE action = 'session.open' AND actor_person = $1`, [await app.personId('institute.RES')]);
    const address = `/api/v1/audit/records/${row?.id}/proof`;
    const proof = (await researcher.get(address).expect(200)).body as Proof;
    const head = parseHead(proof.checkpoint ?? '');
    expect(JSON.parse(proof.entry)).toMatchObject({ id: row?.id, action: 'session.open' });
    expect(leafHash(proof.entry).toString('hex')).toBe(proof.leafHash);
    expect(head?.size).toBe(proof.size);
    const path = proof.path.map((hash) => Buffer.from(hash, 'base64'));
    expect(verifyInclusion(leafHash(proof.entry), proof.seq, proof.size, path, head?.root ?? Buffer.alloc(0))).toBe(true);
    await (await app.as('bureau.DISC')).get(address).expect(200);
    await (await app.as('institute.INST')).get(address).expect(404);
    await app.http.get(address).expect(401);
    for (const id of ['x', '019ab5c0-0000-7000-8000-000000000000']) await researcher.get(`/api/v1/audit/records/${id}/proof`).expect(404);
  });
});

describe('verification (T22)', () => {
  it('agrees with the honest trail, from the database and from a dump with a head kept elsewhere', async () => {
    const head = join(folder, 'head.txt');
    const dump = join(folder, 'dump.jsonl');
    await writeFile(head, (await sequencer.checkpoint()) ?? '');
    expect(await auditDump(['--out', dump], { uow, config: app.app.get(AppConfig), print: () => undefined })).toBe(0);
    expect(await verify('--head', head)).toMatchObject({ code: 0, said: expect.stringContaining('✓') as string });
    expect(await verify('--head', head, '--dump', dump)).toMatchObject({ code: 0 });
    expect((await verify('--head', head)).said).toMatch(/✓ 一致：记录未被改动、删除、调换或补插$/);
    const size = await count('audit_leaf');
    await trail.record(entry('beyond'));
    await sequencer.flush();
    expect(await verify('--head', head)).toMatchObject({ code: 0, said: expect.stringContaining(`✓ 一致：前 ${size} 条未被改动、删除、调换或补插；第 ${size + 1} 至 ${size + 1} 条尚无树头确认`) as string });
    await expect(verify('--head', join(folder, 'none.txt'))).rejects.toThrow('读不了树头文件');
    const rows = (await readFile(dump, 'utf8')).split('\n');
    await writeFile(dump, rows.map((line, i) => (i === 5 ? line.replace('"outcome":"done"', '"outcome":"read"') : line)).join('\n'));
    expect(await verify('--head', head, '--dump', dump)).toMatchObject({ code: 1, said: expect.stringContaining('最早不可信的序号：5') as string });
  });

  it('says how it is called', async () => {
    expect(await verify('--wrong')).toMatchObject({ code: 2, said: expect.stringContaining('用法') as string });
  });

  const ROUNDS = Number(process.env['AUDIT_ROUNDS'] ?? 25);
  it.each(Object.entries(ATTACKS))(`notices each of ${ROUNDS} times that somebody with every right %s`, async (_, attack) => {
    await sequencer.checkpoint();
    const dump = join(folder, 'before.jsonl');
    await auditDump(['--out', dump], { uow, config: app.app.get(AppConfig), print: () => undefined });
    const records = (await readFile(dump, 'utf8')).split('\n').filter(Boolean).map((line) => (JSON.parse(line) as { record: DumpRecord }).record);
    const undo = new Error('undo');
    for (let round = 0; round < ROUNDS; round += 1) {
      const answers: { code: number; said: string }[] = [];
      await uow.run(async () => {
        await uow.query(`SET LOCAL session_replication_role = replica`);
        await attack({ uow, size: records.length, records });
        answers.push(await verify());
        throw undo;
      }).catch((error: unknown) => {
        if (error !== undo) throw error;
      });
      expect(answers).toMatchObject([{ code: 1, said: expect.stringContaining('✗ 不一致') as string }]);
    }
    expect((await verify()).code).toBe(0);
  });
});

// last: from here on the trail has been signed with several keys
describe('the signing key', () => {
  const file = (name: string) => join(app.app.get(AppConfig).dataDir, 'keys', name);

  it('is not replaced by that of a process with another data folder', async () => {
    await sequencer.checkpoint();
    const { DATABASE_URL = '' } = app.app.get(AppConfig);
    const second = await createApp(readConfig({ DATABASE_URL, DATA_DIR: join(folder, 'second'), PORT: '0', WORKER: 'off', LOG_LEVEL: 'silent' }));
    await second.init();
    await trail.record(entry('signed by nobody yet'));
    await expect(second.get(AuditSequencer).checkpoint()).rejects.toThrow('rotate-key');
    await second.close();
    await sequencer.checkpoint();
    expect((await verify()).code).toBe(0);
  });

  it('that is lost is not silently made anew; a recorded rotation goes on, and whoever trusts the old key is told', async () => {
    await copyFile(file('audit-ed25519.pub.pem'), join(folder, 'old.pem'));
    await rename(file('audit-ed25519.pem'), join(folder, 'lost.pem'));
    await trail.record(entry('after the loss'));
    await expect(sequencer.checkpoint()).rejects.toThrow('不存在');
    expect((await verify()).code).toBe(0);
    expect(await app.app.get(KeyRotation).rotate()).toContain('已更换');
    expect((await verify()).code).toBe(0);
    expect((await verify('--key', join(folder, 'old.pem'))).said).toContain('HEAD_SIGNATURE');
  });

  it('passes on to its successor what is trusted in it', async () => {
    await copyFile(file('audit-ed25519.pub.pem'), join(folder, 'before.pem'));
    await app.app.get(KeyRotation).rotate();
    await trail.record(entry('after the rotation'));
    await sequencer.checkpoint();
    const dump = join(folder, 'rotated.jsonl');
    await auditDump(['--out', dump], { uow, config: app.app.get(AppConfig), print: () => undefined });
    for (const key of [file('audit-ed25519.pub.pem'), join(folder, 'before.pem')]) {
      expect((await verify('--key', key)).code).toBe(0);
      expect((await verify('--key', key, '--dump', dump)).code).toBe(0);
    }
    expect(await count(`audit_record WHERE action = 'audit.rotate-key'`)).toBe(2);
  });
});
