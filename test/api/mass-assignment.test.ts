import { getMetadataStorage } from 'class-validator';
import { DataSource } from 'typeorm';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { fingerprint } from '../support/fingerprint.js';
import type { PersonKey } from '../support/people.js';
import { declaredRoutes } from '../support/routes.js';
import { policyCases } from './policy-cases.js';
import { anyFile, type Subject } from './policy-records.js';

/** Every route that takes a body, with somebody who may use it: method, path, record (as in routes.csv), who. */
const WRITES: [method: 'post' | 'put' | 'patch', path: string, record: string, who: PersonKey][] = [
  ['post', '/api/v1/achievements', '-', 'institute.RES'],
  ['patch', '/api/v1/achievements/:id/working', 'draft achievement', 'institute.RES'],
  ['post', '/api/v1/achievements/:id/actions/submit', 'draft achievement', 'institute.RES'],
  ['post', '/api/v1/needs', '-', 'enterprise.ENT'],
  ['patch', '/api/v1/needs/:id/working', 'draft need', 'enterprise.ENT'],
  ['post', '/api/v1/needs/:id/actions/submit', 'draft need', 'enterprise.ENT'],
  ['patch', '/api/v1/organisations/:id', 'verified organisation', 'enterprise.ENT_ADM'],
  ['post', '/api/v1/organisations/:id/actions/verify', 'unverified organisation', 'bureau.BUR_CG'],
  ['post', '/api/v1/organisations/:id/members', 'verified organisation', 'enterprise.ENT_ADM'],
  ['patch', '/api/v1/organisations/:id/members/:membershipId', 'verified organisation', 'enterprise.ENT_ADM'],
  ['post', '/api/v1/registrations', '-', 'enterprise.ENT'],
  ['post', '/api/v1/registrations/:secret', '-', 'enterprise.ENT'],
  ['post', '/api/v1/password-resets', '-', 'enterprise.ENT'],
  ['post', '/api/v1/password-resets/:secret', '-', 'enterprise.ENT'],
  ['post', '/api/v1/session', '-', 'enterprise.ENT'],
  ['post', '/api/v1/session/demo', '-', 'enterprise.ENT'],
  ['post', '/api/v1/session/membership', 'membership of institute.RES', 'institute.RES'],
  ['post', '/api/v1/api-tokens', '-', 'institute.RES'],
  ['post', '/api/v1/saved-searches', '-', 'institute.RES'],
  ['patch', '/api/v1/saved-searches/:id', 'saved search of institute.RES', 'institute.RES'],
  ['post', '/api/v1/confirmations', 'published achievement', 'institute.RES'],
  ['post', '/api/v1/confirmation-links/:link', 'published achievement', 'institute.RES'],
  ['patch', '/api/v1/session/person', '-', 'institute.RES'],
  ['patch', '/api/v1/notification-settings', 'settings of institute.RES', 'institute.RES'],
  ['post', '/api/v1/notifications/reading', 'news for institute.RES', 'institute.RES'],
  ['post', '/api/v1/session/person/closing', 'others could take over', 'institute.RES'],
  ['patch', '/api/v1/accounts/:id', 'account in use', 'bureau.SYS'],
  ['post', '/api/v1/certificates/check', 'certificate', 'enterprise.ENT'],
  ['post', '/api/v1/relief/estimates/vat', '-', 'enterprise.ENT'],
  ['post', '/api/v1/relief/estimates/cit', '-', 'enterprise.ENT'],
  ['post', '/api/v1/relief/estimates/stamp', '-', 'enterprise.ENT'],
  ['post', '/api/v1/relief/estimates/rd', '-', 'enterprise.ENT'],
  ['post', '/api/v1/relief/estimates/reward', '-', 'enterprise.ENT'],
  ['post', '/api/v1/relief/estimates/iit', '-', 'enterprise.ENT'],
  ['post', '/api/v1/rules/evaluations', '-', 'enterprise.ENT'],
  ['post', '/api/v1/relief-cases', 'registered contract with a stranger', 'institute.INST'],
  ['patch', '/api/v1/relief-cases/:id', 'draft relief case', 'enterprise.ENT'],
  ['post', '/api/v1/relief-cases/:id/actions/declare', 'computed relief case', 'enterprise.ENT'],
  ['post', '/api/v1/calendar/years', 'new year', 'bureau.SYS'],
  ['put', '/api/v1/calendar/years/:year', 'known year', 'bureau.SYS'],
  ['post', '/api/v1/rule-sets', '-', 'bureau.SYS'],
  ['patch', '/api/v1/rule-sets/:id/working', 'draft rule set', 'bureau.SYS'],
  ['post', '/api/v1/rule-sets/:id/actions/propose', 'draft rule set', 'bureau.SYS'],
  ['post', '/api/v1/contracts', '-', 'institute.INST'],
  ['patch', '/api/v1/contracts/:id', 'draft contract', 'institute.INST'],
  ['post', '/api/v1/contracts/:id/opinions', 'contract with experts', 'agency.EXP'],
  ['post', '/api/v1/contracts/:id/actions/passFirst', 'contract in first review', 'bureau.REG1'],
  ['post', '/api/v1/contracts/actions/accept', 'filed contract', 'bureau.REG1'],
  ['post', '/api/v1/notices', '-', 'institute.INST'],
  ['patch', '/api/v1/notices/:id/working', 'draft notice', 'bureau.BUR_PLAN'],
  ['post', '/api/v1/notices/:id/actions/submit', 'draft notice', 'bureau.BUR_PLAN'],
  ['post', '/api/v1/notices/:id/objections', 'notice on display', 'enterprise.ENT'],
  ['post', '/api/v1/notices/:id/recorded-objections', 'notice on display', 'bureau.BUR_LEAD'],
  ['post', '/api/v1/objections/:id/notes', 'lodged objection', 'bureau.DISC'],
  ['post', '/api/v1/objections/:id/actions/accept', 'lodged objection', 'bureau.BUR_LEAD'],
  ['post', '/api/v1/challenges', 'for the enterprise', 'enterprise.ENT'],
  ['patch', '/api/v1/challenges/:id/working', 'draft challenge', 'enterprise.ENT'],
  ['post', '/api/v1/challenges/:id/actions/handIn', 'draft challenge', 'enterprise.ENT'],
  ['post', '/api/v1/challenges/:id/questions', 'open challenge', 'institute.INST'],
  ['post', '/api/v1/challenge-questions/:id/actions/answer', 'question', 'bureau.BUR_PLAN'],
  ['post', '/api/v1/challenges/:id/bid/consent', 'challenge that takes bids', 'institute.INST'],
  ['post', '/api/v1/challenges/:id/bid/consent/withdrawal', 'challenge that takes bids', 'institute.INST'],
  ['post', '/api/v1/bids/:id/actions/qualify', 'opened bid', 'bureau.BUR_PLAN'],
  ['post', '/api/v1/challenges/:id/review/panel', 'challenge under review', 'bureau.BUR_PLAN'],
  ['post', '/api/v1/challenges/:id/recusals', 'challenge under review', 'enterprise.ENT'],
  ['post', '/api/v1/challenges/:id/review/ties', 'challenge with equal bids', 'bureau.BUR_PLAN'],
  ['post', '/api/v1/challenges/:id/score-sheet', 'challenge under review', 'institute2.EXP'],
  ['post', '/api/v1/challenges/:id/defence', 'challenge to be heard', 'bureau.BUR_PLAN'],
  ['post', '/api/v1/defence-meetings/:id/actions/hear', 'defence meeting', 'bureau.BUR_PLAN'],
  ['post', '/api/v1/experts', 'nobody of the cast is in the pool', 'institute.EXP'],
  ['patch', '/api/v1/experts/:id', 'applied expert', 'institute.EXP'],
  ['post', '/api/v1/experts/:id/actions/admit', 'applied expert', 'bureau.BUR_PLAN'],
  ['post', '/api/v1/panels/:id/actions/commit', 'fixed panel', 'bureau.DISC'],
  ['post', '/api/v1/panel-seats/:id/actions/accept', 'drawn seat', 'institute.EXP'],
  ['post', '/api/v1/pricings', 'published achievement', 'institute.INST'],
  ['patch', '/api/v1/pricings/:id', 'price in draft', 'institute.INST'],
  ['post', '/api/v1/pricings/:id/actions/announce', 'price in draft', 'institute.INST'],
  ['post', '/api/v1/introductions', 'published achievement', 'enterprise.ENT'],
  ['post', '/api/v1/introductions/:id/actions/buyerAgreesFirst', 'introduction by a broker', 'enterprise.ENT'],
  ['post', '/api/v1/broker-profiles', 'nobody of the cast is in the register', 'agency.BRK'],
  ['patch', '/api/v1/broker-profiles/:id', 'profile in draft', 'agency.BRK'],
  ['post', '/api/v1/broker-profiles/:id/actions/confirm', 'submitted profile', 'bureau.BUR_CG'],
  ['post', '/api/v1/assignments', 'published need', 'enterprise.ENT'],
  ['post', '/api/v1/assignments/:id/actions/decline', 'assignment', 'agency.BRK'],
  ['post', '/api/v1/clinic', 'draft need', 'enterprise.ENT'],
  ['post', '/api/v1/clinic/:id/actions/suggest', 'need that a broker has', 'agency.BRK'],
  ['post', '/api/v1/deals/:id/actions/evaluate', 'deal', 'enterprise.ENT'],
  ['post', '/api/v1/deals/:id/messages', 'deal', 'enterprise.ENT'],
  ['post', '/api/v1/deals/:id/reading', 'deal', 'enterprise.ENT'],
  ['post', '/api/v1/deals/:id/tasks', 'deal', 'enterprise.ENT'],
  ['post', '/api/v1/deals/:id/meetings', 'deal', 'enterprise.ENT'],
  ['post', '/api/v1/deals/:id/meetings/:meetingId/minutes', 'deal with a meeting', 'enterprise.ENT'],
  ['post', '/api/v1/deals/:id/meetings/:meetingId/cancellation', 'deal with a meeting of the buyer to come', 'enterprise.ENT'],
  ['post', '/api/v1/deals/:id/meetings/:meetingId/statements', 'deal with minutes of the seller', 'enterprise.ENT'],
  ['post', '/api/v1/deals/:id/members', 'deal', 'enterprise.ENT'],
  ['post', '/api/v1/commission-terms/text', 'introduction with agreed terms', 'agency.BRK'],
  ['post', '/api/v1/commission-terms', 'introduction with agreed terms', 'agency.BRK'],
  ['post', '/api/v1/commission-terms/:id/actions/refuse', 'proposed terms', 'institute.INST'],
  ['post', '/api/v1/contributions', 'introduction without terms', 'agency.BRK'],
  ['post', '/api/v1/contributions/:id/actions/confirm', 'entry', 'enterprise.ENT'],
  ['post', '/api/v1/deals/:id/payments', 'deal with a registered contract', 'enterprise.ENT_ADM'],
  ['post', '/api/v1/deal-payments/:id/actions/confirm', 'declared payment', 'institute.INST'],
  ['post', '/api/v1/commission-bills', 'introduction with a paid contract', 'agency.BRK'],
  ['post', '/api/v1/commission-bills/:id/actions/pay', 'bill', 'institute.INST'],
  ['post', '/api/v1/broker-rewards', 'deal with a registered contract of its own', 'agency.BRK'],
  ['post', '/api/v1/broker-rewards/:id/actions/pay', 'approved reward', 'bureau.FIN'],
  ['post', '/api/v1/ndas', 'introduction without an agreement', 'institute.INST'],
  ['post', '/api/v1/ndas/:id/actions/decline', 'proposed agreement', 'enterprise.ENT_ADM'],
  ['post', '/api/v1/trials/text', 'introduction without a trial', 'enterprise.ENT_ADM'],
  ['post', '/api/v1/trials', 'introduction without a trial', 'enterprise.ENT_ADM'],
  ['post', '/api/v1/trials/:id/actions/decline', 'proposed trial', 'institute.INST'],
  ['post', '/api/v1/confidential-views', 'confidential file under an agreement', 'enterprise.ENT'],
  ['post', '/api/v1/need-calls', '-', 'bureau.BUR_PLAN'],
  ['patch', '/api/v1/need-calls/:id', 'draft call', 'bureau.BUR_PLAN'],
  ['post', '/api/v1/need-calls/:id/actions/publish', 'draft call', 'bureau.BUR_LEAD'],
  ['post', '/api/v1/need-calls/:id/offers', 'open call and a need of the enterprise', 'enterprise.ENT'],
  ['patch', '/api/v1/need-offers/:id', 'argued need', 'enterprise.ENT'],
  ['post', '/api/v1/need-offers/:id/actions/precheck', 'offered need', 'bureau.BUR_PLAN'],
  ['post', '/api/v1/need-offers/:id/scores', 'need that is argued', 'institute.EXP'],
  ['post', '/api/v1/projects/:id/actions/terminate', 'halted project', 'bureau.BUR_LEAD'],
  ['post', '/api/v1/projects/:id/payments', 'running project', 'enterprise.ENT'],
  ['post', '/api/v1/projects/:id/payments/:paymentId/void', 'running project', 'enterprise.ENT'],
  ['post', '/api/v1/projects/:id/changes', 'running project', 'institute.INST'],
  ['post', '/api/v1/project-changes/:id/actions/agree', 'requested change', 'enterprise.ENT'],
  ['post', '/api/v1/milestones/:id/actions/report', 'planned milestone', 'institute.INST'],
  ['post', '/api/v1/acceptances/:id/actions/apply', 'acceptance to be applied for', 'institute.INST'],
  ['post', '/api/v1/check-sheets/:id', 'milestone under check', 'institute2.EXP'],
  ['post', '/api/v1/challenges/:id/race/ties', 'race with equal teams', 'bureau.BUR_PLAN'],
  ['post', '/api/v1/payouts/:id/actions/pay', 'due payout', 'bureau.FIN'],
  ['post', '/api/v1/clawbacks/:id/actions/assess', 'clawback', 'bureau.FIN'],
  ['post', '/api/v1/seal-holders', 'nobody holds a key', 'bureau.DISC'],
  ['post', '/api/v1/seal-holders/:id/actions/admit', 'key of the own office that waits', 'bureau.BUR_PLAN'],
  ['post', '/api/v1/seal-holders/mine/passphrase', 'own key', 'bureau.DISC'],
  ['post', '/api/v1/sealed-boxes/:id/hand-over', 'due box', 'bureau.DISC'],
  ['post', '/api/v1/sealed-boxes/:id/pass-on', 'due box', 'bureau.DISC'],
  ['post', '/api/v1/sealed-boxes/:id/open', 'due box that was handed over', 'bureau.DISC'],
  ['post', '/api/v1/income-cases', 'registered contract', 'institute.INST'],
  ['patch', '/api/v1/income-cases/:id', 'draft income', 'institute.INST'],
  ['post', '/api/v1/income-cases/:id/actions/submit', 'draft income', 'institute.INST'],
  ['post', '/api/v1/registration-lists', '-', 'institute.INST'],
  ['patch', '/api/v1/registration-lists/:id', 'draft list', 'institute.INST'],
  ['post', '/api/v1/registration-lists/:id/actions/submit', 'draft list', 'institute.INST'],
  ['post', '/api/v1/government-bodies', '-', 'bureau.SYS'],
  ['post', '/api/v1/matching/preview', '-', 'enterprise.ENT'],
  ['post', '/api/v1/files', 'draft achievement', 'institute.RES'],
];

/** Names of columns that parts of a body have of their own right, beside those that the arranged body holds. */
const OWN_PARTS: readonly (readonly [path: string, names: readonly string[]])[] = [['/api/v1/notices', ['experts', 'indicators']], ['/api/v1/relief-cases', ['paidOn']], ['/api/v1/clinic', ['indicators']]];

let app: TestApp;
let cases: ReturnType<typeof policyCases>;
let columns: string[];

beforeAll(async () => {
  app = await startTestApp();
  cases = policyCases(app);
  const entities = app.app.get(DataSource).entityMetadatas;
  columns = [...new Set(entities.flatMap((entity) => entity.columns.flatMap((column) => [column.propertyName, column.databaseName])))].sort();
});
afterAll(() => app.close());

const routeOf = (method: string, path: string) => `${method.toUpperCase()} ${path.replace(/\/actions\/\w+$/, '/actions/:action')}`;
const bodyClass = (method: string, path: string) => declaredRoutes(app.app).find(({ name }) => name === routeOf(method, path))?.body;

/** The fields that a body class declares; null for what is no class of a body. */
function fieldsOf(type: object | undefined): Set<string> {
  if (!type) return new Set();
  return new Set(getMetadataStorage().getTargetValidationMetadatas(type as new () => object, '', false, false).map(({ propertyName }) => propertyName));
}

const smuggled = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 'smuggled']));
const addressOf = (path: string, { params = {} }: Subject) => path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '');
const request = (client: Client, method: 'post' | 'put' | 'patch', path: string, subject: Subject) => client[method](addressOf(path, subject)).set('If-Match', `"v${subject.version ?? 1}"`);

interface Refusal {
  status: number;
  body: { code: string; errors: { code: string; pointer: string }[] };
}
const refusedFields = ({ body }: Refusal) => (body.errors ?? []).filter(({ code }) => code === 'whitelistValidation').map(({ pointer }) => pointer);

async function arranged(method: string, path: string, record: string): Promise<Subject> {
  const arrange = cases.get(`${method.toUpperCase()} ${path}|${record}`);
  if (!arrange) throw new Error(`nothing says how to ask for ${method} ${path}`);
  return arrange();
}

describe('columns of the database in the body of a request (T11)', () => {
  it('are tried on every route that takes a body', () => {
    const withBody = declaredRoutes(app.app).filter(({ body, name }) => body && !name.startsWith('GET ')).map(({ name }) => name);
    expect([...new Set(WRITES.map(([method, path]) => routeOf(method, path)))].sort()).toEqual(withBody.sort());
    expect(columns).toEqual(expect.arrayContaining(['id', 'state', 'version', 'organisationId', 'createdBy', 'isPublic', 'publishedNo', 'number', 'passwordHash', 'demo', 'is_public', 'counterpartyId', 'expertIds', 'techFen', 'isRegistered', 'nationalNo']));
  });

  it.each(WRITES)('are refused by %s %s (%s), one by one named, and change nothing', async (method, path, record, who) => {
    const client = await app.as(who);
    const subject = await arranged(method, path, record);
    const foreign = columns.filter((name) => !fieldsOf(bodyClass(method, path)).has(name));
    const before = await fingerprint(app);
    if (subject.form) {
      for (const name of foreign) {
        const answer = (await client.post(path).field({ ...subject.form, [name]: 'smuggled' }).attach('file', anyFile(), { filename: '报告.pdf' })) as unknown as Refusal;
        expect([name, answer.status, refusedFields(answer)]).toEqual([name, 422, [`/${name}`]]);
      }
    } else {
      const answer = (await request(client, method, path, subject).send({ ...subject.body, ...smuggled(foreign) })) as unknown as Refusal;
      expect([answer.status, answer.body.code]).toEqual([422, 'INVALID']);
      expect(refusedFields(answer).sort()).toEqual(foreign.map((name) => `/${name}`).sort());
    }
    expect(await fingerprint(app)).toBe(before);
  });

  it.each(WRITES)('are refused inside the parts of the body of %s %s (%s) too', async (method, path, record, who) => {
    const subject = await arranged(method, path, record);
    const client = await app.as(who);
    const before = await fingerprint(app);
    for (const [part, value] of Object.entries(subject.body ?? {}) as [string, unknown][]) {
      const list = Array.isArray(value);
      const inner: unknown = list ? value[0] : value;
      if (typeof inner !== 'object' || inner === null) continue;
      const names = columns.filter((name) => !Object.hasOwn(inner, name) && !['shortName', 'usccOverrideReason', 'address', 'website', 'introduction', 'title', 'phone', ...(OWN_PARTS.find(([start]) => path.startsWith(start))?.[1] ?? [])].includes(name));
      const changed = { ...inner, ...smuggled(names) };
      const answer = (await request(client, method, path, subject).send({ ...subject.body, [part]: list ? [changed] : changed })) as unknown as Refusal;
      const at = list ? `/${part}/0` : `/${part}`;
      expect([part, answer.status, refusedFields(answer).sort()]).toEqual([part, 422, names.map((name) => `${at}/${name}`).sort()]);
    }
    expect(await fingerprint(app)).toBe(before);
  });
});
