import { office } from '../api/good-files.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { TestBrowser, visit } from '../support/browser.js';
import { choose, fill, press } from '../support/forms.js';
import { DECLINE, Introductions, MESSAGE } from '../support/introductions.js';
import { look, lookInEnglish } from '../support/looks.js';
import { emailOf } from '../support/people.js';
import { Ndas, picture } from '../support/ndas.js';
import { Visitors } from '../support/visitors.js';

describe('introductions in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let introductions: Introductions;
  let visitors: Visitors;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch()]);
    visitors = new Visitors(app, browser);
    introductions = new Introductions(app);
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  it('an enterprise asks for one on the page of a match, the researcher agrees, and both see whom to talk to', async () => {
    const [{ id: needId }, achievementId] = [await introductions.listed('needs'), await introductions.achievement()];
    await app.jobsDone();
    const officer = await visitors.as('enterprise.ENT');
    await visit(officer, `/work/matches/${needId}/${achievementId}`);
    await look(officer, 'introductions/match');
    await officer.getByRole('link', { name: '申请对接' }).click();
    await officer.waitForURL(/\/work\/introductions\/new/);
    await fill(officer, '来意', '太短');
    await press(officer, '申请对接');
    await officer.getByText('请写 20–1,000 字').waitFor();
    await fill(officer, '来意', MESSAGE);
    await look(officer, 'introductions/ask');
    await press(officer, '申请对接');
    await officer.waitForURL(/\/work\/introductions\/[0-9a-f-]{36}$/);
    await officer.getByText('待卖方答复', { exact: true }).first().waitFor();
    await look(officer, 'introductions/asked');
    const researcher = await visitors.as('institute.RES');
    await visit(researcher, '/work');
    await researcher.getByRole('link', { name: '车身铝结构件焊缝强度不够' }).first().click();
    await researcher.waitForURL(/\/work\/introductions\//);
    expect(await researcher.getByText('演示人员 enterprise.ENT').count()).toBe(0);
    // opened from the desk by somebody who has no queue of reviews: the way back is the list
    await researcher.locator('.crumbs').getByRole('link', { name: '对接', exact: true }).waitFor();
    expect(await researcher.locator('nav.side [aria-current="page"]').allTextContents()).toEqual(['对接']);
    await look(researcher, 'introductions/answer');
    await press(researcher, '同意对接');
    await researcher.getByRole('heading', { name: '对方联系方式' }).waitFor();
    await researcher.getByRole('link', { name: emailOf('enterprise.ENT') }).waitFor();
    await look(researcher, 'introductions/contact');
    await visit(officer, officer.url());
    await officer.getByText('演示人员 institute.RES').first().waitFor();
  });

  it('a broker brings two together, and one of them declines with a reason', async () => {
    const [{ id: needId }, achievementId] = [await introductions.listed('needs', { anonymous: true }), await introductions.achievement()];
    await app.jobsDone();
    const broker = await visitors.as('agency.BRK');
    await visit(broker, `/work/matches/${needId}/${achievementId}`);
    await broker.getByRole('link', { name: '发起撮合' }).click();
    await fill(broker, '来意', MESSAGE);
    await look(broker, 'introductions/join');
    await press(broker, '发起撮合');
    await broker.waitForURL(/\/work\/introductions\/[0-9a-f-]{36}$/);
    await broker.getByText('待双方答复', { exact: true }).first().waitFor();
    const officer = await visitors.as('enterprise.ENT');
    await visit(officer, broker.url());
    await choose(officer, '原因', '不符合需要');
    await fill(officer, '说明', DECLINE.comment);
    await look(officer, 'introductions/decline');
    await press(officer, '婉拒');
    await officer.getByRole('heading', { name: '已婉拒' }).waitFor();
    await visit(broker, broker.url());
    await broker.getByText(DECLINE.comment).first().waitFor();
    expect(await broker.getByText('演示复合材料有限公司').count()).toBe(0);
    await look(broker, 'introductions/declined');
    await visit(broker, '/work/introductions');
    await look(broker, 'introductions/list');
  });

  it('is asked for on the public pages; whoever may not begin one is told who may', async () => {
    const { id: needId } = await introductions.listed('needs');
    const visitor = await visitors.visit();
    await visit(visitor, `/needs/${needId}`);
    await look(visitor, 'introductions/need-public');
    await visitor.getByRole('link', { name: '我能解决，申请对接' }).click();
    await visitor.waitForURL(/\/sign-in\?next=/);
    await visit(visitor, `/achievements/${await introductions.achievement()}`);
    await look(visitor, 'introductions/achievement-public');
    await visit(visitor, `/organisations/${await app.organisationId('institute')}`);
    await visitor.getByText('尚无足够数据').waitFor();
    const expert = await visitors.as('institute.EXP');
    await visit(expert, `/needs/${needId}`);
    expect(await expert.getByRole('link', { name: '我能解决，申请对接' }).count()).toBe(0);
    const response = await expert.goto(`/work/introductions/new?need=${needId}`);
    expect(response?.status()).toBe(403);
    await expert.getByText('企业、高校院所和技术经理人可以发起对接。').waitFor();
    const researcher = await visitors.as('institute.RES');
    await visit(researcher, `/work/introductions/new?achievement=${await introductions.achievement()}`);
    await researcher.getByText('请从您能解决的需求页面申请对接。').waitFor();
    await visit(researcher, `/work/introductions/new?need=${needId}`);
    await look(researcher, 'introductions/offer');
  });

  it('both sign an agreement on confidentiality, the enterprise views a file that bears its name, and the institute reads who has viewed it', async () => {
    const ndas = new Ndas(app);
    const introductionId = await ndas.introduced();
    const [about] = await app.query<{ achievementId: string }>(`SELECT achievement_id AS "achievementId" FROM introduction WHERE id = $1`, [introductionId]);
    const achievementId = about?.achievementId ?? '';
    const owner = await visitors.as('institute.RES');
    await visit(owner, `/work/achievements/${achievementId}`);
    await fill(owner, '资料名称', '焊缝照片');
    await owner.locator('#confidential input[type=file]').setInputFiles({ name: '说明.docx', mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer: office('docx') });
    await owner.getByText('请转为 PDF 或图片').first().waitFor();
    await owner.locator('#confidential input[type=file]').setInputFiles({ name: '焊缝.png', mimeType: 'image/png', buffer: picture('image/png', 900) });
    await owner.getByRole('heading', { name: '查看记录' }).waitFor();
    const transferOffice = await visitors.as('institute.INST');
    await visit(transferOffice, `/work/introductions/${introductionId}`);
    await press(transferOffice, '提出保密协议');
    await transferOffice.getByText('第十二条').first().waitFor();
    await look(transferOffice, 'disclosure/propose');
    await transferOffice.getByRole('checkbox').check();
    await press(transferOffice, '提出并确认签署');
    await transferOffice.getByText('待对方确认', { exact: true }).first().waitFor();
    const signer = await visitors.as('enterprise.ENT_ADM');
    await visit(signer, `/work/introductions/${introductionId}`);
    await signer.getByText('对方有保密资料。').waitFor();
    await look(signer, 'disclosure/asked');
    await press(signer, '阅读全文并签署');
    await signer.getByRole('checkbox').check();
    await press(signer, '确认签署');
    await signer.getByText('生效', { exact: true }).first().waitFor();
    const reader = await visitors.as('enterprise.ENT');
    await visit(reader, `/work/introductions/${introductionId}`);
    await reader.getByText('每次查看都会记录您的姓名、单位和时间').waitFor();
    await press(reader, '查看“焊缝照片”');
    await reader.getByRole('img', { name: '带水印的“焊缝照片”' }).or(reader.locator('.viewer img')).first().waitFor();
    await look(reader, 'disclosure/view');
    await visit(owner, `/work/achievements/${achievementId}`);
    await owner.getByText('演示人员 enterprise.ENT').first().waitFor();
    await look(owner, 'disclosure/log');
  });

  it('is told in English too', async () => {
    const [row] = await app.query<{ id: string }>(`SELECT id FROM introduction WHERE state = 'INTRODUCED'`);
    await lookInEnglish(await visitors.visit({ email: emailOf('bureau.BUR_CG'), locale: 'en-US' }), ['/work/introductions', `/work/introductions/${row?.id ?? ''}`]);
    expect(visitors.problems().filter((problem) => !/status of (403|422)/.test(problem))).toEqual([]);
  });
});
