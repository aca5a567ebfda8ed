import { codes } from '../support/answers.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { mailsTo } from '../support/mails.js';
import { emailOf } from '../support/people.js';
import { freshProject, judgeAll, partSeen, projectSeen, reported, seatedOn, stepPart, type TestProject, tryPart } from '../support/projects.js';

let app: TestApp;
let plan: Client;
let lead: Client;

beforeAll(async () => {
  app = await startTestApp();
  [plan, lead] = [await app.as('bureau.BUR_PLAN'), await app.as('bureau.BUR_LEAD')];
  await app.as('institute.INST');
  // people of the demo have no mailbox
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [[emailOf('institute.INST'), emailOf('enterprise.ENT_ADM')]]);
});
afterAll(() => app.close());

const WORDS = { comment: '三名专家一致认定达到指标，发榜方所称缺陷与本里程碑的考核内容无关。' };

/** All experts find it reached, and the poster denies it, before it was put right and afterwards. */
async function deniedTwice(): Promise<{ project: TestProject; id: string }> {
  const project = await freshProject(app);
  const [id = ''] = project.milestones;
  await reported(app, id, 'deny');
  await judgeAll(await seatedOn(app, 'milestones', id), id);
  expect(codes(await tryPart(lead, 'milestones', id, 'overrule', WORDS))).toEqual(['NOT_DISPUTED']);
  await stepPart(plan, 'milestones', id, 'fix');
  await reported(app, id, 'deny');
  await judgeAll(await seatedOn(app, 'milestones', id), id);
  return { project, id };
}
const deskOf = async (client: Client) => ((await client.get('/api/v1/workbench').expect(200)).body as { todo: { kind: string; id: string }[] }).todo.filter(({ kind }) => kind === 'milestone').map(({ id }) => id);

describe('a milestone that experts find reached and the poster does not, after it was put right', () => {
  it('is passed by the leadership with a reason that everybody may read, and ended by neither section nor poster', async () => {
    const { project, id } = await deniedTwice();
    expect(codes(await tryPart(plan, 'milestones', id, 'fail', WORDS))).toContain('LEAD_DECIDES');
    expect((await tryPart(plan, 'milestones', id, 'overrule', WORDS)).status).toBe(403);
    expect(await deskOf(lead)).toContain(id);
    expect(codes(await tryPart(lead, 'milestones', id, 'overrule', { comment: '专家说得对。' }))).toEqual(['minLength']);
    const anonymous = (is: boolean) => app.query(`UPDATE challenge SET content = content || jsonb_build_object('anonymous', $2::boolean) WHERE id = $1`, [project.challengeId, is]);
    await anonymous(true);
    expect(codes(await tryPart(lead, 'milestones', id, 'overrule', { comment: '三名专家一致认定达到指标，演示复合材料有限公司所称缺陷与考核内容无关。' }))).toEqual(['NAME_TOLD']);
    await anonymous(false);
    await stepPart(lead, 'milestones', id, 'overrule', WORDS);
    expect(await projectSeen(plan, project)).toMatchObject({ state: 'RUNNING', milestones: [{ state: 'PASSED' }, { state: 'PLANNED' }] });
    expect(await deskOf(lead)).not.toContain(id);
    expect((await app.http.get(`/api/v1/challenges/${project.challengeId}/progress`).expect(200)).body).toMatchObject({ teams: [{ milestones: [{ ruling: WORDS.comment }, { ruling: '' }] }] });
    for (const person of ['institute.INST', 'enterprise.ENT_ADM'] as const) expect((await mailsTo(app, emailOf(person))).join('\n')).toMatch(/：采纳专家意见，通过。\n\n说明：三名专家一致认定/);
  });

  it('is failed by the leadership where the poster is right, and the project halts', async () => {
    const { project, id } = await deniedTwice();
    await stepPart(lead, 'milestones', id, 'sustain', { comment: '经现场核实，发榜方所称停机确由该部件造成，指标未达到。' });
    expect(await projectSeen(plan, project)).toMatchObject({ state: 'HALTED', milestones: [{ state: 'FAILED' }, { state: 'PLANNED' }] });
    expect((await partSeen(lead, 'milestones', id)).state).toBe('FAILED');
  });
});
