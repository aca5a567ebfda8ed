import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { agreed, closeBids, sendBid, standingOf } from '../support/bids.js';
import { type ChallengeCase, Challenges } from '../support/challenges.js';
import { openBox } from '../support/sealing.js';

let app: TestApp;
let challenges: Challenges;
let institute: Client;
let rival: Client;
let agency: Client;
let demander: Client;
let plan: Client;

beforeAll(async () => {
  app = await startTestApp();
  challenges = new Challenges(app);
  [institute, rival, agency, demander, plan] = await Promise.all([app.as('institute.INST'), app.as('institute2.INST'), app.as('agency.BRK_ORG'), app.as('enterprise.ENT_ADM'), app.as('bureau.BUR_PLAN')]);
});
afterAll(() => app.close());

const bidsOf = async (client: Client, { id }: Pick<ChallengeCase, 'id'>) => (await client.get(`/api/v1/challenges/${id}/bids`).expect(200)).body as { id: string }[];

describe('a bid of a consortium', () => {
  it('is read after the opening by the members of its consortium as by its leader, who alone acts for it; not by the demander among them', async () => {
    const challenge = await challenges.fresh('open');
    await sendBid(institute, challenge.id, { members: [await agreed(rival, challenge.id, institute), await agreed(demander, challenge.id, institute)] });
    expect([(await standingOf(rival, challenge.id)).openedBidId, await bidsOf(rival, challenge)]).toEqual([null, []]);
    expect(await openBox(app, await closeBids(app, challenge))).toMatchObject({ status: 200 });
    const [bid] = await bidsOf(plan, challenge);
    if (!bid) throw new Error('no bid');
    expect([(await standingOf(institute, challenge.id)).openedBidId, (await standingOf(rival, challenge.id)).openedBidId, (await standingOf(agency, challenge.id)).openedBidId]).toEqual([bid.id, bid.id, null]);
    expect((await bidsOf(rival, challenge)).map(({ id }) => id)).toEqual([bid.id]);
    const read = async (client: Client) => (await client.get(`/api/v1/bids/${bid.id}`).expect(200)).body as { sections: unknown; stateLabel: string; allowedActions: { action: string }[] };
    const [lead, member] = [await read(institute), await read(rival)];
    expect([member.sections, member.stateLabel, member.allowedActions]).toEqual([lead.sections, lead.stateLabel, []]);
    expect(JSON.stringify(member.sections)).toContain('申请回避');
    await rival.get(`/api/v1/bids/${bid.id}/defence`).expect(200);
    await rival.post(`/api/v1/bids/${bid.id}/actions/destroy`).set('If-Match', '"v1"').send({ comment: '' }).expect(403);
    for (const client of [demander, agency]) await client.get(`/api/v1/bids/${bid.id}`).expect(404);
    expect([await bidsOf(demander, challenge), await bidsOf(agency, challenge)]).toEqual([[], []]);
  });
});
