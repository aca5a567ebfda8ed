import { createHash } from 'node:crypto';
import { Timeouts } from '../../src/kernel/workflow/index.js';
import { NoticesFacade } from '../../src/modules/notices/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { attachPaper, contractDraft, newContract, register, seen, take } from '../support/contracts.js';
import { achievementDraft, draft, publish } from '../support/listings.js';
import {
  another, caseOf, letItEnd, lodge, newNotice, noticeDraft, NOTICE_VALUES, type NoticeCase, noticeStep, OBJECTION, type ObjectionCase, objectionSeen, objectionStep, OBJECTIONS_GO, publishNotice,
} from '../support/notices.js';
import { pdf } from './good-files.js';

interface Refusal {
  status: number;
  code: string;
  errors: { code: string; pointer?: string }[];
}
interface PublicNotice {
  state: string;
  title: string;
  sha256: string;
  takenDown: boolean;
  endReason: string;
  objectable: boolean;
  fields: { key: string; text: string; rows: string[][] }[];
  basis: { period: string; verified: boolean; article: string };
  objections: { open: number; upheld: number; dismissed: number; other: number };
  corrects: { id: string } | null;
  correctedBy: { id: string } | null;
}

let app: TestApp;
/** two of the transfer office, two sections of the bureau and its leadership */
let office: Client;
let second: Client;
let third: Client;
let plan: Client;
let cg: Client;
let lead: Client;
let disc: Client;
let outsider: Client;

beforeAll(async () => {
  app = await startTestApp();
  [office, plan, cg, lead, disc, outsider] = await Promise.all([
    app.as('institute.INST'), app.as('bureau.BUR_PLAN'), app.as('bureau.BUR_CG'), app.as('bureau.BUR_LEAD'), app.as('bureau.DISC'), app.as('enterprise.ENT'),
  ]);
  [second, third] = [await another(app, 'institute', 'INST'), await another(app, 'institute', 'INST')];
});
afterAll(() => app.close());

const priced = (change: object = {}) => publishNotice(office, second, noticeDraft('PN-PRICE', change));
const needed = () => publishNotice(plan, cg, noticeDraft('PN-NEED'));
const onBoard = async (id: string, client: Client = app.http): Promise<PublicNotice> => (await client.get(`/api/v1/notices/${id}`).expect(200)).body as PublicNotice;
const sweep = () => app.app.get(Timeouts).sweep();

async function refused(client: Client, { id }: { id: string }, action: string, body: object = {}, at = 'notices'): Promise<Refusal> {
  const view = at === 'notices' ? await caseOf(client, id) : await objectionSeen(client, id);
  const answer = await client.post(`/api/v1/${at}/${id}/actions/${action}`).set('If-Match', `"v${view.version}"`).send(body);
  return { ...(answer.body as Refusal), status: answer.status };
}

describe('a public notice', () => {
  it('says what it lacks, refuses what its kind does not know, and shows its days before it is published', async () => {
    const empty = await newNotice(office, { kind: 'PN-PRICE' });
    expect(empty.gaps.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/title', '/values/achievementName', '/values/price', '/values/procedure']));
    expect(empty.plan).toMatchObject({ startsOn: expect.stringMatching(/^20/) as string, endsOn: expect.stringMatching(/^20/) as string });
    const wrong = await office.patch(`/api/v1/notices/${empty.id}/working`).set('If-Match', '"v1"').send({ values: { price: -1, people: [], mode: 'GIFT', achievementName: 'a\nb' } });
    expect([wrong.status, (wrong.body as Refusal).errors.map(({ code, pointer }) => `${code} ${pointer}`).sort()]).toEqual([
      422, ['NOTICE_VALUE /values/achievementName', 'NOTICE_VALUE /values/mode', 'NOTICE_VALUE /values/price', 'whitelistValidation /values/people'],
    ]);
    expect((await refused(office, empty, 'submit')).errors.map(({ code }) => code)).toContain('MISSING');
  });

  it('is let out by a second person of the organisation, never by who wrote it', async () => {
    const submitted = await noticeStep(office, await newNotice(office, noticeDraft('PN-PRICE')), 'submit');
    expect((await refused(office, submitted, 'publish')).errors.map(({ code }) => code)).toEqual(['SAME_PERSON']);
    const published = await noticeStep(second, submitted, 'publish');
    expect(published).toMatchObject({ state: 'PUBLISHED', plan: null, gaps: [] });
    expect((await caseOf(office, published.id)).dueAt).toBe(`${published.endsOn}T15:59:59.999Z`);
  });

  it('is published by whom its kind belongs to, and its draft is seen by nobody else', async () => {
    await office.post('/api/v1/notices').send({ kind: 'PN-NEED' }).expect(403);
    await plan.post('/api/v1/notices').send({ kind: 'PN-REWARD' }).expect(403);
    await outsider.post('/api/v1/notices').send({ kind: 'PN-PRICE' }).expect(403);
    const { id } = await newNotice(office, noticeDraft('PN-PRICE'));
    for (const client of [app.http, outsider, plan, await app.as('institute2.INST')]) await client.get(`/api/v1/notices/${id}`).expect(404);
    await (await app.as('institute2.INST')).get(`/api/v1/notices/${id}/working`).expect(404);
  });

  it('is frozen: the published JSON hashes to what the page shows, whoever reads it, and the row cannot be changed', async () => {
    const { id, sha256 } = await priced();
    const file = await app.http.get(`/api/v1/notices/${id}/statement.json`).buffer().parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
    });
    expect(createHash('sha256').update(file.body as Buffer).digest('hex')).toBe(sha256);
    expect((await onBoard(id)).sha256).toBe(sha256);
    const answer = await office.patch(`/api/v1/notices/${id}/working`).set('If-Match', '"v3"').send({ title: '另一个标题' });
    expect([answer.status, (answer.body as Refusal).code]).toEqual([409, 'WRONG_STATE']);
    await expect(app.query(`UPDATE notice SET content = '{}' WHERE id = $1`, [id])).rejects.toThrow('a published notice is not changed');
    await expect(app.query(`DELETE FROM notice WHERE id = $1`, [id])).rejects.toThrow('a published notice is not changed');
  });

  it('masks people for the public, also inside texts, and not for the staff of the institute', async () => {
    const { id } = await publishNotice(office, second, noticeDraft('PN-REWARD'));
    const people = (fields: PublicNotice['fields']) => fields.find(({ key }) => key === 'people')?.rows.map(([name, , contribution]) => [name, contribution]);
    expect(people((await onBoard(id)).fields)).toEqual([['张**', '主要完成人'], ['李*', '工艺试验，电话 138****1234']]);
    expect((await onBoard(id)).fields.find(({ key }) => key === 'contactPhone')?.text).toBe('0631-0000000');
    const inside = await caseOf(await app.as('institute.RES'), id);
    expect(people(inside.fields)).toEqual([['张演示', '主要完成人'], ['李试', '工艺试验，电话 13800001234']]);
    await (await app.as('institute2.RES')).get(`/api/v1/notices/${id}/working`).expect(404);
    const statement = (await app.http.get(`/api/v1/notices/${id}/statement.json`).expect(200)).body as object;
    expect(JSON.stringify(statement)).not.toMatch(/张演示|李试|13800001234/);
  });

  it('does not add up wrongly', async () => {
    const { gaps } = await newNotice(office, noticeDraft('PN-REWARD', { rewardTotal: 60_000_001 }));
    expect(gaps).toMatchObject([{ code: 'SUM', pointer: '/values/rewardTotal' }]);
  });

  it('takes what it is about from the registered contract, and nobody types over it', async () => {
    const contract = await register(app, contractDraft({ title: '演示奖励所依据的合同' }));
    const choices = (await office.get('/api/v1/notice-subjects').query({ kind: 'PN-REWARD' }).expect(200)).body as { id: string }[];
    expect(choices.map(({ id }) => id)).toContain(contract.id);
    const notice = await newNotice(office, { kind: 'PN-REWARD', subjectId: contract.id });
    expect(notice.values).toMatchObject({ contractName: '演示奖励所依据的合同', totalAmount: 120_000_000, techAmount: 90_000_000, registrar: '演示市科学技术局' });
    expect(notice.values['registrationNumber']).toMatch(/^20\d{14}$/);
    const saved = (await office.patch(`/api/v1/notices/${notice.id}/working`).set('If-Match', '"v1"').send({ values: { techAmount: 1, mode: 'LICENCE' } }).expect(200)).body as NoticeCase;
    expect(saved.values).toMatchObject({ techAmount: 90_000_000, mode: 'LICENCE' });
    await (await app.as('institute2.INST')).post('/api/v1/notices').send({ kind: 'PN-REWARD', subjectId: contract.id }).expect(422);
  });

  it('becomes effective by the clock alone, and by nobody before', async () => {
    const notice = await priced();
    expect((await refused(lead, await needed(), 'finish')).status).toBe(403);
    expect((await refused(office, notice, 'finish')).status).toBe(403);
    await sweep();
    expect((await caseOf(office, notice.id)).state).toBe('PUBLISHED');
    await letItEnd(app, notice.id);
    await sweep();
    expect(await onBoard(notice.id)).toMatchObject({ state: 'ENDED_EFFECTIVE', objectable: false });
  });

  it('does not end as long as its last day may still move', async () => {
    const { id } = await priced();
    await app.query(`UPDATE notice SET due_at = '2020-01-01', clock = jsonb_set(clock, '{provisional}', 'true') WHERE id = $1`, [id]);
    await sweep();
    expect((await onBoard(id)).state).toBe('PUBLISHED');
  });

  it('is withdrawn with a reason, shows the result alone from then on, and is corrected by a new one that names it', async () => {
    const wrong = await priced();
    const next = await newNotice(office, { kind: 'PN-PRICE', correctsId: wrong.id, values: { price: 130_000_000 } });
    expect(next.values).toMatchObject({ achievementName: NOTICE_VALUES['PN-PRICE']?.['achievementName'], price: 130_000_000 });
    expect((await refused(office, next, 'submit')).errors.map(({ code }) => code)).toEqual(['OLD_NOTICE_STANDS']);
    expect((await refused(office, wrong, 'withdraw')).status).toBe(422);
    await noticeStep(office, wrong, 'withdraw', '价格填写有误');
    expect(await onBoard(wrong.id)).toMatchObject({ state: 'WITHDRAWN', takenDown: true, fields: [], endReason: '价格填写有误' });
    const gone = await app.http.get(`/api/v1/notices/${wrong.id}/statement.json`);
    expect([gone.status, (gone.body as Refusal).code]).toEqual([410, 'NOTICE_TAKEN_DOWN']);
    const right = await noticeStep(second, await noticeStep(office, next, 'submit'), 'publish');
    expect((await onBoard(right.id)).corrects?.id).toBe(wrong.id);
    expect((await onBoard(wrong.id)).correctedBy?.id).toBe(right.id);
  });

  it('takes its text down when it has been shown long enough after its end', async () => {
    const { id } = await priced();
    await letItEnd(app, id);
    await sweep();
    expect(await onBoard(id)).toMatchObject({ takenDown: false });
    await app.query(`UPDATE notice SET ended_at = now() - interval '60 days' WHERE id = $1`, [id]);
    expect(await onBoard(id)).toMatchObject({ takenDown: true, fields: [] });
    await app.http.get(`/api/v1/notices/${id}/paper.pdf`).expect(410);
  });

  it('is printed', async () => {
    const { id } = await publishNotice(office, second, noticeDraft('PN-REWARD'));
    const { body, headers } = await app.http.get(`/api/v1/notices/${id}/paper.pdf`).buffer().expect(200);
    expect([headers['content-type'], (body as Buffer).subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);
  });
});

describe('an objection', () => {
  it('holds the notice until it is closed; dismissed, the notice goes on', async () => {
    const notice = await priced();
    const objection = await lodge(outsider, notice);
    expect(await onBoard(notice.id)).toMatchObject({ state: 'SUSPENDED_BY_OBJECTION', objections: { open: 1 } });
    await objectionStep(third, objection, 'accept');
    const answered = await objectionStep(third, objection, 'dismiss');
    expect(answered).toMatchObject({ state: 'DISMISSED', answer: '经核实，检测报告与公示内容一致。' });
    expect(await onBoard(notice.id)).toMatchObject({ state: 'PUBLISHED', objections: { open: 0, dismissed: 1 } });
    expect(await objectionSeen(outsider, objection.id)).toMatchObject({ answer: '经核实，检测报告与公示内容一致。', objector: { organisation: '演示复合材料有限公司' } });
  });

  it('waits for every one of them, beyond the end of the period; with the last one the notice takes effect at once', async () => {
    const notice = await priced();
    const [first, other] = [await lodge(outsider, notice), await lodge(await app.as('agency.BRK'), notice)];
    await letItEnd(app, notice.id);
    await sweep();
    expect((await onBoard(notice.id)).state).toBe('SUSPENDED_BY_OBJECTION');
    await objectionStep(third, first, 'accept');
    await objectionStep(third, first, 'dismiss');
    expect((await onBoard(notice.id)).state).toBe('SUSPENDED_BY_OBJECTION');
    await (await app.as('agency.BRK')).post(`/api/v1/objections/${other.id}/actions/withdraw`).set('If-Match', '"v1"').send({}).expect(200);
    expect((await onBoard(notice.id)).state).toBe('ENDED_EFFECTIVE');
  });

  it('that is upheld ends the notice for good', async () => {
    const notice = await priced();
    const objection = await lodge(outsider, notice);
    await objectionStep(third, objection, 'accept');
    await objectionStep(third, objection, 'uphold', '检测报告确有错误，公示终止。');
    expect(await onBoard(notice.id)).toMatchObject({ state: 'WITHDRAWN', endReason: '异议成立', objections: { upheld: 1 } });
  });

  it('is too late when the period is over, on the minute', async () => {
    const notice = await priced();
    await letItEnd(app, notice.id);
    const late = await outsider.post(`/api/v1/notices/${notice.id}/objections`).send(OBJECTION);
    expect([late.status, (late.body as Refusal).code]).toEqual([409, 'NOTICE_OVER']);
    await sweep();
    expect((await outsider.post(`/api/v1/notices/${notice.id}/objections`).send(OBJECTION)).body).toMatchObject({ code: 'NOTICE_OVER' });
    const withdrawn = await noticeStep(office, await priced(), 'withdraw', '不再公示');
    expect((await outsider.post(`/api/v1/notices/${withdrawn.id}/objections`).send(OBJECTION)).body).toMatchObject({ code: 'NOTICE_CLOSED' });
    const draftOnly = await newNotice(office, noticeDraft('PN-PRICE'));
    await outsider.post(`/api/v1/notices/${draftOnly.id}/objections`).send(OBJECTION).expect(404);
  });

  it('comes from people of verified organisations, one at a time; not from those who watch or administer', async () => {
    const notice = await priced();
    await app.http.post(`/api/v1/notices/${notice.id}/objections`).send(OBJECTION).expect(401);
    await (await app.as('unverified.ENT')).post(`/api/v1/notices/${notice.id}/objections`).send(OBJECTION).expect(403);
    for (const role of ['bureau.DISC', 'bureau.SYS', 'bureau.AUD'] as const) await (await app.as(role)).post(`/api/v1/notices/${notice.id}/objections`).send(OBJECTION).expect(403);
    // staff of the institute itself, whom a reward concerns most
    await lodge(await app.as('institute.RES'), notice);
    await (await app.as('institute.RES')).post(`/api/v1/notices/${notice.id}/objections`).send(OBJECTION).expect(409);
  });

  it('is handled by nobody who wrote or published the notice, nor read by them', async () => {
    const notice = await priced();
    const objection = await lodge(outsider, notice);
    for (const client of [office, second]) {
      await client.get(`/api/v1/objections/${objection.id}`).expect(404);
      await client.post(`/api/v1/objections/${objection.id}/actions/accept`).set('If-Match', '"v1"').send({}).expect(404);
      expect((await client.get('/api/v1/objections').query({ noticeId: notice.id }).expect(200)).body).toMatchObject({ items: [] });
    }
    await (await app.as('institute2.INST')).get(`/api/v1/objections/${objection.id}`).expect(404);
    expect((await third.get('/api/v1/objections').query({ view: 'desk', limit: '100' }).expect(200)).text).toContain(objection.id);
    expect((await third.get('/api/v1/workbench').expect(200)).text).toContain(objection.id);
  });

  it('tells who objects to its handler and discipline inspection alone, and every reading is recorded', async () => {
    const notice = await needed();
    const objection = await lodge(outsider, notice);
    const before = await objectionSeen(lead, objection.id);
    expect([before.objector, before.history.map(({ by }) => by)]).toEqual([null, ['异议人']]);
    expect(JSON.stringify(before)).not.toMatch(/enterprise\.ENT|0631-1111111|演示复合材料/);
    expect(await objectionStep(lead, objection, 'accept')).toMatchObject({ objector: { contact: '0631-1111111' } });
    expect(await objectionSeen(disc, objection.id)).toMatchObject({ objector: { name: '演示人员 enterprise.ENT' } });
    const readings = await app.query<{ actor: string; identity: string }>(
      `SELECT actor_person AS actor, detail ->> 'identity' AS identity FROM audit_record WHERE action = 'objection.read' AND object_id = $1 AND outcome = 'read' ORDER BY id`, [objection.id],
    );
    expect(new Set(readings.map(({ actor, identity }) => `${actor} ${identity}`))).toEqual(new Set([
      `${await app.personId('bureau.BUR_LEAD')} false`, `${await app.personId('bureau.DISC')} true`,
    ]));
    expect((await app.http.get(`/api/v1/notices/${notice.id}`)).text).not.toMatch(/enterprise\.ENT|0631-1111111/);
  });

  it('is answered with reasons, by its handler; another may take it over', async () => {
    const fourth = await another(app, 'institute', 'INST');
    const objection = await lodge(outsider, await priced());
    await objectionStep(third, objection, 'accept');
    expect((await refused(third, objection, 'dismiss', { comment: '不成立' }, 'objections')).errors).toMatchObject([{ code: 'minLength', pointer: '/comment' }]);
    expect((await refused(fourth, objection, 'dismiss', { comment: '不成立，理由已经写明。' }, 'objections')).status).toBe(403);
    await objectionStep(fourth, objection, 'takeOver', '原经办人出差');
    expect((await refused(third, objection, 'dismiss', { comment: '不成立，理由已经写明。' }, 'objections')).status).toBe(403);
    await objectionStep(fourth, objection, 'dismiss');
    // what the handlers say to each other is not for the objector
    expect((await objectionSeen(outsider, objection.id)).history.find(({ action }) => action === 'takeOver')?.comment).toBe('');
  });

  it('is taken down by the office for people without an account, by somebody without a hand in the notice', async () => {
    const notice = await priced();
    const letter = { channel: 'LETTER', name: '演示来信人', ...OBJECTION };
    expect((await office.post(`/api/v1/notices/${notice.id}/recorded-objections`).send(letter)).body).toMatchObject({ status: 409, code: 'NOTICE_HAND' });
    await outsider.post(`/api/v1/notices/${notice.id}/recorded-objections`).send(letter).expect(403);
    const recorded = (await third.post(`/api/v1/notices/${notice.id}/recorded-objections`).send(letter).expect(201)).body as ObjectionCase;
    expect(await onBoard(notice.id)).toMatchObject({ state: 'SUSPENDED_BY_OBJECTION' });
    // who took it down does not handle it
    expect((await refused(third, recorded, 'accept', {}, 'objections')).errors.map(({ code }) => code)).toEqual(['SAME_PERSON']);
  });

  it('is noted by discipline inspection, which decides nothing', async () => {
    const objection = await lodge(outsider, await needed());
    const noted = await disc.post(`/api/v1/objections/${objection.id}/notes`).set('If-Match', '"v1"').send({ text: '请在期限内办结' }).expect(200);
    expect((noted.body as ObjectionCase).notes).toMatchObject([{ text: '请在期限内办结' }]);
    await disc.post(`/api/v1/objections/${objection.id}/actions/accept`).set('If-Match', '"v2"').send({}).expect(403);
    expect((await objectionSeen(outsider, objection.id)).notes).toEqual([]);
  });

  it('suspends once, however many come at once, and none is lost to the end of the period', async () => {
    const notice = await priced();
    const people = await Promise.all((['enterprise.ENT', 'enterprise.ENT_ADM', 'enterprise2.ENT', 'agency.BRK', 'agency.BRK_ORG', 'institute2.RES', 'institute.RES'] as const).map((key) => app.as(key)));
    const answers = await Promise.all([...people, ...people].map((client) => client.post(`/api/v1/notices/${notice.id}/objections`).send(OBJECTION)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(people.length);
    expect(answers.filter(({ status }) => status !== 201).map(({ body }) => (body as Refusal).code)).toEqual(people.map(() => 'CONFLICT'));
    expect(await caseOf(office, notice.id)).toMatchObject({ objections: { open: people.length }, history: [{ action: 'begin' }, { action: 'submit' }, { action: 'publish' }, { action: 'suspend' }] });
  });
});

describe('a process that waits for a notice', () => {
  it('is told how it stands, from nothing to its end', async () => {
    const achievement = await publish(app, 'achievements', await draft(await app.as('institute.RES'), 'achievements', achievementDraft({ title: '演示定价成果' })));
    const facade = app.app.get(NoticesFacade);
    const subject = { kind: 'achievement', id: achievement.id };
    const standing = async () => [(await facade.standing('PN-PRICE', subject)).code, (await facade.waitsFor('PN-PRICE', subject)).map(({ code }) => code).join()];
    expect(await standing()).toEqual(['NONE', 'NOTICE_MISSING']);
    const start = { kind: 'PN-PRICE', subjectId: achievement.id, values: { mode: 'LICENCE', price: 100, rights: undefined, ...OBJECTIONS_GO } };
    const notice = await newNotice(office, start);
    expect(notice.title).toBe('关于“演示定价成果”的职务科技成果协议定价公示');
    expect(notice.gaps).toMatchObject([{ pointer: '/values/rights' }]);
    await app.query(`UPDATE record_version SET content = jsonb_set(content, '{intellectualProperty}', '[{"title":"演示焊丝","number":"202319900123.X","status":"GRANTED"}]') WHERE subject_id = $1`, [achievement.id]);
    expect((await refused(office, notice, 'submit')).errors.map(({ code }) => code)).toEqual(expect.arrayContaining(['SUBJECT_CHANGED']));
    await office.patch(`/api/v1/notices/${notice.id}/working`).set('If-Match', '"v1"').send({}).expect(200);
    await noticeStep(second, await noticeStep(office, notice, 'submit'), 'publish');
    expect(await standing()).toEqual(['RUNNING', 'NOTICE_RUNNING']);
    // the same record is not announced twice at once
    expect((await refused(office, await newNotice(office, start), 'submit')).errors.map(({ code }) => code)).toContain('ANNOUNCED');

    const contract = await newContract(office, contractDraft({ title: '演示定价成果转让', origin: { achievementId: achievement.id, needId: null } }));
    await attachPaper(office, contract.id, '合同全文', Buffer.concat([pdf(), Buffer.from(`\n%${contract.id}\n`)]));
    const held = async () => (await seen(office, contract.id)).allowedActions.find(({ action }) => action === 'submit')?.reasons.map(({ code }) => code);
    expect(await held()).toEqual(['NOTICE_RUNNING']);
    const objection = await lodge(outsider, notice);
    expect([await held(), await standing()]).toEqual([['NOTICE_SUSPENDED'], ['SUSPENDED', 'NOTICE_SUSPENDED']]);
    await objectionStep(third, objection, 'accept');
    await objectionStep(third, objection, 'dismiss');
    await letItEnd(app, notice.id);
    await sweep();
    expect([await held(), await standing()]).toEqual([[], ['EFFECTIVE', '']]);
    expect((await take(office, contract, 'submit')).state).toBe('SUBMITTED');
  });
});
