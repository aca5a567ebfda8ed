import { orderOf } from '../../src/modules/reviews/index.js';
import { addDays } from '../../src/kernel/calendar/index.js';
import type { Client, TestApp } from './app.js';
import { today } from './listings.js';
import { tiedChallenge } from './judging-situations.js';
import { points } from './points.js';
import type { Place } from './process-place.js';

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;

/** A meeting as officials see it. */
export interface MeetingView {
  id: string;
  version: number;
  state: string;
  seed: string;
  place: string;
  turns: { bidId: string; bid: string; bidder: string; startsAt: string; outcome: string; sheets: number }[];
  minutes: string;
  present: object[];
  allowedActions: { action: string; enabled: boolean; reasons: { code: string }[] }[];
}

const AHEAD = 20;
/** Far enough ahead for the notice that bidders have to be given, holidays included. */
export const defencePlan = (change: object = {}) => ({ sitsAt: `${addDays(today(), AHEAD)}T09:00:00+08:00`, place: '演示市科学技术局二楼会议室', minutesEach: 30, ...change });

export const MINUTES = { minutes: '各揭榜方依次陈述并回答专家提问，主要围绕焊丝成分、送丝稳定性和中试条件。', present: [{ name: '演示评审专家一', capacity: '评审专家' }, { name: '演示记录人', capacity: '记录人' }] };

export const meetingSeen = async (client: Client, id: string): Promise<MeetingView> => (await client.get(`/api/v1/defence-meetings/${id}`).expect(200)).body as MeetingView;

/** Takes a step by the version that the person sees, whatever comes of it. */
export async function tryDefence(client: Client, id: string, action: string, body: object = {}) {
  const { version } = await meetingSeen(client, id);
  return client.post(`/api/v1/defence-meetings/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send(body);
}

export async function stepDefence(client: Client, id: string, action: string, body: object = {}): Promise<MeetingView> {
  const answer = await tryDefence(client, id, action, body);
  if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${answer.text}`);
  return answer.body as MeetingView;
}

/** The hour of a meeting has come: nobody waits for it. */
export const letItBegin = (app: TestApp, id: string): Promise<unknown> => app.query(`UPDATE defence_meeting SET sits_at = now() - interval '1 day' WHERE id = $1`, [id]);

export async function setDefence(client: Client, challengeId: string, change: object = {}): Promise<MeetingView> {
  const answer = await client.post(`/api/v1/challenges/${challengeId}/defence`).send(defencePlan(change));
  if (answer.status !== 201) throw new Error(`defence: ${answer.status} ${answer.text}`);
  return answer.body as MeetingView;
}

/** A challenge with a defence and two bids, of which every expert has read both. */
export async function toBeHeard(app: TestApp): Promise<{ id: string; bids: string[] }> {
  const made = await tiedChallenge(app);
  await app.query(`UPDATE challenge SET content = content || '{"defence": {"held": true, "weight": 30}}'::jsonb WHERE id = $1`, [made.id]);
  return made;
}

const SEED = '5d'.repeat(32);

/** How far a meeting is, by the rows. */
type Course = 'AHEAD' | 'BEGUN' | 'HALF' | 'RECORDED' | 'SCORED' | 'HELD';

async function putCourse(query: Query, id: string, course: Course): Promise<void> {
  const [first, second] = { AHEAD: ['WAITING', 'WAITING'], BEGUN: ['WAITING', 'WAITING'], HALF: ['HEARD', 'WAITING'], RECORDED: ['HEARD', 'ABSENT'], SCORED: ['HEARD', 'ABSENT'], HELD: ['HEARD', 'ABSENT'] }[course] as [string, string];
  await query(
    `UPDATE defence_meeting SET state = $2, minutes = $3, sits_at = now() + make_interval(days => $4), slots = jsonb_set(jsonb_set(slots, '{0,outcome}', to_jsonb($5::text)), '{1,outcome}', to_jsonb($6::text)) WHERE id = $1`,
    [id, course === 'HELD' ? 'HELD' : 'SET', course === 'HELD' ? MINUTES.minutes : '', course === 'AHEAD' ? 10 : -1, first, second],
  );
  if (course !== 'SCORED') return;
  await query(
    `INSERT INTO bid_sheet (id, challenge_id, bid_id, person_id, stage, points, remark) SELECT gen_random_uuid(), d.challenge_id, (d.slots -> 0 ->> 'bidId')::uuid, s.person_id, 'DEFENCE', $2::jsonb, '回答清楚。' FROM defence_meeting d JOIN bid_sheet s ON s.challenge_id = d.challenge_id WHERE d.id = $1 LIMIT 1`,
    [id, JSON.stringify(points(25, 20, 16, 12, 8))],
  );
}

/** A meeting about two bids. */
export async function freshDefence(app: TestApp, course: Course = 'BEGUN'): Promise<{ id: string; challengeId: string }> {
  const { id: challengeId, bids } = await toBeHeard(app);
  const [row] = await app.query<{ id: string }>(
    `INSERT INTO defence_meeting (id, challenge_id, organisation_id, created_by, state, sits_at, place, minutes_each, seed, slots, due_at)
     SELECT gen_random_uuid(), $1::uuid, m.organisation_id, m.person_id, 'SET', now(), '演示会议室', 30, $2, (SELECT jsonb_agg(jsonb_build_object('bidId', b.id, 'bid', b.number, 'outcome', 'WAITING') ORDER BY array_position($3::text[], b.number)) FROM bid b WHERE b.challenge_id = $1::uuid), now()
       FROM membership m WHERE 'BUR_PLAN' = ANY(m.roles) LIMIT 1 RETURNING id`,
    [challengeId, SEED, orderOf(SEED, bids)],
  );
  const id = row?.id ?? '';
  await putCourse((sql, params) => app.query(sql, [...params]), id, course);
  return { id, challengeId };
}

const SITUATIONS: Readonly<Record<string, Course>> = { 'SET': 'HALF', 'SET-': 'AHEAD', 'SET+': 'RECORDED', 'SET=': 'SCORED', 'HELD': 'HELD' };

/** Puts a meeting into a situation of workflows.csv: in SET the first bidder was heard and the second waits; `-` it has not begun; `+` both are recorded; `=` an expert has scored the first. */
export const putDefence = (query: Query, id: string, situation: string): Promise<void> => putCourse(query, id, SITUATIONS[situation] ?? 'HALF');

/** What the steps ask for, of a meeting with these turns. */
export function defenceInput(action: string, turns: readonly { bid: string; outcome: string }[]): Record<string, unknown> {
  const comment = '演示理由：按现场签到记录办理。';
  const bid = (turns.find(({ outcome }) => (outcome === 'WAITING') !== (action === 'correct')) ?? turns[0])?.bid ?? '';
  if (action === 'move') return { comment, ...defencePlan() };
  return action === 'close' ? MINUTES : { ...(action === 'hear' ? {} : { comment }), bid };
}

/** What a step needs of the course of its meeting. */
const READY: Readonly<Record<string, Course>> = { hear: 'BEGUN', move: 'AHEAD', close: 'RECORDED' };

/** How meetings come about, by the rows. */
export const DEFENCE_PLACE: Place = {
  collection: 'defence-meetings', cast: ['bureau.BUR_PLAN'], way: () => [], sort: ({ action }) => READY[action] ?? 'HALF',
  create: async (app, _, { action }) => (await freshDefence(app, READY[action] ?? 'HALF')).id,
  input: (_, action, standing) => Promise.resolve(defenceInput(action, (standing as unknown as MeetingView).turns)),
};
