import type { TestApp } from './app.js';
import { putPanel, someExperts } from './judging-situations.js';
import type { Place } from './process-place.js';
import { announcedPayouts, askForChange, attachTo, declared, freshProject, GOOD_VALUES, type Opinion, panelInput, partInput, type TestProject } from './projects.js';
import { putRival } from './races.js';

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;

/** Records of the six processes, as workflows.csv speaks of them: each of a project of its own, but the milestone is the project's first. */
export interface ProjectRecords {
  project: string;
  milestone: string;
  acceptance: string;
  payout: string;
  clawback: string;
  project_change: string;
}

const stateOf = (situation: string): string => situation.replace(/[+=<>-]$/, '');
const REPORT = { text: '已按任务书完成，报告随附。', values: GOOD_VALUES, fileIds: [], at: '2026-01-05T00:00:00.000Z' };

export async function freshMilestone(app: TestApp): Promise<{ project: TestProject; id: string }> {
  const project = await freshProject(app);
  const id = project.milestones[0] ?? '';
  await attachTo(await app.as('institute.INST'), 'milestone', id);
  return { project, id };
}

const OPEN_ACCEPTANCE = `INSERT INTO acceptance (id, number, project_id, organisation_id, demander_id, state) SELECT gen_random_uuid(), number || '-YS', id, organisation_id, demander_id, 'TO_APPLY' FROM challenge_project WHERE id = $1 RETURNING id`;

/** Of a project in acceptance. */
export async function freshAcceptance(app: TestApp): Promise<{ project: TestProject; id: string }> {
  const project = await freshProject(app);
  await app.query(`UPDATE challenge_project SET state = 'ACCEPTANCE' WHERE id = $1`, [project.id]);
  await app.query(`UPDATE milestone SET state = 'PASSED' WHERE project_id = $1`, [project.id]);
  const [row] = await app.query<{ id: string }>(OPEN_ACCEPTANCE, [project.id]);
  const id = row?.id ?? '';
  await attachTo(await app.as('institute.INST'), 'acceptance', id);
  return { project, id };
}

/** Due, by a payment of the enterprise, and announced. */
export async function freshPayout(app: TestApp): Promise<string> {
  const { project } = await freshAcceptance(app);
  await declared(app, project, 10_000_000);
  const [row] = await app.query<{ id: string }>(`SELECT id FROM payout WHERE project_id = $1`, [project.id]);
  await announcedPayouts(app, project);
  return row?.id ?? '';
}

const OPEN_CLAIM = `INSERT INTO clawback (id, number, project_id, organisation_id, demander_id, state, received_fen) SELECT gen_random_uuid(), 'ZH-' || number, id, organisation_id, demander_id, 'TO_ASSESS', 1000000 FROM challenge_project WHERE id = $1 RETURNING id`;

export async function freshClawback(app: TestApp): Promise<string> {
  const { id: projectId } = await freshProject(app);
  const [row] = await app.query<{ id: string }>(OPEN_CLAIM, [projectId]);
  return row?.id ?? '';
}

/** An extension that is asked for. */
export async function freshChange(app: TestApp): Promise<string> {
  return ((await askForChange(app, await freshProject(app))).body as { id: string }).id;
}

export async function haltedProject(app: TestApp): Promise<string> {
  const { id } = await freshProject(app);
  await app.query(`UPDATE challenge_project SET state = 'HALTED' WHERE id = $1`, [id]);
  return id;
}

/** @param seated whether institute2.EXP sits in a panel of it */
export async function checkedMilestone(app: TestApp, seated = true): Promise<string> {
  const { id } = await freshMilestone(app);
  await app.query(`UPDATE milestone SET state = 'CHECKING', demander_view = 'MET', reports = '[{"text": "已按任务书完成，报告随附。", "values": [], "fileIds": [], "at": "2026-01-05T00:00:00.000Z"}]' WHERE id = $1`, [id]);
  if (seated) await putPanel((sql, params) => app.query(sql, [...params]), id, [await app.personId('institute2.EXP')], 'milestone');
  return id;
}

/** A payment of the enterprise, by the rows: no money follows it yet. */
export async function declaredPayment(app: TestApp, { id }: TestProject): Promise<{ id: string; paymentId: string }> {
  const fileId = await attachTo(await app.as('enterprise.ENT'), 'project', id, '付款凭证');
  const [row] = await app.query<{ id: string }>(
    `INSERT INTO project_payment (id, project_id, fen, paid_on, file_id, declared_by) VALUES (gen_random_uuid(), $1, 100, '2026-01-05', $2, $3) RETURNING id`, [id, fileId, await app.personId('enterprise.ENT')],
  );
  return { id, paymentId: row?.id ?? '' };
}

export async function projectRecords(app: TestApp): Promise<ProjectRecords> {
  const [{ project, id: milestone }, { id: acceptance }] = [await freshMilestone(app), await freshAcceptance(app)];
  return { project: project.id, milestone, acceptance, payout: await freshPayout(app), clawback: await freshClawback(app), project_change: await freshChange(app) };
}

/** Puts the record into a situation of workflows.csv, by the rows. */
export async function putProjectRecord(query: Query, process: string, ids: ProjectRecords, situation: string): Promise<void> {
  if (process === 'project') return putProject(query, ids.project, situation);
  if (process === 'milestone' || process === 'acceptance') return putChecked(query, process, ids[process], situation);
  if (process === 'payout') return putPayout(query, ids.payout, situation);
  if (process === 'project_change') return putChange(query, ids.project_change, situation);
  await putClaim(query, ids.clawback, situation);
}

/** An overpayment is decided about or offset; of what ended with its project finance assesses how much comes back. */
async function putClaim(query: Query, id: string, situation: string): Promise<void> {
  const state = stateOf(situation);
  const ofOverpayment = situation === 'DEMANDED+' || ['TO_DECIDE', 'OFFSET', 'ABSORBED'].includes(state);
  await query(`UPDATE clawback SET state = $2, unspent_fen = $3, misused_fen = $3, cause = $4 WHERE id = $1`, [id, state, ofOverpayment || state === 'TO_ASSESS' ? null : 100, ofOverpayment ? 'OVERPAID' : 'FAILURE']);
}

async function putProject(query: Query, id: string, situation: string): Promise<void> {
  const asked = situation.endsWith('<') && situation !== 'HALTED<';
  await query(`UPDATE challenge_project SET state = $2, end_asked_by = $3, end_words = $4 WHERE id = $1`, [id, stateOf(situation), asked ? 'WINNER' : '', asked ? '演示原因：关键设备停产，无法继续实施。' : '']);
  if (situation === 'HALTED<') await query(OPEN_ACCEPTANCE, [id]);
  await query(`UPDATE milestone SET state = CASE WHEN $2 THEN 'PASSED' WHEN $3 AND no = 1 THEN 'FAILED' ELSE 'PLANNED' END WHERE project_id = $1`, [id, situation === 'RUNNING+', ['RUNNING-', 'HALTED-'].includes(situation)]);
  // `-` of one that is settled: a claim is still open
  await query(`DELETE FROM clawback WHERE project_id = $1`, [id]);
  if (situation === 'SETTLING-') await query(OPEN_CLAIM, [id]);
  if (situation === 'HALTED+') await putRival(query, id);
  await query(`UPDATE tech_contract SET is_registered = $2 WHERE id = (SELECT contract_id FROM challenge_project WHERE id = $1)`, [id, !situation.endsWith('=')]);
}

/** `+` overdue, `-` of a project that is halted, `=` a shift of the budget that is noticed only. */
async function putChange(query: Query, id: string, situation: string): Promise<void> {
  const mark = situation.at(-1);
  const rows = JSON.stringify([{ subject: '材料费', source: '企业出资', fen: 100 }]);
  await query(`UPDATE challenge_project SET state = $2 WHERE id = (SELECT project_id FROM project_change WHERE id = $1)`, [id, mark === '-' ? 'HALTED' : 'RUNNING']);
  await query(`UPDATE project_change SET state = $2, due_at = now() + make_interval(days => $3), kind = $4, asked = $5::jsonb WHERE id = $1`, [id, stateOf(situation), mark === '+' ? -1 : 5, mark === '=' ? 'BUDGET' : 'TIME', mark === '=' ? `{"budget": ${rows}}` : '{"months": 3}']);
  if (mark === '=') await query(`UPDATE challenge_project SET budget = $2::jsonb WHERE id = (SELECT project_id FROM project_change WHERE id = $1)`, [id, rows]);
}

const JUDGED = ['CHECKING', 'APPLIED'];
/** `<` as `+`, and nobody finds that due diligence was shown; `>` of a result as `+`, and the leadership has refused to conclude it, of a milestone all find it reached, and the poster does not, after it was put right. */
const OPINIONS: Readonly<Record<string, Opinion>> = { '+': 'NOT_MET', '<': 'NOT_MET', '>': 'NOT_MET', '=': 'FIX' };

async function putChecked(query: Query, kind: 'milestone' | 'acceptance', id: string, situation: string): Promise<void> {
  const [state, mark] = [stateOf(situation), /[+=<>-]$/.exec(situation)?.[0] ?? ''];
  const judged = JUDGED.includes(state);
  const late = mark === '+' && !judged;
  await query(`UPDATE ${kind} SET state = $2, due_at = now() + make_interval(days => $3), reports = $4::jsonb WHERE id = $1`, [id, state, late ? -1 : 5, JSON.stringify([REPORT])]);
  if (mark === '-' && !judged) await query(`UPDATE file SET detached_at = now() WHERE subject_id = $1`, [id]);
  if (kind === 'acceptance') await query(`UPDATE acceptance SET excuse_refused = $2 WHERE id = $1`, [id, mark === '>']);
  const disputed = kind === 'milestone' && mark === '>';
  if (kind === 'milestone') await query(`UPDATE milestone SET demander_view = $2, fixed_once = $3 WHERE id = $1`, [id, disputed ? 'NOT_MET' : 'MET', disputed]);
  if (!judged || mark === '-') return;
  await putPanel(query, id, await someExperts(query, kind === 'milestone' ? 3 : 5), kind);
  await query(
    `INSERT INTO check_sheet (id, matter_id, round, person_id, verdict, diligent, remark) SELECT gen_random_uuid(), $1::uuid, 1, m.created_by, $2, $3, '核对了检测报告。' FROM panel_member m JOIN review_panel p ON p.id = m.panel_id WHERE p.matter_id = $1`, [id, disputed ? 'MET' : (OPINIONS[mark] ?? 'MET'), mark !== '<'],
  );
}

async function putPayout(query: Query, id: string, situation: string): Promise<void> {
  const state = stateOf(situation);
  await query(`UPDATE payout SET state = $2, paid_on = CASE WHEN $2 = 'PAID' THEN date '2026-01-05' END WHERE id = $1`, [id, state]);
  await query(`UPDATE project_payment SET void_reason = $2 WHERE project_id = (SELECT project_id FROM payout WHERE id = $1)`, [id, situation.endsWith('-') ? '金额录入有误' : '']);
}

/** What the steps of the six processes ask for. */
export function projectInput(action: string): Record<string, unknown> {
  if (action === 'callPanel') return panelInput(5);
  return { ...partInput(action), ...(['excuse', 'refuseExcuse', 'overrule', 'sustain'].includes(action) ? { comment: '演示理由：多数专家认定已尽职，风险在立项时无法预见。' } : {}) };
}

/** Taken of what was paid too much. */

type Fresh = (app: TestApp) => Promise<{ id: string }>;
/** The situation in which a step can be taken from a state. */
const READY: Readonly<Record<string, string>> = { proceed: '+', giveUp: '+', callPanel: '-', fix: '=', rework: '=', fail: '<', excuse: '+', refuseExcuse: '+', overrule: '>', sustain: '>' };
/** … of a project. */
const READY_PROJECT: Readonly<Record<string, string>> = { dropTeam: '+', resumeAcceptance: '<', withdrawEnd: '<', declineEnd: '<' };
const checked = (kind: 'milestone' | 'acceptance', collection: string, fresh: Fresh): Place => ({
  collection, cast: ['institute.INST', 'enterprise.ENT', 'bureau.BUR_PLAN', 'bureau.BUR_LEAD'], way: () => [], sort: ({ action, from }) => `${from}${READY[action] ?? ''}`, input: (_, action) => Promise.resolve(projectInput(action)),
  create: async (app, _, { action, from }) => {
    const { id } = await fresh(app);
    await putChecked((sql, params) => app.query(sql, [...params]), kind, id, `${from}${READY[action] ?? ''}`);
    return id;
  },
});

/** How their records come about, and who takes part. */
export const PROJECT_PLACES: Readonly<Record<string, Place>> = {
  project: {
    collection: 'projects', cast: ['bureau.BUR_LEAD', 'bureau.BUR_PLAN', 'institute.INST', 'enterprise.ENT'], way: () => [], sort: ({ action, from }) => `${from}${READY_PROJECT[action] ?? ''}`, input: (_, action) => Promise.resolve(projectInput(action)),
    create: async (app, _, { action, from }) => {
      const { id } = await freshProject(app);
      await putProject((sql, params) => app.query(sql, [...params]), id, `${from}${READY_PROJECT[action] ?? ''}`);
      return id;
    },
  },
  milestone: checked('milestone', 'milestones', freshMilestone),
  acceptance: checked('acceptance', 'acceptances', freshAcceptance),
  payout: {
    collection: 'payouts', cast: ['bureau.FIN', 'bureau.BUR_PLAN'], way: () => [], sort: ({ from }) => from, input: (_, action) => Promise.resolve(projectInput(action)),
    create: async (app, _, { from }) => {
      const id = await freshPayout(app);
      await putPayout((sql, params) => app.query(sql, [...params]), id, from);
      return id;
    },
  },
  clawback: {
    collection: 'clawbacks', cast: ['bureau.FIN'], way: () => [], sort: ({ action, from }) => (action === 'redecide' ? `${from}+` : from), input: (_, action) => Promise.resolve(projectInput(action)),
    create: async (app, _, { action, from }) => {
      const id = await freshClawback(app);
      await putClaim((sql, params) => app.query(sql, [...params]), id, action === 'redecide' ? `${from}+` : from);
      return id;
    },
  },  project_change: {
    collection: 'project-changes', cast: ['institute.INST', 'enterprise.ENT', 'bureau.BUR_PLAN', 'bureau.BUR_LEAD'], way: () => [], sort: ({ action, from }) => `${from}${READY[action] ?? ''}`, input: (_, action) => Promise.resolve(projectInput(action)),
    create: async (app, _, { action, from }) => {
      const id = await freshChange(app);
      await putChange((sql, params) => app.query(sql, [...params]), id, `${from}${READY[action] ?? ''}`);
      return id;
    },
  },
};
