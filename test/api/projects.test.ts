import { addDays, addMonths } from '../../src/kernel/calendar/index.js';
import { CheckRoom } from '../../src/modules/projects/index.js';
import { code, codes } from '../support/answers.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { freshBid, judgedChallenge } from '../support/judging-situations.js';
import { attachPaper, contractDraft, newContract, recognitionOf, take } from '../support/contracts.js';
import { answerSeat, clientOf, seatInput } from '../support/experts.js';
import { today } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { announceWith, another, noticeStep } from '../support/notices.js';
import { emailOf } from '../support/people.js';
import { pdf } from './good-files.js';
import {
  announcedPayouts, attachTo, declared, freshProject, GOOD_VALUES, inAcceptance, judgeAll, panelInput, partInput, partSeen, passedMilestone, projectOf, projectSeen, reported, seatedOn, type ShownPart, stepPart, type TestProject, tryJudge, tryPart,
} from '../support/projects.js';

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

async function paidOut(project: TestProject): Promise<void> {
  await announcedPayouts(app, project);
  const { payouts } = await projectSeen(finance, project);
  for (const { id, state } of payouts) if (state === 'DUE') await stepPart(finance, 'payouts', id, 'pay');
}

describe('the opening of a project', () => {
  it('comes with the registration of the contract, with milestones, indicators and amounts of challenge, bid and contract', async () => {
    const challengeId = await judgedChallenge(app, 'SIGNED');
    const contract = await newContract(winner, contractDraft());
    await app.query(`UPDATE challenge_team SET contract_id = $2 WHERE challenge_id = $1`, [challengeId, contract.id]);
    await attachPaper(winner, contract.id, '合同全文', Buffer.concat([pdf(), Buffer.from(`\n%${contract.id}\n`)]));
    await take(winner, contract, 'submit');
    const [reg1, reg2] = [await app.as('bureau.REG1'), await app.as('bureau.REG2')];
    await take(reg1, contract, 'accept');
    await take(reg2, await take(reg1, contract, 'passFirst', { recognition: recognitionOf(contract.content) }), 'approve');
    const project = await projectOf(app, challengeId);
    const board = await projectSeen(winner, project);
    expect(board).toMatchObject({
      state: 'RUNNING', contractFen: 120_000_000, technicalFen: 90_000_000, organisationName: '演示材料研究所', demanderName: '演示复合材料有限公司', startsOn: contract.content.signDate, ruleCode: 'JB-2026',
      indicators: [{ name: '接头抗拉强度', target: 320, veto: true, promised: 330 }, { name: '延伸率' }, { name: '焊接返修率' }], milestones: [{ no: 1, name: '完成小试', state: 'PLANNED' }, { no: 2, state: 'PLANNED' }], payouts: [], acceptance: null,
    });
    // by the bid, which promises the first one a month earlier than the list has it
    const days = await app.query<{ dueOn: string }>(`SELECT due_on::text AS "dueOn" FROM milestone WHERE project_id = $1 ORDER BY no`, [project.id]);
    expect(days.map(({ dueOn }) => dueOn)).toEqual([5, 15].map((month) => addMonths(contract.content.signDate ?? '', month)));
    await expect(app.query(`UPDATE challenge_project SET indicators = '[]' WHERE id = $1`, [project.id])).rejects.toThrow('indicators, rule, share and grant of a project are not changed');
    const progress = (await app.http.get(`/api/v1/challenges/${challengeId}/progress`).expect(200)).body as object;
    expect(progress).toMatchObject({ isRace: false, gateNo: null, teams: [{ rank: 1, state: 'RUNNING', gate: null, milestones: [{ no: 1, name: '完成小试' }, { no: 2 }] }] });
    expect(JSON.stringify(progress)).not.toMatch(/90000000|演示材料研究所|330/);
    await (await app.as('institute2.INST')).get(`/api/v1/projects/${project.id}`).expect(404);
  });

  it('is told to the members of the winning consortium in all its parts; their leader alone acts', async () => {
    const project = await freshProject(app, ['institute2.INST']);
    const member = await app.as('institute2.INST');
    expect(await projectSeen(member, project)).toMatchObject({ memberNames: ['演示海洋研究所'], allowedActions: [], mayChange: false, mayDeclare: false });
    const [first] = project.milestones;
    expect(await partSeen(member, 'milestones', first ?? '')).toMatchObject({ allowedActions: [] });
    expect((await tryPart(member, 'milestones', first ?? '', 'report', partInput('report'))).status).toBe(403);
    const own = async (client: Client) => ((await client.get('/api/v1/projects?view=own&limit=100').expect(200)).body as { items: { id: string }[] }).items.some(({ id }) => id === project.id);
    expect([await own(member), await own(await app.as('agency.BRK_ORG'))]).toEqual([true, false]);
    const readings = async () => (await app.query(`SELECT 1 FROM audit_record WHERE action = 'project.read' AND object_id = $1`, [project.id])).length;
    expect(await readings()).toBe(0);
    await projectSeen(plan, project);
    expect(await readings()).toBe(1);
    await (await app.as('agency.BRK_ORG')).get(`/api/v1/projects/${project.id}`).expect(404);
  });

  it('tells of no progress before the contract is registered', async () => {
    await app.http.get(`/api/v1/challenges/${await judgedChallenge(app, 'SIGNED')}/progress`).expect(404);
  });
});

describe('milestones and the money that follows them', () => {
  let project: TestProject;
  const first = () => project.milestones[0] ?? '';
  const second = () => project.milestones[1] ?? '';

  it('are reported in turn, with evidence, and judged by the demander first', async () => {
    project = await freshProject(app);
    expect(codes(await tryPart(winner, 'milestones', second(), 'report', partInput('report')))).toEqual(['EARLIER_OPEN', 'EVIDENCE_MISSING']);
    await attachTo(winner, 'milestone', first());
    expect(codes(await tryPart(winner, 'milestones', first(), 'report', { text: '完成了。' }))).toEqual(['minLength']);
    expect(codes(await tryPart(winner, 'milestones', first(), 'report', { ...partInput('report'), values: [{ value: 1 }] }))).toContain('COUNT');
    expect((await tryPart(demander, 'milestones', first(), 'report', partInput('report'))).status).toBe(403);
    const { comment: _, ...report } = partInput('report');
    await stepPart(winner, 'milestones', first(), 'report', { ...report, values: GOOD_VALUES });
    expect(codes(await tryPart(plan, 'milestones', first(), 'proceed'))).toEqual(['NOT_OVERDUE']);
    expect((await tryPart(winner, 'milestones', first(), 'confirm')).status).toBe(403);
    expect((await stepPart(demander, 'milestones', first(), 'confirm', {})).state).toBe('CHECKING');
    await winner.delete(`/api/v1/files/${await onlyFile(first())}`).expect(403);
  });

  it('are checked by a panel of at least three, each expert once and blind to the others', async () => {
    expect(codes(await tryPart(plan, 'milestones', first(), 'pass'))).toEqual(['SHEETS_MISSING', 'NOT_REACHED']);
    expect(codes(await tryPart(plan, 'milestones', first(), 'callPanel', { ...panelInput(3), seats: 2 }))).toEqual(['SEATS']);
    const seated = await seatedOn(app, 'milestones', first());
    expect(codes(await tryPart(plan, 'milestones', first(), 'callPanel', panelInput(3)))).toEqual(['PANEL_OPEN']);
    const [one] = seated;
    if (!one) throw new Error('nobody sits');
    expect((await one.client.get(`/api/v1/check-sheets/${first()}`).expect(200)).body).toMatchObject({ kind: 'milestone', open: true, mine: null, report: { values: GOOD_VALUES } });
    await one.client.get(`/api/v1/files/${await onlyFile(first())}/content`).expect(200);
    await (await app.as('institute2.EXP')).get(`/api/v1/check-sheets/${first()}`).expect(404);
    await tryJudge(one.client, first()).expect(200);
    expect(code(await tryJudge(one.client, first(), 'NOT_MET').expect(409))).toBe('CHECK_ONCE');
    await expect(app.query(`UPDATE check_sheet SET verdict = 'FIX' WHERE matter_id = $1`, [first()])).rejects.toThrow('the sheet of an expert is not changed');
    // nor by those who would decide by them, before all are in
    for (const reader of [winner, plan]) expect((await partSeen(reader, 'milestones', first())).sheets).toEqual([]);
    expect(codes(await tryPart(plan, 'milestones', first(), 'fail', REASON))).not.toContain('REACHED');
    await judgeAll(seated.slice(1), first(), ['MET', 'FIX']);
    expect((await partSeen(plan, 'milestones', first())).sheets).toHaveLength(3);
    expect(codes(await tryPart(plan, 'milestones', first(), 'fail', REASON))).toEqual(['REACHED', 'FIX_FIRST']);
    expect((await stepPart(plan, 'milestones', first(), 'pass', {})).state).toBe('PASSED');
    expect((await partSeen(winner, 'milestones', first())).sheets.map(({ expert }) => expert)).toEqual(['', '', '']);
  });

  it('open payouts by what was paid (JB-10), which finance checks and records', async () => {
    expect((await projectSeen(plan, project)).payouts).toEqual([]);
    expect(code(await demander.post(`/api/v1/projects/${project.id}/payments`).send({ fen: 1, paidOn: today(), fileId: project.id }))).toBe('PROOF_MISSING');
    const early = await demander.post(`/api/v1/projects/${project.id}/payments`).send({ fen: 1, paidOn: '2026-01-05', fileId: await attachTo(demander, 'project', project.id, '付款凭证') });
    expect(codes(early)).toEqual(['BEFORE_CONTRACT']);
    expect((await declared(app, project, 60_000_000)).status).toBe(200);
    const [payout] = (await projectSeen(plan, project)).payouts;
    if (!payout) throw new Error('no payout was opened');
    expect(payout).toMatchObject({ state: 'DUE', fen: 18_000_000, basis: { funding: 'F1', registered: true, baseFen: 60_000_000, ruleCode: 'JB-2026', articles: ['JB-10', 'JB-11', 'JB-16'], gate: 'MILESTONE', passed: 1, paidFen: 60_000_000, technicalFen: 90_000_000, shareBp: 3_000 } });
    expect((await tryPart(plan, 'payouts', payout.id, 'pay', partInput('pay'))).status).toBe(403);
    expect(codes(await tryPart(finance, 'payouts', payout.id, 'pay', partInput('pay')))).toEqual(['NOTICE_MISSING']);
    await stepPart(finance, 'payouts', payout.id, 'return');
    const [payment] = (await projectSeen(plan, project)).payments as [{ id: string; voidReason: string; voidAsked: string }];
    await demander.post(`/api/v1/projects/${project.id}/payments/${payment.id}/void`).send({ reason: '金额录入有误，重新申报。' }).expect(200);
    expect(code(await demander.post(`/api/v1/projects/${project.id}/payments/${payment.id}/void`).send({ reason: '金额录入有误，重新申报。' }))).toBe('PAYMENT_VOID');
    expect(codes(await tryPart(plan, 'payouts', payout.id, 'resubmit'))).toEqual(['NOTHING_OWED']);
    await declared(app, project, 50_000_000);
    expect((await projectSeen(plan, project)).payouts).toMatchObject([{ state: 'RETURNED', fen: 18_000_000 }]);
    expect(await stepPart(plan, 'payouts', payout.id, 'resubmit')).toMatchObject({ state: 'DUE', fen: 15_000_000 });
    await announcedPayouts(app, project);
    expect(codes(await tryPart(finance, 'payouts', payout.id, 'pay', { ...partInput('pay'), paidOn: '2100-01-01' }))).toEqual(['FUTURE']);
    // the notice ended today: what moved before that was paid without it
    expect(codes(await tryPart(finance, 'payouts', payout.id, 'pay', { ...partInput('pay'), paidOn: addDays(today(), -1) }))).toEqual(['BEFORE_NOTICE_ENDED']);
    expect(await stepPart(finance, 'payouts', payout.id, 'pay')).toMatchObject({ state: 'PAID', paidOn: today(), voucher: '演示凭证 0001' });
    await expect(app.query(`UPDATE payout SET fen = 1 WHERE id = $1`, [payout.id])).rejects.toThrow('a payout that was made is not changed');
  });

  it('go by every proof once, also where two colleagues declare at the same moment; finance is told of a proof that says the same as another', async () => {
    const own = await freshProject(app);
    await app.query(`UPDATE milestone SET state = 'PASSED' WHERE id = $1`, [own.milestones[0]]);
    const send = (client: Client, fileId: string, fen = 20_000_000) => client.post(`/api/v1/projects/${own.id}/payments`).send({ fen, paidOn: today(), fileId });
    const fileId = await attachTo(demander, 'project', own.id, '付款凭证');
    const both = await Promise.all([send(demander, fileId), send(await another(app, 'enterprise', 'ENT'), fileId)]);
    expect([both.map(({ status }) => status).sort(), both.flatMap((answer) => (answer.status === 200 ? [] : [code(answer)]))]).toEqual([[200, 409], ['PROOF_USED']]);
    const { payouts: [payout], payments: [payment] } = await projectSeen(plan, own);
    expect([payout?.fen, (await projectSeen(plan, own)).payouts.length]).toEqual([6_000_000, 1]);
    await demander.post(`/api/v1/projects/${own.id}/payments/${payment?.id ?? ''}/void`).send({ reason: '金额录入有误，重新申报。' }).expect(200);
    expect((await send(demander, fileId)).status).toBe(200);
    await expect(app.query(`INSERT INTO project_payment (id, project_id, fen, paid_on, file_id, declared_by) SELECT gen_random_uuid(), project_id, fen, paid_on, file_id, declared_by FROM project_payment WHERE project_id = $1 LIMIT 1`, [own.id])).rejects.toThrow('project_payment_proof');

    const signs = async (client: Client) => (await partSeen<ShownPart & { signs: { code: string; message: string }[] }>(client, 'payouts', payout?.id ?? '')).signs;
    expect(await signs(finance)).toEqual([]);
    const beside = await freshProject(app);
    const other = await attachTo(demander, 'project', beside.id, '付款凭证');
    await app.query(`UPDATE file SET sha256 = (SELECT sha256 FROM file WHERE id = $1) WHERE id = $2`, [fileId, other]);
    expect((await demander.post(`/api/v1/projects/${beside.id}/payments`).send({ fen: 1, paidOn: today(), fileId: other })).status).toBe(200);
    expect([(await signs(finance)).map(({ code: sign }) => sign), await signs(demander)]).toEqual([['SAME_PROOF'], []]);
  });

  it('are declared up to the price of the contract and no further, what is void left aside', async () => {
    const own = await freshProject(app);
    const above = await declared(app, own, 120_000_001);
    expect([codes(above), above.text]).toEqual([['ABOVE_CONTRACT'], expect.stringContaining('还可申报 1,200,000.00 元')]);
    expect((await declared(app, own, 100_000_000)).status).toBe(200);
    expect((await declared(app, own, 20_000_001)).text).toContain('还可申报 200,000.00 元');
    // what is not technology is paid as well
    expect((await declared(app, own, 20_000_000)).status).toBe(200);
    const { payments: [first] } = await projectSeen(plan, own);
    await demander.post(`/api/v1/projects/${own.id}/payments/${first?.id ?? ''}/void`).send({ reason: '金额录入有误，重新申报。' }).expect(200);
    expect((await declared(app, own, 100_000_000)).status).toBe(200);
    // a price that was lowered since leaves a sign for whoever is no side of it
    const signs = async (client: Client) => (await partSeen<ShownPart & { signs: { code: string }[] }>(client, 'projects', own.id)).signs.map(({ code: sign }) => sign);
    expect(await signs(plan)).toEqual([]);
    await app.query(`UPDATE challenge_project SET contract_fen = 110000000 WHERE id = $1`, [own.id]);
    expect([await signs(plan), await signs(finance), await signs(demander), await signs(winner)]).toEqual([['ABOVE_CONTRACT'], ['ABOVE_CONTRACT'], [], []]);
    expect((await declared(app, own, 1)).text).toContain('还可申报 0.00 元');
  });

  it('are announced before they are paid: the product writes the notice, seven working days run, and one that was taken back lets nothing be paid', async () => {
    const own = await freshProject(app);
    await app.query(`UPDATE milestone SET state = 'PASSED' WHERE id = $1`, [own.milestones[0]]);
    await declared(app, own, 20_000_000);
    const { payouts: [payout = { id: '', number: '' }] } = await projectSeen(plan, own);
    const seen = () => partSeen<ShownPart & { notice: { standing: string } | null; mayAnnounce: boolean }>(plan, 'payouts', payout.id);
    const tried = async () => codes(await tryPart(finance, 'payouts', payout.id, 'pay', partInput('pay')));
    const choices = async () => ((await plan.get('/api/v1/notice-subjects?kind=PN-ACCEPT').expect(200)).body as { id: string }[]).some(({ id }) => id === own.id);
    expect([await seen(), await choices()]).toMatchObject([{ notice: null, mayAnnounce: true }, true]);

    const cg = await app.as('bureau.BUR_CG');
    const begun = (await plan.post('/api/v1/notices').send({ kind: 'PN-ACCEPT', subjectId: own.id, values: { batch: '2026 年第二批', payment: false, projects: [] } }).expect(201)).body as { id: string; values: object };
    expect(begun.values).toMatchObject({ payment: true, projects: [{ organisation: '演示材料研究所', result: '里程碑已通过 1 项', payout: payout.number, amount: 6_000_000 }] });
    await announceWith(plan, cg, begun.id);
    expect(await app.query(`SELECT rule #> '{period}' AS period FROM notice WHERE id = $1`, [begun.id])).toEqual([{ period: { days: 7, unit: 'WORKING_DAY' } }]);
    expect([await tried(), await seen(), await choices()]).toMatchObject([['NOTICE_RUNNING'], { notice: { standing: 'RUNNING' }, mayAnnounce: false }, false]);

    // an objection that is upheld ends it the same way
    await noticeStep(plan, begun, 'withdraw', '拨付依据有误，撤回后重新公示。');
    expect([await tried(), await choices()]).toEqual([['NOTICE_WITHDRAWN'], true]);
    await announcedPayouts(app, own);
    expect(await seen()).toMatchObject({ notice: { standing: 'EFFECTIVE' } });

    // finance finds what it may pay behind whatever waits for its notice
    await app.query(`INSERT INTO payout SELECT (jsonb_populate_record(p, jsonb_build_object('id', '00000000-0000-7000-8000-' || lpad(i::text, 12, '0'), 'project_id', $2::uuid, 'number', 'BF-待公示-' || i, 'created_at', p.created_at - interval '1 day', 'updated_at', p.updated_at - interval '1 day'))).* FROM payout p, generate_series(1, 60) i WHERE p.id = $1`, [payout.id, (await freshProject(app)).id]);
    const { todo } = (await finance.get('/api/v1/workbench').expect(200)).body as { todo: { kind: string; id: string; number: string }[] };
    expect(todo.filter(({ kind, id, number }) => kind === 'payout' && (id === payout.id || number.includes('待公示'))).map(({ id }) => id)).toEqual([payout.id]);
    await app.query(`UPDATE payout SET state = 'VOID' WHERE number LIKE 'BF-待公示-%'`);

    // what becomes due later has a notice of its own, and what was announced is paid meanwhile
    await declared(app, own, 10_000_000);
    const later = (await projectSeen(plan, own)).payouts.find(({ id }) => id !== payout.id);
    expect(codes(await tryPart(finance, 'payouts', later?.id ?? '', 'pay', partInput('pay')))).toEqual(['NOTICE_MISSING']);
    expect(await stepPart(finance, 'payouts', payout.id, 'pay')).toMatchObject({ state: 'PAID', fen: 6_000_000 });
  });

  it('counts no more than the technical amount, and holds the payment of the acceptance back though all of that is paid (JB-11)', async () => {
    await declared(app, project, 40_000_000);
    expect((await projectSeen(plan, project)).money).toMatchObject({ paidFen: 90_000_000, publicFen: 0, baseFen: 90_000_000, roomFen: 30_000_000, releasedFen: 25_200_000, entitledFen: 25_200_000 });
    await paidOut(project);
    expect((await projectSeen(plan, project)).payouts.map(({ fen }) => fen)).toEqual([15_000_000, 10_200_000]);
  });

  it('are one price with what the enterprise pays: no more is declared than public money leaves of it', async () => {
    expect((await projectSeen(plan, project)) as unknown).toMatchObject({ price: { ownFen: 93_000_000, publicFen: 27_000_000, openFen: 4_800_000, dueFen: 65_100_000, undeclaredFen: 0 } });
    expect(codes(await declared(app, project, 4_800_001))).toEqual(['ABOVE_CONTRACT']);
  });

  it('follow of what the public pays alone (纯财政) the payment plan: at signing once the contract is registered, then each milestone its own payment', async () => {
    const own = await freshProject(app);
    await app.query('ALTER TABLE challenge_project DISABLE TRIGGER challenge_project_frozen');
    const plan20 = [{ stage: 'SIGNING', milestone: null, shareBp: 3_000 }, { stage: 'MILESTONE', milestone: 1, shareBp: 2_000 }, { stage: 'MILESTONE', milestone: 2, shareBp: 2_000 }, { stage: 'ACCEPTANCE', milestone: null, shareBp: 3_000 }];
    await app.query(`UPDATE challenge_project SET funding = 'F2', share_bp = 10000, promised_fen = 110000000, plan = $2::jsonb WHERE id = $1`, [own.id, JSON.stringify(plan20)]);
    await app.query('ALTER TABLE challenge_project ENABLE TRIGGER challenge_project_frozen');
    // any news lets the money be computed again; what the enterprise has paid counts for nothing here
    await declared(app, own, 1);
    // what the public has promised is not declared by anybody
    expect(codes(await declared(app, own, 10_000_000))).toEqual(['ABOVE_CONTRACT']);
    const [signing] = (await projectSeen(plan, own)).payouts;
    const begun = (await plan.post('/api/v1/notices').send({ kind: 'PN-ACCEPT', subjectId: own.id, values: { batch: '2026 年第三批', payment: false, projects: [] } }).expect(201)).body as { values: object };
    expect([signing, begun.values]).toMatchObject([{ state: 'DUE', fen: 33_000_000 }, { payment: true, projects: [{ result: '技术合同已登记', amount: 33_000_000 }] }]);
    for (const milestone of own.milestones) await passedMilestone(app, milestone);
    expect((await projectSeen(plan, own)).payouts.map(({ fen }) => fen)).toEqual([33_000_000, 22_000_000, 22_000_000]);
  });

  it('are put right once, and then pass or fail', async () => {
    await reported(app, second(), 'deny');
    await judgeAll(await seatedOn(app, 'milestones', second()), second(), ['MET', 'MET', 'FIX']);
    expect(codes(await tryPart(plan, 'milestones', second(), 'pass'))).toEqual(['NOT_REACHED']);
    expect(codes(await tryPart(plan, 'milestones', second(), 'fix', { ...REASON, days: 61 }))).toEqual(['RANGE']);
    expect((await stepPart(plan, 'milestones', second(), 'fix')).state).toBe('FIX');
    // by new evidence: what was found wanting does not show that it was put right
    expect(codes(await tryPart(winner, 'milestones', second(), 'report', partInput('report')))).toEqual(['EVIDENCE_MISSING']);
    await reported(app, second());
    const seated = await seatedOn(app, 'milestones', second());
    await judgeAll(seated, second(), ['FIX']);
    const [leaver] = seated;
    if (!leaver) throw new Error('nobody sits');
    expect((await answerSeat(app, leaver, 'declareLate', seatInput('declareLate'))).status).toBe(200);
    expect(codes(await tryPart(plan, 'milestones', second(), 'fail', REASON))).toEqual(['SHEETS_MISSING']);
    const [called] = await app.query<{ seatId: string; personId: string }>(`SELECT m.id AS "seatId", m.created_by AS "personId" FROM panel_member m JOIN review_panel p ON p.id = m.panel_id WHERE p.matter_id = $1 AND m.state = 'DRAWN'`, [second()]);
    if (!called) throw new Error('nobody was called');
    await answerSeat(app, called, 'accept', seatInput('accept'));
    await judgeAll([{ ...called, client: await clientOf(app, called.personId) }], second(), ['FIX']);
    expect(codes(await tryPart(plan, 'milestones', second(), 'fix', partInput('fix')))).toEqual(['FIXED_ONCE']);
    await stepPart(plan, 'milestones', second(), 'fail');
    expect((await projectSeen(plan, project)).state).toBe('HALTED');
  });

  it('end a project that the leadership terminates, and finance claims back what was not spent well', async () => {
    expect((await tryPart(plan, 'projects', project.id, 'terminate', REASON)).status).toBe(403);
    await stepPart(lead, 'projects', project.id, 'terminate');
    const board = await projectSeen(plan, project);
    expect(board).toMatchObject({ state: 'TERMINATED', clawbacks: [{ state: 'TO_ASSESS', cause: 'FAILURE', receivedFen: 25_200_000 }] });
    const clawback = board.clawbacks[0]?.id ?? '';
    expect(codes(await tryPart(finance, 'clawbacks', clawback, 'assess', { ...REASON, spentFen: 25_199_999, misusedFen: 2, statement: '演示决算 0001' }))).toEqual(['RANGE']);
    await stepPart(finance, 'clawbacks', clawback, 'assess', { ...REASON, spentFen: 20_700_000, misusedFen: 500_000, statement: '演示决算 0001' });
    expect(await stepPart(finance, 'clawbacks', clawback, 'recover')).toMatchObject({ state: 'RECOVERED', unspentFen: 4_000_000, misusedFen: 500_000 });
    expect((await app.http.get(`/api/v1/challenges/${project.challengeId}`).expect(200)).body).toMatchObject({ state: 'TERMINATED' });
    expect((await app.http.get(`/api/v1/challenges/${project.challengeId}/progress`).expect(200)).body).toMatchObject({ teams: [{ state: 'TERMINATED', milestones: [{ state: 'PASSED' }, { state: 'FAILED' }] }] });
  });

  it('fail where nobody has reported in time, and not before', async () => {
    const late = await freshProject(app);
    const [milestone = ''] = late.milestones;
    expect(codes(await tryPart(plan, 'milestones', milestone, 'giveUp', REASON))).toEqual(['NOT_OVERDUE']);
    await app.query(`UPDATE milestone SET due_at = now() - interval '1 minute' WHERE id = $1`, [milestone]);
    expect((await projectSeen(winner, late)).milestones[0]).toMatchObject({ overdue: true, state: 'PLANNED' });
    await stepPart(plan, 'milestones', milestone, 'giveUp');
    await stepPart(lead, 'projects', late.id, 'terminate');
    expect(await projectSeen(plan, late)).toMatchObject({ state: 'TERMINATED', clawbacks: [], milestones: [{ state: 'FAILED' }, { state: 'DROPPED' }] });
  });
});

describe('experts of what a winner carries out', () => {
  it('are held off by demander and winner, with affiliates, members and teams of these, and by nobody whose bid has lost or was excluded', async () => {
    const project = await freshProject(app);
    const values = (name: string) => ({ indicators: [{ promised: 330 }], leader: `${name}负责人`, consortium: [{ name: `${name}联合体成员`, uscc: '' }], affiliates: [{ name: `${name}关联单位`, uscc: '' }], team: [{ name: `${name}组员`, unit: name }] });
    await app.query(`UPDATE bid SET content = jsonb_set(content, '{values}', $2) WHERE challenge_id = $1`, [project.challengeId, JSON.stringify(values('演示中榜'))]);
    for (const [at, state] of (['LOST', 'DISQUALIFIED'] as const).entries()) {
      await app.query(
        `INSERT INTO bid (id, number, challenge_id, state, exclusion, organisation_id, bidder_name, commitment, price_fen, content)
         SELECT gen_random_uuid(), 'JB-TIES-' || $2, $1, $3, $4, o.id, o.name, encode(sha256(o.id::text::bytea), 'hex'), 250000000, $5 FROM organisation o WHERE o.id = $6`,
        [project.challengeId, String(at), state, state === 'DISQUALIFIED' ? 'INCOMPLETE' : '', JSON.stringify({ bidder: { uscc: '', name: '演示落榜单位' }, values: values('演示落榜'), files: [] }), await app.organisationId(at === 0 ? 'institute2' : 'enterprise2')],
      );
    }
    const { acceptance } = await projectSeen(plan, project);
    for (const [kind, id] of [['milestone', project.milestones[0]], ['acceptance', acceptance?.id]] as const) {
      if (!id) continue;
      const { parties, team } = await app.app.get(CheckRoom).ties(kind, id);
      const names = [...parties, ...team].map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(['演示复合材料有限公司', '演示材料研究所', '演示中榜联合体成员', '演示中榜关联单位', '演示中榜组员']));
      expect(names.filter((name) => name.includes('落榜'))).toEqual([]);
      expect(parties.map(({ organisationId }) => organisationId)).not.toContain(await app.organisationId('institute2'));
    }
  });
});

describe('acceptance', () => {
  it('is applied for with every value, judged by five with one of finance, and completes the challenge', async () => {
    const { project, acceptance } = await inAcceptance(app);
    await attachTo(winner, 'acceptance', acceptance);
    expect(codes(await tryPart(winner, 'acceptances', acceptance, 'apply', { ...partInput('apply'), comment: '', values: [{ value: 331 }, { value: null }, { value: 1 }] }))).toEqual(['COUNT']);
    const { comment: _, ...application } = partInput('apply');
    await stepPart(winner, 'acceptances', acceptance, 'apply', application);
    expect(codes(await tryPart(plan, 'acceptances', acceptance, 'callPanel', { ...panelInput(5), financeSeats: 0 }))).toEqual(['min']);
    expect(codes(await tryPart(plan, 'acceptances', acceptance, 'callPanel', { ...panelInput(5), seats: 3 }))).toEqual(['SEATS']);
    await judgeAll(await seatedOn(app, 'acceptances', acceptance), acceptance, ['MET', 'MET', 'MET', 'FIX', 'FIX']);
    await declared(app, project, 90_000_000);
    await stepPart(plan, 'acceptances', acceptance, 'pass', {});
    expect(await projectSeen(plan, project)).toMatchObject({ state: 'COMPLETED', payouts: [{ fen: 25_200_000 }, { fen: 1_800_000 }], clawbacks: [] });
    expect((await app.http.get(`/api/v1/challenges/${project.challengeId}`).expect(200)).body).toMatchObject({ state: 'COMPLETED' });
  });

  it('is never passed with a veto missed; it is reworked once and then not accepted, or concluded where due diligence was shown', async () => {
    const { project, acceptance } = await inAcceptance(app);
    await declared(app, project, 60_000_000);
    await paidOut(project);
    const short = { text: String(partInput('apply')['text']), values: [{ value: 319, max: null }, { value: 9, max: null }, { value: 1, max: null }] };
    await attachTo(winner, 'acceptance', acceptance);
    await stepPart(winner, 'acceptances', acceptance, 'apply', short);
    await judgeAll(await seatedOn(app, 'acceptances', acceptance), acceptance, ['MET']);
    expect(codes(await tryPart(plan, 'acceptances', acceptance, 'pass'))).toEqual(['VETO_MISSED']);
    expect(codes(await tryPart(lead, 'acceptances', acceptance, 'excuse', { comment: '多数专家认定已尽职，技术风险在立项时无法预见。' }))).toEqual(['REWORK_FIRST']);
    expect(codes(await tryPart(plan, 'acceptances', acceptance, 'rework', { ...REASON, months: 7 }))).toEqual(['RANGE']);
    await stepPart(plan, 'acceptances', acceptance, 'rework');
    expect(codes(await tryPart(winner, 'acceptances', acceptance, 'apply', short))).toEqual(['EVIDENCE_MISSING']);
    await attachTo(winner, 'acceptance', acceptance);
    await stepPart(winner, 'acceptances', acceptance, 'apply', short);
    await judgeAll(await seatedOn(app, 'acceptances', acceptance), acceptance, ['FIX'], true);
    expect(codes(await tryPart(plan, 'acceptances', acceptance, 'rework', partInput('rework')))).toEqual(['REWORKED_ONCE']);
    expect((await tryPart(plan, 'acceptances', acceptance, 'excuse', REASON)).status).toBe(403);
    const excused = { comment: '多数专家认定已尽职，技术风险在立项时无法预见。' };
    await declared(app, project, 24_000_000);
    expect(codes(await tryPart(lead, 'acceptances', acceptance, 'excuse', excused))).toEqual(['MONEY_OPEN']);
    // the section reads that and what the leadership waits for, and no reason that is over
    const reasons = async (action: string) => (await partSeen(plan, 'acceptances', acceptance)).allowedActions.filter((one) => one.action === action).flatMap((one) => one.reasons);
    expect(await reasons('fail')).toMatchObject([{ code: 'DILIGENCE_SHOWN', message: '多数专家认为已尽职：先办结拨付和资金追回，再由局领导批准结题（尽职免责）' }]);
    expect(await reasons('callPanel')).toMatchObject([{ code: 'SHEETS_IN' }]);
    expect((await partSeen(lead, 'acceptances', acceptance)).allowedActions).toMatchObject([{ action: 'excuse', tone: 'primary', enabled: false }, { action: 'refuseExcuse', tone: 'danger', enabled: true }]);
    await paidOut(project);
    await stepPart(lead, 'acceptances', acceptance, 'excuse', excused);
    const board = await projectSeen(plan, project);
    expect(board).toMatchObject({ state: 'SETTLING', clawbacks: [{ state: 'TO_ASSESS', cause: 'CONCLUDED', receivedFen: 25_200_000 }] });
    expect((await app.http.get(`/api/v1/challenges/${project.challengeId}`).expect(200)).body).toMatchObject({ state: 'NOT_PASSED' });

    // what is left follows from what was spent as the statement shows; the case is open as long as the money is
    const clawback = board.clawbacks[0]?.id ?? '';
    expect((await tryPart(finance, 'clawbacks', clawback, 'demand')).body).toMatchObject({ code: 'WRONG_STATE' });
    expect(codes(await tryPart(finance, 'clawbacks', clawback, 'assess', { ...REASON, spentFen: 25_200_000, misusedFen: 0, statement: '演示决算 0002' }))).toEqual(['RANGE']);
    expect(await stepPart(finance, 'clawbacks', clawback, 'assess', { ...REASON, spentFen: 21_700_000, misusedFen: 0, statement: '演示决算 0002' })).toMatchObject({ state: 'DEMANDED', unspentFen: 3_500_000, misusedFen: 0, statement: '演示决算 0002' });
    expect((await projectSeen(plan, project)).state).toBe('SETTLING');
    await stepPart(finance, 'clawbacks', clawback, 'recover');
    expect((await projectSeen(plan, project)).state).toBe('CONCLUDED');
  });

  it('closes a concluded project at once where it has received nothing, and without a claim where all was spent well', async () => {
    const concluded = async (paidFen: number): Promise<TestProject> => {
      const { project, acceptance } = await inAcceptance(app);
      if (paidFen > 0) await declared(app, project, paidFen).then(() => paidOut(project));
      await attachTo(winner, 'acceptance', acceptance);
      const { comment: _, ...application } = partInput('apply');
      await stepPart(winner, 'acceptances', acceptance, 'apply', application);
      await judgeAll(await seatedOn(app, 'acceptances', acceptance), acceptance, ['NOT_MET'], true);
      await stepPart(lead, 'acceptances', acceptance, 'excuse', { comment: '多数专家认定已尽职，技术风险在立项时无法预见。' });
      return project;
    };
    expect(await projectSeen(plan, await concluded(0))).toMatchObject({ state: 'CONCLUDED', clawbacks: [] });
    const spent = await concluded(10_000_000);
    expect(codes(await tryPart(finance, 'clawbacks', (await projectSeen(plan, spent)).clawbacks[0]?.id ?? '', 'waive', REASON))).toContain('isDefined');
    await stepPart(finance, 'clawbacks', (await projectSeen(plan, spent)).clawbacks[0]?.id ?? '', 'waive');
    expect(await projectSeen(plan, spent)).toMatchObject({ state: 'CONCLUDED', clawbacks: [{ state: 'NOTHING' }] });
  });

  it('goes back to the section where the leadership does not agree with the diligence that experts have found', async () => {
    const { project, acceptance } = await inAcceptance(app);
    await attachTo(winner, 'acceptance', acceptance);
    const { comment: _, ...application } = partInput('apply');
    await stepPart(winner, 'acceptances', acceptance, 'apply', application);
    await judgeAll(await seatedOn(app, 'acceptances', acceptance), acceptance, ['NOT_MET'], true);
    const refusal = { comment: '试验记录显示有三个月未开展工作，不能认定已经尽职。' };
    expect(codes(await tryPart(plan, 'acceptances', acceptance, 'fail', REASON))).toEqual(['DILIGENCE_SHOWN']);
    expect((await tryPart(plan, 'acceptances', acceptance, 'refuseExcuse', refusal)).status).toBe(403);
    expect(codes(await tryPart(lead, 'acceptances', acceptance, 'refuseExcuse', { comment: '没有尽职。' }))).toEqual(['minLength']);
    expect((await stepPart(lead, 'acceptances', acceptance, 'refuseExcuse', refusal)).state).toBe('APPLIED');
    expect((await mailsTo(app, emailOf('institute.INST'))).join('\n')).toContain(refusal.comment);
    expect(codes(await tryPart(lead, 'acceptances', acceptance, 'excuse', refusal))).toEqual(['EXCUSE_REFUSED']);
    await stepPart(plan, 'acceptances', acceptance, 'fail');
    expect((await projectSeen(plan, project)).state).toBe('NOT_PASSED');
  });

  it('opens what is claimed back where it fails without due diligence, and stops what is on its way', async () => {
    const { project, acceptance } = await inAcceptance(app);
    await declared(app, project, 30_000_000);
    await paidOut(project);
    await declared(app, project, 30_000_000);
    await attachTo(winner, 'acceptance', acceptance);
    const { comment: _, ...application } = partInput('apply');
    await stepPart(winner, 'acceptances', acceptance, 'apply', application);
    await judgeAll(await seatedOn(app, 'acceptances', acceptance), acceptance, ['NOT_MET'], false);
    expect(codes(await tryPart(lead, 'acceptances', acceptance, 'excuse', { comment: '多数专家认定已尽职，技术风险在立项时无法预见。' }))).toEqual(['NOT_DILIGENT', 'MONEY_OPEN']);
    await stepPart(plan, 'acceptances', acceptance, 'fail');
    expect(await projectSeen(plan, project)).toMatchObject({ state: 'NOT_PASSED', payouts: [{ state: 'PAID' }, { state: 'VOID' }], clawbacks: [{ state: 'TO_ASSESS', receivedFen: 9_000_000 }] });

    // whoever decides on its next bid reads that, and nothing of a project that was concluded (JB-04, JB-13)
    const numbers = async (state: string) => (await app.query<{ number: string }>(`SELECT number FROM challenge_project WHERE state = $1 ORDER BY 1`, [state])).map(({ number }) => number);
    const { marks } = (await plan.get(`/api/v1/bids/${await freshBid(app, 'OPENED')}`).expect(200)).body as { marks: { code: string; message: string }[] };
    const told = marks.filter((mark) => mark.code === 'PROJECT_NOT_PASSED').map(({ message }) => /XM[\d-]+/.exec(message)?.[0]);
    expect([told.sort(), (await numbers('CONCLUDED')).length > 0]).toEqual([await numbers('NOT_PASSED'), true]);
    await app.query(`UPDATE workflow_history SET at = at - interval '37 months' WHERE workflow = 'project' AND to_state = 'NOT_PASSED'`);
    expect(((await plan.get(`/api/v1/bids/${await freshBid(app, 'OPENED')}`).expect(200)).body as { marks: object[] }).marks).not.toContainEqual(expect.objectContaining({ code: 'PROJECT_NOT_PASSED' }));
  });

  it('tells both sides by mail what waits for them and what was decided', async () => {
    const to = async (address: string) => (await mailsTo(app, address)).join('\n');
    expect(await to(emailOf('institute.INST'))).toMatch(/里程碑 1《完成小试》：核查通过[\s\S]*财政补助 BF\d{4}-\d+：已拨付/);
    expect(await to(emailOf('institute.INST'))).toContain('的验收：结题（尽职免责）');
    expect(await to(emailOf('institute.INST'))).not.toMatch(/\d\.\d\d 元/);
    expect(await to(emailOf('enterprise.ENT_ADM'))).toMatch(/里程碑 1《完成小试》：已报告，请确认[\s\S]*的验收：通过验收/);
  });

  it('says who has read it from outside', async () => {
    const project = await freshProject(app);
    await projectSeen(finance, project);
    await projectSeen(demander, project);
    expect(await app.query(`SELECT count(*)::int AS n FROM audit_record WHERE action = 'project.read' AND object_id = $1`, [project.id])).toEqual([{ n: 1 }]);
  });
});

async function onlyFile(milestone: string): Promise<string> {
  return (await app.query<{ id: string }>(`SELECT id FROM file WHERE subject_id = $1`, [milestone]))[0]?.id ?? '';
}
