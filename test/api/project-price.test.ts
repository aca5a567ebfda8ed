import { codes } from '../support/answers.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { download } from '../support/downloads.js';
import { mailsTo } from '../support/mails.js';
import { emailOf } from '../support/people.js';
import { pagesOf } from '../support/pdf-pages.js';
import { attachTo, declared, freshProject, inAcceptance, judgeAll, partInput, passedMilestone, projectSeen, seatedOn, stepPart } from '../support/projects.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
  await app.as('institute.INST');
  // people of the demo have no mailbox
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [[emailOf('institute.INST'), emailOf('enterprise.ENT_ADM')]]);
});
afterAll(() => app.close());

const rowsOf = async (client: Client, id: string) => ((await client.get('/api/v1/workbench').expect(200)).body as { todo: { kind: string; id: string; about: string }[] }).todo.filter((row) => row.kind === 'project' && row.id === id).map(({ about }) => about);
const DUE = '付款安排中有到期款项尚未申报';
const toldOf = async (person: 'institute.INST' | 'enterprise.ENT_ADM') => (await mailsTo(app, emailOf(person))).filter((mail) => mail.includes(`：${DUE}`));

describe('the task book of a project (任务书)', () => {
  it('is printed for those who read the project, with both sources of the price', async () => {
    const { id } = await freshProject(app);
    const path = `/api/v1/projects/${id}/task-book`;
    const text = (await pagesOf(await download(await app.as('institute.INST'), `${path}.pdf`), 1)).pages.map((page) => page.text).join('').replaceAll(/\s/g, '');
    for (const words of ['揭榜挂帅项目任务书', '演示复合材料有限公司', '演示材料研究所', '930,000.00元', '270,000.00元', '抵作合同价款']) expect(text).toContain(words);
    expect((await download(await app.as('enterprise.ENT'), `${path}.docx`)).subarray(0, 2).toString()).toBe('PK');
    await (await app.as('institute2.INST')).get(`${path}.pdf`).expect(404);
  });
});

describe('what is due by the payment plan', () => {
  it('waits on the desk of the poster, who declares it, until it is declared, and is told when a milestone passes, without the amount', async () => {
    const [poster, winner] = [await app.as('enterprise.ENT'), await app.as('institute.INST')];
    const project = await freshProject(app);
    const price = async () => ((await projectSeen(poster, project)) as unknown as { price: object }).price;
    // three tenths at signing of the 930,000 that the enterprise bears of 1,200,000
    expect(await price()).toMatchObject({ ownFen: 93_000_000, dueFen: 27_900_000, undeclaredFen: 27_900_000 });
    expect([await rowsOf(poster, project.id), await rowsOf(winner, project.id), await rowsOf(await app.as('institute2.INST'), project.id)]).toEqual([[DUE], [], []]);
    await declared(app, project, 27_900_000);
    expect([await rowsOf(poster, project.id), await toldOf('enterprise.ENT_ADM')]).toEqual([[], []]);
    await passedMilestone(app, project.milestones[0] ?? '');
    expect(await price()).toMatchObject({ dueFen: 65_100_000, undeclaredFen: 37_200_000 });
    expect(await rowsOf(poster, project.id)).toEqual([DUE]);
    const [mail, ...more] = await toldOf('enterprise.ENT_ADM');
    expect([more, await toldOf('institute.INST')]).toEqual([[], []]);
    expect(mail).toContain('请按合同付款，付款后在项目页面申报，金额见项目页面。');
    expect(mail).not.toMatch(/372|651/);
  });

  it('is of a list of results told to the winner, who pays, and to the poster, who says what it has received', async () => {
    const project = await freshProject(app);
    await app.query('ALTER TABLE challenge_project DISABLE TRIGGER challenge_project_frozen');
    await app.query(`UPDATE challenge_project SET poster_sells = true WHERE id = $1`, [project.id]);
    await app.query('ALTER TABLE challenge_project ENABLE TRIGGER challenge_project_frozen');
    await passedMilestone(app, project.milestones[0] ?? '');
    expect([(await toldOf('institute.INST')).at(-1), (await toldOf('enterprise.ENT_ADM')).at(-1)]).toEqual([expect.stringContaining('发榜方收款后申报'), expect.stringContaining('收到款项后，请在项目页面申报')]);
    // the whole price may be declared: the subsidy is no part of it
    await declared(app, project, 120_000_000);
    expect((await projectSeen(await app.as('enterprise.ENT'), project)) as unknown).toMatchObject({ price: { ownFen: 120_000_000, publicFen: 0, openFen: 0, undeclaredFen: 0 }, money: { posterSells: true, publicFen: 0, entitledFen: 25_200_000 } });
  });

  it('is nothing of a result that is taken over for shares, also once it is accepted: nobody is asked, and nothing can be declared', async () => {
    const { project, acceptance } = await inAcceptance(app);
    await app.query('ALTER TABLE challenge_project DISABLE TRIGGER challenge_project_frozen');
    await app.query(`UPDATE challenge_project SET poster_sells = true, funding = 'F3', share_bp = 0, promised_fen = 0, plan = '[]' WHERE id = $1`, [project.id]);
    await app.query('ALTER TABLE challenge_project ENABLE TRIGGER challenge_project_frozen');
    const [plan, poster, winner] = [await app.as('bureau.BUR_PLAN'), await app.as('enterprise.ENT'), await app.as('institute.INST')];
    const told = async () => [(await toldOf('institute.INST')).length, (await toldOf('enterprise.ENT_ADM')).length];
    const before = await told();
    await attachTo(winner, 'acceptance', acceptance);
    const { comment: _, ...application } = partInput('apply');
    await stepPart(winner, 'acceptances', acceptance, 'apply', application);
    await judgeAll(await seatedOn(app, 'acceptances', acceptance), acceptance);
    await stepPart(plan, 'acceptances', acceptance, 'pass', {});
    expect(await projectSeen(poster, project)).toMatchObject({ state: 'COMPLETED', mayDeclare: false, price: { ownFen: 0, publicFen: 0, openFen: 0, dueFen: 0, undeclaredFen: 0 } });
    expect([await rowsOf(poster, project.id), await told()]).toEqual([[], before]);
    expect(codes(await declared(app, project, 1))).toEqual(['ABOVE_CONTRACT']);
  });
});
