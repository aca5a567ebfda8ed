import type { Page } from 'playwright-core';

/** Types over whatever a labelled field holds. */
export const fill = (page: Page, label: string, text: string): Promise<void> => page.getByLabel(label, { exact: true }).first().fill(text);

/** A button that is still busy with the last time takes no click. */
export const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).and(page.locator(':not(.ant-btn-loading)')).first().click();

/** Chooses from a select of the component library: opens it by its label and clicks the option. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).first().click();
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: option }).first().click();
}

/** Opens a step of the editor by its name in the list of steps. */
export async function openStep(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: '填写步骤' }).getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 2, name }).waitFor();
}

/** Resolves when everything typed is on the server. */
export const saved = (page: Page): Promise<void> => page.getByText(/^(已保存|所有内容已保存)/).waitFor();
