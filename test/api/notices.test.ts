import { createHash } from 'node:crypto';
import { contractDraft, register } from '../support/contracts.js';
import { type NoticeRoom, noticeRoom, type PublicNotice, type Refusal, refused } from '../support/notice-room.js';
import { caseOf, letItEnd, newNotice, noticeDraft, NOTICE_VALUES, type NoticeCase, noticeStep, publishNotice } from '../support/notices.js';

let room: NoticeRoom;
let app: NoticeRoom['app'];
let office: NoticeRoom['office'];
let second: NoticeRoom['second'];
let plan: NoticeRoom['plan'];
let lead: NoticeRoom['lead'];
let outsider: NoticeRoom['outsider'];
let priced: NoticeRoom['priced'];
let needed: NoticeRoom['needed'];
let onBoard: NoticeRoom['onBoard'];
let sweep: NoticeRoom['sweep'];

beforeAll(async () => {
  room = await noticeRoom();
  ({ app, office, second, plan, lead, outsider, priced, needed, onBoard, sweep } = room);
});
afterAll(() => room.app.close());

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

  it('of a reward is one of its application: it would be waited for in vain', async () => {
    const { status, body } = await (await app.as('bureau.BUR_CG')).post('/api/v1/notices').send({ kind: 'PN-BROKER' });
    expect([status, (body as Refusal).errors.map(({ code, pointer }) => `${code} ${pointer}`)]).toEqual([422, ['SUBJECT_NEEDED /subjectId']]);
    const { body: kinds } = await plan.get('/api/v1/notice-kinds').expect(200);
    expect((kinds as { kind: string; subjectRequired: boolean }[]).filter(({ subjectRequired }) => subjectRequired).map(({ kind }) => kind)).toEqual(['PN-BROKER']);
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
    // one draft about a record at a time
    expect((((await office.post('/api/v1/notices').send({ kind: 'PN-REWARD', subjectId: contract.id }).expect(422)).body) as Refusal).errors.map(({ code }) => code)).toEqual(['NOTICE_DRAFTED']);
    await noticeStep(office, notice, 'discard');
    // a correction stays with the record of the wrong notice
    const other = await register(app, contractDraft({ title: '另一份演示合同' }));
    const published = await publishNotice(office, second, { ...noticeDraft('PN-REWARD'), subjectId: contract.id });
    const answer = await office.post('/api/v1/notices').send({ kind: 'PN-REWARD', correctsId: published.id, subjectId: other.id });
    expect([answer.status, (answer.body as Refusal).errors]).toMatchObject([422, [{ code: 'OTHER_SUBJECT', pointer: '/subjectId' }]]);
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
    await noticeStep(office, wrong, 'withdraw', '价格填写有误，详询 13800001234');
    expect(await onBoard(wrong.id)).toMatchObject({ state: 'WITHDRAWN', takenDown: true, fields: [], title: '职务科技成果协议定价公示（已撤回）', endReason: '价格填写有误，详询 138****1234' });
    const { items } = (await app.http.get('/api/v1/notices').query({ state: 'WITHDRAWN', limit: '100' }).expect(200)).body as { items: { id: string; title: string }[] };
    expect(items.find(({ id }) => id === wrong.id)?.title).toBe('职务科技成果协议定价公示（已撤回）');
    const gone = await app.http.get(`/api/v1/notices/${wrong.id}/statement.json`);
    expect([gone.status, (gone.body as Refusal).code]).toEqual([410, 'NOTICE_TAKEN_DOWN']);
    const right = await noticeStep(second, await noticeStep(office, next, 'submit'), 'publish');
    expect((await onBoard(right.id)).corrects).toMatchObject({ id: wrong.id, title: '职务科技成果协议定价公示（已撤回）' });
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
