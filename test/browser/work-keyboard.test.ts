import { startTestApp, type TestApp } from '../support/app.js';
import { settled, TestBrowser } from '../support/browser.js';
import { saved } from '../support/forms.js';
import { Keyboard } from '../support/keyboard.js';
import { emailOf, TEST_PASSWORD } from '../support/people.js';
import { until } from '../support/until.js';

/** What somebody with a keyboard may be asked for, from the sign-in page to a submitted need, words apart. */
const MOST_PRESSES = 165;

describe('without a mouse', () => {
  let app: TestApp;
  let browser: TestBrowser;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch()]);
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  it('one signs in, writes a need with an indicator and submits it', async () => {
    const { page, problems } = await browser.newPage({ url: app.url });
    const keys = new Keyboard(page);
    const stands = (place: string) => until(`the focus is on ${place}`, async () => (await keys.focused()) === place);
    /** takes the link to the next step and hears its heading */
    const next = async (heading: string) => {
      await keys.tabTo('下一步');
      await keys.press('Enter');
      await stands(`H2 ${heading}`);
    };

    await page.goto('/sign-in');
    await keys.skipToContent();
    await keys.tabTo('电子邮箱', 3);
    await keys.type(emailOf('enterprise.ENT'));
    expect(await keys.press('Tab')).toBe('INPUT 密码');
    await keys.type(TEST_PASSWORD);
    await keys.press('Enter');
    // until its scripts run a page is left by a full load, which begins at the top
    await page.waitForURL('**/work');
    await settled(page);

    await keys.skipToContent();
    await keys.tabTo('发布需求', 3);
    await keys.press('Enter');
    await page.waitForURL('**/needs/new');
    await stands('MAIN');
    await keys.tabTo('需求名称', 5);
    await keys.type('离心泵轴封总漏水');
    expect(await keys.press('Tab')).toBe('INPUT 技术领域');
    await keys.press('ArrowDown');
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option-active').waitFor();
    await keys.press('Enter');
    await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden' });
    await keys.tabTo('建立草稿，开始填写', 2);
    await keys.press('Enter');
    await page.waitForURL(/needs\/[0-9a-f-]{36}/);
    await stands('MAIN');

    await keys.tabTo('问题与条件', 8);
    await keys.press('Enter');
    await stands('H2 问题与条件');
    expect(await keys.press('Tab')).toBe('TEXTAREA 要解决的问题');
    await keys.type('离心泵机械密封三个月就漏，海水和细沙磨损，停机换件一次要半天，希望一年不漏。');
    await next('技术指标');
    expect(await keys.press('Tab')).toBe('BUTTON 增加一项指标');
    await keys.press('Enter');
    await stands('INPUT 指标名称');
    await keys.type('无泄漏时间');
    expect(await keys.press('Tab')).toBe('INPUT 关系');
    expect(await keys.press('Tab')).toBe('INPUT 目标值');
    await keys.type('十二');
    await page.getByText('请填写数字').waitFor();
    await page.keyboard.press('Control+a');
    await keys.type('１２');
    expect(await keys.press('Tab')).toBe('INPUT 单位');
    await keys.type('月');
    expect(await keys.press('Tab')).toBe('INPUT 检测方法');
    await keys.type('现场运行记录');
    await keys.tabTo('一票否决', 2);
    await keys.press('Space');
    await next('预算与合作');
    await keys.tabTo('截止日期', 4);
    await keys.type('2027年6月30日');
    await keys.press('Enter');
    await next('公开与声明');
    for (const declaration of ['内容不涉及国家秘密', '所填内容真实']) {
      await keys.tabTo(declaration, 5);
      await keys.press('Space');
    }
    await next('附件');
    await next('核对提交');
    await saved(page);
    await page.getByText('内容齐全，可以提交。').waitFor();
    // the questions of the clinic stand before it
    await keys.tabTo('提交审核', 15);
    await keys.press('Enter');
    await page.getByText('已提交，等待本单位审核').waitFor();

    const [need] = await app.query<{ state: string; target: string; deadline: string }>(
      `SELECT state, content #>> '{indicators,0,target}' AS target, content ->> 'deadline' AS deadline FROM need WHERE content ->> 'title' = '离心泵轴封总漏水'`,
    );
    expect(need).toEqual({ state: 'ORG_REVIEW', target: '12', deadline: '2027-06-30' });
    expect(keys.presses).toBeLessThan(MOST_PRESSES);
    expect(problems).toEqual([]);
  });
});
