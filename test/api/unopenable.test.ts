import { reasonsOf } from '../support/answers.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { holderOf } from '../support/bid-situations.js';
import { sendBid, standingOf } from '../support/bids.js';
import { anotherSchedule, type ChallengeCase, challengeInput, Challenges, challengeSeen, closedChallenge, saveChallenge, stepChallenge, tryChallenge, WINDOW_DAYS } from '../support/challenges.js';
import { mailsTo } from '../support/mails.js';
import { another } from '../support/notices.js';
import { emailOf } from '../support/people.js';
import { admittedKey, disciplineRenewed, HOLDERS, openBox, reportLost } from '../support/sealing.js';

let app: TestApp;
let plan: Client;
let leader: Client;
let discipline: Client;
let bidder: Client;
let follower: Client;

beforeAll(async () => {
  app = await startTestApp();
  [plan, leader, discipline, bidder, follower] = await Promise.all([app.as('bureau.BUR_PLAN'), app.as('bureau.BUR_LEAD'), app.as('bureau.DISC'), app.as('institute.INST'), app.as('institute.RES'), app.as('enterprise.ENT')]);
  // people of the demo have no mailbox
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [[emailOf('institute.RES'), emailOf('enterprise.ENT')]]);
});
afterAll(() => app.close());

type Shown = Record<string, unknown> & { stuck: Record<string, unknown> | null; boxes: { boxId: string }[] };
const shown = async ({ id }: Pick<ChallengeCase, 'id'>) => (await app.http.get(`/api/v1/challenges/${id}`).expect(200)).body as Shown;
const committed = async (boxId: string) => ((await app.http.get(`/api/v1/sealed-boxes/${boxId}/commitments`).expect(200)).body as { commitment: string }[]).map(({ commitment }) => commitment);
const EXPLAINED = challengeInput('declareStuck');

/** With a bid in it. */
async function closedWithBid(): Promise<ChallengeCase & { boxId: string; commitment: string }> {
  const open = await new Challenges(app).fresh('open');
  const { commitment } = await sendBid(bidder, open.id);
  return { ...(await closedChallenge(app, open)), commitment };
}

async function relistedAfter(challenge: ChallengeCase): Promise<ChallengeCase> {
  await stepChallenge(leader, challenge, 'declareStuck');
  await stepChallenge(discipline, challenge, 'confirmStuck');
  await saveChallenge(plan, challenge, { schedule: anotherSchedule(WINDOW_DAYS) });
  await disciplineRenewed(app);
  return stepChallenge(plan, challenge, 'relist');
}

/** How the opening stands on the desks of discipline inspection, section and leadership. */
const waiting = ({ boxId }: { boxId: string }) => Promise.all([discipline, plan, leader].map(async (client) =>
  ((await client.get('/api/v1/workbench').expect(200)).body as { todo: { kind: string; id: string; state: string }[] }).todo.filter(({ kind, id }) => kind === 'opening' && id === boxId).map(({ state }) => state)));

describe('a box whose hour has come', () => {
  it('waits on the desks of who holds a part of its key and of the leadership, told by its challenge alone, until it is opened', async () => {
    const [filled, empty] = [await closedWithBid(), await closedChallenge(app, await new Challenges(app).fresh('open'))];
    const holdsNone = await another(app, 'bureau', 'BUR_PLAN');
    const desk = async (client: Client) => ((await client.get('/api/v1/workbench').expect(200)).body as { todo: ({ kind: string; id: string } & Record<string, unknown>)[] }).todo.filter(({ kind }) => kind === 'opening');
    expect([await waiting(filled), await waiting(empty)]).toEqual([[['DUE'], ['DUE'], ['DUE']], [['DUE'], ['DUE'], ['DUE']]]);
    expect([await desk(holdsNone), await desk(bidder)]).toEqual([[], []]);
    const [one, other] = [filled, empty].map(({ boxId }) => boxId);
    const rows = await desk(discipline);
    const shape = (boxId: string | undefined) => Object.entries(rows.find(({ id }) => id === boxId) ?? {}).filter(([key]) => !['id', 'pageId', 'number', 'title', 'dueAt', 'updatedAt'].includes(key));
    expect(shape(one)).toEqual(shape(other));
    expect(Object.fromEntries(shape(one))).toMatchObject({ organisationName: '', about: '', stateLabel: '待开标' });
    expect(await openBox(app, filled.boxId)).toMatchObject({ status: 200 });
    expect([await waiting(filled), (await waiting(empty)).flat()]).toEqual([[[], [], []], ['DUE', 'DUE', 'DUE']]);
    await stepChallenge(leader, empty, 'declareStuck');
    expect(await waiting(empty)).toEqual([[], [], []]);
  });
});

describe('a box that nobody can open', () => {
  it('is reported by the leadership once its hour has come, with a reason, and verified by discipline inspection', async () => {
    const early = await new Challenges(app).fresh('open');
    expect((await tryChallenge(leader, early, 'declareStuck', EXPLAINED)).status).toBe(409);
    const challenge = await closedWithBid();
    expect((await tryChallenge(plan, challenge, 'declareStuck', EXPLAINED)).status).toBe(403);
    expect((await tryChallenge(discipline, challenge, 'declareStuck', EXPLAINED)).status).toBe(403);
    expect((await tryChallenge(discipline, challenge, 'confirmStuck', EXPLAINED)).status).toBe(409);
    expect(reasonsOf(await tryChallenge(leader, challenge, 'declareStuck', { comment: '打不开' }))).toEqual(['minLength /comment']);
    expect(await stepChallenge(leader, challenge, 'declareStuck')).toMatchObject({ state: 'STUCK', dueAt: expect.any(String) as string });
    expect((await tryChallenge(leader, challenge, 'confirmStuck', EXPLAINED)).status).toBe(403);
    expect(reasonsOf(await tryChallenge(discipline, challenge, 'confirmStuck', { comment: '属实' }))).toEqual(['minLength /comment']);
    expect(await shown(challenge)).toMatchObject({ state: 'STUCK', stuck: { reason: EXPLAINED['comment'], verifiedAt: null, finding: '' } });
  });

  it('is opened as usual while it is only reported, and after a report that is not confirmed', async () => {
    const found = await closedWithBid();
    await stepChallenge(leader, found, 'declareStuck');
    expect(await openBox(app, found.boxId)).toMatchObject({ status: 200 });
    expect(await shown(found)).toMatchObject({ state: 'OPENED', stuck: null });

    const denied = await closedWithBid();
    await stepChallenge(leader, denied, 'declareStuck');
    expect(await stepChallenge(discipline, denied, 'denyStuck')).toMatchObject({ state: 'SEALED_CLOSED' });
    expect((await shown(denied)).stuck).toBeNull();
    expect(await openBox(app, denied.boxId)).toMatchObject({ status: 200 });
  });

  it('stays shut for good once it is verified, and says so to everybody who follows', async () => {
    const challenge = await closedWithBid();
    await follower.put(`/api/v1/challenges/${challenge.id}/following`).expect(200);
    await stepChallenge(leader, challenge, 'declareStuck');
    const confirmed = await stepChallenge(discipline, challenge, 'confirmStuck');
    expect(confirmed).toMatchObject({ state: 'RELIST' });
    expect(await openBox(app, challenge.boxId)).toMatchObject({ status: 409, code: 'SEAL_DISCARDED' });
    const { body: holders } = await plan.get('/api/v1/seal-holders').expect(200);
    const [other] = (holders as { holders: { id: string; isMine: boolean; office: string }[] }).holders.filter(({ isMine, office }) => !isMine && office === 'BUREAU');
    expect((await plan.post(`/api/v1/sealed-boxes/${challenge.boxId}/pass-on`).send({ passphrase: HOLDERS['bureau.BUR_PLAN'], to: other?.id })).body).toMatchObject({ code: 'SEAL_DISCARDED' });
    expect((await plan.get(`/api/v1/sealed-boxes/${challenge.boxId}`).expect(200)).body).toMatchObject({ openedAt: null, discardedAt: expect.any(String) as string });
    const told = async (person: 'institute.RES' | 'enterprise.ENT') => (await mailsTo(app, emailOf(person))).filter((mail) => mail.includes(challenge.number)).map((mail) => ['报告无法开标', '确认无法开标，可再次发布'].filter((words) => mail.includes(`${challenge.number} ${words}`)).join()).sort();
    expect(await told('institute.RES')).toEqual(['报告无法开标', '确认无法开标，可再次发布'].sort());
    expect((await mailsTo(app, emailOf('institute.RES'))).some((mail) => mail.includes('任何人没有看到内容'))).toBe(true);
    expect(await shown(challenge)).toMatchObject({ stuck: { verifiedAt: expect.any(String) as string, finding: EXPLAINED['comment'] }, boxes: [{ boxId: challenge.boxId, openedAt: null, discardedAt: expect.any(String) as string }] });
  });

  it('is followed by another one where the challenge is published once more, and no part of the first opens anything', async () => {
    const challenge = await closedWithBid();
    await relistedAfter(challenge);
    const standing = await standingOf(bidder, challenge.id);
    expect([standing.commitment, standing.boxId === challenge.boxId]).toEqual([null, false]);
    const again = await sendBid(bidder, challenge.id);
    await closedChallenge(app, challenge);
    expect(await openBox(app, challenge.boxId)).toMatchObject({ status: 409, code: 'SEAL_DISCARDED' });
    expect((await challengeSeen(plan, challenge)).state).toBe('SEALED_CLOSED');
    expect(await openBox(app, standing.boxId)).toMatchObject({ status: 200 });
    expect((await plan.get(`/api/v1/challenges/${challenge.id}/bids`).expect(200)).body).toMatchObject([{ commitment: again.commitment }]);
    expect((await shown(challenge)).boxes).toMatchObject([{ boxId: challenge.boxId, round: 1, openedAt: null }, { boxId: standing.boxId, round: 2, discardedAt: null }]);
    expect([(await committed(challenge.boxId)).includes(challenge.commitment), (await committed(standing.boxId)).includes(again.commitment)]).toEqual([true, true]);
  });

  it('is followed by another one only once the keys of one office that held its parts are reported lost and others are in use', async () => {
    const challenge = await closedWithBid();
    await stepChallenge(leader, challenge, 'declareStuck');
    await stepChallenge(discipline, challenge, 'confirmStuck');
    await saveChallenge(plan, challenge, { schedule: anotherSchedule(WINDOW_DAYS) });
    const refusal = async () => reasonsOf(await tryChallenge(plan, challenge, 'relist', challengeInput('relist')));
    expect(await refusal()).toEqual(['SEAL_KEYS_LOST']);
    // one of two of the bureau is not the office
    const spare = await another(app, 'bureau', 'BUR_PLAN');
    await admittedKey(app, spare, '计划科另一人的开标口令', 'bureau.BUR_LEAD');
    expect((await reportLost(leader, await holderOf(app, 'bureau.BUR_LEAD'))).status).toBe(200);
    expect(await refusal()).toEqual(['SEAL_KEYS_LOST']);
    await admittedKey(app, leader, HOLDERS['bureau.BUR_LEAD'], 'bureau.BUR_PLAN');
    expect((await reportLost(discipline, await holderOf(app, 'bureau.DISC'))).status).toBe(200);
    expect(await refusal()).toEqual(['SEAL_HOLDERS_MISSING']);
    await admittedKey(app, discipline, HOLDERS['bureau.DISC'], 'bureau.BUR_PLAN');
    await stepChallenge(plan, challenge, 'relist');
    const { boxId } = await closedChallenge(app, challenge);
    expect(await openBox(app, boxId)).toMatchObject({ status: 200 });
  });

  it('is reported before its hour only where one office has no key left, which the list of boxes tells', async () => {
    const challenge = await closedWithBid();
    await app.query(`UPDATE challenge SET opening_at = now() + interval '2 days' WHERE id = $1`, [challenge.id]);
    const told = async () => ((await leader.get('/api/v1/challenge-boxes').expect(200)).body as { boxId: string; canBeOpened: boolean }[]).find(({ boxId }) => boxId === challenge.boxId)?.canBeOpened;
    await app.query(`UPDATE sealed_box SET opens_at = now() + interval '2 days' WHERE id = $1`, [challenge.boxId]);
    expect([await told(), reasonsOf(await tryChallenge(leader, challenge, 'declareStuck', EXPLAINED))]).toEqual([true, ['OPENING_AHEAD']]);
    expect(await waiting(challenge)).toEqual([[], [], []]);
    // also one that takes bids still
    const open = await new Challenges(app).fresh('open');
    const { boxId } = await standingOf(bidder, open.id);
    expect([(await shown(open))['cannotBeOpened'], await waiting({ boxId })]).toEqual([false, [[], [], []]]);
    expect((await reportLost(discipline, await holderOf(app, 'bureau.DISC'))).status).toBe(200);
    expect(await told()).toBe(false);
    // whoever has lost the part can do nothing with it
    expect(await waiting(challenge)).toEqual([[], ['NO_KEY'], ['NO_KEY']]);
    expect([await shown(open), await shown(challenge), await waiting({ boxId })]).toMatchObject([{ takesBids: true, cannotBeOpened: true }, { cannotBeOpened: true }, [[], ['NO_KEY'], ['NO_KEY']]]);
    expect(await stepChallenge(leader, challenge, 'declareStuck')).toMatchObject({ state: 'STUCK' });
    await admittedKey(app, discipline, HOLDERS['bureau.DISC'], 'bureau.BUR_PLAN');
  });

  it('ends a challenge that was published once more already', async () => {
    const challenge = await closedWithBid();
    await stepChallenge(leader, challenge, 'declareStuck');
    expect(reasonsOf(await tryChallenge(discipline, challenge, 'failStuck', EXPLAINED))).toEqual(['NOT_RELISTED']);
    await stepChallenge(discipline, challenge, 'denyStuck');
    await relistedAfter(challenge);
    const { boxId } = await closedChallenge(app, challenge);
    await stepChallenge(leader, challenge, 'declareStuck');
    expect(reasonsOf(await tryChallenge(discipline, challenge, 'confirmStuck', EXPLAINED))).toEqual(['RELISTED']);
    expect(await stepChallenge(discipline, challenge, 'failStuck')).toMatchObject({ state: 'FAILED', cancelReason: EXPLAINED['comment'] });
    expect(await openBox(app, boxId)).toMatchObject({ status: 409, code: 'SEAL_DISCARDED' });
  });

  it('lists the commitments of a challenge from the deadline on, and those of none that still takes bids or was cancelled', async () => {
    const open = await new Challenges(app).fresh('open');
    expect((await shown(open)).boxes).toEqual([]);
    await stepChallenge(leader, open, 'cancel');
    await app.query(`UPDATE sealed_box SET closes_at = now() - interval '1 hour', opens_at = now() WHERE subject_id = $1`, [open.id]);
    expect((await shown(open)).boxes).toEqual([]);
    const closed = await closedWithBid();
    expect((await shown(closed)).boxes).toMatchObject([{ boxId: closed.boxId, round: 1 }]);
  });
});
