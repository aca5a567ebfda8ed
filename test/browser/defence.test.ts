import type { Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { TestBrowser, untranslated, visit } from '../support/browser.js';
import { type ChallengeCase, stepChallenge } from '../support/challenges.js';
import { defencePlan, letItBegin } from '../support/defences.js';
import { choose, openStep, press } from '../support/forms.js';
import { putPanel } from '../support/judging-situations.js';
import { look } from '../support/looks.js';
import { emailOf, type PersonKey } from '../support/people.js';
import { FAIR_POINTS, GOOD_POINTS, trySheet, underReview } from '../support/reviews.js';
import { Visitors } from '../support/visitors.js';

const EXPERTS = ['institute2.EXP', 'enterprise.EXP', 'enterprise2.EXP', 'agency.EXP', 'bureau.EXP'] as const satisfies readonly PersonKey[];

describe('a defence in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let challenge: ChallengeCase;
  let bids: Record<string, string>;
  let visitors: Visitors;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch()]);
    visitors = new Visitors(app, browser);
    ({ challenge, bids } = await underReview(app, { 'institute.INST': {}, 'enterprise2.ENT': {} }, { defence: { held: true, weight: 30 } }));
    await putPanel((sql, params) => app.query(sql, [...params]), challenge.id, await Promise.all(EXPERTS.map((person) => app.personId(person))));
    for (const person of EXPERTS) for (const [bidder, given] of [['institute.INST', FAIR_POINTS], ['enterprise2.ENT', GOOD_POINTS]] as const) await trySheet(await app.as(person), challenge, bids[bidder] ?? '', given).expect(200);
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  const as = (person?: PersonKey, options: { locale?: 'en-US' } = {}): Promise<Page> => visitors.visit({ ...(person ? { email: emailOf(person) } : {}), ...options });
  const review = () => `/work/challenges/${challenge.id}/review`;

  it('is told to everybody with the challenge, and is part of its form', async () => {
    const anybody = await as();
    await visit(anybody, `/challenges/${challenge.id}`);
    await anybody.getByText('设答辩，占总分 30%').waitFor();
    await look(anybody, 'defence/challenge');
    const draft = (await (await app.as('enterprise.ENT')).post('/api/v1/challenges').send({}).expect(201)).body as { id: string };
    const author = await as('enterprise.ENT');
    await visit(author, `/work/challenges/${draft.id}`);
    await openStep(author, '揭榜条件');
    await author.getByRole('radiogroup', { name: '答辩' }).getByText('设答辩', { exact: true }).click();
    await author.getByLabel('答辩占总分的比例').fill('30');
    await look(author, 'defence/form');
  });

  it('the section sets it, and each bidder sees its own turn', async () => {
    const page = await as('bureau.BUR_PLAN');
    await visit(page, review());
    await look(page, 'defence/to-set');
    await page.getByLabel('答辩会时间').fill(defencePlan().sitsAt.slice(0, 16));
    await page.getByLabel('地点或方式').fill('演示市科学技术局二楼会议室');
    await press(page, '安排答辩');
    await page.getByText('答辩会办理').waitFor();
    await look(page, 'defence/set');
    const bidder = await as('institute.INST');
    await visit(bidder, '/work');
    await bidder.getByText('待答辩').waitFor();
    await look(bidder, 'defence/desk');
    await visit(bidder, `/work/bids/${bids['institute.INST']}`);
    await bidder.getByText('演示市科学技术局二楼会议室').waitFor();
    await look(bidder, 'defence/turn');
  });

  it('the section records who was heard, and an expert scores what was said', async () => {
    const [meeting] = await app.query<{ id: string }>(`SELECT id FROM defence_meeting WHERE challenge_id = $1`, [challenge.id]);
    await letItBegin(app, meeting?.id ?? '');
    const page = await as('bureau.BUR_PLAN');
    await visit(page, review());
    await press(page, '记录已答辩');
    await choose(page, '牵头单位', '演示材料研究所');
    await page.getByRole('dialog').getByRole('button', { name: '记录已答辩' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    const expert = await as('agency.EXP');
    await visit(expert, `/work/challenges/${challenge.id}/score?bid=${bids['institute.INST']}`);
    for (const [label, given] of [['技术路线（0–30 分）', '28'], ['指标响应（0–25 分）', '24'], ['团队与基础（0–20 分）', '18'], ['转化计划与本地效益（0–15 分）', '14'], ['经费预算（0–10 分）', '9']] as const) await expert.getByLabel(label).fill(given);
    await expert.getByLabel('评分依据').fill('陈述清楚，对送丝稳定性的提问回答有依据。');
    await look(expert, 'defence/sheet');
    await press(expert, '提交评分');
    await expert.getByRole('tooltip').getByRole('button', { name: '提交评分' }).click();
    await expert.getByText('您的答辩评分（已提交）').waitFor();
    await look(expert, 'defence/handed-in');
    await visit(page, review());
    await press(page, '记录缺席');
    await choose(page, '牵头单位', '演示');
    await page.getByRole('dialog').getByRole('textbox').last().fill('按签到记录，到时未到场，电话未接通。');
    await look(page, 'defence/absent');
    await page.getByRole('dialog').getByRole('button', { name: '记录缺席' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await press(page, '结束并归档纪要');
    await page.getByLabel('答辩会纪要').fill('揭榜方陈述并回答专家提问，主要围绕焊丝成分、送丝稳定性和中试条件。');
    await page.getByLabel('出席人员').fill('演示评审专家一 评审专家\n演示记录人 记录人');
    await page.getByRole('dialog').getByRole('button', { name: '结束并归档纪要' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByText('已结束').first().waitFor();
    await look(page, 'defence/closed');
  });

  it('officials see both parts in the ranking, everybody in the result', async () => {
    for (const person of EXPERTS.filter((one) => one !== 'agency.EXP')) {
      await (await app.as(person)).post(`/api/v1/challenges/${challenge.id}/score-sheet`).send({ bidId: bids['institute.INST'], stage: 'DEFENCE', points: GOOD_POINTS, remark: '陈述清楚。' }).expect(200);
    }
    await stepChallenge(await app.as('bureau.BUR_PLAN'), challenge, 'review');
    const plan = await as('bureau.BUR_PLAN');
    await visit(plan, review());
    await plan.getByText('书面 78.00，答辩 83.40').waitFor();
    await look(plan, 'defence/ranked');
    await app.query(`UPDATE challenge_award SET published_at = now(), awarded_at = now() WHERE challenge_id = $1`, [challenge.id]);
    await app.query(`UPDATE bid SET state = CASE WHEN id = $2 THEN 'WON' ELSE 'LOST' END WHERE challenge_id = $1`, [challenge.id, bids['institute.INST']]);
    await app.query(`UPDATE challenge SET state = 'AWARDED', winner_ids = ARRAY(SELECT organisation_id FROM bid WHERE id = $2) WHERE id = $1`, [challenge.id, bids['institute.INST']]);
    const anybody = await as();
    await visit(anybody, `/challenges/${challenge.id}/result`);
    await anybody.getByText('答辩得分（占 30%）').first().waitFor();
    await look(anybody, 'defence/result');
    for (const [person, path] of [[undefined, `/challenges/${challenge.id}/result`], [undefined, `/challenges/${challenge.id}`], ['bureau.BUR_PLAN', review()], ['institute.INST', `/work/bids/${bids['institute.INST']}`]] as const) {
      const english = await as(person, { locale: 'en-US' });
      await visit(english, `${path}?lang=en`);
      expect([path, await untranslated(english)]).toEqual([path, []]);
    }
  });

  it('the leadership voids all sheets after an objection, and bidders are heard again', async () => {
    await app.query(`UPDATE bid SET state = 'QUALIFIED', content_closes_at = NULL, due_at = NULL WHERE challenge_id = $1`, [challenge.id]);
    await app.query(`UPDATE challenge SET state = 'OVERTURNED', winner_ids = '{}' WHERE id = $1`, [challenge.id]);
    const page = await as('bureau.BUR_LEAD');
    await visit(page, review());
    await press(page, '评分作废，重新评审');
    await page.getByText('答辩由新的专家组重新举行').waitFor();
    await page.getByLabel('评分作废的专家').click();
    await page.getByTitle('E01').click();
    await page.getByLabel('补选专家的评审时间').waitFor();
    await page.getByRole('dialog').getByText('理由将公开').click();
    await look(page, 'defence/review-anew');
    await page.getByRole('dialog').getByLabel('移除').or(page.locator('.ant-select-selection-item-remove')).first().click();
    await page.getByRole('dialog').getByRole('textbox').last().fill('经核实，评审会未按规定组织，评分全部作废，重新评审。');
    await page.getByRole('dialog').getByRole('button', { name: '评分作废，重新评审' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByText('专家组评分全部作废，答辩须重新举行').waitFor();
    await page.getByText(/的答辩会（专家组评分已作废）/).click();
    await look(page, 'defence/again');
    const english = await as('bureau.BUR_LEAD', { locale: 'en-US' });
    await visit(english, `${review()}?lang=en`);
    expect(await untranslated(english)).toEqual([]);
    expect(visitors.problems()).toEqual([]);
  });
});
