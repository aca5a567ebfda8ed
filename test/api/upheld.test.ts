import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnitOfWork } from '../../src/kernel/database/index.js';
import { Timeouts } from '../../src/kernel/workflow/index.js';
import { challengeRecompute } from '../../src/modules/reviews/index.js';
import { codes } from '../support/answers.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { type ChallengeCase, challengeSeen, stepChallenge, tryChallenge } from '../support/challenges.js';
import { answerSeat, clientOf, expertsEnough, newExpert, seatInput } from '../support/experts.js';
import { judgedChallenge } from '../support/judging-situations.js';
import { mailsTo } from '../support/mails.js';
import { another, announceWith, letItEnd, lodge, type NoticeCase, objectionStep } from '../support/notices.js';
import { emailOf } from '../support/people.js';
import { points } from '../support/points.js';
import { announced, bidSeen, GOOD_POINTS, openedChallenge, qualified, reviewSeen, scoreAll, seatedPanel, stepBid, trySheet, underReview } from '../support/reviews.js';

let app: TestApp;
let plan: Client;
let lead: Client;
let demander: Client;
let institute: Client;
let rival: Client;
let handler: Client;

const REASON = { comment: '经核实，该专家三年内与拟中榜单位共同承担项目，应当回避而未回避。' };
const sitsAt = (): string => new Date(Date.now() + 72_000_000).toISOString();

interface Result {
  awarded: object[];
  ranking: { bid: string; bidder: string; rank: number }[];
  experts: { number: string; name: string | null }[];
  passed: { why: string; reason: string }[];
  decisions: { outcome: string; reason: string }[];
  superseded: { void: string[]; reason: string; ranking: { bidder: string; rank: number }[] }[];
}

beforeAll(async () => {
  app = await startTestApp();
  [plan, lead, demander, institute, rival] = (await Promise.all((['bureau.BUR_PLAN', 'bureau.BUR_LEAD', 'enterprise.ENT', 'institute.INST', 'institute2.INST'] as const).map((person) => app.as(person)))) as [Client, Client, Client, Client, Client];
  handler = await another(app, 'bureau', 'BUR_PLAN');
  // people of the demo have no mailbox
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [(['enterprise.ENT_ADM', 'institute.INST', 'institute2.INST'] as const).map(emailOf)]);
});
afterAll(() => app.close());

const resultOf = async ({ id }: Pick<ChallengeCase, 'id'>): Promise<Result> => (await app.http.get(`/api/v1/challenges/${id}/result`).expect(200)).body as Result;

async function recomputed({ id }: Pick<ChallengeCase, 'id'>, change: (text: string) => string = (text) => text): Promise<{ code: number; said: string }> {
  const { text } = await app.http.get(`/api/v1/challenges/${id}/result/open-file`).expect(200);
  const folder = await mkdtemp(join(tmpdir(), 'kezhuan-void-'));
  await writeFile(join(folder, 'open.json'), change(text));
  const said: string[] = [];
  const code = await challengeRecompute([join(folder, 'open.json')], (line) => void said.push(line));
  await rm(folder, { recursive: true });
  return { code, said: said.join('\n') };
}

/** Two bids, ranked by a panel of five: the institute's is better by a point. */
async function ranked() {
  const { challenge, bids } = await underReview(app, { 'institute.INST': {}, 'institute2.INST': {} });
  const [best, next] = [bids['institute.INST'] ?? '', bids['institute2.INST'] ?? ''];
  await scoreAll(await seatedPanel(app, challenge), challenge, { [best]: GOOD_POINTS, [next]: points(25, 19, 16, 12, 8) });
  await stepChallenge(plan, challenge, 'review');
  return { challenge, best, next };
}

/** From the negotiation to the notice on the board. */
async function onBoard(challenge: Pick<ChallengeCase, 'id'>, comment?: string): Promise<NoticeCase> {
  await stepChallenge(demander, challenge, 'negotiate', {});
  await stepChallenge(lead, challenge, 'approveAward', {});
  await stepChallenge(plan, challenge, 'announce');
  const [notice] = await app.query<{ id: string }>(`SELECT id FROM notice WHERE subject_id = $1 AND state = 'DRAFT'`, [challenge.id]);
  return (comment === undefined ? await announced(app, notice?.id ?? '') : await announceWith(plan, await another(app, 'bureau', 'BUR_PLAN'), notice?.id ?? '', comment)) as NoticeCase;
}

/** The next in the order of the draw takes the seat that has become vacant. */
async function nextSits(panelId: string): Promise<Client> {
  const [seat] = await app.query<{ seatId: string; personId: string }>(`SELECT m.id AS "seatId", m.created_by AS "personId" FROM panel_member m WHERE m.panel_id = $1 AND m.state = 'DRAWN'`, [panelId]);
  if (!seat) throw new Error('the next was called');
  await app.app.get(Timeouts).sweep();
  expect((await answerSeat(app, seat, 'accept', seatInput('accept'))).status).toBe(200);
  return clientOf(app, seat.personId);
}

async function upheld(notice: Pick<NoticeCase, 'id'>): Promise<void> {
  const objection = await lodge(rival, notice, { text: '评审专家与拟中榜单位三年内共同承担项目，应当回避。' });
  // who approved the award has a hand in what is objected to
  await lead.get(`/api/v1/objections/${objection.id}`).expect(404);
  await objectionStep(handler, objection, 'accept');
  await objectionStep(handler, objection, 'uphold', '经核实，异议所述情况属实，异议成立。');
}

describe('an objection to an award', () => {
  let challenge: Pick<ChallengeCase, 'id'>;
  let best: string;
  let next: string;
  let notice: NoticeCase;

  it('can be founded: from the notice on everybody reads ranking, sheets and names, and a bidder what was written about its bid', async () => {
    ({ challenge, best, next } = await ranked());
    await app.http.get(`/api/v1/challenges/${challenge.id}/result`).expect(404);
    // hashes are public from the start, what they drew with the result
    const draws = async () => (await app.http.get(`/api/v1/challenges/${challenge.id}/draws`).expect(200)).body as { panelId: string }[];
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/) as string;
    expect(await draws()).toMatchObject([{ seedHash: hash, halfHash: hash, revealed: false, dismissed: [] }]);
    await rival.get(`/api/v1/bids/${next}/review`).expect(404);
    notice = await onBoard(challenge);
    const result = await resultOf(challenge);
    expect(result).toMatchObject({ awarded: [], ranking: [{ rank: 1, bidder: '演示材料研究所' }, { rank: 2, bidder: '演示海洋研究所' }], superseded: [], decisions: [] });
    expect(result.experts.every(({ name }) => name?.startsWith('演示评审专家'))).toBe(true);
    expect((await recomputed(challenge)).code).toBe(0);
    const { body } = await app.http.get(`/api/v1/notices/${notice.id}`).expect(200);
    expect((body as NoticeCase).fields.filter(({ key }) => key === 'ranking' || key === 'experts').map(({ rows }) => rows.length)).toEqual([2, 5]);
    const { panel } = await reviewSeen(plan, challenge);
    const [draw] = await draws();
    expect(draw).toMatchObject({ panelId: panel?.id, revealed: true });
    const record = (await app.http.get(`/api/v1/panels/${draw?.panelId}/record`).expect(200)).body as { matter: object; outcomes: { name: string | null }[] };
    expect(record.matter).toEqual({ kind: 'challenge', id: challenge.id });
    expect(record.outcomes.flatMap(({ name }) => (name ? [name] : [])).sort()).toEqual(result.experts.map(({ name }) => name).sort());
    const own = (await rival.get(`/api/v1/bids/${next}/review`).expect(200)).body as { ranked: object; count: number; sheets: { remark: string }[] };
    expect(own).toMatchObject({ ranked: { rank: 2, score: 8_000 }, count: 2 });
    expect(own.sheets.map(({ remark }) => remark)).toEqual(Array(5).fill('路线可行，指标有依据。'));
    for (const stranger of [institute, demander, plan]) await stranger.get(`/api/v1/bids/${next}/review`).expect(404);
  });

  it('that is upheld holds everything until the leadership decides in public', async () => {
    await upheld(notice);
    expect(await challengeSeen(plan, challenge)).toMatchObject({ state: 'OVERTURNED' });
    // whoever decides reads why, and not who has objected; the demander is told what is decided in public
    const upheldFor = async (client: Client) => (await reviewSeen(client, challenge)).upheld;
    expect(await upheldFor(lead)).toMatchObject([{ noticeId: notice.id, noticeNumber: notice.number, reason: '经核实，异议所述情况属实，异议成立。' }]);
    expect(await upheldFor(demander)).toEqual([]);
    expect((await mailsTo(app, emailOf('institute2.INST'))).filter((mail) => mail.includes(`公示 ${notice.number}`)).map((mail) => /：(受理|异议成立)。/.exec(mail)?.[1]).filter(Boolean)).toEqual(['受理', '异议成立']);
    expect([(await tryChallenge(demander, challenge, 'negotiate')).status, (await tryChallenge(plan, challenge, 'backToReview', REASON)).status, (await tryChallenge(plan, challenge, 'reviewAnew', REASON)).status]).toEqual([409, 409, 403]);
    const says = async (change: object) => codes(await tryChallenge(lead, challenge, 'reviewAnew', { ...REASON, ...change }));
    expect([await says({ comment: '回避' }), await says({ experts: ['E09'], sitsAt: sitsAt() }), await says({ experts: ['E01'] }), await says({ sitsAt: sitsAt() })]).toEqual([['minLength'], ['isIn'], ['PAST'], ['UNASKED']]);
  });

  it('voids the sheets that were named: the next in the draw scores, the old ranking stays on record as void, and both are computed again', async () => {
    const [leaves] = await app.query<{ id: string }>(`SELECT e ->> 'personId' AS id FROM challenge_award, jsonb_array_elements(experts) e WHERE challenge_id = $1 AND e ->> 'number' = 'E01'`, [challenge.id]);
    await stepChallenge(lead, challenge, 'reviewAnew', { ...REASON, experts: ['E01'], sitsAt: sitsAt() });
    expect(await resultOf(challenge)).toMatchObject({ ranking: [], experts: [], superseded: [{ void: ['E01'], reason: REASON.comment, ranking: [{ rank: 1, bidder: '演示材料研究所' }, { rank: 2 }] }], decisions: [{ outcome: 'REVIEWED_ANEW' }] });
    expect(((await app.http.get(`/api/v1/challenges/${challenge.id}/result/open-file`).expect(200)).body as { sheets: object[] }).sheets).toEqual([]);
    expect(await recomputed(challenge)).toMatchObject({ code: 0, said: expect.stringMatching(/E01 的评分无效[^]*上一次排名已作废/) as string });
    await rival.get(`/api/v1/bids/${next}/review`).expect(404);
    expect(codes(await tryChallenge(plan, challenge, 'review'))).toEqual(['PANEL_INCOMPLETE']);
    expect(await app.query(`SELECT count(*)::int AS n, bool_and(person_id = $2) AS his FROM bid_sheet WHERE challenge_id = $1 AND voided_at IS NOT NULL`, [challenge.id, leaves?.id])).toEqual([{ n: 2, his: true }]);
    // whose name is in a draw that goes on is told to nobody
    const { panel } = await reviewSeen(plan, challenge);
    await app.http.get(`/api/v1/panels/${panel?.id}/record`).expect(404);

    const client = await nextSits(panel?.id ?? '');
    await trySheet(client, challenge, best, points(22, 20, 16, 12, 8)).expect(200);
    await trySheet(client, challenge, next, points(27, 21, 16, 12, 8)).expect(200);
    await stepChallenge(plan, challenge, 'review');
    // (4 × 80 + 84) / 5 against (4 × 81 + 78) / 5
    expect((await reviewSeen(demander, challenge)).ranking).toMatchObject([{ score: 8_080, rank: 1 }, { score: 8_040, rank: 2 }]);
    await expect(app.query(`UPDATE challenge_award SET ranking = NULL, ranked_at = NULL WHERE challenge_id = $1`, [challenge.id])).rejects.toThrow('a recorded ranking is not changed');
    for (const change of [`UPDATE superseded_ranking SET reason = '改' WHERE challenge_id = $1`, `DELETE FROM superseded_ranking WHERE challenge_id = $1`]) await expect(app.query(change, [challenge.id])).rejects.toThrow('stays on record');

    const second = await onBoard(challenge);
    expect(await recomputed(challenge)).toMatchObject({ code: 0, said: expect.stringMatching(/第 1 次排名已于 .* 作废[^]*重新计算的排名与公布的一致/) as string });
    expect(await recomputed(challenge, (text) => text.replace('"score": 8100', '"score": 8900'))).toMatchObject({ code: 1, said: expect.stringContaining('已作废的第 1 次排名') as string });
    await letItEnd(app, second.id);
    await app.app.get(Timeouts).sweep();
    expect([(await bidSeen(plan, next)).state, (await bidSeen(plan, best)).state]).toEqual(['WON', 'RESERVE']);
  });

  it('is found not to touch the ranking, or ends the candidate: both with a reason on record', async () => {
    const { challenge: other } = await ranked();
    expect(codes(await tryChallenge(lead, other, 'exclude', { ...REASON, ground: 'OBJECTION' }))).toEqual(['NOT_UPHELD']);
    await upheld(await onBoard(other));
    expect((await tryChallenge(plan, other, 'letStand', REASON)).status).toBe(403);
    const stands = { comment: '异议涉及公示中金额的填写，不影响评审结果，更正后重新公示。' };
    expect((await stepChallenge(lead, other, 'letStand', stands)).state).toBe('REVIEWED');
    expect(await resultOf(other)).toMatchObject({ decisions: [{ outcome: 'STANDS', reason: stands.comment }], ranking: [{ rank: 1 }, { rank: 2 }], superseded: [] });
    await upheld(await onBoard(other, '金额已按规则重新核算，确需照原内容公示。'));
    expect((await stepChallenge(lead, other, 'exclude', { ...REASON, ground: 'OBJECTION' })).state).toBe('REVIEWED');
    expect(await resultOf(other)).toMatchObject({ passed: [{ why: 'OBJECTION', reason: '' }] });
    expect((await reviewSeen(demander, other)).candidates).toHaveLength(1);
  });

  it('voids the whole panel: another one is drawn without anybody who sat in it', async () => {
    await expertsEnough(app);
    const id = await judgedChallenge(app, 'OVERTURNED');
    const before = (await app.query<{ id: string }>(`SELECT m.created_by AS id FROM panel_member m JOIN review_panel p ON p.id = m.panel_id WHERE p.matter_id = $1`, [id])).map((row) => row.id);
    await stepChallenge(lead, { id }, 'reviewAnew', REASON);
    expect(codes(await tryChallenge(plan, { id }, 'review'))).toContain('PANEL_INCOMPLETE');
    const seated = await seatedPanel(app, { id });
    expect(seated.filter(({ personId }) => before.includes(personId))).toEqual([]);
    await scoreAll(seated, { id }, {});
    expect((await stepChallenge(plan, { id }, 'review')).state).toBe('REVIEWED');
  });
});

describe('a veto of the demander', () => {
  const VETO = { comment: '所用原料在本地没有供应，技术上不能在本厂实施，无法采用。' };
  const VOID = { comment: '经核实，所称原料本地有两家供应商，否决所依据的技术理由不成立。' };
  const vetoed = async () => {
    const made = await ranked();
    await stepChallenge(demander, made.challenge, 'veto', VETO);
    return { ...made, numbers: (await reviewSeen(plan, made.challenge)).ranking.map(({ bid }) => bid) };
  };

  it('that an objection has shown to be none is void: the bid is back in its rank and is awarded, and there is no second veto', async () => {
    const { challenge, best, next, numbers: [first] } = await vetoed();
    expect(codes(await tryChallenge(demander, challenge, 'veto', VETO))).toEqual(['VETO_USED']);
    expect((await tryChallenge(lead, challenge, 'restore', VOID)).status).toBe(409);
    await upheld(await onBoard(challenge));
    expect([(await tryChallenge(plan, challenge, 'restore', VOID)).status, codes(await tryChallenge(lead, challenge, 'restore', { comment: '无效' }))]).toEqual([403, ['minLength']]);
    expect((await stepChallenge(lead, challenge, 'restore', VOID)).state).toBe('REVIEWED');
    expect(await resultOf(challenge)).toMatchObject({ passed: [], decisions: [{ outcome: 'VETO_VOID', bid: first, reason: VOID.comment }], superseded: [], ranking: [{ bid: first, rank: 1 }, { rank: 2 }] });
    expect((await mailsTo(app, emailOf('enterprise.ENT_ADM'))).at(-1)).toMatch(/否决或者取消资格有误，恢复排名[^]*排名最前的候选方洽谈/);
    expect((await reviewSeen(demander, challenge)).candidates).toEqual([first]);
    expect(codes(await tryChallenge(demander, challenge, 'veto', VETO))).toEqual(['VETO_USED']);
    await letItEnd(app, (await onBoard(challenge)).id);
    await app.app.get(Timeouts).sweep();
    expect([(await bidSeen(plan, best)).state, (await bidSeen(plan, next)).state]).toEqual(['WON', 'RESERVE']);
  });

  it('falls with a ranking that is void, and may be used by the new one', async () => {
    const { challenge, best, next, numbers: [first] } = await vetoed();
    await upheld(await onBoard(challenge));
    await stepChallenge(lead, challenge, 'reviewAnew', { ...REASON, experts: ['E01'], sitsAt: sitsAt() });
    expect(await resultOf(challenge)).toMatchObject({ passed: [], decisions: [{ outcome: 'REVIEWED_ANEW', bid: first }] });
    const client = await nextSits((await reviewSeen(plan, challenge)).panel?.id ?? '');
    await trySheet(client, challenge, best).expect(200);
    await trySheet(client, challenge, next, points(25, 19, 16, 12, 8)).expect(200);
    await stepChallenge(plan, challenge, 'review');
    expect((await reviewSeen(demander, challenge)).candidates).toEqual([first]);
    await stepChallenge(demander, challenge, 'veto', VETO);
    expect((await reviewSeen(demander, challenge)).passed).toMatchObject([{ bid: first, why: 'VETO' }]);
  });

  it('cannot be taken away where there was none', async () => {
    const { challenge } = await ranked();
    await upheld(await onBoard(challenge));
    expect(codes(await tryChallenge(lead, challenge, 'restore', VOID))).toEqual(['NOBODY_OUT']);
  });
});

describe('who was kept out without ground', () => {
  const RIGHT = { comment: '经核实，所查记录属于同名单位，与该揭榜方无关，原决定不成立。' };

  it('takes its rank again where it was a candidate, and is awarded', async () => {
    const { challenge, best, next } = await ranked();
    const [first, second] = (await reviewSeen(plan, challenge)).ranking.map(({ bid }) => bid);
    await stepChallenge(lead, challenge, 'exclude');
    expect((await reviewSeen(demander, challenge)).candidates).toEqual([second]);
    await upheld(await onBoard(challenge));
    expect(await reviewSeen(lead, challenge)).toMatchObject({ restorable: [first] });
    expect([codes(await tryChallenge(lead, challenge, 'restore', { ...RIGHT, bid: second })), (await tryChallenge(plan, challenge, 'restore', RIGHT)).status]).toEqual([['isIn'], 403]);
    expect((await stepChallenge(lead, challenge, 'restore', { ...RIGHT, bid: first })).state).toBe('REVIEWED');
    expect(await resultOf(challenge)).toMatchObject({ passed: [], decisions: [{ outcome: 'EXCLUSION_VOID', bid: first, reason: RIGHT.comment }] });
    await stepChallenge(demander, challenge, 'veto', { comment: '所用原料在本地没有供应，技术上不能在本厂实施，无法采用。' });
    expect((await reviewSeen(demander, challenge)).candidates).toEqual([second]);
    // one of two: it is named
    await stepChallenge(lead, challenge, 'exclude');
    await app.query(`UPDATE challenge SET state = 'OVERTURNED' WHERE id = $1`, [challenge.id]);
    expect(codes(await tryChallenge(lead, challenge, 'restore', RIGHT))).toEqual(['isIn']);
    expect((await stepChallenge(lead, challenge, 'restore', { ...RIGHT, bid: second })).state).toBe('REVIEWED');
    await letItEnd(app, (await onBoard(challenge, '异议已处理，确需照原内容公示。')).id);
    await app.app.get(Timeouts).sweep();
    expect([(await bidSeen(plan, best)).state, (await bidSeen(plan, next)).state]).toEqual(['LOST', 'WON']);
  });

  it('is qualified anew where no expert has judged it: ranking and sheets of all are void', async () => {
    const { challenge, bids } = await openedChallenge(app, { 'institute.INST': {}, 'institute2.INST': {} });
    const [best, next] = [bids['institute.INST'] ?? '', bids['institute2.INST'] ?? ''];
    await qualified(plan, next);
    const excluder = await another(app, 'bureau', 'BUR_PLAN');
    await stepBid(excluder, best, 'disqualify', { comment: '演示理由：不符合榜单规定的申报条件。', code: 'CONDITIONS' });
    await stepChallenge(plan, challenge, 'qualify');
    await scoreAll(await seatedPanel(app, challenge), challenge, { [next]: GOOD_POINTS });
    await stepChallenge(plan, challenge, 'review');
    const notice = await onBoard(challenge);
    await upheld(notice);
    // whoever has excluded a bidder reads and handles no objection to what followed from it
    const objectionsTo = async (client: Client) => ((await client.get('/api/v1/objections').query({ noticeId: notice.id }).expect(200)).body as { items: object[] }).items.length;
    expect([await objectionsTo(excluder), await objectionsTo(handler)]).toEqual([0, 1]);
    expect(codes(await tryChallenge(lead, challenge, 'restore', RIGHT))).toEqual(['NOBODY_OUT']);
    expect((await stepChallenge(lead, challenge, 'requalify', RIGHT)).state).toBe('OPENED');
    expect(await resultOf(challenge)).toMatchObject({ ranking: [], decisions: [{ outcome: 'REQUALIFIED', bid: '' }], superseded: [{ void: ['E01', 'E02', 'E03', 'E04', 'E05'] }] });
    expect((await recomputed(challenge)).code).toBe(0);
    // nobody of the first panel sits in the second
    for (let more = 0; more < 5; more += 1) await app.app.get(UnitOfWork).run(() => newExpert(app, 'agency'));
    // whoever was excluded is decided about anew before anything goes on
    expect([(await bidSeen(plan, best)).state, codes(await tryChallenge(plan, challenge, 'qualify'))]).toEqual(['OPENED', ['BIDS_UNDECIDED']]);
    await qualified(plan, best);
    expect((await stepChallenge(plan, challenge, 'qualify')).state).toBe('QUALIFIED');
    await scoreAll(await seatedPanel(app, challenge), challenge, { [best]: GOOD_POINTS, [next]: points(25, 19, 16, 12, 8) });
    await stepChallenge(plan, challenge, 'review');
    await letItEnd(app, (await onBoard(challenge)).id);
    await app.app.get(Timeouts).sweep();
    expect([(await bidSeen(plan, best)).state, (await bidSeen(plan, next)).state]).toEqual(['WON', 'RESERVE']);
    expect((await recomputed(challenge)).code).toBe(0);
  });
});

describe('a challenge that fails after its review', () => {
  it('shows why, its ranking, its experts and to each bidder its sheets: anybody computes it again', async () => {
    const { challenge, bids } = await underReview(app, { 'institute.INST': {}, 'institute2.INST': {} });
    const weak = points(15, 10, 10, 8, 5);
    await scoreAll(await seatedPanel(app, challenge), challenge, Object.fromEntries(Object.values(bids).map((id) => [id, weak])));
    // both fail: nobody has to say which of them fails better
    await stepChallenge(plan, challenge, 'review');
    expect((await mailsTo(app, emailOf('enterprise.ENT_ADM'))).at(-1)).toMatch(/评审完成，记录排名[^]*没有合格候选方的，由计划科办理流标/);
    await app.http.get(`/api/v1/challenges/${challenge.id}/result`).expect(404);
    const why = { comment: '两份揭榜书的技术指标均未得到专家认可，得分均低于合格线。' };
    expect(codes(await tryChallenge(plan, challenge, 'failReviewed', { comment: '不合格' }))).toEqual(['minLength']);
    expect((await stepChallenge(plan, challenge, 'failReviewed', why)).state).toBe('FAILED');
    expect((await app.http.get(`/api/v1/challenges/${challenge.id}`).expect(200)).body).toMatchObject({ state: 'FAILED', cancelReason: why.comment });
    expect(await resultOf(challenge)).toMatchObject({ awarded: [], ranking: [{ rank: 1, passes: false }, { rank: 1, passes: false }], experts: Array(5).fill({ name: expect.stringContaining('演示评审专家') as string }) });
    expect((await recomputed(challenge)).code).toBe(0);
    const { panel } = await reviewSeen(plan, challenge);
    await app.http.get(`/api/v1/panels/${panel?.id}/record`).expect(200);
    expect((await rival.get(`/api/v1/bids/${bids['institute2.INST'] ?? ''}/review`).expect(200)).body).toMatchObject({ ranked: { rank: 1 }, count: 2 });
    await rival.get(`/api/v1/bids/${bids['institute.INST'] ?? ''}/review`).expect(404);
    expect((await mailsTo(app, emailOf('enterprise.ENT_ADM'))).at(-1)).toContain(why.comment);
  });
});

describe('a demander that does not negotiate', () => {
  it('is passed by the section once its time is over, which the leadership approves', async () => {
    const id = await judgedChallenge(app, 'REVIEWED');
    await app.query(`UPDATE challenge SET due_at = now() + interval '1 day' WHERE id = $1`, [id]);
    const reason = { comment: '需求方逾期未洽谈，按排名提请批准，已两次书面催告。' };
    expect([codes(await tryChallenge(plan, { id }, 'proceed', reason)), codes(await tryChallenge(lead, { id }, 'endUnawarded', reason))]).toEqual([['NOT_OVERDUE'], ['NOT_OVERDUE']]);
    const waiting = async () => ((await plan.get('/api/v1/challenge-cases').query({ view: 'desk', limit: '50' }).expect(200)).body as { items: { id: string }[] }).items.some((row) => row.id === id);
    expect(await waiting()).toBe(false);
    await app.query(`UPDATE challenge SET due_at = now() - interval '1 minute' WHERE id = $1`, [id]);
    expect(await waiting()).toBe(true);
    expect((await stepChallenge(plan, { id }, 'proceed', reason)).state).toBe('PROPOSED');
    expect((await mailsTo(app, emailOf('enterprise.ENT_ADM'))).at(-1)).toContain('需求方逾期未洽谈');
    expect((await stepChallenge(lead, { id }, 'approveAward', {})).state).toBe('NOTICE');
  });

  it('because it is suspended ends the challenge: with a reason that everybody reads, and its bids are settled', async () => {
    const id = await judgedChallenge(app, 'REVIEWED');
    await app.query(`UPDATE challenge SET due_at = now() + interval '1 day' WHERE id = $1`, [id]);
    const enterprise = await app.organisationId('enterprise');
    await app.query(`UPDATE organisation SET state = 'SUSPENDED' WHERE id = $1`, [enterprise]);
    const reason = { comment: '需求方已被暂停资格，不能签订合同，本榜单不再授榜。' };
    expect(codes(await tryChallenge(plan, { id }, 'proceed', reason))).toEqual(['DEMANDER_SUSPENDED', 'NOT_OVERDUE']);
    expect((await stepChallenge(lead, { id }, 'endUnawarded', reason)).state).toBe('FAILED');
    await app.query(`UPDATE organisation SET state = 'VERIFIED' WHERE id = $1`, [enterprise]);
    expect((await app.http.get(`/api/v1/challenges/${id}`).expect(200)).body).toMatchObject({ state: 'FAILED', cancelReason: reason.comment });
    expect(await resultOf({ id })).toMatchObject({ awarded: [], ranking: [{ rank: 1 }] });
    expect(await app.query(`SELECT state, content_closes_at > now() + interval '29 days' AS closes, due_at IS NOT NULL AS answered FROM bid WHERE challenge_id = $1`, [id])).toEqual([{ state: 'LOST', closes: true, answered: true }]);
  });
});
