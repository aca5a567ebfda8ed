import type { Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { TestBrowser, untranslated, visit } from '../support/browser.js';
import { today } from '../support/listings.js';
import { look } from '../support/looks.js';
import { putPanel } from '../support/judging-situations.js';
import { emailOf, type PersonKey } from '../support/people.js';
import { freshAcceptance } from '../support/project-situations.js';
import { announcedPayouts, attachTo, declared, freshProject, stepPart, type TestProject, tryJudge } from '../support/projects.js';
import { Visitors } from '../support/visitors.js';

const EXPERTS = ['institute2.EXP', 'enterprise2.EXP', 'agency.EXP'] as const satisfies readonly PersonKey[];

describe('projects in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let project: TestProject;
  const first = () => project.milestones[0] ?? '';
  let visitors: Visitors;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch()]);
    visitors = new Visitors(app, browser);
    project = await freshProject(app);
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  const as = (person?: PersonKey, options: { locale?: 'en-US' } = {}): Promise<Page> => visitors.visit({ ...(person ? { email: emailOf(person) } : {}), ...options });

  it('the winner reports a milestone with values beside what was asked and promised', async () => {
    await attachTo(await app.as('institute.INST'), 'milestone', first());
    const page = await as('institute.INST');
    await visit(page, '/work/projects');
    await look(page, 'projects/list');
    await page.getByRole('link', { name: '车身铝结构件焊缝强度提升' }).click();
    await page.getByText('里程碑进度').waitFor();
    await page.getByRole('link', { name: /完成小试/ }).click();
    await page.getByRole('button', { name: '提交里程碑报告' }).click();
    await page.getByLabel('报告（不少于 20 个字）').fill('已完成小试，接头强度经第三方机构检测达到承诺值，报告随附。');
    await page.getByLabel('接头抗拉强度的达到值').fill('331');
    await page.getByLabel('延伸率的达到值').fill('9');
    await page.getByLabel('焊接返修率的达到值').fill('2.4');
    await look(page, 'projects/report');
    await page.getByRole('dialog').getByRole('button', { name: '提交里程碑报告' }).click();
    await page.getByText('待发榜方确认').first().waitFor();
    await look(page, 'projects/reported');
  });

  it('an expert judges it on one page', async () => {
    await stepPart(await app.as('enterprise.ENT'), 'milestones', first(), 'confirm', {});
    await putPanel((sql, params) => app.query(sql, [...params]), first(), await Promise.all(EXPERTS.map((person) => app.personId(person))), 'milestone');
    const page = await as('institute2.EXP');
    await visit(page, `/work/check-sheets/${first()}`);
    await page.getByLabel('达到', { exact: true }).check();
    await page.getByLabel(/承担单位已尽职/).check();
    await page.getByLabel('依据（不少于 10 个字）').fill('检测报告由有资质的机构出具，数值可信。');
    await look(page, 'projects/sheet');
    await page.getByRole('button', { name: '提交意见' }).click();
    await page.getByText('意见已提交').waitFor();
    for (const person of EXPERTS.slice(1)) await tryJudge(await app.as(person), first()).expect(200);
  });

  it('the section passes it, and the board shows the milestones over the term and the money with its basis', async () => {
    const plan = await as('bureau.BUR_PLAN');
    await visit(plan, `/work/milestones/${first()}`);
    await look(plan, 'projects/checked');
    await plan.getByRole('button', { name: '核查通过' }).click();
    await plan.getByText('已通过').first().waitFor();
    await declared(app, project, 60_000_000);
    await declared(app, project, 1_000_000);
    const demander = await as('enterprise.ENT');
    await visit(demander, `/work/projects/${project.id}`);
    await look(demander, 'projects/board');
    const { id } = (await app.query<{ id: string }>(`SELECT id FROM payout WHERE project_id = $1 ORDER BY number`, [project.id]))[0] ?? { id: '' };
    await announcedPayouts(app, project);
    const finance = await as('bureau.FIN');
    await visit(finance, `/work/payouts/${id}`);
    await look(finance, 'projects/payout');
    await finance.getByRole('button', { name: '登记拨付' }).click();
    await finance.getByLabel('支付凭证号').fill('演示凭证 0001');
    await finance.getByLabel('拨付日期').fill(today());
    await finance.getByLabel('拨付日期').press('Enter');
    await finance.getByRole('dialog').getByRole('button', { name: '登记拨付' }).click();
    await finance.getByText('已拨付').first().waitFor();
  });

  it('the winner asks for the end, and the section halts the project with a ground', async () => {
    const ending = await freshProject(app);
    const page = await as('institute.INST');
    await visit(page, `/work/projects/${ending.id}`);
    await page.getByRole('button', { name: '申请终止项目' }).click();
    const wish = page.getByRole('dialog');
    await wish.getByRole('textbox').fill('关键设备停产，继续实施已无可能，申请终止。');
    await wish.getByRole('button', { name: '申请终止项目' }).click();
    await page.getByText('承担单位申请终止项目').waitFor();
    const plan = await as('bureau.BUR_PLAN');
    await visit(plan, `/work/projects/${ending.id}`);
    await look(plan, 'projects/end-asked');
    await plan.getByRole('button', { name: '暂停项目，报局领导决定' }).click();
    const halt = plan.getByRole('dialog');
    await halt.getByLabel('情形').click();
    await plan.getByTitle('承担单位放弃实施').click();
    await halt.getByRole('textbox').last().fill('承担单位已书面说明停产，报局领导决定是否终止。');
    await look(plan, 'projects/halt');
    await halt.getByRole('button', { name: '暂停项目，报局领导决定' }).click();
    await plan.getByText('已暂停，待局领导决定').first().waitFor();
    await plan.getByText('承担单位放弃实施').first().waitFor();
    await look(plan, 'projects/halted');
  });

  it('the winner asks for an extension, and demander, section and leadership decide on one page', async () => {
    const changing = await freshProject(app);
    await attachTo(await app.as('institute.INST'), 'project', changing.id, '变更证明材料');
    const page = await as('institute.INST');
    await visit(page, `/work/projects/${changing.id}`);
    await page.getByText('申请变更', { exact: true }).first().click();
    await page.getByLabel(/延期月数/).fill('3');
    await page.getByLabel('变更理由（不少于 20 个字）').fill('演示原因：关键设备交付推迟三个月，试验随之推迟。');
    await page.getByLabel('证明材料', { exact: true }).click();
    await page.getByText(/变更证明材料\d+\.pdf/).last().click();
    await look(page, 'projects/ask-for-change');
    await page.getByRole('button', { name: '申请变更' }).click();
    await page.getByText('待发榜方表态').first().waitFor();
    const [change] = await app.query<{ id: string }>(`SELECT id FROM project_change WHERE project_id = $1`, [changing.id]);
    await stepPart(await app.as('enterprise.ENT'), 'project-changes', change?.id ?? '', 'agree', {});
    await stepPart(await app.as('bureau.BUR_PLAN'), 'project-changes', change?.id ?? '', 'forward', {});
    const lead = await as('bureau.BUR_LEAD');
    await visit(lead, `/work/project-changes/${change?.id ?? ''}`);
    await look(lead, 'projects/change');
    await lead.getByRole('button', { name: '批准变更' }).click();
    await lead.getByText('已变更').first().waitFor();
    await visit(lead, `/work/projects/${changing.id}`);
    await look(lead, 'projects/changed-board');
    const anybody = await as();
    await visit(anybody, `/challenges/${changing.challengeId}`);
    await anybody.getByText(/^变更：/).waitFor();
  });

  it('finance has one desk for payouts and claims', async () => {
    const finance = await as('bureau.FIN');
    await visit(finance, '/work/payouts');
    await finance.getByRole('link', { name: /^BF/ }).first().waitFor();
    await look(finance, 'projects/payouts');
    await visit(finance, '/work/payouts?state=clawback-open');
    await finance.getByText('没有符合条件的款项').waitFor();
  });

  it('everybody sees how far it is, and the acceptance is judged against indicators', async () => {
    const anybody = await as();
    await visit(anybody, `/challenges/${project.challengeId}`);
    await anybody.getByText('实施进度').waitFor();
    await look(anybody, 'projects/public');
    const { id } = await freshAcceptance(app);
    const page = await as('institute.INST');
    await visit(page, `/work/acceptances/${id}`);
    await look(page, 'projects/acceptance');
    const english = await as('bureau.BUR_PLAN', { locale: 'en-US' });
    await visit(english, `/work/projects/${project.id}?lang=en`);
    expect(await untranslated(english)).toEqual([]);
  });

  it('no page had a fault', () => expect(visitors.problems()).toEqual([]));
});
