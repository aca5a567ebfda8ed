import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import { chromiumFiles } from './chromium-files.js';
import { until } from './until.js';

export interface PageOptions {
  /** width of the window in CSS pixels; 375 is a phone */
  width?: number;
  height?: number;
  locale?: 'zh-CN' | 'en-US';
  /** false shows what a visitor without JavaScript sees */
  javaScript?: boolean;
  /** value of a Cookie header, as `TestApp.as` returns it */
  cookie?: string;
  /** address that `page.goto('/path')` starts from */
  url: string;
}

/** A page with everything that went wrong on it: console errors, uncaught errors, requests that failed or answered 5xx. */
export interface WatchedPage {
  page: Page;
  problems: string[];
  close(): Promise<void>;
}

/** Nothing but the page under test may use the network, and no name but this machine's resolves. */
const QUIET = [
  '--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-domain-reliability', '--disable-sync', '--no-pings',
  '--disable-default-apps', '--font-render-hinting=none', '--disable-gpu',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];
/** `npm run pictures`: somebody wants to look at every page. Taking the pictures costs as much as the checks. */
const WANTED = process.env['KEZHUAN_PICTURES'] === 'on';
const PICTURES = join(process.cwd(), 'test-results/screenshots');
/** What README shows; `npm run pictures` copies them into docs. */
const FOR_README = join(process.cwd(), 'test-results/pictures');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** One headless Chromium; start it once per test file. */
export class TestBrowser {
  private readonly visitors = new Map<string, Promise<BrowserContext>>();

  private constructor(private readonly browser: Browser) {}

  static async launch(): Promise<TestBrowser> {
    const { executable, env } = await chromiumFiles();
    return new TestBrowser(await chromium.launch({ executablePath: executable, args: QUIET, headless: true, env: { ...process.env, ...env } }));
  }

  /** A fresh visitor: own cookies, own storage. */
  async newPage(options: PageOptions): Promise<WatchedPage> {
    const context = await this.newContext(options);
    const page = await context.newPage();
    return { page, problems: watch(page), close: () => context.close() };
  }

  /** A further page of somebody who comes back: what the browser has loaded for him or her once is not loaded again. */
  async nextPage(options: PageOptions): Promise<WatchedPage> {
    const key = JSON.stringify(options);
    const context = this.visitors.get(key) ?? this.newContext(options);
    this.visitors.set(key, context);
    const page = await (await context).newPage();
    return { page, problems: watch(page), close: () => page.close() };
  }

  private async newContext({ width = 1366, height = width < 600 ? 812 : 900, locale = 'zh-CN', javaScript = true, cookie, url }: PageOptions): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      viewport: { width, height }, locale, javaScriptEnabled: javaScript, baseURL: url, timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce',
      isMobile: width < 600, hasTouch: width < 600,
    });
    if (cookie) await context.addCookies(cookiesOf(cookie, url));
    return context;
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

function cookiesOf(header: string, url: string): Parameters<BrowserContext['addCookies']>[0] {
  return header.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
  });
}

/** What a page has asked for and not been answered yet. */
const OUTSTANDING = new WeakMap<Page, Set<Request>>();

function watch(page: Page): string[] {
  const problems: string[] = [];
  const outstanding = new Set<Request>();
  OUTSTANDING.set(page, outstanding);
  // a stream of events stays open as long as its page does
  page.on('request', (request) => request.resourceType() === 'eventsource' || outstanding.add(request));
  page.on('requestfinished', (request) => outstanding.delete(request));
  page.on('requestfailed', (request) => outstanding.delete(request));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    // the reader of an answer that was cut off by leaving the page
    if (error.message !== 'BodyStreamBuffer was aborted') problems.push(`uncaught: ${error.message}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // leaving a page cancels what it still loads
    if (why !== 'net::ERR_ABORTED') problems.push(`request: ${request.url()} ${why}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) problems.push(`response: ${response.url()} ${response.status()}`);
  });
  return problems;
}

/** Serious and critical violations of WCAG 2.0–2.2 A and AA, one line each: rule, impact and the first places. */
export async function axe(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const run = `axe.run(document, { runOnly: ${JSON.stringify(STANDARDS)}, resultTypes: ['violations'] })`;
  // through the debugger: the page's content security policy forbids scripts of others. A document keeps axe: its second run has nothing to compile
  const loaded = await session.send('Runtime.evaluate', { expression: `typeof axe === 'object'`, returnByValue: true });
  const expression = loaded.result.value === true ? run : `${AXE};${run}`;
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  await session.detach();
  if (exceptionDetails) throw new Error(`axe: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
  const { violations } = result.value as AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/**
 * Chinese texts of an English page that are not marked as what somebody wrote (`lang="zh-CN"`), nor stand in a field that
 * somebody fills in: texts of ours that were not translated.
 */
export function untranslated(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Set();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const inside = node.parentElement?.closest('[lang="zh-CN"], textarea, script, style');
      if (!inside && /\\p{Script=Han}/u.test(node.data)) found.add(node.data.trim().slice(0, 80) + ' <' + node.parentElement.tagName.toLowerCase() + '.' + node.parentElement.className + '>');
    }
    for (const field of document.querySelectorAll('[placeholder]')) if (/\\p{Script=Han}/u.test(field.placeholder)) found.add(field.placeholder);
    return [...found];
  })()`);
}

/** Days that a Chinese page shows as machines write them, 2026-11-23: people are told 2026年11月23日. */
export function machineDays(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    if (!document.documentElement.lang.startsWith('zh')) return [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Set();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (/(19|20)\\d{2}-\\d{2}-\\d{2}/.test(node.data) && !node.parentElement?.closest('script, style, pre, code')) found.add(node.data.trim().slice(0, 80));
    }
    return [...found];
  })()`);
}

const KEYS = new Set(Object.keys(JSON.parse(readFileSync('web/app/i18n/zh-CN.json', 'utf8')) as object));

/** Keys of texts that the page shows in their place: the browser does not have the texts. */
export async function textless(page: Page): Promise<string[]> {
  const said = await page.evaluate<string[]>(`(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [document.title];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) if (!node.parentElement?.closest('script, style')) found.push(node.data);
    for (const element of document.querySelectorAll('[placeholder], [aria-label], [title]')) for (const name of ['placeholder', 'aria-label', 'title']) found.push(element.getAttribute(name) ?? '');
    return found.flatMap((text) => text.match(/[A-Za-z][\\w-]*(?:\\.[\\w-]+)+/g) ?? []);
  })()`);
  return [...new Set(said.filter((word) => KEYS.has(word)))];
}

/** Opens a page and waits until it has settled. @returns its status */
export async function visit(page: Page, address: string): Promise<number> {
  const answer = await page.goto(address, { waitUntil: 'load' });
  await settled(page);
  return answer?.status() ?? 0;
}

/** Waits until a page is loaded, its fonts are there, its scripts are at work, and nothing that they asked the server for is outstanding. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await until('the page has settled', async () => nothingAsked(page) && (await page.evaluate<boolean>(AT_WORK)) && nothingAsked(page));
}

const nothingAsked = (page: Page): boolean => (OUTSTANDING.get(page)?.size ?? 0) === 0;
/** React marks the elements that it has taken over; what follows from that has begun when nothing is left to do for a moment. */
const AT_WORK = `document.fonts.status === 'loaded' && Object.keys(document.body).some((key) => key.startsWith('__reactFiber')) &&
  new Promise((done) => requestIdleCallback(() => done(true), { timeout: 2_000 }))`;

/** Waits until an expression is true on the page; asked from outside, since the page's content security policy lets nobody ask again from within. */
export const untilTrue = (page: Page, expression: string): Promise<void> => until(expression, () => page.evaluate<boolean>(expression));

/**
 * By how many CSS pixels the page is wider than its window; 0 where nobody has to scroll sideways. Parts that measure themselves after a change of
 * the window take some frames: it is asked until it has stayed the same for six of them.
 */
export function overflow(page: Page): Promise<number> {
  return page.evaluate<number>(`new Promise((done) => {
    const measure = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    let [width, same, left] = [measure(), 0, 120];
    const frame = () => {
      const now = measure();
      same = now === width ? same + 1 : 0;
      width = now;
      if (same === 6 || (left -= 1) === 0) done(width);
      else soon();
    };
    // a page that is painted no more has no frames either
    const soon = () => {
      let taken = false;
      const take = () => {
        if (!taken) frame();
        taken = true;
      };
      requestAnimationFrame(take);
      setTimeout(take, 500);
    };
    soon();
  })`);
}

/** Takes the picture that README shows, where pictures are wanted: what fits into the window. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!WANTED) return;
  await mkdir(FOR_README, { recursive: true });
  await page.evaluate('document.fonts.ready.then(() => true)');
  await page.screenshot({ path: join(FOR_README, `${name}.png`), animations: 'disabled' });
}

/** Takes a picture of the whole page into test-results/screenshots, where pictures are wanted. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (!WANTED) return;
  const file = join(PICTURES, `${name}.png`);
  await mkdir(dirname(file), { recursive: true });
  await page.evaluate('document.fonts.ready.then(() => true)');
  await page.screenshot({ path: file, fullPage: true, animations: 'disabled' });
}
