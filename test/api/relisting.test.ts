import { addDays } from '../../src/kernel/calendar/index.js';
import { Timeouts } from '../../src/kernel/workflow/index.js';
import { reasonsOf } from '../support/answers.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { sendBid, standingOf } from '../support/bids.js';
import { anotherSchedule, type ChallengeCase, challengeInput, challengeSeen, openedInVain, saveChallenge, stepChallenge, tryChallenge, unbidChallenge, WINDOW_DAYS } from '../support/challenges.js';
import { today } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { emailOf } from '../support/people.js';
import { openBox } from '../support/sealing.js';

let app: TestApp;
let plan: Client;
let demander: Client;
let bidder: Client;
let follower: Client;

beforeAll(async () => {
  app = await startTestApp();
  [plan, demander, bidder, follower] = await Promise.all([app.as('bureau.BUR_PLAN'), app.as('enterprise.ENT'), app.as('institute.INST'), app.as('institute.RES')]);
  // people of the demo have no mailbox
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [[emailOf('institute.RES'), emailOf('enterprise.ENT')]]);
});
afterAll(() => app.close());

const shown = async ({ id }: Pick<ChallengeCase, 'id'>) => (await app.http.get(`/api/v1/challenges/${id}`).expect(200)).body as Record<string, unknown> & { amendments: object[] };
const withTimes = (challenge: Pick<ChallengeCase, 'id'>, days: number) => saveChallenge(plan, challenge, { schedule: anotherSchedule(days) });
/** Published once more, for as many days as before. */
async function relisted(): Promise<ChallengeCase & { boxId: string }> {
  const challenge = await unbidChallenge(app);
  await withTimes(challenge, WINDOW_DAYS);
  return { ...(await stepChallenge(plan, challenge, 'relist')), boxId: challenge.boxId };
}

describe('a challenge for which nobody has bid', () => {
  it('waits for the section with its own clock, and everybody reads that nobody has bid', async () => {
    const challenge = await unbidChallenge(app);
    expect(challenge).toMatchObject({ state: 'RELIST', dueAt: expect.any(String) as string, editable: true });
    expect(challenge.gaps.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(['WINDOW /schedule/bidDeadline']);
    expect(await shown(challenge)).toMatchObject({ state: 'RELIST', takesBids: false, relistedAt: null });
    await demander.patch(`/api/v1/challenges/${challenge.id}/working`).set('If-Match', `"v${challenge.version}"`).send({ clarification: '需求方自己改。' }).expect(403);
  });

  it('is published once more within half of the first time up to all of it, under its number and with a box of its own', async () => {
    const challenge = await unbidChallenge(app);
    for (const days of [WINDOW_DAYS / 2 - 1, WINDOW_DAYS + 1]) {
      await withTimes(challenge, days);
      expect(reasonsOf(await tryChallenge(plan, challenge, 'relist', challengeInput('relist')))).toEqual(['WINDOW /schedule/bidDeadline']);
    }
    await withTimes(challenge, WINDOW_DAYS / 2);
    expect(reasonsOf(await tryChallenge(plan, challenge, 'relist', { comment: '太短' }))).toEqual(['minLength /comment']);
    expect((await tryChallenge(demander, challenge, 'relist', challengeInput('relist'))).status).toBe(403);
    const open = await stepChallenge(plan, challenge, 'relist');
    const deadline = new Date(`${addDays(today(), WINDOW_DAYS / 2)}T17:00:00+08:00`).toISOString();
    expect(open).toMatchObject({ state: 'OPEN', number: challenge.number, dueAt: deadline });
    expect(await shown(challenge)).toMatchObject({ takesBids: true, bidDeadline: deadline, relistedAt: expect.any(String) as string, amendments: [{ no: 1, isAgain: false }, { no: 2, isAgain: true, text: challengeInput('relist')['comment'], changed: ['schedule'] }] });
    expect((await standingOf(bidder, challenge.id)).boxId).not.toBe(challenge.boxId);
  });

  it('keeps its text as amendments do', async () => {
    const challenge = await unbidChallenge(app);
    const [first, ...others] = challenge.content.indicators;
    await saveChallenge(plan, challenge, { title: '换了一个题目', schedule: anotherSchedule(WINDOW_DAYS), indicators: [{ ...first, target: 300 } as never, ...others] });
    expect(reasonsOf(await tryChallenge(plan, challenge, 'relist', challengeInput('relist')))).toEqual(['NOT_AMENDABLE /title', 'LOWERED /indicators/0/target']);
    await plan.patch(`/api/v1/challenges/${challenge.id}/working`).set('If-Match', `"v${(await challengeSeen(plan, challenge)).version}"`).send({ funds: { provenFen: 1, note: '' } }).expect(422);
  });

  it('tells those who follow it and the demander', async () => {
    const challenge = await unbidChallenge(app);
    await follower.put(`/api/v1/challenges/${challenge.id}/following`).expect(200);
    await withTimes(challenge, WINDOW_DAYS);
    await stepChallenge(plan, challenge, 'relist');
    const about = async (person: 'institute.RES' | 'enterprise.ENT') => (await mailsTo(app, emailOf(person))).filter((mail) => mail.includes(`${challenge.number} 再次发布榜单`)).length;
    expect([await about('institute.RES'), await about('enterprise.ENT')]).toEqual([1, 1]);
  });

  it('keeps the record of its first opening beside the bids of the second', async () => {
    const challenge = await relisted();
    const sent = await sendBid(bidder, challenge.id);
    const { boxId } = await standingOf(bidder, challenge.id);
    await app.query(`UPDATE sealed_box SET closes_at = now(), opens_at = now() WHERE id = $1`, [boxId]);
    await app.query(`ALTER TABLE challenge DISABLE TRIGGER challenge_deadline`);
    await app.query(`UPDATE challenge SET bid_deadline = now(), qa_until = now(), due_at = now() WHERE id = $1`, [challenge.id]);
    await app.query(`ALTER TABLE challenge ENABLE TRIGGER challenge_deadline`);
    expect(await openBox(app, boxId)).toMatchObject({ status: 200 });
    expect((await challengeSeen(plan, challenge)).state).toBe('OPENED');
    const { body: boxes } = await plan.get('/api/v1/challenge-boxes').expect(200);
    expect((boxes as { challengeId: string }[]).filter(({ challengeId }) => challengeId === challenge.id)).toMatchObject([{ boxId, round: 2 }, { boxId: challenge.boxId, round: 1, openedAt: expect.any(String) as string }]);
    const listed = async (id: string) => ((await app.http.get(`/api/v1/sealed-boxes/${id}/commitments`).expect(200)).body as { commitment: string }[]).map(({ commitment }) => commitment);
    expect([(await listed(challenge.boxId)).includes(sent.commitment), (await listed(boxId)).includes(sent.commitment)]).toEqual([false, true]);
    expect((await plan.get(`/api/v1/sealed-boxes/${challenge.boxId}`).expect(200)).body).toMatchObject({ openedAt: expect.any(String) as string });
  });

  it('is published once more only once: without bids again it fails', async () => {
    const challenge = await relisted();
    await openedInVain(app, challenge);
    expect(await challengeSeen(plan, challenge)).toMatchObject({ state: 'FAILED', allowedActions: [] });
    await expect(app.query(`UPDATE challenge SET relisted_at = NULL WHERE id = $1`, [challenge.id])).rejects.toThrow('not taken back');
  });

  it('moves its deadline only later while it is open again', async () => {
    const challenge = await relisted();
    await withTimes(challenge, WINDOW_DAYS - 1);
    expect(reasonsOf(await tryChallenge(plan, challenge, 'amend', challengeInput('amend')))).toContain('EARLIER /schedule/bidDeadline');
    await withTimes(challenge, WINDOW_DAYS + 10);
    expect((await stepChallenge(plan, challenge, 'amend')).state).toBe('OPEN');
  });

  it('fails where the section gives it up with a reason, or lets the time pass, and what was drafted goes with it', async () => {
    const challenge = await unbidChallenge(app);
    await withTimes(challenge, WINDOW_DAYS);
    expect(reasonsOf(await tryChallenge(plan, challenge, 'giveUp', { comment: '太短' }))).toEqual(['minLength /comment']);
    expect(await stepChallenge(plan, challenge, 'giveUp')).toMatchObject({ state: 'FAILED', content: { schedule: challenge.content.schedule } });

    const other = await unbidChallenge(app);
    await app.app.get(Timeouts).sweep();
    expect((await challengeSeen(plan, other)).state).toBe('RELIST');
    await app.app.get(Timeouts).sweep(new Date(Date.now() + 40 * 86_400_000));
    expect((await challengeSeen(plan, other)).state).toBe('FAILED');
    expect(((await app.http.get(`/api/v1/challenges/${other.id}/release`).expect(200)).body as { releases: { tender: object }[] }).releases[0]?.tender).toMatchObject({ status: 'unsuccessful' });
  });
});
