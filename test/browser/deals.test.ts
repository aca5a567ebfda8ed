import { startTestApp, type TestApp } from '../support/app.js';
import { TestBrowser, visit } from '../support/browser.js';
import { type DealCase, Deals, MEETING, TASK } from '../support/deals.js';
import { fill, press } from '../support/forms.js';
import { look, lookInEnglish } from '../support/looks.js';
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
});
