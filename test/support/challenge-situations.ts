import { addDays } from '../../src/kernel/calendar/index.js';
import type { TestApp } from './app.js';
import { anotherSchedule, type ChallengeCase, challengeInput, Challenges, closedChallenge, confirmed, saveChallenge, unbidChallenge, WINDOW_DAYS } from './challenges.js';
import { today } from './listings.js';
import type { Place } from './process-place.js';
import { ifMatch } from './requests.js';
import { holdersEnough } from './sealing.js';

const makers = new WeakMap<TestApp, Challenges>();
export function challengesOf(app: TestApp): Challenges {
  const found = makers.get(app) ?? new Challenges(app);
  makers.set(app, found);
  return found;
}

/** Challenges that are asked about; one person has few open questions about each. */
const asked = new WeakMap<TestApp, { left: number; challenge: Promise<ChallengeCase> }>();
const MOST = 5;

/** A question of institute.INST about a challenge of the enterprise. */
export async function freshQuestion(app: TestApp): Promise<{ id: string; version: number; challengeId: string }> {
  const found = asked.get(app);
  const about = found && found.left > 0 ? found : { left: MOST, challenge: challengesOf(app).fresh('open') };
  asked.set(app, about);
  about.left -= 1;
  const { id: challengeId } = await about.challenge;
  const asker = await app.as('institute.INST');
  const { id, version } = (await asker.post(`/api/v1/challenges/${challengeId}/questions`).send({ text: '是否接受联合揭榜？请明确。' }).expect(201)).body as { id: string; version: number };
  return { id, version, challengeId };
}

/** A draft of the enterprise, and a question about another challenge of it. */
export interface ChallengePair {
  challenge: string;
  question: string;
  askedAbout: string;
}

export async function challengePair(app: TestApp): Promise<ChallengePair> {
  const [{ id: challenge }, { id: question, challengeId }] = [await challengesOf(app).fresh('draft'), await freshQuestion(app)];
  return { challenge, question, askedAbout: challengeId };
}

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;
const RULE = { code: 'JB-2026', version: 1, docNo: '', title: '', verified: false };
const DAY = 86_400_000;
const CLOSED: readonly string[] = ['SEALED_CLOSED', 'STUCK', 'RELIST', 'OPENED', 'QUALIFIED', 'REVIEWED', 'PROPOSED', 'NOTICE', 'OVERTURNED', 'AWARDED', 'SIGNED', 'RUNNING', 'COMPLETED', 'NOT_PASSED', 'TERMINATED', 'FAILED'];
const PUBLISHED: readonly string[] = ['OPEN', 'CANCELLED', ...CLOSED];

/**
 * Puts the challenge into a situation of workflows.csv, by the rows: `-` has no title, and of an open one the deadline is over; `+` of a draft: the planning section has begun it;
 * of one for which nobody has bid, its new deadline lies too far away; `=` of an open one: nothing differs from what is published; `+` and `=` of a running one: it is a race.
 */
export async function putChallenge(query: Query, id: string, situation: string): Promise<void> {
  const state = situation.replace(/[+=-]$/, '');
  const published = PUBLISHED.includes(state);
  const over = situation === 'OPEN-' || CLOSED.includes(state);
  // as the content says
  const deadline = over ? new Date(Date.now() - DAY) : new Date(`${addDays(today(), 60)}T17:00:00+08:00`);
  const opening = situation === 'SEALED_CLOSED+' || state === 'STUCK' ? new Date(Date.now() - DAY / 2) : new Date(`${addDays(today(), 62)}T09:00:00+08:00`);
  await query(
    `UPDATE challenge SET state = $2, is_race = $10, by_bureau = $3, approval_no = '演政字〔2026〕8号', published_at = $4, qa_until = $5::timestamptz, bid_deadline = $5::timestamptz, opening_at = $6, due_at = CASE WHEN $10 AND NOT $11 THEN NULL ELSE $5::timestamptz END, published_no = $7,
            winner_ids = ARRAY(SELECT id FROM organisation WHERE name = '演示材料研究所' AND $9), rule = CASE WHEN $7::int IS NULL THEN NULL ELSE $8::jsonb || jsonb_build_object('params', (SELECT params FROM rule_set WHERE domain = 'CHALLENGE' LIMIT 1)) END WHERE id = $1`,
    [id, state, situation === 'DRAFT+', published ? new Date(state === 'RELIST' ? Date.now() - 61 * DAY : Date.now()) : null, published ? deadline : null, published ? opening : null, published ? 1 : null, JSON.stringify(RULE), published, situation === 'RUNNING+' || situation === 'RUNNING=', situation === 'RUNNING='],
  );
  if (published) {
    await query(
      `INSERT INTO record_version (id, kind, subject_id, no, content, sha256, attachments) SELECT gen_random_uuid(), 'challenge', id, 1, content - 'funds' - 'affiliates', repeat('0', 64), ARRAY(SELECT f.id FROM file f WHERE f.subject_id = $1) FROM challenge WHERE id = $1`, [id],
    );
  }
  if (state === 'OPEN' && situation !== 'OPEN=') await query(`UPDATE challenge SET content = jsonb_set(content, '{clarification}', '"补充说明一条。"') WHERE id = $1`, [id]);
  if (situation === 'RELIST-') await query(`UPDATE challenge SET content = jsonb_set(content, '{schedule,bidDeadline}', to_jsonb($2::text)) WHERE id = $1`, [id, `${addDays(today(), 90)}T17:00`]);
  if (situation.endsWith('-') && !PUBLISHED.includes(state)) await query(`UPDATE challenge SET content = jsonb_set(content, '{title}', '""') WHERE id = $1`, [id]);
}

/** `-`: the challenge is anonymous, and the question names the demander. */
export async function putQuestion(query: Query, { question, askedAbout }: ChallengePair, situation: string): Promise<void> {
  const state = situation.replace(/-$/, '');
  await query(`UPDATE challenge_question SET state = $2, answered_at = $3, answer = '演示答复' WHERE id = $1`, [question, state, state === 'ASKED' ? null : new Date()]);
  if (!situation.endsWith('-')) return;
  await query(`UPDATE challenge_question SET text = '是不是演示复合材料有限公司？' WHERE id = $1`, [question]);
  await query(`UPDATE challenge SET is_anonymous = true WHERE id = $1`, [askedAbout]);
}

/** Nobody has bid, and the section has set new times. */
export async function relistable(app: TestApp): Promise<string> {
  const { id } = await unbidChallenge(app);
  await saveChallenge(await app.as('bureau.BUR_PLAN'), { id }, { schedule: anotherSchedule(WINDOW_DAYS) });
  return id;
}

/** Its hour has come and nobody has opened it; `again`: it was published once more before. */
export async function unopened(app: TestApp, again: boolean): Promise<string> {
  const { id } = await closedChallenge(app);
  if (again) await app.query(`UPDATE challenge SET relisted_at = now() WHERE id = $1`, [id]);
  return id;
}

const WAYS: Readonly<Record<string, readonly string[]>> = {
  DRAFT: [], SUBMITTED: ['handIn'], LEAD_REVIEW: ['handIn', 'propose'], APPROVED: ['handIn', 'propose', 'approve'], OPEN: ['handIn', 'propose', 'approve', 'publish'], STUCK: ['declareStuck'],
};
/** Steps that want an amendment in the working copy. */
const AMENDING: readonly string[] = ['amend', 'dropAmendment'];

/** How challenges go through their process: drafted by the demander, checked and published by the section, approved by the leadership. */
export const CHALLENGE_PLACE: Place = {
  collection: 'challenges', view: 'working', cast: ['enterprise.ENT', 'bureau.BUR_PLAN', 'bureau.BUR_LEAD', 'bureau.DISC'],
  create: async (app) => {
    await holdersEnough(app);
    return (await challengesOf(app).fresh('draft')).id;
  },
  way: ({ from, action }) => [...(WAYS[from] ?? []), ...(AMENDING.includes(action) ? ['change'] : [])],
  asides: {
    change: async (_, walk, id) => {
      const plan = await walk.person('bureau.BUR_PLAN');
      const { body } = await plan.get(`/api/v1/challenges/${id}/working`);
      const { status, text } = await plan.send('PATCH', `/api/v1/challenges/${id}/working`, { headers: ifMatch((body as { version: number }).version), body: { clarification: '补充说明一条。' } });
      if (status !== 200) throw new Error(`challenge amendment: ${status} ${text}`);
    },
  },
  input: async (app, action) => ({ ...challengeInput(action), ...(await confirmed(await app.as('bureau.BUR_PLAN'), action)) }),
};

/** How questions come about: institute.INST asks about a challenge of the enterprise. */
export const QUESTION_PLACE: Place = { collection: 'challenge-questions', cast: ['enterprise.ENT', 'bureau.BUR_PLAN'], create: async (app) => (await freshQuestion(app)).id, way: () => [] };
