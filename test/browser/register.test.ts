import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { addDays } from '../../src/kernel/calendar/index.js';
import { pdf } from '../api/good-files.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { settled, TestBrowser, visit } from '../support/browser.js';
import { jointDraft } from '../support/contract-situations.js';
import { type Case, register } from '../support/contracts.js';
import { fill, press, saved } from '../support/forms.js';
import { type Income, incomeDraft, newIncome, takeIncome } from '../support/income.js';
import { today } from '../support/listings.js';
import type { PersonKey } from '../support/people.js';
import { newList, takeList } from '../support/registration-lists.js';
import { until } from '../support/until.js';
import { registerChange } from '../support/relief-cases.js';
import { look, lookInEnglish } from '../support/looks.js';
import { Visitors } from '../support/visitors.js';

describe('income, lists and the register in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let folder: string;
  let contract: Case;
  let others: Case[];
  let visitors: Visitors;

  beforeAll(async () => {
    [app, browser, folder] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch(), mkdtemp(join(tmpdir(), 'register-'))]);
    visitors = new Visitors(app, browser);
    contract = await register(app, await jointDraft(app, { title: '演示高强铝合金焊丝制备技术开发' }));
    others = [await register(app, await jointDraft(app, { title: '演示焊接工艺数据库开发', fieldCode: '01' })), await register(app, await jointDraft(app, { title: '演示大型铝合金结构件开发', fieldCode: '03' }))];
    await app.query(`UPDATE register_entry SET total_fen = 900000000, tech_fen = 640000000, is_large = true, registered_on = registered_on - 60 WHERE contract_id = $1`, [others[1]?.id]);
    await app.query(`UPDATE register_entry SET registered_on = registered_on - 365 WHERE contract_id = $1`, [others[0]?.id]);
  });
  afterAll(() => Promise.all([app.close(), browser.close(), rm(folder, { recursive: true })]));

  const as = (person: PersonKey): Promise<Page> => visitors.as(person);

  let income: Income;

  it('an institute declares income from its contract’s page, and is told what is missing while it writes', async () => {
    const page = await as('institute.INST');
    await visit(page, `/work/contracts/${contract.id}`);
    await look(page, 'register/contract');
    await press(page, '申报技术性收入');
    await page.waitForURL(/\/work\/income\/[0-9a-f-]{36}/);
    const id = page.url().split('/').at(-1) ?? '';
    await page.getByText('尚可核定').first().waitFor();
    await look(page, 'register/income-empty');
    for (const [label, day] of [['收入所属期起', -20], ['收入所属期止', -1]] as const) {
      await page.getByLabel(label, { exact: true }).fill(addDays(today(), day));
      await page.keyboard.press('Enter');
    }
    await fill(page, '本次申报的技术性收入', '30万');
    await press(page, '添加发票');
    await fill(page, '发票号码', '26372000000001234567');
    await fill(page, '备注栏', '技术服务费');
    await saved(page);
    await page.getByText('发票备注栏须载明合同名称、合同编号或者登记编号').first().waitFor();
    await look(page, 'register/income-gaps');
    const content = incomeDraft(contract, 30_000_000);
    const { version } = (await (await app.as('institute.INST')).get(`/api/v1/income-cases/${id}`)).body as Income;
    await (await app.as('institute.INST')).patch(`/api/v1/income-cases/${id}`).set('If-Match', `"v${version}"`).send({ invoices: content.invoices, receipts: content.receipts }).expect(200);
    await page.reload();
    await settled(page);
    for (const [index, name] of ['发票.pdf', '银行回单.pdf'].entries()) {
      const file = join(folder, name);
      await writeFile(file, Buffer.concat([pdf(), Buffer.from(`\n%${name}\n`)]));
      await page.locator('input[type=file]').nth(index).setInputFiles(file);
      await page.getByRole('link', { name }).waitFor();
    }
    await page.getByText('材料齐全，可以提交核定').waitFor();
    await look(page, 'register/income-ready');
    await press(page, '提交核定');
    await page.getByText('核定中').first().waitFor();
    income = (await (await app.as('institute.INST')).get(`/api/v1/income-cases/${id}`)).body as Income;
    expect(income).toMatchObject({ state: 'INC_REVIEW', amountFen: 30_000_000 });
  });

  it('the second registrar finds it on the workbench and recognises it', async () => {
    const page = await as('bureau.REG2');
    await visit(page, '/work/reviews');
    await page.getByRole('link', { name: '演示高强铝合金焊丝制备技术开发' }).click();
    await page.getByRole('button', { name: '予以核定' }).waitFor();
    await look(page, 'register/income-case');
    await press(page, '予以核定');
    await page.getByRole('dialog').getByRole('button', { name: '予以核定' }).click();
    await page.getByText('已核定').first().waitFor();
    await visit(page, '/work/income');
    await look(page, 'register/income-list');
    await visit(page, `/work/contracts/${contract.id}`);
    await page.getByText('历年核定').or(page.getByText('累计（元）')).first().waitFor();
    await look(page, 'register/contract-income');
  });

  it('an institute chooses contracts for a list, is told that large ones stand apart, and asks for it', async () => {
    const page = await as('institute.INST');
    await visit(page, '/work/lists');
    await look(page, 'register/lists-empty');
    await press(page, '申请登记清单');
    await page.waitForURL(/\/work\/lists\/[0-9a-f-]{36}/);
    await fill(page, '清单用途', '高新技术企业申报');
    await page.getByLabel('选择“演示高强铝合金焊丝制备技术开发”').check();
    await page.getByLabel('选择“演示大型铝合金结构件开发”').check();
    await page.getByText('大额合同不能与其他合同列在同一清单').waitFor();
    await look(page, 'register/list-choose');
    await page.getByLabel('选择“演示大型铝合金结构件开发”').uncheck();
    await press(page, '提交申请');
    await page.getByText('审核中').first().waitFor();
    const id = page.url().split('/').at(-1) ?? '';
    const second = await as('bureau.REG2');
    await visit(second, `/work/lists/${id}`);
    await look(second, 'register/list-case');
    await press(second, '审核通过');
    await second.getByRole('dialog').getByRole('button', { name: '审核通过' }).click();
    await second.getByText('审批通过').first().waitFor();
    await second.getByText('期满后可以打印').waitFor();
    await app.query(`UPDATE registration_list SET printable = jsonb_set(printable, '{from}', '"2026-01-05T15:59:59.999Z"') WHERE id = $1`, [id]);
    await page.reload();
    await settled(page);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '打印清单（PDF）' }).click()]);
    expect(download.suggestedFilename()).toMatch(/^技术合同登记清单-DJQD/);
    await look(page, 'register/list-printable');
  });

  it('an official reads the figures, and each number leads to its contracts', async () => {
    const page = await as('bureau.BUR_LEAD');
    await visit(page, '/work/register/figures');
    await page.getByRole('img', { name: /各月技术交易额/ }).waitFor();
    await look(page, 'register/figures');
    const row = page.getByRole('row', { name: /先进制造/ });
    expect(await row.getByRole('cell').allTextContents()).toEqual(['1', '900.00', '640.00']);
    await row.getByRole('link').click();
    await page.waitForURL(/\/work\/register\?.*field=03/);
    await until('the list behind the number is shown', async () => (await page.locator('.wtbl tbody tr').count()) === 1);
    await look(page, 'register/register-filtered');
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出 xlsx' }).click()]);
    expect(file.suggestedFilename()).toMatch(/^技术合同登记簿-\d{8}\.xlsx$/);
    await visit(page, '/work/register');
    await look(page, 'register/register');
  });

  it('speaks English where the reader does', async () => {
    const seller = await app.as('institute.INST');
    const draft = await newIncome(seller, contract.id);
    const filed = await takeIncome(seller, await newIncome(seller, contract.id, incomeDraft(contract, 1_000)), 'submit');
    const [list, asked] = [await newList(seller, [contract.id]), await takeList(seller, await newList(seller, [contract.id]), 'submit')];
    const addresses: [PersonKey, string[]][] = [
      ['institute.INST', ['/work/income', `/work/income/${draft.id}`, `/work/income/${income.id}`, '/work/lists', `/work/lists/${list.id}`, `/work/contracts/${contract.id}`]],
      ['bureau.REG2', [`/work/income/${filed.id}`, `/work/lists/${asked.id}`, '/work/register', '/work/register/figures?period=2026-Q4', '/work/reviews']],
    ];
    for (const [person, paths] of addresses) await lookInEnglish(await as(person), paths);
  });

  it('a change that lowers the contract leaves what was recognised, and the pages say what follows', async () => {
    await registerChange([await app.as('institute.INST'), await app.as('bureau.REG2')], contract, '价款降低', ({ price, payment }) => ({ price: { ...price, totalFen: 50_000_000, rdFundsFen: 0 }, payment: { ...payment, mode: '1', instalments: [] } }));
    const page = await as('institute.INST');
    for (const [path, name] of [[`/work/contracts/${contract.id}`, 'contract-lowered'], [`/work/income/${income.id}`, 'income-lowered']] as const) {
      await visit(page, `${path}?lang=zh-CN`);
      await page.getByText('合同变更后登记的技术交易额为 200,000.00 元，已核定收入累计 300,000.00 元，超出 100,000.00 元。').waitFor();
      await page.getByText('已作出的核定继续有效').waitFor();
      await look(page, `register/${name}`);
    }
    await lookInEnglish(page, [`/work/contracts/${contract.id}`, `/work/income/${income.id}`]);
  });

  it('leaves no error in any console', () => {
    expect(visitors.problems()).toEqual([]);
  });
});
