import { UnitOfWork } from '../../src/kernel/database/index.js';
import { EventBus } from '../../src/kernel/events/index.js';
import { contractRegistrationChanged } from '../../src/modules/contracts/index.js';
import { codes } from '../support/answers.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { today } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { emailOf } from '../support/people.js';
import { announcedPayouts, attachTo, declared, freshProject, inAcceptance, judgeAll, partInput, partSeen, projectSeen, seatedOn, type ShownPart, stepPart, tryPart } from '../support/projects.js';

let app: TestApp;
let plan: Client;
let lead: Client;
let finance: Client;
let demander: Client;
let winner: Client;

const REASON = { comment: '演示理由：按任务书逐项核对后作出。' };

beforeAll(async () => {
  app = await startTestApp();
  [plan, lead, finance, demander, winner] = (await Promise.all((['bureau.BUR_PLAN', 'bureau.BUR_LEAD', 'bureau.FIN', 'enterprise.ENT', 'institute.INST'] as const).map((person) => app.as(person)))) as [Client, Client, Client, Client, Client];
  // people of the demo have no mailbox
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [[emailOf('institute.INST'), emailOf('enterprise.ENT_ADM')]]);
});
afterAll(() => app.close());

describe('a project that is halted', () => {
  const HALT = { comment: '审计发现项目经费用于归还借款，应先查清。', reason: 'MISUSE' };
  const WISH = { comment: '关键设备停产，继续实施已无可能，申请终止。' };

  it('is halted by the section with a ground of the list; nothing is paid, both sides are told, and somebody else decides whether it goes on', async () => {
    const project = await freshProject(app);
    await app.query(`UPDATE milestone SET state = 'PASSED' WHERE id = $1`, [project.milestones[0]]);
    await declared(app, project, 60_000_000);
    await announcedPayouts(app, project);
    for (const client of [lead, finance, demander, winner]) expect((await tryPart(client, 'projects', project.id, 'stop', HALT)).status).toBe(403);
    expect(codes(await tryPart(plan, 'projects', project.id, 'stop', { comment: HALT.comment }))).toContain('isDefined');
    expect((await tryPart(plan, 'projects', project.id, 'stop', { ...HALT, reason: 'WHIM' })).status).toBe(422);
    expect(codes(await tryPart(plan, 'projects', project.id, 'stop', { ...HALT, comment: '经费被挪用' }))).toEqual(['minLength']);
    const fileId = await attachTo(winner, 'project', project.id, '变更证明材料');
    expect(await stepPart(plan, 'projects', project.id, 'stop', HALT)).toMatchObject({ state: 'HALTED', history: expect.arrayContaining([expect.objectContaining({ action: 'stop', label: expect.stringContaining('项目经费被挪用或者违规使用') as unknown })]) as unknown });
    const payout = (await projectSeen(plan, project)).payouts[0]?.id ?? '';
    // whoever has the right is told how the project stands
    const change = { kind: 'ROUTE', reason: '演示原因：关键设备交付推迟三个月，试验随之推迟。', route: '改用激光复合焊。', fileId };
    const asked = await winner.post(`/api/v1/projects/${project.id}/changes`).send(change);
    expect([asked.status, asked.body]).toMatchObject([409, { code: 'WRONG_STATE', title: '当前状态为“已暂停，待局领导决定”，不能“申请变更项目”。' }]);
    expect((await demander.post(`/api/v1/projects/${project.id}/changes`).send(change)).status).toBe(403);
    expect((await (await app.as('institute2.INST')).post(`/api/v1/projects/${project.id}/changes`).send(change)).status).toBe(404);
    expect(codes(await tryPart(finance, 'payouts', payout, 'pay', partInput('pay')))).toEqual(['PROJECT_HALTED']);
    for (const address of ['institute.INST', 'enterprise.ENT_ADM'] as const) expect((await mailsTo(app, emailOf(address))).join('\n')).toMatch(/暂停项目，报局领导决定[\s\S]*情形：项目经费被挪用或者违规使用。|情形：项目经费被挪用或者违规使用。[\s\S]*暂停项目，报局领导决定/);
    expect((await tryPart(plan, 'projects', project.id, 'resume', REASON)).status).toBe(403);
    expect((await stepPart(lead, 'projects', project.id, 'resume')).state).toBe('RUNNING');
    await stepPart(finance, 'payouts', payout, 'pay');
    // what was received is finance's to assess where it ends
    await stepPart(plan, 'projects', project.id, 'stop', { ...HALT, reason: 'INSOLVENT' });
    await stepPart(lead, 'projects', project.id, 'terminate');
    expect(await projectSeen(plan, project)).toMatchObject({ state: 'TERMINATED', clawbacks: [{ state: 'TO_ASSESS', cause: 'FAILURE', receivedFen: 18_000_000 }] });
    const paid = await demander.post(`/api/v1/projects/${project.id}/payments`).send({ fen: 100, paidOn: today(), fileId });
    expect([paid.status, paid.body]).toMatchObject([409, { code: 'WRONG_STATE' }]);
  });

  it('may be asked for the end of by either side: the section answers, with a halt or with a reason why it goes on', async () => {
    const project = await freshProject(app, ['institute2.INST']);
    const [row] = await app.query<{ challenge: string; contract: string }>(`SELECT challenge_id AS challenge, contract_id AS contract FROM challenge_project WHERE id = $1`, [project.id]);
    const listed = async (path: string) => ((await winner.get(path).expect(200)).body as { items: { id: string }[] }).items.map(({ id }) => id);
    // from its challenge to it
    expect(await listed(`/api/v1/projects?challengeId=${row?.challenge}`)).toEqual([project.id]);
    expect(await listed(`/api/v1/projects?challengeId=${row?.contract}`)).toEqual([]);
    const wished = async () => (await partSeen<ShownPart & { endAskedBy: string; endWords: string }>(plan, 'projects', project.id)).endAskedBy;
    const onDesk = async () => ((await plan.get('/api/v1/projects?view=desk&limit=100').expect(200)).body as { items: { id: string }[] }).items.some(({ id }) => id === project.id);
    expect((await tryPart(await app.as('institute2.INST'), 'projects', project.id, 'askEnd', WISH)).status).toBe(403);
    expect(codes(await tryPart(winner, 'projects', project.id, 'askEnd', { comment: '不做了' }))).toEqual(['minLength']);
    expect([await onDesk(), codes(await tryPart(plan, 'projects', project.id, 'declineEnd', REASON))]).toEqual([false, ['END_NOT_ASKED']]);
    expect(await stepPart(winner, 'projects', project.id, 'askEnd', WISH)).toMatchObject({ state: 'RUNNING', endAskedBy: 'WINNER', endWords: WISH.comment });
    expect([await onDesk(), (await mailsTo(app, emailOf('enterprise.ENT_ADM'))).join('\n').includes(WISH.comment)]).toEqual([true, true]);
    const [about] = ((await plan.get('/api/v1/workbench').expect(200)).body as { todo: { id: string; about: string }[] }).todo.filter(({ id }) => id === project.id);
    expect(about?.about).toBe('承担单位申请终止项目');
    // the work goes on until it is answered, and nobody answers the own wish or takes back that of the other side
    expect(codes(await tryPart(demander, 'projects', project.id, 'askEnd', WISH))).toEqual(['END_ASKED']);
    expect(codes(await tryPart(demander, 'projects', project.id, 'withdrawEnd'))).toEqual(['NOT_OWN_WISH']);
    await stepPart(winner, 'projects', project.id, 'withdrawEnd', {});
    expect([await wished(), await onDesk()]).toEqual(['', false]);
    await stepPart(demander, 'projects', project.id, 'askEnd', WISH);
    await stepPart(plan, 'projects', project.id, 'declineEnd');
    expect([await wished(), await onDesk()]).toEqual(['', false]);
    await stepPart(demander, 'projects', project.id, 'askEnd', WISH);
    await stepPart(plan, 'projects', project.id, 'stop', { ...HALT, reason: 'NEEDLESS' });
    // the leadership reads who has asked for it
    expect([await wished(), await onDesk()]).toEqual(['POSTER', false]);
    await stepPart(lead, 'projects', project.id, 'resume');
    expect(await wished()).toBe('');
  });

  it('stands still in its acceptance too: the registration ends, nothing is judged, and it goes on where it stood or ends with it', async () => {
    const { project, acceptance } = await inAcceptance(app);
    await attachTo(winner, 'acceptance', acceptance);
    const { comment: _, ...application } = partInput('apply');
    await stepPart(winner, 'acceptances', acceptance, 'apply', application);
    await judgeAll(await seatedOn(app, 'acceptances', acceptance), acceptance, ['MET']);
    const registered = async (is: boolean, what: 'ended' | 'restored') => {
      await app.query(`UPDATE tech_contract SET is_registered = $2, state = $3 WHERE id = (SELECT contract_id FROM challenge_project WHERE id = $1)`, [project.id, is, is ? 'REGISTERED' : 'REVOKED']);
      const [row] = await app.query<{ contractId: string }>(`SELECT contract_id AS "contractId" FROM challenge_project WHERE id = $1`, [project.id]);
      await app.app.get(UnitOfWork).run(() => app.app.get(EventBus).publish(contractRegistrationChanged, { contractId: row?.contractId ?? '', what }));
    };
    await registered(false, 'ended');
    expect(await projectSeen(plan, project)).toMatchObject({ state: 'HALTED', acceptance: { state: 'APPLIED' } });
    expect(codes(await tryPart(plan, 'acceptances', acceptance, 'pass'))).toEqual(['PROJECT_STANDS']);
    expect(codes(await tryPart(lead, 'projects', project.id, 'resumeAcceptance', REASON))).toEqual(['CONTRACT_UNREGISTERED']);
    await registered(true, 'restored');
    expect(codes(await tryPart(lead, 'projects', project.id, 'resume', REASON))).toEqual(['IN_ACCEPTANCE']);
    expect((await stepPart(lead, 'projects', project.id, 'resumeAcceptance')).state).toBe('ACCEPTANCE');
    await stepPart(plan, 'projects', project.id, 'stop', HALT);
    await stepPart(lead, 'projects', project.id, 'terminate');
    expect(await projectSeen(plan, project)).toMatchObject({ state: 'TERMINATED', acceptance: { state: 'DROPPED' } });
    expect((await app.http.get(`/api/v1/challenges/${project.challengeId}`).expect(200)).body).toMatchObject({ state: 'TERMINATED' });
  });
});
