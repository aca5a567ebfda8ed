import { CheckRoom } from '../../src/modules/projects/index.js';
import { ContractsFacade, contractRegistrationChanged } from '../../src/modules/contracts/index.js';
import { EventBus } from '../../src/kernel/events/index.js';
import { UnitOfWork } from '../../src/kernel/database/index.js';
import { code, codes } from '../support/answers.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { today } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { emailOf } from '../support/people.js';
import { freshBid, judgedChallenge } from '../support/judging-situations.js';
import { freshChange } from '../support/project-situations.js';
import { stepBid, tryBid } from '../support/reviews.js';
import { announcedPayouts, askForChange, declared, freshProject, partSeen, projectSeen, type ShownPart, stepPart, type TestProject, tryPart } from '../support/projects.js';

let app: TestApp;
let plan: Client;
let lead: Client;
let finance: Client;
let demander: Client;
let winner: Client;

const idOf = (answer: { body: unknown }) => (answer.body as { id: string }).id;
const ORCID = '0000-0002-1825-0097';
const OTHER_ORCID = '0000-0002-1694-233X';
const BUDGET = [{ subject: '材料费', source: '企业出资', fen: 150_000_000 }, { subject: '测试费', source: '自筹', fen: 100_000_000 }];
const ROUTE = '先定成分，再定工艺，最后上线验证。';
const shifted = (fen: number) => BUDGET.map((row, at) => ({ ...row, fen: row.fen + (at === 0 ? -fen : fen) }));

beforeAll(async () => {
  app = await startTestApp();
  [plan, lead, finance, demander, winner] = (await Promise.all((['bureau.BUR_PLAN', 'bureau.BUR_LEAD', 'bureau.FIN', 'enterprise.ENT', 'institute.INST'] as const).map((person) => app.as(person)))) as [Client, Client, Client, Client, Client];
  // people of the demo have no mailbox
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [[emailOf('institute.INST'), emailOf('enterprise.ENT_ADM')]]);
});
afterAll(() => app.close());

/** A project whose bid said how, and for what its money goes. */
async function planned(): Promise<TestProject> {
  const project = await freshProject(app);
  await app.query(`UPDATE challenge_project SET route = $2, budget = $3::jsonb WHERE id = $1`, [project.id, ROUTE, JSON.stringify(BUDGET)]);
  return project;
}

/** The demander agrees and the section puts it forward. */
async function forwarded(id: string, input: object = {}): Promise<void> {
  await stepPart(demander, 'project-changes', id, 'agree', {});
  await stepPart(plan, 'project-changes', id, 'forward', input);
}
const daysOf = (project: TestProject) => app.query<{ no: number; dueOn: string; dueAt: Date; state: string }>(`SELECT no, due_on::text AS "dueOn", due_at AS "dueAt", state FROM milestone WHERE project_id = $1 ORDER BY no`, [project.id]);

describe('an extension', () => {
  it('moves the end and the milestones that nobody has reported, in the step that approves it, and is granted once', async () => {
    const project = await freshProject(app);
    await app.query(`UPDATE milestone SET state = 'PASSED' WHERE id = $1`, [project.milestones[0]]);
    const [[first, second], { endsOn }] = [await daysOf(project), await projectSeen(winner, project)];
    const id = idOf(await askForChange(app, project));
    expect(code(await askForChange(app, project))).toBe('CHANGE_OPEN');
    expect(codes(await tryPart(plan, 'project-changes', id, 'proceed'))).toEqual(['NOT_OVERDUE']);
    expect(codes(await tryPart(demander, 'project-changes', id, 'object', { comment: '不行' }))).toEqual(['minLength']);
    await forwarded(id);
    expect(await daysOf(project)).toEqual([first, second]);
    expect((await tryPart(plan, 'project-changes', id, 'approve')).status).toBe(403);
    expect(await stepPart(lead, 'project-changes', id, 'approve', {})).toMatchObject({ state: 'APPLIED', demanderView: 'AGREED', byNotice: false });
    const [firstNow, secondNow] = await daysOf(project);
    expect(firstNow).toEqual(first);
    expect([secondNow?.dueOn, secondNow && second && secondNow.dueAt > second.dueAt]).toEqual([(await partSeen<Shown>(lead, 'project-changes', id)).after.milestones?.[0]?.dueOn, true]);
    const board = await projectSeen(winner, project);
    expect(board.endsOn > endsOn).toBe(true);
    expect(board.changes).toMatchObject([{ kind: 'TIME', state: 'APPLIED' }]);
    expect((await partSeen<ShownPart & { history: { action: string }[] }>(winner, 'milestones', project.milestones[1] ?? '')).history.map(({ action }) => action)).toEqual(['begin', 'postpone']);
    expect((await app.http.get(`/api/v1/challenges/${project.challengeId}/progress`).expect(200)).body).toMatchObject({ teams: [{ changedOn: [expect.stringMatching(/^\d{4}-\d\d-\d\d$/)], endsOn: board.endsOn }] });
    expect(code(await askForChange(app, project))).toBe('CHANGE_ONCE');
    await expect(app.query(`UPDATE project_change SET reason = '' WHERE id = $1`, [id])).rejects.toThrow('a change that was made is not changed');
  });

  it('is at most six months, comes with its proof, and waits while a milestone is judged', async () => {
    const project = await freshProject(app);
    expect(codes(await askForChange(app, project, { kind: 'TIME', months: 7 }))).toEqual(['RANGE']);
    expect(code(await askForChange(app, project, { kind: 'TIME', months: 3, fileId: project.id }))).toBe('PROOF_MISSING');
    const id = idOf(await askForChange(app, project));
    await forwarded(id);
    await app.query(`UPDATE milestone SET state = 'REPORTED' WHERE id = $1`, [project.milestones[0]]);
    expect(codes(await tryPart(lead, 'project-changes', id, 'approve'))).toEqual(['MILESTONE_JUDGED']);
    expect((await askForChange(app, project, { kind: 'ROUTE', route: '改为先定工艺再定成分，最后在需求方产线验证。' })).body).toMatchObject({ code: 'GUARD_FAILED', errors: [{ code: 'MILESTONE_JUDGED' }] });
  });
});

type Shown = ShownPart & { after: { milestones: { dueOn: string }[] | null }; leaderHints: string[] };

describe('what else may change', () => {
  it('is never an indicator, and that is said by name', async () => {
    const answer = await askForChange(app, await freshProject(app), { kind: 'INDICATORS' });
    expect([answer.status, code(answer)]).toEqual([409, 'INDICATORS_FIXED']);
    expect((answer.body as { detail: string }).detail).toContain('技术指标不得降低');
  });

  it('is the route, which is kept before and after, also where the demander objects', async () => {
    const project = await planned();
    const route = '改为先定工艺再定成分，最后在需求方产线验证。';
    const id = idOf(await askForChange(app, project, { kind: 'ROUTE', route }));
    await stepPart(demander, 'project-changes', id, 'object');
    await stepPart(plan, 'project-changes', id, 'forward', {});
    expect(await stepPart(lead, 'project-changes', id, 'approve', {})).toMatchObject({ before: { route: ROUTE }, after: { route }, demanderView: 'OBJECTED' });
    expect(await projectSeen(winner, project)).toMatchObject({ route });
    await (await app.as('institute2.INST')).get(`/api/v1/project-changes/${id}`).expect(404);
  });

  it('is the budget: noticed up to a tenth, also of several shifts together, and approved above', async () => {
    const project = await planned();
    expect(codes(await askForChange(app, project, { kind: 'BUDGET', budget: BUDGET.slice(1) }))).toEqual(['SUM']);
    // the list offers 270,000 on the price of the contract
    expect(codes(await askForChange(app, project, { kind: 'BUDGET', budget: [{ ...BUDGET[0], fen: 122_999_999 }, { subject: '差旅费', source: '财政补助', fen: 27_000_001 }, BUDGET[1]] }))).toEqual(['PUBLIC_ABOVE']);
    const { body: noticed } = await askForChange(app, project, { kind: 'BUDGET', budget: shifted(20_000_000) });
    // nobody has checked or approved it
    expect(noticed).toMatchObject({ state: 'APPLIED', byNotice: true, stages: [] });
    expect(await projectSeen(winner, project)).toMatchObject({ budget: shifted(20_000_000) });
    expect((await app.http.get(`/api/v1/challenges/${project.challengeId}/progress`).expect(200)).body).toMatchObject({ teams: [{ changedOn: [] }] });
    expect((await askForChange(app, project, { kind: 'BUDGET', budget: shifted(30_000_000) })).body).toMatchObject({ state: 'REQUESTED', byNotice: false, stages: [{ standing: 'CURRENT' }, {}, {}, {}] });
  });

  it('is the leader, who runs no more than two projects: refused by ORCID, confirmed by the section where only the name is the same (JB-05)', async () => {
    const [project, ...others] = [await freshProject(app), await freshProject(app), await freshProject(app)];
    const lead2 = (ids: string[], orcid: string) => app.query(`UPDATE challenge_project SET leader = '演示忙碌负责人', leader_orcid = $2 WHERE id = ANY($1)`, [ids, orcid]);
    expect(codes(await askForChange(app, project, { kind: 'LEADER', leader: '演示忙碌负责人', leaderOrcid: '0000-0002-1825-0098' }))).toEqual(['ORCID']);
    await lead2(others.map(({ id }) => id), '');
    const id = idOf(await askForChange(app, project, { kind: 'LEADER', leader: '演示忙碌负责人', leaderOrcid: ORCID }));
    await stepPart(demander, 'project-changes', id, 'agree', {});
    expect((await partSeen<Shown>(plan, 'project-changes', id)).leaderHints).toHaveLength(1);
    expect((await partSeen<Shown>(winner, 'project-changes', id)).leaderHints).toEqual([]);
    expect(codes(await tryPart(plan, 'project-changes', id, 'forward'))).toEqual(['LEADER_NAMESAKE']);
    await stepPart(plan, 'project-changes', id, 'forward', { otherPerson: true });
    await lead2(others.map((other) => other.id), ORCID);
    expect(codes(await tryPart(lead, 'project-changes', id, 'approve'))).toEqual(['LEADER_BUSY']);
    await lead2(others.slice(1).map((other) => other.id), '');
    await stepPart(lead, 'project-changes', id, 'approve', {});
    expect((await projectSeen(winner, project)).leader).toBe('演示忙碌负责人');
    // who leads by now is looked at when experts of its acceptance are drawn (JB-06), whoever led the bid
    const [milestone] = (await projectSeen(winner, project)).milestones;
    const { team } = await app.app.get(CheckRoom).ties('milestone', milestone?.id ?? '');
    expect(team).toContainEqual(expect.objectContaining({ name: '演示忙碌负责人', orcid: ORCID }));
  });
});

describe('JB-05 before there is a project', () => {
  it('is told to who qualifies, a ground to exclude only where it is so, and by ORCID in the way of the award', async () => {
    const others = [await freshProject(app), await freshProject(app)];
    const leading = (orcid: string) => app.query(`UPDATE challenge_project SET leader = '演示揭榜负责人', leader_orcid = $2 WHERE id = ANY($1)`, [others.map(({ id }) => id), orcid]);
    const bidId = await freshBid(app, 'OPENED');
    await app.query(`UPDATE bid SET content = jsonb_set(content, '{values}', (content -> 'values') || $2::jsonb) WHERE id = $1`, [bidId, JSON.stringify({ leader: '演示另一揭榜负责人', leaderOrcid: `https://orcid.org/${OTHER_ORCID}` })]);
    await leading('0000-0001-5109-3700');
    const marks = async () => (await plan.get(`/api/v1/bids/${bidId}`).expect(200)).body as { marks: { code: string }[]; version: number };
    expect((await marks()).marks.map((mark) => mark.code)).not.toContain('LEADER_BUSY');
    const exclude = async () => plan.post(`/api/v1/bids/${bidId}/actions/disqualify`).set('If-Match', `"v${(await marks()).version}"`).send({ comment: '项目负责人在研项目已达上限。', code: 'LEADER_BUSY' });
    expect(codes(await exclude())).toEqual(['LEADER_FREE']);
    await leading(OTHER_ORCID);
    expect((await marks()).marks.map((mark) => mark.code)).toContain('LEADER_BUSY');
    expect((await exclude()).status).toBe(200);
  });

  it('is found out before a bid qualifies where only name and organisation are the same: the same person counts, another one does not', async () => {
    const others = [await freshProject(app), await freshProject(app)];
    await app.query(`UPDATE challenge_project SET leader = '演示同名负责人', leader_orcid = '' WHERE id = ANY($1)`, [others.map(({ id }) => id)]);
    const bidId = await freshBid(app, 'OPENED');
    await app.query(`UPDATE bid SET content = jsonb_set(content, '{values}', (content -> 'values') || $2::jsonb) WHERE id = $1`, [bidId, JSON.stringify({ leader: '演示同名负责人' })]);
    expect(codes(await tryBid(plan, bidId, 'qualify'))).toEqual(['LEADER_UNCHECKED']);
    const reason = { comment: '与单位核对：两人工号和出生年月不同。' };
    expect(codes(await tryBid(plan, bidId, 'checkLeader', { ...reason, leaderIs: 'PERHAPS' }))).toEqual(['isIn']);
    expect(codes(await tryBid(plan, bidId, 'checkLeader', { comment: '太短', leaderIs: 'OTHER' }))).toEqual(['minLength']);
    expect((await tryBid(winner, bidId, 'checkLeader', { ...reason, leaderIs: 'OTHER' })).status).toBe(403);
    const marks = async () => ((await plan.get(`/api/v1/bids/${bidId}`).expect(200)).body as { marks: { code: string }[] }).marks.map((mark) => mark.code);

    await stepBid(plan, bidId, 'checkLeader', { ...reason, leaderIs: 'SAME' });
    expect(await marks()).toEqual(expect.arrayContaining(['LEADER_CHECKED', 'LEADER_BUSY']));
    await stepBid(plan, bidId, 'checkLeader', { ...reason, leaderIs: 'OTHER' });
    expect(await marks()).not.toContain('LEADER_BUSY');
    expect(codes(await tryBid(plan, bidId, 'disqualify', { ...reason, code: 'LEADER_BUSY' }))).toEqual(['LEADER_FREE']);
    // a project that begins later is looked at anew
    const third = await freshProject(app);
    await app.query(`UPDATE challenge_project SET leader = '演示同名负责人', leader_orcid = '' WHERE id = $1`, [third.id]);
    expect(codes(await tryBid(plan, bidId, 'qualify'))).toEqual(['LEADER_UNCHECKED']);
    await stepBid(plan, bidId, 'checkLeader', { ...reason, leaderIs: 'OTHER' });
    expect((await stepBid(plan, bidId, 'qualify')).state).toBe('QUALIFIED');
  });

  it('keeps the leadership from approving an award to whom surely leads two', async () => {
    const others = [await freshProject(app), await freshProject(app)];
    await app.query(`UPDATE challenge_project SET leader_orcid = $2 WHERE id = ANY($1)`, [others.map(({ id }) => id), ORCID]);
    const challengeId = await judgedChallenge(app, 'PROPOSED');
    await app.query(`UPDATE bid SET content = jsonb_set(content, '{values}', (content -> 'values') || $2::jsonb) WHERE challenge_id = $1`, [challengeId, JSON.stringify({ leader: '演示揭榜负责人', leaderOrcid: ORCID })]);
    const shown = (await lead.get(`/api/v1/challenges/${challengeId}/working`).expect(200)).body as ShownPart;
    expect(shown.allowedActions.find(({ action }) => action === 'approveAward')?.reasons.map((found) => found.code)).toEqual(['LEADER_BUSY']);
  });
});

describe('what is not decided', () => {
  it('is withdrawn by who asked, and ends with the work', async () => {
    const withdrawn = await freshChange(app);
    expect(await stepPart(winner, 'project-changes', withdrawn, 'withdraw', {})).toMatchObject({ state: 'WITHDRAWN' });
    const project = await freshProject(app);
    const id = idOf(await askForChange(app, project));
    await app.query(`UPDATE challenge_project SET state = 'HALTED' WHERE id = $1`, [project.id]);
    expect((await winner.post(`/api/v1/projects/${project.id}/changes`).send({ kind: 'TIME', months: 1, reason: '演示原因：关键设备交付推迟一个月，试验随之推迟。', fileId: project.id })).status).toBe(409);
    await stepPart(lead, 'projects', project.id, 'terminate');
    expect(await partSeen(winner, 'project-changes', id)).toMatchObject({ state: 'DROPPED' });
  });

  it('is told to the demander by mail, and its end to both', async () => {
    const id = await freshChange(app);
    await stepPart(demander, 'project-changes', id, 'agree', {});
    await stepPart(plan, 'project-changes', id, 'refuse', { comment: '设备交付推迟不影响小试，按原计划实施。' });
    expect((await mailsTo(app, emailOf('enterprise.ENT_ADM'))).join('\n')).toMatch(/的变更 XM\d{4}-\d+-BG1：已提出，请表态/);
    expect((await mailsTo(app, emailOf('institute.INST'))).join('\n')).toMatch(/：不予变更。\n\n说明：设备交付推迟不影响小试/);
  });
});

describe('a later change of the registered contract', () => {
  /** Registers a change by the rows of the contract, as its process leaves them; contracts have tests of their own. */
  async function registered(project: TestProject, techFen: number): Promise<void> {
    const [row] = await app.query<{ contractId: string }>(`SELECT contract_id AS "contractId" FROM challenge_project WHERE id = $1`, [project.id]);
    const contractId = row?.contractId ?? '';
    await app.query(`UPDATE tech_contract SET recognition = jsonb_set(recognition, '{techFen}', to_jsonb($2::bigint)) WHERE id = $1`, [contractId, techFen]);
    await app.query(`INSERT INTO record_version (id, kind, subject_id, no, content, sha256) SELECT gen_random_uuid(), v.kind, v.subject_id, v.no + 1, v.content, v.sha256 FROM record_version v JOIN tech_contract c ON c.id = v.subject_id AND c.registered_no = v.no WHERE v.kind = 'contract' AND c.id = $1`, [contractId]);
    await app.query(`UPDATE tech_contract SET registered_no = registered_no + 1 WHERE id = $1`, [contractId]);
    expect((await app.app.get(ContractsFacade).registered(contractId))?.recognition.techFen).toBe(techFen);
    await app.app.get(UnitOfWork).run(() => app.app.get(EventBus).publish(contractRegistrationChanged, { contractId, what: 'changed' }));
  }
  const boardOf = (project: TestProject) => projectSeen(finance, project);

  it('moves the amounts of the project, shrinks what is on its way, and leaves what was paid to finance to claim', async () => {
    const project = await freshProject(app);
    await app.query(`UPDATE milestone SET state = 'PASSED' WHERE id = $1`, [project.milestones[0]]);
    await declared(app, project, 60_000_000);
    const [paid] = (await boardOf(project)).payouts;
    await announcedPayouts(app, project);
    await stepPart(finance, 'payouts', paid?.id ?? '', 'pay');
    await declared(app, project, 30_000_000);
    expect((await boardOf(project)).payouts).toMatchObject([{ state: 'PAID', fen: 18_000_000 }, { state: 'DUE', fen: 7_200_000 }]);
    await registered(project, 70_000_000);
    expect(await boardOf(project)).toMatchObject({ technicalFen: 70_000_000, payouts: [{ fen: 18_000_000 }, { state: 'DUE', fen: 3_000_000 }], changes: [{ kind: 'CONTRACT', state: 'APPLIED', before: { technicalFen: 90_000_000 }, after: { technicalFen: 70_000_000 } }], clawbacks: [] });
    await registered(project, 50_000_000);
    const low = await boardOf(project);
    expect(low).toMatchObject({ payouts: [{ state: 'PAID', fen: 18_000_000 }, { state: 'VOID' }], clawbacks: [{ cause: 'OVERPAID', state: 'TO_DECIDE', receivedFen: 3_000_000 }] });
    const clawback = low.clawbacks[0]?.id ?? '';
    expect((await tryPart(finance, 'clawbacks', clawback, 'waive', { comment: '金额较小，演示不予追回。', statement: '演示决算 0001' })).body).toMatchObject({ code: 'WRONG_STATE' });
    expect(low.clawbackSums).toMatchObject([{ fen: 3_000_000 }]);
    expect((await partSeen(finance, 'clawbacks', clawback)) as unknown).toMatchObject({ basis: { baseFen: 50_000_000, entitledFen: 15_000_000, beforeFen: 18_000_000 } });
    await stepPart(finance, 'clawbacks', clawback, 'demand', {});
    await stepPart(finance, 'clawbacks', clawback, 'recover', { recoveredOn: today(), voucher: '演示凭证 0003' });
    expect((await boardOf(project)).money).toMatchObject({ entitledFen: 15_000_000, beforeFen: 15_000_000 });
    await registered(project, 40_000_000);
    const [, second] = (await boardOf(project)).clawbacks;
    expect(second).toMatchObject({ cause: 'OVERPAID', receivedFen: 3_000_000 });
    // nothing can follow out of which it could be offset
    expect(codes(await tryPart(finance, 'clawbacks', second?.id ?? '', 'offset', {}))).toEqual(['NOTHING_LATER']);
    await stepPart(finance, 'clawbacks', second?.id ?? '', 'demand', {});
    await registered(project, 90_000_000);
    expect((await boardOf(project)).payouts.at(-1)).toMatchObject({ state: 'DUE', fen: 10_200_000 });
    expect(await app.query(`SELECT count(*)::int AS n FROM audit_record WHERE action = 'project_change.create' AND detail ->> 'projectId' = $1`, [project.id])).toEqual([{ n: 4 }]);
  });

  /** A project whose first payout was made, of a payment of 600,000 yuan. */
  async function paidProject(): Promise<TestProject> {
    const project = await freshProject(app);
    await app.query(`UPDATE milestone SET state = 'PASSED' WHERE id = $1`, [project.milestones[0]]);
    await declared(app, project, 60_000_000);
    await announcedPayouts(app, project);
    await stepPart(finance, 'payouts', (await boardOf(project)).payouts[0]?.id ?? '', 'pay');
    return project;
  }

  it('takes back what was paid by a payment that was void, or offsets it against what can still follow', async () => {
    const project = await paidProject();
    await voided(plan, project);
    const board = await boardOf(project);
    expect(board).toMatchObject({ money: { entitledFen: 0 }, payouts: [{ state: 'PAID' }], clawbacks: [{ cause: 'OVERPAID', state: 'TO_DECIDE', receivedFen: 18_000_000 }] });
    await stepPart(finance, 'clawbacks', board.clawbacks[0]?.id ?? '', 'offset', {});
    await declared(app, project, 90_000_000);
    expect((await boardOf(project)).payouts).toMatchObject([{ state: 'PAID', fen: 18_000_000 }, { state: 'DUE', fen: 7_200_000 }]);
  });

  const voided = async (client: Client, project: TestProject) => {
    for (const { id, voidReason } of (await boardOf(project)).payments) if (voidReason === '') await client.post(`/api/v1/projects/${project.id}/payments/${id}/void`).send({ reason: '付款凭证有误，款项已退回。' }).expect(200);
  };
  const claimsOf = async (project: TestProject) => (await boardOf(project)).clawbacks.map(({ state, receivedFen }) => [state, receivedFen]);

  it('claims all that is overpaid though an earlier overpayment was offset and earned back', async () => {
    const project = await paidProject();
    await voided(plan, project);
    await stepPart(finance, 'clawbacks', (await boardOf(project)).clawbacks[0]?.id ?? '', 'offset', {});
    expect(await claimsOf(project)).toEqual([['OFFSET', 18_000_000]]);
    await declared(app, project, 90_000_000);
    expect(await claimsOf(project)).toEqual([['ABSORBED', 18_000_000]]);
    await announcedPayouts(app, project);
    await stepPart(finance, 'payouts', (await boardOf(project)).payouts.at(-1)?.id ?? '', 'pay');
    await voided(plan, project);
    expect(await claimsOf(project)).toEqual([['ABSORBED', 18_000_000], ['TO_DECIDE', 25_200_000]]);
  });

  it('asks anew about what was offset once too little can follow, and finance may take an offset back', async () => {
    const project = await paidProject();
    await voided(plan, project);
    const claim = (await boardOf(project)).clawbacks[0]?.id ?? '';
    await stepPart(finance, 'clawbacks', claim, 'offset', {});
    // 18,000,000 of 25,200,000 that may follow; of a smaller contract too little is left
    await registered(project, 40_000_000);
    expect(await claimsOf(project)).toEqual([['TO_DECIDE', 18_000_000]]);
    await registered(project, 90_000_000);
    await stepPart(finance, 'clawbacks', claim, 'offset', {});
    await declared(app, project, 20_000_000);
    expect(await stepPart(finance, 'clawbacks', claim, 'callIn', {})).toMatchObject({ state: 'DEMANDED', receivedFen: 12_000_000 });
  });

  it('lets go of a claim whose reason is gone, and of a part of it', async () => {
    const project = await paidProject();
    await voided(plan, project);
    await declared(app, project, 20_000_000);
    // three tenths of what the enterprise has paid are kept of the public money; before the next milestone the payout counts for nothing itself
    expect(await claimsOf(project)).toEqual([['TO_DECIDE', 12_000_000]]);
    const claim = (await boardOf(project)).clawbacks[0]?.id ?? '';
    await stepPart(finance, 'clawbacks', claim, 'demand', {});
    await declared(app, project, 10_000_000);
    expect(await claimsOf(project)).toEqual([['DEMANDED', 9_000_000]]);
    await declared(app, project, 60_000_000);
    expect(await boardOf(project)).toMatchObject({ clawbacks: [{ state: 'NOTHING' }], payouts: [{ state: 'PAID' }, { state: 'DUE', fen: 7_200_000 }] });
    expect((await partSeen(finance, 'clawbacks', claim) as unknown as { history: { action: string }[] }).history.map(({ action }) => action)).toEqual(expect.arrayContaining(['begin', 'lessen', 'demand', 'lessenDemand', 'drop']));
  });

  it('owes or claims the same whichever comes first: the money that comes back, or the payment by which it was earned', async () => {
    const project = await paidProject();
    await voided(plan, project);
    const claim = (await boardOf(project)).clawbacks[0]?.id ?? '';
    await stepPart(finance, 'clawbacks', claim, 'demand', {});
    const [back, earned] = await Promise.all([tryPart(finance, 'clawbacks', claim, 'recover', { recoveredOn: today(), voucher: '演示凭证 0003' }), declared(app, project, 60_000_000)]);
    expect([[200, 409].includes(back.status), earned.status]).toEqual([true, 200]);
    const { payouts, clawbacks } = await boardOf(project);
    expect([payouts.reduce((sum, { fen }) => sum + fen, 0), clawbacks.map(({ state }) => state)]).toEqual(back.status === 200 ? [36_000_000, ['RECOVERED']] : [18_000_000, ['NOTHING']]);
  });

  it('opens anew what is still owed of a payout that was withdrawn', async () => {
    const project = await freshProject(app);
    await app.query(`UPDATE milestone SET state = 'PASSED' WHERE id = $1`, [project.milestones[0]]);
    await declared(app, project, 60_000_000);
    const payout = (await boardOf(project)).payouts[0]?.id ?? '';
    await stepPart(finance, 'payouts', payout, 'return');
    await stepPart(plan, 'payouts', payout, 'withdraw');
    expect((await boardOf(project)).payouts).toMatchObject([{ state: 'VOID' }, { state: 'DUE', fen: 18_000_000 }]);
  });

  it('claims back what a team was paid that was dropped at the gate, where its payment is void', async () => {
    const project = await paidProject();
    await app.query(`UPDATE challenge_project SET state = 'DROPPED' WHERE id = $1`, [project.id]);
    await voided(plan, project);
    expect(await claimsOf(project)).toEqual([['TO_DECIDE', 18_000_000]]);
    expect(codes(await tryPart(finance, 'clawbacks', (await boardOf(project)).clawbacks[0]?.id ?? '', 'offset', {}))).toEqual(['NOTHING_LATER']);
  });

  it('goes on by the leadership once the registration stands again, and what was claimed for its end is let go', async () => {
    const project = await paidProject();
    await declared(app, project, 30_000_000);
    const [row] = await app.query<{ contractId: string }>(`SELECT contract_id AS "contractId" FROM challenge_project WHERE id = $1`, [project.id]);
    const become = async (what: 'ended' | 'restored') => {
      await app.query(`UPDATE tech_contract SET is_registered = $2, state = $3 WHERE id = $1`, [row?.contractId, what === 'restored', what === 'restored' ? 'REGISTERED' : 'REVOKED']);
      await app.app.get(UnitOfWork).run(() => app.app.get(EventBus).publish(contractRegistrationChanged, { contractId: row?.contractId ?? '', what }));
    };
    const comment = { comment: '裁决恢复登记，项目继续实施。' };
    await become('ended');
    expect(codes(await tryPart(lead, 'projects', project.id, 'resume', comment))).toEqual(['CONTRACT_UNREGISTERED']);
    await become('restored');
    expect(await boardOf(project)).toMatchObject({ state: 'HALTED', clawbacks: [{ state: 'NOTHING' }], payouts: [{ state: 'PAID' }, { state: 'VOID' }] });
    expect((await tryPart(plan, 'projects', project.id, 'resume', comment)).status).toBe(403);
    expect(codes(await tryPart(lead, 'projects', project.id, 'resume', { comment: '继续' }))).toEqual(['minLength']);
    await app.query(`UPDATE milestone SET state = 'FAILED' WHERE id = $1`, [project.milestones[1]]);
    expect(codes(await tryPart(lead, 'projects', project.id, 'resume', comment))).toEqual(['FAILED_MILESTONE']);
    await app.query(`UPDATE milestone SET state = 'PLANNED' WHERE id = $1`, [project.milestones[1]]);
    expect(await stepPart(lead, 'projects', project.id, 'resume', comment)).toMatchObject({ state: 'RUNNING', dueAt: null });
    expect((await boardOf(project)).payouts).toMatchObject([{ state: 'PAID', fen: 18_000_000 }, { state: 'VOID' }, { state: 'DUE', fen: 7_200_000 }]);
    const mails = (await mailsTo(app, emailOf('institute.INST'))).join('\n');
    for (const told of [/的资金追回 ZH[\d-]+：已立案/, /的资金追回 ZH[\d-]+：不再多拨，撤销追回/, /：合同登记终止，暂停实施/, /：恢复实施。\n\n说明：裁决恢复登记/]) expect(mails).toMatch(told);
  });

  it('halts the project where the registration ends, stops what is on its way and claims what was paid (JB-16)', async () => {
    const project = await paidProject();
    await declared(app, project, 30_000_000);
    const [row] = await app.query<{ contractId: string }>(`SELECT contract_id AS "contractId" FROM challenge_project WHERE id = $1`, [project.id]);
    await app.query(`UPDATE tech_contract SET is_registered = false, state = 'REVOKED' WHERE id = $1`, [row?.contractId]);
    await app.app.get(UnitOfWork).run(() => app.app.get(EventBus).publish(contractRegistrationChanged, { contractId: row?.contractId ?? '', what: 'ended' }));
    const board = await boardOf(project);
    expect(board).toMatchObject({ state: 'HALTED', money: { entitledFen: 0, registered: false }, payouts: [{ state: 'PAID' }, { state: 'VOID' }], clawbacks: [{ cause: 'OVERPAID', receivedFen: 18_000_000 }] });
    expect(codes(await tryPart(finance, 'clawbacks', board.clawbacks[0]?.id ?? '', 'offset', {}))).toEqual(['NOTHING_LATER']);
    const lead = await app.as('bureau.BUR_LEAD');
    expect(await stepPart(lead, 'projects', project.id, 'terminate', { comment: '技术合同登记已撤销，项目终止。' })).toMatchObject({ state: 'TERMINATED' });
    // what is claimed already is not claimed a second time
    expect((await boardOf(project)).clawbacks).toHaveLength(1);
  });
});
