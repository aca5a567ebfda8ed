import { SYSTEM } from '../../src/kernel/access/index.js';
import { Timeouts } from '../../src/kernel/workflow/index.js';
import { ChallengesFacade } from '../../src/modules/challenges/index.js';
import { pdf } from '../api/good-files.js';
import type { Client, TestApp } from './app.js';
import { register } from './contracts.js';
import { expertsEnough, newExpert } from './experts.js';
import { judgedChallenge } from './judging-situations.js';
import { today } from './listings.js';
import { announceWith, letItEnd } from './notices.js';
import { emailOf, type PersonKey } from './people.js';
import { seatAll, type SeatedClient } from './reviews.js';

/** A project of the institute for the enterprise: of 1,200,000 yuan, 900,000 are technical, and two milestones are planned. */
export interface TestProject {
  id: string;
  challengeId: string;
  milestones: string[];
}

const contracts = new WeakMap<TestApp, Promise<string>>();
/** One registered contract carries all projects of a server. */
function contractOf(app: TestApp): Promise<string> {
  const found = contracts.get(app) ?? register(app).then(({ id }) => id);
  contracts.set(app, found);
  return found;
}

/** Who carries a project out, and who has put it on the list. */
export interface Sides {
  winner: PersonKey;
  poster: PersonKey;
}
const SIDES: Sides = { winner: 'institute.INST', poster: 'enterprise.ENT' };

/** A challenge that is signed, with its contract in the register: it runs, and so its project is open. */
export async function freshProject(app: TestApp, members: readonly PersonKey[] = []): Promise<TestProject> {
  const challengeId = await judgedChallenge(app, 'SIGNED');
  await app.query(`UPDATE bid SET member_ids = ARRAY(SELECT m.organisation_id FROM membership m JOIN person p ON p.id = m.person_id WHERE p.email = ANY($2)) WHERE challenge_id = $1 AND state = 'WON'`, [challengeId, members.map(emailOf)]);
  await app.query(`UPDATE challenge_team SET contract_id = $2 WHERE challenge_id = $1`, [challengeId, await contractOf(app)]);
  await app.app.get(ChallengesFacade).act(challengeId, 'run', SYSTEM);
  return projectOf(app, challengeId);
}

export async function projectOf(app: TestApp, challengeId: string): Promise<TestProject> {
  const [project] = await app.query<{ id: string }>(`SELECT id FROM challenge_project WHERE challenge_id = $1`, [challengeId]);
  if (!project) throw new Error('no project was opened');
  const milestones = await app.query<{ id: string }>(`SELECT id FROM milestone WHERE project_id = $1 ORDER BY no`, [project.id]);
  return { id: project.id, challengeId, milestones: milestones.map(({ id }) => id) };
}

export type PartKind = 'projects' | 'milestones' | 'acceptances' | 'payouts' | 'clawbacks' | 'project-changes';

/** A record of a project as it is shown. */
export interface ShownPart {
  id: string;
  state: string;
  version: number;
  dueAt: string | null;
  panelId: string | null;
  reports: { text: string }[];
  sheets: { expert: string; verdict: string }[];
  allowedActions: { action: string; enabled: boolean; reasons: { code: string }[] }[];
}

export interface ShownProject extends ShownPart {
  contractFen: number;
  milestones: { id: string; state: string; overdue: boolean; steps: string[] }[];
  acceptance: { id: string; state: string } | null;
  payments: { id: string; voidReason: string; voidAsked: string }[];
  money: { entitledFen: number; paidFen: number; registered: boolean };
  payouts: { id: string; number: string; state: string; fen: number }[];
  clawbacks: { id: string; state: string; cause: string; receivedFen: number }[];
  clawbackSums: { stateLabel: string; fen: number }[];
  changes: { id: string; number: string; kind: string; state: string }[];
  leader: string;
  endsOn: string;
}

export const partSeen = async <T extends ShownPart = ShownPart>(client: Client, kind: PartKind, id: string): Promise<T> => (await client.get(`/api/v1/${kind}/${id}`).expect(200)).body as T;
export const projectSeen = (client: Client, { id }: Pick<TestProject, 'id'>): Promise<ShownProject> => partSeen<ShownProject>(client, 'projects', id);

/** Takes a step by the version that the person sees, whatever comes of it. */
export async function tryPart(client: Client, kind: PartKind, id: string, action: string, body: object = {}) {
  const { body: shown } = await client.get(`/api/v1/${kind}/${id}`);
  return client.post(`/api/v1/${kind}/${id}/actions/${action}`).set('If-Match', `"v${(shown as { version?: number }).version ?? 1}"`).send(body);
}

export async function stepPart(client: Client, kind: PartKind, id: string, action: string, body: object = partInput(action)): Promise<ShownPart> {
  const answer = await tryPart(client, kind, id, action, body);
  if (answer.status !== 200) throw new Error(`${kind} ${action}: ${answer.status} ${answer.text}`);
  return answer.body as ShownPart;
}

const TEXT = '已按任务书完成小试，送第三方机构检测，报告随附。';
export const GOOD_VALUES = [{ value: 331, max: null }, { value: 9, max: null }, { value: 1.4, max: null }];
const sitting = (): string => new Date(Date.now() + 72_000_000).toISOString();

/** What the steps of a project's parts ask for. */
export function partInput(action: string): Record<string, unknown> {
  const comment = '演示理由：按任务书逐项核对后作出。';
  const fields: Readonly<Record<string, object>> = {
    report: { text: TEXT }, postpone: { dueOn: '2027-01-05' }, apply: { text: TEXT, values: GOOD_VALUES }, fix: { days: 30 }, rework: { months: 3 }, pay: { paidOn: today(), voucher: '演示凭证 0001' }, recover: { recoveredOn: today(), voucher: '演示凭证 0002' },
    stop: { reason: 'MISUSE' }, assess: { spentFen: 100, misusedFen: 0, statement: '演示决算 0001' }, waive: { statement: '演示决算 0001' },
  };
  return { comment, ...fields[action] };
}
/** … where a panel is asked for too. */
export const panelInput = (seats: number): Record<string, unknown> => ({ seats, financeSeats: seats === 5 ? 1 : 0, sitsAt: sitting() });

let papers = 0;
/** Evidence or proof, each a paper of its own. @returns the id of the file */
export async function attachTo(client: Client, subjectKind: 'project' | 'milestone' | 'acceptance', subjectId: string, purpose = '检测报告'): Promise<string> {
  papers += 1;
  const content = Buffer.concat([pdf(), Buffer.from(`\n%${subjectId} ${papers}\n`)]);
  return ((await client.post('/api/v1/files').field({ subjectKind, subjectId, purpose }).attach('file', content, { filename: `${purpose}${papers}.pdf`, contentType: 'application/pdf' }).expect(201)).body as { id: string }).id;
}

/** The section asks for a panel of the matter, and all who are drawn accept. */
export async function seatedOn(app: TestApp, kind: 'milestones' | 'acceptances', id: string): Promise<SeatedClient[]> {
  await expertsEnough(app);
  if (kind === 'acceptances') for (let at = 0; at < 3; at += 1) await newExpert(app, 'agency', { finance: true });
  const plan = await app.as('bureau.BUR_PLAN');
  await stepPart(plan, kind, id, 'callPanel', panelInput(kind === 'milestones' ? 3 : 5));
  return seatAll(app, (await partSeen(plan, kind, id)).panelId ?? '');
}

export type Opinion = 'MET' | 'FIX' | 'NOT_MET';
export const tryJudge = (client: Client, id: string, verdict: Opinion = 'MET', diligent = true) => client.post(`/api/v1/check-sheets/${id}`).send({ verdict, diligent, remark: '核对了检测报告和现场记录。' });

/** Each says one of them in turn. */
export async function judgeAll(seated: readonly SeatedClient[], id: string, verdicts: readonly Opinion[] = ['MET'], diligent = true): Promise<void> {
  for (const [at, { client }] of seated.entries()) await tryJudge(client, id, verdicts[at % verdicts.length], diligent).expect(200);
}

/** Who has put it on the list declares what the enterprise has paid. */
export async function declared(app: TestApp, { id }: Pick<TestProject, 'id'>, fen: number, { poster } = SIDES) {
  const client = await app.as(poster);
  const fileId = await attachTo(client, 'project', id, '付款凭证');
  return client.post(`/api/v1/projects/${id}/payments`).send({ fen, paidOn: today(), fileId });
}

/** What is due and not announced yet is announced, and nobody objects. @returns the notice */
export async function announcedPayouts(app: TestApp, { id: subjectId }: Pick<TestProject, 'id'>): Promise<string> {
  const [plan, other] = [await app.as('bureau.BUR_PLAN'), await app.as('bureau.BUR_CG')];
  const begun = await plan.post('/api/v1/notices').send({ kind: 'PN-ACCEPT', subjectId, values: { batch: '2026 年第一批' } });
  if (begun.status !== 201) throw new Error(`notice: ${begun.status} ${begun.text}`);
  const { id } = begun.body as { id: string };
  await announceWith(plan, other, id);
  await letItEnd(app, id);
  await app.app.get(Timeouts).sweep();
  return id;
}

/** What the winner asks for, with its proof. */
export async function askForChange(app: TestApp, { id }: Pick<TestProject, 'id'>, change: object = { kind: 'TIME', months: 3 }) {
  const winner = await app.as('institute.INST');
  const fileId = await attachTo(winner, 'project', id, '变更证明材料');
  return winner.post(`/api/v1/projects/${id}/changes`).send({ reason: '演示原因：关键设备交付推迟三个月，试验随之推迟。', fileId, ...change });
}

/** Brings a milestone to its check, with the opinion of the demander. */
export async function reported(app: TestApp, milestone: string, opinion: 'confirm' | 'deny' = 'confirm', sides = SIDES): Promise<void> {
  const [winner, demander] = [await app.as(sides.winner), await app.as(sides.poster)];
  await attachTo(winner, 'milestone', milestone);
  await stepPart(winner, 'milestones', milestone, 'report');
  await stepPart(demander, 'milestones', milestone, opinion);
}

/** … and through it, by the rows of its experts. */
export async function passedMilestone(app: TestApp, milestone: string, sides = SIDES): Promise<void> {
  await reported(app, milestone, 'confirm', sides);
  await judgeAll(await seatedOn(app, 'milestones', milestone), milestone);
  await stepPart(await app.as('bureau.BUR_PLAN'), 'milestones', milestone, 'pass', {});
}

/** Both milestones passed, the first by its row. */
export async function inAcceptance(app: TestApp): Promise<{ project: TestProject; acceptance: string }> {
  const project = await freshProject(app);
  await app.query(`UPDATE milestone SET state = 'PASSED' WHERE id = $1`, [project.milestones[0]]);
  await passedMilestone(app, project.milestones[1] ?? '');
  return { project, acceptance: (await projectSeen(await app.as('bureau.BUR_PLAN'), project)).acceptance?.id ?? '' };
}
