import { Reminders, Timeouts } from '../../src/kernel/workflow/index.js';
import { today } from '../support/listings.js';
import { code, codes } from '../support/answers.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { type ChallengeCase, challengeSeen, stepChallenge, tryChallenge } from '../support/challenges.js';
import { attachPaper, type Case, contractDraft, DECLARED, newContract, recognitionOf, seen, take } from '../support/contracts.js';
import { mailsTo } from '../support/mails.js';
import { letItEnd } from '../support/notices.js';
import { emailOf } from '../support/people.js';
import { points } from '../support/points.js';
import { announcedPayouts, attachTo, declared, judgeAll, partInput, projectSeen, seatedOn, stepPart, tryJudge, tryPart } from '../support/projects.js';
import { announced, GOOD_POINTS, reviewSeen, scoreAll, seatedPanel, underReview } from '../support/reviews.js';
import { pdf } from './good-files.js';

let app: TestApp;
let plan: Client;
let lead: Client;
let finance: Client;
let demander: Client;
let one: Client;
let other: Client;

const INSTITUTE = '演示材料研究所';
const REASON = { comment: '演示理由：按榜单要求和合同登记情况逐项核对后作出。' };
const RACE = { race: { mode: 'RACE' as const, teams: 2, gate: 1, keep: 1 } };
/** Of 3,000,000 yuan 30 % are public, and each team has a fifth of that up to the gate (JB-12). */
const GRANT = 18_000_000;

interface RaceView {
  recordedAt: string | null;
  unrecorded: string[];
  openTies: string[][];
  grantFen: number;
  mayDecide: boolean;
  teams: { projectId: string; number: string; organisationName: string; state: string; points: number[]; milestones: { id: string; state: string }[]; gate: { rank: number; score: number; goesOn: boolean } | null }[];
}
const raceSeen = async (client: Client, id: string): Promise<RaceView> => (await client.get(`/api/v1/challenges/${id}/race`).expect(200)).body as RaceView;

beforeAll(async () => {
  app = await startTestApp();
  [plan, lead, finance, demander, one, other] = (await Promise.all((['bureau.BUR_PLAN', 'bureau.BUR_LEAD', 'bureau.FIN', 'enterprise.ENT', 'institute.INST', 'institute2.INST'] as const).map((person) => app.as(person)))) as [Client, Client, Client, Client, Client, Client];
  // people of the demo have no mailbox
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [(['institute.INST', 'institute2.INST', 'enterprise.ENT_ADM'] as const).map(emailOf)]);
});
afterAll(() => app.close());

/** A race with two places that was reviewed: the institutes are the best, a third bidder passes too. */
async function reviewed(third: object = points(25, 18, 15, 12, 8)): Promise<{ challenge: ChallengeCase; bids: Record<string, string> }> {
  const { challenge, bids } = await underReview(app, { 'institute.INST': {}, 'institute2.INST': {}, 'agency.BRK_ORG': {} }, RACE);
  // experts sit in the agency, and with a bid of the agency none of them may be drawn: the third is a newcomer
  await app.query(`UPDATE bid SET organisation_id = (SELECT id FROM organisation WHERE kind = 'ENTERPRISE' AND id <> $2 LIMIT 1), bidder_name = '演示第三单位', content = jsonb_set(content, '{bidder}', '{"name": "演示第三单位", "uscc": ""}') WHERE id = $1`, [bids['agency.BRK_ORG'], await app.organisationId('enterprise')]);
  await scoreAll(await seatedPanel(app, challenge), challenge, { [bids['institute.INST'] ?? '']: GOOD_POINTS, [bids['institute2.INST'] ?? '']: points(25, 19, 16, 12, 8), [bids['agency.BRK_ORG'] ?? '']: third });
  await stepChallenge(plan, challenge, 'review');
  return { challenge, bids };
}

/** From the agreement of the demander to the award. */
async function awarded(challenge: ChallengeCase): Promise<string[]> {
  await stepChallenge(demander, challenge, 'negotiate', {});
  await stepChallenge(lead, challenge, 'approveAward', {});
  await stepChallenge(plan, challenge, 'announce');
  const [notice] = await app.query<{ id: string; content: { values: { awards: { winner: string; amount: number }[] } } }>(`SELECT id, content FROM notice WHERE subject_id = $1 AND state = 'DRAFT'`, [challenge.id]);
  await announced(app, notice?.id ?? '');
  await letItEnd(app, notice?.id ?? '');
  await app.app.get(Timeouts).sweep();
  expect((await challengeSeen(plan, challenge)).state).toBe('AWARDED');
  return notice?.content.values.awards.map(({ winner, amount }) => `${winner} ${amount}`) ?? [];
}

/** The contract that was drafted for a team is replaced by a complete one, which is filed. */
async function filed(challenge: ChallengeCase, seller: Client, organisation: string): Promise<Case> {
  const { seller: first } = contractDraft();
  const named = organisation === INSTITUTE ? first : { ...first, name: organisation, uscc: (await app.query<{ uscc: string }>(`SELECT uscc FROM organisation WHERE name = $1`, [organisation]))[0]?.uscc };
  const contract = await newContract(seller, { ...contractDraft(), seller: named });
  await app.query(`UPDATE challenge_team SET contract_id = $2 WHERE challenge_id = $1 AND organisation_id = (SELECT id FROM organisation WHERE name = $3)`, [challenge.id, contract.id, organisation]);
  await attachPaper(seller, contract.id, '合同全文', Buffer.concat([pdf(), Buffer.from(`\n%${contract.id}\n`)]));
  return take(seller, contract, 'submit');
}

async function registered(challenge: ChallengeCase, seller: Client, organisation: string): Promise<void> {
  await recognised(await filed(challenge, seller, organisation));
}

async function recognised(contract: Case): Promise<void> {
  const [reg1, reg2] = [await app.as('bureau.REG1'), await app.as('bureau.REG2')];
  await take(reg1, contract, 'accept');
  await take(reg2, await take(reg1, contract, 'passFirst', { recognition: recognitionOf(contract.content) }), 'approve');
}

const nameOf = async (key: 'institute2') => (await app.query<{ name: string }>(`SELECT name FROM organisation WHERE id = $1`, [await app.organisationId(key)]))[0]?.name ?? '';

async function atGate(team: Client, milestone: string, given: readonly number[]): Promise<void> {
  await attachTo(team, 'milestone', milestone);
  const { comment: _, ...report } = partInput('report');
  await stepPart(team, 'milestones', milestone, 'report', report);
  await stepPart(demander, 'milestones', milestone, 'confirm', {});
  const seated = await seatedOn(app, 'milestones', milestone);
  expect(code(await tryJudge(seated[0]?.client ?? plan, milestone))).toBe('INVALID');
  for (const [at, { client }] of seated.entries()) await client.post(`/api/v1/check-sheets/${milestone}`).send({ verdict: 'MET', diligent: true, remark: '核对了检测报告和现场记录。', points: given[at] }).expect(200);
  await stepPart(plan, 'milestones', milestone, 'pass', {});
}

async function pay(team: { projectId: string }, fen: number): Promise<void> {
  const fileId = await attachTo(demander, 'project', team.projectId, '付款凭证');
  await demander.post(`/api/v1/projects/${team.projectId}/payments`).send({ fen, paidOn: today(), fileId }).expect(200);
}

describe('a race', () => {
  let challenge: ChallengeCase;
  let teams: RaceView['teams'];
  const refreshed = async () => ({ teams } = await raceSeen(plan, challenge.id));

  it('is awarded to as many of the best as there are places, who are announced together', async () => {
    ({ challenge } = await reviewed());
    const { candidates, ranking } = await reviewSeen(demander, challenge);
    expect(candidates).toEqual(ranking.slice(0, 2).map(({ bid }) => bid));
    expect(codes(await tryChallenge(demander, challenge, 'veto', { comment: '其焊丝含稀土，与本企业回收体系的成分上限不相容。', bid: ranking[2]?.bid }))).toEqual(['isIn']);
    expect(await awarded(challenge)).toEqual([`${INSTITUTE} ${GRANT}`, `${await nameOf('institute2')} ${GRANT}`]);
    const result = (await app.http.get(`/api/v1/challenges/${challenge.id}/result`).expect(200)).body as { awarded: { bidder: string }[] };
    expect(result.awarded.map(({ bidder }) => bidder)).toEqual([INSTITUTE, await nameOf('institute2')]);
  });

  it('has each team sign for itself, and each begin with its own contract', async () => {
    await stepChallenge(one, challenge, 'sign', {});
    expect((await challengeSeen(plan, challenge)).state).toBe('AWARDED');
    expect(codes(await tryChallenge(one, challenge, 'refuse', REASON))).toEqual(['DECIDED']);
    await registered(challenge, one, INSTITUTE);
    await refreshed();
    expect([teams.length, (await challengeSeen(plan, challenge)).state]).toEqual([1, 'AWARDED']);
    await stepChallenge(other, challenge, 'sign', {});
    expect((await challengeSeen(plan, challenge)).state).toBe('RUNNING');
    await registered(challenge, other, await nameOf('institute2'));
    await refreshed();
    expect(teams.map(({ organisationName, state }) => [organisationName, state])).toEqual([[INSTITUTE, 'RUNNING'], [await nameOf('institute2'), 'RUNNING']]);
    const { releases: [release] } = (await app.http.get(`/api/v1/challenges/${challenge.id}/release`).expect(200)).body as { releases: [{ awards: { id: string }[]; contracts: { awardID: string }[] }] };
    expect([release.awards.length, release.contracts.map(({ awardID }) => awardID)]).toEqual([2, release.awards.map(({ id }) => id)]);
    await one.get(`/api/v1/projects/${teams[1]?.projectId}`).expect(404);
    await one.get(`/api/v1/challenges/${challenge.id}/race`).expect(403);
    expect(((await app.http.get(`/api/v1/challenges/${challenge.id}/progress`).expect(200)).body as { isRace: boolean; teams: { rank: number }[] })).toMatchObject({ isRace: true, gateNo: 1, gateOn: null, teams: [{ rank: 1 }, { rank: 2 }] });
  });

  it('gives each team the same grant up to the gate, and compares them there by points', async () => {
    const [first, second] = teams as [RaceView['teams'][number], RaceView['teams'][number]];
    await pay(first, 90_000_000);
    await pay(second, 90_000_000);
    expect((await projectSeen(plan, { id: first.projectId })).payouts).toEqual([]);
    await atGate(one, first.milestones[0]?.id ?? '', [8_000, 8_101, 8_000]);
    expect((await projectSeen(plan, { id: first.projectId })).payouts.map(({ fen }) => fen)).toEqual([GRANT]);
    expect(codes(await tryPart(one, 'milestones', first.milestones[1]?.id ?? '', 'report', partInput('report')))).toEqual(['GATE_OPEN', 'EVIDENCE_MISSING']);
    expect(codes(await tryChallenge(plan, challenge, 'passGate'))).toEqual(['GATE_UNCHECKED']);
    await atGate(other, second.milestones[0]?.id ?? '', [8_001, 8_100, 8_000]);
    expect(codes(await tryChallenge(plan, challenge, 'passGate'))).toEqual(['TIE']);
  });

  it('has the section decide what points leave equal, drops who is below, and keeps what was granted', async () => {
    const { openTies: [tie = []], mayDecide } = await raceSeen(plan, challenge.id);
    expect([tie.length, mayDecide, (await raceSeen(demander, challenge.id)).mayDecide]).toEqual([2, true, false]);
    const ties = `/api/v1/challenges/${challenge.id}/race/ties`;
    expect(code(await plan.post(ties).send({ order: [tie[0], 'X'], reason: '样品批次更稳定，量产条件更成熟' }))).toBe('GATE_NOT_OPEN');
    const order = [teams[0]?.number ?? '', teams[1]?.number ?? ''];
    await plan.post(ties).send({ order, reason: '样品批次更稳定，量产条件更成熟' }).expect(200);
    await stepChallenge(plan, challenge, 'passGate', {});
    await refreshed();
    expect(teams.map(({ state, gate }) => [state, gate])).toEqual([['RUNNING', { rank: 1, score: 8_034, used: 3, goesOn: true }], ['DROPPED', { rank: 2, score: 8_034, used: 3, goesOn: false }]]);
    expect(codes(await tryChallenge(plan, challenge, 'passGate'))).toEqual(['GATE_PASSED']);
    await expect(app.query(`UPDATE challenge_gate SET ranking = '[]' WHERE challenge_id = $1`, [challenge.id])).rejects.toThrow('a recorded gate is not changed');
    const dropped = await projectSeen(plan, { id: teams[1]?.projectId ?? '' });
    expect(dropped).toMatchObject({ clawbacks: [], milestones: [{ state: 'PASSED' }, { state: 'DROPPED' }], payouts: [{ state: 'DUE', fen: GRANT }] });
    await announcedPayouts(app, { id: teams[1]?.projectId ?? '' });
    expect(await stepPart(finance, 'payouts', dropped.payouts[0]?.id ?? '', 'pay')).toMatchObject({ state: 'PAID' });
    expect((await mailsTo(app, emailOf('institute2.INST'))).join('\n')).toContain('未入围');
    // seven tenths of the price were reached: what the grant leaves of that the poster owes, and the team is told who pays
    expect(dropped).toMatchObject({ price: { dueFen: Math.floor(dropped.contractFen * 0.7) - GRANT, undeclaredFen: 0 } });
    expect((await mailsTo(app, emailOf('institute2.INST'))).join('\n')).toContain('对应的价款，由发榜方按合同支付');
    // the one that is left has what JB-10 and the payment plan give by now, and no longer the grant alone; the rest waits for the acceptance
    expect((await projectSeen(plan, { id: teams[0]?.projectId ?? '' })).payouts.map(({ fen }) => fen)).toEqual([GRANT, 25_200_000 - GRANT]);
  });

  it('leaves to the team that goes on what another one has given back', async () => {
    const [first, second] = teams as [RaceView['teams'][number], RaceView['teams'][number]];
    const limit = async () => (await projectSeen(plan, { id: first.projectId })).money;
    expect(await limit()).toMatchObject({ limitFen: 72_000_000 });
    // who is out of the race has counted what was paid before the gate, and nothing that is paid later
    const gateOf = (days: number) => app.query(`ALTER TABLE challenge_gate DISABLE TRIGGER USER; UPDATE challenge_gate SET recorded_at = now() - interval '${days} days'; ALTER TABLE challenge_gate ENABLE TRIGGER USER`);
    await gateOf(3);
    expect(codes(await declared(app, { id: second.projectId }, 10_000_000))).toEqual(['AFTER_GATE']);
    await gateOf(0);
    const [payment] = (await projectSeen(plan, { id: second.projectId })).payments;
    await plan.post(`/api/v1/projects/${second.projectId}/payments/${payment?.id ?? ''}/void`).send({ reason: '付款凭证有误，款项已退回。' }).expect(200);
    const { clawbacks: [claim] } = await projectSeen(finance, { id: second.projectId });
    expect(claim).toMatchObject({ cause: 'OVERPAID', receivedFen: GRANT });
    await stepPart(finance, 'clawbacks', claim?.id ?? '', 'demand', {});
    expect(await limit()).toMatchObject({ limitFen: 72_000_000 });
    await stepPart(finance, 'clawbacks', claim?.id ?? '', 'recover', { recoveredOn: today(), voucher: '演示凭证 0009' });
    expect(await limit()).toMatchObject({ limitFen: 90_000_000 });
  });

  it('ends completed with the team that went on', async () => {
    const [{ projectId, milestones } = { projectId: '', milestones: [] }] = teams;
    const second = milestones[1]?.id ?? '';
    await attachTo(one, 'milestone', second);
    const { comment: _, ...report } = partInput('report');
    await stepPart(one, 'milestones', second, 'report', report);
    await stepPart(demander, 'milestones', second, 'confirm', {});
    await judgeAll(await seatedOn(app, 'milestones', second), second);
    await stepPart(plan, 'milestones', second, 'pass', {});
    const acceptance = (await projectSeen(plan, { id: projectId })).acceptance?.id ?? '';
    await attachTo(one, 'acceptance', acceptance);
    const { comment: __, ...application } = partInput('apply');
    await stepPart(one, 'acceptances', acceptance, 'apply', application);
    await judgeAll(await seatedOn(app, 'acceptances', acceptance), acceptance);
    await stepPart(plan, 'acceptances', acceptance, 'pass', {});
    await announcedPayouts(app, { id: projectId });
    for (const { id } of (await projectSeen(finance, { id: projectId })).payouts) await stepPart(finance, 'payouts', id, 'pay');
    expect(await projectSeen(plan, { id: projectId })).toMatchObject({ state: 'COMPLETED', payouts: [{ state: 'PAID' }, { state: 'PAID' }, { state: 'PAID', fen: 1_800_000 }] });
    expect((await challengeSeen(plan, challenge)).state).toBe('COMPLETED');
  });
});

describe('places of a race', () => {
  it('go to the next in rank where a team refuses before anybody runs; who has signed does not wait for it', async () => {
    const { challenge } = await reviewed();
    await awarded(challenge);
    await stepChallenge(one, challenge, 'sign', {});
    await stepChallenge(other, challenge, 'refuse', REASON);
    const review = await reviewSeen(plan, challenge);
    expect([review.state, review.teams.map(({ bidder }) => bidder), review.candidates]).toEqual(['REVIEWED', [INSTITUTE], [review.ranking[2]?.bid]]);
    await registered(challenge, one, INSTITUTE);
    expect([(await challengeSeen(plan, challenge)).state, (await raceSeen(plan, challenge.id)).teams.length]).toEqual(['RUNNING', 1]);
  });

  it('stay empty where nobody else passes: it goes on with one team, which has all of the money', async () => {
    const { challenge } = await reviewed(points(10, 10, 10, 10, 5));
    await awarded(challenge);
    await stepChallenge(one, challenge, 'sign', {});
    await app.query(`UPDATE challenge SET due_at = now() - interval '1 minute' WHERE id = $1`, [challenge.id]);
    await app.app.get(Timeouts).sweep();
    expect(await reviewSeen(plan, challenge)).toMatchObject({ state: 'SIGNED', passed: [{ why: 'LATE' }], teams: [{ bidder: INSTITUTE }], candidates: [] });
    await registered(challenge, one, INSTITUTE);
    const { teams: [team], unrecorded } = await raceSeen(plan, challenge.id);
    expect([unrecorded.length > 0, (await projectSeen(plan, { id: team?.projectId ?? '' })).money]).toEqual([true, expect.objectContaining({ limitFen: 90_000_000, capFen: 90_000_000 })]);
  });

  it('are given up where a milestone fails and another team runs, by the leadership', async () => {
    const { challenge } = await reviewed();
    await awarded(challenge);
    for (const [client, name] of [[one, INSTITUTE], [other, await nameOf('institute2')]] as const) {
      await stepChallenge(client, challenge, 'sign', {});
      await registered(challenge, client, name);
    }
    const { teams: [first, second] } = await raceSeen(plan, challenge.id);
    await app.query(`UPDATE milestone SET due_at = now() - interval '1 minute' WHERE id = $1`, [second?.milestones[0]?.id]);
    await stepPart(plan, 'milestones', second?.milestones[0]?.id ?? '', 'giveUp');
    expect(codes(await tryChallenge(plan, challenge, 'passGate'))).toEqual(['TEAM_HALTED', 'GATE_UNCHECKED']);
    expect(codes(await tryPart(lead, 'projects', second?.projectId ?? '', 'terminate', REASON))).toEqual(['OTHERS_RUN']);
    expect(await stepPart(lead, 'projects', second?.projectId ?? '', 'dropTeam', REASON)).toMatchObject({ state: 'TERMINATED' });
    expect(codes(await tryChallenge(plan, challenge, 'passGate'))).toEqual(['NO_RIVALS', 'GATE_UNCHECKED']);
    expect([(await challengeSeen(plan, challenge)).state, (await projectSeen(plan, { id: first?.projectId ?? '' })).state]).toEqual(['RUNNING', 'RUNNING']);
  });
});

describe('a team of a race whose contract is never registered', () => {
  let challenge: ChallengeCase;
  const overdue = () => app.query(`UPDATE challenge SET due_at = now() - interval '1 minute' WHERE id = $1`, [challenge.id]);
  const standing = async () => challengeSeen(plan, challenge);

  beforeEach(async () => {
    ({ challenge } = await reviewed());
    await awarded(challenge);
    await stepChallenge(one, challenge, 'sign', {});
    await stepChallenge(other, challenge, 'sign', {});
    await registered(challenge, one, INSTITUTE);
  });

  it('keeps its time while the other one runs, is reminded of it alone, and is let go by the section once it is over; the other goes on by itself', async () => {
    const { state, dueAt } = await standing();
    expect([state, Date.parse(dueAt ?? '') > Date.now()]).toEqual(['RUNNING', true]);
    const { teams: [first], unrecorded } = await raceSeen(plan, challenge.id);
    expect(unrecorded).toEqual([expect.stringContaining('还有中榜团队的合同没有登记'), expect.any(String)]);
    expect(codes(await tryChallenge(plan, challenge, 'dropUnregistered', REASON))).toEqual(['NOT_OVERDUE']);
    expect((await projectSeen(plan, { id: first?.projectId ?? '' })).money).toMatchObject({ limitFen: 18_000_000 });

    await app.query(`UPDATE challenge SET due_at = now() + interval '2 days' WHERE id = $1`, [challenge.id]);
    await app.app.get(Reminders).sweep();
    const near = async (person: 'institute.INST' | 'institute2.INST') => (await mailsTo(app, emailOf(person))).filter((mail) => mail.includes(challenge.number) && mail.includes('合同登记期限将到')).length;
    expect([await near('institute.INST'), await near('institute2.INST')]).toEqual([0, 1]);

    await overdue();
    expect((await tryChallenge(lead, challenge, 'dropUnregistered', REASON)).status).toBe(403);
    const extended = await stepChallenge(plan, challenge, 'extendRegistration');
    expect([extended.state, Date.parse(extended.dueAt ?? '') > Date.now()]).toEqual(['RUNNING', true]);
    await overdue();
    expect(codes(await tryChallenge(plan, challenge, 'dropUnregistered', { comment: '太短' }))).toEqual(['minLength']);
    const left = (await reviewSeen(plan, challenge)).teams.find(({ bidder }) => bidder !== INSTITUTE);
    const draftedFrom = async () => ((await other.get(`/api/v1/contracts/${left?.contractId}`).expect(200)).body as { draftedFrom: object | null }).draftedFrom;
    expect(await draftedFrom()).toEqual({ kind: 'challenge', id: challenge.id });
    expect(await stepChallenge(plan, challenge, 'dropUnregistered', REASON)).toMatchObject({ state: 'RUNNING', dueAt: null });
    // it is told why, and its contract is one of its own from now on
    expect((await mailsTo(app, emailOf('institute2.INST'))).at(-1)).toContain(`签约后逾期未登记合同，终止中榜。${REASON.comment}`);
    expect(await draftedFrom()).toBeNull();
    expect(await reviewSeen(plan, challenge)).toMatchObject({ teams: [{ bidder: INSTITUTE }], passed: [{ why: 'UNREGISTERED' }] });
    expect((await projectSeen(plan, { id: first?.projectId ?? '' })).money).toMatchObject({ limitFen: 90_000_000, capFen: 90_000_000 });
    expect(codes(await tryChallenge(plan, challenge, 'dropUnregistered', REASON))).toEqual(['ALL_REGISTERED', 'NOT_OVERDUE']);
    await other.get(`/api/v1/challenges/${challenge.id}/working`).expect(404);
  });

  it('does not keep the challenge from its end where the other one is terminated', async () => {
    const { teams: [first] } = await raceSeen(plan, challenge.id);
    await stepPart(plan, 'projects', first?.projectId ?? '', 'stop');
    await stepPart(lead, 'projects', first?.projectId ?? '', 'terminate', REASON);
    expect((await standing()).state).toBe('RUNNING');
    await overdue();
    await stepChallenge(plan, challenge, 'dropUnregistered', REASON);
    expect((await standing()).state).toBe('TERMINATED');
  });

  it('drafts it anew after a refusal, with what was written, and begins with that one; then nobody is waited for', async () => {
    const name = await nameOf('institute2');
    const refused = await filed(challenge, other, name);
    expect(codes(await tryChallenge(other, challenge, 'redraft'))).toEqual(['NONE_TO_REDRAFT']);
    await take(await app.as('bureau.REG1'), refused, 'notAccept', { intakeGround: 'N99', comment: '合同文本签章页不清，须重新签章后再申请。' });
    expect(codes(await tryChallenge(one, challenge, 'redraft'))).toEqual(['NONE_TO_REDRAFT']);
    await stepChallenge(other, challenge, 'redraft', {});
    expect((await mailsTo(app, emailOf('enterprise.ENT_ADM'))).at(-1)).toContain('合同未获登记，重新起草');
    const { teams } = await reviewSeen(plan, challenge);
    const anew = (await other.get(`/api/v1/contracts/${teams.find(({ bidder }) => bidder === name)?.contractId}`).expect(200)).body as Case & { draftedFrom: object };
    expect([anew.id !== refused.id, anew.state, anew.content.title, anew.content.price, anew.content.declarations.truthful, anew.draftedFrom]).toEqual([true, 'DRAFT', refused.content.title, refused.content.price, false, { kind: 'challenge', id: challenge.id }]);
    expect(codes(await tryChallenge(other, challenge, 'redraft'))).toEqual(['NONE_TO_REDRAFT']);
    // the page of the first one goes on leading there, until another one is registered: its copy would belong to no award
    await app.query(`UPDATE tech_contract SET drafted_from_kind = 'challenge', drafted_from_id = $2 WHERE id = $1`, [refused.id, challenge.id]);
    const leadsTo = async () => ((await other.get(`/api/v1/contracts/${refused.id}`).expect(200)).body as { draftedFrom: object | null }).draftedFrom;
    expect(await leadsTo()).toEqual({ kind: 'challenge', id: challenge.id });
    await attachPaper(other, anew.id, '合同全文', Buffer.concat([pdf(), Buffer.from(`\n%${anew.id}\n`)]));
    const { version } = (await other.patch(`/api/v1/contracts/${anew.id}`).set('If-Match', `"v${anew.version}"`).send(DECLARED).expect(200)).body as Case;
    expect(version).toBeGreaterThan(anew.version);
    await recognised(await take(other, anew, 'submit'));
    expect([await standing(), await leadsTo()]).toMatchObject([{ state: 'RUNNING', dueAt: null }, null]);
    expect((await raceSeen(plan, challenge.id)).teams.map(({ organisationName }) => organisationName)).toEqual([INSTITUTE, name]);
  });
});

it('is carried out by the contract whose refusal was overruled, also where another one was drafted meanwhile, and by one alone', async () => {
  const { challenge } = await reviewed(points(10, 10, 10, 10, 5));
  await awarded(challenge);
  await stepChallenge(one, challenge, 'sign', {});
  await stepChallenge(other, challenge, 'refuse', REASON);
  const [reg1, reg2] = await Promise.all((['bureau.REG1', 'bureau.REG2'] as const).map((person) => app.as(person))) as [Client, Client];
  const refused = await filed(challenge, one, INSTITUTE);
  await take(reg1, refused, 'accept');
  const ground = { refusalCode: 'R02', comment: '标的为设备采购，不属于技术合同。' };
  await take(reg2, await take(reg1, refused, 'proposeRefusal', ground), 'refuse', ground);
  await stepChallenge(one, challenge, 'redraft', {});
  const contractOf = async () => (await reviewSeen(plan, challenge)).teams[0]?.contractId ?? '';
  const anew = await contractOf();
  await take(lead, await take(one, refused, 'appeal', { comment: '合同含研发内容，请复查。' }), 'reopen', { comment: '合同含研发内容，重新审查。' });
  await take(reg2, await take(reg1, refused, 'passFirst', { recognition: recognitionOf(refused.content) }), 'approve');
  expect([await contractOf(), (await challengeSeen(plan, challenge)).state, (await raceSeen(plan, challenge.id)).teams.length]).toEqual([refused.id, 'RUNNING', 1]);
  // what was drafted meanwhile is not registered beside it
  await attachPaper(one, anew, '合同全文', Buffer.concat([pdf(), Buffer.from(`\n%${anew}\n`)]));
  const { version } = await seen(one, anew);
  await one.patch(`/api/v1/contracts/${anew}`).set('If-Match', `"v${version}"`).send(DECLARED).expect(200);
  const filing = await one.post(`/api/v1/contracts/${anew}/actions/submit`).set('If-Match', `"v${version + 1}"`).send({});
  expect([filing.status, codes(filing)]).toEqual([409, expect.arrayContaining(['AWARD_REGISTERED'])]);
});

it('is compared before the last milestone, and fewer go on than began', async () => {
  const faults = async (race: object) => {
    const { body } = await demander.post('/api/v1/challenges').send({ content: { race, milestones: [{ name: '完成小试', month: 6, check: '检测' }, { name: '完成中试', month: 15, check: '考核' }] } }).expect(201);
    return (body as ChallengeCase).gaps.filter(({ pointer }) => pointer?.startsWith('/race')).map((gap) => gap.code);
  };
  expect(await faults({ mode: 'RACE', teams: 2, gate: null, keep: null })).toEqual([]);
  expect(await faults({ mode: 'RACE', teams: 2, gate: 2, keep: 2 })).toEqual(['GATE', 'KEEP']);
  expect(await faults({ mode: 'RACE', teams: 6, gate: 1, keep: 1 })).toEqual(['TEAMS', 'GRANTS']);
});
