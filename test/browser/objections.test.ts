import { startTestApp, type TestApp } from '../support/app.js';
import { TestBrowser, visit } from '../support/browser.js';
import { ContractOffice } from '../support/contract-office.js';
import { recognitionOf, take } from '../support/contracts.js';
import { dealsOf } from '../support/deals.js';
import { press } from '../support/forms.js';
import { look, lookInEnglish } from '../support/looks.js';
import { Visitors } from '../support/visitors.js';
import { pdf } from '../api/good-files.js';

describe('objections and removals in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let visitors: Visitors;
  let office: ContractOffice;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch()]);
    [visitors, office] = [new Visitors(app, browser), await ContractOffice.of(app)];
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  it('the other party objects with a paper, and the registrars read both', async () => {
    const { id } = await office.registered();
    const buyer = await visitors.as('enterprise.ENT');
    await visit(buyer, `/work/contracts/${id}`);
    await buyer.locator('input[type=file]').first().setInputFiles({ name: '未付款说明.pdf', mimeType: 'application/pdf', buffer: pdf() });
    await buyer.getByRole('link', { name: '未付款说明.pdf' }).waitFor();
    await look(buyer, 'objections/buyer');
    await press(buyer, '作为合同另一方提出异议');
    const dialog = buyer.getByRole('dialog');
    await dialog.getByText('期间登记和证明照旧有效').waitFor();
    await dialog.getByRole('textbox').fill('款项没有支付，合同没有履行。');
    await dialog.getByText('14 / 2000').waitFor();
    await dialog.getByRole('button', { name: '作为合同另一方提出异议' }).click();
    await buyer.getByText('重新认定中').first().waitFor();
    const reviewer = await visitors.as('bureau.REG2');
    await visit(reviewer, `/work/contracts/${id}`);
    await reviewer.getByText('款项没有支付，合同没有履行。').first().waitFor();
    await reviewer.getByRole('link', { name: '未付款说明.pdf' }).waitFor();
    await reviewer.getByText('至今没有陈述申辩').waitFor();
    await look(reviewer, 'objections/reviewer');
    const seller = await visitors.as('institute.INST');
    await visit(seller, `/work/contracts/${id}`);
    await seller.getByText('重新认定中').first().waitFor();
    expect([await seller.getByText('未付款说明.pdf').count(), await seller.getByText('至今没有陈述申辩').count()]).toEqual([0, 0]);
  });

  it('the first registrar records who objects, which the parties do not read', async () => {
    const { id } = await office.registered();
    const registrar = await visitors.as('bureau.REG1');
    await visit(registrar, `/work/contracts/${id}`);
    await press(registrar, '提出异议');
    const dialog = registrar.getByRole('dialog');
    await dialog.getByLabel('异议人姓名或者名称').fill('演示异议人');
    await dialog.getByLabel('异议人联系方式').fill('0631-0000002');
    await dialog.getByLabel(/理由/).fill('有人称该技术不属于卖方。');
    await look(registrar, 'objections/registrar');
    await dialog.getByRole('button', { name: '提出异议' }).click();
    await registrar.getByText('0631-0000002').first().waitFor();
    const seller = await visitors.as('institute.INST');
    await visit(seller, `/work/contracts/${id}`);
    await seller.getByText('有人称该技术不属于卖方。').first().waitFor();
    expect(await seller.getByText('演示异议人').count()).toBe(0);
    await lookInEnglish(registrar, [`/work/contracts/${id}`]);
  });

  it('a deregistration names its ground, which the other party reads', async () => {
    const { id } = await office.registered();
    const seller = await visitors.as('institute.INST');
    await visit(seller, `/work/contracts/${id}`);
    await press(seller, '申请注销');
    const dialog = seller.getByRole('dialog');
    await dialog.getByText('合同已经解除', { exact: true }).click();
    await dialog.getByRole('textbox').fill('双方已签订解除协议。');
    await look(seller, 'objections/deregistration');
    await dialog.getByRole('button', { name: '申请注销' }).click();
    await seller.getByText('已登记，注销审查中').first().waitFor();
    const buyer = await visitors.as('enterprise.ENT');
    await visit(buyer, `/work/contracts/${id}`);
    await buyer.getByText('合同已经解除').first().waitFor();
    const reviewer = await visitors.as('bureau.REG2');
    await visit(reviewer, `/work/contracts/${id}`);
    await reviewer.getByText('申请人没有提交证明注销情形的材料').waitFor();
    await look(reviewer, 'objections/unproven');
  });

  it('whoever reviews a change sees which of several supplementary agreements came with it', async () => {
    const first = await office.changeFiled({ title: '演示第一次变更' });
    await take(await app.as('bureau.REG2'), first, 'approveChange', { recognition: recognitionOf(first.content) });
    const { id } = await office.changeFiled({ title: '演示第二次变更' }, first);
    const reviewer = await visitors.as('bureau.REG2');
    await visit(reviewer, `/work/contracts/${id}`);
    await reviewer.getByText('随本次变更提交').first().waitFor();
    expect([await reviewer.getByText('随本次变更提交').count(), await reviewer.getByText(/补充协议，/).count()]).toEqual([1, 2]);
    await look(reviewer, 'objections/change');
  });

  it('whoever removes a colleague from a deal is told what the colleague loses', async () => {
    const deal = await dealsOf(app).fresh();
    const administrator = await visitors.as('enterprise.ENT_ADM');
    await visit(administrator, `/work/deals/${deal.id}`);
    await administrator.getByRole('button', { name: /删除参与人/ }).first().click();
    await administrator.getByText('该人员不再能查看本次对接和交易的任何内容').waitFor();
    await look(administrator, 'objections/removal');
    await administrator.getByRole('dialog').getByRole('button', { name: /删\s*除/ }).click();
    await administrator.getByRole('button', { name: /删除参与人/ }).waitFor({ state: 'detached' });
    const removed = await visitors.as('enterprise.ENT');
    expect((await removed.goto(`/work/deals/${deal.id}`))?.status()).toBe(404);
  });
});
