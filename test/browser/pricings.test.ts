import { startTestApp, type TestApp } from '../support/app.js';
import { TestBrowser, visit } from '../support/browser.js';
import { choose, fill, press } from '../support/forms.js';
import { look, lookInEnglish } from '../support/looks.js';
import { announceWith, another, caseOf, lodge } from '../support/notices.js';
import { Pricings, TAKER } from '../support/pricings.js';
import { Visitors } from '../support/visitors.js';
import { pdf } from '../api/good-files.js';

describe('pricing in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let pricings: Pricings;
  let visitors: Visitors;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch()]);
    visitors = new Visitors(app, browser);
    pricings = new Pricings(app);
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  it('the office prices an achievement from its page, has it announced, and reads how the notice stands', async () => {
    const achievementId = await pricings.achievement();
    const page = await visitors.as('institute.INST');
    await visit(page, `/work/achievements/${achievementId}`);
    await page.getByRole('heading', { name: '定价公示' }).waitFor();
    await look(page, 'pricings/achievement');
    await press(page, '办理定价');
    await page.waitForURL(/\/work\/pricings\/[0-9a-f-]{36}$/);
    await page.getByText('定价起草中', { exact: true }).first().waitFor();
    await choose(page, '转化方式', '普通许可');
    await fill(page, '拟交易价格', '900000');
    await fill(page, '交易对方', TAKER.name);
    await fill(page, '统一社会信用代码', TAKER.uscc);
    await fill(page, '集体决策', '所长办公会');
    await fill(page, '定价依据', '参照同类技术的许可价格协商确定。');
    await press(page, '保存');
    await page.getByText('请填写集体决策日期').first().waitFor();
    await look(page, 'pricings/draft');
    await page.locator('input[type=file]').setInputFiles({ name: '纪要.pdf', mimeType: 'application/pdf', buffer: pdf() });
    await page.getByRole('link', { name: '纪要.pdf' }).waitFor();
    const id = page.url().split('/').at(-1) ?? '';
    await pricings.save(await app.as('institute.INST'), { id }, { decidedOn: '2026-03-02' });
    await visit(page, `/work/pricings/${id}`);
    await press(page, '提交公示');
    await page.getByRole('heading', { name: '协议定价公示' }).waitFor();
    await page.getByRole('link', { name: '公示草稿' }).click();
    await page.waitForURL(/\/work\/notices\//);
    await page.getByLabel('拟交易价格').first().waitFor();
    expect(await page.getByLabel('拟交易价格').first().isDisabled()).toBe(true);
    await look(page, 'pricings/notice-draft');
    const noticeId = page.url().split('/').at(-1) ?? '';
    const office = await app.as('institute.INST');
    const { version } = await caseOf(office, noticeId);
    await office.patch(`/api/v1/notices/${noticeId}/working`).set('If-Match', `"v${version}"`).send({ values: { rights: '技术秘密' } }).expect(200);
    // who writes and who publishes leave a third to handle objections
    await another(app, 'institute', 'INST');
    await announceWith(office, await another(app, 'institute', 'INST'), noticeId);
    await lodge(await app.as('enterprise2.ENT'), { id: noticeId });
    await visit(page, `/work/pricings/${id}`);
    await page.getByText('未办结 1 件').waitFor();
    await look(page, 'pricings/held');
    await visit(page, `/notices/${noticeId}`);
    await look(page, 'pricings/public-notice');
  });

  it('a registrar checks the proof of a notice elsewhere, and a listing shows who has offered', async () => {
    const record = await pricings.fresh();
    const office = await app.as('institute.INST');
    await pricings.step(office, record, 'claimOutside', { comment: '已在本单位网站公示。' });
    const registrar = await visitors.as('bureau.REG1');
    await visit(registrar, '/work');
    await registrar.getByRole('link', { name: '高强铝合金焊丝制备技术' }).first().click();
    await registrar.waitForURL(/\/work\/pricings\//);
    await look(registrar, 'pricings/proof');
    await press(registrar, '认可证明，价格生效');
    await registrar.getByRole('dialog').getByRole('textbox').fill('网页截图与所填一致。');
    await registrar.getByRole('dialog').getByRole('button', { name: '认可证明，价格生效' }).click();
    await registrar.getByText('价格已生效', { exact: true }).first().waitFor();
    await look(registrar, 'pricings/effective');
    const listed = await pricings.fresh({ way: 'LISTED', counterpartyName: '', counterpartyUscc: '' });
    await pricings.step(office, listed, 'list');
    await pricings.step(office, listed, 'recordInterest');
    const page = await visitors.as('institute.INST');
    await visit(page, `/work/pricings/${listed.id}`);
    await page.getByText('演示后来有限公司').waitFor();
    await look(page, 'pricings/listed');
    await press(page, '登记意向受让方');
    await page.getByRole('dialog').getByLabel('受让方名称').waitFor();
    await page.keyboard.press('Escape');
    await visit(page, '/work/pricings');
    await look(page, 'pricings/list');
    await lookInEnglish(page, ['/work/pricings', `/work/pricings/${listed.id}`, `/work/pricings/${record.id}`]);
  });
});
