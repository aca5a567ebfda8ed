import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { agreed, closeBids, sendBid, standingOf } from '../support/bids.js';
import { type ChallengeCase, Challenges } from '../support/challenges.js';
import { mailsTo } from '../support/mails.js';
import { emailOf, type PersonKey } from '../support/people.js';
import { stepBid } from '../support/reviews.js';
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
    const onDesk = async (client: Client) => ((await client.get('/api/v1/workbench').expect(200)).body as { mine: { kind: string; id: string; stateLabel: string; about: string }[] }).mine.filter(({ kind }) => kind === 'bid');
    const everybody = [institute, rival, demander, agency, plan];
    // whether somebody has bid shows nowhere before the opening
    expect(await Promise.all(everybody.map(onDesk))).toEqual([[], [], [], [], []]);
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
    const [led, joined, ...others] = await Promise.all(everybody.map(onDesk));
    expect([led, joined, others]).toMatchObject([[{ id: bid.id, stateLabel: '已开启', about: '' }], [{ id: bid.id, about: '联合体成员，牵头单位：演示材料研究所' }], [[], [], []]]);
  });

  it('is told to its members as to its leader, from the opening on', async () => {
    await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [(['institute.INST', 'institute2.INST'] as const).map(emailOf)]);
    const challenge = await challenges.fresh('open');
    await sendBid(institute, challenge.id, { members: [await agreed(rival, challenge.id, institute)] });
    const told = async (person: PersonKey) => (await mailsTo(app, emailOf(person))).filter((mail) => mail.includes(`揭榜书 ${challenge.number}-`));
    const box = await closeBids(app, challenge);
    expect([await told('institute.INST'), await told('institute2.INST')]).toEqual([[], []]);
    expect(await openBox(app, box)).toMatchObject({ status: 200 });
    const [bid] = await bidsOf(plan, challenge);
    await stepBid(plan, bid?.id ?? '', 'disqualify', { comment: '演示理由：不符合榜单规定的申报条件。', code: 'CONDITIONS' });
    for (const person of ['institute.INST', 'institute2.INST'] as const) {
      const mails = await told(person);
      expect(mails.map((mail) => /揭榜进展（(.+)）/.exec(mail)?.[1])).toEqual(['开启', '取消资格']);
      expect(mails.map((mail) => mail.includes('贵单位是该揭榜书的联合体成员'))).toEqual(person === 'institute2.INST' ? [true, true] : [false, false]);
      expect(mails[1]).toContain('不符合榜单规定的申报条件');
    }
  });
});
