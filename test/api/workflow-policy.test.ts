import { AccessControl, type Actor, ANONYMOUS, SYSTEM } from '../../src/kernel/access/index.js';
import { UnitOfWork } from '../../src/kernel/database/index.js';
import { Problem } from '../../src/kernel/http/index.js';
import { newId } from '../../src/kernel/ids/index.js';
import { allWorkflows, type WorkflowDefinition, WorkflowExecutor, type WorkflowSubject } from '../../src/kernel/workflow/index.js';
import { IdentityFacade } from '../../src/modules/identity/index.js';
import { SealingFacade } from '../../src/modules/sealing/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { assembleCast, type Reader } from '../support/cast.js';
import { type ChallengePair, challengePair, putChallenge, putQuestion } from '../support/challenge-situations.js';
import { openedBid } from '../support/bid-situations.js';
import { defenceInput, freshDefence, putDefence } from '../support/defences.js';
import { bidInput, JUDGED, putBid, putJudged } from '../support/judging-situations.js';
import { assignmentInput, assignmentsOf, putAssignment } from '../support/assignments.js';
import { ownBroker, putBroker } from '../support/broker-situations.js';
import { clinicInput, Clinics, putVisit } from '../support/clinic.js';
import { commissionsOf, moneyInput, putCommission, putTerms, SHARED_TERMS, termsInput } from '../support/commissions.js';
import { putReward, rewardInput, rewardsOf } from '../support/broker-rewards.js';
import { dealInput, dealsOf, putDeal } from '../support/deals.js';
import { introductionInput, introductionsOf, putIntroduction } from '../support/introductions.js';
import { pricingInput, pricingsOf, putPricing } from '../support/pricings.js';
import { ndasOf, putNda } from '../support/ndas.js';
import { putTrial, trialInput, trialsOf } from '../support/trials.js';
import { organisationInput, putOrganisation } from '../support/organisation-situations.js';
import { expertInput, type ExpertRecords, expertRecords, putExpertRecord } from '../support/expert-situations.js';
import { challengeInput } from '../support/challenges.js';
import { contentIn, contractInput, type ContractPair, contractPair, putContract } from '../support/contract-situations.js';
import { putRelief, ReliefCases, reliefInput } from '../support/relief-situations.js';
import { type NoticePair, noticePair, putNotice, putObjection } from '../support/notice-situations.js';
import { DUTIES, standsOnDesk, waitingFor } from '../support/desk.js';
import { type PolicyLine, readPolicy, verdictsOf } from '../support/policy.js';
import { completeIncome, filedList, putRegisterRecord } from '../support/register-situations.js';
import { projectInput, type ProjectRecords, projectRecords, putProjectRecord } from '../support/project-situations.js';
import { Rewind } from '../support/rewind.js';
import { pendingKey, putKey } from '../support/sealing.js';
import { PolicyRecords } from './policy-records.js';

const LINES = readPolicy('test/policy/workflows.csv');
const words = (cell: string | undefined) => (cell ?? '').split(' ').filter(Boolean);
const linesOf = (process: string, lines = LINES) => lines.filter((line) => line['process'] === process);
const KNOWING = ['see', 'bare'];
/** For whom of those who have the right to a step a condition on the person is not met. */
const UNFIT = /!$/;
const stepsOf = (process: string, lines = LINES) => linesOf(process, lines).filter((line) => !KNOWING.includes(line['step'] ?? '') && !UNFIT.test(line['step'] ?? ''));
const situationsOf = (process: string) => linesOf(process).filter((line) => line['step'] === 'see').flatMap((line) => words(line['from']));
const stateOf = (situation: string) => situation.replace(/[+=<>*-]$/, '');

const PROCESSES = [...allWorkflows().keys()];
const CELLS = PROCESSES.flatMap((process) => situationsOf(process).map((situation) => ({ process, situation })));

let app: TestApp;
let uow: UnitOfWork;
let cast: Reader[];
let actors: readonly [string, Actor][];
let pair: ContractPair;
let noticed: NoticePair;
let asked: ChallengePair;
let judged: ExpertRecords;
let carried: ProjectRecords;
/** numbers of the bids of the meeting, in their order */
let turns: string[];
/** of the text of the agreement on confidentiality */
let ndaHash: string;
let trialHash: string;
let termsHash: string;
/** of the key that waits, and of those in use */
let fingerprint: string;
let confirmedKeys: string[];
let lastDay: string | null;
const ids: Record<string, string> = {};
/** of the register: a colleague of agency.BRK */
let colleague: string;

beforeAll(async () => {
  app = await startTestApp({ config: { WORKER: 'off' } });
  uow = app.app.get(UnitOfWork);
  cast = await assembleCast(app);
  const records = new PolicyRecords(app);
  ids['achievement'] = (await records.listing('achievements', 'draft')).id;
  ids['need'] = (await records.listing('needs', 'draft')).id;
  const rule = await records.rule('draft');
  ids['rule'] = rule.id;
  lastDay = rule.effectiveTo;
  ids['organisation'] = await app.organisationId('unverified');
  pair = await contractPair(app);
  ids['contract'] = pair.contract.id;
  ids['relief'] = (await new ReliefCases(app).fresh('computed')).id;
  noticed = await noticePair(app);
  ids['notice'] = noticed.notice;
  ids['objection'] = noticed.objection;
  asked = await challengePair(app);
  ids['challenge'] = asked.challenge;
  ids['challenge_question'] = asked.question;
  ids['bid'] = (await openedBid(app)).bidId;
  ids['defence'] = (await freshDefence(app)).id;
  turns = (await app.query<{ bid: string }>(`SELECT slot ->> 'bid' AS bid FROM defence_meeting d, jsonb_array_elements(d.slots) WITH ORDINALITY turn (slot, no) WHERE d.id = $1 ORDER BY no`, [ids['defence']])).map(({ bid }) => bid);
  judged = await expertRecords(app);
  carried = await projectRecords(app);
  Object.assign(ids, judged, carried);
  ids['pricing'] = (await pricingsOf(app).fresh()).id;
  ids['broker'] = (await ownBroker(app, 'CONFIRMED')).id;
  const assignments = assignmentsOf(app);
  ids['broker_assignment'] = (await assignments.fresh()).id;
  colleague = await assignments.other();
  ids['clinic'] = (await new Clinics(app).fresh()).id;
  ids['introduction'] = (await introductionsOf(app).fresh('broker')).id;
  const nda = await ndasOf(app).proposed();
  [ids['nda'], ndaHash] = [nda.id, nda.sha256];
  const trial = await trialsOf(app).proposed();
  [ids['trial'], trialHash] = [trial.id, trial.sha256];
  ids['deal'] = (await dealsOf(app).fresh()).id;
  const commissions = commissionsOf(app);
  const terms = await commissions.proposed(SHARED_TERMS);
  [ids['commission_terms'], termsHash] = [terms.id, terms.sha256];
  ids['contribution'] = (await commissions.write(terms.introductionId)).id;
  ids['deal_payment'] = (await commissions.declare('enterprise.ENT_ADM', (await commissions.registered(null)).dealId)).id;
  const key = await pendingKey(app);
  [ids['seal_holder'], fingerprint] = [key.id, key.fingerprint];
  confirmedKeys = await app.app.get(SealingFacade).fingerprints();
  ids['commission_bill'] = (await commissions.billed()).id;
  ids['broker_reward'] = (await rewardsOf(app).fresh()).id;
  ids['income'] = (await completeIncome(app)).id;
  ids['registration_list'] = (await filedList(app)).id;
  actors = await actorsNow();
});
afterAll(() => app.close());

const workflowOf = (process: string): WorkflowDefinition => {
  const found = allWorkflows().get(process);
  if (!found) throw new Error(`no workflow ${process}`);
  return found;
};

/** the version that is public, of the content as it stands but for a change */
const PUBLISHED = `INSERT INTO record_version (id, kind, subject_id, no, content, sha256) SELECT $1, $2, id, 1, content || $4::jsonb, repeat('0', 64) FROM {table} WHERE id = $3`;

/** Puts the record into a situation, by the rows: how it got there is the business of other tests. */
async function put(process: string, situation: string): Promise<void> {
  const { table } = workflowOf(process);
  if (table === 'tech_contract') return putContract((sql, params) => uow.query(sql, params), pair, situation);
  if (table === 'relief_case') return void (await putRelief((sql, params) => uow.query(sql, params), ids['relief'] ?? '', situation));
  if (table === 'notice') return putNotice((sql, params) => uow.query(sql, params), noticed, situation);
  if (table === 'notice_objection') return putObjection((sql, params) => uow.query(sql, params), noticed, situation);
  if (Object.hasOwn(judged, process)) return putExpertRecord((sql, params) => uow.query(sql, params), process, judged, situation);
  if (Object.hasOwn(carried, process)) return putProjectRecord((sql, params) => uow.query(sql, params), process, carried, situation);
  if (process === 'pricing') return putPricing((sql, params) => uow.query(sql, params), ids[process] ?? '', situation);
  if (process === 'broker') return putBroker((sql, params) => uow.query(sql, params), situation);
  if (process === 'broker_assignment') return putAssignment((sql, params) => uow.query(sql, params), ids[process] ?? '', situation, colleague);
  if (process === 'clinic') return putVisit((sql, params) => uow.query(sql, params), ids[process] ?? '', situation, cast.find(({ key }) => key === 'agency.BRK')?.personId ?? '');
  if (process === 'introduction') return putIntroduction((sql, params) => uow.query(sql, params), ids[process] ?? '', situation);
  if (process === 'deal') return putDeal((sql, params) => uow.query(sql, params), ids[process] ?? '', situation);
  if (process === 'nda') return putNda((sql, params) => uow.query(sql, params), ids[process] ?? '', situation);
  if (process === 'trial') return putTrial((sql, params) => uow.query(sql, params), ids[process] ?? '', situation);
  if (process === 'commission_terms') return putTerms((sql, params) => uow.query(sql, params), ids[process] ?? '', situation);
  if (COMMISSIONS.has(process)) return putCommission((sql, params) => uow.query(sql, params), process, ids[process] ?? '', situation);
  if (process === 'broker_reward') return putReward((sql, params) => uow.query(sql, params), ids[process] ?? '', situation);
  if (process === 'seal_holder') return putKey((sql, params) => uow.query(sql, params), ids[process] ?? '', situation);
  if (process === 'defence') return putDefence((sql, params) => uow.query(sql, params), ids[process] ?? '', situation);
  if (process === 'bid') return putBid((sql, params) => uow.query(sql, params), ids[process] ?? '', situation);
  if (process === 'challenge') {
    await putChallenge((sql, params) => uow.query(sql, params), asked.challenge, situation);
    if (JUDGED.includes(stateOf(situation))) await putJudged((sql, params) => uow.query(sql, params), asked.challenge, situation);
    return;
  }
  if (process === 'challenge_question') return putQuestion((sql, params) => uow.query(sql, params), asked, situation);
  if (process === 'income' || process === 'registration_list') return putRegisterRecord((sql, params) => uow.query(sql, params), process, ids[process] ?? '', situation);
  const unchanged = situation.endsWith('=');
  const isPublic = unchanged || situation.endsWith('+');
  const missing = situation.endsWith('-');
  if (table === 'organisation') return putOrganisation((sql, params) => uow.query(sql, params), ids[process] ?? '', situation);
  const values = [ids[process], stateOf(situation), isPublic];
  if (table === 'rule_set') {
    const verified = missing && stateOf(situation) === 'ACTIVE';
    await uow.query(`UPDATE rule_set SET state = $2, title_zh = $3, verified_on = $4, verified_by = id WHERE id = $1`, [ids[process], stateOf(situation), missing && !verified ? '' : '演示规则', verified ? '2100-01-01' : null]);
    return;
  }
  const publishedNo = isPublic || situation === 'SUSPENDED' ? 1 : null;
  await uow.query(`UPDATE ${table} SET state = $2, is_public = $3, published_no = $4, published_at = CASE WHEN $4::int IS NULL THEN NULL ELSE now() END WHERE id = $1`, [...values, publishedNo]);
  if (publishedNo) await uow.query(PUBLISHED.replace('{table}', table), [newId(), process, ids[process], unchanged ? {} : { title: '已公开的标题' }]);
  if (missing) await uow.query(`UPDATE ${table} SET content = jsonb_set(content, '{title}', '""') WHERE id = $1`, [ids[process]]);
}

/** One after the other: they are asked on the one connection of a transaction. */
async function actorsNow(): Promise<[string, Actor][]> {
  const actors: [string, Actor][] = [];
  for (const { key, personId } of cast) actors.push([key, personId ? await app.app.get(IdentityFacade).actorOf(personId) : ANONYMOUS]);
  return actors;
}

const COMMISSIONS = new Set(['contribution', 'deal_payment', 'commission_bill']);

/** A condition on what was given stands in the same column as one on the record. */
const UNMET: Record<string, string> = { INVALID: 'GUARD_FAILED' };
const BY_CODE: Record<string, string> = { NOT_FOUND: '404', FORBIDDEN: '403', ORGANISATION_UNVERIFIED: '403', UNAUTHENTICATED: '401' };

/** What the step asks for beside its comment. */
function inputOf(process: string, situation: string, action: string): Record<string, unknown> {
  if (process === 'organisation') return organisationInput(action);
  if (process === 'contract') return contractInput(action, { ...pair.contract, content: contentIn(situation, pair.contract.content) }, pair.experts);
  if (process === 'relief') return reliefInput(action);
  if (process === 'challenge') return { ...challengeInput(action), ...(['publish', 'relist'].includes(action) ? { holders: confirmedKeys } : {}) };
  if (process === 'seal_holder') return action === 'admit' ? { fingerprint } : {};
  if (process === 'bid') return bidInput(action);
  if (process === 'broker_assignment') return assignmentInput(action, colleague);
  if (process === 'clinic') return clinicInput(action, colleague);
  if (process === 'introduction') return introductionInput(action);
  if (process === 'pricing') return pricingInput(action);
  if (process === 'deal') return dealInput(action);
  if (process === 'nda') return action === 'sign' ? { sha256: ndaHash } : {};
  if (process === 'trial') return trialInput(action, trialHash);
  if (process === 'commission_terms') return termsInput(action, termsHash);
  if (COMMISSIONS.has(process)) return moneyInput(action);
  if (process === 'broker_reward') return rewardInput(action);
  if (process === 'defence') return defenceInput(action, turns.map((bid, at) => ({ bid, outcome: at === 0 ? 'HEARD' : 'WAITING' })));
  if (Object.hasOwn(judged, process)) return expertInput(process, action);
  if (Object.hasOwn(carried, process)) return projectInput(action);
  if (process === 'objection') return { comment: '经核实，公示内容与材料一致。' };
  return process === 'rule' && action === 'close' ? { lastDay } : {};
}

/** Refusals that come before anything is written: after them there is nothing to take back. */
const BEFORE_WRITING = [...Object.values(BY_CODE), 'WRONG_STATE'];

/** Takes the step and takes it back to the savepoint; the answer is the state it led to or what stood against it. */
async function outcome(workflow: WorkflowDefinition, action: string, actor: Actor, fields: Record<string, unknown>): Promise<string> {
  const run = { workflow, id: ids[workflow.name] ?? '', action, actor, version: null, input: { comment: '办理意见', ...fields } };
  const found = await app.app.get(WorkflowExecutor).run(run).then(({ state }: WorkflowSubject) => state, (error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    return { ...BY_CODE, ...UNMET }[error.code] ?? error.code;
  });
  if (!BEFORE_WRITING.includes(found)) await uow.query('ROLLBACK TO SAVEPOINT step');
  return found;
}

/**
 * Those who are refused ask the access control alone, which the executor asks before anything else; one of them for each answer asks the
 * executor too, for every step in one of {@link EXECUTOR_ASKED} situations. Everybody else takes the step, and so does who is not refused there.
 */
function refusalInMemory(workflow: WorkflowDefinition, action: string, actor: Actor, subject: WorkflowSubject): string | null {
  try {
    app.app.get(AccessControl).require(actor, workflow.actions[action]?.permission ?? '', subject, ...workflow.visibility);
    return null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return BY_CODE[error.code] ?? error.code;
  }
}

/** What a line of the file says, taken apart once: it is asked for every situation, step and person. */
interface Saying {
  from: ReadonlySet<string>;
  unmet: ReadonlySet<string>;
  who: ReadonlySet<string>;
  to: string;
}
const sayings = new WeakMap<PolicyLine, Saying>();

function sayingOf(line: PolicyLine): Saying {
  const known = sayings.get(line);
  if (known) return known;
  const who = new Set(verdictsOf(line, ['who'], [...cast.map(({ key }) => key), 'system']).keys());
  const saying = { from: new Set(words(line['from'])), unmet: new Set(words(line['unmet'])), who, to: line['to'] ?? '' };
  sayings.set(line, saying);
  return saying;
}

/** Who knows of a record in a situation: by its line `see`, or by `bare` only that it is there; by that of a step with `!` for whom it is not met. */
function knowing(process: string, situation: string, how: string): ReadonlySet<string> {
  return new Set(linesOf(process).filter(({ step }) => step === how).map(sayingOf).filter(({ from }) => from.has(situation)).flatMap(({ who }) => [...who]));
}

/** What the reviewed file says that must come of it. */
function expectedOutcome(situation: string, { from, unmet, who, to }: Saying, key: string, { bare, see, unfit }: { bare: ReadonlySet<string>; see: ReadonlySet<string>; unfit: ReadonlySet<string> }): string {
  const result = unfit.has(key) ? 'GUARD_FAILED' : from.has(situation) ? (to === '=' ? situation.replace(/[+=<-]$/, '') : to) : unmet.has(situation) ? 'GUARD_FAILED' : 'WRONG_STATE';
  if (key === 'system') return who.has(key) ? result : 'refused';
  if (bare.has(key)) return '403';
  if (!see.has(key)) return '404';
  return who.has(key) ? result : key === 'anonymous' ? '401' : '403';
}

class Undone extends Error {}

/** In a transaction that never commits. */
async function undone(work: () => Promise<void>): Promise<void> {
  const run = uow.run(async () => {
    await work();
    throw new Undone();
  });
  await run.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
}

/** The record as the executor loads it. */
function recordOf({ name, table }: WorkflowDefinition): Promise<WorkflowSubject> {
  const { connection } = uow.manager;
  const { target } = connection.entityMetadatas.find(({ tableName }) => tableName === table) ?? {};
  return uow.manager.findOneByOrFail<WorkflowSubject>(target ?? table, { id: ids[name] ?? '' });
}

/** Of so many situations that follow each other a step's refusals ask the executor in one, other steps in another one. */
const EXECUTOR_ASKED = 3;

const REFUSED = /^40[134]$|^refused$/;

async function differences(process: string, situation: string, lines = LINES): Promise<string[]> {
  const workflow = workflowOf(process);
  const situations = situationsOf(process);
  const turn = situations.indexOf(situation);
  const known = { bare: knowing(process, situation, 'bare'), see: knowing(process, situation, 'see') };
  const found: string[] = [];
  await undone(async () => {
    await put(process, situation);
    await uow.query('SAVEPOINT step');
    // nobody's rights change with the situation of a record, unless the record is an organisation
    const people = process === 'organisation' ? await actorsNow() : actors;
    const subject = await recordOf(workflow);
    for (const [at, line] of stepsOf(process, lines).entries()) {
      const action = line['step'] ?? '';
      const answered = new Set<string>();
      const unfit = knowing(process, situation, `${action}!`);
      const inMemory = (at + turn) % Math.min(EXECUTOR_ASKED, situations.length) !== 0;
      for (const [key, actor] of [...people, ['system', SYSTEM] as const]) {
        const wanted = expectedOutcome(situation, sayingOf(line), key, { ...known, unfit });
        const repeated = REFUSED.test(wanted) && (inMemory || answered.has(wanted));
        answered.add(wanted);
        const got = (repeated && refusalInMemory(workflow, action, actor, subject)) || (await outcome(workflow, action, actor, inputOf(process, situation, action)));
        const seen = key === 'system' && /^40[134]$/.test(got) ? 'refused' : got;
        if (seen !== wanted) found.push(`${action} by ${key}: ${seen} instead of ${wanted}`);
      }
    }
  });
  return found;
}

describe('the workflow policy', () => {
  it('speaks of every process, state and step, and of no other', () => {
    expect([...new Set(LINES.map((line) => line['process']))].sort()).toEqual([...PROCESSES].sort());
    for (const process of PROCESSES) {
      const { states, actions } = workflowOf(process);
      expect([...new Set(situationsOf(process).map(stateOf))].sort()).toEqual(Object.keys(states).sort());
      expect(stepsOf(process).map((line) => line['step']).sort()).toEqual(Object.keys(actions).sort());
    }
  });

  it.each(CELLS)('$process in $situation: every step by everybody', async ({ process, situation }) => {
    expect(await differences(process, situation)).toEqual([]);
  });

  it('is not met by a product that gives a step to one more person, or leads it elsewhere', async () => {
    const changed = (change: PolicyLine) => LINES.map((line) => (line['process'] === 'need' && line['step'] === 'publish' ? { ...line, ...change } : line));
    expect(await differences('need', 'BUR_CHECK', changed({ who: '' }))).toEqual(['publish by bureau.BUR_CG: LISTED instead of 403']);
    expect(await differences('need', 'BUR_CHECK', changed({ to: 'DRAFT' }))).toEqual(['publish by bureau.BUR_CG: LISTED instead of DRAFT']);
  });
});

interface OnDesk {
  /** steps that somebody is waited for to take, and can */
  waited: readonly string[];
  /** who can, and does not find the record */
  missing: readonly string[];
}

/** No situation of the policy has what these wait for; the last two are looked at in `desks.test.ts`. */
const ELSEWHERE = ['challenge.failStuck', 'challenge.endUnawarded', 'challenge.passGate', 'panel.abandon', 'commission_bill.withdraw', 'achievement.submit', 'need.submit'];

describe('what a process waits for', () => {
  let rewind: Rewind;
  beforeAll(async () => {
    rewind = await Rewind.of(app);
  });

  /** Asked through HTTP, where a request has connections of its own: what it finds is there, and taken back afterwards. */
  async function onDesk(process: string, situation: string): Promise<OnDesk> {
    const mark = await rewind.mark();
    await put(process, situation);
    const [subject, people] = [await recordOf(workflowOf(process)), process === 'organisation' ? await actorsNow() : actors];
    const [waited, missing]: [string[], string[]] = [[], []];
    for (const [at, [key, actor]] of people.entries()) {
      const steps = await waitingFor(app, workflowOf(process), subject, actor);
      waited.push(...steps);
      if (steps.length > 0 && !(await standsOnDesk((cast[at] as Reader).client, subject))) missing.push(`${situation}: ${steps.join(', ')} by ${key}`);
    }
    await rewind.back(mark);
    return { waited, missing };
  }

  it.each(DUTIES)('%s: stands on the desk of everybody who can take the step', async (process, steps) => {
    const found: OnDesk[] = [];
    const leads = new Set(steps.flatMap((step) => workflowOf(process).actions[step]?.from ?? []));
    for (const situation of situationsOf(process).filter((one) => leads.has(stateOf(one)))) found.push(await onDesk(process, situation));
    expect(found.flatMap(({ missing }) => missing)).toEqual([]);
    // a step that nobody could take in any situation has shown nothing
    expect(steps.filter((step) => !ELSEWHERE.includes(`${process}.${step}`) && !found.some(({ waited }) => waited.includes(step)))).toEqual([]);
  });
});
