import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { completeUscc } from '../../src/kernel/ids/index.js';
import { pdf } from '../api/good-files.js';
import { newAccount } from '../support/accounts.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { axe, overflow, screenshot, TestBrowser, untilTrue } from '../support/browser.js';
import { choose, fill, press } from '../support/forms.js';
import { look } from '../support/looks.js';
import { registerNewcomer, registrationForm } from '../support/newcomers.js';
import { until } from '../support/until.js';
import { emailOf, type PersonKey, TEST_PASSWORD } from '../support/people.js';
import { cookieIn, Requests } from '../support/requests.js';
import { Visitors } from '../support/visitors.js';

/** A credit code whose check character is another one than it should be. */
function withWrongCheck(body: string): string {
  const right = completeUscc(body);
  return `${right.slice(0, -1)}${right.endsWith('1') ? '2' : '1'}`;
}

describe('panels of organisations', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let folder: string;
  let visitors: Visitors;

  beforeAll(async () => {
    [app, browser, folder] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch(), mkdtemp(join(tmpdir(), 'panels-'))]);
    visitors = new Visitors(app, browser);
  });
  afterAll(() => Promise.all([app.close(), browser.close(), rm(folder, { recursive: true })]));

  const as = (person: PersonKey): Promise<Page> => visitors.as(person);
  /** in a long list one types what one looks for */
  const find = async (page: Page, label: string, option: string) => {
    await fill(page, label, option);
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option-active').filter({ hasText: option }).waitFor();
    await page.keyboard.press('Enter');
  };
  /** a step of the verification, taken elsewhere meanwhile */
  const act = async (person: PersonKey, id: string, action: string) => {
    const requests = await Requests.as(app, person);
    const { version } = (await requests.get(`/api/v1/organisations/${id}/case`)).body as { version: number };
    const { status } = await requests.send('POST', `/api/v1/organisations/${id}/actions/${action}`, { headers: { 'if-match': `"v${version}"` }, body: { comment: '请看演示理由' } });
    expect(status).toBe(200);
  };
  /** where one goes on by keyboard */
  const focused = (page: Page, tag: string, text = '') =>
    untilTrue(page, `document.activeElement.tagName === ${JSON.stringify(tag)} && document.activeElement.textContent.includes(${JSON.stringify(text)})`);
  const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

  it('an administrator invites somebody, who accepts, and later ends the membership after being asked', async () => {
    const office = await as('enterprise.ENT_ADM');
    await office.goto('/work/organisation');
    expect(await row(office, emailOf('enterprise.ENT_ADM')).textContent()).toContain('本人');
    const members = office.locator('section.panel').filter({ hasText: '邀请成员' });
    await members.getByLabel('姓名', { exact: true }).fill('演示受邀人');
    await members.getByLabel('电子邮箱', { exact: true }).fill(emailOf('agency.EXP'));
    await choose(office, '岗位', '专家');
    await office.keyboard.press('Escape');
    await press(office, '发送邀请');
    await office.getByText(`已向 ${emailOf('agency.EXP')} 发送邀请`).waitFor();
    await row(office, emailOf('agency.EXP')).getByRole('button', { name: '撤回' }).waitFor();
    expect(await row(office, emailOf('agency.EXP')).textContent()).toContain('演示受邀人已邀请，待对方接受');

    const invited = await as('agency.EXP');
    await invited.goto('/work/account');
    expect(await row(invited, '演示复合材料有限公司').textContent()).toContain('专家');
    await invited.getByRole('button', { name: '接受“演示复合材料有限公司”的邀请' }).click();
    await invited.getByLabel('办理身份').waitFor();

    await office.reload();
    await row(office, emailOf('agency.EXP')).getByRole('button', { name: '停用' }).click();
    const dialog = office.getByRole('dialog').filter({ hasText: '停用“演示人员 agency.EXP”？' });
    await dialog.getByRole('button', { name: '停用' }).click();
    await row(office, emailOf('agency.EXP')).getByRole('button', { name: '恢复' }).waitFor();

    // the page of who was a member still offers the organisation, and says why it cannot be entered
    await choose(invited, '办理身份', '演示复合材料有限公司');
    await invited.getByText('没有找到，或您无权查看。').waitFor();
  });

  it('the system administrator disables an account with a reason, and a person closes the own one', async () => {
    const agency = await app.organisationId('agency');
    await newAccount(app, agency, ['BRK'], '演示离任经纪人');
    const leaving = await newAccount(app, agency, ['BRK'], '演示注销人员');
    const system = await as('bureau.SYS');
    await system.goto('/work/accounts');
    await system.getByLabel('邮箱（完整）或姓名').fill('演示离任');
    await press(system, '查找');
    await system.getByRole('button', { name: '停用“演示离任经纪人”的账号' }).click();
    await system.getByRole('dialog').getByLabel('原因').fill('账号被他人使用');
    await system.getByRole('dialog').getByRole('button', { name: '停用', exact: true }).click();
    await system.getByRole('button', { name: '恢复“演示离任经纪人”的账号' }).waitFor();
    expect(await row(system, '演示离任经纪人').textContent()).toContain('已停用账号被他人使用');

    const signedIn = await Requests.visitor(app).send('POST', '/api/v1/session', { body: { login: leaving.email, password: TEST_PASSWORD } });
    const person = await visitors.visit({ cookie: cookieIn(signedIn) });
    await person.goto('/work/account');
    await press(person, '注销账号');
    const dialog = person.getByRole('dialog');
    await dialog.getByLabel('请输入当前密码').fill('not the password');
    await dialog.getByRole('button', { name: '注销账号' }).click();
    await dialog.getByText('密码不正确').waitFor();
    await dialog.getByLabel('请输入当前密码').fill(TEST_PASSWORD);
    await dialog.getByRole('button', { name: '注销账号' }).click();
    await person.getByText('您的登录已全部结束').waitFor();
    await person.getByRole('link', { name: '回到首页' }).click();
    await person.getByRole('link', { name: '登录' }).first().waitFor();
  });

  it('an organisation proves a code whose check fails, and the bureau can then verify it', async () => {
    const form = registrationForm();
    const organisation = { ...form.organisation, uscc: withWrongCheck('91371082MC000001'), usccOverrideReason: '与营业执照一致' };
    const opened = await registerNewcomer(Requests.visitor(app), { ...form, organisation });
    const { organisationId } = opened.body as { organisationId: string };
    const owner = await visitors.visit({ cookie: cookieIn(opened) });
    await owner.goto('/work/organisation');
    await owner.getByText('单个文件不超过').waitFor();
    const send = async (name: string, content: Buffer | string) => {
      await writeFile(join(folder, name), content);
      await owner.locator('input[type=file]').setInputFiles(join(folder, name));
    };
    await send('假的.pdf', 'no PDF at all');
    await owner.getByRole('alert').waitFor();
    await send('营业执照.pdf', pdf());
    await owner.getByRole('link', { name: '营业执照.pdf' }).waitFor();
    await act('bureau.BUR_CG', organisationId, 'return');
    await owner.reload();
    await owner.getByText('贵单位的认证被退回').waitFor();
    await press(owner, '重新提交');
    await owner.getByText('贵单位正在等待科技局认证').waitFor();
    await focused(owner, 'H1');
    expect(await owner.getByText('贵单位的认证被退回').count()).toBe(0);

    const bureau = await as('bureau.BUR_CG');
    await bureau.goto(`/work/organisations/${organisationId}?from=reviews`);
    await bureau.getByRole('link', { name: '营业执照.pdf' }).waitFor();
    expect(await bureau.locator('nav.side [aria-current]').textContent()).toBe('审核办理');
    await bureau.getByLabel('以上各项已逐条核对').check();
    await press(bureau, '退回补正');
    await bureau.getByLabel('理由').waitFor();
    await bureau.keyboard.press('Escape');
    await focused(bureau, 'BUTTON', '退回补正');
    await press(bureau, '通过认证');
    await bureau.waitForURL('**/work/reviews');

    await act('bureau.BUR_LEAD', organisationId, 'suspend');
    await owner.reload();
    expect(await owner.locator('.note', { hasText: '已被暂停' }).allTextContents()).toEqual([expect.stringContaining('理由：请看演示理由')]);
  });

  it('the system administrator opens a government body, also with a code whose check fails, and corrects its data', async () => {
    const system = await as('bureau.SYS');
    await system.goto('/work/organisations');
    await system.getByRole('link', { name: '开通政府部门' }).click();
    await fill(system, '单位全称', '演示市财政局');
    await fill(system, '统一社会信用代码', withWrongCheck('11371082MD000001'));
    await find(system, '所在地区', '荣成市');
    await fill(system, '姓名', '演示财政');
    await fill(system, '电子邮箱', 'finance@example.test');
    await find(system, '岗位', '财政协同');
    await system.keyboard.press('Escape');
    await press(system, '开通政府部门');
    const reason = system.getByLabel('代码情况说明');
    await reason.waitFor();
    expect(await system.locator('.ant-form-item-explain-error').textContent()).toContain('校验位不符');
    await reason.fill('与机构编制证书一致');
    await press(system, '开通政府部门');
    await system.getByText('已开通，并已向 finance@example.test 发送邀请。').waitFor();

    await system.getByRole('navigation', { name: '当前位置' }).getByRole('link', { name: '单位认证' }).click();
    await system.getByRole('link', { name: '演示市财政局' }).click();
    await system.getByRole('heading', { level: 1, name: '演示市财政局' }).waitFor();
    await fill(system, '简称', '市财政局');
    const short = await system.getByLabel('简称', { exact: true }).elementHandle();
    await system.keyboard.press('Enter');
    await system.getByText('已保存').waitFor();
    await untilTrue(system, `document.activeElement.id === 'organisation_shortName'`);
    // the same field, in which one goes on writing
    expect(await short?.evaluate((field) => field.isConnected)).toBe(true);
    await system.keyboard.type('（演示）');
    await press(system, '保存');
    const kept = async () => (await app.query<{ name: string }>(`SELECT short_name AS name FROM organisation WHERE name = '演示市财政局'`))[0]?.name;
    await until('the second save', async () => (await kept()) !== '市财政局');
    expect(await kept()).toBe('市财政局（演示）');
    await fill(system, '简称', '市财政局');
    await press(system, '保存');
    await until('the third save', async () => (await kept()) === '市财政局');

    expect(await row(system, 'finance@example.test').textContent()).toContain('演示财政');
    await fill(system, '姓名', '演示税务');
    await fill(system, '电子邮箱', 'tax@example.test');
    await find(system, '岗位', '税务协同');
    await system.keyboard.press('Escape');
    await press(system, '发送邀请');
    await row(system, 'tax@example.test').getByRole('button', { name: '撤回' }).waitFor();
    expect(await axe(system)).toEqual([]);
  });

  it('the system administrator invites an administrator for an organisation that has none left', async () => {
    const form = registrationForm();
    const { organisationId: id, personId } = (await registerNewcomer(Requests.visitor(app), form)).body as { organisationId: string; personId: string };
    await act('bureau.BUR_CG', id, 'verify');
    const system = await as('bureau.SYS');
    await system.goto(`/work/organisations/${id}`);
    await system.getByRole('heading', { level: 1, name: form.organisation.name }).waitFor();
    expect(await system.getByRole('heading', { name: '邀请单位管理员' }).count()).toBe(0);
    await app.query(`UPDATE person SET status = 'DISABLED' WHERE id = $1`, [personId]);
    await system.reload();
    await system.getByText('单位没有在用的管理员账号').waitFor();
    await fill(system, '姓名', '演示继任');
    await fill(system, '电子邮箱', 'successor@example.test');
    await press(system, '发送邀请');
    await system.getByText('请写明依据，5 至 300 字。').waitFor();
    await fill(system, '依据', '单位来函：原管理员离职，委托此人办理');
    await screenshot(system, 'work/organisation-unadministered-1366');
    expect(await axe(system)).toEqual([]);
    await press(system, '发送邀请');
    await system.getByText('已向 successor@example.test 发送邀请。').waitFor();
    expect(await app.query(`SELECT roles, status FROM membership WHERE organisation_id = $1 AND invited_email = 'successor@example.test'`, [id])).toEqual([{ roles: ['ENT_ADM'], status: 'INVITED' }]);
  });

  it('the administrator of a refused organisation is shown the way to register anew', async () => {
    const opened = await registerNewcomer(Requests.visitor(app), registrationForm());
    await act('bureau.BUR_CG', (opened.body as { organisationId: string }).organisationId, 'refuse');
    const owner = await visitors.visit({ cookie: cookieIn(opened) });
    await owner.goto('/work/organisation');
    await owner.locator('.note.bad').getByRole('link', { name: '账号安全' }).click();
    await owner.getByRole('heading', { name: '注销账号' }).waitFor();
  });

  it('a verified organisation asks for another name with a proof; the bureau sees both names and agrees', async () => {
    const form = registrationForm();
    const opened = await registerNewcomer(Requests.visitor(app), form);
    const { organisationId } = opened.body as { organisationId: string };
    await act('bureau.BUR_CG', organisationId, 'verify');
    const owner = await visitors.visit({ cookie: cookieIn(opened) });
    await owner.goto('/work/organisation');
    const name = `${form.organisation.name}更名`;
    await owner.getByRole('button', { name: '保存', exact: true }).and(owner.locator(':enabled')).waitFor();
    await owner.getByText('申请变更登记信息').click();
    await fill(owner, '单位全称', name);
    await press(owner, '提交变更申请');
    await owner.getByText('请填写此项').first().waitFor();
    await fill(owner, '变更事由', '经登记机关核准更名');
    await screenshot(owner, 'work/organisation-change-1366');
    expect([await axe(owner), await overflow(owner)]).toEqual([[], 0]);
    await press(owner, '提交变更申请');
    await owner.getByRole('heading', { name: '待办理的变更申请' }).waitFor();
    expect(await owner.locator('h1').textContent()).toBe(form.organisation.name);
    await writeFile(join(folder, '变更登记通知书.pdf'), pdf());
    await owner.locator('input[type=file]').setInputFiles(join(folder, '变更登记通知书.pdf'));
    await owner.getByRole('link', { name: '变更登记通知书.pdf' }).waitFor();

    const bureau = await as('bureau.BUR_CG');
    await bureau.goto('/work/reviews');
    await bureau.getByRole('row').filter({ hasText: form.organisation.name }).filter({ hasText: '申请变更登记信息' }).getByRole('link').first().click();
    await bureau.getByText(`原为：${form.organisation.name}`).waitFor();
    await screenshot(bureau, 'work/organisation-change-case-1366');
    expect([await axe(bureau), await overflow(bureau)]).toEqual([[], 0]);
    await bureau.getByLabel('以上各项已逐条核对').check();
    await press(bureau, '同意变更');
    await bureau.waitForURL('**/work/reviews');
    await owner.goto(`/organisations/${organisationId}`);
    await owner.getByRole('heading', { name, exact: true }).waitFor();
    expect(await owner.getByText('曾用名').locator('xpath=..').textContent()).toContain(form.organisation.name);
  });

  it('a county is chosen among those of its name; afterwards the page names it without the list of all', async () => {
    const system = await as('bureau.SYS');
    const lists: string[] = [];
    system.on('request', (request) => void (/\/(?:regions|counties)-[^/]*\.json$/.test(request.url()) && lists.push(request.url())));
    const region = system.locator('.ant-form-item', { hasText: '所在地区' });
    await system.goto('/work/organisations');
    await system.getByRole('link', { name: '开通政府部门' }).click();
    await fill(system, '单位全称', '演示市朝阳区财政局');
    await fill(system, '统一社会信用代码', completeUscc('11220104MD000002'));
    expect(lists).toEqual([]);
    await fill(system, '所在地区', '朝阳区');
    const offered = system.locator('.ant-select-dropdown:visible .ant-select-item-option');
    await offered.nth(1).waitFor();
    expect(await offered.allTextContents()).toEqual(['北京市朝阳区', '吉林省长春市朝阳区']);
    await screenshot(system, 'work/region-select-1366');
    expect(await axe(system)).toEqual([]);
    await fill(system, '所在地区', '长春 朝阳');
    await offered.filter({ hasText: '长春' }).first().click();
    await fill(system, '姓名', '演示朝阳');
    await fill(system, '电子邮箱', 'chaoyang@example.test');
    await find(system, '岗位', '财政协同');
    await system.keyboard.press('Escape');
    await press(system, '开通政府部门');
    await system.getByText('已开通，并已向 chaoyang@example.test 发送邀请。').waitFor();
    expect(lists).toHaveLength(2);

    const [{ id } = { id: '' }] = await app.query<{ id: string }>(`SELECT id FROM organisation WHERE name = '演示市朝阳区财政局'`);
    await system.goto(`/work/organisations/${id}`);
    await region.getByText('吉林省长春市朝阳区').waitFor();
    await system.getByText('长春市朝阳区', { exact: true }).waitFor();
    expect(lists).toHaveLength(2);
    await system.setViewportSize({ width: 375, height: 812 });
    expect(await overflow(system)).toBe(0);
  });

  it('an auditor keeps the person whom the trail is narrowed to, and gives the person up alone', async () => {
    const auditor = await as('bureau.AUD');
    const id = await app.personId('bureau.SYS');
    await auditor.goto(`/work/audit?actorId=${id}`);
    await auditor.getByRole('link', { name: '去掉条件：演示人员 bureau.SYS' }).waitFor();
    await choose(auditor, '结果', '已完成');
    await press(auditor, '查询');
    await auditor.waitForURL((url) => url.searchParams.get('outcome') === 'done' && url.searchParams.get('actorId') === id);
    // the address changes before the page is drawn anew
    await auditor.getByRole('link', { name: '去掉条件：演示人员 bureau.SYS' }).and(auditor.locator('[href*="outcome=done"]')).click();
    await auditor.waitForURL((url) => url.searchParams.get('outcome') === 'done' && !url.searchParams.has('actorId'));
    await auditor.getByLabel('人员', { exact: true }).waitFor();
  });

  it('the system administrator drafts a rule by its fields, the leadership compares and approves it, and somebody verifies it', async () => {
    const system = await as('bureau.SYS');
    await system.goto('/work/rules/new');
    await choose(system, '领域', '风险提示');
    await fill(system, '代号', 'FLAGS');
    await press(system, '建立草稿');
    await fill(system, '中文标题', '风险提示参数（修订）');
    await fill(system, '英文标题', 'Warning signs, revised');
    await fill(system, '文号', '演科发〔2099〕1号');
    await fill(system, '生效日期', '2099-01-01');
    await system.keyboard.press('Tab');
    await fill(system, '新设卖方：卖方成立不足', '365');
    await press(system, '保存');
    await system.getByText('已保存').waitFor();
    await system.getByRole('cell', { name: '365 天' }).waitFor();
    await press(system, '提请批准');
    await system.getByText('待批准').first().waitFor();

    const lead = await as('bureau.BUR_LEAD');
    await lead.goto('/work/rules?state=PROPOSED');
    await lead.getByRole('link', { name: '风险提示参数（修订）' }).click();
    await lead.getByText('FLAGS 第 1 版适用至2098年12月31日').waitFor();
    await lead.getByLabel('以上各项已逐条核对').check();
    await press(lead, '批准生效');
    await fill(lead, '核对情况', '已与正式文本核对');
    await fill(lead, '核对的文本', '演示公报');
    await press(lead, '核验');
    await lead.getByRole('heading', { name: '已核验' }).waitFor();
    expect(await app.query(`SELECT no, state, verified_note AS note FROM rule_set WHERE code = 'FLAGS' ORDER BY no`)).toEqual([{ no: 1, state: 'ACTIVE', note: '' }, { no: 2, state: 'ACTIVE', note: '已与正式文本核对' }]);
  });

  it('the system administrator pastes the holidays of the next year, compares what was read and puts it right', async () => {
    const system = await as('bureau.SYS');
    await system.goto('/work/calendar');
    await fill(system, '文号', '国办发明电〔演示〕0号');
    await fill(system, '印发日期', '2026-11-10');
    await system.keyboard.press('Enter');
    await fill(system, '通知中的放假安排', '一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n二、春节：2月5日（周五）至12日（周五）放假调休，共8天。2月20日（周六）上班。\n三、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。');
    await system.getByLabel('读出的日期，请与通知核对').getByText('调休上班：2月20日').waitFor();
    await press(system, '录入');
    await system.getByText('缺少法定节假日：2027年5月1日、2027年5月2日').waitFor();
    await look(system, 'work-panels/calendar');
    await fill(system, '通知中的放假安排', '元旦：1月1日至3日放假。\n春节：2月5日至12日放假。2月20日上班。\n劳动节：5月1日至5日放假。\n国庆节：10月1日至7日放假。');
    await press(system, '录入');
    await system.getByText('2027 年的工作日历已生效').waitFor();
    await system.getByRole('button', { name: '更正 2027 年' }).click();
    await system.getByLabel('读出的日期，请与通知核对').getByText('5月1日至5月5日').waitFor();
    expect(await system.getByLabel('通知中的放假安排').inputValue()).toBe('元旦：1月1日至1月3日放假。\n春节：2月5日至2月12日放假。\n劳动节：5月1日至5月5日放假。\n国庆节：10月1日至10月7日放假。\n调休：2月20日上班。');
    await fill(system, '文号', '国办发明电〔演示〕1号');
    await press(system, '更正');
    await system.getByRole('cell', { name: '国办发明电〔演示〕1号' }).waitFor();
    expect(await app.query(`SELECT document FROM calendar_year WHERE year = 2027`)).toEqual([{ document: '国办发明电〔演示〕1号' }]);
    expect(await app.query(`SELECT kind, count(*)::int AS days FROM calendar_day WHERE year = 2027 GROUP BY kind ORDER BY kind`)).toEqual([{ kind: 'OFF', days: 23 }, { kind: 'WORK', days: 1 }]);
  });

  it('leave no error in any console but the refusals that were meant', () => {
    expect(visitors.problems().filter((problem) => !/status of 4\d\d/.test(problem))).toEqual([]);
  });
});
