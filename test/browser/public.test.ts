import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { axe, machineDays, overflow, picture, screenshot, settled, TestBrowser, textless, untranslated, visit } from '../support/browser.js';
import { overBudget, weighing } from '../support/weights.js';

/** Of a mailed link that still sets a password. */
const SECRET = 'a'.repeat(43);

const IN_README: readonly string[] = ['home', 'search', 'achievement'];

/** Entries of the menu and orders of a list that lie outside the window or are broken inside a word. */
const cutOff = (page: Page) => page.locator('.hdr nav a, .tools nav a').evaluateAll((links) => links.filter((link) => link.getBoundingClientRect().right > innerWidth || (link.closest('.tools') !== null && link.getBoundingClientRect().height > 40)).map((link) => link.textContent));

describe('public pages', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let achievement: string;
  let need: string;
  let revised: string;
  let organisation: string;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ data: 'demo', web: true }), TestBrowser.launch()]);
    const first = async (table: string) => (await app.query<{ id: string }>(`SELECT id FROM ${table} WHERE is_public AND disclosure = 'PUBLIC' ORDER BY number LIMIT 1`))[0]?.id ?? '';
    [achievement, need] = await Promise.all([first('achievement'), first('need')]);
    organisation = (await app.query<{ id: string }>(`SELECT organisation_id AS id FROM achievement WHERE id = $1`, [achievement]))[0]?.id ?? '';
    revised = (await app.query<{ id: string }>(`SELECT id FROM achievement WHERE is_public AND published_no = 2 AND disclosure = 'PUBLIC' ORDER BY number LIMIT 1`))[0]?.id ?? '';
    await app.query(`INSERT INTO password_token (hash, person_id, expires_at) SELECT $1, id, now() + interval '1 day' FROM person ORDER BY id LIMIT 1`, [createHash('sha256').update(SECRET).digest('hex')]);
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  const PAGES = [
    ['home', () => '/'], ['search', () => '/search?q=焊'], ['achievements', () => '/achievements'], ['achievement', () => `/achievements/${achievement}`],
    ['old version', () => `/achievements/${revised}/versions/1`], ['needs', () => '/needs'], ['need', () => `/needs/${need}`], ['sign-in', () => '/sign-in'], ['register', () => '/register'], ['rules', () => '/rules'],
  ] as const;

  /** Looked at once, in English; their layout is made of what stands on the pages above. */
  const MORE = [
    ['version that is public', () => `/achievements/${revised}/versions/2`], ['organisations', () => '/organisations'], ['organisation', () => `/organisations/${organisation}`], ['ask', () => '/ask'],
    ['forgotten password', () => '/forgot-password'], ['new password', () => `/reset-password/${SECRET}`], ['link cut off', () => '/reset-password/abc'],
    ['nothing found', () => '/search?q=ZL202010000000.0'], ['accessibility', () => '/accessibility'], ['privacy', () => '/privacy'],
  ] as const;
  /**
   * web.md §6, kilobytes as they travel; there js is 135. The list of routes, which every page carries whole, grew with those of the workbench;
   * finding routes lazily was measured and costs more than it saves (ADR 0032).
   */
  const BUDGET = { js: 149, css: 8, html: 15 };
  /** fifteen rule sets with all their articles on one page */
  const LONG: Readonly<Record<string, number>> = { rules: 36 };

  it.each(PAGES.flatMap(([name, path]) => [1366, 375].map((width) => [name, width, path] as const)))('%s at %i px: no errors, accessible, no sideways scrolling', async (name, width, path) => {
    const { page, problems, close } = await browser.nextPage({ url: app.url, width });
    const weight = weighing(page);
    const status = await visit(page, path());
    expect(status).toBe(200);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await overflow(page)).toBe(0);
    expect(await cutOff(page)).toEqual([]);
    expect(await axe(page)).toEqual([]);
    expect(await machineDays(page)).toEqual([]);
    expect(await textless(page)).toEqual([]);
    const { js, css, html } = await weight();
    expect(overBudget({ js, css, html }, { ...BUDGET, html: LONG[name] ?? BUDGET.html })).toEqual([]);
    await screenshot(page, `${name}-${width}`);
    if (width > 1000 && IN_README.includes(name)) await picture(page, name);
    expect(problems).toEqual([]);
    await close();
  });

  it.each([...PAGES, ...MORE])('%s in English: no Chinese but what people wrote, no errors, accessible', async (name, path) => {
    const { page, problems, close } = await browser.nextPage({ url: app.url, locale: 'en-US' });
    const address = path();
    const status = await visit(page, `${address}${address.includes('?') ? '&' : '?'}lang=en`);
    expect(status).toBe(200);
    expect({ chinese: await untranslated(page), axe: await axe(page), overflow: await overflow(page), keys: await textless(page), headings: await page.locator('h1').count() }).toEqual({ chinese: [], axe: [], overflow: 0, keys: [], headings: 1 });
    expect(problems).toEqual([]);
    await close();
  });

  it('goes from area to area with the texts of each, and loads no page anew', async () => {
    const { page, problems, close } = await browser.newPage({ url: app.url });
    await visit(page, '/');
    await page.evaluate(`window.sameDocument = true`);
    for (const [link, address] of [['找需求', '/needs'], ['看榜单', '/challenges'], ['找成果', '/achievements']] as const) {
      await page.locator('header').getByRole('link', { name: link }).click();
      await page.waitForURL(`**${address}`);
      await settled(page);
      expect({ link, keys: await textless(page), same: await page.evaluate(`window.sameDocument`) }).toEqual({ link, keys: [], same: true });
    }
    expect(problems).toEqual([]);
    await close();
  });

  it('says of an old version that it is history, what changed with the next, and keeps both from search engines', async () => {
    const page = async (path: string) => (await fetch(`${app.url}${path}`)).text();
    const [now, first, second] = await Promise.all([`/achievements/${revised}`, `/achievements/${revised}/versions/1`, `/achievements/${revised}/versions/2`].map(page));
    expect(now).toContain(`href="/achievements/${revised}/versions/1"`);
    expect(first).toContain('历史版本');
    expect(second).toContain('与上一版相比有变化');
    for (const html of [first, second]) expect(html).toMatch(/<meta name="robots" content="noindex"/);
    expect(now).not.toContain('noindex');
  });

  it.each(['/', '/sign-in', '/achievements', '/search?q=焊', '/work', '/work.data'])('%s may be kept by no cache but its reader’s', async (path) => {
    const { headers } = await fetch(`${app.url}${path}`, { redirect: 'manual' });
    expect(headers.get('cache-control')).toBe(path.startsWith('/work') ? 'private, no-store' : 'private, no-cache');
    expect(headers.get('vary')).toMatch(/Cookie.*Accept-Language/);
  });

  it.each(['//elsewhere.example', '/\\elsewhere.example', '/\t/elsewhere.example', '/\n/elsewhere.example', '/..//elsewhere.example', 'https://elsewhere.example', 'elsewhere.example', ''])(
    'after signing in nobody is sent away by next=%j', async (next) => {
      const [person] = await app.query<{ id: string }>(`SELECT id FROM person WHERE demo ORDER BY email LIMIT 1`);
      const form = new URLSearchParams({ personId: person?.id ?? '', next });
      const { status, headers } = await fetch(`${app.url}/sign-in?${new URLSearchParams({ next })}`, { method: 'POST', body: form, headers: { origin: app.url }, redirect: 'manual' });
      expect([status, headers.get('location')]).toEqual([302, '/work']);
      const again = await fetch(`${app.url}/sign-in?${new URLSearchParams({ next })}`, { headers: { cookie: headers.getSetCookie().join('; ') }, redirect: 'manual' });
      expect([again.status, again.headers.get('location')]).toEqual([302, '/work']);
    },
  );

  it.each(['a b', 'localhost:3000@elsewhere.example', 'localhost:x', '[::1', 'a/b'])('a request for the host %j is no request', async (host) => {
    const { hostname, port } = new URL(app.url);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      httpRequest({ hostname, port, path: '/', headers: { host } }, (response) => resolve(response.resume().statusCode)).on('error', reject).end();
    });
    expect(status).toBe(400);
  });

  it('shows the rules of another day without JavaScript, says what nobody has verified, and refuses to guess where none applies', async () => {
    const { page, close } = await browser.newPage({ url: app.url, javaScript: false, width: 375 });
    await page.goto('/');
    await page.locator('footer').getByRole('link', { name: '现行规则' }).click();
    const registration = page.locator('details', { has: page.getByRole('heading', { name: '技术合同认定登记管理办法（2026）' }) });
    await registration.locator('summary').first().click();
    expect(await registration.innerText()).toMatch(/未核验.*15 个工作日.*500 万元/s);
    await page.getByLabel('日期').fill('2028-01-15');
    await page.getByLabel('领域').selectOption('VAT');
    await page.getByRole('button', { name: '查询' }).click();
    expect(await page.locator('.note.warn').textContent()).toContain('VAT-2026-10 已于2027年12月31日到期');
    await page.goto('/rules?on=2026-02-30');
    expect(await page.locator('.field.bad').textContent()).toContain('日期应为');
    await close();
  });

  const pageOf = async (path: string, url = app.url) => (await fetch(`${url}${path}`)).text();
  const textOf = (html: string) => (/<main[^]*<\/main>/.exec(html)?.[0] ?? '').replace(/<script[^]*?<\/script>/g, '').replace(/<!--[^]*?-->/g, '').replace(/<[^>]+>/g, '');

  it.each([
    ['/achievements?q=锦络纺织', '（全部类别，不限于成果）', '写下您的需求'], ['/needs?q=滨海理工大学', '（全部类别，不限于需求）', '发布您的成果'], ['/achievements?q=锦络纺织&lang=en', '(all kinds, not only: Achievements)', 'Post this need'],
  ])('leads from %s, which finds nothing, to where the promised number is found', async (path, kinds, asks) => {
    const html = await pageOf(path);
    const [, address = '', promised = ''] = /<li><a href="(\/search\?[^"]+)"[^>]*>.*?<\/a>.*?(\d+)(?: 条)?<\/li>/.exec(html.replace(/<!-- -->/g, '')) ?? [];
    expect([textOf(html).includes(kinds), textOf(html).includes(asks), /achievement）|need）|在全部类别中检索|Search all kinds/.test(textOf(html))]).toEqual([true, true, false]);
    expect(textOf(await pageOf(address.replaceAll('&amp;', '&')))).toContain(`共 ${promised} 条结果`);
  });

  it('says of signs alone that they cannot be searched', async () => {
    const html = await pageOf('/search?q=！！');
    expect([textOf(html).includes('“！！”中没有可以检索的文字'), html.includes('<article')]).toEqual([true, false]);
  });

  it('answers 污水处理 with what holds both words where nothing holds them in one piece, and says so', async () => {
    const html = await pageOf('/achievements?q=污水处理');
    expect([textOf(html).includes('没有内容含有完整的“污水处理”，已改按“污水 处理”检索'), html.includes('<article')]).toEqual([true, true]);
    expect(textOf(await pageOf('/achievements?q="污水处理"'))).toContain('放宽一些可以找到');
  });

  it('of an empty site without settings proposes nothing and leaves no sentence unfinished', async () => {
    const empty = await startTestApp({ data: 'empty', web: true, config: { DEMO: 'off' } });
    const on = async (path: string) => textOf(await pageOf(path, empty.url));
    expect(await on('/achievements')).toMatch(/暂无公开成果$/);
    expect(await on('/needs')).toMatch(/暂无公开需求$/);
    expect(await on('/')).not.toContain('常用领域');
    expect(await on('/accessibility')).toContain('请告诉本网站的主办单位，五个工作日内答复。');
    expect(await on('/privacy')).toMatch(/请与主办单位联系。(?!.*—)/s);
    await empty.close();
  });

  it('finds, filters and opens a record without JavaScript', async () => {
    const { page, close } = await browser.newPage({ url: app.url, javaScript: false });
    await page.goto('/achievements');
    expect(await page.locator('article h2').count()).toBeGreaterThan(5);
    await page.goto('/search?q=焊');
    await page.locator('article h2 a').first().click();
    expect(await page.locator('h1').textContent()).toMatch(/\S{4,}/);
    await close();
  });
});
