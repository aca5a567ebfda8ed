import type { Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { bidValues } from '../support/bids.js';
import { TestBrowser, untranslated, visit } from '../support/browser.js';
import { type ChallengeCase, challengeSeen, stepChallenge } from '../support/challenges.js';
import { choose, press } from '../support/forms.js';
import { look } from '../support/looks.js';
import { putPanel } from '../support/judging-situations.js';
import { emailOf, type PersonKey } from '../support/people.js';
import { GOOD_POINTS, openedChallenge, FAIR_POINTS, stepBid, trySheet } from '../support/reviews.js';
import { Visitors } from '../support/visitors.js';

const EXPERTS = ['institute2.EXP', 'enterprise.EXP', 'enterprise2.EXP', 'agency.EXP', 'bureau.EXP'] as const satisfies readonly PersonKey[];

describe('reviews in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let challenge: ChallengeCase;
  let bids: Record<string, string>;
  let visitors: Visitors;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch()]);
    visitors = new Visitors(app, browser);
    const weak = bidValues({ indicators: [{ promised: 300, promisedMax: null, method: '常规焊丝', evidence: '无' }, { promised: 9, promisedMax: null, method: '细化晶粒', evidence: '小试报告' }, { promised: 1.5, promisedMax: null, method: '送丝', evidence: '记录' }] });
    ({ challenge, bids } = await openedChallenge(app, { 'institute.INST': {}, 'enterprise2.ENT': {}, 'agency.BRK_ORG': { values: weak } }));
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  const as = (person?: PersonKey, options: { locale?: 'en-US' } = {}): Promise<Page> => visitors.visit({ ...(person ? { email: emailOf(person) } : {}), ...options });

  it('the section excludes one bid with its reason, and asks for a panel', async () => {
    const page = await as('bureau.BUR_PLAN');
    await visit(page, `/work/bids/${bids['agency.BRK_ORG']}`);
    await page.getByRole('button', { name: '取消资格' }).click();
    await choose(page, '取消资格的情形', '未达到一票否决指标');
    // why it was refused stands in the dialog as long as it does
    await page.getByLabel('理由（会公开原文）').fill('不符合。');
    await page.getByRole('dialog').getByRole('button', { name: '取消资格' }).click();
    await page.getByRole('dialog').getByRole('alert').filter({ hasText: '不少于' }).waitFor();
    await page.getByLabel('理由（会公开原文）').fill('接头抗拉强度承诺值 300 MPa，低于榜单要求的 320 MPa。');
    await page.getByRole('dialog').getByRole('button', { name: '取消资格' }).click();
    await page.getByText('审查和评审结果').waitFor();
    await look(page, 'reviews/excluded');
    const plan = await app.as('bureau.BUR_PLAN');
    for (const bidder of ['institute.INST', 'enterprise2.ENT']) await stepBid(plan, bids[bidder] ?? '', 'qualify');
    await stepChallenge(plan, challenge, 'qualify');
    const demander = await as('enterprise.ENT');
    await visit(demander, `/work/challenges/${challenge.id}`);
    await demander.getByRole('link', { name: '提出专家回避申请' }).click();
    await press(demander, '增加一项');
    await demander.getByLabel('专家姓名或者单位名称').fill('演示焊接学会');
    await demander.getByLabel('理由').fill('该单位正与本单位就同类技术发生诉讼。');
    await press(demander, '保存');
    await demander.getByText('已保存回避申请').waitFor();
    await look(demander, 'reviews/recusals');
    await visit(page, `/work/challenges/${challenge.id}/review`);
    await page.getByRole('cell', { name: '演示焊接学会' }).waitFor();
    await look(page, 'reviews/qualified');
  });

  it('an expert scores a bid beside its indicators', async () => {
    await putPanel((sql, params) => app.query(sql, [...params]), challenge.id, await Promise.all(EXPERTS.map((person) => app.personId(person))));
    const page = await as('agency.EXP');
    await visit(page, '/work/score-sheets');
    await look(page, 'reviews/to-score');
    await page.getByRole('link', { name: '车身铝结构件焊缝强度提升' }).click();
    await page.getByLabel('技术路线（0–30 分）').fill('25.5');
    for (const [label, given] of [['指标响应（0–25 分）', '20'], ['团队与基础（0–20 分）', '16'], ['转化计划与本地效益（0–15 分）', '12'], ['经费预算（0–10 分）', '8']] as const) await page.getByLabel(label).fill(given);
    await page.getByLabel('评分依据').fill('路线可行，指标有小试报告支持。');
    await page.getByText('81.50').waitFor();
    await look(page, 'reviews/sheet');
    await press(page, '提交评分');
    await page.getByRole('tooltip').getByRole('button', { name: '提交评分' }).click();
    await page.getByText('已评 1 份，共 2 份').waitFor();
    await page.getByRole('link', { name: /✓/ }).click();
    await page.getByText('您的评分（已提交）').waitFor();
    await look(page, 'reviews/handed-in');
  });

  it('officials and the demander see the ranking, everybody the result', async () => {
    for (const person of EXPERTS) for (const [bidder, given] of [['institute.INST', GOOD_POINTS], ['enterprise2.ENT', FAIR_POINTS]] as const) await trySheet(await app.as(person), challenge, bids[bidder] ?? '', given);
    await stepChallenge(await app.as('bureau.BUR_PLAN'), challenge, 'review');
    const plan = await as('bureau.BUR_PLAN');
    await visit(plan, `/work/challenges/${challenge.id}/review`);
    await look(plan, 'reviews/ranked');
    const demander = await as('enterprise.ENT');
    await visit(demander, `/work/challenges/${challenge.id}/review`);
    await look(demander, 'reviews/choice');
    // also where no ranking is shown beside it, the step says whom it is about, and waits for a second click
    await visit(demander, `/work/challenges/${challenge.id}`);
    await press(demander, '洽谈一致，提请批准');
    const asked = demander.getByRole('dialog');
    await asked.getByText('演示材料研究所').waitFor();
    await look(demander, 'reviews/negotiate');
    await asked.getByRole('button', { name: '取 消' }).or(asked.getByRole('button', { name: '取消' })).first().click();
    expect((await challengeSeen(await app.as('enterprise.ENT'), challenge)).state).toBe('REVIEWED');
    await app.query(`UPDATE challenge_award SET published_at = now(), awarded_at = now() WHERE challenge_id = $1`, [challenge.id]);
    await app.query(`UPDATE bid SET state = CASE WHEN id = $2 THEN 'WON' ELSE 'LOST' END WHERE challenge_id = $1 AND state = 'QUALIFIED'`, [challenge.id, bids['institute.INST']]);
    await app.query(`UPDATE challenge SET state = 'AWARDED', winner_ids = ARRAY(SELECT organisation_id FROM bid WHERE id = $2) WHERE id = $1`, [challenge.id, bids['institute.INST']]);
    const winner = await as('institute.INST');
    await visit(winner, `/work/bids/${bids['institute.INST']}`);
    await winner.getByRole('link', { name: '已中榜：查看榜单和签约、实施情况' }).click();
    await winner.getByRole('button', { name: '签约，生成技术合同' }).waitFor();
    await look(winner, 'reviews/award');
    const anybody = await as();
    await visit(anybody, `/challenges/${challenge.id}/result`);
    await look(anybody, 'reviews/result');
    for (const [person, path] of [[undefined, `/challenges/${challenge.id}/result`], ['bureau.BUR_PLAN', `/work/challenges/${challenge.id}/review`]] as const) {
      const english = await as(person, { locale: 'en-US' });
      await visit(english, `${path}?lang=en`);
      expect([path, await untranslated(english)]).toEqual([path, []]);
    }
    // the exclusion that was refused on purpose
    expect(visitors.problems()).toEqual(['console: Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)']);
  });
});
