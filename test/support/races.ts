import type { TestApp } from './app.js';
import { someExperts } from './judging-situations.js';
import { freshProject } from './projects.js';

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;

/** Another team beside a project, by the rows, with the same milestones. */
export async function putRival(query: Query, projectId: string): Promise<void> {
  await query(
    `INSERT INTO challenge_project (id, number, challenge_id, contract_id, organisation_id, demander_id, state, title, field_code, leader, indicators, contract_fen, technical_fen, share_bp, funding, poster_sells, promised_fen, plan, pay_mode, rank, grant_fen, gate_no, rule, starts_on, ends_on)
     SELECT gen_random_uuid(), p.number || '-B', p.challenge_id, p.contract_id, (SELECT id FROM organisation WHERE name = '演示海洋研究所'), p.demander_id, 'RUNNING', p.title, p.field_code, p.leader, p.indicators, p.contract_fen, p.technical_fen, p.share_bp, p.funding, p.poster_sells, p.promised_fen, p.plan, p.pay_mode, 2, p.grant_fen, p.gate_no,
            p.rule, p.starts_on, p.ends_on FROM challenge_project p WHERE p.id = $1`,
    [projectId],
  );
  await query(
    `INSERT INTO milestone (id, number, project_id, no, organisation_id, demander_id, state, name, how, due_on)
     SELECT gen_random_uuid(), r.number || '-M' || m.no, r.id, m.no, r.organisation_id, r.demander_id, 'PLANNED', m.name, m.how, m.due_on
       FROM milestone m JOIN challenge_project p ON p.id = m.project_id JOIN challenge_project r ON r.number = p.number || '-B' WHERE p.id = $1`,
    [projectId],
  );
}

/** The project is one of a race; the database itself lets nobody change that. */
async function racing(app: TestApp, projectId: string): Promise<void> {
  await app.query('ALTER TABLE challenge_project DISABLE TRIGGER challenge_project_frozen');
  await app.query(`UPDATE challenge_project SET grant_fen = 18000000, gate_no = 1 WHERE id = $1`, [projectId]);
  await app.query('ALTER TABLE challenge_project ENABLE TRIGGER challenge_project_frozen');
}

/** The first milestone of a project becomes the gate of a race. */
export async function asRace(app: TestApp, milestone: string): Promise<void> {
  const [row] = await app.query<{ id: string }>(`SELECT project_id AS id FROM milestone WHERE id = $1`, [milestone]);
  await racing(app, row?.id ?? '');
}

const REPORTS = JSON.stringify([{ text: '已按任务书完成，报告随附。', values: [], fileIds: [], at: '2026-01-05T00:00:00.000Z' }]);

/** A race of two teams that were checked at the gate, with the same points. @returns the numbers of their projects */
export async function tiedRace(app: TestApp): Promise<{ id: string; teams: string[] }> {
  const { id: projectId, challengeId: id } = await freshProject(app);
  await app.query(`UPDATE challenge SET is_race = true, content = jsonb_set(content, '{race}', '{"mode": "RACE", "teams": 2, "gate": 1, "keep": 1}') WHERE id = $1`, [id]);
  await racing(app, projectId);
  await putRival((sql, params) => app.query(sql, [...params]), projectId);
  await app.query(`UPDATE milestone SET state = 'PASSED', demander_view = 'MET', reports = $2::jsonb WHERE no = 1 AND project_id IN (SELECT id FROM challenge_project WHERE challenge_id = $1)`, [id, REPORTS]);
  await app.query(
    `INSERT INTO check_sheet (id, matter_id, round, person_id, verdict, diligent, points, remark)
     SELECT gen_random_uuid(), m.id, 1, e.id, 'MET', true, 8000, '核对了检测报告。' FROM milestone m JOIN challenge_project p ON p.id = m.project_id, unnest($2::uuid[]) e (id) WHERE p.challenge_id = $1 AND m.no = 1`,
    [id, await someExperts((sql, params) => app.query(sql, [...params]), 3)],
  );
  return { id, teams: (await app.query<{ number: string }>(`SELECT number FROM challenge_project WHERE challenge_id = $1 ORDER BY number`, [id])).map(({ number }) => number) };
}
