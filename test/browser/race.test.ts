import type { Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { TestBrowser, untranslated, visit } from '../support/browser.js';
import { look } from '../support/looks.js';
import { emailOf, type PersonKey } from '../support/people.js';
import { checkedMilestone } from '../support/project-situations.js';
import { asRace, tiedRace } from '../support/races.js';
import { Visitors } from '../support/visitors.js';

describe('a race in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let race: { id: string; teams: string[] };
  let visitors: Visitors;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch()]);
    visitors = new Visitors(app, browser);
    race = await tiedRace(app);
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  const as = (person?: PersonKey, options: { locale?: 'en-US' } = {}): Promise<Page> => visitors.visit({ ...(person ? { email: emailOf(person) } : {}), ...options });

  it('the section sees the teams side by side, puts equal ones in order and records the gate', async () => {
    const page = await as('bureau.BUR_PLAN');
    await visit(page, `/work/challenges/${race.id}/review`);
    await page.getByRole('link', { name: '赛马各团队' }).click();
    await page.getByRole('heading', { name: '节点结果' }).waitFor();
    expect(await page.locator('.gantt').count()).toBe(2);
    await look(page, 'race/board');
    await page.getByLabel('次序（按点选的先后）').click();
    for (const name of ['演示海洋研究所', '演示材料研究所']) await page.locator('.ant-select-item-option', { hasText: name }).click();
    await page.keyboard.press('Escape');
    await page.getByLabel('理由').fill('样品批次更稳定，量产条件更成熟');
    await page.getByRole('button', { name: '说明同分次序' }).click();
    await page.getByText('各团队均已通过节点核查').waitFor();
    await visit(page, `/work/challenges/${race.id}/review`);
    await page.getByRole('button', { name: '记录赛马节点结果' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '记录赛马节点结果' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await visit(page, `/work/challenges/${race.id}/race`);
    await page.getByText('未入围，项目结束').waitFor();
    expect(await page.locator('#gate tbody tr').first().innerText()).toContain('演示海洋研究所');
    await look(page, 'race/recorded');
  });

  it('the demander reads it too, and everybody sees that it is a race and how far the teams are', async () => {
    const demander = await as('enterprise.ENT');
    await visit(demander, `/work/challenges/${race.id}/race`);
    await demander.getByText('进入下一阶段').first().waitFor();
    const anybody = await as();
    await visit(anybody, `/challenges/${race.id}`);
    await anybody.getByText(/本榜单实行赛马，已有 2 个团队实施/).waitFor();
    await look(anybody, 'race/public');
    const english = await as('enterprise.ENT', { locale: 'en-US' });
    await visit(english, `/work/challenges/${race.id}/race?lang=en`);
    expect(await untranslated(english)).toEqual([]);
  });

  it('an expert gives points at the gate', async () => {
    const milestone = await checkedMilestone(app);
    await asRace(app, milestone);
    const page = await as('institute2.EXP');
    await visit(page, `/work/check-sheets/${milestone}`);
    await page.getByLabel('达到', { exact: true }).check();
    await page.getByLabel('节点打分（0–100）').fill('85.5');
    await page.getByLabel('依据（不少于 10 个字）').fill('检测报告由有资质的机构出具，数值可信。');
    await look(page, 'race/sheet');
    await page.getByRole('button', { name: '提交意见' }).click();
    await page.getByText('85.50').waitFor();
    expect(visitors.problems()).toEqual([]);
  });
});
