import type { Page } from 'playwright-core';
import { visit } from './browser.js';
import { HOLDERS } from './sealing.js';

/** In the opening room discipline inspection hands its part to the planning section. */
export async function handOverInRoom(page: Page, boxId: string): Promise<void> {
  await visit(page, `/work/opening/${boxId}`);
  const form = page.locator('form', { hasText: '交接份额' });
  await form.getByLabel('接收人').click();
  await page.locator('.ant-select-item-option', { hasText: 'BUR_PLAN' }).click();
  // a choice stands before the form goes on
  await form.locator('.ant-select').filter({ hasText: 'BUR_PLAN' }).first().waitFor();
  await form.getByLabel('开标口令或恢复码').fill(HOLDERS['bureau.DISC']);
  await form.getByRole('button', { name: '交接份额' }).click();
  await page.getByRole('cell', { name: /BUR_PLAN \d{4}年/ }).waitFor();
}
