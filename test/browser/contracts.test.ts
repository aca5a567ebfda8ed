import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { addDays } from '../../src/kernel/calendar/index.js';
import { completeUscc, patentCheckDigit } from '../../src/kernel/ids/index.js';
import { pdf } from '../api/good-files.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { settled, TestBrowser, visit } from '../support/browser.js';
import { ContractOffice } from '../support/contract-office.js';
import { EXPERTS, expertIds, LARGE } from '../support/contract-situations.js';
import { attachPaper, type Case, contractDraft, newContract, recognitionOf, seen, take } from '../support/contracts.js';
import { choose, fill, openStep, press, saved } from '../support/forms.js';
import { achievementDraft, draft as draftListing, today } from '../support/listings.js';
import type { PersonKey } from '../support/people.js';
import { until } from '../support/until.js';
import { look, lookInEnglish } from '../support/looks.js';
import { Visitors } from '../support/visitors.js';

const NAME = '演示高强铝合金焊丝制备技术开发';
const NOTE = '认定说明（选填，登记后合同双方和税务机关会看到原文）';
const WHY = '理由（不公开，仅可查看办理过程的人员可见）';
const QUESTION = '请专家论证的问题（申请人和专家会看到原文）';
const ALL_CHECKED = '以上答案、依据和金额已对照合同核对';

describe('technology contracts in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let folder: string;
  let seller: Client;
  let reg1: Client;
  let reg2: Client;
  let visitors: Visitors;

  beforeAll(async () => {
    [app, browser, folder] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch(), mkdtemp(join(tmpdir(), 'contracts-'))]);
    visitors = new Visitors(app, browser);
    [seller, reg1, reg2] = await Promise.all([app.as('institute.INST'), app.as('bureau.REG1'), app.as('bureau.REG2')]);
  });
  afterAll(() => Promise.all([app.close(), browser.close(), rm(folder, { recursive: true })]));

  const as = (person: PersonKey): Promise<Page> => visitors.as(person);

  const signedPaper = async (): Promise<string> => {
    const file = join(folder, '合同全文.pdf');
    await writeFile(file, pdf());
    return file;
  };

  /** What the pages do not type in this test is written as they would write it. */
  const fillRest = async (id: string): Promise<void> => {
    const { content, version } = await seen(seller, id);
    const { buyer, seller: own, clauses, payment, related, planCode, iprCodes, fieldCode, seoCode, industryCode } = contractDraft() as Case['content'];
    const rest = {
      buyer, seller: { ...own, ...{ organisationId: content.seller.organisationId, name: content.seller.name, uscc: content.seller.uscc } }, clauses: { ...clauses, goal: content.clauses.goal },
      payment, related, planCode, iprCodes, fieldCode, seoCode, industryCode,
    };
    await seller.patch(`/api/v1/contracts/${id}`).set('If-Match', `"v${version}"`).send(rest).expect(200);
  };

  const filed = async (title: string, change: object = {}): Promise<Case> => {
    const contract = await newContract(seller, contractDraft({ title, ...change }));
    await attachPaper(seller, contract.id, '合同全文', Buffer.concat([pdf(), Buffer.from(`\n%${contract.id}\n`)]));
    return take(seller, contract, 'submit');
  };

  let id = '';

  it('an institute drafts a contract, sees the amount of technology while it types, checks it and files it', async () => {
    const page = await as('institute.INST');
    await visit(page, '/work/contracts');
    await look(page, 'contracts/list-empty');
    await page.getByRole('link', { name: '起草合同' }).click();
    await fill(page, '合同名称', NAME);
    await choose(page, '合同类别', '委托开发');
    await look(page, 'contracts/new');
    await press(page, '建立草稿，开始填写');
    await page.waitForURL(/\/work\/contracts\/[0-9a-f-]{36}/);
    id = page.url().split('/').at(-1) ?? '';
    for (const [label, day] of [['签订日期', -20], ['起始日期', -20], ['终止日期', 500]] as const) {
      await page.getByLabel(label, { exact: true }).fill(addDays(today(), day));
      await page.keyboard.press('Enter');
    }
    await look(page, 'contracts/edit-basic');

    await openStep(page, '价款与支付');
    const amount = page.getByRole('status', { name: '技术交易额' });
    await fill(page, '合同成交额', '120万');
    await page.getByText('120 万元').first().waitFor();
    await fill(page, '设备', '1,200,000');
    await amount.getByText('技术交易额须大于 0').waitFor();
    await look(page, 'contracts/edit-price-fault');
    await fill(page, '设备', '300000');
    await amount.getByText('900,000.00').waitFor();
    await fill(page, '研究开发经费', '８０万');
    await openStep(page, '标的与条款');
    await fill(page, '研究开发目标', '开发抗拉强度不低于 320 MPa 的新型铝镁钪焊丝，形成批量制备工艺。');
    await saved(page);
    expect((await seen(seller, id)).techFen).toBe(90_000_000);

    await fillRest(id);
    await visit(page, `/work/contracts/${id}?step=parties`);
    await page.getByLabel('从平台单位中选择').fill('演示复合');
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: '演示复合材料有限公司' }).click();
    // the choice is saved once its organisation has been read
    const buyer = await app.organisationId('enterprise');
    await until('the buyer is saved', async () => (await seen(seller, id)).content.buyer.organisationId === buyer);
    await saved(page);
    await look(page, 'contracts/edit-parties');
    for (const [name, step] of [['clauses', '标的与条款'], ['price', '价款与支付'], ['classification', '分类与知识产权'], ['files', '附件']] as const) {
      await openStep(page, step);
      if (step === '附件') {
        await page.locator('input[type=file]').setInputFiles(await signedPaper());
        await page.getByText('已上传').waitFor();
      }
      await look(page, `contracts/edit-${name}`);
    }
    await openStep(page, '预检与申请');
    for (const declaration of ['所提交的材料真实、完整', '合同内容不涉及国家秘密', '本合同未在其他登记机构']) await page.getByLabel(declaration).check();
    await saved(page);
    await page.getByText('本单由系统按文字读取，仅供参考，不是登记决定。').waitFor();
    await page.getByText('登记表和材料齐全。').waitFor();
    await look(page, 'contracts/edit-check');
    await page.getByRole('link', { name: '单独打开、打印' }).click();
    await page.getByRole('heading', { level: 1, name: '预检单' }).waitFor();
    await look(page, 'contracts/dry-run');
    await page.goBack();
    await press(page, '申请登记');
    await page.getByText('待受理').first().waitFor();
    expect(await seen(seller, id)).toMatchObject({ state: 'SUBMITTED', techFen: 90_000_000 });
    await look(page, 'contracts/case-party');
  });

  it('the first registrar asks for a correction, which the institute files', async () => {
    const page = await as('bureau.REG1');
    await visit(page, '/work/desk?state=SUBMITTED');
    await page.getByRole('link', { name: NAME }).click();
    await page.getByRole('heading', { level: 1, name: NAME }).waitFor();
    await look(page, 'contracts/case-filed');
    await press(page, '要求补正');
    await press(page, '缺价款明细');
    await look(page, 'contracts/case-correction');
    await page.getByRole('dialog').getByRole('button', { name: '要求补正' }).click();
    // back to the queue as it was narrowed
    await page.waitForURL('**/work/desk?state=SUBMITTED');

    const back = await as('institute.INST');
    await visit(back, `/work/contracts/${id}?step=check`);
    await back.getByText('缺价款构成明细，请列明设备').waitFor();
    await look(back, 'contracts/edit-correction');
    await press(back, '提交补正材料');
    await back.getByText('待受理').first().waitFor();
  });

  it('is accepted in a heap, reviewed with its checklist, and registered by the second registrar', async () => {
    await filed('演示复合材料压缩机叶轮技术服务');
    const gone = await filed('演示已撤回的合同');
    const page = await as('bureau.REG1');
    await visit(page, '/work/desk');
    await page.getByLabel('全选本页 3 件').check();
    await look(page, 'contracts/desk');
    await take(seller, gone, 'withdraw');
    await press(page, '受理（3 件）');
    await page.getByRole('dialog').getByText('批量办理不逐份显示风险提示').waitFor();
    await look(page, 'contracts/desk-asked');
    await page.getByRole('dialog').getByRole('button', { name: '受理', exact: true }).click();
    await page.getByText('“受理”已办 2 件，1 件未能办理').waitFor();
    await look(page, 'contracts/desk-result');

    await page.getByRole('link', { name: NAME }).click();
    await page.getByRole('heading', { level: 2, name: '初审认定' }).waitFor();
    await look(page, 'contracts/case-finding');
    const pass = page.getByRole('button', { name: '初审同意登记' });
    // on a desk the step is in sight from the beginning, however long the form is
    const box = await pass.boundingBox();
    expect(box && box.y + box.height <= 900).toBe(true);
    await fill(page, NOTE, '标的含样机一套，已核对价款明细');
    await page.getByLabel('D1 的依据（页码或条款）').fill('第 3 页');
    await page.getByRole('navigation', { name: '工作台导航' }).getByRole('link', { name: '登记工作台' }).click();
    await page.getByRole('heading', { level: 1, name: '登记工作台' }).waitFor();
    await page.getByRole('link', { name: NAME }).click();
    await page.getByRole('heading', { level: 2, name: '初审认定' }).waitFor();
    expect([await page.getByLabel(NOTE).inputValue(), await page.getByLabel('D1 的依据（页码或条款）').inputValue()]).toEqual(['标的含样机一套，已核对价款明细', '第 3 页']);
    await page.getByText('没有写依据：D6').waitFor();
    await press(page, 'D6 的依据填“合同全文”');
    expect(await pass.isDisabled()).toBe(true);
    await page.getByLabel(ALL_CHECKED).check();
    await pass.click();
    await page.waitForURL('**/work/desk');

    const second = await as('bureau.REG2');
    await visit(second, `/work/contracts/${id}?from=desk`);
    await second.getByText('建议予以登记').waitFor();
    await look(second, 'contracts/case-second');
    await visit(second, '/work/desk');
    await second.getByLabel(`选择“${NAME}”`).check();
    await press(second, '复核通过（1 件）');
    await look(second, 'contracts/desk-confirm');
    await second.getByRole('dialog').getByRole('button', { name: '复核通过' }).click();
    await second.getByText('“复核通过”已办 1 件。').waitFor();
    await second.getByRole('link', { name: '下载登记证明（PDF）' }).waitFor();
    const [certificate] = (await reg2.get(`/api/v1/contracts/${id}/certificates`).expect(200)).body as { number: string }[];
    await second.getByText(`登记编号 ${certificate?.number}`).waitFor();
    await look(second, 'contracts/desk-registered');
    expect(await seen(reg2, id)).toMatchObject({ state: 'REGISTERED', techFen: 90_000_000 });
    await visit(second, `/work/contracts?q=${encodeURIComponent('焊丝')}`);
    await second.getByText('已登记').first().waitFor();
    await look(second, 'contracts/list');
    await second.getByRole('link', { name: NAME }).click();
    await look(second, 'contracts/case-registered');
  });

  it('asks experts about a large contract, who give their opinion each', async () => {
    const large = { totalFen: 800_000_000, rdFundsFen: 0, equipmentFen: 0 };
    const contract = await take(reg1, await filed('演示海上风电叶片回收技术开发', { price: { ...contractDraft().price, ...large }, payment: { ...contractDraft().payment, mode: '1', instalments: [] } }), 'accept');
    const page = await as('bureau.REG1');
    await visit(page, `/work/contracts/${contract.id}?from=desk`);
    await press(page, '提请专家论证');
    for (const expert of ['institute2.EXP', 'enterprise2.EXP', 'agency.EXP']) await page.getByLabel(`演示人员 ${expert}`).check();
    await fill(page, QUESTION, '技术交易额超过 500 万元，指标能否检验请论证');
    await look(page, 'contracts/case-experts');
    await page.getByRole('dialog').getByRole('button', { name: '提请专家论证' }).click();
    await page.getByText('专家论证中').first().waitFor();

    const expert = await as('agency.EXP');
    await visit(expert, '/work/contracts');
    await expert.getByRole('link', { name: '演示海上风电叶片回收技术开发' }).click();
    await expert.getByRole('heading', { level: 2, name: '出具专家意见' }).waitFor();
    await expert.locator('.panel').filter({ has: expert.getByRole('heading', { name: '申请和意见' }) }).getByText('指标能否检验请论证').waitFor();
    await look(expert, 'contracts/case-expert');
    await expert.getByLabel('同意认定', { exact: true }).check();
    await fill(expert, '理由', '技术内容明确，指标可以检验，同意认定为技术开发合同。');
    await press(expert, '提交意见');
    await expert.getByText('您的意见已提交。').first().waitFor();
    await expert.getByRole('heading', { level: 2, name: '我出具的意见' }).waitFor();
    await expert.getByText('没有其他合同等您出具意见。').waitFor();
    await look(expert, 'contracts/case-expert-given');
    await expert.getByRole('link', { name: '返回合同列表' }).click();
    await expert.waitForURL('**/work/contracts');
    expect(await app.query(`SELECT verdict FROM contract_opinion WHERE contract_id = $1`, [contract.id])).toEqual([{ verdict: 'PASS' }]);

    const recused = await as('enterprise2.EXP');
    await visit(recused, `/work/contracts/${contract.id}`);
    await recused.getByLabel('申请回避', { exact: true }).check();
    await fill(recused, '理由', '近三年与卖方有合作项目。');
    await press(recused, '提交意见');
    await recused.waitForURL('**/work');
    await recused.getByText('您已申请回避，不再查看本合同。').waitFor();

    // who is waited for, and whoever is asked once more begins with those who were asked
    await page.reload();
    await settled(page);
    await page.getByText('已请专家 2 名，已出具意见 1 名，等待：演示人员 institute2.EXP。').waitFor();
    await press(page, '提请专家论证');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('请选择专家（已选 2 名）').waitFor();
    for (const [asked, standing] of [['agency.EXP', '已出具意见'], ['institute2.EXP', '已请，未出具意见']] as const) {
      expect(await dialog.getByRole('checkbox', { name: new RegExp(`演示人员 ${asked}.*${standing}`) }).isChecked()).toBe(true);
    }
    await dialog.getByText('以本次名单为准').waitFor();
    await look(page, 'contracts/case-experts-again');
  });

  it('tells each registrar how many experts are against, and asks for the reason of passing it on', async () => {
    const office = await ContractOffice.of(app);
    const { id: opposed } = await take(reg1, await office.accepted({ ...LARGE, title: '演示专家多数不同意的合同' }), 'sendExperts', { comment: '大额合同', expertIds: await expertIds(app) });
    for (const [at, expert] of EXPERTS.entries()) await office.advise(expert, { id: opposed }, at === 0 ? 'PASS' : 'REFUSE');
    const COUNT = '专家意见 3 份：同意 1 份，不同意 2 份。多数专家不同意，仍同意的，请写明理由。';
    const REASON = '指标可以检验，研发内容明确，同意登记';
    const first = await as('bureau.REG1');
    await visit(first, `/work/contracts/${opposed}`);
    await first.getByText(COUNT).waitFor();
    await press(first, 'D6 的依据填“合同全文”');
    await first.getByLabel(ALL_CHECKED).check();
    await first.getByText('请写明仍同意登记的理由').waitFor();
    await look(first, 'contracts/case-opposed');
    await fill(first, WHY, REASON);
    await press(first, '初审同意登记');
    await first.getByText('复核中').first().waitFor();
    for (const [person, step] of [['bureau.REG2', '报大额审批'], ['bureau.REG3', '审批通过，予以登记']] as const) {
      const page = await as(person);
      await visit(page, `/work/contracts/${opposed}`);
      await press(page, step);
      await page.getByRole('dialog').getByText(COUNT).waitFor();
      await fill(page, WHY, REASON);
      await look(page, `contracts/case-opposed-${person.slice(-4).toLowerCase()}`);
      await page.getByRole('dialog').getByRole('button', { name: step }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    expect((await seen(reg2, opposed)).state).toBe('REGISTERED');
  });

  it('puts a large change to experts by the second registrar, while its parties are told that it is under review', async () => {
    const office = await ContractOffice.of(app);
    const asked = await office.changeFiled({ ...LARGE, title: '演示追加经费的合同' });
    const page = await as('bureau.REG2');
    await visit(page, `/work/contracts/${asked.id}?from=desk`);
    await page.getByText('须先经不少于 3 名专家论证').first().waitFor();
    await page.getByRole('heading', { level: 2, name: '变更认定' }).waitFor();
    for (const [name, old] of [['合同名称', '演示联合研制焊丝'], ['技术交易额', '900,000.00']] as const) await page.getByRole('region', { name: '变更前后对照' }).getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) }).getByText(old).waitFor();
    await look(page, 'contracts/case-change');
    await press(page, '变更提请专家论证');
    for (const expert of EXPERTS) await page.getByLabel(`演示人员 ${expert}`).check();
    await fill(page, QUESTION, '变更后技术交易额超过 500 万元');
    await page.getByRole('dialog').getByRole('button', { name: '变更提请专家论证' }).click();
    await page.getByText('已登记，变更专家论证中').first().waitFor();
    for (const expert of EXPERTS) await office.advise(expert, asked);
    await take(reg2, asked, 'escalateChange', { recognition: recognitionOf(asked.content) });
    await page.reload();
    await settled(page);
    await page.getByRole('heading', { level: 2, name: '变更的认定意见' }).waitFor();
    await look(page, 'contracts/case-change-heard');

    const party = await as('institute.INST');
    await visit(party, '/work/contracts');
    await choose(party, '状态', '已登记，变更审核中');
    await press(party, '查询');
    await party.getByRole('link', { name: '演示追加经费的合同' }).waitFor();
    await look(party, 'contracts/list-told');
    await party.getByRole('link', { name: '演示追加经费的合同' }).click();
    await party.getByText('变更适用规则').waitFor();
    await party.getByRole('heading', { level: 2, name: '登记时的认定' }).waitFor();
    await party.getByText('技术交易额（元，申报）').waitFor();
    await look(party, 'contracts/case-change-told');
    expect(await party.getByText('大额变更审批中').count()).toBe(0);
  });

  it('asks before a change begins, names the agreement that is missing, and lets it be abandoned from every step', async () => {
    const { id: registered } = await (await ContractOffice.of(app)).registered({ title: '演示拟变更的合同' });
    const page = await as('institute.INST');
    await visit(page, `/work/contracts/${registered}`);
    await page.getByRole('list', { name: '办理进度' }).getByText('登记').waitFor();
    await press(page, '办理变更');
    await page.getByText('申请时须上传双方签署的补充协议').waitFor();
    await look(page, 'contracts/change-asked');
    await page.getByRole('dialog').getByRole('button', { name: '办理变更' }).click();
    await page.getByText('原登记和证明在准予变更前照旧有效').first().waitFor();
    await openStep(page, '附件');
    await page.getByRole('listitem').filter({ hasText: '补充协议' }).getByText('申请前须上传').waitFor();
    await page.getByRole('link', { name: '附件 需补充' }).waitFor();
    await look(page, 'contracts/change-files');
    await openStep(page, '预检与申请');
    await page.getByText('未上传补充协议').waitFor();
    await page.getByRole('link', { name: '附件（1 处）' }).waitFor();
    await look(page, 'contracts/change-check');
    await openStep(page, '标的与条款');
    await press(page, '放弃变更');
    await page.getByRole('dialog').getByRole('button', { name: '放弃变更' }).click();
    await page.getByRole('button', { name: '办理变更' }).waitFor();
    expect(await seen(seller, registered)).toMatchObject({ state: 'REGISTERED', registeredNo: 1 });
  });

  it('puts a question about another kind into the queue of the applicant, until the desk takes it back', async () => {
    const { id: asked } = await take(reg1, await take(reg1, await filed('演示征求类别意见的合同'), 'accept'), 'askKind', { subKind: 'CON-1', comment: '误选的类别' });
    const party = await as('institute.INST');
    await visit(party, '/work');
    await party.getByText('待申请人答复类别变更').first().waitFor();
    await look(party, 'contracts/kind-asked-workbench');
    await visit(party, `/work/contracts/${asked}`);
    await party.getByRole('button', { name: '同意变更类别', exact: true }).waitFor();
    await party.getByText('现行规则未规定').waitFor();
    await look(party, 'contracts/kind-asked');
    await press(party, '同意变更类别');
    await party.getByRole('dialog').getByText('答复后不能改回').waitFor();
    await look(party, 'contracts/kind-agreeing');
    await party.keyboard.press('Escape');
    await party.getByRole('dialog').waitFor({ state: 'hidden' });
    const { id: agreed } = await take(seller, await take(reg1, await take(reg1, await filed('演示已答复的合同'), 'accept'), 'askKind', { subKind: 'CON-1', comment: '未见研发内容' }), 'agreeKind');
    await visit(party, `/work/contracts/${agreed}`);
    await party.getByRole('heading', { level: 2, name: '变更类别' }).waitFor();
    expect(await party.getByText('答复期限').count()).toBe(0);
    const { id: refused } = await take(reg2, await take(reg1, await take(reg1, await filed('演示不予登记的合同'), 'accept'), 'proposeRefusal', { refusalCode: 'R02', comment: '不属于技术合同' }), 'refuse', { refusalCode: 'R02', comment: '标的为设备采购' });
    await visit(party, `/work/contracts/${refused}`);
    await party.getByText(/自收到本决定之日起60日内.*申请行政复议.*6个月内.*提起行政诉讼/).waitFor();
    await party.getByRole('link', { name: '不予登记决定书（PDF）' }).waitFor();
    await look(party, 'contracts/case-refused');
    await take(seller, { id: refused }, 'appeal', { comment: '合同含研发内容' });
    const lead = await as('bureau.BUR_LEAD');
    await visit(lead, `/work/contracts/${refused}`);
    await press(lead, '延长复查期限');
    await lead.getByRole('dialog').getByText('复查期限只能延长一次').waitFor();
    await look(lead, 'contracts/case-reconsidered');
    await fill(lead, '理由（对方会看到原文）', '须向上级核实');
    await lead.getByRole('dialog').getByRole('button', { name: '延长复查期限' }).click();
    await lead.getByRole('dialog').waitFor({ state: 'hidden' });
    await lead.getByRole('complementary').getByText('须向上级核实').first().waitFor();
    expect(await lead.getByRole('button', { name: '延长复查期限' }).count()).toBe(0);
    const page = await as('bureau.REG1');
    await (await ContractOffice.of(app)).filed({ title: '演示关联双方的合同', related: true, relatedShareBp: 3_000 });
    await visit(page, '/work/desk');
    await page.getByRole('row').filter({ hasText: '演示关联双方的合同' }).getByTitle('F3').getByText('关联交易').waitFor();
    await look(page, 'contracts/desk-signs');
    const states = async () => (await page.getByRole('navigation', { name: '按状态筛选' }).getByRole('link').allInnerTexts()).map((text) => text.trim());
    expect(await states()).toEqual(['全部', '待受理', '初审中']);
    await page.getByRole('link', { name: '等待他人' }).click();
    await page.getByRole('link', { name: '演示征求类别意见的合同' }).waitFor();
    // many states to narrow by are folded, and stand under what is chosen now
    await page.getByText('按状态筛选：全部').waitFor();
    expect(await page.getByRole('link', { name: '复核中' }).count()).toBe(0);
    await look(page, 'contracts/desk-others');
    await visit(page, `/work/contracts/${asked}?from=desk`);
    await press(page, '撤回征求意见');
    await fill(page, '理由（对方会看到原文）', '误选类别');
    await look(page, 'contracts/kind-taken-back');
    await page.getByRole('dialog').getByRole('button', { name: '撤回征求意见' }).click();
    await page.getByText('初审中').first().waitFor();
    await page.getByRole('heading', { level: 3, name: '预计税收优惠' }).first().waitFor({ state: 'attached' });
  });

  it('names one of many achievements by its words, which then leads to the page where its own people work on it', async () => {
    const author = await app.as('institute.RES');
    const titled = (title: string) => draftListing(author, 'achievements', achievementDraft({ title }));
    const origin = await titled('演示溯源成果');
    for (let no = 1; no <= 20; no += 1) await titled(`演示后来的成果 ${no}`);
    const contract = await newContract(seller, contractDraft({ title: '演示有来源的合同' }));
    const page = await as('institute.INST');
    await visit(page, `/work/contracts/${contract.id}`);
    const pick = page.getByLabel(/^合同来源/);
    const option = (title: string) => page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: title });
    await pick.click();
    await option('演示后来的成果 20').waitFor();
    expect(await option('演示溯源成果').count()).toBe(0);
    await pick.fill('没有这样的成果');
    await page.getByText('没有找到本单位的成果，换个词再查').waitFor();
    await pick.fill('溯源');
    await option('演示溯源成果').click();
    await until('the origin is saved', async () => (await seen(seller, contract.id)).content.origin.achievementId === origin.id);
    await page.locator('.ant-select-content').getByText('演示溯源成果').waitFor();
    await attachPaper(seller, contract.id, '合同全文', Buffer.concat([pdf(), Buffer.from(`\n%${contract.id}\n`)]));
    await take(seller, await seen(seller, contract.id), 'submit');
    await visit(page, `/work/contracts/${contract.id}`);
    await page.getByRole('link', { name: '演示溯源成果' }).click();
    await page.waitForURL(new RegExp(`/work/achievements/${origin.id}$`));
    await page.getByRole('heading', { level: 1, name: '演示溯源成果' }).waitFor();
  });

  it('asks to explain a credit code that fails its check character, and to look at a patent whose life is over', async () => {
    const page = await as('institute.INST');
    const right = completeUscc('91371082MA000777');
    const uscc = `${right.slice(0, -1)}${right.endsWith('0') ? '1' : '0'}`;
    const draft = await newContract(seller, contractDraft({ title: '演示专利许可（机密★）', subKind: 'LIC-1', patents: [`98101234.${patentCheckDigit('98101234')}`, '不是专利号'] }));
    await visit(page, `/work/contracts/${draft.id}?step=parties`);
    await page.getByLabel('统一社会信用代码').last().fill(uscc);
    await saved(page);
    await page.getByText('统一社会信用代码校验位不符').first().waitFor();
    await page.getByLabel('代码情况说明').fill('与营业执照一致');
    await saved(page);
    await look(page, 'contracts/edit-doubtful-code');
    await openStep(page, '附件');
    await page.getByText('信用代码证明').first().waitFor();
    await openStep(page, '预检与申请');
    await page.getByText('提示（不影响申请，请核对）').waitFor();
    await page.getByText('申请人说明：与营业执照一致').waitFor();
    await page.getByText('有国家秘密标志“机密★”').waitFor();
    await page.getByText('不是中国专利号（申请号）').waitFor();
    await look(page, 'contracts/edit-check-hints');
  });

  it('speaks English where the reader does', async () => {
    const draft = await newContract(seller, contractDraft({ title: '演示英文页面合同' }));
    const accepted = await take(reg1, await filed('演示英文页面初审'), 'accept');
    const passed = await take(reg1, await take(reg1, await filed('演示英文页面复核'), 'accept'), 'passFirst', { recognition: recognitionOf(accepted.content) });
    const steps = ['basic', 'parties', 'clauses', 'price', 'classification', 'files', 'check'].map((step) => `/work/contracts/${draft.id}?step=${step}`);
    const addresses: [PersonKey, string[]][] = [
      ['institute.INST', ['/work', '/work/contracts', '/work/contracts/new', ...steps, `/work/contracts/${draft.id}/dry-run`, `/work/contracts/${accepted.id}`]],
      ['bureau.REG1', ['/work/desk', `/work/contracts/${accepted.id}`]],
      ['bureau.REG2', ['/work/desk', `/work/contracts/${passed.id}`]],
    ];
    for (const [person, paths] of addresses) await lookInEnglish(await as(person), paths);
  });

  it('leaves no error in any console', () => {
    expect(visitors.problems()).toEqual([]);
  });
});
