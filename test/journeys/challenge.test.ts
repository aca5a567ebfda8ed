import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { challengeRecompute } from '../../src/modules/reviews/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { BIDDERS, ChallengeJourney, RESULT, SHARES } from '../support/challenge-journey.js';
import { sendBid } from '../support/bids.js';
import { challengeSeen } from '../support/challenges.js';
import { seen as contractSeen } from '../support/contracts.js';
import { projectSeen } from '../support/projects.js';
import { mailsTo } from '../support/mails.js';
import { emailOf } from '../support/people.js';
import { effectivePrice, type PricingCase, pricingsOf } from '../support/pricings.js';
import { bidSeen, reviewSeen } from '../support/reviews.js';

interface Progress {
  state: string;
  milestones: { state: string }[];
}

/** 2,500,000 yuan were bid, 300,000 of them for equipment. */
const TECHNICAL = 220_000_000;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

describe('need → argued → list → sealed bids → opening → review → notice → award → contract → milestones → accepted → paid', () => {
  let journey: ChallengeJourney;
  beforeAll(() => {
    journey = new ChallengeJourney(app);
  });

  const plan = () => app.as('bureau.BUR_PLAN');
  const stateNow = async (): Promise<string> => ((await app.http.get(`/api/v1/challenges/${journey.challenge.id}`).expect(200)).body as { state: string }).state;
  const progress = async () => ((await app.http.get(`/api/v1/challenges/${journey.challenge.id}/progress`).expect(200)).body as { teams: [Progress] }).teams[0];

  it('begins with a need that experts have argued, and its indicators stand in the list', async () => {
    await journey.argue();
    expect(journey.offer).toMatchObject({ state: 'SELECTED', score: '80.00', passes: true });
    await journey.list();
    expect(await stateNow()).toBe('OPEN');
    const { content } = await challengeSeen(await plan(), journey.challenge);
    expect(content.indicators.map(({ name, target, veto }) => [name, target, veto])).toEqual([['接头抗拉强度', 320, true], ['延伸率', 8, false], ['焊接返修率', 2, false]]);
  });

  it('keeps three bids sealed until two offices open them together', async () => {
    await journey.bidAll();
    await journey.close();
    expect((await (await plan()).get(`/api/v1/challenges/${journey.challenge.id}/bids`)).body).not.toMatchObject({ items: [expect.anything()] });
    await journey.open();
    expect(await stateNow()).toBe('OPENED');
    const commitments = (await app.http.get(`/api/v1/sealed-boxes/${journey.boxId}/commitments`).expect(200)).body as { outcome: string }[];
    expect(commitments.filter(({ outcome }) => outcome === 'BID')).toHaveLength(BIDDERS.length);
  });

  it('is reviewed by experts that were drawn, and awarded after its notice', async () => {
    await journey.through('qualify', 'rank');
    expect((await reviewSeen(await plan(), journey.challenge)).ranking.map(({ rank, score }) => [rank, score])).toEqual([[1, 8_100], [2, 7_800], [3, 7_800]]);
    await journey.through('propose', 'award');
    expect(await stateNow()).toBe('AWARDED');
    const states = await Promise.all(BIDDERS.map(async (bidder) => (await bidSeen(await app.as(bidder), journey.bids[bidder] ?? '')).state));
    expect(states).toEqual(['WON', 'RESERVE', 'RESERVE']);
  });

  it('has a ranking that anybody computes again from the published file', async () => {
    const { text } = await app.http.get(`/api/v1/challenges/${journey.challenge.id}/result/open-file`).expect(200);
    const folder = await mkdtemp(join(tmpdir(), 'kezhuan-journey-'));
    await writeFile(join(folder, 'open.json'), text);
    const said: string[] = [];
    expect([await challengeRecompute([join(folder, 'open.json')], (line) => void said.push(line)), said.join('\n')]).toEqual([0, expect.stringContaining('一致')]);
    await rm(folder, { recursive: true });
  });

  it('runs from the day its contract is in the register', async () => {
    await journey.through('sign', 'file');
    expect(await stateNow()).toBe('SIGNED');
    await app.http.get(`/api/v1/challenges/${journey.challenge.id}/progress`).expect(404);
    await journey.through('recognise', 'register');
    expect(await stateNow()).toBe('RUNNING');
    expect(await projectSeen(await plan(), journey.project)).toMatchObject({ contractFen: 250_000_000, technicalFen: TECHNICAL, state: 'RUNNING', milestones: [{ state: 'PLANNED' }, { state: 'PLANNED' }] });
  });

  it('is paid for milestone by milestone, by what the enterprise has paid', async () => {
    await journey.passMilestone(1);
    await journey.pay(100_000_000);
    expect((await projectSeen(await plan(), journey.project)).payouts).toMatchObject([{ state: 'PAID', fen: 30_000_000 }]);
    await journey.passMilestone(2);
    expect((await progress()).milestones.map(({ state }) => state)).toEqual(['PASSED', 'PASSED']);
  });

  it('ends accepted and paid, and says so to everybody', async () => {
    await journey.applyForAcceptance();
    await journey.accept();
    expect(await projectSeen(await plan(), journey.project)).toMatchObject({ state: 'COMPLETED', clawbacks: [] });
    await journey.pay(84_000_000);
    const { money, payouts } = await projectSeen(await plan(), journey.project);
    // 30 % of the technical amount: what the enterprise has paid and public money make up the price
    expect([money.paidFen, money.entitledFen, payouts.map(({ state, fen }) => [state, fen])]).toEqual([184_000_000, 66_000_000, [['PAID', 30_000_000], ['PAID', 9_000_000], ['PAID', 3_857_142], ['PAID', 23_142_858]]]);
    expect([await stateNow(), (await progress()).state]).toEqual(['COMPLETED', 'COMPLETED']);
  });
});

describe('成果转化类: achievement → argued → list → sealed bids of enterprises → award → price → licence of the institute → milestones → accepted → paid', () => {
  let journey: ChallengeJourney;
  beforeAll(() => {
    journey = new ChallengeJourney(app, RESULT);
  });

  const plan = () => app.as('bureau.BUR_PLAN');
  const office = () => app.as('institute.INST');
  const shown = async () => (await app.http.get(`/api/v1/challenges/${journey.challenge.id}`).expect(200)).body as { state: string; typeLabel: string; transferLabel: string; achievementId: string | null };

  it('begins with an achievement that a call has asked for and experts have argued', async () => {
    await journey.argue();
    expect(journey.offer).toMatchObject({ state: 'SELECTED', needId: null, achievementId: expect.any(String) as string, need: { kindLabel: '成果', moneyLabel: '意向价格' } });
    await journey.list();
    expect(await shown()).toMatchObject({ state: 'OPEN', typeLabel: '成果转化类', transferLabel: '普通许可', achievementId: expect.any(String) as string });
  });

  it('takes the bids of enterprises by a form of their own, and of nobody else', async () => {
    const form = async (type: string) => ((await app.http.get(`/api/v1/bid-form?type=${type}`).expect(200)).body as { fields: { name: string; zh: string }[] }).fields;
    const [problems, results] = [await form('T1'), await form('T2')];
    const added = results.filter(({ name }) => !problems.some((field) => field.name === name)).map(({ name }) => name);
    expect([added, results.find(({ name }) => name === 'team')?.zh]).toEqual([['ability', 'market', 'fundsFen', 'fundsProof'], '转化团队']);
    expect((await (await app.as('institute2.INST')).get(`/api/v1/challenges/${journey.challenge.id}/bid`).expect(200)).body).toMatchObject({ refusal: 'OTHER_KIND' });
    await expect(sendBid(await app.as('institute2.INST'), journey.challenge.id)).rejects.toThrow('BID_OTHER_KIND');
    await journey.through('bidAll', 'qualify');
    const { body } = await (await plan()).get(`/api/v1/bids/${journey.bids['enterprise.ENT'] ?? ''}`).expect(200);
    const lines = (body as { sections: { lines: { label: string; text: string }[] }[] }).sections.flatMap(({ lines: found }) => found);
    expect(lines).toContainEqual(expect.objectContaining({ label: '已落实的转化资金', text: '1,500,000.00 元' }));
  });

  it('is scored by the dimensions of results', async () => {
    await journey.seat();
    const sheet = (await journey.seated[0]?.client.get(`/api/v1/challenges/${journey.challenge.id}/score-sheet`).expect(200))?.body as { dimensions: { label: string; most: number }[] };
    expect(sheet.dimensions.map(({ label, most }) => [label, most])).toEqual([['转化方案', 2_000], ['转化指标', 2_000], ['承接能力', 2_500], ['市场与本地带动', 2_000], ['资金与报价', 1_500]]);
    await journey.through('score', 'award');
    expect((await reviewSeen(await plan(), journey.challenge)).ranking.map(({ rank, score }) => [rank, score])).toEqual([[1, 8_700], [2, 8_000]]);
    const { text } = await app.http.get(`/api/v1/challenges/${journey.challenge.id}/result/open-file`).expect(200);
    expect(JSON.parse(text)).toMatchObject({ rule: { params: { pointsTeam: 25, pointsBudget: 15 } } });
  });

  it('drafts the licence for the institute, which sells, and files no other one and none before its price is effective', async () => {
    await app.query(`UPDATE person SET demo = false WHERE id = $1`, [await app.personId('institute.INST')]);
    await journey.sign();
    // it is also told that all have signed, by a mail that may be written first
    expect((await mailsTo(app, emailOf('institute.INST'))).some((mail) => /签约，生成技术合同[^]*合同的草稿已为贵单位生成/.test(mail))).toBe(true);
    const id = await journey.drafted();
    const draft = await contractSeen(await office(), id);
    expect(draft.content).toMatchObject({ subKind: 'LIC-2', seller: { name: '演示材料研究所' }, buyer: { name: '演示复合材料有限公司' }, licence: { exclusivity: 'ORDINARY' }, price: { totalFen: 100_000_000 }, origin: { achievementId: expect.any(String) as string }, clauses: { schedule: '第 5 个月：完成产线改造（现场考核）\n第 15 个月：批量供货（销售凭证）' } });
    // the other side, which has to sign it, reads the draft and writes nothing in it
    const winner = await app.as('enterprise.ENT');
    await winner.get(`/api/v1/contracts/${id}`).expect(200);
    await winner.patch(`/api/v1/contracts/${id}`).set('If-Match', `"v${draft.version}"`).send({ title: '另一份合同' }).expect(403);
    const changed = (await (await office()).patch(`/api/v1/contracts/${id}`).set('If-Match', `"v${draft.version}"`).send({ licence: { exclusivity: 'EXCLUSIVE', territory: '全国' }, price: { ...draft.content.price, totalFen: 90_000_000 } }).expect(200)).body as typeof draft;
    const against = (contract: typeof draft) => contract.allowedActions.find(({ action }) => action === 'submit')?.reasons.map(({ code }) => code);
    const { licence, price } = draft.content;
    await (await office()).patch(`/api/v1/contracts/${id}`).set('If-Match', `"v${changed.version}"`).send({ licence, price }).expect(200);
    expect(against(draft)).toContain('PRICE_NOT_EFFECTIVE');
    expect(against(changed)).toEqual(expect.arrayContaining(['AWARD_WAY', 'AWARD_AMOUNT']));
    expect(against(draft)).toEqual(expect.not.arrayContaining(['AWARD_WAY', 'AWARD_AMOUNT']));
  });

  it('leads from the award and from the contract to a price that is filled in, for the institute alone', async () => {
    const price = async (client: Client) => (await reviewSeen(client, journey.challenge)).teams[0]?.price;
    const priceLine = async (client: Client) => ((await client.get(`/api/v1/contracts/${journey.contractId}/dry-run`).expect(200)).body as { price: { path: { cases: { id: string }[]; start: object | null } } }).price.path;
    const known = { mode: 'ORDINARY', priceFen: 100_000_000, counterpartyName: '演示复合材料有限公司' };
    const award = await price(await office());
    expect(award).toMatchObject({ cases: [], start: { way: 'AGREED', ...known, basis: expect.stringContaining('由演示复合材料有限公司中榜') as string } });
    expect(await priceLine(await office())).toMatchObject({ cases: [], start: known });
    expect(await price(await plan())).toBeNull();
    const begun = (await (await office()).post('/api/v1/pricings').send(award?.start ?? {}).expect(201)).body as PricingCase;
    expect([begun.content, begun.gaps.map(({ pointer }) => pointer)]).toMatchObject([{ mode: 'ORDINARY', priceFen: 100_000_000, counterparty: { name: '演示复合材料有限公司' } }, ['/decidedBy', '/decidedOn']]);
    expect([await price(await office()), await priceLine(await office())]).toMatchObject([{ cases: [{ id: begun.id }], start: null }, { cases: [{ id: begun.id }], start: null }]);
    await pricingsOf(app).step(await office(), begun, 'discard');
  });

  it('goes on once the price is announced and effective, and is carried out by the enterprise', async () => {
    await effectivePrice(app, (await shown()).achievementId ?? '', { mode: 'ORDINARY', priceFen: 100_000_000 });
    await journey.through('file', 'register');
    expect(await projectSeen(await plan(), journey.project)).toMatchObject({ state: 'RUNNING', organisationName: '演示复合材料有限公司', demanderName: '演示材料研究所', contractFen: 100_000_000 });
    await journey.passMilestone(1);
    await journey.pay(60_000_000);
    await journey.passMilestone(2);
    await journey.applyForAcceptance();
    await journey.accept();
    // the institute says what it was paid; the public adds 30 % of it for the enterprise
    expect(await projectSeen(await plan(), journey.project)).toMatchObject({ state: 'COMPLETED', money: { paidFen: 60_000_000, entitledFen: 18_000_000 }, payouts: [{ state: 'PAID', fen: 16_800_000 }, { state: 'DUE', fen: 1_200_000 }] });
    expect((await shown()).state).toBe('COMPLETED');
  });
});

describe('成果转化类 for shares (作价入股)', () => {
  it('comes to a contribution in kind at the value and the share of the bid, with no payments and no public money', async () => {
    const [journey, office] = [new ChallengeJourney(app, SHARES), await app.as('institute.INST')];
    await journey.through('argue', 'sign');
    const id = await journey.drafted();
    const draft = await contractSeen(office, id);
    expect(draft.content).toMatchObject({ subKind: 'TRF-8', price: { totalFen: 100_000_000 }, payment: { mode: '9', instalments: [] }, licence: { exclusivity: '' }, clauses: { other: expect.stringContaining('占买方股权 12.5%') as string } });
    expect((await reviewSeen(office, journey.challenge)).teams[0]?.price).toMatchObject({ start: { mode: 'EQUITY', priceFen: 100_000_000, equityBp: 1_250 } });
    const { body } = await office.patch(`/api/v1/contracts/${id}`).set('If-Match', `"v${draft.version}"`).send({ subKind: 'TRF-3' }).expect(200);
    expect((body as typeof draft).allowedActions.find(({ action }) => action === 'submit')?.reasons.map(({ code }) => code)).toContain('AWARD_WAY');
  });
});
