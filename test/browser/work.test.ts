import { startTestApp, type TestApp } from '../support/app.js';
import { axe, machineDays, overflow, picture, screenshot, TestBrowser, textless, untilTrue, untranslated, visit } from '../support/browser.js';
import { overBudget, weighing } from '../support/weights.js';
import { demoCookie } from '../support/demo.js';

/** Somebody of the demo for every desk that differs. */
const PEOPLE = {
  researcher: 'qingfang.res1@demo.kezhuan.example',
  office: 'haiyang.inst@demo.kezhuan.example',
  enterprise: 'ouyu.ent@demo.kezhuan.example',
  administrator: 'ouyu.adm@demo.kezhuan.example',
  broker: 'qiaoliang.brk1@demo.kezhuan.example',
  bureau: 'bureau.cg@demo.kezhuan.example',
  registrar: 'registry.reg1@demo.kezhuan.example',
  discipline: 'bureau.disc@demo.kezhuan.example',
  system: 'bureau.sys@demo.kezhuan.example',
  auditor: 'bureau.aud@demo.kezhuan.example',
  leader: 'bureau.lead@demo.kezhuan.example',
  tax: 'tax.officer@demo.kezhuan.example',
} as const;
type Persona = keyof typeof PEOPLE;

const IN_README: readonly string[] = ['match', 'workbench'];

/** On a phone steps are a row that scrolls sideways; where one is stands in view. */
const CURRENT_IN_VIEW = `[...document.querySelectorAll('.tasks [aria-current]')].every((link) => {
  const { left, right } = link.getBoundingClientRect();
  return left >= 0 && right <= document.documentElement.clientWidth;
})`;

/** On a phone the cells of a row tell their column: one that has nothing to say is not there. */
const CELLS_WITHOUT_A_WORD = `[...document.querySelectorAll('.wtbl td[data-label]')].filter((cell) => cell.checkVisibility() && cell.innerText.trim() === '' && !cell.querySelector('input, img, svg')).map((cell) => cell.dataset.label)`;

describe('work pages', () => {
  let app: TestApp;
  let browser: TestBrowser;
  const cookies = new Map<Persona, string>();

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ data: 'demo', web: true }), TestBrowser.launch()]);
    for (const persona of Object.keys(PEOPLE) as Persona[]) cookies.set(persona, await demoCookie(app, PEOPLE[persona]));
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  const one = async (sql: string, params: unknown[] = []) => (await app.query<{ id: string }>(sql, params))[0]?.id ?? 'none';
  const ofPerson = (table: string, persona: Persona, state: string) =>
    one(`SELECT l.id FROM ${table} l JOIN person p ON p.id = l.created_by WHERE p.email = $1 AND l.state = $2 ORDER BY l.number LIMIT 1`, [PEOPLE[persona], state]);
  const waiting = (table: string, state: string) => one(`SELECT id FROM ${table} WHERE state = $1 ORDER BY number LIMIT 1`, [state]);
  const bestOf = (persona: Persona) =>
    one(`SELECT m.need_id || '/' || m.achievement_id AS id FROM match m JOIN need n ON n.id = m.need_id JOIN person p ON p.id = n.created_by
          WHERE p.email = $1 AND NOT m.excluded ORDER BY m.score DESC LIMIT 1`, [PEOPLE[persona]]);
  const draftOf = (persona: Persona, table: string, folder: string, step: string) => async () => {
    const id = await ofPerson(table, persona, 'DRAFT');
    return `/work/${folder}/${id}?step=${step}`;
  };

  const PAGES: [string, Persona, () => string | Promise<string>][] = [
    ['workbench', 'enterprise', () => '/work'],
    ['workbench-researcher', 'researcher', () => '/work'],
    ['workbench-bureau', 'bureau', () => '/work'],
    ['workbench-broker', 'broker', () => '/work'],
    ['workbench-system', 'system', () => '/work'],
    ['workbench-auditor', 'auditor', () => '/work'],
    ['audit', 'auditor', async () => `/work/audit?action=session.open&actorId=${await one(`SELECT id FROM person WHERE email = $1`, [PEOPLE.auditor])}`],
    ['calendar', 'system', () => '/work/calendar'],
    ['reviews-office', 'office', () => '/work/reviews'],
    ['reviews-bureau', 'bureau', () => '/work/reviews'],
    ['achievements-own', 'researcher', () => '/work/achievements'],
    ['achievements-watched', 'discipline', () => '/work/achievements'],
    ['needs-own', 'enterprise', () => '/work/needs'],
    ['achievement-new', 'researcher', () => '/work/achievements/new'],
    ['need-new', 'enterprise', () => '/work/needs/new'],
    ['achievement-review', 'bureau', async () => `/work/achievements/${await waiting('achievement', 'BUR_CHECK')}`],
    ['need-review', 'bureau', async () => `/work/needs/${await waiting('need', 'BUR_CHECK')}`],
    ['achievement-listed', 'researcher', async () => `/work/achievements/${await ofPerson('achievement', 'researcher', 'LISTED')}`],
    ['matches', 'enterprise', () => '/work/matches'],
    ['matches-broker', 'broker', () => '/work/matches'],
    ['matches-of-need', 'enterprise', async () => `/work/needs/${await ofPerson('need', 'enterprise', 'LISTED')}/matches`],
    ['match', 'enterprise', async () => `/work/matches/${await bestOf('enterprise')}`],
    ['contracts', 'enterprise', () => '/work/contracts'],
    ['contracts-watched', 'discipline', () => '/work/contracts?state=REGISTERED'],
    ['contract-new', 'office', () => '/work/contracts/new'],
    ['workbench-registrar', 'registrar', () => '/work'],
    ['workbench-tax', 'tax', () => '/work'],
    ['desk', 'registrar', () => '/work/desk'],
    ['organisations', 'bureau', () => '/work/organisations?state=VERIFIED'],
    ['organisation-case', 'bureau', async () => `/work/organisations/${await one(`SELECT id FROM organisation WHERE state = 'PENDING' AND evidence_files = 0 LIMIT 1`)}`],
    ['organisation', 'administrator', () => '/work/organisation'],
    ['rules', 'system', () => '/work/rules'],
    ['rule-new', 'system', () => '/work/rules/new'],
    ['rule-in-force', 'discipline', async () => `/work/rules/${await one(`SELECT id FROM rule_set WHERE code = 'TCR-2026'`)}`],
    ['account', 'enterprise', () => '/work/account'],
    ['accounts', 'system', () => `/work/accounts?q=${encodeURIComponent('岳望')}`],
    ...['basic', 'content', 'indicators', 'rights', 'transfer', 'publish', 'files', 'submit'].map(
      (step): [string, Persona, () => Promise<string>] => [`achievement-draft-${step}`, 'researcher', draftOf('researcher', 'achievement', 'achievements', step)],
    ),
    ...['basic', 'problem', 'indicators', 'terms', 'publish', 'files', 'submit'].map(
      (step): [string, Persona, () => Promise<string>] => [`need-draft-${step}`, 'enterprise', draftOf('enterprise', 'need', 'needs', step)],
    ),
  ];

  /** web.md §6 for a first page of the workbench, kilobytes as they travel */
  const BUDGET = { js: 450, css: 70 };

  it.each(PAGES)('%s as %s: no errors, accessible, no sideways scrolling, in English too', async (name, persona, path) => {
    const { page, problems, close } = await browser.nextPage({ url: app.url, cookie: cookies.get(persona) ?? '' });
    const weight = weighing(page);
    const address = await path();
    const status = await visit(page, address);
    expect({ name, status }).toEqual({ name, status: 200 });
    expect(await page.locator('h1').count()).toBe(1);
    for (const width of [1366, 375]) {
      await page.setViewportSize({ width, height: width < 600 ? 812 : 900 });
      await screenshot(page, `work/${name}-${width}`);
      if (width > 1000 && IN_README.includes(name)) await picture(page, name);
      await untilTrue(page, CURRENT_IN_VIEW);
      expect({ width, overflow: await overflow(page), axe: await axe(page), days: await machineDays(page), keys: await textless(page) }).toEqual({ width, overflow: 0, axe: [], days: [], keys: [] });
    }
    expect(await page.evaluate(CELLS_WITHOUT_A_WORD)).toEqual([]);
    const { js, css } = await weight();
    expect(overBudget({ js, css }, BUDGET)).toEqual([]);
    await page.setViewportSize({ width: 1366, height: 900 });
    await visit(page, `${address}${address.includes('?') ? '&' : '?'}lang=en`);
    // the same elements as in Chinese, which axe has seen
    expect({ chinese: await untranslated(page), overflow: await overflow(page) }).toEqual({ chinese: [], overflow: 0 });
    expect(problems).toEqual([]);
    await close();
  });

  it('a broker follows the matches of a need to its public page, and is refused nothing', async () => {
    const { page, problems, close } = await browser.nextPage({ url: app.url, cookie: cookies.get('broker') ?? '' });
    await visit(page, `/work/needs/${await ofPerson('need', 'enterprise', 'LISTED')}/matches`);
    const title = await page.locator('.phead a').textContent();
    await page.locator('.phead a').click();
    await page.getByRole('heading', { level: 1, name: title ?? '' }).waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it('the menu of the leadership is grouped, folds by keyboard, and is one line on a phone', async () => {
    const { page, problems, close } = await browser.nextPage({ url: app.url, cookie: cookies.get('leader') ?? '' });
    await visit(page, '/work');
    expect(await page.locator('.side summary').allTextContents()).toEqual(['工作', '登记', '公示与异议', '监督与规则', '本人']);
    await screenshot(page, 'work/menu-1366');
    const group = page.locator('.side details').filter({ hasText: '登记簿' });
    await group.locator('summary').focus();
    await page.keyboard.press('Enter');
    await group.getByRole('link', { name: '登记簿' }).waitFor({ state: 'hidden' });
    // it stays folded, also for who comes back
    await visit(page, '/work/rules');
    await group.getByRole('link', { name: '登记簿' }).waitFor({ state: 'hidden' });
    await group.locator('summary').click();
    await group.getByRole('link', { name: '登记簿' }).waitFor();

    await page.setViewportSize({ width: 375, height: 812 });
    const opener = page.locator('.side .opener');
    expect([await opener.textContent(), await opener.getAttribute('aria-expanded')]).toEqual(['菜单规则', 'false']);
    await opener.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '审核办理' }).waitFor();
    await screenshot(page, 'work/menu-375');
    expect([await overflow(page), await axe(page)]).toEqual([0, []]);
    await page.getByRole('link', { name: '审核办理' }).click();
    await page.getByRole('heading', { level: 1, name: '审核办理' }).waitFor();
    expect(await opener.getAttribute('aria-expanded')).toBe('false');
    expect(problems).toEqual([]);
    await close();
  });
});
