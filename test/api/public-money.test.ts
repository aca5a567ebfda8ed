import { addDays } from '../../src/kernel/calendar/index.js';
import { Reminders } from '../../src/kernel/workflow/index.js';
import { code, codes } from '../support/answers.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { today } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { announceWith, caseOf, type NoticeCase, noticeStep } from '../support/notices.js';
import { emailOf } from '../support/people.js';
import { announcedPayouts, declared, freshProject, judgeAll, partInput, partSeen, projectSeen, reported, seatedOn, type ShownPart, stepPart, type TestProject, tryPart } from '../support/projects.js';

let app: TestApp;
let plan: Client;
let finance: Client;
let demander: Client;

beforeAll(async () => {
  app = await startTestApp();
  [plan, finance, demander] = (await Promise.all((['bureau.BUR_PLAN', 'bureau.FIN', 'enterprise.ENT', 'institute.INST'] as const).map((person) => app.as(person)))) as [Client, Client, Client, Client];
  // people of the demo have no mailbox
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [[emailOf('institute.INST'), emailOf('enterprise.ENT_ADM'), emailOf('bureau.BUR_PLAN'), emailOf('bureau.FIN')]]);
});
afterAll(() => app.close());

type ShownPayout = ShownPart & { fen: number; basis: { paidFen: number; entitledFen: number }; notice: { standing: string } | null; openNotice: { isDraft: boolean; names: boolean } | null; mayAnnounce: boolean };
const payoutSeen = (client: Client, id = '') => partSeen<ShownPayout>(client, 'payouts', id);
const payoutsOf = async (project: TestProject) => (await projectSeen(plan, project)).payouts;
const standings = async (project: TestProject) => (await payoutsOf(project)).map(({ state, fen }) => [state, fen]);
const sectionsMails = async () => (await mailsTo(app, emailOf('bureau.BUR_PLAN'))).join('\n');

const begin = (client: Client, { id: subjectId }: TestProject) => client.post('/api/v1/notices').send({ kind: 'PN-ACCEPT', subjectId, values: { batch: '2026 年第一批' } });
const mailsOf = async (person: 'bureau.BUR_PLAN' | 'bureau.FIN', about: RegExp) => (await mailsTo(app, emailOf(person))).filter((mail) => about.test(mail)).length;

/** A project whose first milestone is passed: of what the enterprise declares 30 % are due. */
async function earning(): Promise<TestProject> {
  const project = await freshProject(app);
  await app.query(`UPDATE milestone SET state = 'PASSED' WHERE id = $1`, [project.milestones[0]]);
  return project;
}

/** Voids the payment that was declared last. */
async function voidLast(client: Client, project: TestProject, reason = '金额录入有误，重新申报。') {
  const payment = (await projectSeen(plan, project)).payments.findLast(({ voidReason }) => voidReason === '');
  return client.post(`/api/v1/projects/${project.id}/payments/${payment?.id ?? ''}/void`).send({ reason });
}

describe('less is owed than is on its way', () => {
  it('takes from what was not announced first, and the latest first: a notice that has run is not lost', async () => {
    const project = await earning();
    await declared(app, project, 10_000_000);
    await announcedPayouts(app, project);
    await declared(app, project, 20_000_000);
    await declared(app, project, 1_000_000);
    expect(await standings(project)).toEqual([['DUE', 3_000_000], ['DUE', 6_000_000], ['DUE', 300_000]]);
    await voidLast(demander, project);
    expect(await standings(project)).toEqual([['DUE', 3_000_000], ['DUE', 6_000_000], ['VOID', 300_000]]);
    await voidLast(demander, project);
    expect(await standings(project)).toEqual([['DUE', 3_000_000], ['VOID', 6_000_000], ['VOID', 300_000]]);
    expect(await payoutSeen(finance, (await payoutsOf(project))[0]?.id)).toMatchObject({ notice: { standing: 'EFFECTIVE' }, mayAnnounce: false });
  });

  it('leaves alone what was announced where something else was returned to be computed anew', async () => {
    const project = await earning();
    await declared(app, project, 10_000_000);
    await announcedPayouts(app, project);
    await declared(app, project, 20_000_000);
    const [first, second] = await payoutsOf(project);
    await stepPart(finance, 'payouts', second?.id ?? '', 'return');
    await voidLast(demander, project);
    expect(await standings(project)).toEqual([['DUE', 3_000_000], ['RETURNED', 6_000_000]]);
    expect(codes(await tryPart(plan, 'payouts', second?.id ?? '', 'resubmit'))).toEqual(['NOTHING_OWED']);
    expect(await stepPart(finance, 'payouts', first?.id ?? '', 'pay')).toMatchObject({ state: 'PAID', fen: 3_000_000 });
  });
});

describe('what a payout was computed from', () => {
  it('is shown as it is now until it is paid, and kept as it was then', async () => {
    const project = await earning();
    await declared(app, project, 10_000_000);
    await announcedPayouts(app, project);
    await declared(app, project, 20_000_000);
    const [first] = await payoutsOf(project);
    expect((await payoutSeen(finance, first?.id)).basis).toMatchObject({ paidFen: 30_000_000, entitledFen: 9_000_000 });
    await voidLast(demander, project);
    expect((await payoutSeen(finance, first?.id)).basis).toMatchObject({ paidFen: 10_000_000, entitledFen: 3_000_000 });
    await declared(app, project, 40_000_000);
    await stepPart(finance, 'payouts', first?.id ?? '', 'pay');
    await declared(app, project, 1_000_000);
    expect(await app.query(`SELECT basis ->> 'paidFen' AS paid FROM payout WHERE id = $1`, [first?.id])).toEqual([{ paid: '50000000' }]);
    expect((await payoutSeen(finance, first?.id)).basis).toMatchObject({ paidFen: 50_000_000 });
  });

  it('asks for no notice where the same sum comes back and was announced', async () => {
    const project = await earning();
    await declared(app, project, 10_000_000);
    const [payout] = await projectSeen(plan, project).then(({ payouts }) => payouts);
    await announcedPayouts(app, project);
    await stepPart(finance, 'payouts', payout?.id ?? '', 'return');
    await stepPart(plan, 'payouts', payout?.id ?? '', 'resubmit');
    expect((await sectionsMails()).split(`的财政拨付 ${payout?.number ?? ''}：已核算，拨付前须公示`)).toHaveLength(2);
  });
});

describe('a milestone of a project that is suspended', () => {
  it('is neither passed nor put right nor failed, and says why', async () => {
    const project = await freshProject(app);
    const [milestone = ''] = project.milestones;
    await reported(app, milestone);
    await judgeAll(await seatedOn(app, 'milestones', milestone), milestone, ['NOT_MET']);
    await app.query(`UPDATE challenge_project SET state = 'HALTED' WHERE id = $1`, [project.id]);
    for (const action of ['pass', 'fix', 'fail']) expect(codes(await tryPart(plan, 'milestones', milestone, action, partInput(action)))).toContain('PROJECT_STANDS');
    await app.query(`UPDATE challenge_project SET state = 'RUNNING' WHERE id = $1`, [project.id]);
    expect((await stepPart(plan, 'milestones', milestone, 'fail')).state).toBe('FAILED');
  });
});

describe('a payment by which public money was paid', () => {
  let project: TestProject;
  const REASON = '款项经双方协商已经退回，申请作废。';
  const ANSWER = '已与双方核对银行回单，款项确已退回。';
  const sent = async (client: Client, body: object) => client.post(`/api/v1/projects/${project.id}/payments/${(await projectSeen(plan, project)).payments[0]?.id ?? ''}/void`).send(body);
  const desk = async (client: Client) => ((await client.get('/api/v1/workbench').expect(200)).body as { todo: { id: string; about: string }[] }).todo.filter(({ id, about }) => id === project.id && about !== '');

  beforeAll(async () => {
    project = await earning();
    await declared(app, project, 40_000_000);
    await announcedPayouts(app, project);
    await stepPart(finance, 'payouts', (await payoutsOf(project))[0]?.id ?? '', 'pay');
  });

  it('is void by the demander alone no more: the section is asked, the winner told, and nothing further is paid meanwhile', async () => {
    await declared(app, project, 10_000_000);
    await announcedPayouts(app, project);
    expect(code(await sent(plan, { reason: ANSWER, keep: true }))).toBe('VOID_NOT_ASKED');
    expect((await sent(demander, { reason: REASON })).status).toBe(200);
    expect(code(await sent(demander, { reason: REASON }))).toBe('VOID_ASKED');
    expect(await projectSeen(plan, project)).toMatchObject({ money: { paidFen: 50_000_000 }, clawbacks: [], payments: [{ voidReason: '', voidAsked: REASON }, { voidAsked: '' }] });
    expect(codes(await tryPart(finance, 'payouts', (await payoutsOf(project))[1]?.id ?? '', 'pay', partInput('pay')))).toEqual(['PAYMENT_DOUBTED']);
    expect([await desk(plan), await desk(demander)]).toMatchObject([[{ about: '发榜方申请作废已据以拨付的付款申报，请核实' }], [{ about: '付款安排中有到期款项尚未申报' }]]);
    expect([await sectionsMails(), (await mailsTo(app, emailOf('institute.INST'))).join('\n')]).toEqual([expect.stringContaining('申请作废已据以拨付的付款申报，请核实'), expect.stringContaining('计划科核实中')]);
  });

  it('counts on where the section does not agree, or the demander asks no longer', async () => {
    expect((await sent(plan, { reason: '银行回单显示款项未退回，不予作废。', keep: true })).status).toBe(200);
    expect([(await projectSeen(plan, project)).payments[0], await desk(plan)]).toMatchObject([{ voidReason: '', voidAsked: '' }, []]);
    // … nor while the registration is revoked, which may be restored
    await app.query(`UPDATE tech_contract SET is_registered = false WHERE id = (SELECT contract_id FROM challenge_project WHERE id = $1)`, [project.id]);
    await sent(demander, { reason: REASON });
    expect((await projectSeen(plan, project)).payments[0]).toMatchObject({ voidReason: '', voidAsked: REASON });
    await app.query(`UPDATE tech_contract SET is_registered = true WHERE id = (SELECT contract_id FROM challenge_project WHERE id = $1)`, [project.id]);
    expect((await sent(demander, { reason: '经核对款项并未退回，撤回申请。', keep: true })).status).toBe(200);
    expect((await projectSeen(plan, project)).payments[0]).toMatchObject({ voidReason: '', voidAsked: '' });
    const told = (await mailsTo(app, emailOf('enterprise.ENT_ADM'))).join('\n');
    for (const how of ['付款申报经计划科核实不作废，照常计入', '发榜方已撤回作废申请，付款申报照常计入']) expect(told).toContain(how);
  });

  it('is void by the word of the section, and the claim says who asked, who agreed and why', async () => {
    await sent(demander, { reason: REASON });
    expect((await sent(plan, { reason: ANSWER })).status).toBe(200);
    const { payments, clawbacks: [claim], payouts } = await projectSeen(plan, project);
    expect([payments[0], payouts.map(({ state }) => state)]).toMatchObject([{ voidReason: ANSWER, voidAsked: REASON }, ['PAID', 'VOID']]);
    expect(await partSeen(finance, 'clawbacks', claim?.id ?? '')).toMatchObject({ cause: 'OVERPAID', cameOf: 'PAYMENT_VOID', receivedFen: 9_000_000, voidPayment: { fen: 40_000_000, asked: REASON, reason: ANSWER } });
    const mails = (await mailsTo(app, emailOf('institute.INST'))).join('\n');
    for (const told of [/：付款申报经计划科核实作废。/, /：已立案，等待财政部门处理。起因：企业付款申报作废。/]) expect(mails).toMatch(told);
    expect(code(await sent(plan, { reason: ANSWER }))).toBe('PAYMENT_VOID');
  });
});

describe('the notice that a payout waits for', () => {
  let cg: Client;
  beforeAll(async () => {
    cg = await app.as('bureau.BUR_CG');
  });
  const onDesk = async (id = '') => ((await plan.get('/api/v1/workbench').expect(200)).body as { todo: { id: string; about: string }[] }).todo.find((row) => row.id === id)?.about ?? '';
  const asked = async (id = '') => (await onDesk(id)) === '拨付前须公示，请发起公示';
  const offered = async ({ id }: TestProject) => ((await plan.get('/api/v1/notice-subjects?kind=PN-ACCEPT').expect(200)).body as { id: string }[]).some((one) => one.id === id);

  it('is begun once: the desk asks that the draft be sent to be checked, and no second one is begun beside it', async () => {
    const project = await earning();
    await declared(app, project, 10_000_000);
    const [payout] = await payoutsOf(project);
    expect([await asked(payout?.id), await offered(project), (await payoutSeen(plan, payout?.id)).openNotice]).toEqual([true, true, null]);
    const both = await Promise.all([begin(plan, project), begin(cg, project)]);
    expect([both.map(({ status }) => status).sort(), both.flatMap((answer) => (answer.status === 201 ? [] : codes(answer)))]).toEqual([[201, 422], ['NOTICE_DRAFTED']]);
    expect([await asked(payout?.id), await offered(project), await payoutSeen(plan, payout?.id)]).toMatchObject([false, false, { mayAnnounce: false, openNotice: { isDraft: true, names: true } }]);
    expect(await onDesk(payout?.id)).toMatch(/^公示 GS[\d-]+ 尚在起草，请送审$/);
    expect((await payoutSeen(demander, payout?.id)).openNotice).toBeNull();
    // what is due later is not in the draft until it is saved
    await declared(app, project, 20_000_000);
    expect(await payoutSeen(plan, (await payoutsOf(project))[1]?.id)).toMatchObject({ mayAnnounce: false, openNotice: { isDraft: true, names: false } });
    expect(await sectionsMails()).toMatch(/请列入该项目尚未发布的公示 GS[\d-]+：在草稿中保存一次即可；已送审的，先撤回修改。/);
    const draft = both.find(({ status }) => status === 201)?.body as NoticeCase;
    await noticeStep(plan, draft, 'discard');
    expect([await asked(payout?.id), (await begin(plan, project)).status]).toEqual([true, 201]);
  });

  it('has to end before another payout of the project is announced, which nobody is asked for meanwhile', async () => {
    const project = await earning();
    await declared(app, project, 10_000_000);
    const first = (await begin(plan, project)).body as NoticeCase;
    await announceWith(plan, cg, first.id);
    await declared(app, project, 20_000_000);
    const second = (await payoutsOf(project))[1]?.id;
    expect([await asked(second), await offered(project), await payoutSeen(plan, second)]).toMatchObject([false, false, { notice: null, mayAnnounce: false, openNotice: { id: first.id, isDraft: false, names: false } }]);
    await noticeStep(plan, first, 'withdraw', '拨付依据有误，撤回后重新公示。');
    expect([await asked(second), (await payoutSeen(plan, second)).mayAnnounce]).toEqual([true, true]);
  });

  it('is not asked for while the project is halted', async () => {
    const project = await earning();
    await declared(app, project, 10_000_000);
    const [payout] = await payoutsOf(project);
    await app.query(`UPDATE challenge_project SET state = 'HALTED' WHERE id = $1`, [project.id]);
    expect([await asked(payout?.id), await offered(project), (await payoutSeen(plan, payout?.id)).mayAnnounce, codes(await begin(plan, project))]).toEqual([false, false, false, ['PROJECT_HALTED']]);
  });

  it('is what whoever drafts it is reminded of, and finance only once it is effective', async () => {
    const project = await earning();
    await declared(app, project, 10_000_000);
    const [payout] = await payoutsOf(project);
    const about = (done: string) => new RegExp(`财政拨付 ${payout?.number ?? ''}：${done}`);
    const near = async (days: number) => {
      await app.query(`UPDATE payout SET due_at = now() + make_interval(days => $2) WHERE id = $1`, [payout?.id, days]);
      await app.app.get(Reminders).sweep();
      return [await mailsOf('bureau.BUR_PLAN', about('拨付期限将至，尚未公示')), await mailsOf('bureau.FIN', about('即将到期'))];
    };
    expect(await near(3)).toEqual([1, 0]);
    const draft = (await begin(plan, project)).body as NoticeCase;
    expect(await near(2)).toEqual([2, 0]);
    await announceWith(plan, cg, draft.id);
    expect(await near(1)).toEqual([2, 0]);
    await app.query(`UPDATE notice SET state = 'ENDED_EFFECTIVE', ended_at = now(), over_at = due_at WHERE id = $1`, [draft.id]);
    expect(await near(1)).toEqual([2, 1]);
  });

  it('says what does not hold any more, and whoever has drafted it is told', async () => {
    const project = await earning();
    await declared(app, project, 10_000_000);
    await declared(app, project, 20_000_000);
    const [first, second] = await payoutsOf(project);
    const { id, number } = (await begin(plan, project)).body as NoticeCase;
    await announceWith(plan, cg, id);
    const outdated = async () => ((await caseOf(cg, id)) as NoticeCase & { outdated: { code: string; message: string }[] }).outdated;
    expect(await outdated()).toEqual([]);
    await voidLast(demander, project);
    expect([await standings(project), await outdated()]).toMatchObject([[['DUE', 3_000_000], ['VOID', 6_000_000]], [{ code: 'PAYOUT_VOID', message: `财政拨付 ${second?.number ?? ''} 已取消，不再拨付` }]]);
    await app.query(`UPDATE challenge_project SET technical_fen = 5000000 WHERE id = $1`, [project.id]);
    await declared(app, project, 1);
    expect(await outdated()).toMatchObject([{ code: 'PAYOUT_RECOUNTED', message: expect.stringContaining('已重新核算为 15,000.00 元') as string }, { code: 'PAYOUT_VOID' }]);
    for (const [payout, done] of [[second, '所列财政拨付已取消'], [first, '所列财政拨付已重新核算']] as const) expect(await mailsOf('bureau.BUR_PLAN', new RegExp(`的财政拨付 ${payout?.number ?? ''}（公示 ${number}）：${done}`))).toBe(1);
  });
});

describe('what is claimed back', () => {
  const COMMENT = '决算复核：合规支出少录一笔，重新核定。';
  async function paid(): Promise<TestProject> {
    const project = await earning();
    await declared(app, project, 10_000_000);
    await announcedPayouts(app, project);
    await stepPart(finance, 'payouts', (await payoutsOf(project))[0]?.id ?? '', 'pay');
    return project;
  }
  const claimOf = async (project: TestProject) => (await projectSeen(finance, project)).clawbacks[0]?.id ?? '';

  it('is assessed anew where the figures were wrong, and a concluded project ends so where nothing comes back', async () => {
    const project = await paid();
    await app.query(`UPDATE challenge_project SET state = 'HALTED' WHERE id = $1`, [project.id]);
    await stepPart(await app.as('bureau.BUR_LEAD'), 'projects', project.id, 'terminate');
    const claim = await claimOf(project);
    await stepPart(finance, 'clawbacks', claim, 'assess', { ...partInput('assess'), spentFen: 30_000 });
    expect(codes(await tryPart(finance, 'clawbacks', claim, 'redecide', { comment: COMMENT }))).toEqual(['NOT_OVERPAID']);
    expect(codes(await tryPart(finance, 'clawbacks', claim, 'reassess', { comment: '错了' }))).toEqual(['minLength']);
    expect(await stepPart(finance, 'clawbacks', claim, 'reassess', { comment: COMMENT })).toMatchObject({ state: 'TO_ASSESS', unspentFen: null, misusedFen: null, statement: '' });
    await stepPart(finance, 'clawbacks', claim, 'assess', { ...partInput('assess'), spentFen: 2_900_000 });
    await stepPart(finance, 'clawbacks', claim, 'reassess', { comment: COMMENT });
    await app.query(`UPDATE challenge_project SET state = 'SETTLING' WHERE id = $1`, [project.id]);
    await stepPart(finance, 'clawbacks', claim, 'waive');
    expect((await projectSeen(plan, project)).state).toBe('CONCLUDED');
  });

  it('of an overpayment goes back to the choice between claim and offset, and comes back on a day on which it can have come back', async () => {
    const project = await paid();
    await voidLast(plan, project);
    const claim = await claimOf(project);
    await stepPart(finance, 'clawbacks', claim, 'demand', {});
    expect(codes(await tryPart(finance, 'clawbacks', claim, 'reassess', { comment: COMMENT }))).toEqual(['OVERPAID']);
    expect(await stepPart(finance, 'clawbacks', claim, 'redecide', { comment: '中榜方申请改为抵扣，同意。' })).toMatchObject({ state: 'TO_DECIDE', receivedFen: 3_000_000 });
    expect(await stepPart(finance, 'clawbacks', claim, 'offset', {})).toMatchObject({ state: 'OFFSET' });
    await stepPart(finance, 'clawbacks', claim, 'callIn', {});
    for (const [recoveredOn, fault] of [['1999-01-01', 'BEFORE_PAYMENT'], [addDays(today(), -1), 'BEFORE_PAYMENT'], ['2100-01-01', 'FUTURE']]) expect(codes(await tryPart(finance, 'clawbacks', claim, 'recover', { ...partInput('recover'), recoveredOn }))).toEqual([fault]);
    expect(await stepPart(finance, 'clawbacks', claim, 'recover')).toMatchObject({ state: 'RECOVERED', recoveredOn: today() });
  });
});
