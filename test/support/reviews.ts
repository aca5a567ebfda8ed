import type { ChallengeContent } from '../../src/modules/challenges/index.js';
import type { Client, TestApp } from './app.js';
import { type BidToSend, closeBids, sendBid, standingOf } from './bids.js';
import { challengesOf } from './challenge-situations.js';
import { type ChallengeCase, stepChallenge } from './challenges.js';
import { answerSeat, clientOf, drawPanel, expertsEnough, seatInput } from './experts.js';
import { announceWith, another } from './notices.js';
import { points } from './points.js';
import type { PersonKey } from './people.js';
import { openBox } from './sealing.js';

const HOUR_MS = 3_600_000;
const SITS_IN_HOURS = 20;

/** Review and award as they are shown. */
export interface ReviewView {
  state: string;
  bids: { state: string; exclusion: string; bidderName: string; writtenName: string; readable: boolean; priceFen: number | null; marks: object[] }[];
  panel: { id: string; sitsAt: string } | null;
  experts: object[];
  openTies: string[][];
  ranking: { bid: string; rank: number; score: number; passes: boolean; defence: object | null }[];
  defence: object | null;
  sheets: object[];
  passed: { why: string }[];
  upheld: object[];
  vetoUsed: boolean;
  integrity: object[];
  candidates: string[];
  teams: { bid: string; bidder: string; rank: number; contractId: string | null; contract: object | null; price: { cases: { id: string }[]; start: object | null } | null }[];
}

interface ScoreSheetView {
  bids: { id: string; sheet: object | null }[];
}

export interface TestBid {
  id: string;
  number: string;
  version: number;
  state: string;
  bidderName: string;
  exclusion: string;
  answer: string;
  allowedActions: { action: string; enabled: boolean; comment: string; reasons: { code: string }[] }[];
}

export const bidSeen = async (client: Client, id: string): Promise<TestBid> => (await client.get(`/api/v1/bids/${id}`).expect(200)).body as TestBid;

/** Takes a step about a bid, whatever comes of it. */
export async function tryBid(client: Client, id: string, action: string, body: object = {}) {
  const { version } = await bidSeen(client, id);
  return client.post(`/api/v1/bids/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send(body);
}

export async function stepBid(client: Client, id: string, action: string, body: object = {}): Promise<TestBid> {
  const answer = await tryBid(client, id, action, body);
  if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${answer.text}`);
  return answer.body as TestBid;
}

export const reviewSeen = async (client: Client, { id }: Pick<ChallengeCase, 'id'>): Promise<ReviewView> => (await client.get(`/api/v1/challenges/${id}/review`).expect(200)).body as ReviewView;

/** A challenge of the enterprise whose bids were opened. @returns the bids by who sent them */
export async function openedChallenge(app: TestApp, bids: Partial<Record<PersonKey, BidToSend>>, change: Partial<ChallengeContent> = {}): Promise<{ challenge: ChallengeCase; bids: Record<string, string> }> {
  const challenge = await challengesOf(app).fresh('open', change);
  for (const [person, bid] of Object.entries(bids)) await sendBid(await app.as(person as PersonKey), challenge.id, bid);
  await openBox(app, await closeBids(app, challenge));
  const found: Record<string, string> = {};
  for (const person of Object.keys(bids)) found[person] = (await standingOf(await app.as(person as PersonKey), challenge.id)).openedBidId ?? '';
  return { challenge, bids: found };
}

/** Bids of the tests name one leader: where projects run already the section finds out that it is somebody else. */
export async function qualified(plan: Client, id: string): Promise<void> {
  const { allowedActions } = await bidSeen(plan, id);
  if (allowedActions.some(({ action, enabled }) => action === 'checkLeader' && enabled)) await stepBid(plan, id, 'checkLeader', { comment: '演示核查：工号和出生年月不同。', leaderIs: 'OTHER' });
  await stepBid(plan, id, 'qualify');
}

/** Qualifies all bids that can be and moves on to the review. */
export async function underReview(app: TestApp, bids: Partial<Record<PersonKey, BidToSend>>, change: Partial<ChallengeContent> = {}) {
  const opened = await openedChallenge(app, bids, change);
  const plan = await app.as('bureau.BUR_PLAN');
  for (const id of Object.values(opened.bids)) await qualified(plan, id);
  await stepChallenge(plan, opened.challenge, 'qualify');
  return opened;
}

export interface SeatedClient {
  client: Client;
  personId: string;
  seatId: string;
}

/** Asks for a panel of five, draws it, and all accept. */
export async function seatedPanel(app: TestApp, { id }: Pick<ChallengeCase, 'id'>): Promise<SeatedClient[]> {
  await expertsEnough(app);
  const plan = await app.as('bureau.BUR_PLAN');
  const asked = await plan.post(`/api/v1/challenges/${id}/review/panel`).send({ seats: 5, financeSeats: 0, sitsAt: new Date(Date.now() + SITS_IN_HOURS * HOUR_MS).toISOString() });
  if (asked.status !== 200) throw new Error(`panel: ${asked.status} ${asked.text}`);
  const panelId = (asked.body as ReviewView).panel?.id ?? '';
  return seatAll(app, panelId);
}

/** Draws the panel, and all accept. */
export async function seatAll(app: TestApp, panelId: string): Promise<SeatedClient[]> {
  await drawPanel(app, panelId);
  const drawn = await app.query<{ seatId: string; personId: string }>(`SELECT id AS "seatId", created_by AS "personId" FROM panel_member WHERE panel_id = $1 ORDER BY call_no`, [panelId]);
  const seated: SeatedClient[] = [];
  for (const seat of drawn) {
    const answer = await answerSeat(app, seat, 'accept', seatInput('accept'));
    if (answer.status !== 200) throw new Error(`seat: ${answer.status} ${answer.text}`);
    seated.push({ ...seat, client: await clientOf(app, seat.personId) });
  }
  return seated;
}

export const GOOD_POINTS = points(25, 20, 16, 12, 8);
export const FAIR_POINTS = points(22, 20, 16, 12, 8);

export const trySheet = (client: Client, { id }: Pick<ChallengeCase, 'id'>, bidId: string, given: object = GOOD_POINTS) =>
  client.post(`/api/v1/challenges/${id}/score-sheet`).send({ bidId, points: given, remark: '路线可行，指标有依据。' });

/** Everybody scores every bid. */
export async function scoreAll(seated: readonly SeatedClient[], challenge: Pick<ChallengeCase, 'id'>, given: Readonly<Record<string, object>>): Promise<void> {
  for (const { client } of seated) {
    const { bids } = (await client.get(`/api/v1/challenges/${challenge.id}/score-sheet`).expect(200)).body as ScoreSheetView;
    for (const bid of bids.filter(({ sheet }) => sheet === null)) await trySheet(client, challenge, bid.id, given[bid.id] ?? FAIR_POINTS).expect(200);
  }
}

/** The section completes the notice, a second person lets it out. */
export const announced = async (app: TestApp, id: string): Promise<unknown> => announceWith(await app.as('bureau.BUR_PLAN'), await another(app, 'bureau', 'BUR_PLAN'), id);
