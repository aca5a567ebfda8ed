import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { AppConfig } from '../../src/kernel/config/index.js';
import { UnitOfWork } from '../../src/kernel/database/index.js';
import { HealthChecks } from '../../src/kernel/health/index.js';
import { newId } from '../../src/kernel/ids/index.js';
import { DiskStorage, StoragePort } from '../../src/kernel/storage/index.js';
import { BlobSweeper, FilesFacade, StoreOwner } from '../../src/modules/files/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { until } from '../support/until.js';
import { binary, cookieOf, DRAFT_RECORD, freshRecord, PUBLIC_RECORD, registerTestRecords, sendRaw, upload } from '../support/uploads.js';
import { jpeg, exifWithPlace, office, pdf, png } from './good-files.js';
import { HOSTILE } from './hostile-files.js';

const MB = 1024 * 1024;
const WRITERS = ['institute.RES', 'institute.INST', 'institute2.RES', 'institute2.INST'] as const;
/** Uploads without a length that the server takes from one person at the same time. */
const EACH = 10;

let app: TestApp;
let writer: Client;
/** may all write into the records of single tests */
let writers: Client[];
let stranger: Client;

beforeAll(async () => {
  app = await startTestApp({ config: { UPLOAD_MAX_MB: '2' } });
  [writer, stranger] = [await app.as('institute.RES'), await app.as('enterprise.ENT')];
  writers = await Promise.all(WRITERS.map((person) => app.as(person)));
  await registerTestRecords(app, WRITERS);
});
afterAll(() => app.close());

interface FileView {
  id: string;
  name: string;
  sha256: string;
  deletable: boolean;
}
const view = (response: { body: unknown }) => response.body as FileView;
const codeOf = (response: { body: unknown }) => response.body as { code: string; errors: { code: string; pointer: string }[] };

const folder = (...names: string[]) => join(app.app.get(AppConfig).dataDir, ...names);
const filesBelow = async (path: string) => (await readdir(path, { recursive: true, withFileTypes: true }).catch(() => [])).filter((item) => item.isFile()).map((item) => item.name);
const blobs = async () => (await filesBelow(folder('blobs'))).filter((name) => name !== 'installation');
const temporaries = () => filesBelow(folder('tmp', 'uploads'));
const rows = async () => (await app.query(`SELECT id FROM file`)).length;
const audited = (action: string, outcome: string) => app.query<{ detail: Record<string, unknown>; objectId: string }>(`SELECT detail, object_id AS "objectId" FROM audit_record WHERE action = $1 AND outcome = $2 ORDER BY id`, [action, outcome]);
const anyPdf = () => pdf([`(${randomBytes(8).toString('hex')})`]);

describe('hostile files (T14)', () => {
  it.each(HOSTILE.map((file) => [file.what, file] as const))('%s is refused with its reason and leaves nothing but an audit record', async (_, { name, content, type, code }) => {
    const before = [await rows(), await blobs(), (await audited('file.upload', 'refused')).length];
    const response = await upload(writer, content, { name, type: type ?? 'application/octet-stream' });
    expect(response.status).toBe(code === 'TYPE_NOT_ALLOWED' ? 415 : 422);
    expect(codeOf(response).errors).toMatchObject([{ code, pointer: '/file' }]);
    expect(response.headers['content-type']).toContain('application/problem+json');
    const refusals = await audited('file.upload', 'refused');
    expect([await rows(), await blobs(), refusals.length]).toEqual([before[0], before[1], Number(before[2]) + 1]);
    expect(refusals.at(-1)?.detail).toMatchObject({ reasons: [code], subjectId: PUBLIC_RECORD });
    expect(await temporaries()).toEqual([]);
  });
});

describe('limits', () => {
  it('takes a file of exactly the limit and refuses one byte more', async () => {
    const most = Buffer.concat([pdf(), Buffer.alloc(2 * MB - pdf().length, ' ')]);
    await upload(writer, most, { subjectId: freshRecord() }).expect(201);
    const response = await upload(writer, Buffer.concat([most, Buffer.from(' ')]), { subjectId: freshRecord() }).expect(413);
    expect(codeOf(response).code).toBe('TOO_LARGE');
    expect(response.body).toMatchObject({ detail: expect.stringContaining('2 MB') as string });
    expect(await temporaries()).toEqual([]);
  });

  it('counts what comes without a declared length', async () => {
    const status = await sendRaw(app, await cookieOf(app, 'institute.RES'), (send) => {
      for (let i = 0; i < 48; i += 1) send(Buffer.alloc(64 * 1024, ' '));
    });
    expect(status).toBe(413);
    expect(await temporaries()).toEqual([]);
  });

  it('keeps nothing of an upload that breaks off', async () => {
    const before = await rows();
    const arrived = until('half of it has come', async () => (await temporaries()).length === 1);
    await sendRaw(app, await cookieOf(app, 'institute.RES'), (send) => send(Buffer.from('half')), arrived);
    await until('the half file is gone', async () => (await temporaries()).length === 0);
    expect(await rows()).toBe(before);
  });

  it('takes the same content once per record, also when it comes five times at once', async () => {
    const subjectId = freshRecord();
    const content = anyPdf();
    const statuses = (await Promise.all(Array.from({ length: 5 }, () => upload(writer, content, { subjectId })))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 409, 409, 409, 409]);
  });

  it('takes at most thirty files per record, also in parallel', async () => {
    const subjectId = freshRecord();
    const sent = writers.flatMap((client, person) => Array.from({ length: 8 }, (_, i) => upload(client, png(4 + person * 8 + i, 4), { subjectId, name: `图${i}.png` })));
    const statuses = (await Promise.all(sent)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(30);
    expect(statuses.filter((status) => status === 409)).toHaveLength(2);
  });

  it('takes from one person no more at once than can do no harm, and the next one when these have come', async () => {
    const cookie = await cookieOf(app, 'institute.RES');
    let breakOff: () => void = () => undefined;
    const end = new Promise<void>((resolve) => (breakOff = resolve));
    const slow = Array.from({ length: EACH }, () => sendRaw(app, cookie, (send) => send(Buffer.from('half')), end));
    await until('all of them are on their way', async () => (await temporaries()).length === EACH);
    expect(await sendRaw(app, cookie, (send) => send(Buffer.from('one more')))).toBe(429);
    await upload(writers[1] as Client, anyPdf(), { subjectId: freshRecord() }).expect(201);
    breakOff();
    await Promise.all(slow);
    await until('all of them are gone', async () => (await temporaries()).length === 0);
    await upload(writer, anyPdf(), { subjectId: freshRecord() }).expect(201);
  });
});

describe('bad requests', () => {
  const cases: [what: string, status: number, send: (client: Client) => ReturnType<Client['post']>][] = [
    ['no file', 422, (client) => client.post('/api/v1/files').field({ subjectKind: 'test_record', subjectId: PUBLIC_RECORD, purpose: 'x' })],
    ['JSON instead of a form', 422, (client) => client.post('/api/v1/files').send({ subjectKind: 'test_record', subjectId: PUBLIC_RECORD, purpose: 'x' })],
    ['a form without boundary', 400, (client) => client.post('/api/v1/files').set('Content-Type', 'multipart/form-data').send('x')],
    ['a form that ends too early', 400, (client) => client.post('/api/v1/files').set('Content-Type', 'multipart/form-data; boundary=b').send('--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF')],
    ['two files', 400, (client) => upload(client, pdf()).attach('file', pdf(), { filename: 'b.pdf' })],
    ['a file in another field', 400, (client) => client.post('/api/v1/files').attach('other', pdf(), { filename: 'a.pdf' })],
    ['an unknown field', 422, (client) => upload(client, pdf(), { fields: { createdBy: 'me' } })],
    ['nested fields', 400, (client) => upload(client, pdf(), { fields: { 'subjectId[a]': 'x' } })],
    ['an inherited field', 422, (client) => upload(client, pdf(), { fields: { __proto__x: 'y' } })],
    ['no purpose', 422, (client) => upload(client, pdf(), { fields: { purpose: '' } })],
    ['a purpose too long', 422, (client) => upload(client, pdf(), { fields: { purpose: '很'.repeat(61) } })],
    ['a purpose that turns its direction', 422, (client) => upload(client, pdf(), { fields: { purpose: '\u202Eabc' } })],
    ['an unknown disclosure', 422, (client) => upload(client, pdf(), { fields: { disclosure: 'SECRET' } })],
    ['an id that is none', 422, (client) => upload(client, pdf(), { subjectId: '1' })],
    ['a record that does not exist', 404, (client) => upload(client, pdf(), { subjectId: newId() })],
    ['a kind that does not exist', 404, (client) => upload(client, pdf(), { fields: { subjectKind: 'nothing' } })],
    ['a field too long', 400, (client) => upload(client, pdf(), { fields: { purpose: 'x'.repeat(5_000) } })],
  ];

  it.each(cases)('%s is answered %i and changes nothing', async (_, status, send) => {
    const before = [await rows(), await blobs()];
    const response = await send(writer);
    expect([response.status, response.headers['content-type']]).toEqual([status, expect.stringContaining('application/problem+json')]);
    expect([await rows(), await blobs()]).toEqual(before);
    expect(await temporaries()).toEqual([]);
  });
});

describe('keeping', () => {
  it('keeps a file under a name without path and traps, and gives it back to be saved, never to be run', async () => {
    const content = anyPdf();
    const { id, name, sha256 } = view(await upload(writer, content, { name: '..\\..\\检测\u202E报告 (终稿).pdf' }).expect(201));
    expect([name, sha256]).toEqual(['检测报告 (终稿).pdf', createHash('sha256').update(content).digest('hex')]);
    const response = await app.http.get(`/api/v1/files/${id}/content`).buffer(true).parse(binary).expect(200);
    expect((response.body as Buffer).equals(content)).toBe(true);
    expect(response.headers).toMatchObject({
      'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'content-length': String(content.length),
      'content-disposition': `attachment; filename="____ (__).pdf"; filename*=UTF-8''${encodeURIComponent('检测报告 ')}%28${encodeURIComponent('终稿')}%29.pdf`,
    });
    expect(response.headers['content-security-policy']).toMatch(/default-src 'none'; sandbox/);
    expect(await blobs()).toContain(sha256);
  });

  it.each([['docx', office('docx')], ['xlsx', office('xlsx')], ['pptx', office('pptx')], ['jpg', jpeg()], ['png', png(5, 5)]])('takes %s', async (extension, content) => {
    await upload(writer, content, { name: `附件.${extension}`, subjectId: freshRecord() }).expect(201);
  });

  it('publishes no picture with the place where it was taken', async () => {
    const { id } = view(await upload(writer, jpeg(16, 16, [exifWithPlace()]), { name: '照片.jpg' }).expect(201));
    const { body } = await app.http.get(`/api/v1/files/${id}/content`).buffer(true).parse(binary).expect(200);
    expect((body as Buffer).subarray((body as Buffer).indexOf('MM\0*') + 38).subarray(0, 60).equals(Buffer.alloc(60))).toBe(true);
  });

  it('answers a repeated request with the same file', async () => {
    const [subjectId, key, content] = [freshRecord(), newId(), anyPdf()];
    const first = view(await upload(writer, content, { subjectId }).set('Idempotency-Key', key).expect(201));
    const again = view(await upload(writer, content, { subjectId }).set('Idempotency-Key', key).expect(201).expect('Idempotent-Replayed', 'true'));
    expect(again.id).toBe(first.id);
    await upload(writer, Buffer.concat([content, content]), { subjectId }).set('Idempotency-Key', key).expect(422);
    const other = anyPdf();
    expect(other.length).toBe(content.length);
    expect(codeOf(await upload(writer, other, { subjectId }).set('Idempotency-Key', key).expect(422)).code).toBe('IDEMPOTENCY_MISMATCH');
  });

  it('stands thirty uploads at once that each hold a transaction', async () => {
    const before = (await audited('file.upload', 'refused')).length;
    const sent = Array.from({ length: 30 }, (_, i) => upload(writers[i % 4] as Client, i % 2 ? anyPdf() : Buffer.from('no PDF'), { subjectId: freshRecord() }).set('Idempotency-Key', newId()));
    const statuses = (await Promise.all(sent)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([...Array<number>(15).fill(201), ...Array<number>(15).fill(422)]);
    expect((await audited('file.upload', 'refused')).length).toBe(before + 15);
  });

  it('removes contents that never got their row, and only those', async () => {
    const { sha256 } = view(await upload(writer, anyPdf(), { subjectId: freshRecord() }).expect(201));
    const orphan = await app.app.get(StoragePort).put(Readable.from([Buffer.from('the process died here')]), 100);
    const sweeper = app.app.get(BlobSweeper);
    await sweeper.sweepAll();
    // a restored backup lacks the rows of newer contents: they stay for a week
    expect(await blobs()).toEqual(expect.arrayContaining([sha256, orphan.sha256]));
    await app.query(`UPDATE file_unnamed SET since = since - interval '7 days'`);
    await sweeper.sweepAll();
    expect(await blobs()).toContain(sha256);
    expect(await blobs()).not.toContain(orphan.sha256);
    expect(await app.query(`SELECT sha256 FROM file_unnamed`)).toEqual([]);
  });

  it('counts the days of a content anew once a record has named it', async () => {
    const content = anyPdf();
    const { sha256 } = await app.app.get(StoragePort).put(Readable.from([content]), content.length);
    const sweeper = app.app.get(BlobSweeper);
    await sweeper.sweepAll();
    expect(await app.query(`SELECT sha256 FROM file_unnamed`)).toEqual([{ sha256 }]);
    await upload(writer, content, { subjectId: freshRecord() }).expect(201);
    await app.query(`UPDATE file_unnamed SET since = since - interval '7 days'`);
    await sweeper.sweepAll();
    expect([await app.query(`SELECT sha256 FROM file_unnamed`), (await blobs()).includes(sha256)]).toEqual([[], true]);
  });

  it('leaves the contents of another installation alone, and does not start on them', async () => {
    const { sha256 } = view(await upload(writer, anyPdf(), { subjectId: freshRecord() }).expect(201));
    const [own] = await app.query<{ id: string }>(`SELECT id FROM installation`);
    // as another database on the same store sees it
    await app.query(`UPDATE installation SET id = gen_random_uuid()`);
    const sweeper = app.app.get(BlobSweeper);
    for (const round of [() => sweeper.sweepAll(), () => sweeper.sweep(sha256), () => app.app.get(StoreOwner).onApplicationBootstrap()]) await expect(round()).rejects.toThrow('属于另一个数据库');
    await app.query(`UPDATE installation SET id = $1`, [own?.id]);
    expect(await blobs()).toContain(sha256);
    await sweeper.sweepAll();
  });

  it.each([
    ['a store that is empty although records have files', [], 'is empty although records have files'],
    ['a store with a content of ours', ['ours', 'unknown'], null],
    ['a store with contents that no record names', ['unknown'], '属于另一个数据库'],
  ] as const)('%s and does not say whose it is', async (_, contents, refusal) => {
    const ours = anyPdf();
    await upload(writer, ours, { subjectId: freshRecord() }).expect(201);
    const place = await mkdtemp(join(tmpdir(), 'kezhuan-store-'));
    const [store, uow] = [new DiskStorage(place), app.app.get(UnitOfWork)];
    for (const content of contents) await store.put(Readable.from([content === 'ours' ? ours : randomBytes(8)]), MB);
    const checked = new StoreOwner(uow, store, new HealthChecks(uow)).check();
    await (refusal === null ? checked : expect(checked).rejects.toThrow(refusal));
    const [own] = await app.query<{ id: string }>(`SELECT id FROM installation`);
    expect(await store.owner()).toBe(refusal === null ? own?.id : null);
    await rm(place, { recursive: true });
  });

  it('deletes row and content, but no content that another record still has', async () => {
    const content = anyPdf();
    const [a, b] = [freshRecord(), freshRecord()];
    const first = view(await upload(writer, content, { subjectId: a }).expect(201));
    const second = view(await upload(writer, content, { subjectId: b }).expect(201));
    await writer.delete(`/api/v1/files/${first.id}`).expect(204);
    await app.app.get(BlobSweeper).sweep(first.sha256);
    expect(await blobs()).toContain(first.sha256);
    await writer.delete(`/api/v1/files/${second.id}`).expect(204);
    await until('the content is gone', async () => !(await blobs()).includes(first.sha256));
    for (const id of [first.id, second.id]) await writer.get(`/api/v1/files/${id}`).expect(404);
    await writer.delete(`/api/v1/files/${second.id}`).expect(404);
    expect((await audited('file.delete', 'done')).map(({ objectId }) => objectId)).toEqual([first.id, second.id]);
  });

  it('takes files from other modules under the same rules', async () => {
    const facade = app.app.get(FilesFacade);
    const place = { subjectKind: 'test_record', subjectId: freshRecord(), purpose: '照片', disclosure: 'PUBLIC' as const, mediaType: 'image/png', name: 'a.png' };
    const actor = { personId: await app.personId('institute.RES'), name: '', membershipId: null, organisationId: null, organisationKind: null, organisationVerified: true, roles: [] };
    await facade.attach({ ...place, content: png(7, 7) }, actor);
    await expect(facade.attach({ ...place, content: Buffer.from('no picture') }, actor)).rejects.toMatchObject({ code: 'FILE_REFUSED' });
    expect(await facade.of('test_record', place.subjectId, actor)).toMatchObject([{ name: 'a.png', mediaType: 'image/png' }]);
  });
});

describe('access', () => {
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    for (const disclosure of ['PUBLIC', 'SIGNED_IN', 'NDA']) {
      for (const [place, subjectId] of [['public', PUBLIC_RECORD], ['draft', DRAFT_RECORD]]) {
        ids[`${place} ${disclosure}`] = view(await upload(writer, anyPdf(), { subjectId: subjectId as string, fields: { disclosure } }).expect(201)).id;
      }
    }
  });

  const ALLOWED: Record<string, readonly string[]> = {
    'public PUBLIC': ['nobody', 'stranger', 'broker', 'writer'],
    'public SIGNED_IN': ['stranger', 'broker', 'writer'],
    'public NDA': ['broker', 'writer'],
    'draft PUBLIC': ['broker', 'writer'],
    'draft SIGNED_IN': ['broker', 'writer'],
    'draft NDA': ['broker', 'writer'],
  };

  it.each(Object.keys(ALLOWED))('%s: whoever may not read it cannot tell that it exists', async (file) => {
    const people = { nobody: app.http, stranger, broker: await app.as('agency.BRK'), writer };
    for (const [person, client] of Object.entries(people)) {
      const expected = ALLOWED[file]?.includes(person) ? 200 : 404;
      for (const address of [`/api/v1/files/${ids[file]}`, `/api/v1/files/${ids[file]}/content`]) {
        expect([person, address, (await client.get(address)).status]).toEqual([person, address, expected]);
      }
      const subjectId = file.startsWith('public') ? PUBLIC_RECORD : DRAFT_RECORD;
      const listed = (await client.get('/api/v1/files').query({ subjectKind: 'test_record', subjectId }).expect(200)).body as FileView[];
      expect(listed.some(({ id }) => id === ids[file])).toBe(expected === 200);
    }
  });

  it('records every reading of what is not public, and none of what is', async () => {
    const reads = async (file: string) => (await audited('file.read', 'read')).filter(({ objectId }) => objectId === ids[file]).length;
    const before = [await reads('public SIGNED_IN'), await reads('draft PUBLIC')];
    await stranger.get(`/api/v1/files/${ids['public SIGNED_IN']}/content`).expect(200).expect('Cache-Control', 'private, no-store');
    await writer.get(`/api/v1/files/${ids['draft PUBLIC']}/content`).expect(200);
    await stranger.get(`/api/v1/files/${ids['public PUBLIC']}/content`).expect(200).expect('Cache-Control', 'public, max-age=300');
    expect([await reads('public SIGNED_IN'), await reads('draft PUBLIC'), await reads('public PUBLIC')]).toEqual([Number(before[0]) + 1, Number(before[1]) + 1, 0]);
  });

  it('lets only those write whom the record lets', async () => {
    await upload(app.http, anyPdf()).expect(401);
    expect(codeOf(await upload(stranger, anyPdf()).expect(403)).code).toBe('FORBIDDEN');
    await upload(stranger, anyPdf(), { subjectId: DRAFT_RECORD }).expect(404);
    await app.http.delete(`/api/v1/files/${ids['public PUBLIC']}`).expect(401);
    await stranger.delete(`/api/v1/files/${ids['public PUBLIC']}`).expect(403);
    await stranger.delete(`/api/v1/files/${ids['draft PUBLIC']}`).expect(404);
    expect(view(await writer.get(`/api/v1/files/${ids['public PUBLIC']}`)).deletable).toBe(true);
    expect(view(await stranger.get(`/api/v1/files/${ids['public PUBLIC']}`)).deletable).toBe(false);
    expect(await temporaries()).toEqual([]);
  });

  it.each(['x', '..%2f..%2fetc%2fpasswd', '019ab5c0-0000-7000-8000-000000000000', '%00'])('knows no file “%s”', async (id) => {
    expect([400, 404]).toContain((await writer.get(`/api/v1/files/${id}/content`)).status);
  });
});
