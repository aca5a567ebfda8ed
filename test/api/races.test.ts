import { jest } from '@jest/globals';
import { Timeouts } from '../../src/kernel/workflow/index.js';
import { AchievementsFacade } from '../../src/modules/achievements/index.js';
import { NeedsFacade } from '../../src/modules/needs/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { Arrow, Standing } from '../support/process-place.js';
import { allArrows, distanceTo, ProcessWalk, type Ready, takenByPeople } from '../support/process-walk.js';
import { type Answer, ifMatch, type Requests, statuses } from '../support/requests.js';
import { Rewind } from '../support/rewind.js';

/** T6: so many people take the same step at the same moment. */
const LONG = process.env['KEZHUAN_FAULTS'] === 'long';
const CALLS = LONG ? 1_000 : 8;

jest.setTimeout(600_000);

let app: TestApp;
let walk: ProcessWalk;
let rewind: Rewind;

beforeAll(async () => {
  app = await startTestApp();
  walk = new ProcessWalk(app);
  rewind = await Rewind.of(app);
});
afterAll(() => app.close());

interface Traces {
  state: string;
  history: number;
  done: number;
  jobs: number;
  version: number;
}

/** What steps leave behind: rows of history, audit rows of steps carried out, jobs of their events. */
async function traces({ name, table }: Arrow['workflow'], id: string): Promise<Traces> {
  const [row] = await app.query<Traces>(
    `SELECT (SELECT count(*)::int FROM workflow_history WHERE workflow = $1 AND subject_id = $2) AS history,
            (SELECT count(*)::int FROM audit_record WHERE object_kind = $1 AND object_id = $2::text AND outcome = 'done' AND action <> $1 || '.create') AS done,
            (SELECT count(*)::int FROM pgboss.job WHERE data ->> 'id' = $2::text) AS jobs,
            state, version FROM "${table}" WHERE id = $2`,
    [name, id],
  );
  if (!row) throw new Error('no traces');
  return row;
}

/** Whose changes are announced by jobs, one each for matching, introductions and assignments. */
const LISTED = ['achievement', 'need'];
const FOLLOWERS = 3;
const isPublic = async ({ name, table }: Arrow['workflow'], id: string) =>
  LISTED.includes(name) ? (await app.query<{ public: string }>(`SELECT concat(is_public, published_no) AS public FROM "${table}" WHERE id = $1`, [id]))[0]?.public : '';

const REFUSED = ['409 WRONG_STATE', '412 STALE', '409 GUARD_FAILED'];

/** Losers are told where the record stands by now, as it is shown to them, or that it is gone where the step took it out of their sight. */
function expectLosers(answers: readonly Answer[], real: Traces, shown: Standing | null): void {
  const { state, version } = shown ?? real;
  const losers = answers.filter(({ status }) => status !== 200).map(({ status, body }) => ({ ...(body as { code: string; current?: object }), status }));
  const gone = losers.filter(({ status }) => status === 404);
  expect(gone.length === 0 || shown === null).toBe(true);
  const told = losers.filter((loser) => !gone.includes(loser));
  expect(told.map(({ status, code }) => `${status} ${code}`).filter((refusal) => !REFUSED.includes(refusal))).toEqual([]);
  expect(told.map(({ current }) => current).filter((current) => JSON.stringify(current) !== JSON.stringify({ state, version }))).toEqual([]);
}

const arrows = allArrows().filter(takenByPeople);

/** Steps whose conditions exclude each other: no record ever offers both, or none in that state. */
const NEVER_BOTH = new Set(['acceptChange proposeChange', 'correct repay', 'correct repayAdjusted', 'proposeChange refuseChange', 'proposeChange withdrawChange', 'announce announceAuction', 'announce list', 'announceAuction claimOutside', 'announceAuction list', 'claimOutside list', 'dealWithOne openBidding', 'abandon assess', 'assess recover', 'collect settle', 'giveUpRest settle', 'commit draw', 'archive discard', 'assess demand', 'assess offset', 'demand waive', 'offset waive', 'discard dropRevision', 'discard suspend', 'agreeWithdrawal askWithdrawal', 'askWithdrawal declineWithdrawal', 'approve escalate', 'approve passOn', 'approve refuse', 'approveChange escalateChange', 'escalate refuse', 'passFirst returnForKind', 'reclassify returnForKind', 'confirmKeep confirmRevoke', 'announce refine', 'announce lapse', 'callPanel refuseExcuse', ...['callPanel', 'pass', 'fix', 'fail'].flatMap((other) => ['overrule', 'sustain'].map((ruling) => [other, ruling].sort().join(' '))), 'pass refuseExcuse', 'fail refuseExcuse', 'askEnd declineEnd', 'resume resumeAcceptance', 'failUnqualified qualify', 'qualify requalify', 'destroyExcluded object', 'object reconsider in QUALIFIED', 'object reconsider in RESERVE', ...['exclude', 'failReviewed', 'negotiate', 'proceed', 'veto'].flatMap((other) => ['letStand', 'requalify', 'restore'].map((answer) => [other, answer].sort().join(' '))), ...['announce', 'approveAward', 'backToReview', 'endUnawarded', 'exclude', 'failReviewed', 'letStand', 'negotiate', 'proceed', 'refuse', 'requalify', 'restore', 'returnAward', 'reviewAnew', 'sign', 'veto'].map((other) => [other, 'redraft'].sort().join(' ')), 'failReviewed negotiate', 'failReviewed proceed', 'failReviewed veto', 'destroyExcluded reconsider', 'exclude failReviewed', 'dropTeam terminate', 'callPanel excuse', 'callPanel fail', 'callPanel fix', 'callPanel pass', 'callPanel rework', 'excuse fail', 'excuse pass', 'fail pass', 'fix pass', 'pass rework', 'resume resumeExpired', 'resume resumeDraft', 'resume resumeReturned', 'resume resumeSubmitted', 'resumeDraft resumeExpired', 'resumeDraft resumeReturned', 'resumeDraft resumeSubmitted', 'resumeExpired resumeReturned', 'resumeExpired resumeSubmitted', 'resumeReturned resumeSubmitted', 'absent close', 'absent move', 'close hear', 'close move', 'correct move', 'confirm confirmFirst', 'recover recoverPart', 'wakeToContractDraft wakeToEvaluation', 'wakeToContractDraft wakeToIntroduced', 'wakeToContractDraft wakeToNegotiation', 'wakeToEvaluation wakeToIntroduced', 'wakeToEvaluation wakeToNegotiation', 'wakeToIntroduced wakeToNegotiation']);
const canMeet = (one: Arrow, other: Arrow): boolean => {
  const both = [one.action, other.action].sort().join(' ');
  return !NEVER_BOTH.has(both) && !NEVER_BOTH.has(`${both} in ${one.from}`);
};
const besides = (one: Arrow): Arrow[] => arrows.filter((other) => other !== one && other.workflow === one.workflow && other.from === one.from && canMeet(one, other)).sort((a, b) => (a.action < b.action ? -1 : 1));
/**
 * Different ways out of one state, by name a chain: each step meets the next one that it can meet. So every step meets another; all
 * pairs would be their square, and the executor does not know which step it is that comes second.
 */
const chain = arrows.flatMap((one) => besides(one).filter(({ action }) => action > one.action).slice(0, 1).map((next) => [one, next] as const));
const chained = new Set(chain.flat());
/** … and what the chain leaves out, for its neighbours exclude it, meets the first one that does not. */
const pairs = [...chain, ...arrows.filter((one) => !chained.has(one)).flatMap((one) => besides(one).slice(0, 1).map((other) => [other, one] as const))];
const met = new Set(pairs.flat());
/** Steps that can meet another one of their state and are in no pair. */
const unmet = arrows.filter((one) => !met.has(one) && besides(one).length > 0);

/** Whose records the steps leave as they found them: one record serves all steps of a state before it goes on to the next one. */
async function takenBack(work: () => Promise<void>): Promise<void> {
  const before = await rewind.mark();
  try {
    await work();
  } finally {
    await rewind.back(before);
  }
}

async function race(arrow: Arrow, { id, requests, standing }: Ready): Promise<void> {
  const { workflow, action } = arrow;
  const [before, shown] = [await traces(workflow, id), await isPublic(workflow, id)];
  const answers = await requests.burst(CALLS, 'POST', walk.pathOf(workflow, id, action), { headers: ifMatch(standing.version), body: await walk.bodyOf(arrow, action, standing) });
  const won = answers.filter(({ status }) => status === 200).length;
  expect([won, won === 1 ? [] : answers.map(({ status, body }) => [status, (body as { code?: string }).code])]).toEqual([1, []]);
  const after = await traces(workflow, id);
  expectLosers(answers, after, await walk.shown(requests, workflow, id));
  const announced = shown !== (await isPublic(workflow, id)) ? FOLLOWERS : 0;
  const steps = stepsOf(workflow, action);
  expect(after).toEqual({ state: leavesIn(workflow, action, arrow.from), history: before.history + steps, done: before.done + steps + toldBeside(workflow, action, arrow.from), jobs: before.jobs + announced, version: before.version + steps });
}

/** What the product does at once after a step, in the same transaction: the challenge goes on once its last winner has decided, a deal that owes nobody a commission is closed. */
const THEN: Readonly<Record<string, string>> = { 'deal.complete': 'CLOSED', 'challenge.sign': 'SIGNED', 'challenge.refuse': 'REVIEWED' };
const leavesIn = ({ name, actions }: Arrow['workflow'], action: string, from: string): string | undefined => THEN[`${name}.${action}`] ?? (actions[action]?.stays ? from : actions[action]?.to);
const stepsOf = ({ name }: Arrow['workflow'], action: string): number => (Object.hasOwn(THEN, `${name}.${action}`) ? 2 : 1);

/** Rows of the trail about what a step does beside: the sheets of each of five experts are void, a broker declares. */
const TOLD_BESIDE: Readonly<Record<string, number>> = { 'challenge.reviewAnew': 5, 'challenge.requalify': 5, 'challenge.requalify in OPENED': 0, 'clinic.take': 1, 'broker_assignment.accept': 1 };
const toldBeside = ({ name }: Arrow['workflow'], action: string, from: string): number => TOLD_BESIDE[`${name}.${action} in ${from}`] ?? TOLD_BESIDE[`${name}.${action}`] ?? 0;

interface Rivals {
  id: string;
  version: number;
  people: { action: string; requests: Requests; body: object }[];
}

/** A record in which both steps can be taken: what the more demanding one needs does not hinder the other. */
async function readyForBoth(one: Arrow, other: Arrow): Promise<Rivals> {
  for (const [first, second] of [[one, other], [other, one]] as const) {
    const found = await walk.find(first, second.action);
    if (!found?.other) continue;
    const person = async ({ action }: Arrow, requests: Requests) => ({ action, requests, body: await walk.bodyOf(first, action, found.standing) });
    return { id: found.id, version: found.standing.version, people: [await person(first, found.requests), await person(second, found.other)] };
  }
  throw new Error(`no record for both ${one.action} and ${other.action}`);
}

async function rivalry({ workflow, from }: Arrow, { id, version, people }: Rivals): Promise<void> {
  const before = await traces(workflow, id);
  const half = CALLS / 4;
  const both = await Promise.all(people.map(({ action, requests, body }) => requests.burst(half, 'POST', walk.pathOf(workflow, id, action), { headers: ifMatch(version), body })));
  const winner = both.findIndex((answers) => answers.some(({ status }) => status === 200));
  expect(both.flat().filter(({ status }) => status === 200)).toHaveLength(1);
  const after = await traces(workflow, id);
  for (const [at, { requests }] of people.entries()) expectLosers(both[at] ?? [], after, await walk.shown(requests, workflow, id));
  const taken = people[winner]?.action ?? '';
  const steps = stepsOf(workflow, taken);
  expect([after.state, after.history - before.history, after.done - before.done - toldBeside(workflow, taken, from), after.version - before.version]).toEqual([leavesIn(workflow, taken, from), steps, steps, steps]);
}

describe('T6: conflicting steps', () => {
  it('are tried for every step that has another one beside it', () => expect(unmet.map(({ workflow, action, from }) => `${workflow.name} ${action} from ${from}`)).toEqual([]));
});

const byDistance = arrows.toSorted((one, other) => distanceTo(one) - distanceTo(other));
const states = [...new Map(byDistance.map(({ workflow, from }) => [`${workflow.name} in ${from}`, { workflow, from }]))];

// in the order in which records come by
describe.each(states)('T6: %s', (_, { workflow, from }) => {
  const here = (arrow: Arrow) => arrow.workflow === workflow && arrow.from === from;
  const single = byDistance.filter(here).map((arrow) => [arrow.action, arrow] as const);
  const double = pairs.filter(([one]) => here(one)).map(([one, other]) => [one.action, other.action, one, other] as const);

  it.each(single)(`of ${CALLS} calls of %s at once exactly one wins`, async (__, arrow) => {
    const found = await walk.ready(arrow);
    await takenBack(() => race(arrow, found));
  });

  if (double.length > 0) {
    it.each(double)('either %s or %s wins', async (__, ___, one, other) => {
      const found = await readyForBoth(one, other);
      await takenBack(() => rivalry(one, found));
    });
  }
});

describe('T6: a step', () => {
  it('is not taken without the version that was seen', async () => {
    for (const arrow of [arrows.find(({ workflow }) => workflow.name === 'achievement'), arrows.find(({ workflow }) => workflow.name === 'organisation')]) {
      if (!arrow) throw new Error('no such workflow');
      const { id, requests } = await walk.ready(arrow);
      const before = await traces(arrow.workflow, id);
      const answers = await requests.burst(CALLS, 'POST', walk.pathOf(arrow.workflow, id, arrow.action), { body: { comment: '演示理由' } });
      expect(statuses(answers)).toEqual({ 428: CALLS });
      expect(await traces(arrow.workflow, id)).toEqual(before);
    }
  });
});

describe('T6: the scheduler', () => {
  it.each(['achievement', 'need'] as const)('%s: expires once, however often its job runs at once and whoever archives meanwhile', async (name) => {
    const arrow = arrows.find(({ workflow, action, from }) => workflow.name === name && action === 'archive' && from === 'LISTED');
    if (!arrow) throw new Error('no such step');
    const alone = await walk.ready(arrow);
    walk.forget(alone);
    const contested = await walk.ready(arrow);
    await app.query(`UPDATE ${name} SET shown_until = '2020-01-01' WHERE id = ANY($1)`, [[alone.id, contested.id]]);
    const facade = app.app.get<{ expire(): Promise<number> }>(name === 'achievement' ? AchievementsFacade : NeedsFacade);
    const archive = contested.requests.send('POST', walk.pathOf(arrow.workflow, contested.id, 'archive'), { headers: ifMatch(contested.standing.version), body: {} });
    const runs = await Promise.allSettled([...Array.from({ length: 20 }, () => facade.expire()), archive]);
    expect(runs.filter(({ status }) => status === 'rejected')).toEqual([]);
    const steps = await app.query<{ id: string; steps: number }>(`SELECT subject_id AS id, count(*)::int AS steps FROM workflow_history WHERE subject_id = ANY($1) AND to_state = 'ARCHIVED' GROUP BY subject_id`, [[alone.id, contested.id]]);
    expect(new Map(steps.map((row) => [row.id, row.steps]))).toEqual(new Map([[alone.id, 1], [contested.id, 1]]));
  });

  it('contract: a correction lapses or is handed in, once, however often the clock looks', async () => {
    const arrow = arrows.find(({ workflow, action }) => workflow.name === 'contract' && action === 'resubmit');
    if (!arrow) throw new Error('no such step');
    const { id, requests, standing } = await walk.ready(arrow);
    await app.query(`UPDATE tech_contract SET due_at = '2020-01-01' WHERE id = $1`, [id]);
    const timeouts = app.app.get(Timeouts);
    const runs = await Promise.allSettled([...Array.from({ length: 20 }, () => timeouts.sweep()), requests.send('POST', walk.pathOf(arrow.workflow, id, 'resubmit'), { headers: ifMatch(standing.version), body: {} })]);
    expect(runs.filter(({ status }) => status === 'rejected')).toEqual([]);
    const [row] = await app.query<{ state: string; version: number; steps: number }>(
      `SELECT state, version, (SELECT count(*)::int FROM workflow_history WHERE subject_id = c.id AND version > $2) AS steps FROM tech_contract c WHERE id = $1`, [id, standing.version],
    );
    expect(['LAPSED', 'SUBMITTED']).toContain(row?.state);
    expect(row).toMatchObject({ version: standing.version + 1, steps: 1 });
  });
});
