import type { Page } from 'playwright-core';
import { axe, machineDays, overflow, screenshot, textless, untranslated, visit } from './browser.js';

/** A phone and a desk. The desk comes last: tests go on there. */
const WIDTHS = [375, 1366];
const FINE = { overflow: 0, axe: [], days: [], keys: [], headings: 1 };

/**
 * A screen as it is on a phone and on a desk: taken where pictures are wanted, accessible, without scrolling sideways, with one main heading, with
 * days as people write them and all its texts.
 * @param name of the pictures: the folder of the test file and the screen
 */
export async function look(page: Page, name: string): Promise<void> {
  // a list on its way out still stands where the window was wider
  await page.locator('.ant-select-dropdown:visible').first().waitFor({ state: 'hidden' });
  // a button that is busy is paler than what may be pressed
  await page.locator('.ant-btn-loading').first().waitFor({ state: 'hidden' });
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width < 600 ? 812 : 900 });
    await screenshot(page, `${name}-${width}`);
    const found = { overflow: await overflow(page), axe: await axe(page), days: await machineDays(page), keys: await textless(page), headings: await page.locator('h1').count() };
    expect({ name, width, ...found }).toEqual({ name, width, ...FINE });
  }
}

/** Opens pages in English: no text of ours is left in Chinese, and none is too wide. What the visitor opens afterwards is in Chinese again. */
export async function lookInEnglish(page: Page, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    await visit(page, `${address}${address.includes('?') ? '&' : '?'}lang=en`);
    expect({ address, chinese: await untranslated(page), keys: await textless(page), overflow: await overflow(page) }).toEqual({ address, chinese: [], keys: [], overflow: 0 });
  }
  await page.context().clearCookies({ name: 'lang' });
}
