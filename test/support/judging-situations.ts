import { emptyContract } from '../../src/modules/contracts/index.js';
import type { TestApp } from './app.js';
import { challengesOf } from './challenge-situations.js';
import type { PersonKey } from './people.js';
import { points } from './points.js';
import type { Place } from './process-place.js';

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;

/** States of a challenge whose bids are judged. */
export const JUDGED: readonly string[] = ['OPENED', 'QUALIFIED', 'REVIEWED', 'PROPOSED', 'NOTICE', 'OVERTURNED', 'AWARDED', 'SIGNED', 'RUNNING', 'COMPLETED', 'NOT_PASSED', 'TERMINATED'];
const WON: readonly string[] = ['AWARDED', 'SIGNED', 'RUNNING', 'COMPLETED', 'NOT_PASSED', 'TERMINATED'];
/** Whom the demander has vetoed; empty: the one bid that there is. */
const VETOED: Readonly<Record<string, string>> = { REVIEWED: 'X', OVERTURNED: '' };
const WINNER = '演示材料研究所';
const numberOf = (challengeId: string): string => `评审-${challengeId.slice(-12)}-01`;

/**
 * What stands beside a challenge in a situation of workflows.csv, by the rows: one bid of the institute and, from QUALIFIED on, a panel of five with their sheets; from REVIEWED on a ranking.
 * `=`: the institute has signed, and its contract was refused; of a running one, which is a race, the time to register is over.
 * `*` is: OPENED the bid is excluded and its bidder has objected; REVIEWED it is vetoed, likewise; QUALIFIED the panel was given up.
 * `-` is: OPENED the bid is excluded; QUALIFIED nobody has scored; REVIEWED nobody passes. `+`: the veto is used, in REVIEWED against another bid, in OVERTURNED against this one.
 */
export async function putJudged(query: Query, challengeId: string, situation: string): Promise<void> {
  const [state, unmet, objects, signed] = [situation.replace(/[+=*-]$/, ''), situation.endsWith('-'), situation.endsWith('*'), situation.endsWith('=')];
  const number = numberOf(challengeId);
  const excluded = state === 'OPENED' && (unmet || objects);
  await query(
    `INSERT INTO bid (id, number, challenge_id, state, exclusion, excluded_at, objection, organisation_id, bidder_name, commitment, price_fen, content) SELECT gen_random_uuid(), $2, $1::uuid, $3, $4, CASE WHEN $4 <> '' THEN now() - interval '60 days' END, $6, o.id, o.name, encode(sha256(o.id::text::bytea), 'hex'), 250000000, $5
       FROM organisation o WHERE o.name = '${WINNER}'`,
    [challengeId, number, excluded ? 'DISQUALIFIED' : WON.includes(state) || signed ? 'WON' : 'QUALIFIED', excluded ? 'INCOMPLETE' : '', JSON.stringify({ bidder: { uscc: '', name: WINNER }, values: { indicators: [{ promised: 330 }], milestones: [{ month: 5 }] }, files: [] }), objects && state !== 'QUALIFIED' ? '演示：决定依据的事实有误。' : ''],
  );
  if (state === 'OPENED') return;
  const people = await someExperts(query);
  await putPanel(query, challengeId, people);
  if (!(unmet && state === 'QUALIFIED')) await putSheets(query, challengeId);
  if (state === 'QUALIFIED') return void (objects && (await query(`UPDATE review_panel SET state = 'CLOSED' WHERE matter_id = $1`, [challengeId])));
  const passes = !(state === 'REVIEWED' && unmet);
  await query(
    `INSERT INTO challenge_award (challenge_id, ranking, ranked_at, passed, approved_at, published_at, awarded_at, experts) VALUES ($1, $2, now() - interval '60 days', $3, now(), CASE WHEN $5 THEN now() END, CASE WHEN $4 THEN now() END, $6)`,
    [challengeId, JSON.stringify([{ bid: number, rank: 1, score: 8_100, indicators: 2_000, team: 1_600, used: 5, dropped: [], passes }]), JSON.stringify((objects || situation.endsWith('+')) && VETOED[state] !== undefined ? [{ bid: objects ? number : VETOED[state] || number, why: 'VETO', reason: '', at: new Date(0).toISOString() }] : []), WON.includes(state), state === 'OVERTURNED' || WON.includes(state), JSON.stringify(people.map((personId, at) => ({ number: `E0${at + 1}`, personId, name: '' })))],
  );
  await query(`UPDATE review_panel SET state = 'CLOSED' WHERE matter_id = $1`, [challengeId]);
  await query(`UPDATE bid SET is_candidate = $2 WHERE challenge_id = $1 AND state = 'QUALIFIED'`, [challengeId, passes && !(VETOED[state] !== undefined && (objects || (situation.endsWith('+') && VETOED[state] === '')))]);
  if (WON.includes(state) || signed) await query(`INSERT INTO challenge_team (bid_id, challenge_id, organisation_id) SELECT id, challenge_id, organisation_id FROM bid WHERE challenge_id = $1`, [challengeId]);
  if (signed) await putRefusedContract(query, challengeId, state === 'RUNNING');
}

/** The contract of the institute was refused; beside a running one another team has begun with its own, whose registration is over. */
async function putRefusedContract(query: Query, challengeId: string, runs: boolean): Promise<void> {
  if (runs) {
    await query(
      `WITH other AS (INSERT INTO bid (id, number, challenge_id, state, organisation_id, bidder_name, commitment, price_fen, content) SELECT gen_random_uuid(), $2, challenge_id, 'WON', (SELECT id FROM organisation WHERE kind = 'INSTITUTE' AND name <> '${WINNER}' LIMIT 1), '演示另一单位', encode(sha256('other'), 'hex'), price_fen, content FROM bid WHERE challenge_id = $1 LIMIT 1 RETURNING *)
       INSERT INTO challenge_team (bid_id, challenge_id, organisation_id) SELECT id, challenge_id, organisation_id FROM other`,
      [challengeId, `${numberOf(challengeId)}b`],
    );
  }
  await query(
    `WITH drafted AS (
       INSERT INTO tech_contract (id, number, organisation_id, created_by, state, registered_no, content, award_party_id, drafted_from_kind, drafted_from_id)
       SELECT gen_random_uuid(), 'JSHT-' || right(t.bid_id::text, 12), o.id, p.id, CASE WHEN o.name = '${WINNER}' THEN 'REFUSED' ELSE 'DEREGISTERED' END, CASE WHEN o.name = '${WINNER}' THEN NULL ELSE 1 END, $2::jsonb, c.organisation_id, 'challenge', c.id
         FROM challenge_team t JOIN challenge c ON c.id = t.challenge_id JOIN organisation o ON o.id = t.organisation_id, LATERAL (SELECT person_id AS id FROM membership m WHERE m.organisation_id = o.id LIMIT 1) p WHERE t.challenge_id = $1::uuid RETURNING id, organisation_id)
     UPDATE challenge_team t SET contract_id = drafted.id FROM drafted WHERE t.challenge_id = $1::uuid AND t.organisation_id = drafted.organisation_id`,
    [challengeId, JSON.stringify({ ...emptyContract(), title: '演示：没有登记的合同' })],
  );
}

const PANEL_RULE = { code: 'JB-2026', version: 1, title: '揭榜挂帅榜单的一般要求', poolTimes: 3, drawHours: 24, answerHours: 6, formerUnitYears: 3, objectionsAtMost: 2 };

/** A panel of the planning section in which these people sit. */
export async function putPanel(query: Query, matterId: string, people: readonly string[], kind = 'challenge'): Promise<void> {
  await query(
    `WITH panel AS (
       INSERT INTO review_panel (id, number, kind, matter_id, organisation_id, created_by, state, title, seats, finance_seats, fields, sits_at, rule, seed, seed_hash)
       SELECT gen_random_uuid(), 'ZJ-' || right($1::text, 12), $4, $1::uuid, m.organisation_id, m.person_id, 'COMPLETE', '', cardinality($2::uuid[]), 0, '{}', now(), $3::jsonb, repeat('0', 64), encode(sha256(decode(repeat('0', 64), 'hex')), 'hex')
         FROM membership m WHERE 'BUR_PLAN' = ANY(m.roles) LIMIT 1 RETURNING id, organisation_id
     ) INSERT INTO panel_member (id, panel_id, organisation_id, created_by, rank, call_no, seat_kind, state, declaration)
       SELECT gen_random_uuid(), panel.id, panel.organisation_id, e.id, e.no, e.no, 'FIELD', 'ACCEPTED', '[]' FROM panel, unnest($2::uuid[]) WITH ORDINALITY e (id, no)`,
    [matterId, people, JSON.stringify(PANEL_RULE), kind],
  );
}

const SEATS = 5;
export const someExperts = async (query: Query, seats = SEATS): Promise<string[]> =>
  ((await query(`SELECT DISTINCT person_id AS id FROM membership WHERE 'EXP' = ANY(roles) ORDER BY person_id LIMIT ${seats}`, [])) as { id: string }[]).map(({ id }) => id);

const putSheets = (query: Query, challengeId: string): Promise<unknown> =>
  query(
    `INSERT INTO bid_sheet (id, challenge_id, bid_id, person_id, points, remark) SELECT gen_random_uuid(), $1::uuid, b.id, s.created_by, $2::jsonb, '路线可行。' FROM bid b, panel_member s JOIN review_panel p ON p.id = s.panel_id WHERE b.challenge_id = $1 AND b.state = 'QUALIFIED' AND p.matter_id = $1`,
    [challengeId, JSON.stringify(points(25, 20, 16, 12, 8))],
  );

/** A challenge whose bids were opened is not opened once more for every step: the rows say how it stands. */
export async function judgedChallenge(app: TestApp, situation: string): Promise<string> {
  const { id } = await challengesOf(app).fresh('open');
  await putJudged((sql, params) => app.query(sql, [...params]), id, situation);
  const state = situation.replace(/[+=*-]$/, '');
  await app.query(`UPDATE challenge SET state = $2, winner_ids = ARRAY(SELECT id FROM organisation WHERE name = '${WINNER}' AND $3), is_race = is_race OR $4, due_at = CASE WHEN $2 IN ('REVIEWED', 'SIGNED') OR $4 THEN now() - interval '1 minute' ELSE due_at END WHERE id = $1`, [id, state, WON.includes(state) || situation.endsWith('='), situation === 'RUNNING=']);
  return id;
}

/** In which situation a step of a judged challenge can be taken. */
const READY: Readonly<Record<string, string>> = { failUnqualified: 'OPENED-', failReviewed: 'REVIEWED-', reviewAnew: 'OVERTURNED+', restore: 'OVERTURNED+' };
export const situationFor = (action: string, from: string): string => OBJECTED[`${action} ${from}`] ?? READY[action] ?? (action === 'redraft' ? `${from}=` : from);
const OBJECTED: Readonly<Record<string, string>> = { 'extendRegistration RUNNING': 'RUNNING=', 'dropUnregistered RUNNING': 'RUNNING=', 'requalify OPENED': 'OPENED*', 'requalify REVIEWED': 'REVIEWED*', 'letStand REVIEWED': 'REVIEWED*', 'restore REVIEWED': 'REVIEWED*', 'endUnawarded QUALIFIED': 'QUALIFIED*' };

/** Puts the bid into a situation of workflows.csv: `=` of LOST reasons were given, `-` of LOST and DISQUALIFIED it is closed to officials, `+` of LOST its content is destroyed. */
export async function putBid(query: Query, id: string, situation: string): Promise<void> {
  const state = situation.replace(/[+=-]$/, '');
  await query(`UPDATE bid SET state = $2, exclusion = $3, excluded_at = CASE WHEN $3 <> '' THEN now() - interval '60 days' END, answer = $4, content_closes_at = $5, destroyed_at = $6 WHERE id = $1`, [id, state, state === 'DISQUALIFIED' ? 'INCOMPLETE' : '', situation === 'LOST=' ? '演示：得分低于中榜方。' : '', situation.endsWith('-') ? new Date(0) : null, situation === 'LOST+' ? new Date(0) : null]);
}

/** What the steps of a bid ask for. */
export const bidInput = (action: string): Record<string, unknown> => ({ comment: '演示理由：按榜单要求逐项核对后作出。', ...(action === 'disqualify' ? { code: 'CONDITIONS' } : {}), ...(action === 'checkLeader' ? { leaderIs: 'OTHER' } : {}) });

/** A bid of the institute in that situation, for a challenge whose bids were opened, or are reviewed already. */
export async function freshBid(app: TestApp, situation: string, challenge = 'OPENED'): Promise<string> {
  const challengeId = await judgedChallenge(app, challenge);
  const [bid] = await app.query<{ id: string }>(`SELECT id FROM bid WHERE challenge_id = $1`, [challengeId]);
  await putBid((sql, params) => app.query(sql, [...params]), bid?.id ?? '', situation);
  return bid?.id ?? '';
}

/** A bid that was kept out just now where nobody else is left: at the qualification, or by a veto. */
async function keptOutBid(app: TestApp, state: string): Promise<string> {
  const excluded = state === 'DISQUALIFIED';
  const id = await freshBid(app, state, excluded ? 'OPENED' : 'OVERTURNED+');
  if (excluded) await app.query(`UPDATE bid SET excluded_at = now() WHERE id = $1`, [id]);
  else {
    await app.query(`UPDATE challenge SET state = 'REVIEWED' WHERE id = (SELECT challenge_id FROM bid WHERE id = $1)`, [id]);
    await app.query(`UPDATE challenge_award SET passed = jsonb_set(passed, '{0,at}', to_jsonb(now())) WHERE challenge_id = (SELECT challenge_id FROM bid WHERE id = $1)`, [id]);
  }
  return id;
}

/** Steps for which a bid has to be in a situation of its own. */
const READY_BIDS: readonly string[] = ['destroyExcluded', 'checkLeader', 'object'];

/** How bids come into their states, by the rows: institute's, for a challenge of the enterprise whose bids were opened. */
export const BID_PLACE: Place = {
  collection: 'bids', cast: ['bureau.BUR_PLAN', 'institute.INST'], way: () => [], sort: ({ from, action }) => (READY_BIDS.includes(action) ? action : from), input: (_, action) => Promise.resolve(bidInput(action)),
  create: async (app, _, { from, action }) => {
    if (action === 'object') return keptOutBid(app, from);
    const id = await freshBid(app, from, action === 'destroyExcluded' ? 'QUALIFIED' : 'OPENED');
    if (action === 'destroyExcluded') await app.query(`UPDATE bid SET content_closes_at = now() + interval '30 days' WHERE id = $1`, [id]);
    if (action === 'checkLeader') await app.query(`UPDATE bid SET leader_check = '{"isSame": true, "projects": ["XM2026-00001"], "reason": "演示"}' WHERE id = $1`, [id]);
    return id;
  },
};

/** A challenge under review for which nobody has asked for a panel. */
export async function withoutPanel(app: TestApp): Promise<string> {
  const id = await judgedChallenge(app, 'QUALIFIED-');
  await app.query(`UPDATE review_panel SET state = 'CLOSED' WHERE matter_id = $1`, [id]);
  return id;
}

/** A challenge with two bids that every expert has given the same points. @returns the numbers of the bids */
export async function tiedChallenge(app: TestApp): Promise<{ id: string; bids: string[] }> {
  const id = await judgedChallenge(app, 'QUALIFIED-');
  await app.query(
    `INSERT INTO bid (id, number, challenge_id, state, exclusion, organisation_id, bidder_name, commitment, price_fen, content)
     SELECT gen_random_uuid(), left(b.number, -2) || '02', b.challenge_id, b.state, b.exclusion, o.id, o.name, encode(sha256(o.id::text::bytea), 'hex'), b.price_fen, b.content
       FROM bid b, LATERAL (SELECT id, name FROM organisation WHERE kind = 'AGENCY' LIMIT 1) o WHERE b.challenge_id = $1`,
    [id],
  );
  await putSheets((sql, params) => app.query(sql, [...params]), id);
  return { id, bids: (await app.query<{ number: string }>(`SELECT number FROM bid WHERE challenge_id = $1 ORDER BY number`, [id])).map(({ number }) => number) };
}

/** A challenge whose one bid this person, who alone sits in its panel, is to score. */
export async function scorable(app: TestApp, person: PersonKey): Promise<{ id: string; bidId: string }> {
  const id = await judgedChallenge(app, 'QUALIFIED-');
  await app.query(`DELETE FROM panel_member WHERE call_no > 1 AND panel_id = (SELECT id FROM review_panel WHERE matter_id = $1)`, [id]);
  await app.query(`UPDATE panel_member SET created_by = $2 WHERE panel_id = (SELECT id FROM review_panel WHERE matter_id = $1)`, [id, await app.personId(person)]);
  const [bid] = await app.query<{ id: string }>(`SELECT id FROM bid WHERE challenge_id = $1`, [id]);
  return { id, bidId: bid?.id ?? '' };
}
