import { Timeouts } from '../../src/kernel/workflow/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { assignmentsOf } from '../support/assignments.js';
import { CHANGE, clinicInput, Clinics, SUGGEST, vagueNeed, type VisitCase, WORD } from '../support/clinic.js';
import { draft, needDraft, publish, step, type Working } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { emailOf, type PersonKey } from '../support/people.js';

interface WorkingNeed extends Working {
  clinic: { score: number; threshold: number; visitId: string | null; triage: { kind: string; reasons: string[] }; items: { key: string; met: boolean }[]; words: { by: string; text: string; outcome: string; current: boolean; score: number }[] };
}

let app: TestApp;
let clinics: Clinics;
beforeAll(async () => {
  app = await startTestApp();
  clinics = new Clinics(app);
});
afterAll(() => app.close());

const needOf = async (id: string): Promise<WorkingNeed> => (await (await app.as('enterprise.ENT')).get(`/api/v1/needs/${id}/working`).expect(200)).body as WorkingNeed;
const save = async (id: string, patch: object): Promise<WorkingNeed> =>
  (await (await app.as('enterprise.ENT')).patch(`/api/v1/needs/${id}/working`).set('If-Match', `"v${(await needOf(id)).version}"`).send(patch).expect(200)).body as WorkingNeed;
const act = async (person: PersonKey, { id, version }: Pick<VisitCase, 'id' | 'version'>, action: string, body: object) =>
  (await app.as(person)).post(`/api/v1/clinic/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send(body);
/** Submitted and released, before the bureau. */
async function checked(need: Pick<Working, 'id' | 'version'>): Promise<Working> {
  return step(await app.as('enterprise.ENT_ADM'), 'needs', await step(await app.as('enterprise.ENT'), 'needs', need, 'submit'), 'release');
}

describe('the need clinic', () => {
  it('leads from a vague need over a broker to publication and an answer', async () => {
    const vague = (await clinics.draft()) as WorkingNeed;
    expect(vague.clinic).toMatchObject({ score: 30, threshold: 60, visitId: null, words: [], triage: { kind: 'SIMPLE' } });
    expect(vague.clinic.items.filter(({ met }) => !met).map(({ key }) => key)).toEqual(['problem', 'presentWay', 'testMethods', 'conditions', 'acceptance', 'budget', 'ipWish', 'plain']);

    const asked = (await (await app.as('enterprise.ENT')).post('/api/v1/clinic').send({ needId: vague.id, request: '指标怎么写' }).expect(201)).body as VisitCase;
    const waiting = await clinics.seen(await app.as('agency.BRK'), asked);
    expect(waiting).toMatchObject({ title: vagueNeed().title, score: 30, content: null, organisationName: null, request: '指标怎么写', history: [] });
    const taken = await clinics.step('agency.BRK', asked, 'take');
    expect(taken.content).toMatchObject({ problem: vagueNeed().problem });
    expect(taken.organisationName).not.toBeNull();

    const suggested = await clinics.step('agency.BRK', taken, 'suggest');
    expect([(await needOf(vague.id)).content['presentWay'], suggested.suggestion]).toEqual(['', CHANGE]);
    await clinics.step('enterprise.ENT', suggested, 'accept', { fields: ['presentWay'] });
    const bettered = await needOf(vague.id);
    expect([bettered.content['presentWay'], bettered.content['plain'], bettered.clinic.score]).toEqual([CHANGE.presentWay, '', 40]);

    const vouched = await clinics.step('agency.BRK', asked, 'vouch');
    expect([vouched.state, vouched.content]).toEqual(['VOUCHED', null]);
    expect((await needOf(vague.id)).clinic.words).toMatchObject([{ text: WORD, current: true, score: 40 }]);
    const published = await publish(app, 'needs', await needOf(vague.id));
    expect(published.state).toBe('LISTED');
    await (await app.as('institute.RES')).post('/api/v1/introductions').send({ needId: vague.id, message: '我们做过同类焊缝，愿意先看样件再谈指标和合作方式。' }).expect(201);
  });

  it('is asked of a broker by name where the bureau finds a need hard: the same suggestions, an answer in time, and silence goes back into the queue', async () => {
    const bureau = await app.as('bureau.BUR_CG');
    const [asked, own] = [await clinics.fresh(), await assignmentsOf(app).own()];
    const suggested = async () => ((await bureau.get(`/api/v1/assignments/candidates?kind=clinic&subjectId=${asked.id}`).expect(200)).body as { items: { id: string; score: number; parts: { why: string }[] }[] }).items;
    expect((await suggested()).find(({ id }) => id === own)).toMatchObject({ score: expect.any(Number) as number, parts: expect.arrayContaining([expect.objectContaining({ why: expect.stringMatching(/./) as string })]) as unknown });
    await (await app.as('agency.BRK')).get(`/api/v1/assignments/candidates?kind=clinic&subjectId=${asked.id}`).expect(403);
    const called = await clinics.step('bureau.BUR_CG', asked, 'call', { brokerId: own });
    expect(called).toMatchObject({ state: 'CALLED', workingDaysLeft: 3, brokerName: '演示人员 agency.BRK' });
    // who is asked learns no more of the need than everybody
    expect(await clinics.seen(await app.as('agency.BRK'), asked)).toMatchObject({ content: null, organisationName: null, history: [{ action: 'call' }] });
    await app.query(`UPDATE need_clinic SET due_at = now() - interval '1 minute', clock = clock || '{"provisional": false}' WHERE id = $1`, [asked.id]);
    await app.app.get(Timeouts).sweep();
    expect(await clinics.seen(bureau, asked)).toMatchObject({ state: 'ASKED', brokerName: null });
    expect((await suggested()).some(({ id }) => id === own)).toBe(false);
    await clinics.step('bureau.BUR_CG', asked, 'call', { brokerId: own });
    await clinics.step('agency.BRK', asked, 'refuse');
    expect((await act('bureau.BUR_CG', await clinics.seen(bureau, asked), 'call', { brokerId: own })).body).toMatchObject({ status: 409, code: 'ASSIGNMENT_HINDERED' });
    // whoever is asked, or takes it, next does not read who would not take it and why; the bureau does
    await clinics.step('bureau.BUR_CG', asked, 'call', { brokerId: await assignmentsOf(app).other() });
    const way = async (client: typeof bureau) => (await clinics.seen(client, asked)).history.map(({ action }) => action);
    expect(await way(await app.as('agency.BRK_ORG'))).toEqual(['call']);
    expect(await way(bureau)).toEqual(expect.arrayContaining(['silence', 'refuse']));
    const other = await clinics.fresh();
    await clinics.step('bureau.BUR_CG', other, 'call', { brokerId: own });
    expect((await clinics.step('agency.BRK', other, 'take')).content).not.toBeNull();
    const answers = await app.query<{ outcome: string }>(`SELECT outcome FROM broker_assignment_answer WHERE visit_id = ANY($1) ORDER BY at`, [[asked.id, other.id]]);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['SILENT', 'DECLINED', 'ACCEPTED']);
    // whoever said no is not asked about the same need in another visit
    const { needId } = await clinics.step('enterprise.ENT', asked, 'close');
    const [next] = [(await (await app.as('enterprise.ENT')).post('/api/v1/clinic').send({ needId, request: '还是请技术经理人看看。' }).expect(201)).body as { id: string }];
    expect((await act('bureau.BUR_CG', await clinics.seen(bureau, next), 'call', { brokerId: own })).body).toMatchObject({ status: 409, code: 'ASSIGNMENT_HINDERED' });
  });

  it('tells a broker who was asked, and did not answer before the owner closed the visit, nothing of its way', async () => {
    const [visit, own] = [await clinics.fresh(), await assignmentsOf(app).own()];
    // people of the demo have no mailbox; whoever is signed in stays so
    await app.as('agency.BRK');
    await app.query(`UPDATE person SET demo = false WHERE email = $1`, [emailOf('agency.BRK')]);
    await clinics.step('bureau.BUR_CG', visit, 'call', { brokerId: own });
    expect(await clinics.step('enterprise.ENT', visit, 'close')).toMatchObject({ state: 'CLOSED', brokerName: null });
    await (await app.as('agency.BRK')).get(`/api/v1/clinic/${visit.id}`).expect(404);
    // … nor is a page mailed that the broker cannot open
    const [asked = '', ended = ''] = (await mailsTo(app, emailOf('agency.BRK'))).filter((text) => text.includes(visit.number));
    expect([asked.includes(`/work/clinic/${visit.id}`), ended.includes('企业已结束门诊'), ended.includes('/work/clinic'), ended.includes(visit.id)]).toEqual([true, true, true, false]);
  });

  it('lets the bureau publish below the line only with a word of its own, and asks for none where a broker’s is on this very text', async () => {
    const bureau = await app.as('bureau.BUR_CG');
    const alone = await checked(await clinics.draft());
    const offered = (await bureau.get(`/api/v1/needs/${alone.id}/working`).expect(200)).body as { allowedActions: { action: string; comment: string }[] };
    expect(offered.allowedActions.find(({ action }) => action === 'publish')).toMatchObject({ comment: 'required', enabled: true });
    const refused = await bureau.post(`/api/v1/needs/${alone.id}/actions/publish`).set('If-Match', `"v${alone.version}"`).send({});
    expect([refused.status, (refused.body as { errors: { code: string }[] }).errors.map(({ code }) => code)]).toEqual([422, ['BELOW_THRESHOLD']]);
    expect((await bureau.post(`/api/v1/needs/${alone.id}/actions/publish`).set('If-Match', `"v${alone.version}"`).send({ comment: '。。。。。。' })).status).toBe(422);
    const said = await step(bureau, 'needs', alone, 'publish', '已电话核实，先公开征集线索。');
    expect((said as unknown as VisitCase).history.at(-1)).toMatchObject({ action: 'publish', comment: '已电话核实，先公开征集线索。' });

    const against = await clinics.fresh('TAKEN');
    await clinics.step('agency.BRK', against, 'vouch', { outcome: 'HOLD', comment: '我不同意发布，指标说不清楚。' });
    expect((await needOf(against.needId)).clinic.words).toMatchObject([{ outcome: 'HOLD', current: true }]);
    const advised = await checked(await needOf(against.needId));
    await bureau.post(`/api/v1/needs/${advised.id}/actions/publish`).set('If-Match', `"v${advised.version}"`).send({}).expect(422);

    const visit = await clinics.fresh('TAKEN');
    await clinics.step('agency.BRK', visit, 'vouch');
    const changed = await save(visit.needId, { problem: '换了一件事，和原来说的不是一回事。请重新看看这一件。' });
    expect(changed.clinic.words).toMatchObject([{ current: false }]);
    const stale = await checked(changed);
    await bureau.post(`/api/v1/needs/${stale.id}/actions/publish`).set('If-Match', `"v${stale.version}"`).send({}).expect(422);
  });

  it('asks nobody for a word where enough is said', async () => {
    const whole = (await draft(await app.as('enterprise.ENT'), 'needs', needDraft({ acceptance: '在我厂连续焊接一百件，抽三件拉断。' }))) as WorkingNeed;
    expect(whole.clinic.score).toBeGreaterThanOrEqual(whole.clinic.threshold);
    expect((await publish(app, 'needs', whole)).state).toBe('LISTED');
  });

  it('takes drafts alone, each once at a time', async () => {
    const { needId, number } = await clinics.fresh();
    const owner = await app.as('enterprise.ENT_ADM');
    const again = await owner.post('/api/v1/clinic').send({ needId, request: '' });
    expect([again.status, again.body]).toMatchObject([409, { code: 'CLINIC_RUNS', detail: expect.stringContaining(number) as string }]);
    const submitted = await step(await app.as('enterprise.ENT'), 'needs', await clinics.draft(), 'submit');
    expect((await owner.post('/api/v1/clinic').send({ needId: submitted.id, request: '' })).body).toMatchObject({ code: 'CLINIC_NOT_DRAFT' });
  });

  it('changes nothing of the owner’s without the owner, and shows the draft to the broker only while it is in hand', async () => {
    const visit = await clinics.fresh('TAKEN');
    await clinics.seen(await app.as('agency.BRK'), visit);
    const audit = await app.query<{ n: number }>(`SELECT count(*)::int AS n FROM audit_record WHERE action = 'clinic.read' AND object_id = $1`, [visit.id]);
    expect(audit[0]?.n).toBe(1);
    for (const change of [{}, { budget: { kind: 'NEGOTIABLE', minFen: null, maxFen: null, hard: false } }, { title: vagueNeed().title }]) expect((await act('agency.BRK', visit, 'suggest', { ...SUGGEST, change })).status).toBe(422);
    const suggested = await clinics.step('agency.BRK', visit, 'suggest');
    for (const fields of [[], ['problem']]) expect((await act('enterprise.ENT', suggested, 'accept', { fields })).status).toBe(422);
    const declined = await clinics.step('enterprise.ENT', suggested, 'decline', { comment: '不是这样做的。' });
    expect([declined.state, declined.suggestion, (await needOf(visit.needId)).content['presentWay']]).toEqual(['TAKEN', null, '']);
    const short = await act('agency.BRK', declined, 'vouch', { outcome: 'PUBLISH', comment: '可以' });
    expect(short.status).toBe(422);
    await clinics.step('agency.BRK', visit, 'release', {});
    expect((await clinics.seen(await app.as('agency.BRK'), visit)).content).toBeNull();
  });

  it('does not write over what the owner has written since it was suggested', async () => {
    const visit = await clinics.fresh('TAKEN');
    const suggested = await clinics.step('agency.BRK', visit, 'suggest');
    await save(visit.needId, { presentWay: '自己补写的做法：每件人工返修两次。' });
    const refused = await act('enterprise.ENT', suggested, 'accept', { fields: ['presentWay', 'plain'] });
    expect([refused.status, (refused.body as { errors: { code: string }[] }).errors.map(({ code }) => code)]).toEqual([422, ['STALE']]);
    expect(await clinics.seen(await app.as('enterprise.ENT'), visit)).toMatchObject({ state: 'SUGGESTED', overtaken: ['presentWay'] });
    await clinics.step('enterprise.ENT', suggested, 'accept', { fields: ['plain'] });
    expect((await needOf(visit.needId)).content).toMatchObject({ presentWay: '自己补写的做法：每件人工返修两次。', plain: CHANGE.plain });
  });

  it('puts a need back into the queue when nothing is done in time', async () => {
    const visit = await clinics.fresh('TAKEN');
    await app.query(`UPDATE need_clinic SET due_at = now() - interval '1 minute' WHERE id = $1`, [visit.id]);
    await app.app.get(Timeouts).sweep();
    expect(await clinics.seen(await app.as('agency.BRK'), visit)).toMatchObject({ state: 'ASKED', content: null });
  });

  it('ends with the draft it is about: who had it in hand reads nothing of what is written afterwards', async () => {
    const owner = await app.as('enterprise.ENT');
    const visit = await clinics.fresh('TAKEN', needDraft());
    await clinics.step('agency.BRK', visit, 'suggest');
    const published = await publish(app, 'needs', { id: visit.needId, version: (await needOf(visit.needId)).version });
    expect(await clinics.seen(await app.as('agency.BRK'), visit)).toMatchObject({ state: 'CLOSED', content: null, suggestion: null, suggestionNote: '', items: [], triage: null, score: null, organisationName: null });
    expect(await clinics.seen(owner, visit)).toMatchObject({ state: 'CLOSED', history: expect.arrayContaining([expect.objectContaining({ action: 'settle' })]) as object[] });
    await step(owner, 'needs', published, 'revise');
    const { content: { title: before } } = await needOf(visit.needId);
    await save(visit.needId, { title: '下一件事：还没有公开的新题目', fieldCode: '01' });
    const listed = async (field: string) => ((await (await app.as('agency.BRK')).get(`/api/v1/clinic?limit=100&field=${field}`).expect(200)).body as { items: { id: string; title: string }[] }).items.find(({ id }) => id === visit.id);
    expect([await clinics.seen(await app.as('agency.BRK'), visit), await listed('05'), await listed('01')]).toMatchObject([{ title: before, fieldCode: '05' }, { title: before }, undefined]);
    // a visit that was open before it came to an end with its need, as one of an older version may be
    await app.query(`UPDATE need_clinic SET state = 'TAKEN' WHERE id = $1`, [visit.id]);
    await app.query(`UPDATE need SET state = 'LISTED' WHERE id = $1`, [visit.needId]);
    expect(await clinics.seen(await app.as('agency.BRK'), visit)).toMatchObject({ state: 'TAKEN', content: null, items: [] });

    const waiting = await clinics.fresh();
    await step(owner, 'needs', { id: waiting.needId, version: (await needOf(waiting.needId)).version }, 'discard');
    expect(await clinics.seen(owner, waiting)).toMatchObject({ state: 'CLOSED' });
    await (await app.as('agency.BRK')).get(`/api/v1/clinic/${waiting.id}`).expect(404);
  });

  it('goes back to the broker where the owner leaves suggestions unanswered', async () => {
    const visit = await clinics.step('agency.BRK', await clinics.fresh('TAKEN'), 'suggest');
    await app.query(`UPDATE need_clinic SET due_at = now() - interval '1 minute', clock = clock || '{"provisional": false}' WHERE id = $1`, [visit.id]);
    await app.app.get(Timeouts).sweep();
    expect(await clinics.seen(await app.as('agency.BRK'), visit)).toMatchObject({ state: 'TAKEN', suggestion: null, workingDaysLeft: expect.any(Number) as number });
  });

  it('gives no word for publication of what cannot be submitted', async () => {
    const visit = await clinics.fresh('TAKEN', { ...vagueNeed(), deadline: null, problem: '', declarations: { truthful: false, noStateSecret: false } });
    const refusal = await act('agency.BRK', visit, 'vouch', clinicInput('vouch'));
    expect(refusal).toMatchObject({ status: 422, body: { errors: [{ code: 'NOT_COMPLETE', pointer: '/outcome', message: expect.stringMatching(/问题.*截止日期/) as string }] } });
    expect((refusal.body as { errors: { message: string }[] }).errors[0]?.message).not.toContain('国家秘密');
    await clinics.step('agency.BRK', visit, 'vouch', { outcome: 'HOLD', comment: '还没有写明要解决的问题，不建议发布。' });
  });

  it('keeps a broker who belongs to the enterprise out', async () => {
    const visit = await clinics.fresh();
    const broker = await app.personId('agency.BRK');
    await app.query(`INSERT INTO membership (id, person_id, organisation_id, roles, status) SELECT gen_random_uuid(), $1, n.organisation_id, ARRAY['ENT'], 'ACTIVE' FROM need n WHERE n.id = $2`, [broker, visit.needId]);
    const refused = await act('agency.BRK', visit, 'take', clinicInput('take'));
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([409, 'GUARD_FAILED']);
    await app.query(`DELETE FROM membership WHERE person_id = $1 AND organisation_id = (SELECT organisation_id FROM need WHERE id = $2)`, [broker, visit.needId]);
  });

  it('finds waiting needs by field and by region with what lies in it', async () => {
    const visit = await clinics.fresh();
    const { regionCode } = (await clinics.seen(await app.as('enterprise.ENT'), visit)) as unknown as { regionCode: string };
    const found = async (query: string) => ((await (await app.as('agency.BRK')).get(`/api/v1/clinic?limit=100&${query}`).expect(200)).body as { items: { id: string }[] }).items.some(({ id }) => id === visit.id);
    expect(await Promise.all([`field=05`, `field=01`, `region=${regionCode}`, `region=${regionCode.slice(0, 2)}0000`, `region=${regionCode.startsWith('11') ? '31' : '11'}0000`].map(found))).toEqual([true, false, true, true, false]);
  });
});
