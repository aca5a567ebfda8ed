import type { Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { axe, overflow, screenshot, TestBrowser, visit } from '../support/browser.js';
import { choose, fill, openStep, press, saved } from '../support/forms.js';
import type { PersonKey } from '../support/people.js';
import { Visitors } from '../support/visitors.js';

describe('a session that ends while somebody fills a form in', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let visitors: Visitors;
  let page: Page;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch()]);
    visitors = new Visitors(app, browser);
    page = await visitors.stranger();
    await visit(page, '/sign-in');
    await signIn(page, 'institute.RES');
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  const signIn = async (tab: Page, person: PersonKey): Promise<void> => {
    await tab.locator('details summary').click();
    await tab.locator(`button[name=personId][value="${await app.personId(person)}"]`).click();
    await tab.waitForURL('**/work');
  };
  /** A tab that is opened by the link which says that one has to sign in again. */
  const signInAgain = async (person: PersonKey): Promise<Page> => {
    const [tab] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('link', { name: '重新登录' }).click()]);
    await signIn(tab, person);
    return tab;
  };
  /** What a browser tells a tab to which somebody comes back. */
  const comeBack = (tab: Page): Promise<unknown> => tab.close().then(() => page.evaluate(`dispatchEvent(new Event('focus'))`));
  const titleOnServer = async () => (await app.query<{ title: string }>(`SELECT content->>'title' AS title FROM achievement`))[0]?.title;

  it('keeps what is typed, sends it for nobody else, and saves it once the person has signed in again', async () => {
    await visit(page, '/work/achievements/new');
    await fill(page, '成果名称', '登录失效前的名称');
    await choose(page, '技术领域', '新材料');
    await press(page, '建立草稿，开始填写');
    await page.waitForURL(/\/work\/achievements\/[0-9a-f-]{36}/);
    await saved(page);
    await app.query('DELETE FROM session');
    await fill(page, '成果名称', '登录失效后的名称');
    await page.keyboard.press('Tab');
    await page.getByText('登录已失效，内容尚未保存，请重新登录。').waitFor();
    expect(await page.getByLabel('成果名称', { exact: true }).isEnabled()).toBe(true);
    expect(await page.getByText('内容会自动保存').count()).toBe(0);
    expect([await axe(page), await overflow(page)]).toEqual([[], 0]);
    await screenshot(page, 'session-ends');
    await page.setViewportSize({ width: 375, height: 812 });
    expect(await overflow(page)).toBe(0);
    await screenshot(page, 'session-ends-phone');
    await page.setViewportSize({ width: 1366, height: 900 });

    await comeBack(await signInAgain('institute.INST'));
    await page.getByText('当前登录的不是填写人').waitFor();
    expect(await titleOnServer()).toBe('登录失效前的名称');

    await openStep(page, '公开与声明');
    await page.getByLabel('有效期至').fill('2027-10-31');
    await comeBack(await signInAgain('institute.RES'));
    await saved(page);
    expect(await titleOnServer()).toBe('登录失效后的名称');
  });

  it('asks before one turns to another page of ours with something unsent', async () => {
    await openStep(page, '基本信息');
    await app.query('DELETE FROM session');
    await fill(page, '成果名称', '还没有保存的名称');
    await page.keyboard.press('Tab');
    await page.getByText('登录已失效').waitFor();
    // the page asks once it has rendered what was pressed
    const asked = new Promise<string>((resolve) => page.once('dialog', (dialog) => void dialog.dismiss().then(() => resolve(dialog.message()))));
    const where = page.url();
    await page.getByRole('link', { name: '成果', exact: true }).first().click();
    expect(await asked).toBe('内容尚未保存，离开后将丢失。确定离开吗？');
    await page.getByText('登录已失效').waitFor();
    expect(page.url()).toBe(where);
    expect(await page.getByLabel('成果名称', { exact: true }).inputValue()).toBe('还没有保存的名称');
    await press(page, '立即重试');
    await comeBack(await signInAgain('institute.RES'));
    await saved(page);
    expect(await titleOnServer()).toBe('还没有保存的名称');
  });
});
