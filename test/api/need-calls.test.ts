import { Timeouts } from '../../src/kernel/workflow/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { answerSeat, clientOf, declaration, drawPanel } from '../support/experts.js';
import { NeedCalls, callDraft, offerInput, type OfferCase, scoresOf } from '../support/need-calls.js';
import { refused } from '../support/notice-room.js';
import { announceWith, another, caseOf, letItEnd, lodge, objectionStep } from '../support/notices.js';
import { addDays } from '../../src/kernel/calendar/index.js';
import { today } from '../support/listings.js';
import { stepChallenge } from '../support/challenges.js';
import { mailsTo } from '../support/mails.js';
import { emailOf } from '../support/people.js';

let app: TestApp;
let calls: NeedCalls;
beforeAll(async () => {
  app = await startTestApp();
  calls = new NeedCalls(app);
  await demander();
  // people of the demo have no mailbox
  await app.query(`UPDATE person SET demo = false WHERE email = $1`, [emailOf('enterprise.ENT')]);
});
afterAll(() => app.close());

const section = () => app.as('bureau.BUR_PLAN');
const demander = () => app.as('enterprise.ENT');

/** The section publishes the notice of the result, with the leadership, and its days go by. */
async function noticed({ noticeId }: OfferCase): Promise<{ id: string; needs: Record<string, string>; experts: object[]; indicators: object[] }> {
  const [writer, leader] = [await section(), await app.as('bureau.BUR_LEAD')];
  const { id } = await announceWith(writer, leader, noticeId ?? '');
  const { values } = await caseOf(writer, id);
  return { id, needs: (values['needs'] as Record<string, string>[])[0] ?? {}, experts: values['experts'] as object[], indicators: values['indicators'] as object[] };
}

describe('a call for needs', () => {
  it('is published by the leadership, runs as long as the rule wants, and ends by the clock', async () => {
    const [writer, leader] = [await section(), await app.as('bureau.BUR_LEAD')];
    const short = (await writer.post('/api/v1/need-calls').send(callDraft({ until: addDays(today(), 3) })).expect(201)).body as { id: string };
    expect((await leader.post(`/api/v1/need-calls/${short.id}/actions/publish`).set('If-Match', '"v1"').send({}).expect(409)).body).toMatchObject({ errors: [{ code: 'WINDOW', pointer: '/until' }] });
    expect((await app.http.get(`/api/v1/need-calls/${short.id}`)).status).toBe(404);
    const { id } = await calls.call('open');
    expect((await app.http.get(`/api/v1/need-calls/${id}`).expect(200)).body).toMatchObject({ state: 'OPEN', takesOffers: true, history: [], fieldLabels: [expect.stringMatching(/./)] });
    expect((await writer.patch(`/api/v1/need-calls/${id}`).set('If-Match', '"v2"').send({ title: '改' }).expect(409)).body).toMatchObject({ code: 'WRONG_STATE' });
    const needId = await calls.need();
    await app.query(`UPDATE need_call SET closes_at = now() - interval '1 second', due_at = now() - interval '1 second' WHERE id = $1`, [id]);
    expect((await (await demander()).post(`/api/v1/need-calls/${id}/offers`).send({ needId }).expect(409)).body).toMatchObject({ code: 'CALL_OVER' });
    await app.app.get(Timeouts).sweep();
    expect((await app.http.get(`/api/v1/need-calls/${id}`).expect(200)).body).toMatchObject({ state: 'CLOSED', takesOffers: false });
  });

  it('is answered with one’s own published needs, each once, with at most two experts objected to', async () => {
    const [id, needId, client] = [await calls.openCall(), await calls.need(), await demander()];
    const offer = (body: object) => client.post(`/api/v1/need-calls/${id}/offers`).send(body);
    expect((await offer({ needId, objectsTo: ['甲', '乙', '丙'] }).expect(422)).body).toMatchObject({ errors: [{ pointer: '/objectsTo' }] });
    await offer({ needId, objectsTo: ['甲', '乙'] }).expect(201);
    expect((await offer({ needId }).expect(409)).body).toMatchObject({ code: 'NEED_OFFERED' });
    expect((await (await app.as('enterprise2.ENT')).post(`/api/v1/need-calls/${id}/offers`).send({ needId })).status).toBe(404);
  });
});

describe('the argument of a need', () => {
  it('goes from the offer over three experts, refined indicators and the notice to the draft of a challenge', async () => {
    const argued = await calls.fresh('argued', 20);
    expect(argued).toMatchObject({ state: 'ARGUED', score: '80.00', passes: true });
    const told = async () => (await mailsTo(app, emailOf('enterprise.ENT'))).at(-1);
    expect(await told()).toMatch(/论证完成[^]*平均得分 80\.00，请在\d{4}年\d+月\d+日前把技术指标凝练为可考核的指标/);
    const [client, writer] = [await demander(), await section()];
    expect(argued.allowedActions.find(({ action }) => action === 'announce')?.reasons.map(({ code }) => code)).toEqual(['NOT_REFINED']);
    // the market's need has one indicator, which is not enough for a challenge
    const before = await calls.seen(client, argued);
    expect(before.gaps.map(({ code }) => code)).toContain('COUNT');
    expect((await client.post(`/api/v1/need-offers/${argued.id}/actions/refine`).set('If-Match', `"v${before.version}"`).send({}).expect(409)).body).toMatchObject({ code: 'GUARD_FAILED' });
    expect(await calls.refined(argued)).toMatchObject({ state: 'REFINED', gaps: [] });
    const announced = await calls.step(writer, argued, 'announce', {});
    expect(announced.state).toBe('NOTICE');
    const notice = await noticed(announced);
    expect(notice.experts).toHaveLength(3);
    expect(notice.needs).toMatchObject({ result: '拟入选', organisation: '演示复合材料有限公司', score: expect.stringMatching(/^80\.00（演示评审专家\d+ 80、/) as string });
    // with what it will be listed with
    expect(notice.indicators).toMatchObject([{ name: '接头抗拉强度', target: '≥ 320 MPa（一票否决）' }, { name: '延伸率' }, { name: '焊接返修率' }]);
    expect((await app.http.get(`/api/v1/panels/${announced.panelId}/record`)).status).toBe(404);
    await letItEnd(app, notice.id);
    await app.app.get(Timeouts).sweep();
    expect(await calls.seen(writer, argued)).toMatchObject({ state: 'SELECTED' });
    expect(await told()).toMatch(/入选[^]*计划科将据此拟订榜单草稿/);
    // with the result everybody may compute the draw again
    await app.http.get(`/api/v1/panels/${announced.panelId}/record`).expect(200);
    const listed = await calls.step(writer, argued, 'toChallenge', {});
    const challenge = (await writer.get(`/api/v1/challenges/${listed.challengeId}/working`).expect(200)).body as { version: number; state: string; organisationName: string; content: { indicators: { name: string }[] } };
    expect(challenge).toMatchObject({ state: 'DRAFT', organisationName: '演示复合材料有限公司' });
    expect(challenge.content.indicators.map(({ name }) => name)).toEqual(['接头抗拉强度', '延伸率', '焊接返修率']);
    // a list that asks for less than was announced is not proposed unseen
    const weaker = async () => ((await writer.get(`/api/v1/challenges/${listed.challengeId}/working`).expect(200)).body as { warnings: { code: string; message: string }[] }).warnings.filter(({ code }) => code.startsWith('ARGUED'));
    expect(await weaker()).toEqual([]);
    const [strength, , repairs] = challenge.content.indicators;
    await client.patch(`/api/v1/challenges/${listed.challengeId}/working`).set('If-Match', `"v${challenge.version}"`).send({ indicators: [{ ...strength, target: 300 }, repairs] }).expect(200);
    expect(await weaker()).toMatchObject([{ code: 'ARGUED_OTHERWISE', message: expect.stringContaining('要求为 ≥ 320 MPa（一票否决），榜单为 ≥ 300 MPa（一票否决）') as string }, { code: 'ARGUED_DROPPED', message: expect.stringContaining('“延伸率”') as string }]);
    // who has offered it is told of the draft, and of what becomes of it, as if it had been begun there
    expect(await told()).toMatch(new RegExp(`榜单草稿已为贵单位生成[^]*/work/challenges/${listed.challengeId}`));
    await app.query(`UPDATE challenge SET state = 'SUBMITTED' WHERE id = $1`, [listed.challengeId]);
    await stepChallenge(writer, { id: listed.challengeId ?? '' }, 'returnToDemander', { comment: '请补充出资证明。' });
    expect(await told()).toMatch(/退回修改[^]*请补充出资证明/);
  });

  it('of an anonymous need tells experts and public nothing of its owner, from the sheet over the notice to the draft of the challenge', async () => {
    const offer = await calls.fresh('argued', 20, { anonymous: true });
    const [writer, [seat]] = [await section(), await calls.seats(offer)];
    expect((await (await clientOf(app, seat?.personId ?? '')).get(`/api/v1/need-offers/${offer.id}/sheet`).expect(200)).body).toMatchObject({ organisationName: '匿名企业' });
    expect((await (await clientOf(app, seat?.personId ?? '')).get(`/api/v1/panel-seats/${seat?.seatId}`).expect(200)).body).toMatchObject({ parties: [{ part: 'DEMANDER', name: '匿名企业' }], team: [] });
    expect((await writer.get(`/api/v1/need-offers/${offer.id}`).expect(200)).body).toMatchObject({ organisationName: '演示复合材料有限公司', isUnnamed: true });
    await calls.refined(offer);
    const announced = await calls.step(writer, offer, 'announce', {});
    const notice = await noticed(announced);
    expect(notice.needs).toMatchObject({ organisation: '匿名企业', result: '拟入选' });
    expect(JSON.stringify((await app.http.get(`/api/v1/notices/${notice.id}`).expect(200)).body)).not.toContain('演示复合材料');
    expect((await refused(await app.as('bureau.BUR_CG'), notice, 'withdraw', { comment: '演示复合材料有限公司要求撤回，重新整理后再公示。' })).errors.map(({ code }) => code)).toEqual(['NAME_TOLD']);
    await letItEnd(app, notice.id);
    await app.app.get(Timeouts).sweep();
    const { challengeId } = await calls.step(writer, offer, 'toChallenge', {});
    expect((await writer.get(`/api/v1/challenges/${challengeId}/working`).expect(200)).body).toMatchObject({ needId: null, content: { anonymous: true } });
  });

  it('of an anonymous need names its owner in no correction of its notice either', async () => {
    const offer = await calls.fresh('argued', 20, { anonymous: true });
    const [writer, checker] = [await section(), await app.as('bureau.BUR_CG')];
    await calls.refined(offer);
    const notice = await noticed(await calls.step(writer, offer, 'announce', {}));
    await checker.post(`/api/v1/notices/${notice.id}/actions/withdraw`).set('If-Match', `"v${(await caseOf(checker, notice.id)).version}"`).send({ comment: '需求名称有误，更正后重新公示。' }).expect(200);
    // also where the result was announced anew since
    await calls.refined(offer);
    await calls.step(writer, offer, 'announce', {});
    const again = (await writer.post('/api/v1/notices').send({ kind: 'PN-NEED', correctsId: notice.id }).expect(201)).body as { id: string; version: number; values: { needs: object[] } };
    const named = { values: { ...again.values, needs: again.values.needs.map((row) => ({ ...row, organisation: '演示复合材料有限公司' })) } };
    await writer.patch(`/api/v1/notices/${again.id}/working`).set('If-Match', `"v${again.version}"`).send(named).expect(200);
    expect((await refused(writer, again, 'submit')).errors.map(({ code }) => code)).toContain('NAME_TOLD');
  });

  it('is held by an objection that was upheld, until the section lets the result stand or has it argued anew by others', async () => {
    const [offer, writer, handler] = [await calls.fresh('argued', 20), await section(), await another(app, 'bureau', 'BUR_PLAN')];
    const announcedAndUpheld = async (comment = '') => {
      const { noticeId } = await calls.step(writer, offer, 'announce', {});
      await announceWith(writer, await app.as('bureau.BUR_LEAD'), noticeId ?? '', comment);
      const objection = await lodge(await app.as('institute2.INST'), { id: noticeId ?? '' });
      await objectionStep(handler, objection, 'accept');
      await objectionStep(handler, objection, 'uphold');
    };
    await calls.refined(offer);
    await announcedAndUpheld();
    const held = await calls.seen(writer, offer);
    // whoever decides reads why; who has offered it does not
    expect(held).toMatchObject({ state: 'OVERTURNED', score: '80.00', upheld: [{ reason: expect.stringMatching(/.{10}/) as string }] });
    expect(await calls.seen(await demander(), offer)).toMatchObject({ upheld: [] });
    expect(held.allowedActions.map(({ action, enabled, reasons }) => [action, enabled, ...reasons.map(({ code }) => code)])).toEqual([['argueAnew', true], ['letStand', false, 'SAME_PERSON']]);
    await expect(calls.step(handler, offer, 'letStand', { comment: '维持' })).rejects.toThrow('minLength');
    expect(await calls.step(handler, offer, 'letStand', { comment: '异议涉及需求名称的表述，不影响论证评分，更正后重新公示。' })).toMatchObject({ state: 'ARGUED', score: '80.00' });
    await calls.refined(offer);
    await announcedAndUpheld('需求名称已更正，评分未受影响，照原内容公示。');
    expect(await calls.step(writer, offer, 'argueAnew', { comment: '专家与需求方存在合作关系，原论证评分全部作废。' })).toMatchObject({ state: 'FORMAL_OK', score: null, scores: [] });
    const before = (await calls.seats(offer)).map(({ personId }) => personId);
    const { panelId } = await calls.step(writer, offer, 'assign');
    await drawPanel(app, panelId ?? '');
    const seats = await calls.seats(offer);
    expect(seats.filter(({ personId }) => before.includes(personId))).toEqual([]);
    for (const seat of seats) {
      await answerSeat(app, seat, 'accept', { declaration: declaration() });
      expect((await calls.score(seat, offer, 16)).status).toBe(200);
    }
    expect(await calls.seen(writer, offer)).toMatchObject({ state: 'ARGUED', score: '64.00', passes: false });
  });

  it('ends below the score: announced without refinement, and not selected', async () => {
    const offer = await calls.fresh('argued', 15);
    expect(offer).toMatchObject({ score: '60.00', passes: false });
    const listed = ((await (await section()).get('/api/v1/need-offers?limit=100').expect(200)).body as { items: { id: string; score: string | null; passes: boolean | null }[] }).items;
    expect(listed.find(({ id }) => id === offer.id)).toMatchObject({ score: '60.00', passes: false });
    expect(listed.every(({ score, passes }) => (score === null) === (passes === null))).toBe(true);
    const announced = await calls.step(await section(), offer, 'announce', {});
    const { id, needs } = await noticed(announced);
    expect(needs['result']).toBe('未入选');
    await letItEnd(app, id);
    await app.app.get(Timeouts).sweep();
    expect((await calls.seen(await section(), offer)).state).toBe('NOT_SELECTED');
  });

  it('is not pursued where its owner lets the time to refine it pass, and may be offered to a later call', async () => {
    const [offer, low, writer] = [await calls.fresh('argued', 20), await calls.fresh('argued', 15), await section()];
    const standing = async (one: OfferCase) => (await calls.seen(writer, one)).allowedActions.filter(({ action }) => action === 'lapse').map(({ enabled, reasons }) => [enabled, ...reasons.map(({ code }) => code)]);
    expect([await standing(offer), await standing(low)]).toEqual([[[false, 'NOT_OVERDUE']], [[false, 'SCORE_LOW', 'NOT_OVERDUE']]]);
    await app.query(`UPDATE need_offer SET due_at = now() - interval '1 minute' WHERE id = $1`, [offer.id]);
    expect(await calls.step(writer, offer, 'lapse', {})).toMatchObject({ state: 'UNREFINED' });
    expect((await mailsTo(app, emailOf('enterprise.ENT'))).filter((mail) => mail.includes('逾期未凝练，不再办理') && mail.includes('可以在以后的征集中重新提出'))).toHaveLength(1);
    expect(await app.query(`SELECT state FROM review_panel WHERE matter_id = $1`, [offer.id])).toEqual([{ state: 'CLOSED' }]);
    const { id: later } = await calls.call('open');
    expect((await (await demander()).post(`/api/v1/need-calls/${later}/offers`).send({ needId: offer.needId })).status).toBe(201);
  });

  it('is taken back by its owner until its result is announced', async () => {
    const [argued, refined] = [await calls.fresh('argued', 20), await calls.fresh('argued', 20)];
    expect(await calls.step(await demander(), argued, 'withdraw', {})).toMatchObject({ state: 'WITHDRAWN' });
    await calls.refined(refined);
    expect(await calls.step(await demander(), refined, 'withdraw', {})).toMatchObject({ state: 'WITHDRAWN' });
    expect(await app.query(`SELECT DISTINCT state FROM review_panel WHERE matter_id = ANY($1)`, [[argued.id, refined.id]])).toEqual([{ state: 'CLOSED' }]);
    const announced = await calls.fresh('argued', 15);
    await calls.step(await section(), announced, 'announce', {});
    await expect(calls.step(await demander(), announced, 'withdraw', {})).rejects.toThrow('WRONG_STATE');
  });

  it('takes one score of an expert, with a sentence for each dimension, and none of anybody else', async () => {
    const offer = await calls.fresh('seated');
    const [first, second] = await calls.seats(offer);
    if (!first || !second) throw new Error('three sit');
    const client = await clientOf(app, first.personId);
    const scores = `/api/v1/need-offers/${offer.id}/scores`;
    expect((await client.get(`/api/v1/need-offers/${offer.id}/sheet`).expect(200)).body).toMatchObject({ organisationName: '演示复合材料有限公司', mine: null });
    expect((await client.post(scores).send({ scores: scoresOf(20).slice(1) }).expect(422)).body).toMatchObject({ errors: [{ code: 'INCOMPLETE' }] });
    expect((await client.post(scores).send({ scores: scoresOf(26) })).status).toBe(422);
    expect((await client.post(scores).send({ scores: scoresOf(20).map((one) => ({ ...one, text: '好' })) })).status).toBe(422);
    expect((await client.post(scores).send({ scores: scoresOf(18) }).expect(200)).body).toMatchObject({ mine: { total: 72 } });
    expect((await client.post(scores).send({ scores: scoresOf(25) }).expect(409)).body).toMatchObject({ code: 'SCORE_GIVEN' });
    await expect(app.query(`UPDATE need_score SET total = 100 WHERE offer_id = $1`, [offer.id])).rejects.toThrow('stays as it is');
    const stranger = await app.as('institute2.EXP');
    expect([(await stranger.get(`/api/v1/need-offers/${offer.id}/sheet`)).status, (await stranger.post(scores).send({ scores: scoresOf(1) })).status]).toEqual([404, 404]);
    // neither the demander learns who argues the need or what anybody gave …
    expect(await calls.seen(await demander(), offer)).toMatchObject({ scores: [], panelId: null, score: null });
    // … nor one expert what another gave
    expect(((await (await clientOf(app, second.personId)).get(`/api/v1/need-offers/${offer.id}/sheet`).expect(200)).body as { mine: object | null }).mine).toBeNull();
  });

  it('voids what an expert gave who declares a ground late, and is concluded with the next one', async () => {
    const offer = await calls.fresh('argued', 20);
    const [late] = await calls.seats(offer);
    if (!late) throw new Error('three sit');
    expect((await answerSeat(app, late, 'declareLate', { declaration: declaration('PAID') })).status).toBe(200);
    // nobody reads single scores before the result is recorded; the panel tells who has given one
    expect(await calls.seen(await section(), offer)).toMatchObject({ state: 'ARGUING', score: null, scores: [] });
    const { members } = (await (await section()).get(`/api/v1/panels/${offer.panelId}`).expect(200)).body as { members: { state: string; sheet: string | null }[] };
    expect(members.map(({ state, sheet }) => `${state} ${sheet}`).sort()).toEqual(['ACCEPTED IN', 'ACCEPTED IN', 'DRAWN null', 'VOIDED null']);
    expect((await calls.score(late, offer, 25)).status).toBe(404);
    const next = (await calls.seats(offer)).find(({ state }) => state === 'DRAWN');
    if (!next) throw new Error('the next was called');
    expect((await answerSeat(app, next, 'accept', { declaration: declaration() })).status).toBe(200);
    expect((await calls.score(next, offer, 17)).status).toBe(200);
    // (80 + 80 + 68) / 3
    expect(await calls.seen(await section(), offer)).toMatchObject({ state: 'ARGUED', score: '76.00' });
  });

  it('wants an odd panel of three or more, in time, and goes back where its panel was given up', async () => {
    const [offer, writer] = [await calls.fresh('checked'), await section()];
    const assigned = async (change: object) => (await writer.post(`/api/v1/need-offers/${offer.id}/actions/assign`).set('If-Match', `"v${offer.version}"`).send({ ...offerInput('assign'), ...change })).body as { errors: { pointer: string }[] };
    expect((await assigned({ seats: 2 })).errors.map(({ pointer }) => pointer)).toEqual(['/seats']);
    expect((await assigned({ seats: 1 })).errors.map(({ pointer }) => pointer)).toEqual(['/seats']);
    expect((await assigned({ sitsAt: '2020-01-01T00:00:00Z' })).errors.map(({ pointer }) => pointer)).toEqual(['/sitsAt']);
    const { panelId } = await calls.step(writer, offer, 'assign');
    await writer.post(`/api/v1/panels/${panelId}/actions/abandon`).set('If-Match', '"v1"').send({ comment: '改期' }).expect(200);
    expect(await calls.step(writer, offer, 'reassign')).toMatchObject({ state: 'FORMAL_OK' });
  });
});
