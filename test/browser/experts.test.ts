import type { Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { TestBrowser, visit } from '../support/browser.js';
import { expertsEnough } from '../support/experts.js';
import { choose, press } from '../support/forms.js';
import { NeedCalls, type OfferCase } from '../support/need-calls.js';
import { emailOf, type PersonKey } from '../support/people.js';
import { look, lookInEnglish } from '../support/looks.js';
import { Visitors } from '../support/visitors.js';

describe('experts and the argument of needs in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let calls: NeedCalls;
  let visitors: Visitors;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch()]);
    visitors = new Visitors(app, browser);
    calls = new NeedCalls(app);
    await expertsEnough(app);
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  const as = (person: PersonKey): Promise<Page> => visitors.as(person);

  it('somebody applies for the pool, and the section admits him or her and finds people by field', async () => {
    const expert = await as('institute.EXP');
    await visit(expert, '/work/experts');
    await expert.getByLabel('现工作单位').fill('演示材料研究所');
    await expert.getByLabel('职称或职务').fill('研究员');
    await expert.getByLabel('财务专家').check();
    await look(expert, 'experts/apply');
    await press(expert, '申请入库');
    await expert.waitForURL(/\/work\/experts\/[0-9a-f-]{36}$/);
    await look(expert, 'experts/own');
    const section = await as('bureau.BUR_PLAN');
    await visit(section, '/work/experts?state=APPLIED');
    await section.getByRole('link', { name: '演示人员 institute.EXP' }).click();
    await press(section, '同意入库');
    await section.getByText('在库', { exact: true }).first().waitFor();
    await look(section, 'experts/profile');
    await visit(section, '/work/experts?field=05');
    await look(section, 'experts/pool');
  });

  it('a call is read by everybody and answered by an enterprise, whose need the section has argued', async () => {
    const id = await calls.openCall();
    await calls.need();
    const visitor = await visitors.visit();
    await visit(visitor, '/need-calls');
    await look(visitor, 'experts/calls-public');
    await visit(visitor, `/need-calls/${id}`);
    await look(visitor, 'experts/call-public');
    const demander = await as('enterprise.ENT');
    await visit(demander, `/work/need-calls/${id}`);
    await demander.getByLabel('需求', { exact: true }).click();
    await demander.keyboard.press('Enter');
    await look(demander, 'experts/call');
    await press(demander, '响应征集');
    await demander.waitForURL(/\/work\/need-offers\//);
    await look(demander, 'experts/offer-demander');
    const section = await as('bureau.BUR_PLAN');
    await visit(section, '/work/need-calls');
    await look(section, 'experts/calls');
    await visit(section, '/work/need-offers');
    await look(section, 'experts/offers');
    await visit(section, demander.url());
    await press(section, '形式审查通过');
    await section.getByText('待论证', { exact: true }).first().waitFor();
    await look(section, 'experts/offer-assign');
  });

  it('the section draws, an expert declares, accepts and scores, and the panel page shows the draw', async () => {
    const offer: OfferCase = await calls.fresh('arguing');
    const section = await as('bureau.BUR_PLAN');
    await visit(section, `/work/panels/${offer.panelId}`);
    await look(section, 'experts/panel-fixed');
    const discipline = await as('bureau.DISC');
    await visit(discipline, `/work/panels/${offer.panelId}`);
    await press(discipline, '生成纪检份额');
    const half = await discipline.getByText(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){5}$/).innerText();
    await look(discipline, 'experts/panel-half');
    await press(discipline, '已抄录，公布摘要');
    await discipline.getByLabel('纪检份额').fill(half.toLowerCase());
    await look(discipline, 'experts/panel-draw');
    await press(discipline, '抽取专家');
    await discipline.getByRole('tooltip').getByRole('button', { name: '抽取专家' }).click();
    await discipline.getByText('抽取结果').waitFor();
    await visit(section, `/work/panels/${offer.panelId}`);
    await section.getByText('抽取结果').waitFor();
    await look(section, 'experts/panel-drawn');
    await visit(section, '/work/panels');
    await look(section, 'experts/panels');
    const [seat, second, third] = await calls.seats(offer);
    const [{ email } = { email: '' }] = await app.query<{ email: string }>(`SELECT email FROM person WHERE id = $1`, [seat?.personId]);
    const expert = await visitors.visit({ email });
    await visit(expert, '/work/seats');
    await look(expert, 'experts/seats');
    await visit(expert, `/work/seats/${seat?.seatId}`);
    for (const answer of await expert.getByRole('radio', { name: '没有' }).all()) await answer.check();
    await look(expert, 'experts/seat');
    await press(expert, '无回避情形，同意参加');
    await expert.getByRole('link', { name: '查看事项并评分' }).click();
    await expert.waitForURL(/\/score$/);
    for (const label of ['产业带动作用', '研究基础', '技术指标', '财务指标']) {
      await expert.getByLabel(`${label}得分（0–25）`).fill('20');
      await expert.getByLabel(`${label}评分理由`).fill('带动上下游三家企业，基础扎实。');
    }
    await look(expert, 'experts/sheet');
    await press(expert, '提交评分');
    await expert.getByText('我的评分').waitFor();
    await look(expert, 'experts/sheet-given');
    expect([second, third].every((one) => one !== undefined)).toBe(true);
  });

  it('the section asks for a dismissal, discipline inspection decides it, and the expert is told the ground', async () => {
    const offer = await calls.fresh('seated');
    const [seat] = await calls.seats(offer);
    const section = await as('bureau.BUR_PLAN');
    await visit(section, `/work/seats/${seat?.seatId}`);
    await choose(section, '应当回避的情形', '与当事单位主要人员有亲属关系');
    await section.getByLabel('事实和理由（不少于 20 个字）').fill('收到反映：该专家与需求单位负责人为表兄弟，请予核实。');
    await look(section, 'experts/dismissal-ask');
    await press(section, '申请责令回避');
    await section.getByText('计划科申请依据的情形').waitFor();
    const discipline = await as('bureau.DISC');
    await visit(discipline, '/work');
    await discipline.getByText('计划科申请责令专家回避').first().waitFor();
    await visit(discipline, `/work/seats/${seat?.seatId}`);
    await discipline.getByLabel('事实和理由（不少于 20 个字）').fill('经函询本人和单位，确系表兄弟，应当回避。情况已经记录在案。');
    await look(discipline, 'experts/dismissal-decide');
    await press(discipline, '责令回避');
    await discipline.getByText('责令回避的情形').waitFor();
    await visit(section, `/work/panels/${offer.panelId}`);
    await section.getByText('责令回避：与当事单位主要人员有亲属关系').waitFor();
    await section.getByText('抽取次序和抽取记录在结果公示前只供纪检监督员查阅').waitFor();
    await look(section, 'experts/panel-dismissed');
    const [{ email } = { email: '' }] = await app.query<{ email: string }>(`SELECT email FROM person WHERE id = $1`, [seat?.personId]);
    const expert = await visitors.visit({ email });
    await visit(expert, `/work/seats/${seat?.seatId}`);
    await expert.getByText('责令回避的情形').waitFor();
    expect(await expert.getByText('收到反映').count()).toBe(0);
    await look(expert, 'experts/dismissed');
  });

  it('the demander refines what was argued, and the section sees the scores', async () => {
    const offer = await calls.fresh('argued', 20);
    const demander = await as('enterprise.ENT');
    await visit(demander, `/work/need-offers/${offer.id}`);
    await look(demander, 'experts/refine');
    const section = await as('bureau.BUR_PLAN');
    await visit(section, `/work/need-offers/${offer.id}`);
    await section.getByText('专家评分').waitFor();
    await look(section, 'experts/offer-argued');
    await lookInEnglish(await visitors.visit({ email: emailOf('bureau.BUR_PLAN'), locale: 'en-US' }), ['/work/experts', '/work/panels', '/work/need-offers', `/work/need-offers/${offer.id}`, '/work/need-calls']);
  });

  it('no page failed', () => {
    expect(visitors.problems()).toEqual([]);
  });
});
