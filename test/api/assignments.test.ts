import { Timeouts } from '../../src/kernel/workflow/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { type AssignmentCase, Assignments, NO, REQUEST } from '../support/assignments.js';
import { newBroker } from '../support/broker-situations.js';
import { introductionsOf, NO_CONFLICT } from '../support/introductions.js';
import { mailsTo } from '../support/mails.js';
import { emailOf, type PersonKey } from '../support/people.js';

interface Candidate {
  id: string;
  name: string;
  score: number;
  parts: { part: string; points: number; most: number; why: string }[];
}

const READERS: readonly PersonKey[] = ['enterprise.ENT', 'agency.BRK', 'bureau.BUR_CG'];
let app: TestApp;
let assignments: Assignments;
beforeAll(async () => {
  app = await startTestApp();
  assignments = new Assignments(app);
  for (const key of READERS) await app.as(key);
  // people of the demo have no mailbox; whoever is signed in stays so
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [READERS.map(emailOf)]);
});
afterAll(() => app.close());

const person = (key: PersonKey) => app.as(key);
const seen = async (key: PersonKey, assignment: Pick<AssignmentCase, 'id'>) => assignments.seen(await person(key), assignment);
const candidates = async (key: PersonKey, subjectId: string) => ((await (await person(key)).get(`/api/v1/assignments/candidates?kind=need&subjectId=${subjectId}`).expect(200)).body as { items: Candidate[] }).items;
const ask = async (key: PersonKey, body: object) => {
  const { status, body: answer } = await (await person(key)).post('/api/v1/assignments').send({ kind: 'need', message: REQUEST, ...body });
  return { status, ...(answer as { code?: string; detail?: string }) };
};
const mails = async (key: PersonKey, { number }: AssignmentCase) => (await mailsTo(app, emailOf(key))).filter((text) => text.includes(number)).join();
const subjectOf = async ({ id }: AssignmentCase) => (await app.query<{ id: string }>('SELECT subject_id AS id FROM broker_assignment WHERE id = $1', [id]))[0]?.id ?? '';
const worked = async () => {
  const { items } = (await (await person('bureau.BUR_CG')).get('/api/v1/broker-profiles/workload?limit=100').expect(200)).body as { items: { id: string; assignments: number; asked: number; answered: number }[] };
  const own = await assignments.own();
  return items.find(({ id }) => id === own);
};

describe('an assignment of a broker', () => {
  it('goes to one of those who are suggested with reasons, is answered in working days, and opens contacts and introductions', async () => {
    const own = await assignments.own();
    const subjectId = await assignments.need({ brokerAllowed: false });
    const [best] = await candidates('enterprise.ENT', subjectId);
    expect(best?.parts.map(({ part }) => part)).toEqual(['FIELD', 'REGION', 'LEVEL', 'LOAD', 'ANSWERS']);
    expect(best?.score).toBe(best?.parts.reduce((sum, { points }) => sum + points, 0));
    expect(best?.parts.every(({ why, points, most }) => why !== '' && points <= most)).toBe(true);
    const asked = (await (await person('enterprise.ENT')).post('/api/v1/assignments').send({ kind: 'need', subjectId, brokerId: own, message: REQUEST }).expect(201)).body as AssignmentCase;
    expect(asked).toMatchObject({ state: 'ASKED', reader: 'OWNER', workingDaysLeft: 3, contact: null });
    expect(await mails('agency.BRK', asked)).toContain('收到委托');
    expect(await ask('enterprise.ENT_ADM', { subjectId, brokerId: own })).toMatchObject({ status: 409, code: 'ASSIGNMENT_RUNS' });
    const broker = await person('agency.BRK');
    const attempt = (declaration?: object) => broker.post(`/api/v1/assignments/${asked.id}/actions/accept`).set('If-Match', `"v${asked.version}"`).send(declaration ? { declaration } : {});
    expect([(await attempt()).status, (await attempt({ stake: 'BUYER', invested: false })).status]).toEqual([422, 403]);
    const before = await worked();
    const accepted = await assignments.step('agency.BRK', asked, 'accept');
    expect(accepted).toMatchObject({ state: 'ACTIVE', reader: 'BROKER', contact: { organisationName: '演示复合材料有限公司', email: emailOf('enterprise.ENT') } });
    expect(accepted.declaredAt).not.toBeNull();
    expect((await seen('enterprise.ENT', asked)).contact).toMatchObject({ organisationName: '演示技术转移中心', email: emailOf('agency.BRK') });
    expect(await app.query(`SELECT 1 FROM audit_record WHERE action = 'broker_assignment.contact' AND object_id = $1`, [asked.id])).toHaveLength(2);
    expect((await seen('bureau.BUR_CG', asked)).contact).toBeNull();
    expect([(await worked())?.assignments, (await worked())?.answered]).toEqual([(before?.assignments ?? 0) + 1, (before?.answered ?? 0) + 1]);
    // the need lets no brokers take part, and its owner has asked this one; each side still agrees in writing
    const achievementId = await introductionsOf(app).achievement();
    const joined = await introductionsOf(app).ask('agency.BRK', { needId: subjectId, achievementId });
    expect(joined.status).toBe(201);
    await assignments.step('enterprise.ENT', asked, 'end');
    const again = await assignments.need({ brokerAllowed: false });
    expect((await introductionsOf(app).ask('agency.BRK', { needId: again, achievementId })).body.code).toBe('INTRODUCTION_NO_BROKERS');
  });

  it('is declined with a reason, or passed over in silence, which the bureau hears of; then the owner chooses another', async () => {
    const asked = await assignments.fresh();
    const declined = await assignments.step('agency.BRK', asked, 'decline');
    expect(declined.state).toBe('OPEN');
    expect((await seen('enterprise.ENT', asked)).history.at(-1)).toMatchObject({ action: 'decline', label: '婉拒（手头事项较多）', comment: NO.comment });
    expect(await mails('enterprise.ENT', asked)).toContain(NO.comment);
    const subjectId = await subjectOf(asked);
    const own = await assignments.own();
    expect((await candidates('enterprise.ENT', subjectId)).map(({ id }) => id)).not.toContain(own);
    const again = await (await person('enterprise.ENT')).post(`/api/v1/assignments/${asked.id}/actions/choose`).set('If-Match', `"v${declined.version}"`).send({ brokerId: own });
    expect(again.body).toMatchObject({ status: 409, code: 'ASSIGNMENT_HINDERED', detail: expect.stringContaining('已婉拒') as string });
    // one who is only silent may be asked again
    await app.query(`DELETE FROM broker_assignment_answer WHERE assignment_id = $1`, [asked.id]);
    await assignments.step('enterprise.ENT', asked, 'choose', { brokerId: own });
    await app.query(`UPDATE broker_assignment SET due_at = now() - interval '1 second' WHERE id = $1`, [asked.id]);
    await app.app.get(Timeouts).sweep();
    expect(await seen('enterprise.ENT', asked)).toMatchObject({ state: 'UNANSWERED' });
    for (const key of READERS) expect(await mails(key, asked)).toContain('逾期未答复');
    const { todo } = (await (await person('bureau.BUR_CG')).get('/api/v1/workbench').expect(200)).body as { todo: { id: string; kind: string }[] };
    expect(todo.filter(({ id }) => id === asked.id)).toMatchObject([{ kind: 'broker_assignment' }]);
    expect((await candidates('enterprise.ENT', subjectId)).map(({ id }) => id)).not.toContain(own);
    const other = await newBroker(app);
    const chosen = await assignments.step('enterprise.ENT', asked, 'choose', { brokerId: other });
    expect(chosen).toMatchObject({ state: 'ASKED', brokerId: other, workingDaysLeft: 3 });
    await (await person('agency.BRK')).get(`/api/v1/assignments/${asked.id}`).expect(404);
    // what the first said of himself is for the owner and the bureau
    const readBy = async (key: PersonKey) => (await seen(key, asked)).history.map(({ action, comment }) => [action, comment].join(' '));
    expect(await readBy('agency.BRK_ORG')).toEqual(['choose ']);
    for (const key of ['enterprise.ENT', 'bureau.BUR_CG'] as const) expect(await readBy(key)).toContain(`decline ${NO.comment}`);
  });

  it('is handed over to another broker with the owner’s consent, and not without', async () => {
    const asked = await assignments.fresh();
    await assignments.step('agency.BRK', asked, 'accept');
    const other = await assignments.other();
    expect((await candidates('agency.BRK', await subjectOf(asked))).map(({ id }) => id)).not.toContain(await assignments.own());
    const reason = { brokerId: other, comment: '项目地点较远，同事更熟悉当地情况。' };
    expect(await assignments.step('agency.BRK', asked, 'handOver', reason)).toMatchObject({ state: 'HANDOVER', nextName: expect.stringContaining('演示技术转移中心') as string });
    expect(await assignments.step('enterprise.ENT', asked, 'refuseHandOver')).toMatchObject({ state: 'ACTIVE', nextName: null });
    await assignments.step('agency.BRK', asked, 'handOver', reason);
    expect(await assignments.step('enterprise.ENT', asked, 'agreeHandOver')).toMatchObject({ state: 'ASKED', brokerId: other, contact: null });
    expect((await (await person('agency.BRK')).get(`/api/v1/assignments/${asked.id}`)).status).toBe(404);
  });

  it('looks for another broker where this one leaves, and ends where the need is taken down', async () => {
    const asked = await assignments.fresh();
    const other = await newBroker(app);
    await assignments.step('agency.BRK', asked, 'decline');
    await assignments.step('enterprise.ENT', asked, 'choose', { brokerId: other });
    const [member] = await app.query<{ id: string; version: number }>(`SELECT m.id, m.version FROM membership m JOIN broker_profile b ON b.created_by = m.person_id WHERE b.id = $1`, [other]);
    await (await person('agency.BRK_ORG')).patch(`/api/v1/organisations/${await app.organisationId('agency')}/members/${member?.id}`).set('If-Match', `"v${member?.version}"`).send({ status: 'ENDED' }).expect(200);
    await app.jobsDone();
    expect(await seen('enterprise.ENT', asked)).toMatchObject({ state: 'OPEN' });
    const [{ version } = { version: 0 }] = await app.query<{ version: number }>('SELECT version FROM need WHERE id = $1', [await subjectOf(asked)]);
    await (await person('enterprise.ENT')).post(`/api/v1/needs/${await subjectOf(asked)}/actions/archive`).set('If-Match', `"v${version}"`).send({}).expect(200);
    await app.jobsDone();
    expect(await seen('enterprise.ENT', asked)).toMatchObject({ state: 'ENDED' });
  });
});

describe('a broker who cannot be asked', () => {
  it('is suspended, in conflict with the owner, one of the owner’s people, or has too much in hand', async () => {
    const subjectId = await assignments.need();
    const [suspended, conflicted] = [await newBroker(app), await newBroker(app)];
    const why = async (brokerId: string) => {
      const { status, code, detail = '' } = await ask('enterprise.ENT', { subjectId, brokerId });
      expect([status, code]).toEqual([409, 'ASSIGNMENT_HINDERED']);
      expect((await candidates('enterprise.ENT', subjectId)).map(({ id }) => id)).not.toContain(brokerId);
      return detail;
    };
    await app.query(`UPDATE broker_profile SET state = 'SUSPENDED', suspended_from = 'CONFIRMED' WHERE id = $1`, [suspended]);
    expect(await why(suspended)).toContain('名录');
    await app.query(`INSERT INTO broker_assignment SELECT (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'number', 'WT-' || n, 'state', 'ENDED', 'asked_at', now()))).* FROM broker_assignment a, generate_series(1, 20) n WHERE a.id = (SELECT id FROM broker_assignment WHERE asked_by = $1 LIMIT 1)`, [await app.personId('enterprise.ENT')]);
    expect(await ask('enterprise.ENT', { subjectId, brokerId: await newBroker(app) })).toMatchObject({ status: 409, code: 'ASSIGNMENT_DAY' });
    // a conflict that was told of once holds for everything of this owner
    const earlier = await assignments.fresh();
    await assignments.step('agency.BRK', earlier, 'decline', { ...NO, reason: 'CONFLICT' });
    expect(await why(await assignments.own())).toContain('利益冲突');
    await app.query(`UPDATE broker_assignment_answer SET reason = 'BUSY' WHERE assignment_id = $1`, [earlier.id]);
    await app.query(`INSERT INTO membership (id, person_id, organisation_id, roles, status, invited_email) SELECT gen_random_uuid(), b.created_by, $2, '{EXP}', 'ACTIVE', '' FROM broker_profile b WHERE b.id = $1`, [conflicted, await app.organisationId('enterprise')]);
    expect(await why(conflicted)).toContain('回避');
    await app.query(`ALTER TABLE rule_set DISABLE TRIGGER rule_set_frozen; UPDATE rule_set SET params = params || '{"workAtMost": 1}' WHERE code = 'BROKER-2026'`);
    try {
      const busy = await assignments.fresh();
      await assignments.step('agency.BRK', busy, 'accept', { declaration: NO_CONFLICT });
      expect(await why(await assignments.own())).toContain('上限');
    } finally {
      await app.query(`UPDATE rule_set SET params = params || '{"workAtMost": 200}' WHERE code = 'BROKER-2026'; ALTER TABLE rule_set ENABLE TRIGGER rule_set_frozen`);
    }
  });
});
