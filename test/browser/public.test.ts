import { startTestApp, type TestApp } from '../support/app.js';
import { axe, overflow, picture, screenshot, TestBrowser } from '../support/browser.js';

const IN_README: readonly string[] = ['home', 'search', 'achievement'];

describe('public pages', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let achievement: string;
  let need: string;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ data: 'demo', web: true }), TestBrowser.launch()]);
    const first = async (table: string) => (await app.query<{ id: string }>(`SELECT id FROM ${table} WHERE is_public AND disclosure = 'PUBLIC' ORDER BY number LIMIT 1`))[0]?.id ?? '';
    [achievement, need] = await Promise.all([first('achievement'), first('need')]);
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  const PAGES = [
    ['home', () => '/'], ['search', () => '/search?q=焊'], ['achievements', () => '/achievements'], ['achievement', () => `/achievements/${achievement}`],
    ['needs', () => '/needs'], ['need', () => `/needs/${need}`], ['sign-in', () => '/sign-in'], ['register', () => '/register'],
  ] as const;

  it.each(PAGES.flatMap(([name, path]) => [1366, 375].map((width) => [name, width, path] as const)))('%s at %i px: no errors, accessible, no sideways scrolling', async (name, width, path) => {
    const { page, problems, close } = await browser.newPage({ url: app.url, width });
    const answer = await page.goto(path(), { waitUntil: 'networkidle' });
    expect(answer?.status()).toBe(200);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await overflow(page)).toBe(0);
    expect(await axe(page)).toEqual([]);
    await screenshot(page, `${name}-${width}`);
    if (width > 1000 && IN_README.includes(name)) await picture(page, name);
    expect(problems).toEqual([]);
    await close();
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
