import { Reminders } from '../../src/kernel/workflow/index.js';
import { NeedsFacade } from '../../src/modules/needs/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { todoOf } from '../support/desk.js';
import { achievementDraft, draft, needDraft, publish, step, type Working } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { emailOf, type PersonKey } from '../support/people.js';

let app: TestApp;
const PEOPLE = ['institute.RES', 'institute.INST', 'enterprise.ENT', 'enterprise.ENT_ADM', 'bureau.BUR_CG'] as const satisfies readonly PersonKey[];
let [author, office, bureau]: Client[] = [];

beforeAll(async () => {
  app = await startTestApp();
  for (const key of PEOPLE) await app.as(key);
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [PEOPLE.map(emailOf)]);
  [author, office, bureau] = await Promise.all([app.as('institute.RES'), app.as('institute.INST'), app.as('bureau.BUR_CG')]);
});
afterAll(() => app.close());

const who = (client: Client | undefined): Client => client ?? app.fresh();
const take = (client: Client | undefined, listing: Pick<Working, 'id' | 'version'>, action: string, comment = '') => step(who(client), 'achievements', listing, action, comment);
const change = async (client: Client | undefined, { id, version }: Pick<Working, 'id' | 'version'>, content: object) =>
  (await who(client).patch(`/api/v1/achievements/${id}/working`).set('If-Match', `"v${version}"`).send(content).expect(200)).body as Working;
const publicTitle = async (id: string) => ((await app.fresh().get(`/api/v1/achievements/${id}`)).body as { content?: { title: string } }).content?.title ?? null;
const listed = async (title: string) => publish(app, 'achievements', await draft(who(author), 'achievements', achievementDraft({ title })));
/** A public one whose next version has been released to the bureau. */
async function revisedAtBureau(title: string): Promise<Working> {
  const revised = await take(author, await listed(title), 'revise');
  return take(office, await take(author, await change(author, revised, { title: `${title}第二版` }), 'submit'), 'release');
}
const mails = async (person: PersonKey, words: string) => (await mailsTo(app, emailOf(person))).filter((text) => text.includes(words));

describe('what the bureau has suspended', () => {
  it('is corrected by its organisation, checked as everything is, and public again', async () => {
    const suspended = await take(bureau, await listed('被暂停的焊丝'), 'suspend', '请更正强度数据');
    expect([await publicTitle(suspended.id), (await mails('institute.RES', '请更正强度数据')).at(-1)]).toEqual([null, expect.stringContaining('可以修改后重新提交')]);
    const corrected = await change(author, await take(author, suspended, 'revise'), { title: '更正后的焊丝' });
    expect(await publicTitle(suspended.id)).toBeNull();
    const released = await take(office, await take(author, corrected, 'submit'), 'release');
    expect([await publicTitle(suspended.id), (await todoOf(who(bureau))).some(({ id }) => id === suspended.id)]).toEqual([null, true]);
    expect((await take(bureau, released, 'publish')).state).toBe('LISTED');
    expect(await publicTitle(suspended.id)).toBe('更正后的焊丝');
  });

  it('is given up by its organisation, and can be taken up again past its last day', async () => {
    const suspended = await take(bureau, await listed('过期的焊丝'), 'suspend', '请更正');
    await app.query(`UPDATE achievement SET shown_until = '2020-01-01' WHERE id = $1`, [suspended.id]);
    const archived = await take(office, suspended, 'archive');
    expect([archived.state, (await take(author, archived, 'restore')).state]).toEqual(['ARCHIVED', 'DRAFT']);
  });

  it('is not put back by its organisation without the bureau', async () => {
    const suspended = await take(bureau, await listed('不能自行恢复的焊丝'), 'suspend', '请更正');
    await who(office).post(`/api/v1/achievements/${suspended.id}/actions/reinstate`).set('If-Match', `"v${suspended.version}"`).send({ comment: '已更正' }).expect(403);
    const revised = await take(office, suspended, 'revise');
    await who(office).post(`/api/v1/achievements/${suspended.id}/actions/dropRevision`).set('If-Match', `"v${revised.version}"`).send({}).expect(409);
    expect(await publicTitle(suspended.id)).toBeNull();
  });
});

describe('what lies at the bureau', () => {
  it.each([['its author', () => author, 'institute.INST'], ['its office', () => office, 'institute.RES']] as const)('is recalled by %s, who tells the other', async (_, by, told) => {
    const released = await revisedAtBureau('尚未申请专利的焊丝');
    const recalled = await take(by(), released, 'recall', '先申请专利再公开');
    expect([recalled.state, await publicTitle(released.id), (await todoOf(who(bureau))).some(({ id }) => id === released.id)]).toEqual(['DRAFT', '尚未申请专利的焊丝', false]);
    expect((await mails(told, '撤回送审')).at(-1)).toContain('先申请专利再公开');
    await who(bureau).post(`/api/v1/achievements/${released.id}/actions/publish`).set('If-Match', `"v${released.version}"`).send({}).expect(409);
  });

  it('leaves the public at once with what is public, and nothing of the revision is lost', async () => {
    const released = await revisedAtBureau('要撤下的焊丝');
    const archived = await take(office, released, 'archive');
    expect([archived.state, await publicTitle(released.id)]).toEqual(['ARCHIVED', null]);
    expect((await take(author, archived, 'restore')).content['title']).toBe('要撤下的焊丝第二版');
  });

  it('has nothing to archive where nothing is public', async () => {
    const first = await take(office, await take(author, await draft(who(author), 'achievements', achievementDraft({ title: '首次送审的焊丝' })), 'submit'), 'release');
    await who(office).post(`/api/v1/achievements/${first.id}/actions/archive`).set('If-Match', `"v${first.version}"`).send({}).expect(409);
    expect((await take(author, first, 'recall')).state).toBe('DRAFT');
  });
});

describe('who is waited for', () => {
  it('is told that a listing waits, and reminded before the time is over', async () => {
    const submitted = await take(author, await draft(who(author), 'achievements', achievementDraft({ title: '等待审核的焊丝' })), 'submit');
    expect([await mails('institute.INST', '等待审核的焊丝'), await mails('institute.RES', '等待审核的焊丝')]).toEqual([[expect.stringContaining('请审核')], []]);
    const released = await take(office, submitted, 'release');
    expect(await mails('bureau.BUR_CG', '等待审核的焊丝')).toEqual([expect.stringContaining('请审查')]);
    await app.query(`UPDATE achievement SET due_at = now() + interval '20 hours' WHERE id = $1`, [released.id]);
    await app.app.get(Reminders).sweep();
    expect(await mails('bureau.BUR_CG', '等待审核的焊丝')).toEqual([expect.anything(), expect.stringMatching(/即将到期[^]*待办：审查通过并发布/)]);
  });

  it('is not told what he or she has done', async () => {
    const own = await draft(who(office), 'achievements', achievementDraft({ title: '部门自己起草的焊丝' }));
    await take(office, own, 'submit');
    expect(await mails('institute.INST', '部门自己起草的焊丝')).toEqual([]);
  });
});

describe('a need', () => {
  it('that leaves the public at its last day while its revision is in hand is told to its people', async () => {
    const enterprise = await app.as('enterprise.ENT');
    const need = await publish(app, 'needs', await draft(enterprise, 'needs', needDraft({ title: '修改中到期的焊缝需求' })));
    await step(enterprise, 'needs', need, 'revise');
    await app.query(`UPDATE need SET shown_until = '2020-01-01' WHERE id = $1`, [need.id]);
    expect(await app.app.get(NeedsFacade).expire()).toBe(1);
    for (const person of ['enterprise.ENT', 'enterprise.ENT_ADM'] as const) expect((await mails(person, '修改中到期的焊缝需求')).at(-1)).toMatch(/到期下架[^]*修改中的内容不受影响/);
  });

  it('that is posted without a name and names its organisation is pointed out to whoever reads it', async () => {
    const enterprise = await app.as('enterprise.ENT');
    const [own] = await app.query<{ id: string; name: string; uscc: string }>(`SELECT id, name, uscc FROM organisation WHERE id = $1`, [await app.organisationId('enterprise')]);
    await app.query(`UPDATE organisation SET short_name = '演示短名', former = '[{"name": "演示旧名厂", "uscc": "", "until": "2020-01-01"}]' WHERE id = $1`, [own?.id]);
    const texts = { title: `${own?.name ?? ''}的焊缝需求`, problem: `演示旧名厂的车身件，代码 ${(own?.uscc ?? '').toLowerCase()}，焊完以后一拉就断在焊缝旁边。`, presentWay: '演示短名现用国产焊丝。' };
    const warned = async (anonymous: boolean) => ((await draft(enterprise, 'needs', needDraft({ ...texts, anonymous }))) as unknown as { warnings: { code: string; pointer: string }[] }).warnings.filter(({ code }) => code === 'OWNER_NAMED').map(({ pointer }) => pointer);
    expect([await warned(true), await warned(false)]).toEqual([['/title', '/problem', '/presentWay'], []]);
    await app.query(`UPDATE organisation SET short_name = '', former = '[]' WHERE id = $1`, [own?.id]);
  });
});
