import type { Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { bidValues, filledDraft } from '../support/bids.js';
import { settled, TestBrowser, visit } from '../support/browser.js';
import { BIDDERS, ChallengeJourney } from '../support/challenge-journey.js';
import { fill, press } from '../support/forms.js';
import { today } from '../support/listings.js';
import { look } from '../support/looks.js';
import { handOverInRoom } from '../support/opening-pages.js';
import type { PersonKey } from '../support/people.js';
import { announcedPayouts, attachTo, declared, judgeAll, projectSeen, seatedOn, tryJudge } from '../support/projects.js';
import { GOOD_POINTS, type SeatedClient, trySheet } from '../support/reviews.js';
import { HOLDERS } from '../support/sealing.js';
import { until } from '../support/until.js';
import { Visitors } from '../support/visitors.js';

const TITLE = '车身铝结构件焊缝强度不够';

/** What each person of a 揭榜挂帅 clicks where it is decided; what lies between is arranged through the API. */
describe('a whole challenge in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let visitors: Visitors;
  let journey: ChallengeJourney;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch()]);
    visitors = new Visitors(app, browser);
    journey = new ChallengeJourney(app);
    await journey.through('argue', 'list');
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  const as = (person: PersonKey): Promise<Page> => visitors.as(person);
  const expert = async ({ personId }: SeatedClient): Promise<Page> => {
    const [{ email } = { email: '' }] = await app.query<{ email: string }>(`SELECT email FROM person WHERE id = $1`, [personId]);
    return visitors.visit({ email });
  };
  const titleShown = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();

  it('the demander reads what came of its need, and everybody the list that came of it', async () => {
    const demander = await as('enterprise.ENT');
    await visit(demander, `/work/need-offers/${journey.offer.id}`);
    await demander.getByText('已转榜单').first().waitFor();
    await look(demander, 'journey/argued');
    const anybody = await visitors.visit();
    await visit(anybody, `/challenges/${journey.challenge.id}`);
    expect(await anybody.getByRole('row', { name: /接头抗拉强度/ }).count()).toBeGreaterThan(0);
    await look(anybody, 'journey/challenge');
  });

  it('a bidder seals a bid in the browser, two others bid too', async () => {
    const page = await as('institute.INST');
    await visit(page, `/work/challenges/${journey.challenge.id}/bid?step=send`);
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, '另存草稿')]);
    await page.getByLabel('读取草稿文件').setInputFiles({ name: 'whole.draft', mimeType: 'application/octet-stream', buffer: await filledDraft(await download.path(), bidValues()) });
    await page.getByText('各项已填写完整').waitFor();
    await press(page, '密封并投递');
    await page.getByRole('heading', { level: 2, name: '已密封投递' }).waitFor();
    for (const bidder of BIDDERS.slice(1)) await journey.bid(bidder);
    await journey.close();
  });

  it('of three who hold keys discipline inspection hands over and the section opens', async () => {
    const discipline = await as('bureau.DISC');
    await handOverInRoom(discipline, journey.boxId);
    const leader = await as('bureau.BUR_LEAD');
    await visit(leader, `/work/opening/${journey.boxId}`);
    await look(leader, 'journey/opening-room');
    const plan = await as('bureau.BUR_PLAN');
    await visit(plan, `/work/opening/${journey.boxId}`);
    const opening = plan.locator('form', { hasText: '开启标箱' });
    await opening.getByLabel('开标口令或恢复码').fill(HOLDERS['bureau.BUR_PLAN']);
    await opening.getByRole('button', { name: '开启标箱' }).click();
    await plan.getByRole('heading', { level: 2, name: '已开启的揭榜书' }).waitFor();
    expect(await plan.getByRole('link', { name: /演示(材料研究所|海洋研究所|精密机械有限公司)/ }).count()).toBe(BIDDERS.length);
    await look(plan, 'journey/opened');
  });

  it('an expert scores, and everybody reads the result', async () => {
    await journey.through('qualify', 'seat');
    const [first] = journey.seated as [SeatedClient];
    const page = await expert(first);
    await visit(page, '/work/score-sheets');
    await page.getByRole('link', { name: TITLE }).click();
    for (const [label, given] of [['技术路线（0–30 分）', '25'], ['指标响应（0–25 分）', '20'], ['团队与基础（0–20 分）', '16'], ['转化计划与本地效益（0–15 分）', '12'], ['经费预算（0–10 分）', '8']] as const) await page.getByLabel(label).fill(given);
    await page.getByLabel('评分依据').fill('路线可行，指标有小试报告支持。');
    await press(page, '提交评分');
    await page.getByRole('tooltip').getByRole('button', { name: '提交评分' }).click();
    await page.getByText('已评 1 份，共 3 份').waitFor();
    // whichever bid the sheet began with, the best one has the best points of everybody else
    await trySheet(first.client, journey.challenge, journey.bids['institute.INST'] ?? '', GOOD_POINTS);
    await journey.through('score', 'propose');
    const plan = await as('bureau.BUR_PLAN');
    await visit(plan, `/work/challenges/${journey.challenge.id}/review`);
    await press(plan, '核查诚信，起草拟中榜公示');
    await plan.getByLabel('核查渠道').fill('信用中国、科研诚信信息系统');
    await plan.getByLabel('核查日期').fill(today());
    await plan.getByLabel('核查日期').press('Enter');
    await look(plan, 'journey/integrity');
    await plan.getByRole('dialog').getByRole('button', { name: '核查诚信，起草拟中榜公示' }).click();
    await plan.getByRole('heading', { level: 2, name: '诚信核查' }).waitFor();
    await look(plan, 'journey/review');
    await journey.award();
    const anybody = await visitors.visit();
    await visit(anybody, `/challenges/${journey.challenge.id}/result`);
    await anybody.getByText('演示材料研究所').first().waitFor();
    await look(anybody, 'journey/result');
  });

  it('the winner signs, and the second reviewer registers the contract', async () => {
    const winner = await as('institute.INST');
    await visit(winner, `/work/challenges/${journey.challenge.id}`);
    await press(winner, '同意签约，生成技术合同');
    const asked = winner.getByRole('dialog');
    await asked.getByText('办理后不能撤回').waitFor();
    await asked.getByText('演示复合材料有限公司').waitFor();
    await look(winner, 'journey/sign');
    await asked.getByRole('button', { name: '同意签约，生成技术合同' }).click();
    await winner.getByText('合同已起草，待签署登记').first().waitFor();
    await look(winner, 'journey/signed');
    // from the signed challenge straight to the draft
    await winner.getByRole('region', { name: '后续办理' }).getByRole('listitem').filter({ hasText: '技术合同' }).getByRole('link').click();
    await winner.waitForURL(/\/work\/contracts\//);
    const contract = await journey.file();
    expect(winner.url()).toContain(contract);
    await journey.recognise();
    const second = await as('bureau.REG2');
    await visit(second, `/work/contracts/${contract}`);
    expect(await titleShown(second)).toContain(TITLE);
    await press(second, '复核通过，予以登记');
    await second.getByRole('dialog').getByRole('button', { name: '复核通过，予以登记' }).click();
    await second.getByText('已登记').first().waitFor();
    await journey.begun();
    await visit(winner, `/work/challenges/${journey.challenge.id}`);
    const onward = winner.getByRole('region', { name: '后续办理' }).getByRole('listitem');
    expect((await onward.allInnerTexts()).map((text) => text.split(/\s/)[0])).toEqual(['公示', '技术合同', '立项项目']);
    await onward.filter({ hasText: '立项项目' }).getByRole('link').click();
    await winner.waitForURL(`**/work/projects/${journey.project.id}`);
    // who was in reserve has lost now, and may want its content destroyed
    const loser = await as('institute2.INST');
    await visit(loser, `/work/bids/${journey.bids['institute2.INST'] ?? ''}`);
    await press(loser, '销毁内容');
    await look(loser, 'journey/destroy');
    await loser.getByRole('dialog').getByRole('button', { name: '销毁内容' }).click();
    await loser.getByText(/内容已按揭榜单位的请求于 /).waitFor();
    await look(loser, 'journey/destroyed');
  });

  it('the winner reports a milestone, an expert checks it, and the section passes it', async () => {
    const [milestone = '', next = ''] = journey.project.milestones;
    await attachTo(await app.as('institute.INST'), 'milestone', milestone);
    const winner = await as('institute.INST');
    await visit(winner, `/work/milestones/${milestone}`);
    await winner.getByRole('button', { name: '提交里程碑报告' }).click();
    await winner.getByLabel('报告（不少于 20 个字）').fill('已完成小试，接头强度经第三方机构检测达到承诺值，报告随附。');
    for (const [name, value] of [['接头抗拉强度', '331'], ['延伸率', '9'], ['焊接返修率', '1.4']] as const) await winner.getByLabel(`${name}的达到值`).fill(value);
    await winner.getByRole('dialog').getByRole('button', { name: '提交里程碑报告' }).click();
    await winner.getByText('待发榜方确认').first().waitFor();
    const demander = await as('enterprise.ENT');
    await visit(demander, `/work/milestones/${milestone}`);
    await press(demander, '确认达到');
    await demander.getByText('专家核查中').first().waitFor();
    const [first, ...others] = (await seatedOn(app, 'milestones', milestone)) as [SeatedClient, ...SeatedClient[]];
    const page = await expert(first);
    await visit(page, `/work/check-sheets/${milestone}`);
    await page.getByLabel('达到', { exact: true }).check();
    await page.getByLabel(/承担单位已尽职/).check();
    await page.getByLabel('依据（不少于 10 个字）').fill('检测报告由有资质的机构出具，数值可信。');
    await page.getByRole('button', { name: '提交意见' }).click();
    await page.getByText('意见已提交').waitFor();
    for (const { client } of others) await tryJudge(client, milestone).expect(200);
    const plan = await as('bureau.BUR_PLAN');
    await visit(plan, `/work/milestones/${milestone}`);
    await press(plan, '核查通过');
    await plan.getByText('已通过').first().waitFor();
    await journey.passMilestone(2);
    expect((await projectSeen(await app.as('bureau.BUR_PLAN'), journey.project)).milestones.map(({ id, state }) => [id, state])).toEqual([[milestone, 'PASSED'], [next, 'PASSED']]);
  });

  it('the acceptance is passed, finance pays, and everybody sees that it is done', async () => {
    const acceptance = await journey.acceptanceId();
    await journey.applyForAcceptance();
    await judgeAll(await seatedOn(app, 'acceptances', acceptance), acceptance);
    const plan = await as('bureau.BUR_PLAN');
    await visit(plan, `/work/acceptances/${acceptance}`);
    await press(plan, '通过验收');
    await until('the project is completed', async () => (await projectSeen(await app.as('bureau.BUR_PLAN'), journey.project)).state === 'COMPLETED');
    await declared(app, journey.project, 220_000_000);
    await announcedPayouts(app, journey.project);
    const finance = await as('bureau.FIN');
    const [payout] = (await projectSeen(await app.as('bureau.FIN'), journey.project)).payouts;
    await visit(finance, `/work/payouts/${payout?.id ?? ''}`);
    await press(finance, '登记拨付');
    await fill(finance, '支付凭证号', '演示凭证 0001');
    await finance.getByLabel('拨付日期').fill(today());
    await finance.getByLabel('拨付日期').press('Enter');
    await finance.getByRole('dialog').getByRole('button', { name: '登记拨付' }).click();
    await finance.getByText('已拨付').first().waitFor();
    const anybody = await visitors.visit();
    await visit(anybody, `/challenges/${journey.challenge.id}`);
    await anybody.getByText('已通过验收').first().waitFor();
    await settled(anybody);
    await look(anybody, 'journey/completed');
  });

  it('no page had a fault', () => expect(visitors.problems()).toEqual([]));
});
