import { startTestApp, type TestApp } from '../support/app.js';
import { TestBrowser, visit } from '../support/browser.js';
import { Commissions, ENTRY, TERMS } from '../support/commissions.js';
import { dealsOf } from '../support/deals.js';
import { press } from '../support/forms.js';
import { look, lookInEnglish } from '../support/looks.js';
import { Visitors } from '../support/visitors.js';

describe('commissions in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let visitors: Visitors;
  let commissions: Commissions;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch()]);
    [visitors, commissions] = [new Visitors(app, browser), new Commissions(app)];
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  it('the payer reads the terms, ticks and confirms them, and the two meet', async () => {
    const id = await commissions.begun();
    const broker = await visitors.as('agency.BRK');
    await visit(broker, `/work/introductions/${id}`);
    await broker.getByText('由技术经理人提出，或者放弃佣金').waitFor();
    await commissions.propose(id, TERMS);
    await commissions.consented(id);
    const office = await visitors.as('institute.INST');
    await visit(office, `/work/introductions/${id}`);
    await look(office, 'commissions/proposed');
    await press(office, '阅读全文并确认');
    const dialog = office.getByRole('dialog');
    await dialog.getByText('第六条').first().waitFor();
    expect(await dialog.getByRole('button', { name: '确认约定' }).isDisabled()).toBe(true);
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: '确认约定' }).click();
    await office.getByRole('link', { name: '进入洽谈室' }).waitFor();
    await office.getByText('已约定').first().waitFor();
  });

  it('terms are proposed by reading what was typed results in; a change begins with those in force, and a refused one leaves them where they were', async () => {
    const id = await commissions.begun();
    const broker = await visitors.as('agency.BRK');
    await visit(broker, `/work/introductions/${id}`);
    const panel = broker.locator('#commission');
    await panel.getByText('提出佣金约定', { exact: true }).click();
    await panel.getByLabel('费率', { exact: true }).fill('3');
    await panel.getByRole('button', { name: '增加一段费率' }).click();
    // a threshold without a rate is no step
    await panel.getByLabel('分段：超过', { exact: true }).fill('100');
    await panel.getByLabel('分段：超过', { exact: true }).press('Tab');
    await panel.getByRole('button', { name: '阅读约定全文' }).click();
    await panel.getByText('请填写此项').first().waitFor();
    await panel.getByLabel('超过部分的费率', { exact: true }).fill('2');
    await panel.getByLabel('超过部分的费率', { exact: true }).press('Tab');
    await panel.getByRole('button', { name: '阅读约定全文' }).click();
    const dialog = broker.getByRole('dialog');
    await dialog.getByText('不超过 1,000,000.00 元的部分按 3% 计，超过 1,000,000.00 元的部分按 2% 计').waitFor();
    expect(await dialog.getByRole('button', { name: '提出并确认' }).isDisabled()).toBe(true);
    await look(broker, 'commissions/propose');
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: '提出并确认' }).click();
    await panel.getByText('待确认').first().waitFor();
    const [{ id: termsId = '' } = {}] = (await commissions.of('agency.BRK', id)).terms;
    await commissions.step('institute.INST', termsId, 'confirm');
    await visit(broker, `/work/introductions/${id}`);
    await panel.getByText('提出变更').click();
    expect(await panel.getByLabel('费率', { exact: true }).inputValue()).toBe('3.00');
    expect(await panel.getByLabel('超过部分的费率', { exact: true }).inputValue()).toBe('2.00');
    expect(await panel.getByLabel('跳单责任期（月）', { exact: true }).inputValue()).toBe('24');
    await panel.getByLabel('开单后几日内支付').fill('60');
    await panel.getByRole('button', { name: '阅读约定全文' }).click();
    await dialog.getByText('开具账单后 60 日内支付').first().waitFor();
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: '提出并确认' }).click();
    await panel.getByText('待确认的变更').waitFor();
    await look(broker, 'commissions/change');
    const [{ id: changeId = '' } = {}] = (await commissions.of('agency.BRK', id)).terms;
    await commissions.step('institute.INST', changeId, 'refuse');
    await visit(broker, `/work/introductions/${id}`);
    await panel.getByText('已约定').first().waitFor();
    await panel.getByText('历次约定').waitFor();
    await broker.getByRole('button', { name: '放弃佣金' }).waitFor();
    await lookInEnglish(broker, [`/work/introductions/${id}`]);
  });

  it('what waits for an answer stands on the desk, and leads to the part of the page where it is given', async () => {
    const { introductionId, dealId } = await commissions.paid();
    await commissions.bill(introductionId);
    await commissions.declare('enterprise.ENT_ADM', dealId, { amountFen: 1_234_567 });
    const terms = await commissions.proposed(TERMS);
    const office = await visitors.as('institute.INST');
    await lookInEnglish(office, ['/work']);
    await visit(office, '/work');
    await look(office, 'commissions/desk');
    for (const [kind, about, path] of [['佣金账单', '付款 13,500.00 元', `/work/introductions/${introductionId}?from=reviews#settlement`], ['交易付款', '核对后确认', `/work/deals/${dealId}?from=reviews#payments`], ['佣金约定', terms.number, `/work/introductions/${terms.introductionId}?from=reviews#commission`]] as const) {
      await visit(office, '/work');
      await office.getByRole('row').filter({ hasText: kind }).filter({ hasText: about }).getByRole('link').click();
      await office.waitForURL(`**${path}`);
      await office.locator(path.slice(path.indexOf('#'))).waitFor();
    }
  });

  it.each(['deals', 'introductions'] as const)('the broker names a meeting or a task of the room as evidence of an entry, on the page of %s', async (page) => {
    const { introductionId, dealId } = await commissions.registered(null);
    await dealsOf(app).meeting(dealId);
    await dealsOf(app).task(dealId);
    const broker = await visitors.as('agency.BRK');
    await visit(broker, `/work/${page}/${page === 'deals' ? dealId : introductionId}`);
    const ledger = broker.locator('#contributions');
    // other forms of the page have fields of the same names
    const chosen = async (label: string, option: string) => {
      await ledger.getByLabel(label, { exact: true }).click();
      await broker.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: option }).first().click();
    };
    for (const [kind, field, option] of [['会议', '哪次会议', '线上交流'], ['任务', '哪项任务', '核对指标']] as const) {
      await ledger.getByText('填写贡献').click();
      await chosen('事项', '组织考察');
      await chosen('由哪方确认', '买方');
      const day = ledger.getByLabel('日期', { exact: true });
      await day.fill(ENTRY.day);
      await day.press('Tab');
      await ledger.getByLabel('做了什么', { exact: true }).fill(ENTRY.text);
      await chosen('依据（选填）', kind);
      await chosen(field, option);
      if (kind === '会议') await look(broker, `commissions/evidence-${page}`);
      await ledger.getByRole('button', { name: /保\s*存/ }).click();
      await ledger.getByText(new RegExp(`依据：${kind}.*${option}`)).waitFor();
    }
    expect((await commissions.of('agency.BRK', introductionId)).contributions.map(({ evidence }) => evidence).sort()).toEqual(['核对指标', '线上交流'].sort());
  });

  it('entries are confirmed, and a bill goes from the broker to the payer and back, until the deal is closed', async () => {
    const { introductionId, dealId } = await commissions.paid();
    await commissions.write(introductionId);
    await dealsOf(app).step(await app.as('enterprise.ENT'), { id: dealId }, 'complete');
    // the other half of the price, and the fee for the whole
    await commissions.act('institute.INST', 'deal-payments', await commissions.declare('enterprise.ENT_ADM', dealId), 'confirm');
    await commissions.bill(introductionId, { amountFen: 2_700_000 });
    const lender = await visitors.as('agency.BRK');
    await visit(lender, `/work/deals/${dealId}`);
    await press(lender, '免除');
    await lender.getByRole('dialog').getByText('卖方不再支付本账单的 27,000.00 元。免除不能撤回').waitFor();
    await look(lender, 'commissions/waive');
    await lender.getByRole('dialog').getByRole('button', { name: /取\s*消/ }).click();
    const buyer = await visitors.as('enterprise.ENT');
    await visit(buyer, `/work/deals/${dealId}`);
    await press(buyer, '确认');
    await buyer.locator('#contributions').getByText('已确认').first().waitFor();
    const office = await visitors.as('institute.INST');
    await visit(office, `/work/deals/${dealId}`);
    await look(office, 'commissions/deal');
    await office.getByText('登记已付款').click();
    const paidOn = office.locator('#settlement').getByLabel('付款日期');
    await paidOn.fill('2026-06-15');
    await paidOn.press('Tab');
    await office.locator('#settlement').getByRole('button', { name: /保\s*存/ }).first().click();
    await office.locator('#settlement').getByText('已付款，待收款方确认').waitFor();
    const broker = await visitors.as('agency.BRK');
    await visit(broker, `/work/deals/${dealId}`);
    await look(broker, 'commissions/broker');
    await press(broker, '确认收款');
    await broker.getByText('已办结').first().waitFor();
    await lookInEnglish(broker, [`/work/deals/${dealId}`]);
  });

  it('a confirmed payment is put right where the other side reads why and agrees; the page says what is left of the price', async () => {
    const { dealId } = await commissions.paid();
    const office = await visitors.as('institute.INST');
    await visit(office, `/work/deals/${dealId}`);
    await office.locator('#payments').getByText('价款尚有 600,000.00 元未付').waitFor();
    await press(office, '要求更正');
    await office.getByRole('dialog').getByRole('textbox').fill('回单为另一笔款项，实际未到账。');
    await office.getByRole('dialog').getByRole('button', { name: '要求更正' }).click();
    await office.getByText('已确认，更正待对方同意').waitFor();
    const buyer = await visitors.as('enterprise.ENT_ADM');
    await visit(buyer, `/work/deals/${dealId}`);
    await buyer.locator('#payments').getByText('回单为另一笔款项，实际未到账。').waitFor();
    await look(buyer, 'commissions/correction');
    await press(buyer, '同意更正，付款作废');
    await buyer.getByRole('dialog').getByText('这笔 600,000.00 元的付款作废，不能恢复').waitFor();
    await buyer.getByRole('dialog').getByRole('button', { name: '同意更正，付款作废' }).click();
    await buyer.getByText('已更正作废').waitFor();
    await buyer.locator('#payments').getByText('价款尚有 1,200,000.00 元未付').waitFor();
    await lookInEnglish(buyer, [`/work/deals/${dealId}`]);
  });
});
