import type { Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { axe, overflow, screenshot, TestBrowser, untranslated, type WatchedPage } from '../support/browser.js';
import { demoCookie } from '../support/demo.js';
import { expertsEnough } from '../support/experts.js';
import { press } from '../support/forms.js';
import { NeedCalls, type OfferCase } from '../support/need-calls.js';
import { emailOf, type PersonKey } from '../support/people.js';

describe('experts and the argument of needs in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let calls: NeedCalls;
  const opened: WatchedPage[] = [];

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch()]);
    calls = new NeedCalls(app);
    await expertsEnough(app);
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  const visit = async (email: string | null): Promise<Page> => {
    const watched = await browser.newPage({ url: app.url, ...(email === null ? {} : { cookie: await demoCookie(app, email) }) });
    opened.push(watched);
    return watched.page;
  };
  const as = (person: PersonKey) => visit(emailOf(person));

  /** A screen as it is on a desk and on a phone: taken, accessible, without scrolling sideways. */
  const look = async (page: Page, name: string): Promise<void> => {
    for (const width of [375, 1366]) {
      await page.setViewportSize({ width, height: width < 600 ? 812 : 900 });
      await screenshot(page, `experts/${name}-${width}`);
      expect({ name, width, overflow: await overflow(page), axe: await axe(page) }).toEqual({ name, width, overflow: 0, axe: [] });
    }
  };

  it('somebody applies for the pool, and the section admits him or her and finds people by field', async () => {
    const expert = await as('institute.EXP');
    await expert.goto('/work/experts', { waitUntil: 'networkidle' });
    await expert.getByLabel('现工作单位').fill('演示材料研究所');
    await expert.getByLabel('职称或职务').fill('研究员');
    await expert.getByLabel('财务专家').check();
    await look(expert, 'apply');
    await press(expert, '申请入库');
    await expert.waitForURL(/\/work\/experts\/[0-9a-f-]{36}$/);
    await look(expert, 'own');
    const section = await as('bureau.BUR_PLAN');
    await section.goto('/work/experts?state=APPLIED', { waitUntil: 'networkidle' });
    await section.getByRole('link', { name: '演示人员 institute.EXP' }).click();
    await press(section, '同意入库');
    await section.getByText('在库', { exact: true }).first().waitFor();
    await look(section, 'profile');
    await section.goto('/work/experts?field=05', { waitUntil: 'networkidle' });
    await look(section, 'pool');
  });

  it('a call is read by everybody and answered by an enterprise, whose need the section has argued', async () => {
    const id = await calls.openCall();
    await calls.need();
    const visitor = await visit(null);
    await visitor.goto('/need-calls', { waitUntil: 'networkidle' });
    await look(visitor, 'calls-public');
    await visitor.goto(`/need-calls/${id}`, { waitUntil: 'networkidle' });
    await look(visitor, 'call-public');
    const demander = await as('enterprise.ENT');
    await demander.goto(`/work/need-calls/${id}`, { waitUntil: 'networkidle' });
    await demander.getByLabel('需求', { exact: true }).click();
    await demander.keyboard.press('Enter');
    await look(demander, 'call');
    await press(demander, '响应征集');
    await demander.waitForURL(/\/work\/need-offers\//);
    await look(demander, 'offer-demander');
    const section = await as('bureau.BUR_PLAN');
    await section.goto('/work/need-calls', { waitUntil: 'networkidle' });
    await look(section, 'calls');
    await section.goto('/work/need-offers', { waitUntil: 'networkidle' });
    await look(section, 'offers');
    await section.goto(demander.url(), { waitUntil: 'networkidle' });
    await press(section, '形式审查通过');
    await section.getByText('待论证', { exact: true }).first().waitFor();
    await look(section, 'offer-assign');
  });

  it('the section draws, an expert declares, accepts and scores, and the panel page shows the draw', async () => {
    const offer: OfferCase = await calls.fresh('arguing');
    const section = await as('bureau.BUR_PLAN');
    await section.goto(`/work/panels/${offer.panelId}`, { waitUntil: 'networkidle' });
    await look(section, 'panel-fixed');
    await press(section, '抽取专家');
    await section.getByRole('dialog').getByRole('button', { name: '抽取专家' }).click();
    await section.getByText('抽取结果').waitFor();
    await look(section, 'panel-drawn');
    await section.goto('/work/panels', { waitUntil: 'networkidle' });
    await look(section, 'panels');
    const [seat, second, third] = await calls.seats(offer);
    const [{ email } = { email: '' }] = await app.query<{ email: string }>(`SELECT email FROM person WHERE id = $1`, [seat?.personId]);
    const expert = await visit(email);
    await expert.goto('/work/seats', { waitUntil: 'networkidle' });
    await look(expert, 'seats');
    await expert.goto(`/work/seats/${seat?.seatId}`, { waitUntil: 'networkidle' });
    for (const answer of await expert.getByRole('radio', { name: '没有' }).all()) await answer.check();
    await look(expert, 'seat');
    await press(expert, '无回避情形，同意参加');
    await expert.getByRole('link', { name: '查看事项并评分' }).click();
    await expert.waitForURL(/\/score$/);
    for (const label of ['产业带动作用', '研究基础', '技术指标', '财务指标']) {
      await expert.getByLabel(`${label}得分（0–25）`).fill('20');
      await expert.getByLabel(`${label}评分理由`).fill('带动上下游三家企业，基础扎实。');
    }
    await look(expert, 'sheet');
    await press(expert, '提交评分');
    await expert.getByText('我的评分').waitFor();
    await look(expert, 'sheet-given');
    expect([second, third].every((one) => one !== undefined)).toBe(true);
  });

  it('the demander refines what was argued, and the section sees the scores', async () => {
    const offer = await calls.fresh('argued', 20);
    const demander = await as('enterprise.ENT');
    await demander.goto(`/work/need-offers/${offer.id}`, { waitUntil: 'networkidle' });
    await look(demander, 'refine');
    const section = await as('bureau.BUR_PLAN');
    await section.goto(`/work/need-offers/${offer.id}`, { waitUntil: 'networkidle' });
    await section.getByText('专家评分').waitFor();
    await look(section, 'offer-argued');
    const english = await browser.newPage({ url: app.url, locale: 'en-US', cookie: await demoCookie(app, emailOf('bureau.BUR_PLAN')) });
    opened.push(english);
    for (const path of ['/work/experts', '/work/panels', '/work/need-offers', '/work/need-calls']) {
      await english.page.goto(path, { waitUntil: 'networkidle' });
      expect({ path, left: await untranslated(english.page) }).toEqual({ path, left: [] });
    }
  });

  it('no page failed', () => {
    expect(opened.flatMap(({ problems }) => problems)).toEqual([]);
  });
});
