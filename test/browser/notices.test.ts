import type { Page } from 'playwright-core';
import { pdf } from '../api/good-files.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { TestBrowser, visit } from '../support/browser.js';
import { choose } from '../support/forms.js';
import { look, lookInEnglish } from '../support/looks.js';
import { Visitors } from '../support/visitors.js';

describe('public notices in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let visitors: Visitors;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ data: 'demo', web: true }), TestBrowser.launch()]);
    visitors = new Visitors(app, browser);
    for (const { kind, id } of await app.query<{ kind: string; id: string }>(`SELECT kind, id FROM notice ORDER BY state = 'SUSPENDED_BY_OBJECTION', id`)) ids.set(kind, id);
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  const open = ({ person, ...options }: { person?: string; javaScript?: boolean; locale?: 'en-US' } = {}): Promise<Page> =>
    visitors.visit({ ...(person === undefined ? {} : { email: `${person}@demo.kezhuan.example` }), ...options });

  it('the board and every state of a notice: complete without JavaScript, in both languages', async () => {
    const page = await open();
    for (const [name, path] of [['board', '/notices'], ['running', `/notices/${ids.get('PN-PRICE')}`], ['effective', `/notices/${ids.get('PN-NEED')}`], ['suspended', `/notices/${ids.get('PN-AWARD')}`], ['withdrawn', `/notices/${ids.get('PN-SME')}`]] as const) {
      await visit(page, path);
      await look(page, `notices/${name}`);
    }
    const plain = await open({ javaScript: false });
    await plain.goto('/notices');
    await plain.getByRole('link', { name: '异议处理中' }).click();
    await plain.getByRole('link', { name: '关于揭榜挂帅拟中榜项目的公示' }).click();
    expect(await plain.locator('main').innerText()).toMatch(/有异议正在处理，还剩 \d+ 天/);
    expect(await plain.locator('main').innerText()).toMatch(/SHA-256\s+[0-9a-f]{64}/);
    const english = await open({ locale: 'en-US' });
    await lookInEnglish(english, ['/notices', `/notices/${ids.get('PN-PRICE')}`, `/notices/${ids.get('PN-PRICE')}/object`]);
  });

  it('an objection is lodged without JavaScript, and its number is shown', async () => {
    const visitor = await open({ javaScript: false });
    await visitor.goto(`/notices/${ids.get('PN-PRICE')}/object`);
    expect(await visitor.locator('main').innerText()).toContain('来信、来电或来访');
    const page = await open({ person: 'haiyue.ent', javaScript: false });
    await page.goto(`/notices/${ids.get('PN-PRICE')}/object`);
    await page.getByRole('button', { name: '提交异议' }).click();
    expect(await page.locator('.summary').innerText()).toContain('异议内容和理由');
    await page.getByLabel('异议内容和理由').fill('拟交易价格低于同类技术的公开成交价，请说明定价依据。');
    await page.getByLabel('联系电话或邮箱').fill('0631-0000100');
    await page.getByRole('button', { name: '提交异议' }).click();
    expect(await page.locator('.note[role=status]').innerText()).toMatch(/异议已收到，编号 YY20\d\d-\d{5}。/);
    const seen = await open({ person: 'haiyue.ent' });
    await visit(seen, '/work/objections');
    await look(seen, 'notices/own objections');
    await seen.getByRole('link', { name: /^YY20/ }).first().click();
    await seen.getByText('只有经办人和纪检监督员可以查看').waitFor();
    await seen.locator('input[type=file]').setInputFiles({ name: '公开成交价.pdf', mimeType: 'application/pdf', buffer: pdf() });
    await seen.getByRole('link', { name: '公开成交价.pdf' }).waitFor();
    await look(seen, 'notices/evidence');
  });

  it('a notice is drafted from its record, checked by a second person and published', async () => {
    const office = await open({ person: 'binhai.inst' });
    await visit(office, '/work/notices');
    await look(office, 'notices/list');
    await office.getByRole('link', { name: '发起公示' }).click();
    await office.getByLabel('公示事项').click();
    await office.getByTitle('职务科技成果协议定价公示').click();
    await office.getByLabel('关联本单位已发布的成果').click();
    await office.getByTitle('钯合金薄膜与 CMOS 读出一体的氢气泄漏传感器').click();
    await look(office, 'notices/new');
    await office.getByRole('button', { name: '开始起草' }).click();
    await office.getByRole('heading', { level: 1, name: '关于“钯合金薄膜' }).waitFor();
    // where objections went before is filled in
    expect(await office.getByLabel('异议受理部门').inputValue()).toBe('演示滨海理工大学成果转化中心');
    await look(office, 'notices/editor');
    await choose(office, '转化方式', '转让');
    // the choice stands before anything else moves the page
    await office.locator('.ant-select').filter({ hasText: '转让' }).first().waitFor();
    await office.getByLabel('拟交易价格').fill('1,280,000');
    await office.getByRole('button', { name: '保存', exact: true }).click();
    await office.getByText('128 万元').first().waitFor();
    await office.getByRole('button', { name: '送审' }).click();
    await office.getByText('您在本件上办理过').first().waitFor();
    const second = await open({ person: 'binhai.inst2' });
    await visit(second, new URL(office.url()).pathname);
    await second.getByRole('checkbox').check();
    await look(second, 'notices/check');
    await second.getByRole('button', { name: '审核发布' }).click();
    await second.getByText('公示中').first().waitFor();
    await look(second, 'notices/published');
  });

  it('an objection is accepted and dismissed, and the notice goes on', async () => {
    const page = await open({ person: 'bureau.cg' });
    await visit(page, '/work/reviews');
    await page.getByRole('link', { name: '关于揭榜挂帅拟中榜项目的公示' }).click();
    await page.getByText('异议人身份在受理后').waitFor();
    await look(page, 'notices/objection');
    await page.getByRole('button', { name: '受理' }).click();
    await page.getByText('每次查看都有记录').waitFor();
    await page.getByRole('button', { name: '异议不成立' }).click();
    await page.getByLabel('理由').fill('经查询登记信息，双方不存在投资关系，异议不成立。');
    await page.getByRole('dialog').getByRole('button', { name: '异议不成立' }).click();
    await page.getByRole('heading', { name: '书面答复' }).waitFor();
    await look(page, 'notices/answered');
    await page.goto(`/notices/${ids.get('PN-AWARD')}`);
    expect(await page.locator('main').innerText()).toContain('1 件异议不成立');
    const english = await open({ person: 'bureau.disc', locale: 'en-US' });
    await lookInEnglish(english, ['/work/notices', `/work/notices/${ids.get('PN-AWARD')}`, '/work/objections']);
  });

  it('nothing went wrong on any of these pages', () => {
    expect(visitors.problems()).toEqual([]);
  });
});
