import { Reminders, Timeouts } from '../../src/kernel/workflow/index.js';
import { codes } from '../support/answers.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { bidValues } from '../support/bids.js';
import { type ChallengeCase, challengeSeen, stepChallenge } from '../support/challenges.js';
import { setDefence } from '../support/defences.js';
import { achievementDraft, draft, needDraft, publish } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { letItEnd } from '../support/notices.js';
import { emailOf } from '../support/people.js';
import { announced, bidSeen, openedChallenge, qualified, reviewSeen, scoreAll, seatedPanel, stepBid, tryBid } from '../support/reviews.js';

const REASON = { comment: '演示理由：按榜单要求逐项核对后作出，详见审查记录。' };
const CLERK = emailOf('enterprise2.ENT');

interface Objecting { notice: { id: string; number: string; endsOn: string } | null }
interface Seen {
  objectTo: Objecting | null;
  objectUntil: string | null;
  marks: { code: string; message: string }[];
  destroyedAt: string | null;
}

let app: TestApp;
let plan: Client;
let clerk: Client;
let rival: Client;
let winner: Client;

beforeAll(async () => {
  app = await startTestApp();
  [plan, clerk, rival, winner] = (await Promise.all((['bureau.BUR_PLAN', 'enterprise2.ENT', 'institute2.INST', 'institute.INST'] as const).map((person) => app.as(person)))) as [Client, Client, Client, Client];
  // people of the demo have no mailbox
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [[CLERK, emailOf('institute.INST'), emailOf('institute2.INST')]]);
});
afterAll(() => app.close());

const seen = async (client: Client, id: string): Promise<Seen> => (await client.get(`/api/v1/bids/${id}`).expect(200)).body as Seen;
const toldOf = async (about: string): Promise<number> => (await mailsTo(app, CLERK)).filter((mail) => mail.includes(about)).length;

describe('who has filled in a bid as a clerk of its organisation', () => {
  let challenge: ChallengeCase;
  let bid: string;
  const page = () => `/work/bids/${bid}`;
  const told = async (what: string): Promise<number> => (await mailsTo(app, CLERK)).filter((mail) => mail.includes(page()) && mail.includes(what)).length;

  it('is told what becomes of it from the opening on: nobody knows who filled it in', async () => {
    const opened = await openedChallenge(app, { 'enterprise2.ENT': {}, 'institute.INST': {} }, { defence: { held: true, weight: 30 } });
    challenge = opened.challenge;
    bid = opened.bids['enterprise2.ENT'] ?? '';
    expect(await told('已开标')).toBe(1);
    for (const id of Object.values(opened.bids)) await qualified(plan, id);
    expect(await told('将交专家评审')).toBe(1);
    await stepChallenge(plan, challenge, 'qualify');
    await scoreAll(await seatedPanel(app, challenge), challenge, {});
    await setDefence(plan, challenge.id);
    expect(await told('答辩时间已定')).toBe(1);
  });

  it('is told as the clerk of a member too', async () => {
    const { bids } = await openedChallenge(app, { 'institute2.INST': {} });
    const id = bids['institute2.INST'] ?? '';
    await app.query(`UPDATE bid SET member_ids = ARRAY[$2::uuid] WHERE id = $1`, [id, await app.organisationId('enterprise2')]);
    await stepBid(plan, id, 'disqualify', { ...REASON, code: 'CONDITIONS' });
    expect((await mailsTo(app, CLERK)).at(-1)).toMatch(/取消资格[^]*贵单位是该揭榜书的联合体成员/);
  });

  it('is reminded to sign what it has won', async () => {
    const { bids } = await openedChallenge(app, { 'enterprise2.ENT': {} });
    const id = bids['enterprise2.ENT'] ?? '';
    const [row] = await app.query<{ challenge: string }>(`UPDATE bid SET state = 'WON' WHERE id = $1 RETURNING challenge_id AS challenge`, [id]);
    const [{ organisation } = { organisation: '' }] = await app.query<{ organisation: string }>(`SELECT organisation_id AS organisation FROM bid WHERE id = $1`, [id]);
    await app.query(`INSERT INTO challenge_team (bid_id, challenge_id, organisation_id) VALUES ($1, $2, $3)`, [id, row?.challenge, organisation]);
    await app.query(`UPDATE challenge SET state = 'AWARDED', winner_ids = ARRAY[$2::uuid], due_at = now() + interval '1 day' WHERE id = $1`, [row?.challenge, organisation]);
    await app.app.get(Reminders).sweep();
    expect(await toldOf('同意签约，生成技术合同')).toBe(1);
  });
});

describe('marks of a bid that was opened', () => {
  it('say what is missing, and ask nobody to fill it in', async () => {
    const { bids } = await openedChallenge(app, { 'institute2.INST': { values: bidValues({ route: ' ', integrity: false }) } });
    const { marks } = await seen(plan, bids['institute2.INST'] ?? '');
    expect(marks.map(({ code }) => code)).toEqual(expect.arrayContaining(['MISSING', 'NOT_DECLARED']));
    expect(marks.map(({ message }) => message).filter((message) => message.includes('请'))).toEqual([]);
    expect(marks.find(({ code }) => code === 'MISSING')?.message).toMatch(/^未填写/);
  });
});

describe('an excluded bidder', () => {
  const excluded = async () => {
    const { challenge, bids } = await openedChallenge(app, { 'institute.INST': {}, 'institute2.INST': {} });
    const [good, out] = [bids['institute.INST'] ?? '', bids['institute2.INST'] ?? ''];
    await stepBid(plan, out, 'disqualify', { ...REASON, code: 'CONDITIONS' });
    await qualified(plan, good);
    return { challenge, good, out };
  };

  it('keeps its content until nobody can object any more, and reads where and until when it may', async () => {
    const { challenge, out, good } = await excluded();
    expect(await seen(rival, out)).toMatchObject({ objectTo: { notice: null }, objectUntil: null });
    expect(codes(await tryBid(rival, out, 'destroyExcluded'))).toEqual(['QUALIFICATION_OPEN']);
    await stepChallenge(plan, challenge, 'qualify');
    expect(codes(await tryBid(rival, out, 'destroyExcluded'))).toEqual(['OBJECTIONS_OPEN']);
    await scoreAll(await seatedPanel(app, challenge), challenge, {});
    await stepChallenge(plan, challenge, 'review');
    await stepChallenge(await app.as('enterprise.ENT'), challenge, 'negotiate', {});
    await stepChallenge(await app.as('bureau.BUR_LEAD'), challenge, 'approveAward', {});
    await stepChallenge(plan, challenge, 'announce');
    const [{ id: noticeId } = { id: '' }] = await app.query<{ id: string }>(`SELECT id FROM notice WHERE subject_id = $1`, [challenge.id]);
    await announced(app, noticeId);
    const [notice] = await app.query<{ number: string }>(`SELECT number FROM notice WHERE id = $1`, [noticeId]);
    for (const reader of [rival, plan]) expect(await seen(reader, out)).toMatchObject({ objectTo: { notice: { id: noticeId, number: notice?.number, endsOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) as string } } });
    // whoever may object to the result hears of it while that can be done
    expect(await seen(winner, good)).toMatchObject({ objectTo: { notice: { id: noticeId } } });
    for (const bidder of ['institute.INST', 'institute2.INST'] as const) expect((await mailsTo(app, emailOf(bidder))).at(-1)).toMatch(new RegExp(`拟中榜公示已发布[\\s\\S]*公示 ${notice?.number} 至.*24 时期满`));
    expect(codes(await tryBid(rival, out, 'destroyExcluded'))).toEqual(['OBJECTIONS_OPEN']);
    await letItEnd(app, noticeId);
    await app.app.get(Timeouts).sweep();
    expect((await challengeSeen(plan, challenge)).state).toBe('AWARDED');
    expect((await mailsTo(app, emailOf('institute.INST'))).at(-1)).toMatch(/中榜[^]*签约的截止日期为\d{4}年\d+月\d+日。/);
    expect(await seen(rival, out)).toMatchObject({ objectTo: null });
    await stepBid(rival, out, 'destroyExcluded');
    expect(await seen(rival, out)).toMatchObject({ destroyedAt: expect.any(String) as string });
  });

  it('is not let through by what was destroyed', async () => {
    const { out } = await excluded();
    await stepBid(plan, out, 'reconsider', REASON);
    await app.query(`UPDATE bid SET destroyed_at = now() WHERE id = $1`, [out]);
    expect(codes(await tryBid(plan, out, 'qualify', REASON))).toContain('DESTROYED');
    expect((await bidSeen(plan, out)).state).toBe('OPENED');
    expect(await reviewSeen(plan, { id: (await app.query<{ id: string }>(`SELECT challenge_id AS id FROM bid WHERE id = $1`, [out]))[0]?.id ?? '' })).toMatchObject({ state: 'OPENED' });
  });
});

describe('what belongs to another organisation', () => {
  it.each([['achievementId', 'achievements', 'institute.RES', 'ACHIEVEMENT'], ['needId', 'needs', 'enterprise.ENT', 'NEED']] as const)('begins no draft by %s, and that is what is said', async (key, kind, person, why) => {
    const listed = await draft(await app.as(person), kind, kind === 'needs' ? needDraft() : achievementDraft());
    await publish(app, kind, listed);
    const answer = await clerk.post('/api/v1/challenges').send({ [key]: listed.id });
    expect([answer.status, codes(answer)]).toEqual([422, [why]]);
  });
});
