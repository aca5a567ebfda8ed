import type { Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { TestBrowser, visit } from '../support/browser.js';
import { look } from '../support/looks.js';
import { emailOf, type PersonKey } from '../support/people.js';
import { announcedPayouts, declared, freshProject, projectSeen, stepPart, type TestProject } from '../support/projects.js';
import { Visitors } from '../support/visitors.js';

describe('public money in the browser', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let project: TestProject;
  let visitors: Visitors;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startTestApp({ web: true }), TestBrowser.launch()]);
    visitors = new Visitors(app, browser);
    project = await freshProject(app);
    await app.query(`UPDATE milestone SET state = 'PASSED' WHERE id = $1`, [project.milestones[0]]);
    await declared(app, project, 10_000_000);
    await announcedPayouts(app, project);
    const finance = await app.as('bureau.FIN');
    await stepPart(finance, 'payouts', (await projectSeen(finance, project)).payouts[0]?.id ?? '', 'pay');
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));

  const as = (person: PersonKey): Promise<Page> => visitors.visit({ email: emailOf(person) });
  const REASON = '款项经双方协商已经退回，申请作废。';
  const ANSWER = '已与双方核对银行回单，款项确已退回。';

  it('the demander asks to have a payment void by which money was paid, the section answers, and the claim says so', async () => {
    const demander = await as('enterprise.ENT');
    await visit(demander, `/work/projects/${project.id}`);
    await demander.getByText('将这笔付款作废…', { exact: true }).first().click();
    await demander.getByLabel('理由（不少于 10 个字）').fill(REASON);
    await demander.getByRole('button', { name: /作\s?废/ }).click();
    await demander.getByText('待计划科核实，核实前照常计入').waitFor();
    await look(demander, 'projects/void-asked');

    const plan = await as('bureau.BUR_PLAN');
    await visit(plan, '/work');
    await plan.getByText('发榜方申请作废已据以拨付的付款申报，请核实').waitFor();
    await visit(plan, `/work/projects/${project.id}`);
    await plan.getByText('核实', { exact: true }).click();
    await plan.getByLabel('理由（不少于 10 个字）').fill(ANSWER);
    await look(plan, 'projects/void-answer');
    await plan.getByRole('button', { name: /^作\s?废$/ }).click();
    await plan.getByText(`已作废：${ANSWER}`).waitFor();

    const finance = await as('bureau.FIN');
    const claim = (await projectSeen(await app.as('bureau.FIN'), project)).clawbacks[0]?.id ?? '';
    await visit(finance, `/work/clawbacks/${claim}`);
    await finance.getByText(/计划科核实作废/).waitFor();
    expect(await finance.getByText(ANSWER).count()).toBe(1);
    await look(finance, 'projects/claim-of-void');
  });

  it('a payout whose notice is drafted says so, and offers no second one', async () => {
    const other = await freshProject(app);
    await app.query(`UPDATE milestone SET state = 'PASSED' WHERE id = $1`, [other.milestones[0]]);
    await declared(app, other, 10_000_000);
    const client = await app.as('bureau.BUR_PLAN');
    const payout = (await projectSeen(client, other)).payouts[0]?.id ?? '';
    const plan = await as('bureau.BUR_PLAN');
    await visit(plan, `/work/payouts/${payout}`);
    await plan.getByRole('link', { name: '起草公示' }).waitFor();
    await client.post('/api/v1/notices').send({ kind: 'PN-ACCEPT', subjectId: other.id, values: { batch: '2026 年第一批' } }).expect(201);
    await visit(plan, `/work/payouts/${payout}`);
    await plan.getByText('该项目的公示尚未发布，已列入本笔').waitFor();
    expect(await plan.getByRole('link', { name: '起草公示' }).count()).toBe(0);
    await look(plan, 'projects/payout-drafted');
  });
});
