import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { anyFile } from './policy-records.js';
import { achievementDraft, draft, needDraft, publish, step, type Working } from '../support/listings.js';

interface VersionAnswer {
  no: number;
  sha256: string;
  currentNo: number;
  withheld: string | null;
  organisation: { name: string } | null;
  content: Record<string, unknown>;
}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

/** A record whose second version differs from its first by the change. */
async function twice(kind: 'achievements' | 'needs', first: object, change: object): Promise<string> {
  const author = await app.as(kind === 'achievements' ? 'institute.RES' : 'enterprise.ENT');
  const listed = await publish(app, kind, await draft(author, kind, first));
  const revised = await step(author, kind, listed, 'revise');
  const saved = await author.patch(`/api/v1/${kind}/${listed.id}/working`).set('If-Match', `"v${revised.version}"`).send(change).expect(200);
  await publish(app, kind, saved.body as Working);
  return listed.id;
}
const version = async (client: Client, kind: string, id: string, no: number | string) => (await client.get(`/api/v1/${kind}/${id}/versions/${no}`).expect(200)).body as VersionAnswer;

describe('versions of a published listing', () => {
  it('are read as they were, with the fingerprint that the page shows', async () => {
    const id = await twice('achievements', achievementDraft({ title: '第一版的标题' }), { title: '第二版的标题' });
    const { body } = await app.http.get(`/api/v1/achievements/${id}`).expect(200);
    const { versions } = body as { versions: { no: number; sha256: string }[] };
    for (const [no, title] of [[1, '第一版的标题'], [2, '第二版的标题']] as const) {
      const found = await version(app.http, 'achievements', id, no);
      expect(found).toMatchObject({ no, currentNo: 2, withheld: null, organisation: { name: '演示材料研究所' }, content: { title } });
      expect(found.sha256).toBe(versions.find((one) => one.no === no)?.sha256);
    }
  });

  it.each([['3', 404], ['0', 404], ['-1', 404], ['x', 400], ['1.5', 400], ['99999999999', 400]])('number %s is answered with %i', async (no, status) => {
    const id = await twice('needs', needDraft({ title: '只有两版的需求' }), { title: '只有两版的需求啊' });
    await app.http.get(`/api/v1/needs/${id}/versions/${no}`).expect(status);
  });

  it('show no more than the page: what has become confidential or anonymous is so in old versions too', async () => {
    const secret = await twice('achievements', achievementDraft({ title: '后来保密的成果' }), { disclosure: 'NDA' });
    expect(await version(app.http, 'achievements', secret, 1)).toMatchObject({ withheld: 'NDA', content: { title: '后来保密的成果', solution: '', indicators: [] } });
    expect(await version(await app.as('institute.INST'), 'achievements', secret, 1)).toMatchObject({ withheld: null });
    const opened = await twice('achievements', achievementDraft({ title: '先前保密的成果', disclosure: 'NDA' }), { disclosure: 'PUBLIC' });
    expect(await version(app.http, 'achievements', opened, 1)).toMatchObject({ withheld: 'NDA', content: { solution: '' } });
    expect(await version(app.http, 'achievements', opened, 2)).toMatchObject({ withheld: null });
    const anonymous = await twice('needs', needDraft({ title: '后来匿名的需求' }), { anonymous: true });
    expect(await version(app.http, 'needs', anonymous, 1)).toMatchObject({ organisation: null });
  });

  it('go with the record when it leaves the public', async () => {
    const id = await twice('achievements', achievementDraft({ title: '下架的成果' }), { title: '下架的成果啊' });
    const author = await app.as('institute.RES');
    const { body } = await author.get(`/api/v1/achievements/${id}/working`).expect(200);
    await step(author, 'achievements', body as Working, 'archive');
    for (const client of [app.http, author]) await client.get(`/api/v1/achievements/${id}/versions/1`).expect(404);
  });
});

describe('a revision', () => {
  const unmet = (record: Working) => record.allowedActions.filter(({ enabled }) => !enabled).flatMap(({ action, reasons }) => reasons.map(({ code }) => `${action} ${code}`));
  const offered = (record: Working) => record.allowedActions.filter(({ enabled }) => enabled).map(({ action }) => action);
  const working = async (client: Client, id: string) => (await client.get(`/api/v1/achievements/${id}/working`).expect(200)).body as Working;
  const listed = async (title: string) => {
    const author = await app.as('institute.RES');
    const begun = await draft(author, 'achievements', achievementDraft({ title }));
    const first = await attach(author, begun.id, '第一版.pdf');
    return { author, first, revised: await step(author, 'achievements', await publish(app, 'achievements', begun), 'revise') };
  };
  const attach = async (author: Client, subjectId: string, filename: string) => {
    const { body } = await author.post('/api/v1/files').field({ subjectKind: 'achievement', subjectId, purpose: '检测报告' }).attach('file', anyFile(), { filename, contentType: 'application/pdf' }).expect(201);
    return (body as { id: string }).id;
  };
  const files = async (client: Client, subjectId: string) => ((await client.get('/api/v1/files').query({ subjectKind: 'achievement', subjectId }).expect(200)).body as { name: string }[]).map(({ name }) => name);

  it('is dropped: content and files are those of the public version again, without a new version', async () => {
    const { author, first, revised } = await listed('误点修改的成果');
    const saved = (await author.patch(`/api/v1/achievements/${revised.id}/working`).set('If-Match', `"v${revised.version}"`).send({ title: '改坏了的标题' }).expect(200)).body as Working;
    await author.delete(`/api/v1/files/${first}`).expect(204);
    const added = await attach(author, revised.id, '未审.pdf');
    expect(offered(await working(author, revised.id))).toEqual(['submit', 'dropRevision', 'archive']);
    const dropped = await step(author, 'achievements', saved, 'dropRevision');
    expect(dropped).toMatchObject({ state: 'LISTED', isPublic: true, publishedNo: 1, content: { title: '误点修改的成果' } });
    expect([await files(author, revised.id), await files(app.http, revised.id)]).toEqual([['第一版.pdf'], ['第一版.pdf']]);
    await author.get(`/api/v1/files/${added}`).expect(404);
    const { body } = await app.http.get(`/api/v1/achievements/${revised.id}`).expect(200);
    expect((body as { versions: unknown[] }).versions).toHaveLength(1);
    await author.post(`/api/v1/achievements/${revised.id}/actions/dropRevision`).set('If-Match', `"v${dropped.version}"`).send({}).expect(409);
    expect(offered(dropped)).toEqual(['revise', 'archive']);
  });

  it('is not submitted as long as it is the same as the public version; a changed file is a change', async () => {
    const { author, revised } = await listed('没有改动的成果');
    expect(unmet(revised)).toContain('submit UNCHANGED');
    const { body } = await author.post(`/api/v1/achievements/${revised.id}/actions/submit`).set('If-Match', `"v${revised.version}"`).send({}).expect(409);
    expect(body).toMatchObject({ code: 'GUARD_FAILED' });
    await attach(author, revised.id, '新报告.pdf');
    expect(unmet(await working(author, revised.id))).not.toContain('submit UNCHANGED');
  });

  it('is withdrawn by its author, returned by the office, and never both by one', async () => {
    const { author, revised } = await listed('送审的成果');
    await attach(author, revised.id, '新报告.pdf');
    await step(author, 'achievements', revised, 'submit');
    expect(offered(await working(author, revised.id))).toEqual(['withdraw', 'archive']);
    expect(offered(await working(await app.as('institute.INST'), revised.id))).toEqual(['release', 'returnToAuthor', 'archive']);
  });

  it('of somebody else is dropped by nobody from outside', async () => {
    const { revised } = await listed('别人的成果');
    for (const key of ['enterprise.ENT', 'bureau.BUR_CG'] as const) {
      const client = await app.as(key);
      await client.post(`/api/v1/achievements/${revised.id}/actions/dropRevision`).set('If-Match', `"v${revised.version}"`).send({}).expect(403);
    }
  });
});
