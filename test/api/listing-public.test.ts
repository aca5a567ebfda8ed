import { addDays, dateInChina } from '../../src/kernel/calendar/index.js';
import { AchievementsFacade } from '../../src/modules/achievements/index.js';
import { NeedsFacade } from '../../src/modules/needs/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { achievementDraft, draft, needDraft, publish, step, type Working } from '../support/listings.js';

let app: TestApp;
let author: Client;

beforeAll(async () => {
  app = await startTestApp();
  author = await app.as('institute.RES');
});
afterAll(() => app.close());

const listed = async (title: string, change: object = {}) => publish(app, 'achievements', await draft(author, 'achievements', achievementDraft({ title, ...change })));
const found = async (q: string, type = 'achievement') => ((await app.http.get('/api/v1/search').query({ q, type }).expect(200)).body as { total: number }).total;
const page = async (id: string, kind = 'achievements') => (await app.http.get(`/api/v1/${kind}/${id}`)).status;
const working = async (id: string) => (await author.get(`/api/v1/achievements/${id}/working`).expect(200)).body as Working & { isPublic: boolean };

/** A moment on the day after so many days, just after midnight in China, when it is still the day before in Greenwich. */
const justAfterMidnight = (date: string) => new Date(Date.parse(`${date}T00:10:00+08:00`));

describe('the last day of a published listing', () => {
  const last = addDays(dateInChina(new Date()), 30);
  const expire = (date: string) => app.app.get(AchievementsFacade).expire(justAfterMidnight(date));

  it('still counts, and the day ends at midnight in China', async () => {
    const { id } = await listed('期满下架的成果', { validUntil: last });
    await expire(last);
    expect([await page(id), await found('期满下架的成果')]).toEqual([200, 1]);
    expect(await expire(addDays(last, 1))).toBe(1);
    expect([await page(id), await found('期满下架的成果'), (await working(id)).state]).toEqual([404, 0, 'ARCHIVED']);
  });

  it.each(['revise', 'submit', 'release'])('takes the old version from the public while its revision goes on after %s', async (until) => {
    const published = await listed(`正在修改的成果${until}`, { validUntil: last });
    let record = await step(author, 'achievements', published, 'revise');
    const later = { validUntil: addDays(last, 90) };
    record = (await author.patch(`/api/v1/achievements/${record.id}/working`).set('If-Match', `"v${record.version}"`).send(later).expect(200)).body as Working;
    if (until !== 'revise') record = await step(author, 'achievements', record, 'submit');
    if (until === 'release') record = await step(await app.as('institute.INST'), 'achievements', record, 'release');
    expect(await expire(addDays(last, 1))).toBe(1);
    expect([await page(record.id), await found(`正在修改的成果${until}`)]).toEqual([404, 0]);
    expect(await working(record.id)).toMatchObject({ state: record.state, version: record.version, isPublic: false, content: later });
    expect(await app.query(`SELECT outcome FROM audit_record WHERE action = 'achievement.expire' AND object_id = $1`, [record.id])).toEqual([{ outcome: 'done' }]);
    expect(await expire(addDays(last, 1))).toBe(0);
  });

  it('is the published one, whatever the draft says', async () => {
    const record = await step(author, 'achievements', await listed('延期之前的成果', { validUntil: last }), 'revise');
    await author.patch(`/api/v1/achievements/${record.id}/working`).set('If-Match', `"v${record.version}"`).send({ validUntil: addDays(last, -10) }).expect(200);
    expect(await expire(addDays(last, -5))).toBe(0);
    expect(await page(record.id)).toBe(200);
  });

  it('is not undone by reinstating what was suspended meanwhile', async () => {
    const official = await app.as('bureau.BUR_CG');
    const { id, version } = await step(official, 'achievements', await listed('暂停期间到期的成果'), 'suspend', '核实权属');
    await app.query(`UPDATE achievement SET shown_until = $2 WHERE id = $1`, [id, addDays(dateInChina(new Date()), -1)]);
    const refused = await official.post(`/api/v1/achievements/${id}/actions/reinstate`).set('If-Match', `"v${version}"`).send({ comment: '已核实' }).expect(409);
    expect(refused.body).toMatchObject({ code: 'GUARD_FAILED', errors: [{ code: 'EXPIRED' }] });
    await app.query(`UPDATE achievement SET shown_until = $2 WHERE id = $1`, [id, dateInChina(new Date())]);
    expect((await step(official, 'achievements', { id, version }, 'reinstate', '已核实')).state).toBe('LISTED');
  });

  it('is the deadline of a need', async () => {
    const { id } = await publish(app, 'needs', await draft(await app.as('enterprise.ENT'), 'needs', needDraft({ title: '期满下架的需求', deadline: last })));
    await app.app.get(NeedsFacade).expire(justAfterMidnight(last));
    expect(await page(id, 'needs')).toBe(200);
    expect(await app.app.get(NeedsFacade).expire(justAfterMidnight(addDays(last, 1)))).toBe(1);
    expect([await page(id, 'needs'), await found('期满下架的需求', 'need')]).toEqual([404, 0]);
  });
});

describe('what a suspended organisation has published', () => {
  it('leaves its pages, search, figures and matches, and comes back with the organisation', async () => {
    const words = { keywords: ['鲟鱼籽酱'], problem: '鲟鱼籽酱在低温运输途中失去风味，需要一种锁住鲜味又不破坏卵膜的速冻办法。' };
    const achievement = await listed('鲟鱼籽酱低温锁鲜', words);
    const need = await publish(app, 'needs', await draft(await app.as('enterprise.ENT'), 'needs', needDraft({ title: '鲟鱼籽酱怎样锁鲜', ...words })));
    const lead = await app.as('bureau.BUR_LEAD');
    const id = await app.organisationId('institute');
    const act = async (action: string) => {
      const { body } = await lead.get(`/api/v1/organisations/${id}/case`).expect(200);
      await lead.post(`/api/v1/organisations/${id}/actions/${action}`).set('If-Match', `"v${(body as { version: number }).version}"`).send({ comment: '核实情况' }).expect(200);
      await app.jobsDone();
    };
    const matches = async () => ((await (await app.as('enterprise.ENT')).get(`/api/v1/needs/${need.id}/matches`).expect(200)).body as { achievementId: string }[]).filter((one) => one.achievementId === achievement.id).length;
    const published = async () => ((await app.http.get('/api/v1/statistics/public').expect(200)).body as { achievements: number }).achievements;
    await app.jobsDone();
    const before = await published();
    expect([await page(achievement.id), await found('鲟鱼籽酱'), await matches()]).toEqual([200, 1, 1]);
    await act('suspend');
    expect([await page(achievement.id), await found('鲟鱼籽酱'), await matches(), await published()]).toEqual([404, 0, 0, 0]);
    expect(await app.query('SELECT state, is_public FROM achievement WHERE id = $1', [achievement.id])).toEqual([{ state: 'LISTED', is_public: true }]);
    await act('reinstate');
    expect([await page(achievement.id), await found('鲟鱼籽酱'), await matches(), await published()]).toEqual([200, 1, 1, before]);
  });
});

describe('what cannot be seen', () => {
  it('is no title: marks without width are left out of what is kept', async () => {
    const { content } = await draft(author, 'achievements', achievementDraft({ title: '\u200b\u200b\ufeff\u2060', keywords: ['焊\u00ad丝'] }));
    expect(content).toMatchObject({ title: '', keywords: ['焊丝'] });
  });

  it('is where the poster of an anonymous need sits, below the province', async () => {
    const ent = await app.as('enterprise.ENT');
    for (const [title, anonymous] of [['不具名的鳗鱼苗需求', true], ['具名的鳗鱼苗需求', false]] as const) await publish(app, 'needs', await draft(ent, 'needs', needDraft({ title, anonymous })));
    const facets = async (q: string) => {
      const { body } = await app.http.get('/api/v1/search').query({ q, type: 'need' }).expect(200);
      return (body as { facets: { region: { value: string }[] } }).facets.region.map(({ value }) => value).sort();
    };
    expect(await facets('不具名的鳗鱼苗')).toEqual(['370000']);
    expect(await facets('"具名的鳗鱼苗需求" -不具名')).toEqual(['370000', '371000', '371082']);
    const found = async (q: string) => ((await app.http.get('/api/v1/search').query({ q, type: 'need' }).expect(200)).body as { items: { title: string }[] }).items.map(({ title }) => title).sort();
    expect([await found('鳗鱼苗 荣成'), await found('鳗鱼苗 威海市'), await found('鳗鱼苗 山东')]).toEqual([['具名的鳗鱼苗需求'], ['具名的鳗鱼苗需求'], ['不具名的鳗鱼苗需求', '具名的鳗鱼苗需求']]);
  });
});
