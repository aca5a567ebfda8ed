import { startTestApp, type TestApp } from '../support/app.js';
import { TestBrowser, visit } from '../support/browser.js';
import { type DealCase, Deals } from '../support/deals.js';
import { fill, press, saved } from '../support/forms.js';
import { look, lookInEnglish } from '../support/looks.js';
import { Visitors } from '../support/visitors.js';

describe('brokers in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let visitors: Visitors;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch()]);
    visitors = new Visitors(app, browser);
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  it('a broker changes the own profile, the bureau confirms it, and everybody finds it in the directory', async () => {
    const broker = await visitors.as('agency.BRK');
    await visit(broker, '/work/brokers');
    await look(broker, 'brokers/own-list');
    await broker.getByRole('link', { name: '演示人员 agency.BRK' }).click();
    await press(broker, '变更资料');
    await broker.getByText('草稿', { exact: true }).first().waitFor();
    await fill(broker, '证书编号', 'YS-JLR-G-2026-0001');
    await press(broker, '保存');
    await saved(broker);
    await look(broker, 'brokers/profile');
    await press(broker, '提交确认');
    await broker.getByText('待确认', { exact: true }).first().waitFor();
    const section = await visitors.as('bureau.BUR_CG');
    await visit(section, broker.url());
    await look(section, 'brokers/decide');
    await press(section, '确认登记');
    await section.getByText('已确认', { exact: true }).first().waitFor();
    await visit(section, '/work/brokers');
    await look(section, 'brokers/register');
    const visitor = await visitors.visit();
    await visit(visitor, '/brokers?field=05&region=370000');
    await look(visitor, 'brokers/directory');
    await visitor.getByRole('link', { name: '演示人员 agency.BRK' }).click();
    await visitor.getByRole('heading', { name: '业绩' }).waitFor();
    await look(visitor, 'brokers/public');
    await lookInEnglish(visitor, ['/brokers', new URL(visitor.url()).pathname]);
    await lookInEnglish(broker, ['/work/brokers', new URL(broker.url()).pathname]);
  });

  it('a board is moved by mouse and by keys, with the dialog of the step, and says where a card may not go', async () => {
    const deals = new Deals(app);
    const [first, second]: [DealCase, DealCase] = [await deals.fresh({ title: '车门焊缝气孔率高，要换焊丝或工艺' }), await deals.fresh({ title: '电池托盘搅拌摩擦焊变形大' })];
    const board = await visitors.as('agency.BRK');
    await board.setViewportSize({ width: 1366, height: 900 });
    await visit(board, '/work/deals?lang=zh-CN');
    const stage = (name: string) => board.locator('.dealboard').getByRole('region', { name, exact: true });
    const card = (title: string) => board.locator('.dealcard').filter({ hasText: title });
    await card('车门焊缝').dragTo(stage('考察验证'));
    await press(board, '进入考察验证');
    await stage('考察验证').getByText('车门焊缝').waitFor();
    expect((await deals.seen(await app.as('agency.BRK'), first)).state).toBe('EVALUATION');

    const handle = board.getByRole('button', { name: '移动：电池托盘搅拌摩擦焊变形大' });
    await handle.focus();
    await board.keyboard.press('Enter');
    const said = board.locator('[aria-live="assertive"]');
    await said.getByText('当前阶段：已对接').waitFor();
    await board.keyboard.press('ArrowRight');
    await said.getByText('考察验证：可以放下').waitFor();
    await look(board, 'brokers/board-moving');
    await board.setViewportSize({ width: 1366, height: 900 });
    await board.keyboard.press('ArrowRight');
    await said.getByText(/^商务谈判：不能放下/).waitFor();
    await board.keyboard.press('Enter');
    expect((await deals.seen(await app.as('agency.BRK'), second)).state).toBe('INTRODUCED');
    await board.keyboard.press('Escape');
    await said.getByText('已取消，卡片没有移动').waitFor();
    await board.keyboard.press('Enter');
    await board.keyboard.press('ArrowRight');
    await board.keyboard.press('Enter');
    await fill(board, '备注（选填，对方会看到原文）', '双方约定先看样件。');
    await press(board, '进入考察验证');
    await stage('考察验证').getByText('电池托盘').waitFor();
    const moved = await deals.seen(await app.as('agency.BRK'), second);
    expect([moved.state, moved.history.at(-1)]).toMatchObject(['EVALUATION', { action: 'evaluate', comment: '双方约定先看样件。' }]);
    await look(board, 'brokers/board');
    await lookInEnglish(board, ['/work/deals']);
    const lead = await visitors.as('agency.BRK_ORG');
    await visit(lead, '/work/brokers/workload');
    await look(lead, 'brokers/workload');
  });
});
