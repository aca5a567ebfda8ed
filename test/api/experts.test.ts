import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Timeouts } from '../../src/kernel/workflow/index.js';
import { ExpertsFacade, panelRedraw } from '../../src/modules/experts/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { todoOf } from '../support/desk.js';
import { mailsTo } from '../support/mails.js';
import { actorOf, answerSeat, clientOf, commitHalf, declaration, drawnPanel, drawPanel, expertsEnough, fixedPanel, HALF, hasWritten, newExpert, profileOf, tryDraw } from '../support/experts.js';
import { type PersonKey, usccNumber } from '../support/people.js';

interface Panel {
  state: string;
  number: string;
  version: number;
  seed: string | null;
  seedHash: string;
  candidateCount: number | null;
  excluded: { why: string; count: number }[];
  members: { name: string; state: string; rank: number | null; callNo: number; inPlaceOf: number; seatKind: string; sheet: string | null; dismissedFor: { ground: string } | null }[];
  allowedActions: { action: string; enabled: boolean; reasons: { code: string; message: string }[] }[];
}

const seedHashOf = (seed: string): string => createHash('sha256').update(Buffer.from(seed, 'hex')).digest('hex');

let app: TestApp;
const heard: string[] = [];
beforeAll(async () => {
  app = await startTestApp();
  await expertsEnough(app);
  app.app.get(ExpertsFacade).listen('test', {
    voided: (_, personId) => Promise.resolve(void heard.push(`voided ${personId}`)), complete: () => Promise.resolve(void heard.push('complete')),
  });
});
afterAll(() => app.close());

const panelSeen = async (id: string, person: PersonKey = 'bureau.BUR_PLAN'): Promise<Panel> => (await (await app.as(person)).get(`/api/v1/panels/${id}`).expect(200)).body as Panel;
const reasonsOf = (panel: Panel, action: string): string[] => panel.allowedActions.find((one) => one.action === action)?.reasons.map(({ code }) => code) ?? ['not offered'];
const matter = (id: string) => ({ kind: 'test', id });
const facade = () => app.app.get(ExpertsFacade);

describe('the pool', () => {
  it('is entered by application and admission, and once by a person', async () => {
    const [expert, section] = [await app.as('institute.EXP'), await app.as('bureau.BUR_PLAN')];
    const { body } = await expert.post('/api/v1/experts').send({ fields: ['05'] }).expect(201);
    const { id, gaps } = body as { id: string; gaps: { pointer: string }[] };
    expect(gaps.map(({ pointer }) => pointer)).toEqual(['/unit/name', '/title']);
    expect((await expert.post('/api/v1/experts').send({}).expect(409)).body).toMatchObject({ code: 'EXPERT_ALREADY' });
    expect((await section.post(`/api/v1/experts/${id}/actions/admit`).set('If-Match', '"v1"').send({}).expect(409)).body).toMatchObject({ code: 'GUARD_FAILED' });
    await expert.patch(`/api/v1/experts/${id}`).set('If-Match', '"v1"').send(profileOf()).expect(200);
    expect((await section.post(`/api/v1/experts/${id}/actions/admit`).set('If-Match', '"v2"').send({}).expect(200)).body).toMatchObject({ state: 'ADMITTED', name: '演示人员 institute.EXP' });
  });

  it('lets an admitted expert change absences, and fields only by applying anew', async () => {
    const expert = await app.as('institute.EXP');
    const { items } = (await expert.get('/api/v1/experts').expect(200)).body as { items: { id: string; version: number }[] };
    expect(items).toHaveLength(1);
    const [{ id, version } = { id: '', version: 0 }] = items;
    await expert.patch(`/api/v1/experts/${id}`).set('If-Match', `"v${version}"`).send({ away: [{ from: '2030-01-01', to: '2030-01-02' }] }).expect(200);
    const refused = await expert.patch(`/api/v1/experts/${id}`).set('If-Match', `"v${version + 1}"`).send({ fields: ['01'] }).expect(422);
    expect((refused.body as { errors: object[] }).errors).toMatchObject([{ pointer: '/fields' }]);
    await expert.post(`/api/v1/experts/${id}/actions/revise`).set('If-Match', `"v${version + 1}"`).send({}).expect(200);
  });

  it('is found by field, finance and name; reading it leaves rows', async () => {
    await newExpert(app, 'enterprise2', { finance: true, fields: [], unit: { name: '演示会计师事务所', uscc: '' } });
    const section = await app.as('bureau.BUR_PLAN');
    const found = async (query: object) => ((await section.get('/api/v1/experts').query(query).expect(200)).body as { items: { unitName: string }[] }).items.map(({ unitName }) => unitName);
    expect(await found({ finance: 'true' })).toEqual(['演示会计师事务所']);
    expect(await found({ q: '会计师' })).toEqual(['演示会计师事务所']);
    expect((await found({ field: '05', state: 'ADMITTED', limit: '100' })).length).toBeGreaterThanOrEqual(15);
    expect((await app.query(`SELECT 1 FROM audit_record WHERE action = 'expert.list'`)).length).toBeGreaterThanOrEqual(3);
  });
});

describe('a draw', () => {
  it('fixes its seed before anybody is listed, tells it afterwards, and can be computed again by anybody', async () => {
    const { id, matterId } = await fixedPanel(app);
    const before = await panelSeen(id);
    expect(before).toMatchObject({ state: 'FIXED', seed: null, candidateCount: null, members: [] });
    expect(JSON.stringify(before)).not.toContain((await app.query<{ seed: string }>(`SELECT seed FROM review_panel WHERE id = $1`, [id]))[0]?.seed);
    expect((await (await app.as('bureau.BUR_PLAN')).get(`/api/v1/panels/${id}/record`)).status).toBe(404);
    // people of the demo have no mailbox
    const withMailbox = (has: boolean) => app.query(`UPDATE person SET demo = $1 WHERE email LIKE 'expert-%'`, [!has]);
    await withMailbox(true);
    await drawPanel(app, id);
    await withMailbox(false);
    const drawn = await panelSeen(id, 'bureau.DISC');
    // from both halves and the pool anybody computes who would come next
    expect(await panelSeen(id)).toMatchObject({ state: 'DRAWN', seed: null, half: null, members: [{ rank: null }, { rank: null }, { rank: null }] });
    expect((await (await app.as('bureau.BUR_PLAN')).get(`/api/v1/panels/${id}/record`)).status).toBe(404);
    expect(drawn).toMatchObject({ state: 'DRAWN', seedHash: before.seedHash });
    expect(seedHashOf(drawn.seed ?? '')).toBe(before.seedHash);
    expect(drawn.members.map(({ callNo, state }) => `${callNo} ${state}`)).toEqual(['1 DRAWN', '2 DRAWN', '3 DRAWN']);
    const invited = (await mailsTo(app)).filter((mail) => mail.includes(drawn.number));
    expect(invited).toHaveLength(3);
    for (const mail of invited) expect(mail).toMatch(/评审邀请[\s\S]*请于 \d+年\d+月\d+日\d\d:\d\d前答复/);
    // it becomes public with the matter's word
    expect((await app.http.get(`/api/v1/panels/${id}/record`)).status).toBe(404);
    await facade().reveal(matter(matterId));
    const record = (await app.http.get(`/api/v1/panels/${id}/record`).expect(200)).body as object;
    expect(await redrawn(record)).toBe(0);
    expect(await panelSeen(id)).toMatchObject({ seed: drawn.seed, half: HALF });
    expect(await redrawn({ ...record, seed: '0'.repeat(64) })).toBe(1);
    expect(await redrawn({ ...record, half: HALF.replace('2', '3') })).toBe(1);
    expect(await redrawn({})).toBe(1);
  });

  it('takes no seed from outside, and the database keeps the one that was fixed', async () => {
    const { id } = await fixedPanel(app);
    await commitHalf(app, id);
    await (await app.as('bureau.DISC')).post(`/api/v1/panels/${id}/actions/draw`).set('If-Match', '"v2"').send({ half: HALF, seed: '0'.repeat(64) }).expect(422);
    await expect(app.query(`UPDATE review_panel SET half_hash = $2 WHERE id = $1`, [id, '0'.repeat(64)])).rejects.toThrow('stay as they are');
    await expect(app.query(`UPDATE review_panel SET seed = $2, seed_hash = $3 WHERE id = $1`, [id, '0'.repeat(64), seedHashOf('0'.repeat(64))])).rejects.toThrow('stay as they are');
  });

  it('wants a half that discipline inspection keeps: fixed by its hash before anybody is listed, once, and typed in at the draw', async () => {
    const { id } = await fixedPanel(app);
    const [section, discipline] = [await app.as('bureau.BUR_PLAN'), await app.as('bureau.DISC')];
    expect(reasonsOf(await panelSeen(id, 'bureau.DISC'), 'draw')).toEqual(['HALF_MISSING']);
    expect((await tryDraw(app, id)).body).toMatchObject({ errors: [{ code: 'HALF_MISSING' }] });
    await section.post(`/api/v1/panels/${id}/actions/commit`).set('If-Match', '"v1"').send({ halfHash: '0'.repeat(64) }).expect(403);
    await discipline.post(`/api/v1/panels/${id}/actions/commit`).set('If-Match', '"v1"').send({ halfHash: HALF }).expect(422);
    await commitHalf(app, id);
    // what would be needed to compute the order is nowhere in the platform
    expect(await app.query(`SELECT half FROM review_panel WHERE id = $1`, [id])).toEqual([{ half: null }]);
    expect((await discipline.post(`/api/v1/panels/${id}/actions/commit`).set('If-Match', '"v2"').send({ halfHash: '0'.repeat(64) }).expect(409)).body).toMatchObject({ errors: [{ code: 'HALF_FIXED' }] });
    expect((await tryDraw(app, id, HALF.replace('2', '3'))).body).toMatchObject({ errors: [{ code: 'HALF_WRONG', pointer: '/half' }] });
    await section.post(`/api/v1/panels/${id}/actions/draw`).set('If-Match', '"v2"').send({ half: HALF }).expect(403);
    expect((await tryDraw(app, id, HALF.toLowerCase().replaceAll('-', ''))).body).toMatchObject({ state: 'DRAWN', half: HALF });
  });

  it('is not made too early, nor given up while candidates are left', async () => {
    const { id } = await fixedPanel(app, { hours: 30 });
    await commitHalf(app, id);
    expect(reasonsOf(await panelSeen(id, 'bureau.DISC'), 'draw')).toEqual(['DRAW_TOO_EARLY']);
    expect((await tryDraw(app, id)).body).toMatchObject({ errors: [{ code: 'DRAW_TOO_EARLY', message: expect.stringMatching(/（\d{4}年\d{1,2}月\d{1,2}日 ?\d{1,2}[:时].*起）/) as string }] });
    const drawn = await drawnPanel(app);
    expect(reasonsOf(await panelSeen(drawn.id), 'abandon')).toEqual(['SEATS_FILLED']);
  });

  it('needs a pool of three for each seat, and says so to those who draw', async () => {
    const { id } = await fixedPanel(app, { fields: ['11'] });
    await commitHalf(app, id);
    const refused = await tryDraw(app, id);
    expect(refused.body).toMatchObject({ code: 'GUARD_FAILED', errors: [{ code: 'POOL_TOO_SMALL' }] });
    expect(refused.text).toContain('需要 9 人，现有 0 人');
    await (await app.as('bureau.BUR_PLAN')).post(`/api/v1/panels/${id}/actions/abandon`).set('If-Match', '"v2"').send({ comment: '专家不足' }).expect(200);
  });

  it('wants an odd number of experts, and one open panel of a matter', async () => {
    await expect(fixedPanel(app, { seats: 4 })).rejects.toMatchObject({ code: 'INVALID' });
    await expect(fixedPanel(app, { seats: 1 })).rejects.toMatchObject({ code: 'INVALID' });
    const { matterId } = await fixedPanel(app);
    const again = facade().open(matter(matterId), { seats: 3, seatsAtLeast: 3, financeSeats: 0, fields: ['05'], sitsAt: new Date(Date.now() + 3_600_000) }, await actorOf(app, 'bureau.BUR_PLAN'));
    await expect(again).rejects.toMatchObject({ code: 'PANEL_OPEN' });
  });

  it('never draws an expert of a party, by account, an account that has ended, credit code, name, former unit or objection', async () => {
    // everybody else of this field is of a party, in one of the ways
    const uscc = usccNumber('ENTERPRISE', 4_711);
    for (let at = 0; at < 9; at += 1) await newExpert(app, 'institute2', { fields: ['07'] });
    await newExpert(app, 'enterprise2', { fields: ['07'] });
    await newExpert(app, 'agency', { fields: ['07'], unit: { name: '演示改名有限公司', uscc } });
    await newExpert(app, 'agency', { fields: ['07'], unit: { name: '演示精密机械有限公司', uscc: '' } });
    await newExpert(app, 'agency', { fields: ['07'], formerUnits: [{ name: '演示精密机械有限公司', uscc: '', until: '2026-01-01' }] });
    for (const months of [35, 37]) {
      await app.query(`INSERT INTO membership (id, person_id, organisation_id, roles, status, ended_at) VALUES (gen_random_uuid(), $1, $2, '{ENT}', 'ENDED', now() - make_interval(months => $3))`, [await newExpert(app, 'institute2', { fields: ['07'] }), await app.organisationId('enterprise2'), months]);
    }
    const named = await newExpert(app, 'agency', { fields: ['07'] });
    const [{ name } = { name: '' }] = await app.query<{ name: string }>(`SELECT name FROM person WHERE id = $1`, [named]);
    const party = { organisationId: await app.organisationId('enterprise2'), name: '演示精密机械有限公司', uscc, objectsTo: [name], part: 'BIDDER' as const };
    const panel = await drawnPanel(app, { fields: ['07'], ties: { parties: [party] } });
    const { candidateCount, excluded } = await panelSeen(panel.id);
    expect(candidateCount).toBe(10);
    expect(excluded.sort((a, b) => (a.why < b.why ? -1 : 1))).toEqual([{ why: 'FORMER_UNIT', count: 2 }, { why: 'NAMED', count: 1 }, { why: 'SAME_UNIT', count: 3 }]);
    const institute2 = await app.query<{ id: string }>(`SELECT person_id AS id FROM membership WHERE organisation_id = $1`, [await app.organisationId('institute2')]);
    expect(panel.seats.every(({ personId }) => institute2.some(({ id }) => id === personId))).toBe(true);
  });
});

describe('a seat', () => {
  it('is taken after a declaration; a ground that applies gives it to the next, and the matter is told only to who accepted', async () => {
    const { id, matterId, seats: [first, second, third] } = await drawnPanel(app);
    if (!first || !second || !third) throw new Error('three are drawn');
    const client = await clientOf(app, first.personId);
    expect(((await client.get('/api/v1/panel-seats').query({ limit: '100' }).expect(200)).body as { items: { id: string }[] }).items.map(({ id: seatId }) => seatId)).toContain(first.seatId);
    const invited = (await client.get(`/api/v1/panel-seats/${first.seatId}`).expect(200)).body as object;
    expect(invited).toMatchObject({ matterId: null, title: '车身铝结构件焊缝强度提升' });
    expect((await answerSeat(app, first, 'accept', {})).body).toMatchObject({ code: 'INVALID' });
    expect((await answerSeat(app, first, 'accept', { declaration: declaration().slice(1) })).body).toMatchObject({ errors: [{ code: 'INCOMPLETE' }] });
    expect((await answerSeat(app, first, 'accept', { declaration: declaration('KIN') })).body).toMatchObject({ errors: [{ code: 'RECUSAL' }] });
    expect((await answerSeat(app, first, 'accept', { declaration: declaration() })).body).toMatchObject({ state: 'ACCEPTED', matterId });
    expect(await facade().seatOf(first.personId, matter(matterId))).toMatchObject({ state: 'ACCEPTED' });
    expect(await facade().seatOf(second.personId, matter(matterId))).toBeNull();
    expect((await answerSeat(app, second, 'recuse', { declaration: declaration('PAID') })).body).toMatchObject({ state: 'RECUSED', matterId: null });
    const panel = await panelSeen(id, 'bureau.DISC');
    expect(panel.members.map(({ callNo, state, inPlaceOf }) => `${callNo} ${state} ${inPlaceOf}`)).toEqual(['1 ACCEPTED 0', '2 RECUSED 0', '3 DRAWN 0', '4 DRAWN 2']);
    expect(panel.members[3]?.rank ?? 0).toBeGreaterThan(panel.members[2]?.rank ?? 99);
    expect((await answerSeat(app, second, 'accept', { declaration: declaration() })).body).toMatchObject({ code: 'WRONG_STATE' });
    expect(await redrawn((await (await app.as('bureau.DISC')).get(`/api/v1/panels/${id}/record`).expect(200)).body as object)).toBe(0);
  });

  it('names parties and team to its expert, who has to declare on them, and to nobody else; not any more once he or she does not sit', async () => {
    const party = { organisationId: null, name: '演示精密机械有限公司', uscc: '', objectsTo: ['演示某专家'], part: 'BIDDER' as const };
    const ties = { parties: [{ ...party, name: '演示匿名发榜有限公司', toldAs: '某装备企业', part: 'DEMANDER' as const }, party, { ...party, name: '演示精密机械有限公司 ' }], team: [{ name: '演示申报人', unit: '演示精密机械有限公司', orcid: '' }] };
    const { matterId, seats: [first, second] } = await drawnPanel(app, { ties });
    if (!first || !second) throw new Error('three are drawn');
    const told = { parties: [{ part: 'DEMANDER', name: '某装备企业' }, { part: 'BIDDER', name: '演示精密机械有限公司' }], team: [{ name: '演示申报人', unit: '演示精密机械有限公司' }] };
    const client = await clientOf(app, first.personId);
    const asked = await client.get(`/api/v1/panel-seats/${first.seatId}`).expect(200);
    expect(asked.body).toMatchObject({ ...told, panelId: null, matterId: null });
    expect(asked.text).not.toMatch(/演示匿名发榜有限公司|演示某专家/);
    expect(await app.query(`SELECT 1 FROM audit_record WHERE action = 'panel_seat.read' AND object_id = $1 AND actor_person = $2`, [first.seatId, first.personId])).toHaveLength(1);
    const [row] = await app.query<{ panelId: string }>(`SELECT panel_id AS "panelId" FROM panel_member WHERE id = $1`, [first.seatId]);
    for (const official of ['bureau.BUR_PLAN', 'bureau.DISC'] as const) expect((await (await app.as(official)).get(`/api/v1/panel-seats/${first.seatId}`).expect(200)).body).toMatchObject({ panelId: row?.panelId, parties: [], team: [] });
    expect((await answerSeat(app, first, 'accept', { declaration: declaration() })).body).toMatchObject(told);
    expect((await answerSeat(app, second, 'recuse', { declaration: declaration('PAID') })).body).toMatchObject({ parties: [], team: [] });
    await facade().close(matter(matterId));
    expect((await client.get(`/api/v1/panel-seats/${first.seatId}`).expect(200)).body).toMatchObject({ state: 'ACCEPTED', matterId: null, parties: [], team: [] });
  });

  it('completes the panel with the last, is voided by a late declaration, and the matter hears of both', async () => {
    const { id, matterId, seats } = await drawnPanel(app);
    heard.length = 0;
    for (const seat of seats) expect((await answerSeat(app, seat, 'accept', { declaration: declaration() })).status).toBe(200);
    expect([(await panelSeen(id)).state, ...heard]).toEqual(['COMPLETE', 'complete']);
    const [late] = seats;
    if (!late) throw new Error('somebody sits');
    expect((await answerSeat(app, late, 'declareLate', { declaration: declaration('SHAREHOLDING') })).body).toMatchObject({ state: 'VOIDED' });
    expect(heard).toEqual(['complete', `voided ${late.personId}`]);
    expect(await facade().seatOf(late.personId, matter(matterId))).toBeNull();
    expect((await panelSeen(id)).members.map(({ state }) => state)).toEqual(['VOIDED', 'ACCEPTED', 'ACCEPTED', 'DRAWN']);
    await facade().close(matter(matterId));
    expect(await facade().seatOf(seats[1]?.personId ?? '', matter(matterId))).toBeNull();
  });

  it('goes to the next where nobody answers in time', async () => {
    const { id, seats: [silent] } = await drawnPanel(app);
    const { items } = (await (await app.as('bureau.BUR_PLAN')).get('/api/v1/experts').query({ q: silent?.name ?? '' }).expect(200)).body as { items: { name: string; seatsNow: number }[] };
    // the search also finds those whose name begins like this one
    expect(items.find(({ name }) => name === silent?.name)?.seatsNow).toBeGreaterThan(0);
    await app.query(`UPDATE panel_member SET due_at = now() - interval '1 minute' WHERE id = $1`, [silent?.seatId]);
    await app.app.get(Timeouts).sweep();
    expect((await panelSeen(id)).members.map(({ state, inPlaceOf }) => `${state} ${inPlaceOf}`)).toEqual(['REPLACED 0', 'DRAWN 0', 'DRAWN 0', 'DRAWN 1']);
  });

  it('is nobody else’s to read or answer: neither a party’s nor another expert’s', async () => {
    const { id, seats: [seat] } = await drawnPanel(app, { ties: { parties: [{ organisationId: await app.organisationId('enterprise'), name: '演示复合材料有限公司', uscc: '', objectsTo: [], part: 'BIDDER' }] } });
    for (const person of ['enterprise.ENT', 'enterprise.ENT_ADM', 'bureau.BUR_LEAD'] as const) {
      const reader = await app.as(person);
      expect([(await reader.get(`/api/v1/panels/${id}`)).status, (await reader.get('/api/v1/panels')).status, (await reader.get('/api/v1/panel-seats')).status, (await reader.get('/api/v1/experts')).status]).toEqual([403, 403, 403, 403]);
    }
    const other = await app.as('enterprise.EXP');
    expect((await other.get(`/api/v1/panel-seats/${seat?.seatId}`)).status).toBe(404);
    expect((await other.post(`/api/v1/panel-seats/${seat?.seatId}/actions/accept`).set('If-Match', '"v1"').send({ declaration: declaration() })).status).toBe(404);
    await panelSeen(id);
    expect((await app.query(`SELECT 1 FROM audit_record WHERE action = 'panel.read' AND object_id = $1`, [id])).length).toBeGreaterThan(0);
  });
});

/** A complete panel, whose experts have a mailbox. */
async function seated() {
  const panel = await drawnPanel(app);
  for (const seat of panel.seats) expect((await answerSeat(app, seat, 'accept', { declaration: declaration() })).status).toBe(200);
  return panel;
}
const WHY = '经核对社保缴纳记录，该专家去年在当事单位任职。';
const seatStep = async (person: PersonKey, seatId: string, action: string, body: object) => {
  const client = await app.as(person);
  const { version } = (await client.get(`/api/v1/panel-seats/${seatId}`).expect(200)).body as { version: number };
  return client.post(`/api/v1/panel-seats/${seatId}/actions/${action}`).set('If-Match', `"v${version}"`).send(body);
};
const onDesk = async (person: PersonKey, id: string) => (await todoOf(await app.as(person))).find((item) => item.id === id);

describe('a dismissal', () => {
  it('is asked for by the section, on a ground of recusal and with a reason, and decided by discipline inspection alone', async () => {
    const { id, matterId, seats: [first, second] } = await seated();
    if (!first || !second) throw new Error('three sit');
    expect((await seatStep('bureau.BUR_PLAN', first.seatId, 'dismiss', { ground: 'UNIT', comment: WHY })).status).toBe(403);
    for (const body of [{ comment: WHY }, { ground: 'UNIT', comment: '打分太低' }]) expect((await seatStep('bureau.BUR_PLAN', first.seatId, 'askDismissal', body)).status).toBe(422);
    expect((await seatStep('bureau.BUR_PLAN', first.seatId, 'askDismissal', { ground: 'OTHER', comment: WHY })).status).toBe(422);
    await app.query(`UPDATE person SET demo = false WHERE id = $1`, [await app.personId('bureau.DISC')]);
    expect((await seatStep('bureau.BUR_PLAN', first.seatId, 'askDismissal', { ground: 'UNIT', comment: WHY })).body).toMatchObject({ state: 'ACCEPTED', asked: { ground: 'UNIT', reason: WHY } });
    // the expert goes on and is not told; discipline inspection is
    expect((await (await clientOf(app, first.personId)).get(`/api/v1/panel-seats/${first.seatId}`).expect(200)).text).not.toContain(WHY);
    expect(await onDesk('bureau.DISC', first.seatId)).toMatchObject({ about: '计划科申请责令专家回避' });
    expect((await mailsTo(app)).some((mail) => mail.includes('申请责令专家回避') && mail.includes(first.seatId))).toBe(true);
    await app.query(`UPDATE person SET demo = true WHERE id = $1`, [await app.personId('bureau.DISC')]);
    expect((await seatStep('bureau.BUR_PLAN', first.seatId, 'keepSeat', { comment: WHY })).status).toBe(403);
    expect((await seatStep('bureau.DISC', first.seatId, 'keepSeat', { comment: '不属实' })).status).toBe(422);
    expect((await seatStep('bureau.DISC', first.seatId, 'keepSeat', { comment: '经核对，该专家三年前已离开当事单位，不需要回避。' })).body).toMatchObject({ state: 'ACCEPTED', asked: null });
    expect(await onDesk('bureau.DISC', first.seatId)).toBeUndefined();
    heard.length = 0;
    await seatStep('bureau.BUR_PLAN', second.seatId, 'askDismissal', { ground: 'UNIT', comment: WHY });
    await app.query(`UPDATE person SET demo = false WHERE id = $1`, [second.personId]);
    expect((await seatStep('bureau.DISC', second.seatId, 'dismiss', { ground: 'KIN', comment: '经函询，该专家与当事单位负责人系亲属，应当回避。' })).body).toMatchObject({ state: 'VOIDED', dismissedFor: { ground: 'KIN' }, asked: null });
    await app.query(`UPDATE person SET demo = true WHERE id = $1`, [second.personId]);
    expect(heard).toEqual([`voided ${second.personId}`]);
    expect((await mailsTo(app)).some((mail) => /您已被责令回避[\s\S]*亲属关系[\s\S]*经函询/.test(mail))).toBe(true);
    expect((await panelSeen(id)).members.map(({ state, dismissedFor }) => `${state} ${dismissedFor?.ground ?? '-'}`)).toEqual(['ACCEPTED -', 'VOIDED KIN', 'ACCEPTED -', 'DRAWN -']);
    // the ground is public with the record, the words are not
    await facade().reveal(matter(matterId));
    const record = await app.http.get(`/api/v1/panels/${id}/record`).expect(200);
    expect(record.body).toMatchObject({ matter: matter(matterId), outcomes: [{ call: 1, state: 'ACCEPTED', name: first.name }, { call: 2, state: 'VOIDED', name: null, dismissedFor: 'KIN' }, { call: 3 }, { call: 4, state: 'DRAWN' }] });
    expect(record.text).not.toMatch(/经函询|社保/);
    expect(await facade().drawsOf(matter(matterId))).toMatchObject([{ panelId: id, revealed: true, dismissed: [{ call: 2, ground: 'KIN' }] }]);
    expect(await redrawn(record.body as object)).toBe(0);
  });

  it('is decided neither by who asked nor by the expert', async () => {
    const { seats: [seat] } = await seated();
    if (!seat) throw new Error('somebody sits');
    const both = await app.query<{ id: string }>(`UPDATE membership SET roles = roles || '{BUR_PLAN}' WHERE person_id = $1 RETURNING id`, [await app.personId('bureau.DISC')]);
    expect((await seatStep('bureau.DISC', seat.seatId, 'askDismissal', { ground: 'UNIT', comment: WHY })).status).toBe(200);
    expect((await seatStep('bureau.DISC', seat.seatId, 'dismiss', { ground: 'UNIT', comment: WHY })).body).toMatchObject({ errors: [{ code: 'SAME_PERSON' }] });
    await app.query(`UPDATE membership SET roles = array_remove(roles, 'BUR_PLAN') WHERE id = $1`, [both[0]?.id]);
    await app.query(`UPDATE panel_member SET created_by = $2 WHERE id = $1`, [seat.seatId, await app.personId('bureau.DISC')]);
    expect((await seatStep('bureau.DISC', seat.seatId, 'dismiss', { ground: 'UNIT', comment: WHY })).body).toMatchObject({ errors: expect.arrayContaining([expect.objectContaining({ code: 'OWN_SIDE' })]) as object[] });
  });

  it('follows from no sheet: the panel tells whether sheets are in, and an expert whose sheet is in does not just leave', async () => {
    const { id, matterId, seats: [first, second, third] } = await seated();
    if (!first || !second || !third) throw new Error('three sit');
    await app.query(`UPDATE review_panel SET sits_at = now() - interval '1 hour' WHERE id = $1`, [id]);
    hasWritten(app, matterId, first.personId);
    expect((await panelSeen(id)).members.map(({ sheet }) => sheet)).toEqual(['IN', 'WANTED', 'WANTED']);
    expect((await answerSeat(app, first, 'decline', { comment: '临时出差' })).body).toMatchObject({ errors: [{ code: 'SHEET_IN' }] });
    heard.length = 0;
    expect((await answerSeat(app, second, 'decline', { comment: '临时住院，无法参加' })).body).toMatchObject({ state: 'DECLINED' });
    expect(heard).toEqual([]);
    expect(await panelSeen(id)).toMatchObject({ state: 'DRAWN', members: [{ state: 'ACCEPTED' }, { state: 'DECLINED' }, { state: 'ACCEPTED' }, { state: 'DRAWN', inPlaceOf: 2 }] });
    // a sheet that does not come in time gives the seat to the next
    expect((await seatStep('bureau.BUR_PLAN', third.seatId, 'replaceLate', { comment: '多次联系无果' })).body).toMatchObject({ errors: [{ code: 'SHEET_NOT_LATE' }] });
    await app.query(`UPDATE review_panel SET sits_at = now() - interval '4 days' WHERE id = $1`, [id]);
    // who came in later has the time of the others
    expect((await seatStep('bureau.BUR_PLAN', third.seatId, 'replaceLate', { comment: '多次联系无果' })).body).toMatchObject({ errors: [{ code: 'SHEET_NOT_LATE' }] });
    await app.query(`UPDATE panel_member SET accepted_at = now() - interval '4 days' WHERE panel_id = $1 AND state = 'ACCEPTED'`, [id]);
    expect((await seatStep('bureau.BUR_PLAN', first.seatId, 'replaceLate', { comment: '多次联系无果' })).body).toMatchObject({ errors: [{ code: 'SHEET_NOT_LATE' }] });
    expect((await seatStep('bureau.BUR_PLAN', third.seatId, 'replaceLate', { comment: '多次联系无果' })).body).toMatchObject({ state: 'REPLACED', dismissedFor: null });
    expect(heard).toEqual([`voided ${third.personId}`]);
    expect((await panelSeen(id)).members.at(-1)).toMatchObject({ state: 'DRAWN', inPlaceOf: 3 });
  });
});

/** What the command line says of a record. */
async function redrawn(record: object): Promise<number> {
  const file = join(await mkdtemp(join(tmpdir(), 'draw-')), 'record.json');
  await writeFile(file, JSON.stringify(record));
  return panelRedraw([file], () => undefined);
}
