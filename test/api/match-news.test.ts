import { MatchNews } from '../../src/modules/deals/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { Introductions } from '../support/introductions.js';
import { needDraft } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { emailOf, type PersonKey } from '../support/people.js';

const OWNERS: readonly PersonKey[] = ['enterprise.ENT', 'institute.RES'];
const [strength] = needDraft().indicators ?? [];

let app: TestApp;
let introductions: Introductions;
beforeAll(async () => {
  app = await startTestApp();
  introductions = new Introductions(app);
  for (const key of OWNERS) await app.as(key);
  // people of the demo have no mailbox
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [OWNERS.map(emailOf)]);
});
afterAll(() => app.close());

const mailsOf = async (key: PersonKey) => (await mailsTo(app, emailOf(key))).filter((text) => text.includes('匹配推荐')).length;
const sweep = async () => [await app.app.get(MatchNews).sweep(), ...(await Promise.all(OWNERS.map(mailsOf)))];
const needsTold = async () => (await app.query<{ id: string }>('SELECT DISTINCT need_id AS id FROM match_told')).map(({ id }) => id);
const scoreOf = async (needId: string) => (await app.query<{ score: string; excluded: boolean }>('SELECT score, excluded FROM match WHERE need_id = $1', [needId])).map(({ score, excluded }) => ({ score: Number(score), excluded }));

describe('a good match', () => {
  it('is told to both owners as it was computed, and neither a weak one nor one that misses a hard condition', async () => {
    await introductions.achievement();
    const dust = await introductions.listed('needs', {
      title: '铝材焊接车间的烟尘治理', keywords: ['焊接', '除尘'], problem: '焊接车间烟尘大，焊丝一多工人就受不了，想要局部抽风和净化，车间不停产改造。',
      indicators: [{ ...strength, name: '粉尘浓度', comparator: '<=', target: 4, unit: 'mg/m³', veto: false }],
    });
    const stronger = await introductions.listed('needs', { indicators: [{ ...strength, target: 400 }] });
    await app.jobsDone();
    expect([await scoreOf(dust.id), await scoreOf(stronger.id)]).toEqual([[{ score: expect.closeTo(22, -1) as number, excluded: false }], [{ score: expect.closeTo(47, -1) as number, excluded: true }]]);
    expect(await sweep()).toEqual([0, 0, 0]);
    const good = await introductions.listed('needs');
    await app.jobsDone();
    expect(await sweep()).toEqual([2, 1, 1]);
    expect(await needsTold()).toEqual([good.id]);
  });

  it('is told once, three a week to each, and to nobody who was introduced about it', async () => {
    const needs: string[] = [];
    for (let i = 0; i < 4; i += 1) needs.push((await introductions.listed('needs')).id);
    expect((await introductions.ask('institute.RES', { needId: needs[0] })).status).toBe(201);
    await app.jobsDone();
    expect(await sweep()).toEqual([4, 3, 3]);
    expect(await sweep()).toEqual([0, 3, 3]);
    await app.query(`UPDATE match_told SET at = at - interval '8 days'`);
    expect(await sweep()).toEqual([2, 4, 4]);
    expect(await sweep()).toEqual([0, 4, 4]);
    expect(await needsTold()).not.toContain(needs[0]);
  });
});
