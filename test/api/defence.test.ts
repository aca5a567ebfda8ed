import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { challengeRecompute, orderOf } from '../../src/modules/reviews/index.js';
import { UnitOfWork } from '../../src/kernel/database/index.js';
import { Reminders } from '../../src/kernel/workflow/index.js';
import { code, codes } from '../support/answers.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { type ChallengeCase, Challenges, challengeSeen, saveChallenge, stepChallenge, tryChallenge } from '../support/challenges.js';
import { defencePlan, letItBegin, MINUTES, meetingSeen, setDefence, stepDefence, tryDefence } from '../support/defences.js';
import { answerSeat, newExpert, seatInput } from '../support/experts.js';
import { mailsTo } from '../support/mails.js';
import { emailOf } from '../support/people.js';
import { points } from '../support/points.js';
import { FAIR_POINTS, GOOD_POINTS, reviewSeen, scoreAll, seatedPanel, type SeatedClient, trySheet, underReview } from '../support/reviews.js';

const HELD = { defence: { held: true, weight: 30 } };
const REASON = { comment: '演示理由：按现场签到记录办理。' };
const SPOKEN = points(28, 24, 18, 14, 9);

let app: TestApp;
let plan: Client;
let demander: Client;
let institute: Client;
let rival: Client;

beforeAll(async () => {
  app = await startTestApp();
  [plan, demander, institute, rival] = (await Promise.all((['bureau.BUR_PLAN', 'enterprise.ENT', 'institute.INST', 'institute2.INST'] as const).map((person) => app.as(person)))) as [Client, Client, Client, Client];
  // people of the demo have no mailbox
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [(['institute.INST', 'institute2.INST', 'bureau.BUR_PLAN'] as const).map(emailOf)]);
});
afterAll(() => app.close());

const trySpoken = (client: Client, { id }: Pick<ChallengeCase, 'id'>, bidId: string, given: object = SPOKEN) => client.post(`/api/v1/challenges/${id}/score-sheet`).send({ bidId, stage: 'DEFENCE', points: given, remark: '回答清楚，路线有把握。' });

describe('a challenge with a defence', () => {
  it('says before bids what it counts, and does not change it afterwards', async () => {
    const draft = await new Challenges(app).fresh('draft', { defence: { held: true, weight: null } });
    expect(codes(await tryChallenge(demander, draft, 'handIn'))).toEqual(['MISSING']);
    await saveChallenge(demander, draft, { defence: { held: true, weight: 60 } });
    expect((await challengeSeen(demander, draft)).gaps).toMatchObject([{ code: 'WEIGHT', pointer: '/defence/weight' }]);
    const open = await new Challenges(app).fresh('open', HELD);
    expect((await app.fresh().get(`/api/v1/challenges/${open.id}`).expect(200)).body).toMatchObject({ content: HELD });
    await saveChallenge(plan, open, { defence: { held: true, weight: 10 } });
    expect(codes(await tryChallenge(plan, open, 'amend', { comment: '演示理由：调整答辩所占比例。' }))).toContain('NOT_AMENDABLE');
  });
});

describe('the way of a defence', () => {
  let challenge: ChallengeCase;
  let bids: Record<string, string>;
  let seated: SeatedClient[];
  let meetingId: string;
  const own = (): string => bids['institute.INST'] ?? '';
  const other = (): string => bids['institute2.INST'] ?? '';
  const numberOf = async (bidId: string): Promise<string> => (await meetingSeen(plan, meetingId)).turns.find((turn) => turn.bidId === bidId)?.bid ?? '';

  it('begins once the sheets about what was written are in', async () => {
    ({ challenge, bids } = await underReview(app, { 'institute.INST': {}, 'institute2.INST': {} }, HELD));
    const at = `/api/v1/challenges/${challenge.id}/defence`;
    expect(codes(await plan.post(at).send(defencePlan()))).toEqual(['PANEL_INCOMPLETE']);
    seated = await seatedPanel(app, challenge);
    const [first] = seated as [SeatedClient];
    expect(code(await trySpoken(first.client, challenge, own()))).toBe('DEFENCE_UNHEARD');
    expect(codes(await plan.post(at).send(defencePlan()))).toEqual(['SHEETS_MISSING']);
    await scoreAll(seated, challenge, { [own()]: FAIR_POINTS, [other()]: GOOD_POINTS });
    expect(codes(await tryChallenge(plan, challenge, 'review'))).toEqual(['DEFENCE_NOT_SET']);
    await demander.post(at).send(defencePlan()).expect(403);
    expect(codes(await plan.post(at).send(defencePlan({ sitsAt: new Date(Date.now() + 3_600_000).toISOString() })))).toEqual(['NOTICE']);
  });

  it('draws the order once, tells each bidder its own turn, and the experts when they hear', async () => {
    const experts = seated.map(({ personId }) => personId);
    await app.query(`UPDATE person SET demo = false WHERE id = ANY($1)`, [experts]);
    const meeting = await setDefence(plan, challenge.id);
    meetingId = meeting.id;
    expect(meeting.turns.map(({ bid }) => bid)).toEqual(orderOf(meeting.seed, meeting.turns.map(({ bid }) => bid)));
    expect(code(await plan.post(`/api/v1/challenges/${challenge.id}/defence`).send(defencePlan()))).toBe('DEFENCE_SET');
    for (const [client, bidId, person] of [[institute, own(), 'institute.INST'], [rival, other(), 'institute2.INST']] as const) {
      const turn = meeting.turns.find((one) => one.bidId === bidId);
      expect((await client.get(`/api/v1/bids/${bidId}/defence`).expect(200)).body).toEqual({ weight: 30, turn: { startsAt: turn?.startsAt, minutesEach: 30, place: '演示市科学技术局二楼会议室', outcome: 'WAITING' } });
      const { todo } = (await client.get('/api/v1/workbench').expect(200)).body as { todo: { kind: string; id: string }[] };
      expect(todo.filter(({ kind }) => kind === 'defence')).toMatchObject([{ id: bidId, dueAt: turn?.startsAt }]);
      const mails = (await mailsTo(app, emailOf(person))).filter((mail) => mail.includes('答辩时间已定'));
      expect(mails).toHaveLength(1);
      expect(mails[0]).toContain(`/work/bids/${bidId}`);
    }
    const [first] = seated as [SeatedClient];
    const [{ email } = { email: '' }] = await app.query<{ email: string }>(`SELECT email FROM person WHERE id = $1`, [first.personId]);
    expect((await mailsTo(app, email)).filter((mail) => mail.includes('答辩会于'))).toHaveLength(1);
    await app.query(`UPDATE person SET demo = true WHERE id = ANY($1)`, [experts]);
  });

  it('is shown to nobody else', async () => {
    await rival.get(`/api/v1/bids/${own()}/defence`).expect(404);
    await institute.get(`/api/v1/defence-meetings/${meetingId}`).expect(403);
    await demander.get(`/api/v1/defence-meetings/${meetingId}`).expect(403);
    expect((await (await app.as('agency.BRK_ORG')).get('/api/v1/workbench').expect(200)).body).not.toMatchObject({ todo: expect.arrayContaining([expect.objectContaining({ kind: 'defence' })]) as unknown });
    await meetingSeen(plan, meetingId);
    expect(await app.query(`SELECT 1 FROM audit_record WHERE action = 'defence.read' AND object_id = $1 LIMIT 1`, [meetingId])).toHaveLength(1);
  });

  it('is moved with a reason, in the same order, and reminded of the day before', async () => {
    const before = await meetingSeen(plan, meetingId);
    expect(codes(await tryDefence(plan, meetingId, 'move', { ...REASON, ...defencePlan({ sitsAt: new Date().toISOString() }) }))).toEqual(['NOTICE']);
    const moved = await stepDefence(plan, meetingId, 'move', { ...REASON, ...defencePlan({ place: '视频会议，会议号另行通知', minutesEach: 20 }) });
    expect([moved.place, moved.turns.map(({ bid }) => bid), moved.seed]).toEqual(['视频会议，会议号另行通知', before.turns.map(({ bid }) => bid), before.seed]);
    expect((await mailsTo(app, emailOf('institute.INST'))).filter((mail) => mail.includes('答辩改期') && mail.includes(REASON.comment))).toHaveLength(1);
    await expect(app.query(`UPDATE defence_meeting SET seed = repeat('0', 64) WHERE id = $1`, [meetingId])).rejects.toThrow('the order of a defence is drawn once');
    await app.query(`UPDATE defence_meeting SET due_at = now() + interval '20 hours' WHERE id = $1`, [meetingId]);
    const [expert = { email: '' }] = await app.query<{ email: string }>(`UPDATE person SET demo = false WHERE id = $1 RETURNING email`, [seated[0]?.personId]);
    await app.app.get(Reminders).sweep();
    // who has a mailbox is offered no sign-in of the demo, by which the next test comes in
    await app.query(`UPDATE person SET demo = true WHERE email = $1`, [expert.email]);
    expect((await mailsTo(app, emailOf('bureau.BUR_PLAN'))).filter((mail) => mail.includes('答辩会') && mail.includes('即将开始'))).toHaveLength(1);
    expect((await mailsTo(app, expert.email)).filter((mail) => mail.includes('答辩会') && mail.includes('即将开始'))).toHaveLength(1);
  });

  it('hears one after the other; nobody is absent before the own turn has come', async () => {
    expect(codes(await tryDefence(plan, meetingId, 'hear', { bid: await numberOf(own()) }))).toEqual(['DEFENCE_NOT_BEGUN']);
    await app.query(`UPDATE defence_meeting SET sits_at = now() - interval '10 minutes' WHERE id = $1`, [meetingId]);
    const [, last] = (await meetingSeen(plan, meetingId)).turns;
    expect(codes(await tryDefence(plan, meetingId, 'absent', { ...REASON, bid: last?.bid }))).toEqual(['TURN_NOT_COME']);
    await letItBegin(app, meetingId);
    expect(codes(await tryDefence(plan, meetingId, 'hear', { bid: 'X' }))).toEqual(['isIn']);
    await stepDefence(plan, meetingId, 'hear', { bid: await numberOf(own()) });
    expect(codes(await tryDefence(plan, meetingId, 'absent', { ...REASON, bid: await numberOf(own()) }))).toEqual(['RECORDED']);
    expect(codes(await tryDefence(plan, meetingId, 'move', { ...REASON, ...defencePlan() }))).toEqual(['DEFENCE_BEGUN']);
    expect(codes(await tryDefence(plan, meetingId, 'close', MINUTES))).toEqual(['DEFENCE_WAITING']);
    await stepDefence(plan, meetingId, 'hear', { bid: await numberOf(other()) });
    await stepDefence(plan, meetingId, 'correct', { ...REASON, bid: await numberOf(other()) });
    await stepDefence(plan, meetingId, 'absent', { ...REASON, bid: await numberOf(other()) });
    expect((await mailsTo(app, emailOf('institute2.INST'))).filter((mail) => mail.includes('答辩记为缺席'))).toHaveLength(1);
    expect((await rival.get(`/api/v1/bids/${other()}/defence`)).body).toMatchObject({ turn: { outcome: 'ABSENT' } });
  });

  it('has every expert hand in one sheet more about who was heard, blind and once', async () => {
    const [first, second] = seated as [SeatedClient, SeatedClient];
    expect(code(await trySpoken(first.client, challenge, own(), { ...SPOKEN, budget: 1_050 }))).toBe('INVALID');
    expect(code(await trySpoken(first.client, challenge, other()))).toBe('DEFENCE_UNHEARD');
    await trySpoken(first.client, challenge, own()).expect(200);
    expect(code(await trySpoken(first.client, challenge, own(), GOOD_POINTS))).toBe('SHEET_ONCE');
    expect(code(await trySheet(first.client, challenge, own()))).toBe('SHEET_ONCE');
    const { bids: seen } = (await second.client.get(`/api/v1/challenges/${challenge.id}/score-sheet`).expect(200)).body as { bids: { id: string; sheet: object | null; turn: { sheet: object | null; outcome: string } }[] };
    expect(seen.find(({ id }) => id === own())).toMatchObject({ sheet: { stage: 'WRITTEN' }, turn: { outcome: 'HEARD', sheet: null } });
    expect(await reviewSeen(plan, challenge)).toMatchObject({ sheets: [], defence: { toWrite: 1, meeting: { turns: expect.arrayContaining([expect.objectContaining({ sheets: 1 })]) as unknown } } });
    expect(codes(await tryDefence(plan, meetingId, 'correct', { ...REASON, bid: await numberOf(own()) }))).toEqual(['SCORED']);
  });

  it('does not count who recuses himself late, in either part; who comes in judges by the minutes', async () => {
    const [first] = seated as [SeatedClient];
    expect((await answerSeat(app, first, 'declareLate', seatInput('declareLate'))).status).toBe(200);
    expect(await app.query(`SELECT stage, voided_at IS NOT NULL AS void FROM bid_sheet WHERE person_id = $1 GROUP BY 1, 2 ORDER BY 1`, [first.personId])).toEqual([{ stage: 'DEFENCE', void: true }, { stage: 'WRITTEN', void: true }]);
    const [next] = await app.query<{ seatId: string; personId: string }>(`SELECT m.id AS "seatId", m.created_by AS "personId" FROM panel_member m JOIN review_panel p ON p.id = m.panel_id WHERE p.matter_id = $1 AND m.state = 'DRAWN'`, [challenge.id]);
    expect((await answerSeat(app, next ?? { seatId: '', personId: '' }, 'accept', seatInput('accept'))).status).toBe(200);
    const client = app.fresh();
    await client.post('/api/v1/session/demo').send({ personId: next?.personId }).expect(200);
    seated = [...seated.slice(1), { seatId: next?.seatId ?? '', personId: next?.personId ?? '', client }];
    expect((await stepDefence(plan, meetingId, 'close', MINUTES)).state).toBe('HELD');
    await expect(app.query(`UPDATE defence_meeting SET minutes = '另一份纪要' WHERE id = $1`, [meetingId])).rejects.toThrow('the minutes of a defence are not changed');
    expect((await client.get(`/api/v1/challenges/${challenge.id}/score-sheet`).expect(200)).body).toMatchObject({ defenceWeight: 30, meeting: { minutes: MINUTES.minutes } });
    expect(codes(await tryChallenge(plan, challenge, 'review'))).toEqual(['SHEETS_MISSING', 'DEFENCE_SHEETS_MISSING']);
    await scoreAll(seated, challenge, { [own()]: FAIR_POINTS, [other()]: GOOD_POINTS });
    for (const one of seated) await trySpoken(one.client, challenge, own()).expect(200);
  });

  it('is ranked by both parts; who stayed away has nothing in the second', async () => {
    await stepChallenge(plan, challenge, 'review');
    const { ranking, sheets } = await reviewSeen(plan, challenge);
    expect([sheets.length, ranking]).toMatchObject([15, [
      { rank: 1, score: 8_250, passes: true, defence: { written: 7_800, score: 9_300, used: 5, absent: false } }, { rank: 2, score: 5_670, passes: false, defence: { written: 8_100, score: 0, used: 0, absent: true } },
    ]]);
    expect(await reviewSeen(demander, challenge)).toMatchObject({ sheets: [], defence: { weight: 30, meeting: null }, ranking: [{ score: 8_250 }, { score: 5_670 }] });
  });

  it('is published with its parts, and anybody computes it again', async () => {
    await app.query(`UPDATE challenge_award SET published_at = now(), awarded_at = now() WHERE challenge_id = $1`, [challenge.id]);
    await app.query(`UPDATE bid SET state = CASE WHEN id = $2 THEN 'WON' ELSE 'LOST' END WHERE challenge_id = $1`, [challenge.id, own()]);
    const anybody = app.fresh();
    expect((await anybody.get(`/api/v1/challenges/${challenge.id}/result`).expect(200)).body).toMatchObject({ defenceWeight: 30, ranking: [{ defence: { written: 7_800, score: 9_300 } }, { defence: { absent: true } }] });
    const text = ((await anybody.get(`/api/v1/challenges/${challenge.id}/result/open-file`).buffer(true).expect(200)).body as object);
    const file = JSON.stringify(text);
    expect(text).toMatchObject({ format: 'kezhuan-ranking/2', defence: { weight: 30, absent: [(await meetingSeen(plan, meetingId)).turns.find(({ bidId }) => bidId === other())?.bid] } });
    expect(file).not.toContain(MINUTES.minutes);
    const folder = await mkdtemp(join(tmpdir(), 'defence-'));
    const recomputed = async (content: string) => {
      const lines: string[] = [];
      await writeFile(join(folder, 'file.json'), content);
      return [await challengeRecompute([join(folder, 'file.json')], (line) => lines.push(line)), lines.join('\n')];
    };
    const [good, words] = await recomputed(file);
    expect([good, words]).toEqual([0, expect.stringContaining('答辩')]);
    expect(await recomputed(file.replace('"weight":30', '"weight":10'))).toEqual([1, expect.stringContaining('得分')]);
    await rm(folder, { recursive: true });
  });
});

describe('a defence before a panel whose sheets are all void', () => {
  it('is held again before the new one: its own time, order, record and minutes; the old one stays on record', async () => {
    const { challenge, bids } = await underReview(app, { 'institute.INST': {}, 'institute2.INST': {} }, HELD);
    const [own, other] = [bids['institute.INST'] ?? '', bids['institute2.INST'] ?? ''];
    const numbersOf = async (id: string) => (await meetingSeen(plan, id)).turns.map(({ bid }) => bid);
    const hold = async (id: string, seated: readonly SeatedClient[]) => {
      await letItBegin(app, id);
      for (const bid of await numbersOf(id)) await stepDefence(plan, id, 'hear', { bid });
      for (const { client } of seated) for (const bidId of [own, other]) await trySpoken(client, challenge, bidId).expect(200);
      await stepDefence(plan, id, 'close', MINUTES);
      await stepChallenge(plan, challenge, 'review');
    };
    const before = await seatedPanel(app, challenge);
    await scoreAll(before, challenge, { [own]: FAIR_POINTS, [other]: GOOD_POINTS });
    const first = await setDefence(plan, challenge.id);
    await hold(first.id, before);
    await app.query(`UPDATE challenge_award SET published_at = now() WHERE challenge_id = $1`, [challenge.id]);
    await app.query(`UPDATE challenge SET state = 'OVERTURNED' WHERE id = $1`, [challenge.id]);
    await stepChallenge(await app.as('bureau.BUR_LEAD'), challenge, 'reviewAnew', { comment: '经核实，评审会未按规定组织，评分全部作废，重新评审。' });

    expect(await reviewSeen(plan, challenge)).toMatchObject({ defence: { meeting: null, earlier: [{ id: first.id, minutes: MINUTES.minutes, supersededAt: expect.any(String) as string, turns: [{ outcome: 'HEARD', sheets: 0 }, { outcome: 'HEARD', sheets: 0 }] }] } });
    expect((await institute.get(`/api/v1/bids/${own}/defence`).expect(200)).body).toEqual({ weight: 30, turn: null });
    // those whose sheets are void are not drawn again
    await app.app.get(UnitOfWork).run(async () => {
      for (let at = 0; at < 6; at += 1) await newExpert(app, 'agency');
    });
    const seated = await seatedPanel(app, challenge);
    const [one] = seated as [SeatedClient];
    expect((await one.client.get(`/api/v1/challenges/${challenge.id}/score-sheet`).expect(200)).body).toMatchObject({ meeting: null, bids: [{ turn: null }, { turn: null }] });
    await scoreAll(seated, challenge, { [own]: FAIR_POINTS, [other]: GOOD_POINTS });
    expect([codes(await tryChallenge(plan, challenge, 'review')), code(await trySpoken(one.client, challenge, own))]).toEqual([['DEFENCE_NOT_SET'], 'DEFENCE_UNHEARD']);
    const second = await setDefence(plan, challenge.id);
    expect([second.seed === first.seed, second.turns.map(({ outcome }) => outcome), second.minutes]).toEqual([false, ['WAITING', 'WAITING'], '']);
    expect(code(await plan.post(`/api/v1/challenges/${challenge.id}/defence`).send(defencePlan()))).toBe('DEFENCE_SET');
    expect((await mailsTo(app, emailOf('institute.INST'))).filter((mail) => mail.includes('答辩重新举行'))).toHaveLength(1);
    await hold(second.id, seated);
    expect(await reviewSeen(plan, challenge)).toMatchObject({ ranking: [{ passes: true }, { passes: true }], defence: { meeting: { id: second.id, state: 'HELD' }, earlier: [{ id: first.id }] } });
    for (const change of [`superseded_at = NULL`, `minutes = '改'`]) await expect(app.query(`UPDATE defence_meeting SET ${change} WHERE id = $1`, [first.id])).rejects.toThrow('the minutes of a defence are not changed');
    const file = (await app.fresh().get(`/api/v1/challenges/${challenge.id}/result/open-file`).buffer(true).expect(200)).body as { defence: { seed: string }; superseded: { file: { defence: { seed: string } } }[] };
    expect([file.defence.seed, file.superseded.map((part) => part.file.defence.seed)]).toEqual([second.seed, [first.seed]]);
    const folder = await mkdtemp(join(tmpdir(), 'defence-again-'));
    await writeFile(join(folder, 'file.json'), JSON.stringify(file));
    expect(await challengeRecompute([join(folder, 'file.json')], () => undefined)).toBe(0);
    await rm(folder, { recursive: true });
  });
});

describe('a challenge without a defence', () => {
  it('has none to set and none to score', async () => {
    const { challenge, bids } = await underReview(app, { 'institute.INST': {} });
    const seated = await seatedPanel(app, challenge);
    await scoreAll(seated, challenge, {});
    expect(code(await plan.post(`/api/v1/challenges/${challenge.id}/defence`).send(defencePlan()))).toBe('NO_DEFENCE');
    expect(code(await trySpoken((seated[0] as SeatedClient).client, challenge, bids['institute.INST'] ?? ''))).toBe('NO_DEFENCE');
    expect((await institute.get(`/api/v1/bids/${bids['institute.INST']}/defence`).expect(200)).body).toEqual({ weight: null, turn: null });
    await stepChallenge(plan, challenge, 'review');
    expect(await reviewSeen(plan, challenge)).toMatchObject({ defence: null, ranking: [{ defence: null }] });
    expect(await app.query(`SELECT ranking -> 0 ? 'defence' AS told FROM challenge_award WHERE challenge_id = $1`, [challenge.id])).toEqual([{ told: false }]);
  });
});
