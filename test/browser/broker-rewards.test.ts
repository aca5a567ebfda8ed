import { startTestApp, type TestApp } from '../support/app.js';
import { TestBrowser, visit } from '../support/browser.js';
import { Rewards } from '../support/broker-rewards.js';
import { press } from '../support/forms.js';
import { look, lookInEnglish } from '../support/looks.js';
import { Visitors } from '../support/visitors.js';

describe('rewards of brokers in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let visitors: Visitors;
  let rewards: Rewards;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch()]);
    [visitors, rewards] = [new Visitors(app, browser), new Rewards(app)];
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  it('the broker finds no standard, then a deal with an estimate, and applies; the bureau proposes, and finance pays', async () => {
    const { dealId } = await rewards.deal();
    const broker = await visitors.as('agency.BRK');
    await visit(broker, '/work/broker-rewards/new');
    await broker.getByText('本地尚未公布奖补标准。').waitFor();
    await look(broker, 'broker-rewards/no-standard');
    await rewards.standard();
    await visit(broker, '/work/broker-rewards/new');
    await broker.getByText('1.8 万元').first().waitFor();
    await look(broker, 'broker-rewards/candidates');
    await broker.getByLabel('申请说明（选填）').fill('撮合双方并陪同登记。');
    await press(broker, '提交申请');
    await broker.getByText('待受理').first().waitFor();
    const path = new URL(broker.url()).pathname;
    await look(broker, 'broker-rewards/applied');

    const section = await visitors.as('bureau.BUR_CG');
    await visit(section, '/work/broker-rewards?state=desk');
    await look(section, 'broker-rewards/queue');
    await visit(section, path);
    await press(section, '受理');
    await press(section, '审核通过，拟奖补');
    await section.getByRole('link', { name: '起草公示' }).waitFor();
    await look(section, 'broker-rewards/proposed');
    // the notice is begun from the application, which is what the approval waits for
    await section.getByRole('link', { name: '起草公示' }).click();
    await section.getByLabel('关联拟奖补的申请').waitFor();
    await look(section, 'broker-rewards/notice-begun');
    await press(section, '开始起草');
    await section.getByRole('heading', { level: 3, name: '奖补名单' }).first().waitFor();
    expect(await section.getByRole('button', { name: '添加一行' }).count()).toBe(0);
    expect(await section.getByLabel('申请编号').inputValue()).toMatch(/^JBSQ/);
    await look(section, 'broker-rewards/notice-draft');
    await rewards.announced({ id: path.split('/').at(-1) ?? '' }, section.url().split('/').at(-1));
    await visit(section, path);
    await press(section, '公示无异议，批准');
    await section.getByText('待拨付').first().waitFor();

    const finance = await visitors.as('bureau.FIN');
    await visit(finance, path);
    await press(finance, '登记拨付');
    const dialog = finance.getByRole('dialog');
    const paidOn = dialog.getByLabel('拨付日期');
    await paidOn.fill(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10));
    await paidOn.press('Enter');
    await dialog.getByLabel('支付凭证号').fill('演示凭证 0001');
    await dialog.getByRole('button', { name: '登记拨付' }).click();
    await finance.getByText('已拨付').first().waitFor();
    await look(finance, 'broker-rewards/paid');
    await visit(broker, '/work/broker-rewards?state=all');
    await look(broker, 'broker-rewards/list');
    await lookInEnglish(broker, ['/work/broker-rewards/new', path]);
    expect((await rewards.candidates()).items.filter((one) => one.dealId === dealId)).toEqual([]);
  });
});
