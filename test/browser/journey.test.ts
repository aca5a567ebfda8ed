import type { Page } from 'playwright-core';
import { completeUscc } from '../../src/kernel/ids/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { axe, overflow, TestBrowser } from '../support/browser.js';
import { choose, fill, openStep, press, saved } from '../support/forms.js';
import type { PersonKey } from '../support/people.js';
import { Visitors } from '../support/visitors.js';

const PASS_PHRASE = '一句只有我知道的话 2026';

describe('register → verify → post → review → publish → search → match, in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let visitors: Visitors;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch()]);
    visitors = new Visitors(app, browser);
  });
  afterAll(async () => {
    await Promise.all([app.close(), browser.close()]);
  });

  const as = async (person: PersonKey): Promise<Page> => {
    const page = await visitors.as(person);
    await page.goto('/work');
    return page;
  };

  /** The demo's one-click sign-in, as a person would use it. */
  const withOneClick = async (person: PersonKey): Promise<Page> => {
    const page = await visitors.stranger();
    const id = await app.personId(person);
    await page.goto('/sign-in');
    await page.locator('details summary').click();
    await page.locator(`button[name=personId][value="${id}"]`).click();
    await page.waitForURL('**/work');
    return page;
  };

  /** Opens a record of the reader's queue, ticks the check and takes the step. */
  const decide = async (page: Page, title: string, step: string, sentence = ''): Promise<void> => {
    await page.goto('/work/reviews');
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByLabel('以上各项已逐条核对').check();
    await press(page, step);
    if (sentence !== '') {
      await page.getByRole('dialog').getByRole('textbox').fill(sentence);
      await page.getByRole('dialog').getByRole('button', { name: step }).click();
    }
    await page.waitForURL('**/work/reviews');
  };

  /** Fills the form in and follows the link, which the demo shows instead of mailing it, to the page that sets the password. */
  const register = async (page: Page, name: string, code: string, email: string, look: (page: Page) => Promise<void> = () => Promise.resolve(), sent = 'h1'): Promise<void> => {
    await page.goto('/');
    await page.getByRole('link', { name: '注册', exact: true }).click();
    await fill(page, '单位全称', name);
    await fill(page, '统一社会信用代码', completeUscc(code));
    await fill(page, '姓名', '演示新人');
    await fill(page, '电子邮箱', email);
    await press(page, '提交注册');
    await page.locator(sent).filter({ hasText: '请查收邮件' }).waitFor();
    await page.getByText('演示环境：邮件没有真正发出').waitFor();
    await page.getByRole('link', { name: '打开邮件中的链接，继续注册' }).click();
    await page.getByRole('heading', { level: 1, name: '确认注册' }).waitFor();
    await page.getByText(name).waitFor();
    expect(await page.getByText(email).count()).toBe(1);
    // the credit code tells the region
    expect(await page.getByText('荣成市', { exact: true }).count()).toBe(1);
    await look(page);
    await fill(page, '密码', PASS_PHRASE);
    await press(page, '设置密码，完成注册');
    await page.waitForURL('**/work?registered');
  };

  it('registers an enterprise and signs its administrator in', async () => {
    const page = await visitors.stranger();
    await register(page, '演示新材料车身有限公司', '91371082MA900001', 'newcomer@example.test', async (confirm) => {
      expect([await overflow(confirm), await axe(confirm)]).toEqual([0, []]);
    }, 'h1:focus');
    await page.getByText('认证').first().waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('工作台');
  });

  it('registers without JavaScript too, and says of a used link that it is one', async () => {
    const { page, close } = await browser.newPage({ url: app.url, javaScript: false });
    await register(page, '演示无脚本有限公司', '91371082MA900002', 'no-script@example.test');
    const used = await fetch(`${app.url}/register/${'x'.repeat(43)}`);
    expect([used.status, (await used.text()).includes('链接无效、已使用或已过期')]).toEqual([404, true]);
    const reset = await fetch(`${app.url}/reset-password/${'x'.repeat(43)}`);
    const html = await reset.text();
    expect([reset.status, html.includes('链接无效或已过期'), html.includes('name="password"')]).toEqual([404, true, false]);
    await close();
  });

  const signIn = async (page: Page, login: string): Promise<void> => {
    await page.goto('/sign-in');
    await fill(page, '电子邮箱', login);
    await fill(page, '密码', PASS_PHRASE);
    await press(page, '登录');
    await page.waitForURL('**/work');
  };

  it('is verified by the bureau', async () => {
    const page = await withOneClick('bureau.BUR_CG');
    await page.getByRole('link', { name: '单位认证', exact: true }).first().click();
    await page.getByRole('link', { name: '演示新材料车身有限公司' }).click();
    await page.getByLabel('以上各项已逐条核对').check();
    await page.getByText('单位未上传证明材料').waitFor();
    await press(page, '通过认证');
    await page.getByLabel('理由').fill('登记机关公示系统中名称、代码一致');
    await page.getByRole('dialog').getByRole('button', { name: '通过认证' }).click();
    await page.waitForURL('**/work/reviews');
    await page.goto('/work/organisations?state=VERIFIED');
    await page.getByRole('link', { name: '演示新材料车身有限公司' }).waitFor();
  });

  it('publishes an achievement through the editor and both reviews', async () => {
    const page = await as('institute.RES');
    await page.getByRole('link', { name: '发布成果' }).click();
    await fill(page, '成果名称', '高强铝合金焊丝制备技术');
    await choose(page, '技术领域', '新材料');
    await press(page, '建立草稿，开始填写');
    await page.waitForURL(/\/work\/achievements\/[0-9a-f-]{36}/);
    await fill(page, '一句话价值', '让铝合金结构件焊缝强度接近母材');
    await openStep(page, '问题与方案');
    await fill(page, '解决的问题', '铝合金结构件焊接后接头软化，强度只有母材的六成，限制了轻量化车身的应用。');
    await fill(page, '技术方案', '在铝镁焊丝中加入微量钪和锆，经半连续铸造、均匀化、热挤压和多道次拉拔制成直径一点二毫米的焊丝，焊后接头晶粒细小，强度和塑性同时提高。');
    await openStep(page, '关键指标');
    await press(page, '增加一项指标');
    await fill(page, '指标名称', '抗拉强度');
    await fill(page, '实测值', '320');
    await fill(page, '单位', 'MPa');
    await fill(page, '证明材料', '第三方检测报告');
    await openStep(page, '技术成熟度、转化与价格');
    await choose(page, '技术成熟度（GB/T 22900）', '第 6 级');
    await page.getByLabel('普通许可').check();
    await openStep(page, '公开与声明');
    await page.getByLabel('有效期至').fill('2027-10-31');
    for (const declaration of ['内容不涉及国家秘密', '已对照禁止、限制出口技术目录自查', '所填内容真实，愿意承担相应责任']) await page.getByLabel(declaration).check();
    await openStep(page, '核对提交');
    await saved(page);
    await page.getByText('内容已齐全').or(page.getByRole('button', { name: '提交审核' })).first().waitFor();
    await press(page, '提交审核');
    await page.getByText('转化部门审核').first().waitFor();
    await decide(await as('institute.INST'), '高强铝合金焊丝制备技术', '同意发布');
    await decide(await as('bureau.BUR_CG'), '高强铝合金焊丝制备技术', '审查通过并发布');
  });

  it('posts a need in plain words, found by search, matched with reasons', async () => {
    const page = await visitors.stranger();
    await signIn(page, 'newcomer@example.test');
    await page.getByRole('link', { name: '发布需求' }).click();
    await fill(page, '需求名称', '车身铝结构件焊缝强度不够');
    await choose(page, '技术领域', '新材料');
    await press(page, '建立草稿，开始填写');
    await page.waitForURL(/\/work\/needs\/[0-9a-f-]{36}/);
    await openStep(page, '问题与条件');
    await fill(page, '要解决的问题', '我们的铝合金车身件焊完以后一拉就断在焊缝旁边，需要强度更高的焊丝或焊接办法。');
    await openStep(page, '技术指标');
    await press(page, '增加一项指标');
    await fill(page, '指标名称', '抗拉强度');
    await fill(page, '目标值', '300');
    await fill(page, '单位', 'MPa');
    await fill(page, '检测方法', 'GB/T 2651');
    await page.getByLabel('一票否决').check();
    await openStep(page, '预算与合作');
    await page.getByLabel('截止日期').fill('2027-06-30');
    await openStep(page, '公开与声明');
    for (const declaration of ['内容不涉及国家秘密', '所填内容真实，愿意承担相应责任']) await page.getByLabel(declaration).check();
    await openStep(page, '核对提交');
    await saved(page);
    await press(page, '提交审核');
    await page.getByText('企业审核').first().waitFor();
    await decide(page, '车身铝结构件焊缝强度不够', '同意发布');
    // below the line of the clinic the bureau says why it is published all the same
    await decide(await as('bureau.BUR_CG'), '车身铝结构件焊缝强度不够', '审查通过并发布', '指标虽少，问题和现状清楚，可以发布。');
    await app.jobsDone();

    await page.goto('/search?q=铝合金焊丝');
    await page.getByRole('heading', { level: 2 }).getByRole('link', { name: '高强铝合金焊丝制备技术' }).waitFor();

    await page.goto('/work');
    await page.getByRole('link', { name: '高强铝合金焊丝制备技术' }).click();
    await page.getByRole('heading', { level: 1, name: /车身铝结构件焊缝强度不够.*高强铝合金焊丝制备技术/ }).waitFor();
    await page.getByText('来电请说明编号').waitFor();
    const row = page.getByRole('row', { name: /抗拉强度/ });
    expect(await row.textContent()).toMatch(/≥ 300 MPa.*320 MPa.*满足/);
    expect(await page.locator('mark').allTextContents()).toEqual(expect.arrayContaining([expect.stringContaining('铝合金')]));
  });

  it('ticks a box though what was typed before is noted, saved and answered while it is pressed', async () => {
    const page = await as('institute.RES');
    await page.getByRole('link', { name: '发布成果' }).click();
    await fill(page, '成果名称', '铝合金焊接工装快换机构');
    await choose(page, '技术领域', '新材料');
    await press(page, '建立草稿，开始填写');
    await page.waitForURL(/\/work\/achievements\/[0-9a-f-]{36}/);
    await openStep(page, '公开与声明');
    await page.getByLabel('有效期至').fill('2027-10-31');
    const box = page.getByLabel('内容不涉及国家秘密');
    await box.hover();
    const place = await box.boundingBox();
    const painted = () => page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    const { promise: answer, resolve: letAnswer } = Promise.withResolvers<void>();
    await page.route('**/api/v1/achievements/*', async (route) => {
      await answer;
      await route.continue();
    });
    const asked = page.waitForRequest((request) => request.method() === 'PATCH');
    const answered = page.waitForResponse((response) => response.request().method() === 'PATCH');
    await page.mouse.down();
    await asked;
    await painted();
    expect(await box.boundingBox()).toEqual(place);
    letAnswer();
    await (await answered).finished();
    await painted();
    expect(await box.boundingBox()).toEqual(place);
    await page.mouse.up();
    expect(await box.isChecked()).toBe(true);
    await saved(page);
  });

  it('leaves no error in any console', () => {
    expect(visitors.problems()).toEqual([]);
  });
});
