import { startTestApp, type TestApp } from '../support/app.js';
import { assignmentsOf } from '../support/assignments.js';
import { TestBrowser, visit } from '../support/browser.js';
import { Clinics, WORD } from '../support/clinic.js';
import { choose, fill, press } from '../support/forms.js';
import { look, lookInEnglish } from '../support/looks.js';
import { emailOf } from '../support/people.js';
import { Visitors } from '../support/visitors.js';

describe('the need clinic in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let visitors: Visitors;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch()]);
    visitors = new Visitors(app, browser);
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  it('counts while somebody types, leads each question to its field, and a broker helps on', async () => {
    const { id } = await new Clinics(app).draft();
    const officer = await visitors.as('enterprise.ENT');
    // an empty list says where a visit begins
    await visit(officer, '/work/clinic?state=VOUCHED');
    await officer.getByText('没有门诊中的需求').waitFor();
    await officer.getByText('请技术经理人帮忙').waitFor();
    await officer.getByRole('main').getByRole('link', { name: '打开我的需求' }).click();
    await officer.waitForURL(/\/work\/needs$/);
    await visit(officer, `/work/needs/${id}?step=problem`);
    const rail = officer.getByRole('complementary', { name: '需求诊断' });
    await rail.getByText('30', { exact: true }).waitFor();
    await look(officer, 'clinic/below');
    // counted before anything was saved
    await officer.getByLabel('目前做法').pressSequentially('用进口焊丝手工焊接，每件返修两次。');
    await rail.getByText('40', { exact: true }).waitFor();
    await press(officer, '用已填内容起个头');
    // what the form has put together is no answer of the person yet
    const plain = officer.getByLabel('通俗说明');
    await officer.waitForFunction((field) => (field as HTMLTextAreaElement).value !== '', await plain.elementHandle());
    await rail.getByText('40', { exact: true }).waitFor();
    await plain.press('End');
    await plain.pressSequentially('我们想换一种焊法。');
    await rail.getByText('46', { exact: true }).waitFor();
    await rail.getByRole('link', { name: '验收方式' }).click();
    await officer.waitForURL(/step=terms/);
    await officer.waitForFunction(() => document.activeElement?.id === 'acceptance');
    await press(officer, '请技术经理人帮忙');
    await fill(officer, '想请技术经理人帮什么忙', '验收怎么写？');
    await look(officer, 'clinic/ask');
    await press(officer, '同意并提交');
    await officer.waitForURL(/\/work\/clinic\/[0-9a-f-]{36}$/);
    await officer.getByText('候诊', { exact: true }).first().waitFor();

    const broker = await visitors.as('agency.BRK');
    await visit(broker, '/work/clinic');
    await look(broker, 'clinic/queue');
    await visit(broker, officer.url());
    await broker.getByText('需求全文只给接诊的技术经理人看').waitFor();
    await look(broker, 'clinic/waiting');
    await press(broker, '接诊');
    await broker.getByLabel('在这家单位不持有股权或其他权益').check();
    await look(broker, 'clinic/declare');
    await broker.getByRole('dialog').getByRole('button', { name: /接\s*诊/ }).click();
    await choose(broker, '修改哪些部分', '验收方式');
    await broker.keyboard.press('Escape');
    await fill(broker, '验收方式', '在我厂连续焊接一百件，抽三件拉断，都不断在焊缝。');
    await fill(broker, '为什么这样改', '写明数量和判断办法。');
    await look(broker, 'clinic/suggest');
    await press(broker, '发给企业');
    await broker.getByText('待企业答复建议', { exact: true }).first().waitFor();

    await visit(officer, officer.url());
    await look(officer, 'clinic/answer');
    await press(officer, '采纳所选 1 项');
    await officer.getByText('接诊中', { exact: true }).first().waitFor();
    await visit(broker, broker.url());
    await broker.getByRole('radio', { name: '可以发布' }).check();
    await fill(broker, '理由（10–500 字，企业和科技局可见）', WORD);
    await look(broker, 'clinic/vouch');
    await press(broker, '出具意见');
    await broker.getByText('已出具意见', { exact: true }).first().waitFor();
    await visit(officer, `/work/needs/${id}?step=problem`);
    await officer.getByText(WORD).waitFor();
    await look(officer, 'clinic/word');
  });

  it('the bureau asks a broker by name, from suggestions with their reasons', async () => {
    await assignmentsOf(app).own();
    const { id } = await new Clinics(app).fresh();
    const bureau = await visitors.as('bureau.BUR_CG');
    await visit(bureau, `/work/clinic/${id}`);
    await press(bureau, '请技术经理人接诊');
    const dialog = bureau.getByRole('dialog');
    await dialog.getByRole('radio').first().check();
    await look(bureau, 'clinic/call');
    await dialog.getByRole('button', { name: '请技术经理人接诊' }).click();
    await bureau.getByText('已请技术经理人，待答复').first().waitFor();
  });

  it('is told in English too', async () => {
    const [row] = await app.query<{ id: string }>(`SELECT id FROM need_clinic LIMIT 1`);
    await lookInEnglish(await visitors.visit({ email: emailOf('bureau.BUR_CG'), locale: 'en-US' }), ['/work/clinic', `/work/clinic/${row?.id ?? ''}`]);
    expect(visitors.problems()).toEqual([]);
  });
});
