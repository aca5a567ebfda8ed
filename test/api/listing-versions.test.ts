import { type Client, startTestApp, type TestApp } from '../support/app.js';
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
