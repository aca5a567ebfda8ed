import { AuditSequencer } from '../../src/kernel/audit/index.js';
import { SearchPort } from '../../src/kernel/search/index.js';
import { operations } from '../support/api-document.js';
import { newAccount } from '../support/accounts.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { newBroker } from '../support/broker-situations.js';
import { Clinics } from '../support/clinic.js';
import { type DealCase, dealsOf } from '../support/deals.js';
import { assignmentsOf } from '../support/assignments.js';
import { introductionsOf } from '../support/introductions.js';
import { pricingsOf } from '../support/pricings.js';
import { ndasOf } from '../support/ndas.js';
import { trialsOf } from '../support/trials.js';
import { answeredQuestion, type ChallengeCase, Challenges } from '../support/challenges.js';
import { freshClawback, freshPayout } from '../support/project-situations.js';
import { freshProject } from '../support/projects.js';
import { needCallsOf, ownSeat } from '../support/expert-situations.js';
import { fixedPanel, newExpert } from '../support/experts.js';
import { lodge, newNotice, noticeDraft, publishNotice } from '../support/notices.js';
import { rewardsOf } from '../support/broker-rewards.js';
import { jointDraft } from '../support/contract-situations.js';
import { register } from '../support/contracts.js';
import { completeIncome, completeList } from '../support/register-situations.js';
import { ReliefCases } from '../support/relief-situations.js';
import { toldTo } from '../support/notifications.js';
import { newOrganisation } from '../support/newcomers.js';
import type { PersonKey } from '../support/people.js';
import { Requests } from '../support/requests.js';
import { ruleDraft } from '../support/rules.js';
import { record } from '../support/search-engines.js';

let app: TestApp;
let reliefs: ReliefCases;
let challenges: Challenges;
/** an open challenge with questions */
let asked: Promise<ChallengeCase>;
let talked: Promise<DealCase>;

beforeAll(async () => {
  app = await startTestApp();
  reliefs = new ReliefCases(app);
  challenges = new Challenges(app);
  asked = challenges.fresh('open');
  talked = dealsOf(app).fresh();
});
afterAll(() => app.close());

/** A list: who reads it, what tells its rows apart, and how another row comes into it. */
interface List {
  person: PersonKey;
  key: string;
  query?: string;
  /** the record whose list it is, where the address or the query names one */
  of?: () => Promise<string>;
  add(): Promise<unknown>;
}

const drafts = (person: PersonKey, collection: string): List => ({ person, key: 'id', add: async () => (await Requests.as(app, person)).send('POST', `/api/v1/${collection}`, { body: {} }) });

const displayed = async () => publishNotice(await app.as('bureau.BUR_PLAN'), await app.as('bureau.BUR_CG'), noticeDraft('PN-NEED'));

/** Somebody of the other side opens the confidential file of the achievement that all introductions are about. */
let agreed: Promise<unknown> | undefined;
async function viewed(): Promise<void> {
  const fileId = await ndasOf(app).file();
  await (agreed ??= ndasOf(app).inForce());
  await ndasOf(app).open('enterprise.ENT', fileId);
}

const confirmed = (): Promise<string> => newBroker(app);

const LISTS: Readonly<Record<string, List>> = {
  'Achievement.list': drafts('institute.RES', 'achievements'),
  'Need.list': drafts('enterprise.ENT', 'needs'),
  'Contract.list': drafts('institute.INST', 'contracts'),
  'RuleSet.list': { person: 'bureau.SYS', key: 'id', add: async () => (await Requests.as(app, 'bureau.SYS')).send('POST', '/api/v1/rule-sets', { body: ruleDraft() }) },
  'Notice.board': { person: 'agency.BRK', key: 'id', add: displayed },
  'Notice.list': { person: 'institute.INST', key: 'id', add: async () => newNotice(await app.as('institute.INST'), noticeDraft('PN-PRICE')) },
  'Objection.list': { person: 'enterprise.ENT', key: 'id', add: async () => lodge(await app.as('enterprise.ENT'), await displayed()) },
  'Income.list': { person: 'institute.INST', key: 'id', add: () => completeIncome(app) },
  'RegistrationList.list': { person: 'institute.INST', key: 'id', add: () => completeList(app) },
  'Register.list': { person: 'bureau.REG1', key: 'id', add: async () => register(app, await jointDraft(app)) },
  'ReliefCase.list': { person: 'enterprise.ENT', key: 'id', add: () => reliefs.fresh('draft') },
  'Account.search': { person: 'bureau.SYS', key: 'id', query: `q=${encodeURIComponent('翻页账号')}`, add: async () => newAccount(app, await app.organisationId('enterprise'), ['ENT'], '翻页账号') },
  'Organisation.list': { person: 'bureau.BUR_CG', key: 'id', add: () => newOrganisation(app, () => undefined) },
  'Audit.records': { person: 'bureau.AUD', key: 'id', add: () => Requests.as(app, 'agency.BRK') },
  'Audit.heads': {
    person: 'bureau.AUD', key: 'size',
    add: async () => {
      await Requests.as(app, 'agency.BRK');
      await app.app.get(AuditSequencer).checkpoint();
    },
  },
  'Challenge.list': { person: 'agency.BRK', key: 'id', add: () => challenges.fresh('open') },
  'Challenge.cases': { person: 'enterprise.ENT', key: 'id', add: () => challenges.fresh('draft') },
  'Question.answered': { person: 'agency.BRK', key: 'id', of: async () => (await asked).id, add: async () => answeredQuestion(app, await asked) },
  'Question.list': { person: 'bureau.BUR_PLAN', key: 'id', add: async () => answeredQuestion(app, await asked) },
  'ExpertPool.list': { person: 'bureau.BUR_PLAN', key: 'id', add: () => newExpert(app, 'agency') },
  'Panel.list': { person: 'bureau.BUR_PLAN', key: 'id', add: () => fixedPanel(app) },
  'Panel.seats': { person: 'institute.EXP', key: 'id', add: () => ownSeat(app) },
  'NeedCall.list': { person: 'bureau.BUR_PLAN', key: 'id', add: () => needCallsOf(app).call('draft') },
  'Pricing.list': { person: 'institute.INST', key: 'id', add: () => pricingsOf(app).fresh({}, []) },
  'BrokerDirectory.list': { person: 'agency.BRK', key: 'id', add: confirmed },
  'BrokerProfile.list': { person: 'bureau.BUR_CG', key: 'id', add: confirmed },
  'BrokerProfile.workload': { person: 'bureau.BUR_CG', key: 'id', add: confirmed },
  'Clinic.list': { person: 'agency.BRK', key: 'id', add: () => new Clinics(app).fresh() },
  'Assignment.list': { person: 'enterprise.ENT', key: 'id', add: () => assignmentsOf(app).fresh() },
  'Introduction.list': { person: 'agency.BRK', key: 'id', add: () => introductionsOf(app).fresh('broker') },
  'Trial.list': { person: 'institute.INST', key: 'id', add: () => trialsOf(app).proposed() },
  'Nda.list': { person: 'institute.INST', key: 'id', add: () => ndasOf(app).proposed() },
  'Deal.list': { person: 'agency.BRK', key: 'id', add: () => dealsOf(app).fresh() },
  'Room.messages': { person: 'institute.RES', key: 'no', of: async () => (await talked).id, add: async () => dealsOf(app).say(await app.as('enterprise.ENT'), await talked, '翻页时发送的消息') },
  'ConfidentialView.list': { person: 'institute.RES', key: 'id', query: 'kind=achievement&listingId={id}', of: () => introductionsOf(app).achievement(), add: viewed },
  'Notification.list': { person: 'agency.EXP', key: 'id', add: () => toldTo(app, 'agency.EXP') },
  'ShortMessage.list': { person: 'bureau.SYS', key: 'id', add: () => toldTo(app, 'institute.EXP', { sms: true }) },
  'NeedOffer.list': { person: 'enterprise.ENT', key: 'id', add: () => needCallsOf(app).fresh('submitted') },
  'Reward.page': { person: 'bureau.FIN', key: 'id', add: () => rewardsOf(app).listed() },
  'Payout.payouts': { person: 'bureau.FIN', key: 'id', add: () => freshPayout(app) },
  'Payout.clawbacks': { person: 'bureau.FIN', key: 'id', add: () => freshClawback(app) },
  'Project.list': { person: 'enterprise.ENT', key: 'id', add: () => freshProject(app) },
  'Search.search': { person: 'agency.BRK', key: 'id', query: 'sort=newest', add: () => app.app.get(SearchPort).upsert(record({ title: '翻页时发布' })) },
};

interface Page {
  items: Record<string, unknown>[];
  nextCursor: string | null;
}

/** Three pages of two rows; while each of them is fetched, another row comes in. */
const ROWS = 5;
const PAGES = 3;

const paged = operations.filter(({ parameters }) => parameters.some(({ name }) => name === 'cursor'));
const addressOf = (path: string, query: string | undefined, limit: number, cursor: string | null) =>
  `${path}?limit=${limit}${query ? `&${query}` : ''}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;

describe('pages', () => {
  it('of every list that has them are tested', () => expect(Object.keys(LISTS).sort()).toEqual(paged.map(({ id }) => id).sort()));

  it.each(paged.map(({ id, path }) => [id, path] as const))('of %s neither leave out nor repeat a row while others come in', async (name, pattern) => {
    const { person, key, query, of, add } = LISTS[name] as List;
    const id = (await of?.()) ?? '';
    const [requests, path, asked] = [await Requests.as(app, person), pattern.replace('{id}', id), query?.replace('{id}', id)];
    for (let i = 0; i < ROWS; i++) await add();
    const keysOn = (page: Page) => page.items.map((item) => String(item[key]));
    const before = keysOn((await requests.get(addressOf(path, asked, 50, null))).body as Page);
    expect(before.length).toBeGreaterThanOrEqual(ROWS);
    const seen: string[] = [];
    let cursor: string | null = null;
    let pages = 0;
    do {
      const [answer] = await Promise.all([requests.get(addressOf(path, asked, 2, cursor)), pages < PAGES ? add() : null]);
      expect(answer.status).toBe(200);
      const page = answer.body as Page;
      seen.push(...keysOn(page));
      cursor = page.nextCursor;
      pages += 1;
    } while (cursor !== null && pages < 200);
    expect(cursor).toBeNull();
    expect(new Set(seen).size).toBe(seen.length);
    expect(before.filter((one) => !seen.includes(one))).toEqual([]);
  });

  const token = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const NO_ID = '01a21551-c61d-715f-91cd-dcdc10d3e256';
  const BROKEN = ['', 'x', '%', 'null', token(null), token([]), token({}), token(['a']), token([1, 2, 3, 4, 5, 6, 7]), token(['2026-01-01', 'no-id']), token(['2026-01-01 00:00:00 Foo/Bar', NO_ID]), token(['2026-02-31 25:00:00+00', NO_ID]), token(['p', 'newest', 0, 0, 8.64e15, NO_ID]), token(['\0', '\0']), token([{}, []]), token([true]), token([-1]), token([1e308, 'x']), token(['infinity', 'NaN']), 'x'.repeat(501)];

  it.each(paged.map(({ id, path }) => [id, path] as const))('of %s refuse a place that nobody gave out', async (name, pattern) => {
    const { person, query, of } = LISTS[name] as List;
    const id = (await of?.()) ?? '';
    const [requests, path, asked] = [await Requests.as(app, person), pattern.replace('{id}', id), query?.replace('{id}', id)];
    for (const cursor of BROKEN) {
      const { status, body } = await requests.get(addressOf(path, asked, 3, cursor));
      if (status !== 200) expect(['400 MALFORMED', '422 INVALID']).toContain(`${status} ${(body as { code: string }).code}`);
      // a well-formed place before or after everything is a place
      else expect((body as Page).items.length).toBeLessThanOrEqual(3);
    }
    for (const cursor of ['x', token(null), token({}), token([{}, []])]) expect([cursor, (await requests.get(addressOf(path, asked, 3, cursor))).status]).toEqual([cursor, 400]);
  });
});
