import { randomBytes } from 'node:crypto';
import { BlobSweeper } from '../../src/modules/files/index.js';
import { UnitOfWork } from '../../src/kernel/database/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { achievementDraft, draft, publish, step, type Working } from '../support/listings.js';
import { pdf } from './good-files.js';

interface FileView {
  id: string;
  name: string;
  deletable: boolean;
}

let app: TestApp;
let author: Client;
let bureau: Client;

beforeAll(async () => {
  app = await startTestApp();
  [author, bureau] = await Promise.all([app.as('institute.RES'), app.as('bureau.BUR_CG')]);
});
afterAll(() => app.close());

const sending = (subjectId: string, name: string, content = pdf([`(${randomBytes(8).toString('hex')})`])) =>
  author.post('/api/v1/files').field({ subjectKind: 'achievement', subjectId, purpose: '检测报告' }).attach('file', content, { filename: name, contentType: 'application/pdf' });
const upload = async (subjectId: string, name: string, content?: Buffer) => (await sending(subjectId, name, content).expect(201)).body as FileView;
const names = async (client: Client, subjectId: string, more = {}) =>
  ((await client.get('/api/v1/files').query({ subjectKind: 'achievement', subjectId, ...more }).expect(200)).body as FileView[]).map(({ name }) => name);
const working = async (id: string) => (await author.get(`/api/v1/achievements/${id}/working`).expect(200)).body as Working;

/** A published achievement with one file, opened for revision. */
async function revised(): Promise<{ record: Working; first: FileView; content: Buffer }> {
  const begun = await draft(author, 'achievements', achievementDraft());
  const content = pdf([`(${randomBytes(8).toString('hex')})`]);
  const first = await upload(begun.id, '第一版.pdf', content);
  const record = await step(author, 'achievements', await publish(app, 'achievements', begun), 'revise');
  return { record, first, content };
}

describe('files of a listing under revision', () => {
  it('shows nobody outside a file that no reviewer has seen', async () => {
    const { record } = await revised();
    const { id } = await upload(record.id, '未审.pdf');
    const readers: [string, Client, number][] = [['visitor', app.http, 404], ['enterprise', await app.as('enterprise.ENT'), 404], ['author', author, 200], ['bureau', bureau, 200]];
    for (const [who, client, status] of readers) {
      for (const address of [`/api/v1/files/${id}`, `/api/v1/files/${id}/content`]) expect([who, (await client.get(address)).status]).toEqual([who, status]);
      expect([who, await names(client, record.id)]).toEqual([who, status === 200 ? ['第一版.pdf', '未审.pdf'] : ['第一版.pdf']]);
      expect([who, await names(client, record.id, { state: 'published' })]).toEqual([who, ['第一版.pdf']]);
    }
    await publish(app, 'achievements', await working(record.id));
    expect(await names(app.http, record.id)).toEqual(['第一版.pdf', '未审.pdf']);
    await app.http.get(`/api/v1/files/${id}/content`).expect(200);
  });

  it('takes a file from the draft and leaves it on the published page until the next version is published', async () => {
    const { record, first, content } = await revised();
    await author.delete(`/api/v1/files/${first.id}`).expect(204);
    expect([await names(author, record.id), await names(app.http, record.id)]).toEqual([[], ['第一版.pdf']]);
    await author.delete(`/api/v1/files/${first.id}`).expect(404);
    await app.app.get(BlobSweeper).sweepAll();
    const { body } = await app.http.get(`/api/v1/files/${first.id}/content`).buffer(true).expect(200);
    expect((body as Buffer).length).toBe(content.length);
    expect((await author.get(`/api/v1/files/${first.id}`).expect(200)).body).toMatchObject({ deletable: false });
    await upload(record.id, '重新上传.pdf', content);
    await publish(app, 'achievements', await working(record.id));
    expect(await names(app.http, record.id)).toEqual(['重新上传.pdf']);
    await app.http.get(`/api/v1/files/${first.id}/content`).expect(404);
    await author.get(`/api/v1/files/${first.id}/content`).expect(200);
  });

  it('deletes for good what no published version holds', async () => {
    const { record } = await revised();
    const { id } = await upload(record.id, '误传.pdf');
    await author.delete(`/api/v1/files/${id}`).expect(204);
    await author.get(`/api/v1/files/${id}`).expect(404);
    expect(await app.query('SELECT 1 FROM file WHERE id = $1', [id])).toEqual([]);
  });

  it('takes no file that arrives when the record has just gone to review', async () => {
    const record = await draft(author, 'achievements', achievementDraft());
    let late: Promise<{ status: number }> | undefined;
    await app.app.get(UnitOfWork).run(async () => {
      await app.app.get(UnitOfWork).query(`UPDATE achievement SET state = 'ORG_REVIEW', version = version + 1 WHERE id = $1`, [record.id]);
      late = sending(record.id, '迟到.pdf').then((answer) => answer);
      const waiting = async () => app.app.get(UnitOfWork).separately(() => app.query(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%FOR SHARE%'`));
      while ((await waiting()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    });
    expect((await late)?.status).toBe(403);
    expect(await app.query('SELECT 1 FROM file WHERE subject_id = $1', [record.id])).toEqual([]);
  });
});
