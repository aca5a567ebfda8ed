import { addDays } from '../../src/kernel/calendar/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { demoCookie } from '../support/demo.js';
import { today } from '../support/listings.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ data: 'demo' });
});
afterAll(() => app.close());

interface Found {
  total: number;
  suggestion: { q: string; total: number } | null;
}
const search = async (q: string) => (await app.http.get('/api/v1/search').query({ q }).expect(200)).body as Found;

describe('the demo', () => {
  it('is a market that stays filled for months after it was loaded', async () => {
    const rows = await app.query<{ day: string }>(
      `SELECT v.content ->> 'validUntil' AS day FROM achievement l JOIN record_version v ON v.subject_id = l.id AND v.no = l.published_no WHERE l.is_public
       UNION ALL SELECT v.content ->> 'deadline' FROM need l JOIN record_version v ON v.subject_id = l.id AND v.no = l.published_no WHERE l.is_public`,
    );
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.filter(({ day }) => !/^\d{4}-\d\d-\d\d$/.test(day) || day < addDays(today(), 60))).toEqual([]);
  });

  it.each(['处理', '待处理', '工程', '在建工程', '简单', '安装简单', '储能技术', '儲能技術'])('finds something for %s', async (q) => {
    expect((await search(q)).total).toBeGreaterThan(0);
  });

  it.each(['污水处理站', '人工智能', '待处理液', '储能技术站'])('proposes something that finds something where %s finds nothing', async (q) => {
    const { total, suggestion } = await search(q);
    if (total === 0) expect((await search(suggestion?.q ?? '')).total).toBe(suggestion?.total);
    else expect(suggestion).toBeNull();
  });

  it.each([
    ['achievements', { type: 'achievement' }], ['needs', { type: 'need' }], ['enterprises', { type: 'organisation', organisationKind: 'ENTERPRISE' }],
    ['institutes', { type: 'organisation', organisationKind: 'INSTITUTE' }], ['agencies', { type: 'organisation', organisationKind: 'AGENCY' }],
  ])('counts as many %s on the front page as a visitor finds in the list behind the figure', async (figure, query) => {
    const { body } = await app.http.get('/api/v1/statistics/public').expect(200);
    let rows = 0;
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = (await app.http.get('/api/v1/search').query({ ...query, limit: 50, ...(cursor === '' ? {} : { cursor }) }).expect(200)).body as { items: unknown[]; total: number; nextCursor: string | null };
      expect(page.total).toBe((body as Record<string, number>)[figure]);
      rows += page.items.length;
      cursor = page.nextCursor;
    }
    expect(rows).toBe((body as Record<string, number>)[figure]);
    expect(rows).toBeGreaterThan(0);
  });

  it('shows second versions, attachments and whatever waits or was returned', async () => {
    const [counts] = await app.query(
      `SELECT (SELECT count(*)::int FROM record_version WHERE no = 2) AS revised, (SELECT count(*)::int FROM file) AS files,
              (SELECT count(*)::int FROM organisation WHERE state = 'PENDING') AS pending, (SELECT count(*)::int FROM organisation WHERE state = 'RETURNED') AS returned`,
    );
    expect(counts).toEqual({ revised: 3, files: 6, pending: 1, returned: 1 });
    const [returned] = await app.query<{ comment: string }>(`SELECT h.comment FROM achievement a JOIN workflow_history h ON h.subject_id = a.id AND h.action = 'returnToAuthor' WHERE a.state = 'DRAFT'`);
    expect(returned?.comment).toContain('氨氮回收率');
    const [file] = await app.query<{ id: string; size: string }>(`SELECT id, size FROM file WHERE disclosure = 'PUBLIC' AND media_type = 'application/pdf'`);
    const { headers } = await app.http.get(`/api/v1/files/${file?.id ?? ''}/content`).expect(200);
    expect(headers['content-length']).toBe(file?.size);
  });

  it('lets the returned organisation read the reason', async () => {
    const cookie = await demoCookie(app, 'shuofeng.adm@demo.kezhuan.example');
    const [{ id } = { id: '' }] = await app.query<{ id: string }>(`SELECT id FROM organisation WHERE state = 'RETURNED'`);
    const { body } = await app.fresh().get(`/api/v1/organisations/${id}/case`).set('Cookie', cookie).expect(200);
    expect(JSON.stringify(body)).toContain('营业执照上的住所');
  });
});
