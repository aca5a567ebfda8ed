import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SYSTEM } from '../../src/kernel/access/index.js';
import { dateInChina } from '../../src/kernel/calendar/index.js';
import { newId } from '../../src/kernel/ids/index.js';
import { Reminders, Timeouts } from '../../src/kernel/workflow/index.js';
import { ChallengesFacade } from '../../src/modules/challenges/index.js';
import { challengeRecompute } from '../../src/modules/reviews/index.js';
import { code, codes } from '../support/answers.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { bidValues, standingOf } from '../support/bids.js';
import { challengesOf } from '../support/challenge-situations.js';
import { type ChallengeCase, challengeInput, challengeSeen, stepChallenge, tryChallenge } from '../support/challenges.js';
import { answerSeat, expertsEnough, newExpert, seatInput } from '../support/experts.js';
import { mailsTo } from '../support/mails.js';
import { refused } from '../support/notice-room.js';
import { letItEnd } from '../support/notices.js';
import { emailOf, type PersonKey } from '../support/people.js';
import { points } from '../support/points.js';
import { TAKER } from '../support/pricings.js';
import { announced, bidSeen, FAIR_POINTS, GOOD_POINTS, openedChallenge, reviewSeen, scoreAll, seatedPanel, type SeatedClient, stepBid, tryBid, trySheet, underReview } from '../support/reviews.js';

let app: TestApp;
let plan: Client;
let lead: Client;
let demander: Client;
let institute: Client;
let rival: Client;

const REASON = { comment: '演示理由：按榜单要求逐项核对后作出，详见审查记录。' };
const WEAK = bidValues({ indicators: [{ promised: 300, promisedMax: null, method: '常规焊丝', evidence: '无' }, { promised: 9, promisedMax: null, method: '细化晶粒', evidence: '小试报告' }, { promised: 1.5, promisedMax: null, method: '自适应送丝', evidence: '产线记录' }] });

beforeAll(async () => {
  app = await startTestApp();
  [plan, lead, demander, institute, rival] = (await Promise.all((['bureau.BUR_PLAN', 'bureau.BUR_LEAD', 'enterprise.ENT', 'institute.INST', 'institute2.INST', 'enterprise.ENT_ADM'] as const).map((person) => app.as(person)))) as [Client, Client, Client, Client, Client, Client];
  // people of the demo have no mailbox
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [(['institute.INST', 'institute2.INST', 'enterprise.ENT_ADM', 'bureau.BUR_PLAN'] as const).map(emailOf)]);
});
afterAll(() => app.close());

/** What waits for the reader. */
const onDesk = async (client: Client, kind: string) => ((await client.get('/api/v1/workbench').expect(200)).body as { todo: { kind: string; id: string; about: string; dueAt: string | null }[] }).todo.filter((row) => row.kind === kind);
const dueOf = async (id: string) => ((await app.query<{ at: Date }>(`SELECT due_at AS at FROM bid WHERE id = $1`, [id]))[0] as { at: Date }).at;

/** Its thirty days have begun, and when they are over officials read it no more. */
async function closes(id: string): Promise<void> {
  expect(await app.query(`SELECT (content_closes_at - now()) > interval '29 days' AS counted FROM bid WHERE id = $1`, [id])).toEqual([{ counted: true }]);
  await plan.get(`/api/v1/bids/${id}`).expect(200);
  await app.query(`UPDATE bid SET content_closes_at = now() - interval '1 minute' WHERE id = $1`, [id]);
  for (const official of [plan, lead]) await official.get(`/api/v1/bids/${id}`).expect(404);
  await (await app.as('bureau.DISC')).get(`/api/v1/bids/${id}`).expect(200);
}

const anonymous = ({ id }: Pick<ChallengeCase, 'id'>, is: boolean) => app.query(`UPDATE challenge SET content = content || jsonb_build_object('anonymous', $2::boolean) WHERE id = $1`, [id, is]);

describe('qualification', () => {
  it('excludes by a named case with a reason, and never against what the record says', async () => {
    const { challenge, bids } = await openedChallenge(app, { 'institute.INST': {}, 'institute2.INST': { values: WEAK } });
    const [good, weak] = [bids['institute.INST'] ?? '', bids['institute2.INST'] ?? ''];
    expect(codes(await tryChallenge(plan, challenge, 'qualify'))).toEqual(['BIDS_UNDECIDED', 'NONE_QUALIFIED']);
    expect(codes(await tryBid(plan, weak, 'qualify'))).toEqual(['VETO_MISSED']);
    expect(codes(await tryBid(plan, good, 'disqualify', { ...REASON, code: 'VETO_MISSED' }))).toEqual(['VETO_MET']);
    expect(codes(await tryBid(plan, good, 'disqualify', { ...REASON, code: 'UGLY' }))).toEqual(['isIn']);
    expect(codes(await tryBid(plan, good, 'disqualify', { comment: '不合格', code: 'CONDITIONS' }))).toEqual(['minLength']);
    expect(codes(await tryBid(plan, good, 'disqualify', { ...REASON, code: 'INCOMPLETE' }))).toEqual(['COMPLETE']);
    // the reason is published with the result, and an anonymous poster is named in nothing that is
    await anonymous(challenge, true);
    expect(codes(await tryBid(plan, good, 'disqualify', { code: 'CONDITIONS', comment: '该单位系发榜方演示复合材料有限公司的全资子公司，不得牵头揭榜。' }))).toEqual(['NAME_TOLD']);
    await anonymous(challenge, false);
    expect((await tryBid(lead, good, 'qualify')).status).toBe(403);
    await stepBid(plan, weak, 'disqualify', { ...REASON, code: 'VETO_MISSED' });
    await stepBid(plan, good, 'qualify');
    expect((await reviewSeen(plan, challenge)).bids.map(({ state, exclusion }) => [state, exclusion]).sort()).toEqual([['DISQUALIFIED', 'VETO_MISSED'], ['QUALIFIED', '']]);
    expect(await bidSeen(rival, weak)).toMatchObject({ state: 'DISQUALIFIED', exclusion: 'VETO_MISSED' });
    await demander.get(`/api/v1/challenges/${challenge.id}/review`).expect(403);
    await stepChallenge(plan, challenge, 'qualify');
    expect(codes(await tryBid(plan, good, 'reconsider', REASON))).toEqual(['QUALIFICATION_OVER']);
  });

  it('lets nobody through in the name of somebody else or for another challenge, says who put a bid in, and asks why where its members differ', async () => {
    const { bidderUscc: uscc } = await standingOf(rival, (await challengesOf(app).fresh('open')).id);
    const { challenge, bids } = await openedChallenge(app, {
      'institute.INST': { bidder: { uscc, name: '演示海洋研究所' } }, 'institute2.INST': { filledFor: newId() }, 'agency.BRK_ORG': { values: bidValues({ leadShare: 60, consortium: [{ name: '演示外省单位', uscc: '91370000演示', share: 40, task: '中试' }] }) },
    });
    const [borrowed, other, members] = [bids['institute.INST'] ?? '', bids['institute2.INST'] ?? '', bids['agency.BRK_ORG'] ?? ''];
    expect([codes(await tryBid(plan, borrowed, 'qualify')), codes(await tryBid(plan, other, 'qualify'))]).toEqual([['LEAD_DIFFERS'], ['OTHER_CHALLENGE']]);
    expect((await reviewSeen(plan, challenge)).bids.map(({ bidderName, writtenName }) => [bidderName, writtenName]).sort()).toEqual([['演示技术转移中心', ''], ['演示材料研究所', '演示海洋研究所'], ['演示海洋研究所', '']]);
    expect((await bidSeen(plan, members)).allowedActions.find(({ action }) => action === 'qualify')).toMatchObject({ enabled: true, comment: 'required' });
    expect([codes(await tryBid(plan, members, 'qualify')), codes(await tryBid(plan, members, 'qualify', { comment: '可以' }))]).toEqual([['MEMBERS_DIFFER'], ['minLength']]);
    await stepBid(plan, members, 'qualify', { comment: '成员信用代码填写有误，已核对参加确认材料。' });
    await stepBid(plan, other, 'disqualify', { ...REASON, code: 'PARTIES_DIFFER' });
    await stepBid(plan, borrowed, 'disqualify', { ...REASON, code: 'PARTIES_DIFFER' });
    const { bids: sound } = await openedChallenge(app, { 'institute.INST': {} });
    expect(codes(await tryBid(plan, sound['institute.INST'] ?? '', 'disqualify', { ...REASON, code: 'PARTIES_DIFFER' }))).toEqual(['PARTIES_SAME']);
  });

  it('lets nobody lead whose own declaration names the poster as an affiliate (JB-03), and tells bidders who the poster is only where the list does', async () => {
    const named = await challengesOf(app).fresh('open');
    const unnamed = await challengesOf(app).fresh('open', { anonymous: true, alias: '某汽车零部件企业' });
    const posterOf = async ({ id }: { id: string }) => ((await rival.get(`/api/v1/challenges/${id}/bid`).expect(200)).body as { poster: object | null }).poster;
    expect([await posterOf(named), await posterOf(unnamed)]).toEqual([TAKER, null]);
    const { bids } = await openedChallenge(app, { 'institute.INST': {}, 'enterprise2.ENT': { values: bidValues({ affiliates: [{ name: '演示控股集团', uscc: '', relation: '母公司' }, { name: TAKER.name, uscc: TAKER.uscc, relation: '控股子公司' }] }) } });
    const affiliate = bids['enterprise2.ENT'] ?? '';
    expect(codes(await tryBid(plan, affiliate, 'qualify'))).toEqual(['DEMANDER']);
    expect(await stepBid(plan, affiliate, 'disqualify', { ...REASON, code: 'DEMANDER' })).toMatchObject({ state: 'DISQUALIFIED', exclusion: 'DEMANDER', marks: [{ code: 'AFFILIATE', message: expect.stringContaining('控股子公司') as string }] });
    expect(await stepBid(plan, bids['institute.INST'] ?? '', 'disqualify', { ...REASON, code: 'FALSE_DECLARATION' })).toMatchObject({ exclusion: 'FALSE_DECLARATION' });
  });

  it('leaves the content of an excluded bid to its bidder: after the award it is destroyed on its wish (JB-15)', async () => {
    const { challenge, bids } = await openedChallenge(app, { 'institute.INST': {}, 'institute2.INST': { values: WEAK } });
    const [good, weak] = [bids['institute.INST'] ?? '', bids['institute2.INST'] ?? ''];
    await stepBid(plan, weak, 'disqualify', { ...REASON, code: 'VETO_MISSED' });
    await stepBid(plan, good, 'qualify');
    expect(codes(await tryBid(rival, weak, 'destroyExcluded'))).toEqual(['QUALIFICATION_OPEN']);
    await stepChallenge(plan, challenge, 'qualify');
    expect(codes(await tryBid(rival, weak, 'destroyExcluded'))).toEqual(['OBJECTIONS_OPEN']);
    // as the award, or the end without one, has it
    await app.query(`UPDATE bid SET content_closes_at = now() + interval '30 days' WHERE id = $1`, [weak]);
    expect([(await tryBid(plan, weak, 'destroyExcluded')).status, (await tryBid(institute, good, 'destroyExcluded')).status]).toEqual([403, 409]);
    await stepBid(rival, weak, 'destroyExcluded');
    for (const reader of [rival, plan]) expect((await reader.get(`/api/v1/bids/${weak}`).expect(200)).body).toMatchObject({ state: 'DISQUALIFIED', exclusion: 'VETO_MISSED', sections: [], files: [], destroyedAt: expect.any(String) as string });
    expect(await app.query(`SELECT packed, content #> '{values,route}' AS route FROM bid WHERE id = $1`, [weak])).toEqual([{ packed: null, route: null }]);
    expect(codes(await tryBid(rival, weak, 'destroyExcluded'))).toEqual(['DESTROYED']);
    expect((await mailsTo(app, emailOf('institute2.INST'))).at(-1)).toContain('平台已删除正文和附件');
  });

  it('ends a challenge where nobody is qualified, and is not done by an official who belongs to the demander', async () => {
    const { challenge, bids } = await openedChallenge(app, { 'institute2.INST': { values: WEAK } });
    const weak = bids['institute2.INST'] ?? '';
    const person = await app.personId('bureau.BUR_PLAN');
    await app.query(`INSERT INTO membership (id, person_id, organisation_id, roles) SELECT gen_random_uuid(), $1, $2, ARRAY['ENT']`, [person, await app.organisationId('enterprise')]);
    expect(codes(await tryBid(plan, weak, 'disqualify', { ...REASON, code: 'VETO_MISSED' }))).toEqual(['OWN_SIDE']);
    await app.query(`DELETE FROM membership WHERE person_id = $1 AND organisation_id = $2`, [person, await app.organisationId('enterprise')]);
    await stepBid(plan, weak, 'disqualify', { ...REASON, code: 'VETO_MISSED' });
    expect(await app.query(`SELECT content_closes_at FROM bid WHERE id = $1`, [weak])).toEqual([{ content_closes_at: null }]);
    await app.query(`UPDATE bid SET excluded_at = now() - interval '30 days' WHERE id = $1`, [weak]);
    expect((await stepChallenge(lead, challenge, 'failUnqualified', REASON)).state).toBe('FAILED');
    await closes(weak);
  });
});

describe('experts whom a party names (JB-06)', () => {
  const named = (name: string) => ({ name, reason: '曾与本单位发生技术纠纷' });

  it('are left out of the draw beside people of affiliates: bidders name them in the sealed bid, the demander until it is drawn, and nobody who judges learns of it', async () => {
    await expertsEnough(app);
    const [ofBidder, ofDemander, ...ofAffiliates] = [await newExpert(app, 'agency'), await newExpert(app, 'agency', { unit: { name: '演示被回避单位', uscc: '' } }), await newExpert(app, 'agency', { unit: { name: '演示控股集团', uscc: '' } }), await newExpert(app, 'agency', { unit: { name: '演示复材子公司', uscc: '' } })];
    const [{ name } = { name: '' }] = await app.query<{ name: string }>(`SELECT name FROM person WHERE id = $1`, [ofBidder]);
    const { challenge, bids } = await underReview(app, { 'institute.INST': { values: bidValues({ avoid: [named(name)], affiliates: [{ name: '演示控股集团', uscc: '', relation: '母公司' }] }) } }, { affiliates: [{ name: '演示复材子公司', uscc: '', relation: '全资子公司' }] });
    const path = `/api/v1/challenges/${challenge.id}/recusals`;
    expect((await demander.get(path).expect(200)).body).toMatchObject({ items: [], atMost: 2, open: true });
    expect(codes(await demander.post(path).send({ items: [named('甲某'), named('乙某'), named('丙某')] }).expect(422))).toEqual(['COUNT']);
    expect((await demander.post(path).send({ items: [named('演示被回避单位')] }).expect(200)).body).toMatchObject({ items: [named('演示被回避单位')], open: true });

    const seated = await seatedPanel(app, challenge);
    const [panel] = await app.query<{ excluded: { personId: string; why: string[] }[] }>(`SELECT excluded FROM review_panel WHERE matter_id = $1`, [challenge.id]);
    expect((panel?.excluded ?? []).filter(({ personId }) => [ofBidder, ofDemander].includes(personId)).map(({ why }) => why)).toEqual([['NAMED'], ['NAMED']]);
    // who works for an affiliate that a bidder or the demander declares is tied to it
    expect(ofAffiliates.map((id) => (panel?.excluded ?? []).find(({ personId }) => personId === id)?.why)).toEqual([['SAME_UNIT'], ['SAME_UNIT']]);
    expect((await (seated[0]?.client as Client).get(`/api/v1/panel-seats/${seated[0]?.seatId}`).expect(200)).body).toMatchObject({
      parties: [{ part: 'DEMANDER', name: '演示复合材料有限公司' }, { part: 'AFFILIATE', name: '演示复材子公司' }, { part: 'BIDDER', name: '演示材料研究所' }, { part: 'AFFILIATE', name: '演示控股集团' }], team: expect.arrayContaining([expect.objectContaining({ unit: '演示材料研究所' })]) as object[],
    });
    expect(code(await demander.post(path).send({ items: [] }).expect(409))).toBe('RECUSALS_CLOSED');
    expect((await demander.get(path).expect(200)).body).toMatchObject({ open: false });

    const bid = bids['institute.INST'] ?? '';
    const says = async (client: Client, address: string): Promise<boolean> => (await client.get(address).expect(200)).text.includes(named('').reason);
    expect([await says(plan, `/api/v1/bids/${bid}`), await says(institute, `/api/v1/bids/${bid}`), await says(plan, `/api/v1/challenges/${challenge.id}/review`)]).toEqual([true, true, true]);
    expect(await says(seated[0]?.client as Client, `/api/v1/challenges/${challenge.id}/score-sheet/bids/${bid}`)).toBe(false);
    await scoreAll(seated, challenge, { [bid]: GOOD_POINTS });
    await stepChallenge(plan, challenge, 'review');
    expect([await says(demander, `/api/v1/bids/${bid}`), await says(demander, `/api/v1/challenges/${challenge.id}/review`)]).toEqual([false, false]);
  });
});

describe('the way from review to award', () => {
  let challenge: ChallengeCase;
  let bids: Record<string, string>;
  let seated: SeatedClient[];
  const bid = (person: string): string => bids[person] ?? '';
  /** Who was drawn for a vacant seat takes it. */
  const comeIn = async (): Promise<SeatedClient> => {
    const called = await app.query<{ seatId: string; personId: string }>(`SELECT m.id AS "seatId", m.created_by AS "personId" FROM panel_member m JOIN review_panel p ON p.id = m.panel_id WHERE p.matter_id = $1 AND m.state = 'DRAWN'`, [challenge.id]);
    const [next] = called as [{ seatId: string; personId: string }];
    expect((await answerSeat(app, next, 'accept', seatInput('accept'))).status).toBe(200);
    const client = app.fresh();
    await client.post('/api/v1/session/demo').send({ personId: next.personId }).expect(200);
    return { ...next, client };
  };

  it('waits for a panel that is large enough and odd', async () => {
    ({ challenge, bids } = await underReview(app, { 'institute.INST': { files: [{ name: '检测报告.txt', bytes: Buffer.from('演示附件') }] }, 'institute2.INST': { files: [{ name: '小试报告.txt', bytes: Buffer.from('另一份附件') }] }, 'agency.BRK_ORG': {} }));
    expect(codes(await tryChallenge(plan, challenge, 'review'))).toEqual(['PANEL_INCOMPLETE']);
    const wish = { seats: 3, financeSeats: 0, sitsAt: new Date(Date.now() + 72_000_000).toISOString() };
    expect((await plan.post(`/api/v1/challenges/${challenge.id}/review/panel`).send(wish)).status).toBe(422);
    await lead.post(`/api/v1/challenges/${challenge.id}/review/panel`).send(wish).expect(403);
    // the page of the review says why it cannot be drawn
    const { panel } = (await plan.post(`/api/v1/challenges/${challenge.id}/review/panel`).send({ ...wish, seats: 5 }).expect(200)).body as { panel: { id: string; version: number } };
    expect(panel).toMatchObject({ state: 'FIXED', stateLabel: '待抽取', accepted: 0, about: expect.stringMatching(/^可抽取的领域专家不足：需要 15 人，现有 0 人$/) as string });
    await plan.post(`/api/v1/panels/${panel.id}/actions/abandon`).set('If-Match', `"v${panel.version}"`).send({ comment: '候选专家不足，补充后重新组织。' }).expect(200);
  });

  it('lets seated experts score once, within the limits, blind to the others', async () => {
    // experts sit in the agency, and with a bid of the agency none of them may be drawn
    await app.query(`UPDATE bid SET state = 'DISQUALIFIED', exclusion = 'INCOMPLETE', exclusion_reason = '演示：缺少预算说明' WHERE id = $1`, [bid('agency.BRK_ORG')]);
    await app.query(`UPDATE bid SET organisation_id = NULL, bidder_name = '演示外省单位', content = jsonb_set(content, '{bidder}', '{"name": "演示外省单位", "uscc": ""}') WHERE id = $1`, [bid('agency.BRK_ORG')]);
    seated = await seatedPanel(app, challenge);
    expect(seated).toHaveLength(5);
    const [first, second] = seated as [SeatedClient, SeatedClient];
    expect((await first.client.get('/api/v1/score-sheets').expect(200)).body).toMatchObject([{ challengeId: challenge.id, sitsAt: (await reviewSeen(plan, challenge)).panel?.sitsAt }]);
    expect(code(await trySheet(first.client, challenge, bid('institute.INST'), { ...GOOD_POINTS, budget: 1_050 }))).toBe('INVALID');
    await trySheet(first.client, challenge, bid('institute.INST')).expect(200);
    expect(code(await trySheet(first.client, challenge, bid('institute.INST'), FAIR_POINTS).expect(409))).toBe('SHEET_ONCE');
    expect((await trySheet(first.client, challenge, bid('agency.BRK_ORG'))).status).toBe(404);
    const seen = (await second.client.get(`/api/v1/challenges/${challenge.id}/score-sheet`).expect(200)).body as { bids: { sheet: unknown }[] };
    expect(seen.bids.map(({ sheet }) => sheet)).toEqual([null, null]);
    expect((await first.client.get(`/api/v1/challenges/${challenge.id}/score-sheet/bids/${bid('institute.INST')}`).expect(200)).body).toMatchObject({ watermark: expect.stringContaining('演示评审专家') as string });
    const attachment = `/api/v1/challenges/${challenge.id}/score-sheet/bids/${bid('institute.INST')}/files`;
    const taken = await first.client.get(`${attachment}/0`).expect(200);
    expect([(taken.body as Buffer).toString(), decodeURIComponent(taken.headers['content-disposition'] ?? '')]).toEqual(['演示附件', expect.stringMatching(/演示评审专家\d+ .*检测报告\.txt/)]);
    expect(await app.query(`SELECT detail ->> 'file' AS file FROM audit_record WHERE action = 'bid.read' AND object_id = $1 AND actor_person = $2 AND detail ? 'file'`, [bid('institute.INST'), first.personId])).toEqual([{ file: '0' }]);
    await first.client.get(`${attachment}/1`).expect(404);
    await (await app.as('institute.EXP')).get(`${attachment}/0`).expect(404);
    await first.client.get(`/api/v1/bids/${bid('institute.INST')}/files/0`).expect(403);
    await (await app.as('institute.EXP')).get(`/api/v1/challenges/${challenge.id}/score-sheet`).expect(404);
    await first.client.get(`/api/v1/challenges/${challenge.id}/review`).expect(403);
    expect((await reviewSeen(plan, challenge)).sheets).toEqual([]);
  });

  it('does not count who leaves late, and lets him score no more', async () => {
    const [first] = seated as [SeatedClient];
    const answer = await answerSeat(app, first, 'declareLate', seatInput('declareLate'));
    expect(answer.status).toBe(200);
    expect((await trySheet(first.client, challenge, bid('institute2.INST'))).status).toBe(404);
    expect(await app.query(`SELECT voided_at IS NOT NULL AS void FROM bid_sheet WHERE person_id = $1 AND challenge_id = $2`, [first.personId, challenge.id])).toEqual([{ void: true }]);
    seated = [...seated.slice(1), await comeIn()];
    expect(codes(await tryChallenge(plan, challenge, 'review'))).toEqual(['SHEETS_MISSING']);
  });

  it('has the office decide what nothing tells apart, and records a ranking that stays', async () => {
    await scoreAll(seated, challenge, { [bid('institute.INST')]: GOOD_POINTS, [bid('institute2.INST')]: GOOD_POINTS });
    expect(codes(await tryChallenge(plan, challenge, 'review'))).toEqual(['TIE']);
    const { openTies } = await reviewSeen(plan, challenge);
    const [tie = []] = openTies;
    const ties = `/api/v1/challenges/${challenge.id}/review/ties`;
    expect(code(await plan.post(ties).send({ order: [tie[0], 'X'], reason: '现场考察后认为前者更成熟' }))).toBe('NO_TIE');
    const wanted = (await bidSeen(plan, bid('institute2.INST'))).number;
    const order = [wanted, ...tie.filter((number) => number !== wanted)];
    await anonymous(challenge, true);
    expect(codes(await plan.post(ties).send({ order, reason: '演示复合材料有限公司的产线与前者的工艺更为匹配' }))).toEqual(['NAME_TOLD']);
    await anonymous(challenge, false);
    await plan.post(ties).send({ order, reason: '按先前的评分表认为前者更成熟' }).expect(200);
    // what was decided goes with the sheets that made them equal, though the next ones may do so again
    const [leaves] = seated as [SeatedClient];
    expect((await answerSeat(app, leaves, 'declareLate', seatInput('declareLate'))).status).toBe(200);
    seated = [...seated.slice(1), await comeIn()];
    await scoreAll(seated.slice(-1), challenge, { [bid('institute.INST')]: GOOD_POINTS, [bid('institute2.INST')]: GOOD_POINTS });
    expect([codes(await tryChallenge(plan, challenge, 'review')), (await reviewSeen(plan, challenge)).openTies]).toEqual([['TIE'], openTies]);
    await plan.post(ties).send({ order, reason: '现场考察后认为前者更成熟' }).expect(200);
    await stepChallenge(plan, challenge, 'review');
    const review = await reviewSeen(plan, challenge);
    expect(review.ranking.map(({ bid: number, rank, score, passes }) => [number === wanted, rank, score, passes])).toEqual([[true, 1, 8_100, true], [false, 2, 8_100, true]]);
    expect(review.sheets).toHaveLength(10);
    await expect(app.query(`UPDATE challenge_award SET ranking = '[]' WHERE challenge_id = $1`, [challenge.id])).rejects.toThrow('a recorded ranking is not changed');
    await expect(app.query(`UPDATE bid_sheet SET points = '{}' WHERE challenge_id = $1`, [challenge.id])).rejects.toThrow('the sheet of an expert is not changed');
    expect(code(await trySheet((seated[0] as SeatedClient).client, challenge, bid('institute.INST')))).toBe('NOT_FOUND');
    // what a panel has judged is closed to it
    await (seated[0] as SeatedClient).client.get(`/api/v1/challenges/${challenge.id}/score-sheet/bids/${bid('institute.INST')}/files/0`).expect(404);
  });

  /** Whether the best bid and the next one are read. */
  const opensOf = async (client: Client): Promise<boolean[]> => Promise.all((['institute2.INST', 'institute.INST'] as const).map(async (bidder) => (await client.get(`/api/v1/bids/${bid(bidder)}`)).status === 200));

  it('lets the demander pass over the best one once, on a technical ground', async () => {
    const review = await reviewSeen(demander, challenge);
    expect([review.experts, review.sheets, review.panel, review.ranking.length]).toEqual([[], [], null, 2]);
    // it negotiates by the best one; what its rivals have bid it does not read
    expect(await opensOf(demander)).toEqual([true, false]);
    expect((await reviewSeen(demander, challenge)).bids.map(({ readable, priceFen, marks }) => [readable, priceFen !== null, marks.length]).sort()).toEqual([[false, false, 0], [true, true, 0]]);
    expect((await tryChallenge(plan, challenge, 'veto', REASON)).status).toBe(403);
    expect(codes(await tryChallenge(demander, challenge, 'veto', { comment: '不喜欢' }))).toEqual(['minLength']);
    // what everybody reads of an anonymous list does not name its poster
    await anonymous(challenge, true);
    expect(codes(await tryChallenge(demander, challenge, 'veto', { comment: '演示复合材料有限公司的回收体系不接受该焊丝中的稀土成分。' }))).toEqual(['NAME_TOLD']);
    await anonymous(challenge, false);
    expect((await challengeSeen(demander, challenge)).allowedActions.map(({ action, published }) => [action, published])).toEqual(expect.arrayContaining([['veto', true], ['negotiate', false]]));
    await stepChallenge(demander, challenge, 'veto', { comment: '其焊丝含稀土，与本企业回收体系的成分上限不相容。' });
    expect([await opensOf(demander), await opensOf(plan)]).toEqual([[false, true], [true, true]]);
    expect(codes(await tryChallenge(demander, challenge, 'veto', { comment: '其焊丝含稀土，与本企业回收体系的成分上限不相容。' }))).toEqual(['VETO_USED']);
    await stepChallenge(demander, challenge, 'negotiate', {});
    expect((await tryChallenge(plan, challenge, 'approveAward')).status).toBe(403);
    await stepChallenge(lead, challenge, 'approveAward', {});
  });

  it('awards nobody before the notice is effective', async () => {
    const answer = await tryChallenge(plan, challenge, 'award');
    expect(answer.status).toBe(403);
    await app.http.get(`/api/v1/challenges/${challenge.id}/result`).expect(404);
    expect(codes(await tryChallenge(plan, challenge, 'backToReview', REASON))).toEqual(['NOTICE_STANDS']);
    const says = (change: object) => tryChallenge(plan, challenge, 'announce', { ...challengeInput('announce'), ...change });
    expect([codes(await says({ integritySource: ' ' })), codes(await says({ integrityOn: '2100-01-01' })), codes(await says({ integrityOn: '2020-01-01' }))]).toEqual([['length'], ['FUTURE'], ['EARLIER']]);
    // after the deadline is not enough: what was looked up before this award was approved says nothing about it
    await app.query(`UPDATE challenge SET closed_at = closed_at - interval '10 days' WHERE id = $1`, [challenge.id]);
    expect(codes(await says({ integrityOn: dateInChina(new Date(Date.now() - 86_400_000)) }))).toEqual(['EARLIER']);
    await app.query(`UPDATE challenge SET closed_at = closed_at + interval '10 days' WHERE id = $1`, [challenge.id]);
    // JB-04 holds whoever drafts the notice, and wherever it is begun
    for (const drafts of [plan, await app.as('bureau.BUR_CG')]) expect(codes(await drafts.post('/api/v1/notices').send({ kind: 'PN-AWARD', subjectId: challenge.id }))).toEqual(['INTEGRITY_UNCHECKED']);
    const asked = async () => (await onDesk(plan, 'challenge')).some(({ id }) => id === challenge.id);
    expect(await asked()).toBe(true);
    const consortium = [{ name: '演示海洋研究所', uscc: '', consent: '', share: 30, work: '中试' }];
    await app.query(`UPDATE bid SET content = jsonb_set(content, '{values,consortium}', $2) WHERE id = $1`, [bid('institute.INST'), JSON.stringify(consortium)]);
    await stepChallenge(plan, challenge, 'announce');
    // with the notice begun nothing is left to do here
    expect(await asked()).toBe(false);
    expect(await reviewSeen(plan, challenge)).toMatchObject({ integrity: [{ bid: (await bidSeen(plan, bid('institute.INST'))).number, source: '信用中国、科研诚信信息系统', by: '演示人员 bureau.BUR_PLAN' }] });
    expect(await reviewSeen(demander, challenge)).toMatchObject({ integrity: [] });
    expect(codes(await tryChallenge(plan, challenge, 'announce', challengeInput('announce')))).toEqual(['ANNOUNCED']);
    const [notice] = await app.query<{ id: string; content: { values: { awards: { winner: string; amount: number }[]; ranking: object[]; result: string } } }>(`SELECT id, content FROM notice WHERE subject_id = $1`, [challenge.id]);
    if (!notice) throw new Error('no notice');
    expect(notice.content.values.awards).toMatchObject([{ winner: '演示材料研究所', members: '演示海洋研究所（30%）', amount: 75_000_000 }]);
    // whoever objects reads why the first in rank is not the one, and where the whole result stands
    expect(notice.content.values).toMatchObject({ ranking: [{ rank: '1', note: expect.stringContaining('发榜方行使一次否决，技术理由：其焊丝含稀土') as string }, { rank: '2', note: expect.stringMatching(/^拟中榜。.*次序由计划科决定/) as string }], result: expect.stringMatching(new RegExp(`/challenges/${challenge.id}/result$`)) as string });
    // what was looked up for an earlier award says nothing about this one: neither does its notice go out, nor is anybody awarded
    const lookedUp = async (days: number) => { await app.query(`UPDATE challenge_award SET integrity = jsonb_set(integrity, '{0,at}', to_jsonb(approved_at + make_interval(days => $2))) WHERE challenge_id = $1`, [challenge.id, days]); };
    await lookedUp(-1);
    await expect(announced(app, notice.id)).rejects.toThrow('INTEGRITY_UNCHECKED');
    await lookedUp(1);
    const dated = async (on: string) => { await app.query(`UPDATE challenge_award SET integrity = jsonb_set(integrity, '{0,on}', to_jsonb($2::text)) WHERE challenge_id = $1`, [challenge.id, on]); };
    await dated('2020-01-01');
    await expect(announced(app, notice.id)).rejects.toThrow('INTEGRITY_UNCHECKED');
    await dated(dateInChina(new Date()));
    await announced(app, notice.id);
    await anonymous(challenge, true);
    expect((await refused(await app.as('bureau.BUR_CG'), notice, 'withdraw', { comment: '演示复合材料有限公司提出公示内容有误，撤回公示。' })).errors.map((fault) => fault.code)).toEqual(['NAME_TOLD']);
    await anonymous(challenge, false);
    await lookedUp(-1);
    await expect(app.app.get(ChallengesFacade).act(challenge.id, 'award', SYSTEM)).rejects.toMatchObject({ reasons: expect.arrayContaining([expect.objectContaining({ code: 'INTEGRITY_UNCHECKED' })]) as object[] });
    await lookedUp(1);
    expect((await challengeSeen(plan, challenge)).state).toBe('NOTICE');
    await letItEnd(app, notice.id);
    await app.app.get(Timeouts).sweep();
    expect((await challengeSeen(plan, challenge)).state).toBe('AWARDED');
    expect([(await bidSeen(institute, bid('institute.INST'))).state, (await bidSeen(rival, bid('institute2.INST'))).state]).toEqual(['WON', 'LOST']);
  });

  it('publishes a result that anybody computes again', async () => {
    const at = `/api/v1/challenges/${challenge.id}/result`;
    const result = (await app.http.get(at).expect(200)).body as { experts: { number: string }[] };
    expect(result).toMatchObject({ awarded: [{ bidder: '演示材料研究所', members: [{ name: '演示海洋研究所', share: 30 }] }], passed: [{ why: 'VETO' }], excluded: [{ code: 'INCOMPLETE' }], ties: [{ reason: '现场考察后认为前者更成熟' }] });
    expect(result.experts.map(({ number }) => number)).toEqual(['E01', 'E02', 'E03', 'E04', 'E05']);
    const { text } = await app.http.get(`${at}/open-file`).expect(200);
    const folder = await mkdtemp(join(tmpdir(), 'kezhuan-ranking-'));
    const [file, changed] = [join(folder, 'open.json'), join(folder, 'changed.json')];
    await writeFile(file, text);
    await writeFile(changed, text.replace('"score": 8100', '"score": 8900'));
    const said: string[] = [];
    expect([await challengeRecompute([file], (line) => void said.push(line)), await challengeRecompute([changed], (line) => void said.push(line)), await challengeRecompute([], () => undefined)]).toEqual([0, 1, 2]);
    expect(said.join('\n')).toContain('重新计算为 81.00，公布为 89.00');
    // a list in the same file proves nothing: what was taken at the deadline is compared where it is given
    const open = JSON.parse(text) as { bids: { commitment: string }[]; box?: { id: string; commitments: { commitment: string; outcome: string }[] } };
    const cover = 'c'.repeat(64);
    const sealed = { ...open, box: { id: 'box', commitments: [...open.bids.map(({ commitment }) => ({ commitment, outcome: 'BID' })), { commitment: cover, outcome: 'COVER' }] } };
    const list = join(folder, 'commitments.json');
    await writeFile(list, JSON.stringify(sealed.box.commitments.map(({ commitment }) => ({ commitment, outcome: null }))));
    const ran = async (content: object, ...options: string[]) => {
      const lines: string[] = [];
      await writeFile(file, JSON.stringify(content));
      return [await challengeRecompute([...options, file], (line) => void lines.push(line)), lines.join('\n')] as const;
    };
    const first = open.bids[0]?.commitment ?? '';
    const swapped = JSON.parse(JSON.stringify(sealed).replaceAll(first, 'd'.repeat(64))) as object;
    expect(await ran(swapped)).toEqual([0, expect.stringContaining('未与截止时公布的承诺值核对')]);
    expect(await ran(swapped, '--commitments', list)).toEqual([1, expect.stringContaining('不在截止时公布的承诺值之中')]);
    expect(await ran(sealed, '--commitments', list)).toEqual([0, expect.stringContaining('与截止时公布的承诺值（共')]);
    expect(await ran({ ...sealed, box: undefined })).toEqual([0, expect.stringContaining('未核对揭榜书是否为标箱中的原件')]);
    expect(await ran({ ...sealed, box: { id: 'box', commitments: sealed.box.commitments.filter(({ commitment }) => commitment !== cover) } }, '--commitments', list)).toEqual([1, expect.stringContaining('与截止时公布的不一致')]);
    expect((await ran(sealed, '--commitments', file))[0]).toBe(2);
    await rm(folder, { recursive: true });
  });

  it('gives a losing bidder reasons once, and closes its bid to officials after thirty days', async () => {
    const lost = bid('institute2.INST');
    expect((await bidSeen(plan, lost)).allowedActions).toMatchObject([{ action: 'explain', enabled: true }]);
    const owed = async (client: Client) => (await onDesk(client, 'bid')).filter(({ id }) => id === lost).map(({ about, dueAt }) => [about, dueAt !== null]);
    expect([await owed(plan), await owed(lead), await owed(rival)]).toEqual([[['待答复未中榜理由', true]], [], []]);
    const reminded = async () => (await mailsTo(app, emailOf('bureau.BUR_PLAN'))).filter((mail) => mail.includes('答复未中榜理由')).length;
    await app.app.get(Reminders).sweep(new Date((await dueOf(lost)).getTime() - 86_400_000));
    expect(await reminded()).toBe(1);
    await stepBid(plan, lost, 'explain', { comment: '需求方以成分不相容为由行使一次否决。' });
    expect(await owed(plan)).toEqual([]);
    expect(codes(await tryBid(plan, lost, 'explain', REASON))).toEqual(['ANSWERED']);
    expect((await bidSeen(rival, lost)).answer).toContain('成分不相容');
    const told = async (person: PersonKey) => (await mailsTo(app, emailOf(person))).flatMap((mail) => /揭榜进展（(.+)）/.exec(mail)?.[1] ?? []);
    expect((await told('institute2.INST')).slice(-2)).toEqual(['未中榜', '答复未中榜理由']);
    expect((await told('institute.INST')).at(-1)).toBe('中榜');
    await closes(lost);
    await rival.get(`/api/v1/bids/${lost}`).expect(200);
    // an excluded one as well
    await closes(bid('agency.BRK_ORG'));
    expect((await reviewSeen(plan, challenge)).ranking).toHaveLength(2);
  });

  it('drafts the contract at the signing, by the winner alone, from what challenge and bid say', async () => {
    expect((await tryChallenge(demander, challenge, 'sign')).status).toBe(403);
    const page = `/api/v1/challenges/${challenge.id}`;
    const [seen, known] = [await institute.get(`${page}/working`).expect(200), await plan.get(`${page}/working`).expect(200)].map(({ body }) => body as ChallengeCase);
    expect(seen?.allowedActions.map(({ action, enabled }) => [action, enabled])).toEqual([['sign', true], ['redraft', false], ['refuse', true]]);
    // the winner reads what was published, not how it came about
    expect([seen?.content.title, seen?.content.funds, seen?.authorName, seen?.gaps, seen?.warnings]).toEqual(['车身铝结构件焊缝强度提升', { provenFen: null, note: '' }, '', [], []]);
    expect(known?.content.funds.provenFen).toBeGreaterThan(0);
    expect(new Set(seen?.history.map(({ action }) => action))).toEqual(new Set(['publish', 'deadline', 'openBids', 'veto', 'award']));
    const files = async (client: Client) => ((await client.get(`/api/v1/files?subjectKind=challenge&subjectId=${challenge.id}&state=working`).expect(200)).body as { purpose: string }[]).map(({ purpose }) => purpose);
    expect([(await files(plan)).includes('出资证明'), (await files(institute)).includes('出资证明')]).toEqual([true, false]);
    await rival.get(`${page}/working`).expect(404);
    const act = (client: Client, action: string) => client.post(`${page}/actions/${action}`).set('If-Match', `"v${seen?.version}"`).send({});
    expect((await act(rival, 'sign')).status).toBe(403);
    await act(institute, 'sign').expect(200);
    const { teams: [team], state } = await reviewSeen(plan, challenge);
    expect(state).toBe('SIGNED');
    const { releases: [release] } = (await app.fresh().get(`${page}/release`).expect(200)).body as { releases: [{ tender: { status: string; numberOfTenderers: number }; awards: { suppliers: { name: string }[]; value: { amount: number } }[]; contracts: object[] }] };
    expect([release.tender.status, release.tender.numberOfTenderers, release.contracts]).toEqual(['complete', 3, []]);
    expect(release.awards.map(({ suppliers, value }) => [suppliers.map(({ name }) => name), value.amount])).toEqual([[['演示材料研究所', '演示海洋研究所'], 2_500_000]]);
    const contract = (await institute.get(`/api/v1/contracts/${team?.contractId}`).expect(200)).body as { content: { title: string; subKind: string; price: { totalFen: number }; buyer: { name: string }; payment: { instalments: { fen: number }[] } } };
    expect(contract.content).toMatchObject({ title: '车身铝结构件焊缝强度提升', subKind: 'DEV-1', price: { totalFen: 250_000_000 }, buyer: { name: '演示复合材料有限公司' }, seller: { name: '演示材料研究所' }, clauses: { other: expect.stringContaining('演示材料研究所牵头，联合体成员为：演示海洋研究所（30%），承担：中试。') as string } });
    expect(contract.content.payment.instalments.map(({ fen }) => fen)).toEqual([75_000_000, 100_000_000, 75_000_000]);
    const id = String(team?.contractId);
    // who is bound to sign it reads it from the beginning, writes nothing in it, and nobody else is sent to a page that is closed to him
    const { body: read } = await demander.get(`/api/v1/contracts/${id}`).expect(200);
    expect(read).toMatchObject({ state: 'DRAFT', editable: false, allowedActions: [], content: { price: { totalFen: 250_000_000 } } });
    expect(((await demander.get('/api/v1/contracts').expect(200)).body as { items: { id: string }[] }).items.map((row) => row.id)).toContain(id);
    expect((await demander.patch(`/api/v1/contracts/${id}`).set('If-Match', '"v1"').send({ title: '改写' })).status).toBe(403);
    for (const reader of [rival, lead]) await reader.get(`/api/v1/contracts/${id}`).expect(404);
    await plan.get(`/api/v1/contracts/${id}`).expect(403);
    const named = async (client: Client) => (await reviewSeen(client, challenge)).teams[0]?.contract;
    expect([await named(plan), await named(lead), await named(demander)]).toEqual([false, false, true].map((readable) => ({ number: expect.stringMatching(/^JSHT/) as string, standing: 'UNREGISTERED', readable })));
    await institute.get(`/api/v1/contracts/${id}`).expect(200);
    // whoever is written into it meanwhile reads nothing of it before it is filed
    const [{ buyer }, other] = [contract.content, await app.organisationId('institute2')];
    await institute.patch(`/api/v1/contracts/${id}`).set('If-Match', '"v1"').send({ buyer: { ...buyer, organisationId: other } }).expect(200);
    await rival.get(`/api/v1/contracts/${id}`).expect(404);
    await demander.get(`/api/v1/contracts/${id}`).expect(200);
  });

  // by the bids of the challenge above, one of which has lost
  it('destroys the content of a losing bid where its bidder wishes so (JB-15); the ranking is still computed again, and its own copy still proves what was bid', async () => {
    const lost = bid('institute2.INST');
    await app.query(`UPDATE bid SET content_closes_at = now() + interval '1 day' WHERE id = $1`, [lost]);
    expect((await tryBid(plan, lost, 'destroy')).status).toBe(403);
    expect((await tryBid(institute, bid('institute.INST'), 'destroy')).status).toBe(409);
    const before = (await app.http.get(`/api/v1/challenges/${challenge.id}/result/open-file`).expect(200)).text;
    const { commitment } = (await rival.get(`/api/v1/bids/${lost}`).expect(200)).body as { commitment: string };
    await rival.get(`/api/v1/bids/${lost}/files/0`).expect(200);
    await stepBid(rival, lost, 'destroy');
    for (const reader of [rival, plan]) expect((await reader.get(`/api/v1/bids/${lost}`).expect(200)).body).toMatchObject({ commitment, sections: [], files: [], destroyedAt: expect.any(String) as string });
    await rival.get(`/api/v1/bids/${lost}/files/0`).expect(404);
    expect(await app.query(`SELECT packed, content #> '{values,route}' AS route FROM bid WHERE id = $1`, [lost])).toEqual([{ packed: null, route: null }]);
    expect((await app.http.get(`/api/v1/challenges/${challenge.id}/result/open-file`).expect(200)).text).toBe(before);
    expect(codes(await tryBid(rival, lost, 'destroy'))).toEqual(['DESTROYED']);
    expect((await mailsTo(app, emailOf('institute2.INST'))).at(-1)).toContain('平台已删除正文和附件');
  });
});

describe('an award that comes to nothing', () => {
  /** From the ranking to the end of the notice, to which nobody objects. */
  async function awarded(challenge: Pick<ChallengeCase, 'id'>): Promise<void> {
    await stepChallenge(demander, challenge, 'negotiate', {});
    await stepChallenge(lead, challenge, 'approveAward', {});
    await stepChallenge(plan, challenge, 'announce');
    const [notice] = await app.query<{ id: string }>(`SELECT id FROM notice WHERE subject_id = $1 AND state = 'DRAFT'`, [challenge.id]);
    await announced(app, notice?.id ?? '');
    await letItEnd(app, notice?.id ?? '');
    await app.app.get(Timeouts).sweep();
  }

  it('goes to the next one where the winner does not sign, and fails where nobody is left', async () => {
    const { challenge, bids } = await underReview(app, { 'institute.INST': {}, 'institute2.INST': {} });
    const seated = await seatedPanel(app, challenge);
    await scoreAll(seated, challenge, { [bids['institute.INST'] ?? '']: GOOD_POINTS, [bids['institute2.INST'] ?? '']: points(25, 19, 16, 12, 8) });
    await stepChallenge(plan, challenge, 'review');
    for (const winner of ['institute.INST', 'institute2.INST']) {
      await awarded(challenge);
      expect(await bidSeen(plan, bids[winner] ?? '')).toMatchObject({ state: 'WON' });
      await app.query(`UPDATE challenge SET due_at = now() - interval '1 minute' WHERE id = $1`, [challenge.id]);
      await app.app.get(Timeouts).sweep();
      expect(await bidSeen(plan, bids[winner] ?? '')).toMatchObject({ state: 'LOST' });
    }
    expect((await reviewSeen(plan, challenge)).passed.map(({ why }) => why)).toEqual(['LATE', 'LATE']);
    expect(codes(await tryChallenge(demander, challenge, 'negotiate'))).toEqual(['NOBODY_LEFT']);
    expect((await stepChallenge(plan, challenge, 'failReviewed', REASON)).state).toBe('FAILED');
  });

  it('is ended by the section where the contract is never registered, after a reminder to both sides and an extension, and the next in rank is asked', async () => {
    const { challenge, bids } = await underReview(app, { 'institute.INST': {}, 'institute2.INST': {} });
    await scoreAll(await seatedPanel(app, challenge), challenge, { [bids['institute.INST'] ?? '']: GOOD_POINTS, [bids['institute2.INST'] ?? '']: points(25, 19, 16, 12, 8) });
    await stepChallenge(plan, challenge, 'review');
    await awarded(challenge);
    await stepChallenge(institute, challenge, 'sign', {});
    expect(await challengeSeen(plan, challenge)).toMatchObject({ state: 'SIGNED', dueAt: expect.any(String) as string });
    // who is in reserve waits until a contract is registered
    expect(await bidSeen(plan, bids['institute2.INST'] ?? '')).toMatchObject({ state: 'RESERVE' });
    const opensReserve = async () => (await demander.get(`/api/v1/bids/${bids['institute2.INST'] ?? ''}`)).status;
    expect([await opensReserve(), (await demander.get(`/api/v1/bids/${bids['institute.INST'] ?? ''}`)).status]).toEqual([404, 200]);
    expect(codes(await tryChallenge(plan, challenge, 'endAward', challengeInput('endAward')))).toEqual(['NOT_OVERDUE']);

    await app.query(`UPDATE challenge SET due_at = now() + interval '2 days' WHERE id = $1`, [challenge.id]);
    await app.app.get(Reminders).sweep();
    const near = async (person: PersonKey) => (await mailsTo(app, emailOf(person))).filter((mail) => mail.includes(challenge.number) && /合同登记期限将到|待办：延长合同登记期限/.test(mail)).length;
    expect(await Promise.all((['institute.INST', 'enterprise.ENT_ADM', 'bureau.BUR_PLAN', 'institute2.INST'] as const).map(near))).toEqual([1, 1, 1, 0]);

    const overdue = () => app.query(`UPDATE challenge SET due_at = now() - interval '1 minute' WHERE id = $1`, [challenge.id]);
    await overdue();
    expect(codes(await tryChallenge(plan, challenge, 'extendRegistration', { comment: '太短' }))).toEqual(['minLength']);
    expect((await tryChallenge(institute, challenge, 'extendRegistration', challengeInput('extendRegistration'))).status).toBe(403);
    const extended = await stepChallenge(plan, challenge, 'extendRegistration');
    expect(Date.parse(extended.dueAt ?? '')).toBeGreaterThan(Date.now());
    expect((await mailsTo(app, emailOf('institute.INST'))).at(-1)).toContain('延长合同登记期限');

    await overdue();
    expect((await stepChallenge(plan, challenge, 'endAward')).state).toBe('REVIEWED');
    expect(await reviewSeen(plan, challenge)).toMatchObject({ teams: [], passed: [{ why: 'UNREGISTERED', reason: '' }], candidates: [(await bidSeen(plan, bids['institute2.INST'] ?? '')).number] });
    // the winner has left: now it is asked, and read
    expect([await opensReserve(), (await demander.get(`/api/v1/bids/${bids['institute.INST'] ?? ''}`)).status]).toEqual([200, 404]);
    expect(await bidSeen(plan, bids['institute.INST'] ?? '')).toMatchObject({ state: 'LOST' });
    await awarded(challenge);
    expect(await bidSeen(plan, bids['institute2.INST'] ?? '')).toMatchObject({ state: 'WON' });
    // who has lost the award hears who gets it, and may object
    expect((await mailsTo(app, emailOf('institute.INST'))).filter((mail) => mail.includes(challenge.number) && mail.includes('拟中榜公示已发布'))).toHaveLength(2);
  });

  it('passes over whom the leadership excludes, for a record that was looked up or a leader who is busy; the public is told the kind alone', async () => {
    const { challenge, bids } = await underReview(app, { 'institute.INST': {}, 'institute2.INST': {} });
    const seated = await seatedPanel(app, challenge);
    await scoreAll(seated, challenge, { [bids['institute.INST'] ?? '']: GOOD_POINTS });
    await stepChallenge(plan, challenge, 'review');
    const looked = challengeInput('exclude');
    expect((await tryChallenge(plan, challenge, 'exclude', looked)).status).toBe(403);
    const says = async (change: object) => codes(await tryChallenge(lead, challenge, 'exclude', { ...looked, ...change }));
    expect([await says({ comment: '有记录' }), await says({ ground: 'LEADER_BUSY' }), await says({ bid: 'X' }), await says({ integritySource: undefined, integrityOn: undefined })]).toEqual([['minLength'], ['LEADER_FREE'], ['isIn'], ['length', 'isDefined']]);

    const [best, next] = (await reviewSeen(plan, challenge)).ranking.map(({ bid: number }) => number);
    await stepChallenge(lead, challenge, 'exclude');
    expect(await reviewSeen(plan, challenge)).toMatchObject({ candidates: [next], passed: [{ bid: best, why: 'INTEGRITY', reason: '' }], integrity: [{ bid: best, source: '信用中国、科研诚信信息系统', by: '演示人员 bureau.BUR_LEAD', found: true }] });
    expect((await reviewSeen(demander, challenge)).integrity).toEqual([]);

    // also after it was approved, as long as nothing is announced
    await stepChallenge(demander, challenge, 'negotiate', {});
    await stepChallenge(lead, challenge, 'approveAward', {});
    expect(await says({ ground: 'FALSE_DECLARATION', integrityOn: undefined })).toEqual(['isDefined']);
    expect((await stepChallenge(lead, challenge, 'exclude', { ...looked, ground: 'FALSE_DECLARATION' })).state).toBe('REVIEWED');
    expect((await reviewSeen(plan, challenge)).passed).toMatchObject([{}, { bid: next, why: 'FALSE_DECLARATION' }]);
    expect(codes(await tryChallenge(plan, challenge, 'failReviewed', REASON))).toEqual(['OBJECTION_TIME']);
    await app.query(`UPDATE challenge_award SET passed = (SELECT jsonb_agg(p || jsonb_build_object('at', now() - interval '30 days')) FROM jsonb_array_elements(passed) p) WHERE challenge_id = $1`, [challenge.id]);
    expect((await stepChallenge(plan, challenge, 'failReviewed', REASON)).state).toBe('FAILED');
  });
});
