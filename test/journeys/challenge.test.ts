import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { challengeRecompute } from '../../src/modules/reviews/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { BIDDERS, ChallengeJourney } from '../support/challenge-journey.js';
import { challengeSeen } from '../support/challenges.js';
import { projectSeen } from '../support/projects.js';
import { bidSeen, reviewSeen } from '../support/reviews.js';

interface Progress {
  state: string;
  milestones: { state: string }[];
}

/** 2,500,000 yuan were bid, 300,000 of them for equipment. */
const TECHNICAL = 220_000_000;

describe('need → argued → list → sealed bids → opening → review → notice → award → contract → milestones → accepted → paid', () => {
  let app: TestApp;
  let journey: ChallengeJourney;
  beforeAll(async () => {
    app = await startTestApp();
    journey = new ChallengeJourney(app);
  });
  afterAll(() => app.close());

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
    await journey.pay(120_000_000);
    const { money, payouts } = await projectSeen(await plan(), journey.project);
    // 30 % of what was paid for technology
    expect([money.paidFen, money.entitledFen, payouts.map(({ state, fen }) => [state, fen])]).toEqual([220_000_000, 66_000_000, [['PAID', 30_000_000], ['PAID', 36_000_000]]]);
    expect([await stateNow(), (await progress()).state]).toEqual(['COMPLETED', 'COMPLETED']);
  });
});
