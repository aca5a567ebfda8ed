import { AuditSequencer } from '../../src/kernel/audit/index.js';
import type { Client } from '../support/app.js';
import { NoticesFacade } from '../../src/modules/notices/index.js';
import { contractDraft, newContract, seen } from '../support/contracts.js';
import { achievementDraft, draft, publish } from '../support/listings.js';
import { type NoticeRoom, noticeRoom, type Refusal, refused } from '../support/notice-room.js';
import { another, attachEvidence, caseOf, letItEnd, lodge, newNotice, noticeDraft, noticeStep, OBJECTION, type ObjectionCase, objectionSeen, objectionStep, OBJECTIONS_GO, publishNotice } from '../support/notices.js';
import { mailsTo } from '../support/mails.js';
import { emailOf } from '../support/people.js';
import { pdf } from './good-files.js';

let room: NoticeRoom;
let app: NoticeRoom['app'];
let office: NoticeRoom['office'];
let second: NoticeRoom['second'];
let third: NoticeRoom['third'];
let lead: NoticeRoom['lead'];
let disc: NoticeRoom['disc'];
let outsider: NoticeRoom['outsider'];
let priced: NoticeRoom['priced'];
let needed: NoticeRoom['needed'];
let onBoard: NoticeRoom['onBoard'];
let sweep: NoticeRoom['sweep'];

beforeAll(async () => {
  room = await noticeRoom();
  ({ app, office, second, third, lead, disc, outsider, priced, needed, onBoard, sweep } = room);
});
afterAll(() => room.app.close());

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
    // whoever decides what follows reads the answer, and does not learn who has objected
    const { version, objector } = (await third.get(`/api/v1/objections/${objection.id}`).expect(200)).body as { version: number; objector: { name: string; contact: string } };
    const uphold = (comment: string) => third.post(`/api/v1/objections/${objection.id}/actions/uphold`).set('If-Match', `"v${version}"`).send({ comment });
    for (const named of [objector.name, objector.contact, '演示复合材料有限公司', '演示复合材料']) expect((await uphold(`${named}：来件收悉，检测报告确有错误。`)).body).toMatchObject({ code: 'INVALID', errors: [{ code: 'OBJECTOR_NAMED', pointer: '/comment' }] });
    await app.query(`UPDATE notice_objection SET objector_name = '高强', objector_contact = '手机 138 0000 1234（微信同号）' WHERE id = $1`, [objection.id]);
    for (const named of ['高强反映的问题属实', '高强：来件收悉', '来电号码 13800001234 所述属实']) expect((await uphold(`${named}，检测报告确有错误。`)).body).toMatchObject({ code: 'INVALID', errors: [{ code: 'OBJECTOR_NAMED' }] });
    await objectionStep(third, objection, 'uphold', '高强度焊丝的检测报告确有错误，公示终止。');
    expect(await onBoard(notice.id)).toMatchObject({ state: 'WITHDRAWN', endReason: '异议成立', objections: { upheld: 1 } });
  });

  it('that was upheld is not passed over: the same text comes back only with a reason of the office, and a corrected one without', async () => {
    const { plan, cg } = room;
    const said = noticeDraft('PN-NEED');
    const notice = await publishNotice(plan, cg, said);
    await objectionStep(lead, await objectionStep(lead, await lodge(outsider, notice), 'accept'), 'uphold', '评审结果确有错误，公示终止。');
    const again = await newNotice(plan, { ...said, title: `${said.title}（重发）` });
    expect(again).toMatchObject({ overturned: notice.number });
    for (const body of [{}, { comment: '请发布' }]) expect(await refused(plan, again, 'submit', body)).toMatchObject({ status: 422, errors: [{ code: 'OBJECTION_UPHELD', pointer: '/comment' }] });
    const sent = await noticeStep(plan, again, 'submit', '复核后评审结果不变，专家组已书面说明');
    expect((await refused(cg, sent, 'publish')).errors.map(({ code }) => code)).toEqual(['OBJECTION_UPHELD']);
    expect(await noticeStep(cg, sent, 'publish', '同意按复核结果再次公示')).toMatchObject({ state: 'PUBLISHED', overturned: null });
    const corrected = await newNotice(plan, { ...noticeDraft('PN-NEED'), title: said.title });
    expect(await noticeStep(plan, corrected, 'submit')).toMatchObject({ state: 'CHECKING', overturned: null });
  });

  it('is not got rid of: under objection the notice is withdrawn by two, and the second one has not written it', async () => {
    const notice = await priced();
    const objection = await lodge(outsider, notice);
    expect((await refused(second, notice, 'withdraw', { comment: '不再公示' })).code).toBe('WRONG_STATE');
    expect((await refused(office, notice, 'agreeWithdrawal')).errors.map(({ code }) => code)).toContain('WITHDRAWAL_NOT_ASKED');
    expect((await refused(second, notice, 'askWithdrawal')).status).toBe(422);
    const asked = await noticeStep(second, notice, 'askWithdrawal', '价格填写有误');
    expect(asked).toMatchObject({ state: 'SUSPENDED_BY_OBJECTION', withdrawal: { reason: '价格填写有误' } });
    expect((await onBoard(notice.id)).endReason).toBe('');
    expect((await refused(office, notice, 'askWithdrawal', { comment: '再次提请' })).errors.map(({ code }) => code)).toEqual(['WITHDRAWAL_ASKED']);
    for (const client of [office, second]) expect((await refused(client, notice, 'agreeWithdrawal')).errors.map(({ code }) => code)).toEqual(['SAME_PERSON']);
    const queued = async (client: Client) => (await client.get('/api/v1/workbench').expect(200)).text.includes(notice.number);
    expect([await queued(third), (await second.get('/api/v1/notice-cases').query({ view: 'desk', limit: '100' })).text.includes(notice.id)]).toEqual([true, false]);
    expect((await third.get('/api/v1/workbench').expect(200)).text).toContain('异议处理中（已提请撤回）');
    expect((await third.get('/api/v1/notices').expect(200)).text).not.toContain('已提请撤回');
    expect(await noticeStep(third, notice, 'agreeWithdrawal')).toMatchObject({ state: 'WITHDRAWN', endReason: '价格填写有误' });
    // nor by a correction: what was said against the wrong notice is answered before the right one is on display
    const next = await newNotice(office, { kind: 'PN-PRICE', correctsId: notice.id, values: { price: 130_000_000 } });
    expect((await refused(office, next, 'submit')).errors.map(({ code }) => code)).toEqual(['OBJECTION_OPEN']);
    await objectionStep(third, objection, 'accept');
    await objectionStep(third, objection, 'dismiss');
    expect(await noticeStep(office, next, 'submit')).toMatchObject({ state: 'CHECKING' });
  });

  it('is not got rid of by announcing the same again: neither the title nor the text comes back before it is answered, also once the notice is withdrawn', async () => {
    const { plan, cg } = room;
    const said = noticeDraft('PN-NEED');
    const notice = await publishNotice(plan, cg, said);
    const objection = await lodge(outsider, notice);
    const again = await newNotice(plan, said);
    const retitled = await newNotice(plan, { ...said, title: `${said.title}（重发）` });
    const rewritten = await newNotice(plan, { ...noticeDraft('PN-NEED'), title: ` ${said.title} ` });
    const refusals = async () => (await Promise.all([again, retitled, rewritten].map((one) => refused(plan, one, 'submit')))).map(({ status, errors }) => [status, ...errors.map(({ code }) => code)]);
    expect(await refusals()).toEqual([[409, 'OBJECTION_OPEN'], [409, 'OBJECTION_OPEN'], [409, 'OBJECTION_OPEN']]);
    await noticeStep(plan, notice, 'askWithdrawal', '名单有误');
    await noticeStep(lead, notice, 'agreeWithdrawal');
    expect(await refusals()).toEqual([[409, 'OBJECTION_OPEN'], [409, 'OBJECTION_OPEN'], [409, 'OBJECTION_OPEN']]);
    expect((await noticeStep(plan, await newNotice(plan, noticeDraft('PN-NEED')), 'submit')).state).toBe('CHECKING');
    await objectionStep(lead, await objectionStep(lead, objection, 'accept'), 'dismiss');
    expect((await noticeStep(plan, again, 'submit')).state).toBe('CHECKING');
  });

  it('waits for the agreement of nobody who has written in the notice', async () => {
    const draft = await newNotice(office, noticeDraft('PN-PRICE'));
    await third.patch(`/api/v1/notices/${draft.id}/working`).set('If-Match', `"v${draft.version}"`).send({ title: '演示定价公示（修改）' }).expect(200);
    // three have a hand in it: a fourth is left to handle objections
    await another(app, 'institute', 'INST');
    const notice = await noticeStep(second, await noticeStep(office, draft, 'submit'), 'publish');
    await lodge(outsider, notice);
    await noticeStep(office, notice, 'askWithdrawal', '价格填写有误');
    const queued = async (client: Client) => (await client.get('/api/v1/notice-cases').query({ view: 'desk', limit: '100' }).expect(200)).text.includes(notice.id);
    expect([await queued(third), await queued(second)]).toEqual([false, true]);
    expect((await refused(third, notice, 'agreeWithdrawal')).errors.map(({ code }) => code)).toEqual(['SAME_PERSON']);
  });

  it('stands when the withdrawal is declined or the objection is closed: it would have to be asked for anew', async () => {
    const notice = await priced();
    const objection = await lodge(outsider, notice);
    await noticeStep(office, notice, 'askWithdrawal', '价格填写有误');
    expect(await noticeStep(third, notice, 'declineWithdrawal', '价格无误')).toMatchObject({ state: 'SUSPENDED_BY_OBJECTION', withdrawal: null });
    await noticeStep(office, notice, 'askWithdrawal', '价格填写有误');
    await objectionStep(third, objection, 'accept');
    await objectionStep(third, objection, 'dismiss');
    expect(await caseOf(office, notice.id)).toMatchObject({ state: 'PUBLISHED', withdrawal: null });
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

  it('is told to auditors without who objects: not in the trail, not by asking for the person, not in the proof', async () => {
    const notice = await priced();
    const { id } = await lodge(outsider, notice);
    await outsider.post(`/api/v1/notices/${notice.id}/objections`).send(OBJECTION).expect(409);
    await outsider.post(`/api/v1/objections/${id}/actions/accept`).set('If-Match', '"v1"').send({}).expect(403);
    const { id: evidence } = (await attachEvidence(outsider, id, pdf(), '演示举报人实名材料.pdf').expect(201)).body as { id: string };
    const [auditor, objector] = [await app.as('bureau.AUD'), await app.personId('enterprise.ENT')];
    const told = async (client: Client, query: object) => (await client.get('/api/v1/audit/records').query({ limit: '100', ...query }).expect(200)).body as { items: { id: string; objectId: string; action: string; actorName: string; actorWithheld: boolean; requestId: string | null; detail: object }[] };
    await objectionStep(outsider, { id }, 'withdraw', '演示举报人撤回');
    await outsider.delete(`/api/v1/files/${evidence}`).expect(403);
    for (const client of [auditor, disc]) {
      const made = (await told(client, { objectKind: 'objection', objectId: id, action: 'objection.create' })).items[0];
      expect(made).toMatchObject({ action: 'objection.create', actorId: null, organisationId: null, actorName: '', actorWithheld: true, detail: { channel: 'ONLINE' } });
      const attempts = (await told(client, { action: 'request.refuse' })).items.filter(({ objectId }) => objectId.includes(id) || objectId.endsWith(`${notice.id}/objections`));
      expect(attempts.map(({ actorName, actorWithheld }) => [actorName, actorWithheld])).toEqual([['', true], ['', true]]);
      for (const query of [{ actorId: objector }, { actorName: '演示人员 enterprise.ENT' }]) {
        const { items } = await told(client, query);
        expect(items.length).toBeGreaterThan(0);
        expect(items.filter(({ action, objectId }) => action.startsWith('objection.') || action.startsWith('file.') || objectId.includes('objections'))).toEqual([]);
      }
      const everything = (await told(client, {})).items;
      const ofThis = everything.filter(({ objectId }) => [id, evidence, notice.id].some((known) => objectId.includes(known)));
      expect(ofThis.map(({ action }) => action)).toEqual(expect.arrayContaining(['notice.suspend', 'notice.resume', 'file.upload', 'objection.withdraw', 'request.refuse']));
      // neither what the same requests wrote nor what was typed in tells who it was
      const veiled = ofThis.filter(({ actorWithheld }) => actorWithheld);
      const [{ requests = [], beside = [] } = {}] = await app.query<{ requests: string[]; beside: string[] }>(
        `WITH asked AS (SELECT DISTINCT request_id FROM audit_record WHERE id = ANY($1::uuid[]) AND request_id <> '-')
         SELECT array_agg(DISTINCT request_id) AS requests, array_agg(id::text) AS beside FROM audit_record WHERE request_id IN (SELECT request_id FROM asked)`, [veiled.map((one) => one.id)],
      );
      expect(requests.length).toBeGreaterThan(2);
      expect(everything.filter((one) => beside.includes(one.id) && ('client' in one.detail || !one.actorWithheld))).toEqual([]);
      expect(new Set(veiled.map(({ requestId }) => requestId))).toEqual(new Set(['-']));
      expect(JSON.stringify(ofThis)).not.toMatch(/演示举报人|演示人员 enterprise\.ENT/);
      await app.app.get(AuditSequencer).flush();
      const proof = (await client.get(`/api/v1/audit/records/${made?.id}/proof`).expect(200)).body as { entry: string; leafHash: string };
      expect(proof).toMatchObject({ entry: '', leafHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    }
    // the number of a request hides nothing that is done by it later, nor does the lack of one hide what others did
    const [{ request = '' } = {}] = await app.query<{ request: string }>(`SELECT request_id AS request FROM audit_record WHERE object_id = $1 AND action = 'objection.create'`, [id]);
    for (const [number, action, wait] of [[request, 'test.soon', '10 seconds'], [request, 'test.later', '2 minutes'], ['-', 'test.job', '0 seconds']]) {
      await app.query(`INSERT INTO audit_record (id, at, actor_person, actor_label, action, object_kind, object_id, outcome, request_id, detail) SELECT gen_random_uuid(), at + $4::interval, $1, 'X', $3, 'test', '-', 'done', $2, '{}' FROM audit_record WHERE object_id = $5 AND action = 'objection.create'`, [objector, number, action, wait, id]);
    }
    await app.query(`INSERT INTO audit_record (id, actor_person, actor_label, action, object_kind, object_id, outcome, request_id, detail) VALUES (gen_random_uuid(), $1, 'X', 'objection.create', 'objection', $2, 'done', '-', '{}')`, [objector, id]);
    expect((await told(auditor, { objectKind: 'test' })).items.map(({ action, actorWithheld }) => [action, actorWithheld]).sort()).toEqual([['test.job', false], ['test.later', false], ['test.soon', true]]);
    const { items } = await told(auditor, { objectKind: 'objection', objectId: id, action: 'objection.create' });
    expect(((await outsider.get(`/api/v1/audit/records/${items.at(-1)?.id}/proof`).expect(200)).body as { entry: string }).entry).toContain(objector);
  });

  it('has evidence, inspected like every file, that is read by those alone who know who objects, each reading recorded', async () => {
    const objection = await lodge(outsider, await needed());
    await attachEvidence(outsider, objection.id, Buffer.from('<script>alert(1)</script>')).expect(422);
    await attachEvidence(await app.as('enterprise.ENT_ADM'), objection.id, pdf()).expect(404);
    const { id } = (await attachEvidence(outsider, objection.id, pdf()).expect(201)).body as { id: string };
    const files = async (client: Client) => (await client.get('/api/v1/files').query({ subjectKind: 'objection', subjectId: objection.id }).expect(200)).body as { id: string; deletable: boolean }[];
    // before somebody handles it the office reads what is said, and not the papers that tell who says it
    expect([await files(outsider), await files(lead), (await objectionSeen(lead, objection.id)).evidence]).toMatchObject([[{ id, deletable: true }], [], false]);
    await lead.get(`/api/v1/files/${id}/content`).expect(404);
    await objectionStep(lead, objection, 'accept');
    for (const client of [lead, disc, outsider]) await client.get(`/api/v1/files/${id}/content`).expect(200);
    expect((await app.query(`SELECT 1 FROM audit_record WHERE action = 'file.read' AND object_id = $1 AND outcome = 'read'`, [id])).length).toBe(3);
    // what the handler may have read is kept when it is taken back, and after the answer nothing is added
    await outsider.delete(`/api/v1/files/${id}`).expect(204);
    expect(await app.query(`SELECT detached_at IS NOT NULL AS detached FROM file WHERE id = $1`, [id])).toEqual([{ detached: true }]);
    await objectionStep(lead, objection, 'dismiss');
    await attachEvidence(outsider, objection.id, pdf()).expect(403);
  });

  it('is taken as long as the last day may still move', async () => {
    const notice = await priced();
    const end = (provisional: boolean) => app.query(`UPDATE notice SET due_at = '2020-01-01', clock = jsonb_set(clock, '{provisional}', $2::jsonb) WHERE id = $1`, [notice.id, String(provisional)]);
    await end(true);
    expect((await onBoard(notice.id)).objectable).toBe(true);
    await lodge(outsider, notice);
    await end(false);
    expect((await onBoard(notice.id)).objectable).toBe(false);
    expect((await (await app.as('agency.BRK')).post(`/api/v1/notices/${notice.id}/objections`).send(OBJECTION)).body).toMatchObject({ code: 'NOTICE_OVER' });
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

  it('is answered within the days of its kind of notice, ten for those of challenges', async () => {
    const clockOf = async (objection: ObjectionCase) => (await app.query<{ clock: { days: number; unit: string } }>(`SELECT clock FROM notice_objection WHERE id = $1`, [objection.id])).map(({ clock: { days, unit } }) => [days, unit]);
    expect([await clockOf(await lodge(outsider, await needed())), await clockOf(await lodge(outsider, await priced()))]).toEqual([[[10, 'WORKING_DAY']], [[15, 'WORKING_DAY']]]);
  });

  it('that is not closed in time is told to discipline inspection once, and stays on its desk until it is', async () => {
    await app.query(`UPDATE person SET demo = false WHERE email = $1`, [emailOf('bureau.DISC')]);
    const objection = await lodge(outsider, await needed());
    const onDesk = async () => ((await disc.get('/api/v1/workbench').expect(200)).body as { todo: { kind: string; id: string }[] }).todo.filter(({ kind, id }) => kind === 'objection' && id === objection.id).length;
    const mails = async () => (await mailsTo(app, emailOf('bureau.DISC'))).filter((mail) => mail.includes(objection.number)).length;
    await sweep();
    expect([await onDesk(), await mails()]).toEqual([0, 0]);
    await app.query(`UPDATE notice_objection SET due_at = now() - interval '1 minute' WHERE id = $1`, [objection.id]);
    await sweep();
    await sweep();
    expect([await onDesk(), await mails()]).toEqual([1, 1]);
    expect(await objectionSeen(outsider, objection.id)).toMatchObject({ state: 'LODGED', history: [{ action: 'begin' }, { action: 'escalate' }] });
    const accepted = await objectionStep(lead, await objectionSeen(lead, objection.id), 'accept');
    await sweep();
    expect([await onDesk(), await mails()]).toEqual([1, 1]);
    await objectionStep(lead, accepted, 'dismiss');
    expect(await onDesk()).toBe(0);
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
    const start = { kind: 'PN-PRICE', subjectId: achievement.id, values: { mode: 'ORDINARY', price: 100, rights: undefined, ...OBJECTIONS_GO } };
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

    const contract = await newContract(office, contractDraft({ title: '演示定价成果转让', subKind: 'LIC-2', origin: { achievementId: achievement.id, needId: null } }));
    expect(await seen(office, contract.id)).toMatchObject({ origin: { achievement: { id: achievement.id, fixed: true } } });
    // nobody gets out of waiting by forgetting where the contract came from
    for (const origin of [{ achievementId: null, needId: null }, { achievementId: notice.id, needId: null }]) {
      const answer = await office.patch(`/api/v1/contracts/${contract.id}`).set('If-Match', '"v1"').send({ origin });
      expect([answer.status, (answer.body as Refusal).errors]).toMatchObject([422, [{ code: 'ORIGIN_FIXED', pointer: '/origin/achievementId' }]]);
    }
    const held = async (client = office, step = 'submit') => (await seen(client, contract.id)).allowedActions.find(({ action }) => action === step)?.reasons.map(({ code }) => code).filter((code) => code.startsWith('NOTICE_') || code.startsWith('PRICE_'));
    expect(await held()).toEqual(['NOTICE_RUNNING']);
    for (const [state, official, step] of [['CHANGE_REVIEW', 'bureau.REG2', 'approveChange'], ['CHANGE_APPROVAL', 'bureau.REG3', 'approveLargeChange']] as const) {
      await app.query(`UPDATE tech_contract SET state = $2 WHERE id = $1`, [contract.id, state]);
      expect(await held(await app.as(official), step)).toEqual(['NOTICE_RUNNING']);
    }
    await app.query(`UPDATE tech_contract SET state = 'DRAFT' WHERE id = $1`, [contract.id]);
    const objection = await lodge(outsider, notice);
    expect([await held(), await standing()]).toEqual([['NOTICE_SUSPENDED'], ['SUSPENDED', 'NOTICE_SUSPENDED']]);
    await objectionStep(third, objection, 'accept');
    await objectionStep(third, objection, 'dismiss');
    await letItEnd(app, notice.id);
    await sweep();
    // a notice that no case of pricing has opened makes no price effective
    expect([await held(), await standing()]).toEqual([['PRICE_NOT_EFFECTIVE'], ['EFFECTIVE', '']]);
  });
});
