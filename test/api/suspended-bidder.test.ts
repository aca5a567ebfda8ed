import { codes } from '../support/answers.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { closeBids, sendBid, standingOf } from '../support/bids.js';
import { type ChallengeCase, Challenges, stepChallenge } from '../support/challenges.js';
import { bidSeen, GOOD_POINTS, reviewSeen, scoreAll, seatedPanel, stepBid, tryBid } from '../support/reviews.js';
import { openBox } from '../support/sealing.js';

interface BidRow {
  id: string;
  number: string;
  bidderName: string;
  commitment: string;
  marks: { code: string; message: string }[];
}

let app: TestApp;
let plan: Client;
let institute: Client;
let bidder: Client;

beforeAll(async () => {
  app = await startTestApp();
  [plan, institute, bidder] = await Promise.all([app.as('bureau.BUR_PLAN'), app.as('institute.INST'), app.as('institute2.INST')]);
});
afterAll(() => app.close());

const act = async (action: 'suspend' | 'reinstate', bidderKey: 'institute' | 'institute2' = 'institute2'): Promise<void> => {
  const [lead, id] = [await app.as('bureau.BUR_LEAD'), await app.organisationId(bidderKey)];
  const { body } = await lead.get(`/api/v1/organisations/${id}/case`).expect(200);
  await lead.post(`/api/v1/organisations/${id}/actions/${action}`).set('If-Match', `"v${(body as { version: number }).version}"`).send({ comment: '核实投诉情况' }).expect(200);
};

const bidsOf = async ({ id }: Pick<ChallengeCase, 'id'>): Promise<BidRow[]> => (await plan.get(`/api/v1/challenges/${id}/bids`).expect(200)).body as BidRow[];

describe('a bidder that is suspended at the hour of the opening', () => {
  it('keeps its bid: the suspension is a mark that is decided with a reason, and the bid is read, ranked and asked first as any other', async () => {
    const challenge = await new Challenges(app).fresh('open');
    const receipt = await sendBid(bidder, challenge.id);
    await sendBid(institute, challenge.id);
    await act('suspend');
    expect(await openBox(app, await closeBids(app, challenge))).toMatchObject({ status: 200 });
    const opened = await bidsOf(challenge);
    const bid = opened.find(({ commitment }) => commitment === receipt.commitment);
    const other = opened.find(({ id }) => id !== bid?.id);
    if (!bid || !other) throw new Error('a bid is missing');
    expect([bid.marks, other.marks]).toEqual([[expect.objectContaining({ code: 'PARTY_SUSPENDED', message: expect.stringContaining(bid.bidderName) as string })], []]);
    expect(await app.query(`SELECT organisation_id AS id FROM bid WHERE id = $1`, [bid.id])).toEqual([{ id: await app.organisationId('institute2') }]);

    // where nobody is known who could sign for it, it does not qualify, by no way
    await app.query(`UPDATE bid SET organisation_id = NULL WHERE id = $1`, [bid.id]);
    expect(codes(await tryBid(plan, bid.id, 'qualify', { comment: '演示理由：逐项核对后作出。' }))).toEqual(['BIDDER_UNKNOWN']);
    await expect(app.query(`UPDATE bid SET state = 'QUALIFIED' WHERE id = $1`, [bid.id])).rejects.toThrow('bid_bidder_check');
    await app.query(`UPDATE bid SET organisation_id = $2 WHERE id = $1`, [bid.id, await app.organisationId('institute2')]);

    expect(codes(await tryBid(plan, bid.id, 'qualify'))).toEqual(['PARTY_SUSPENDED']);
    expect((await bidSeen(plan, bid.id)).state).toBe('OPENED');
    await stepBid(plan, bid.id, 'qualify', { comment: '已核实：暂停事由与本榜单无关，现已恢复。' });

    // a suspension that came after the opening is told with its day and reason to those who qualify, also when it is over by then
    await act('suspend', 'institute');
    await act('reinstate', 'institute');
    const told = (await bidSeen(plan, other.id)) as unknown as BidRow;
    expect(told.marks).toEqual([{ code: 'PARTY_SUSPENDED', message: expect.stringMatching(/被暂停（理由：核实投诉情况），\d{4}年\d+月\d+日恢复；是否影响揭榜资格，按 JB-04 决定$/) as string }]);
    expect(((await bidSeen(institute, other.id)) as unknown as BidRow).marks).toEqual([]);
    expect(codes(await tryBid(plan, other.id, 'qualify'))).toEqual(['PARTY_SUSPENDED']);
    await stepBid(plan, other.id, 'qualify', { comment: '已核实：投诉不属实，暂停当日已经解除。' });
    await act('reinstate');
    expect((await standingOf(bidder, challenge.id)).openedBidId).toBe(bid.id);
    await bidder.get(`/api/v1/bids/${bid.id}`).expect(200);

    await stepChallenge(plan, challenge, 'qualify');
    const seated = await seatedPanel(app, challenge);
    await scoreAll(seated, challenge, { [bid.id]: GOOD_POINTS });
    await stepChallenge(plan, challenge, 'review');
    expect(await reviewSeen(plan, challenge)).toMatchObject({ ranking: [{ bid: bid.number, rank: 1 }, { bid: other.number }], candidates: [bid.number] });
  });
});
