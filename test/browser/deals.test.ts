import { NewsDesk } from '../../src/kernel/news/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { TestBrowser, visit } from '../support/browser.js';
import { type DealCase, Deals, MEETING, TASK } from '../support/deals.js';
import { choose, fill, press } from '../support/forms.js';
import { look, lookInEnglish } from '../support/looks.js';
import { toldTo, unsubscribeToken } from '../support/notifications.js';
import { Visitors } from '../support/visitors.js';

describe('deals in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let deal: DealCase;
  let visitors: Visitors;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch()]);
    visitors = new Visitors(app, browser);
    deal = await new Deals(app).fresh();
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  it('two people talk in one room, each seeing what the other writes without asking, and go on to the contract', async () => {
    const deals = new Deals(app);
    const [buyer, broker] = [await app.as('enterprise.ENT'), await app.as('agency.BRK')];
    await deals.say(broker, deal, '双方好，我是撮合本次合作的技术经理人。建议先寄样检测，再谈价格。');
    await buyer.post(`/api/v1/deals/${deal.id}/tasks`).send(TASK).expect(204);
    await buyer.post(`/api/v1/deals/${deal.id}/meetings`).send({ ...MEETING, link: 'https://meeting.example.cn/yanshi' }).expect(204);
    const officer = await visitors.as('enterprise.ENT');
    await visit(officer, `/work/deals/${deal.id}`);
    const researcher = await visitors.as('institute.RES');
    await visit(researcher, `/work/deals/${deal.id}`);
    await fill(officer, '写消息', '样件已寄出，<b>请查收</b>。');
    await press(officer, '发送');
    await researcher.getByText('样件已寄出，<b>请查收</b>。').waitFor();
    await fill(researcher, '写消息', '收到，检测报告三天内给出。');
    await press(researcher, '发送');
    await officer.getByText('收到，检测报告三天内给出。').waitFor();
    await look(officer, 'deals/room');
    await press(researcher, '完成：提供第三方检测报告');
    await press(researcher, '进入考察验证');
    // the step stands in the timeline of the other side too
    await officer.locator('.steps-line').getByText('进入考察验证').waitFor();
    await press(researcher, '进入商务谈判');
    await press(researcher, '生成合同草稿');
    await researcher.getByRole('link', { name: /^JSHT/ }).waitFor();
    await look(researcher, 'deals/contract');
    await visit(officer, '/work/deals');
    await look(officer, 'deals/board');
    await visit(officer, '/work/deals?view=list');
    await look(officer, 'deals/list');
    await lookInEnglish(officer, ['/work/deals', '/work/deals?view=list', `/work/deals/${deal.id}`]);
    const official = await visitors.as('bureau.BUR_CG');
    await visit(official, `/work/deals/${deal.id}`);
    await look(official, 'deals/office');
  });

  it('what came stands in the inbox, counted in the frame until it is read; who wants no mails of a kind says so, also by the link of a mail', async () => {
    const reader = await visitors.as('agency.BRK');
    await app.app.get(NewsDesk).tell([await app.personId('agency.BRK')], {
      kind: 'deadline', matter: { zh: '技术合同登记', en: 'Contract registration' }, done: { zh: '即将到期', en: 'due soon' }, about: 'JSHT2026-00001（演示焊丝联合研制）', says: '截止时间为2026年12月1日24:00。待办：补正。', path: '/work/account',
    });
    await visit(reader, '/work');
    const bell = reader.getByRole('link', { name: /^消息 \d+ 条未读$/ });
    await bell.click();
    await reader.getByRole('heading', { name: '消息', level: 1 }).waitFor();
    await look(reader, 'inbox/list');
    await press(reader, '标为已读：JSHT2026-00001（演示焊丝联合研制）');
    await press(reader, '全部标为已读');
    await bell.waitFor({ state: 'detached' });
    await visit(reader, '/work/inbox?unread=true');
    await reader.getByText('没有未读消息。').waitFor();
    await visit(reader, '/work/account');
    await choose(reader, '期限提醒的邮件', '每周汇总');
    await reader.getByLabel('设置免打扰时段').check();
    await look(reader, 'inbox/settings');
    const settings = reader.locator('#notifications');
    await settings.getByRole('button', { name: '保存' }).click();
    await reader.getByText('已保存', { exact: true }).waitFor();
    await lookInEnglish(reader, ['/work/inbox', '/work/account']);
    const token = await unsubscribeToken(app, 'agency.BRK');
    // as a mail program sends it (RFC 8058): a form, no cookie, no origin, nothing that a browser says of itself
    const oneClick = (of: string) => fetch(`${app.url}/unsubscribe/${of}`, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
    expect([(await oneClick(token)).status, (await oneClick(`${token}x`)).status]).toEqual([200, 404]);
    const visitor = await visitors.visit();
    await visit(visitor, `/unsubscribe/${token}`);
    await look(visitor, 'inbox/unsubscribe');
    await press(visitor, '确认退订');
    await visitor.getByRole('heading', { name: '已退订“办理进展”' }).waitFor();
    expect((await oneClick(token)).status).toBe(200);
    await visit(reader, '/work/account');
    await settings.getByText('不发邮件，仅在消息中查看').waitFor();
    const administrator = await visitors.as('bureau.SYS');
    await toldTo(app, 'institute.EXP', { sms: true });
    await visit(administrator, '/work/short-messages');
    await administrator.getByText('138****0000').waitFor();
    await look(administrator, 'inbox/short-messages');
    await lookInEnglish(administrator, ['/work/short-messages']);
  });
});
