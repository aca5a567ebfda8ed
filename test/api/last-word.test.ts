import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { challengeRecompute } from '../../src/modules/reviews/index.js';
import { codes } from '../support/answers.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { challengeSeen, stepChallenge, tryChallenge } from '../support/challenges.js';
import { judgedChallenge } from '../support/judging-situations.js';
import { mailsTo } from '../support/mails.js';
import { emailOf } from '../support/people.js';
import { bidSeen, openedChallenge, reviewSeen, stepBid, tryBid } from '../support/reviews.js';

let app: TestApp;
let plan: Client;
let lead: Client;
let demander: Client;
let institute: Client;

const OUT = { comment: '演示理由：不符合榜单规定的申报条件。' };
const VETO = { comment: '所用原料在本地没有供应，技术上不能在本厂实施，无法采用。' };
const SAYS = { comment: '所称原料本地有两家供应商，附采购合同，否决所依据的理由不成立。' };
const WHY = { comment: '经核实，原决定依据充分，没有其他合格揭榜方，榜单终止。' };
const VOID = { comment: '经核实，原决定所依据的事实不成立，应当重新作出结论。' };

beforeAll(async () => {
  app = await startTestApp();
  [plan, lead, demander, institute] = (await Promise.all((['bureau.BUR_PLAN', 'bureau.BUR_LEAD', 'enterprise.ENT', 'institute.INST'] as const).map((person) => app.as(person)))) as [Client, Client, Client, Client];
  // people of the demo have no mailbox
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [[emailOf('institute.INST'), emailOf('bureau.BUR_LEAD')]]);
});
afterAll(() => app.close());

const bidOf = async (challengeId: string): Promise<string> => (await app.query<{ id: string }>(`SELECT id FROM bid WHERE challenge_id = $1`, [challengeId]))[0]?.id ?? '';
const resultOf = async (id: string): Promise<object> => (await app.http.get(`/api/v1/challenges/${id}/result`).expect(200)).body as object;
const fileOf = async (id: string): Promise<string> => (await app.http.get(`/api/v1/challenges/${id}/result/open-file`).expect(200)).text;
const lastMail = async (): Promise<string | undefined> => (await mailsTo(app, emailOf('institute.INST'))).at(-1);
const onDesk = async (client: Client, id: string): Promise<boolean> =>
  ((await client.get('/api/v1/challenge-cases').query({ view: 'desk', limit: '50' }).expect(200)).body as { items: { id: string }[] }).items.some((row) => row.id === id);
interface Release { id: string; date: string; tender: { status: string } }
const releaseOf = async (id: string): Promise<Release> => ((await app.http.get(`/api/v1/challenges/${id}/release`).expect(200)).body as { releases: [Release] }).releases[0];

async function recomputed(id: string): Promise<{ code: number; said: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'kezhuan-last-'));
  await writeFile(join(folder, 'open.json'), await fileOf(id));
  const said: string[] = [];
  const code = await challengeRecompute([join(folder, 'open.json')], (line) => void said.push(line));
  await rm(folder, { recursive: true });
  return { code, said: said.join('\n') };
}

/** Five working days later. */
const excludedLongAgo = (bid: string) => app.query(`UPDATE bid SET excluded_at = now() - interval '30 days' WHERE id = $1`, [bid]);
const vetoedLongAgo = (id: string) => app.query(`UPDATE challenge_award SET passed = jsonb_set(passed, '{0,at}', to_jsonb(now() - interval '30 days')) WHERE challenge_id = $1`, [id]);

describe('a challenge of which every bid was excluded', () => {
  it('is ended by the leadership alone, once its bidders have had their time to object; an objection that is right has the bid decided about anew; and the end is published', async () => {
    const { challenge: { id }, bids } = await openedChallenge(app, { 'institute.INST': {} });
    const bid = bids['institute.INST'] ?? '';
    await stepBid(plan, bid, 'disqualify', { ...OUT, code: 'CONDITIONS' });
    expect(await lastMail()).toContain('贵单位可以在揭榜书页面提出异议');
    expect([(await tryChallenge(plan, { id }, 'failUnqualified', WHY)).status, codes(await tryChallenge(lead, { id }, 'failUnqualified', WHY)), codes(await tryChallenge(lead, { id }, 'requalify', VOID))]).toEqual([403, ['OBJECTION_TIME'], ['NONE_OBJECTS']]);
    expect(await onDesk(lead, id)).toBe(true);

    expect([(await tryBid(plan, bid, 'object', SAYS)).status, codes(await tryBid(institute, bid, 'object', { comment: '不服' }))]).toEqual([403, ['minLength']]);
    const { version } = await challengeSeen(lead, { id });
    expect(await stepBid(institute, bid, 'object', SAYS)).toMatchObject({ state: 'DISQUALIFIED', objection: SAYS.comment, objectUntil: expect.any(String) as string });
    expect(codes(await tryBid(institute, bid, 'object', SAYS))).toEqual(['OBJECTED']);
    const waiting = (await mailsTo(app, emailOf('bureau.BUR_LEAD'))).filter((mail) => mail.includes('揭榜方提出异议，待处理'));
    expect([waiting.length, waiting[0]?.includes(SAYS.comment)]).toEqual([1, false]);
    // nobody answers it who has not read it
    expect((await lead.post(`/api/v1/challenges/${id}/actions/requalify`).set('If-Match', `"v${version}"`).send(VOID)).status).toBe(412);
    expect(await reviewSeen(lead, { id })).toMatchObject({ bids: [{ objection: SAYS.comment }] });
    expect((await stepChallenge(lead, { id }, 'requalify', VOID)).state).toBe('OPENED');
    expect(await bidSeen(plan, bid)).toMatchObject({ state: 'OPENED', exclusion: '', objection: '' });
    expect(await lastMail()).toContain(VOID.comment);

    await stepBid(plan, bid, 'disqualify', { ...OUT, code: 'CONDITIONS' });
    await excludedLongAgo(bid);
    expect(codes(await tryBid(institute, bid, 'object', SAYS))).toEqual(['OBJECTION_OVER']);
    await app.http.get(`/api/v1/challenges/${id}/result`).expect(404);
    const before = await releaseOf(id);
    expect((await stepChallenge(lead, { id }, 'failUnqualified', WHY)).state).toBe('FAILED');
    expect(await resultOf(id)).toMatchObject({ awarded: [], ranking: [], experts: [], excluded: [{ code: 'CONDITIONS', reason: OUT.comment }], decisions: [{ outcome: 'REQUALIFIED', reason: VOID.comment }], failed: { reason: WHY.comment } });
    expect(await recomputed(id)).toMatchObject({ code: 0, said: expect.stringContaining('没有排名，无须重新计算') as string });
    const after = await releaseOf(id);
    expect([before.tender.status, after.tender.status, after.id === before.id]).toEqual(['active', 'unsuccessful', false]);
    // why nobody was qualified is the demander's to read, and what was bid is not
    expect(await reviewSeen(demander, { id })).toMatchObject({ state: 'FAILED', ranking: [] });
    await demander.get(`/api/v1/bids/${bid}`).expect(404);
  });
});

describe('a veto of the last bid that is left', () => {
  const vetoed = async (): Promise<{ id: string; bid: string }> => {
    const id = await judgedChallenge(app, 'REVIEWED');
    await stepChallenge(demander, { id }, 'veto', VETO);
    return { id, bid: await bidOf(id) };
  };

  it('is told to its bidder, and nothing is ended before the bidder could object; the leadership restores the bid', async () => {
    const { id, bid } = await vetoed();
    expect(await lastMail()).toMatch(/不再作为候选方[^]*技术理由：所用原料/);
    expect([codes(await tryChallenge(plan, { id }, 'failReviewed', WHY)), codes(await tryChallenge(lead, { id }, 'endUnawarded', WHY)), codes(await tryChallenge(lead, { id }, 'letStand', WHY))]).toEqual([['OBJECTION_TIME'], ['OBJECTION_TIME'], ['NONE_OBJECTS']]);
    expect(await onDesk(lead, id)).toBe(false);
    await stepBid(institute, bid, 'object', SAYS);
    expect(await onDesk(lead, id)).toBe(true);
    expect((await tryChallenge(plan, { id }, 'restore', VOID)).status).toBe(403);
    expect((await stepChallenge(lead, { id }, 'restore', VOID)).state).toBe('REVIEWED');
    expect(await lastMail()).toContain(VOID.comment);
    expect(await reviewSeen(demander, { id })).toMatchObject({ candidates: [expect.any(String)], passed: [], decisions: [{ outcome: 'VETO_VOID' }] });
    expect([codes(await tryChallenge(demander, { id }, 'veto', VETO)), codes(await tryBid(institute, bid, 'object', SAYS)), codes(await tryChallenge(lead, { id }, 'restore', VOID))]).toEqual([['VETO_USED'], ['NOT_LAST'], ['NOBODY_OUT', 'SOMEBODY_LEFT']]);
  });

  it('is told that it was restored also where it has not objected', async () => {
    const { id } = await vetoed();
    await stepChallenge(lead, { id }, 'restore', VOID);
    expect(await lastMail()).toMatch(/恢复排名[^]*恢复原排名/);
  });

  it('ends the challenge once its time is over and the leadership has answered; with another candidate left the notice takes objections', async () => {
    const { id, bid } = await vetoed();
    await stepBid(institute, bid, 'object', SAYS);
    await vetoedLongAgo(id);
    expect(codes(await tryChallenge(plan, { id }, 'failReviewed', WHY))).toEqual(['OBJECTION_WAITS']);
    expect((await stepChallenge(lead, { id }, 'letStand', WHY)).state).toBe('REVIEWED');
    expect([await bidSeen(institute, bid), await lastMail()]).toMatchObject([{ objection: '', state: 'QUALIFIED' }, expect.stringContaining(WHY.comment)]);
    expect((await stepChallenge(plan, { id }, 'failReviewed', WHY)).state).toBe('FAILED');
    expect(await resultOf(id)).toMatchObject({ ranking: [{ rank: 1 }], passed: [{ why: 'VETO', reason: VETO.comment }], decisions: [{ outcome: 'STANDS' }], failed: { reason: WHY.comment } });
    expect(JSON.parse(await fileOf(id))).toMatchObject({ passed: [{ why: 'VETO' }], awarded: [] });
  });
});

describe('a review that does not come about', () => {
  it('is ended by the leadership where its panel was given up, and nobody is ranked', async () => {
    const id = await judgedChallenge(app, 'QUALIFIED-');
    await app.query(`UPDATE challenge SET due_at = now() + interval '1 day' WHERE id = $1`, [id]);
    expect([codes(await tryChallenge(lead, { id }, 'endUnawarded', WHY)), await onDesk(lead, id)]).toEqual([['REVIEW_RUNS'], false]);
    await app.query(`UPDATE review_panel SET state = 'CLOSED' WHERE matter_id = $1`, [id]);
    expect([await onDesk(lead, id), (await tryChallenge(plan, { id }, 'endUnawarded', WHY)).status]).toEqual([true, 403]);
    expect((await stepChallenge(lead, { id }, 'endUnawarded', WHY)).state).toBe('FAILED');
    expect(await resultOf(id)).toMatchObject({ ranking: [], excluded: [], experts: [], failed: { reason: WHY.comment } });
    expect([await recomputed(id), await bidSeen(plan, await bidOf(id))]).toMatchObject([{ code: 0 }, { state: 'LOST' }]);
  });

  it('… and where its time is over', async () => {
    const id = await judgedChallenge(app, 'QUALIFIED-');
    await app.query(`UPDATE challenge SET due_at = now() - interval '1 minute' WHERE id = $1`, [id]);
    expect((await stepChallenge(lead, { id }, 'endUnawarded', WHY)).state).toBe('FAILED');
    expect(await challengeSeen(plan, { id })).toMatchObject({ state: 'FAILED' });
    expect(await app.query(`SELECT state FROM review_panel WHERE matter_id = $1`, [id])).toEqual([{ state: 'CLOSED' }]);
  });
});
