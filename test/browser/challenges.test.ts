import type { Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { TestBrowser, visit } from '../support/browser.js';
import { look, lookInEnglish } from '../support/looks.js';
import { Visitors } from '../support/visitors.js';

describe('challenges in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let visitors: Visitors;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ data: 'demo', web: true }), TestBrowser.launch()]);
    visitors = new Visitors(app, browser);
    for (const { key, id } of await app.query<{ key: string; id: string }>(`SELECT CASE WHEN state = 'DRAFT' THEN 'draft' WHEN is_anonymous THEN 'anonymous' WHEN state = 'OPEN' THEN 'open' ELSE 'over' END AS key, id FROM challenge`)) ids.set(key, id);
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  const open = ({ person, ...options }: { person?: string; javaScript?: boolean; locale?: 'en-US' } = {}): Promise<Page> =>
    visitors.visit({ ...(person === undefined ? {} : { email: `${person}@demo.kezhuan.example` }), ...options });

  it('the list and the page of a challenge: complete without JavaScript, in both languages, without the anonymous name', async () => {
    const page = await open();
    for (const [name, path] of [['list', '/challenges'], ['open', `/challenges/${ids.get('open')}`], ['anonymous', `/challenges/${ids.get('anonymous')}`], ['version', `/challenges/${ids.get('open')}/versions/2`], ['ask', `/challenges/${ids.get('open')}/ask`]] as const) {
      await visit(page, path);
      await look(page, `challenges/${name}`);
    }
    const plain = await open({ javaScript: false });
    await plain.goto('/');
    await plain.getByRole('link', { name: '看榜单' }).click();
    await plain.getByRole('link', { name: '低滚阻轮胎胎面胶湿法混炼关键技术' }).click();
    const text = await plain.locator('main').innerText();
    expect(text).toMatch(/还有 \d+ 天 \d+ 小时/);
    expect([text.includes('某子午线轮胎制造企业'), (await plain.content()).includes('铸钧')]).toEqual([true, false]);
    const english = await open({ locale: 'en-US' });
    await lookInEnglish(english, ['/challenges', `/challenges/${ids.get('open')}`, `/challenges/${ids.get('open')}/versions/2`, `/challenges/${ids.get('open')}/ask`]);
  });

  it('is followed and asked about without JavaScript, and the section answers in public', async () => {
    const page = await open({ person: 'haiyang.inst', javaScript: false });
    await page.goto(`/challenges/${ids.get('open')}`);
    await page.getByRole('button', { name: '关注榜单' }).click();
    await page.getByRole('button', { name: '取消关注' }).waitFor();
    await page.getByRole('link', { name: '提问' }).click();
    await page.getByLabel('您的问题').fill('请加微信 abc12345 联系');
    await page.getByRole('button', { name: '提交提问' }).click();
    expect(await page.locator('.summary').innerText()).toContain('提问会公开');
    await page.getByLabel('您的问题').fill('密封副的安装尺寸是否可以调整？');
    await page.getByRole('button', { name: '提交提问' }).click();
    expect(await page.locator('.note[role=status]').innerText()).toMatch(/已收到您的提问（TW20\d\d-\d{5}）/);
    const plan = await open({ person: 'bureau.plan' });
    await visit(plan, '/work/challenge-questions?state=ASKED');
    await look(plan, 'challenges/questions');
    await plan.getByRole('link', { name: '密封副的安装尺寸是否可以调整？' }).click();
    await plan.getByRole('button', { name: '公开答复' }).click();
    await plan.getByRole('dialog').getByRole('textbox').fill('安装尺寸不可调整，见附件。');
    await plan.getByRole('dialog').getByRole('button', { name: '公开答复' }).click();
    await plan.getByText('已公开答复').first().waitFor();
    await look(plan, 'challenges/question');
    await page.goto(`/challenges/${ids.get('open')}`);
    expect(await page.locator('#questions').innerText()).toContain('安装尺寸不可调整，见附件。');
  });

  it('is drafted in steps that save themselves and say what they stumble over, handed in, and read by the section', async () => {
    const author = await open({ person: 'haiyue.ent' });
    await visit(author, '/work/challenges');
    await look(author, 'challenges/work list');
    await visit(author, '/work/challenges/new');
    await look(author, 'challenges/begin');
    await visit(author, `/work/challenges/${ids.get('draft')}?step=bidders`);
    await author.getByText('限制职称或人才称号').first().waitFor();
    await look(author, 'challenges/editor bidders');
    await author.getByLabel('条件', { exact: true }).fill('具有独立法人资格');
    await author.getByLabel('理由（设限制时必填）').click();
    await author.getByText('限制职称或人才称号').waitFor({ state: 'detached' });
    for (const step of ['indicators', 'money', 'schedule', 'check']) {
      await visit(author, `/work/challenges/${ids.get('draft')}?step=${step}`);
      await look(author, `challenges/editor ${step}`);
    }
    const plan = await open({ person: 'bureau.plan' });
    await visit(plan, `/work/challenges/${ids.get('open')}`);
    await look(plan, 'challenges/case');
    await plan.getByRole('link', { name: '起草变更' }).click();
    await plan.getByRole('link', { name: '时间与联系' }).click();
    await plan.getByLabel('补充说明').fill('台架试验温度按 5–28 ℃ 控制，安装尺寸不可调整。');
    await plan.getByRole('link', { name: '核对提交' }).click();
    await plan.getByRole('button', { name: '发布变更' }).click();
    await plan.getByLabel('变更内容和理由（会公开，并告知关注者）').fill('根据提问补充说明安装尺寸，其他不变。');
    await plan.getByRole('dialog').getByRole('button', { name: '发布变更' }).click();
    await plan.getByText('变更已发布，并已告知关注者').waitFor();
    const visitor = await open();
    await visit(visitor, `/challenges/${ids.get('open')}/versions/3`);
    expect(await visitor.locator('main').innerText()).toContain('安装尺寸不可调整');
  });

  it('left no error on any page', () => {
    expect(visitors.problems()).toEqual([]);
  });
});
