import { newId } from '../../src/kernel/ids/index.js';
import { newAccount, replaceable } from '../support/accounts.js';
import type { TestApp } from '../support/app.js';
import { noticeOf } from '../support/holiday-notice.js';
import { needDraft, achievementDraft } from '../support/listings.js';
import { registrationForm, requestRegistration } from '../support/newcomers.js';
import { toldTo, unsubscribeToken } from '../support/notifications.js';
import { emailOf, TEST_PASSWORD, usccNumber } from '../support/people.js';
import { Requests } from '../support/requests.js';
import { ruleContent, ruleDraft } from '../support/rules.js';
import { challengeCases } from './policy-challenges.js';
import { assignmentCases } from './policy-assignments.js';
import { bidCases } from './policy-bids.js';
import { brokerCases } from './policy-brokers.js';
import { clinicCases } from './policy-clinic.js';
import { commissionCases } from './policy-commissions.js';
import { rewardCases } from './policy-broker-rewards.js';
import { dealCases, disclosureCases, trialCases } from './policy-deals.js';
import { pricingCases } from './policy-pricings.js';
import { expertCases } from './policy-experts.js';
import { contractCases } from './policy-contracts.js';
import { reliefCases } from './policy-relief.js';
import { noticeCases } from './policy-notices.js';
import { projectCases } from './policy-projects.js';
import { reviewCases } from './policy-reviews.js';
import { registerCases } from './policy-register.js';
import { ConfirmationLinks } from '../../src/modules/listings/index.js';
import { once } from '../support/once.js';
import { type Arrange, type Kind, PolicyRecords, type Subject } from './policy-records.js';

/** How each line of routes.csv is asked: `METHOD path|record` → what the request is sent with. */
export function policyCases(app: TestApp): Map<string, Arrange> {
  const records = new PolicyRecords(app);
  const cases: Record<string, Arrange> = {
    ...openCases(app),
    ...searchCases(app, records),
    ...auditAndCalendarCases(app, records),
    ...ruleCases(records),
    ...ownCases(app),
    ...accountCases(app),
    ...workbenchCases(app, records),
    ...organisationCases(records),
    ...invitationCases(records),
    ...fileCases(records),
    ...listingCases(app, records, 'achievements', 'achievement'),
    ...listingCases(app, records, 'needs', 'need'),
    ...confirmationCases(app, records),
    ...matchCases(app, records),
    ...contractCases(app),
    ...reliefCases(app),
    ...noticeCases(app),
    ...registerCases(app),
    ...reviewCases(app),
    ...projectCases(app),
    ...bidCases(app),
    ...challengeCases(app),
    ...expertCases(app),
    ...dealCases(app),
    ...pricingCases(app),
    ...brokerCases(app), ...clinicCases(app), ...assignmentCases(app),
    ...disclosureCases(app),
    ...trialCases(app),
    ...commissionCases(app), ...rewardCases(app),
  };
  return new Map(Object.entries(cases));
}

/** Links are made as the mail makes them: a key signs them, and no answer holds one. */
function confirmationCases(app: TestApp, records: PolicyRecords): Record<string, Arrange> {
  const shared = { published: once(() => records.listing('achievements', 'published')), revision: once(() => records.listing('achievements', 'revision')), need: once(() => records.listing('needs', 'published')) };
  const confirming = (kind: string, record: () => Promise<{ id: string }>): Arrange => async () => ({ body: { kind, ids: [(await record()).id] } });
  const link = async () => {
    const { id } = await shared.published();
    const [row] = await app.query<{ round: Date; by: string }>('SELECT confirmed_at AS round, confirm_by::text AS by FROM achievement WHERE id = $1', [id]);
    const url = await app.app.get(ConfirmationLinks).create({ kind: 'achievement', id, personId: await app.personId('institute.RES'), round: row?.round ?? new Date(0) }, row?.by ?? '');
    return { link: url.slice(url.lastIndexOf('/') + 1) };
  };
  return {
    'POST /api/v1/confirmations|published achievement': confirming('achievement', shared.published),
    'POST /api/v1/confirmations|achievement in revision': confirming('achievement', shared.revision),
    'POST /api/v1/confirmations|published need': confirming('need', shared.need),
    'GET /api/v1/confirmation-links/:link|published achievement': async () => ({ params: await link() }),
    'POST /api/v1/confirmation-links/:link|published achievement': async () => ({ params: await link(), body: { answer: 'valid' } }),
  };
}

const nothing: Arrange = () => Promise.resolve({});

/** Waits until matches have followed what is public. */
const settled = (app: TestApp, arrange: Arrange): Arrange => async () => {
  const subject = await arrange();
  await app.jobsDone();
  return subject;
};

function openCases(app: TestApp): Record<string, Arrange> {
  const plain = [
    '/health/live', '/health/ready', '/metrics', '/api/v1/reference/codes', '/api/v1/roles', '/api/v1/statistics/public', '/api/v1/audit/heads', '/api/v1/audit/heads/latest',
    '/api/v1/calendar/years', '/api/v1/session', '/api/v1/session/demo',
  ];
  const person = app.personId('institute2.EXP');
  const registration: Arrange = async () => ({ params: { secret: await requestRegistration(Requests.visitor(app), registrationForm()) } });
  return {
    ...Object.fromEntries(plain.map((path) => [`GET ${path}|-`, nothing])),
    'POST /api/v1/matching/preview|-': settled(app, () => Promise.resolve({ body: { text: '铝合金焊缝强度不够' } })),
    'POST /api/v1/session|-': () => Promise.resolve({ body: { login: 'institute2-exp@example.test', password: TEST_PASSWORD } }),
    'POST /api/v1/session/demo|-': async () => ({ body: { personId: await person } }),
    'DELETE /api/v1/session|-': nothing,
    'POST /api/v1/registrations|-': () => Promise.resolve({ body: registrationForm() }),
    'GET /api/v1/registrations/:secret|-': registration,
    'POST /api/v1/registrations/:secret|-': async () => ({ ...(await registration()), body: { password: TEST_PASSWORD } }),
    'POST /api/v1/password-resets|-': () => Promise.resolve({ body: { email: `${newId()}@example.test` } }),
    'GET /api/v1/password-resets/:secret|-': async () => ({ params: { secret: await new PolicyRecords(app).passwordSecret() } }),
    'POST /api/v1/password-resets/:secret|-': async () => ({ params: { secret: await new PolicyRecords(app).passwordSecret() }, body: { password: TEST_PASSWORD } }),
  };
}

function searchCases(app: TestApp, records: PolicyRecords): Record<string, Arrange> {
  const find = (situation: 'draft' | 'published', title: string, change: object = {}): Arrange =>
    once(async () => ({ query: { q: title }, shows: (await records.listing('achievements', situation, { title, ...change })).id }));
  return {
    'GET /api/v1/search|published achievement': find('published', '策略检索公开成果'),
    'GET /api/v1/search|achievement for signed-in readers': find('published', '策略检索登录成果', { disclosure: 'SIGNED_IN' }),
    'GET /api/v1/search|draft achievement': find('draft', '策略检索草稿成果'),
    'GET /api/v1/search|unverified organisation': async () => ({ query: { q: '演示待核验有限公司' }, shows: await app.organisationId('unverified') }),
    'GET /api/v1/search/suggest|published achievement': find('published', '策略联想公开成果'),
    'GET /api/v1/search/suggest|draft achievement': find('draft', '策略联想草稿成果'),
  };
}

function auditAndCalendarCases(app: TestApp, records: PolicyRecords): Record<string, Arrange> {
  const { year: _, ...corrected } = noticeOf(2012);
  const known = once(async () => {
    const { body } = await (await app.as('bureau.SYS')).post('/api/v1/calendar/years').send(noticeOf(2012)).expect(201);
    return body as { version: number };
  });
  const record = once(() => records.auditRecord());
  return {
    'GET /api/v1/audit/records|step of institute.RES': async () => ({ query: { action: 'achievement.create', limit: '100' }, shows: await record() }),
    'GET /api/v1/audit/vocabulary|-': () => Promise.resolve({}),
    'GET /api/v1/audit/records/:id/proof|step of institute.RES': async () => ({ params: { id: await record() } }),
    'POST /api/v1/calendar/years|new year': () => Promise.resolve({ body: noticeOf(2013) }),
    'PUT /api/v1/calendar/years/:year|known year': async () => ({ params: { year: '2012' }, body: corrected, version: (await known()).version }),
  };
}

const RULE_SITUATIONS = { 'draft rule set': 'draft', 'proposed rule set': 'proposed', 'rule set in force': 'active' } as const;

function ruleCases(records: PolicyRecords): Record<string, Arrange> {
  const at = '/api/v1/rule-sets';
  const rules = { draft: once(() => records.rule('draft')), proposed: once(() => records.rule('proposed')), active: once(() => records.rule('active')) };
  const cases = Object.entries(RULE_SITUATIONS).flatMap(([name, situation]): [string, Arrange][] => {
    const one = (body?: object): Arrange => async () => {
      const { id, version } = await rules[situation]();
      return { params: { id }, version, ...(body ? { body } : {}) };
    };
    const seen: Arrange = async () => ({ query: { limit: '100' }, shows: (await rules[situation]()).id });
    const named: Arrange = async () => ({ params: { code: (await rules[situation]()).code } });
    const steps = ['propose', 'approve', 'verify', 'supersede'].map((action): [string, Arrange] => [`POST ${at}/:id/actions/${action}|${name}`, one({ comment: '办理意见' })]);
    return [[`GET ${at}|${name}`, seen], [`GET ${at}/:id/working|${name}`, one()], [`PATCH ${at}/:id/working|${name}`, one(ruleContent())], [`GET /api/v1/rules/:code|${name}`, named], ...steps];
  });
  return {
    'GET /api/v1/rules|rule set in force': async () => {
      const { code, effectiveFrom } = await rules.active();
      return { query: { on: effectiveFrom ?? '' }, shows: code };
    },
    'GET /api/v1/rules|proposed rule set': async () => {
      const { code, effectiveFrom } = await rules.proposed();
      return { query: { on: effectiveFrom ?? '' }, shows: code };
    },
    'GET /api/v1/rule-domains|-': nothing,
    [`POST ${at}|-`]: () => Promise.resolve({ body: ruleDraft() }),
    ...Object.fromEntries(cases),
  };
}

const savedSearch = { name: '策略订阅', frequency: 'WEEKLY', criteria: { q: '铝合金' } };

function ownCases(app: TestApp): Record<string, Arrange> {
  const search = once(async (): Promise<string> => {
    const { body } = await (await app.as('institute.RES')).post('/api/v1/saved-searches').send(savedSearch).expect(201);
    return (body as { id: string }).id;
  });
  const token = async (): Promise<string> => {
    const { body } = await (await app.as('institute.RES')).post('/api/v1/api-tokens').send({ name: '演示令牌', days: 30 }).expect(201);
    return (body as { id: string }).id;
  };
  const session = async (): Promise<string> => {
    const personId = await app.personId('institute.RES');
    const client = app.fresh();
    await client.post('/api/v1/session/demo').send({ personId }).expect(200);
    const { body } = await client.get('/api/v1/session/all').expect(200);
    const mine = (body as { id: string; current: boolean }[]).find(({ current }) => current);
    if (!mine) throw new Error('the session is not listed');
    return mine.id;
  };
  const membership = async () => {
    const { body } = await (await app.as('institute.RES')).get('/api/v1/session').expect(200);
    return (body as { membership: { id: string } }).membership.id;
  };
  return {
    'POST /api/v1/session/membership|membership of institute.RES': async () => ({ body: { membershipId: await membership() } }),
    'GET /api/v1/session/person|person institute.RES': () => Promise.resolve({ shows: emailOf('institute.RES') }),
    'PATCH /api/v1/session/person|-': () => Promise.resolve({ body: { title: '演示职务' } }),
    'GET /api/v1/notifications|news for institute.RES': async () => ({ shows: await toldTo(app, 'institute.RES') }),
    'GET /api/v1/notifications/unread|-': () => Promise.resolve({}),
    'POST /api/v1/notifications/reading|news for institute.RES': async () => ({ body: { upTo: await toldTo(app, 'institute.RES') } }),
    'POST /api/v1/notifications/:id/reading|news for institute.RES': async () => ({ params: { id: await toldTo(app, 'institute.RES') } }),
    'GET /api/v1/notification-settings|mobile of institute.RES': async () => {
      await app.query(`UPDATE person SET phone = '13912345678' WHERE id = $1`, [await app.personId('institute.RES')]);
      return { shows: '139****5678' };
    },
    'PATCH /api/v1/notification-settings|settings of institute.RES': () => Promise.resolve({ version: 1, body: { quiet: true } }),
    'GET /api/v1/unsubscriptions/:token|link for institute.RES': async () => ({ params: { token: await unsubscribeToken(app, 'institute.RES') } }),
    'POST /api/v1/unsubscriptions/:token|link for institute.RES': async () => ({ params: { token: await unsubscribeToken(app, 'institute.RES') } }),
    'GET /api/v1/short-messages|short message to institute.EXP': async () => {
      await toldTo(app, 'institute.EXP', { sms: true });
      return { shows: '138****0000' };
    },
    'GET /api/v1/session/all|session of institute.RES': async () => ({ shows: await session() }),
    'DELETE /api/v1/session/all/:id|session of institute.RES': async () => ({ params: { id: await session() } }),
    'GET /api/v1/api-tokens|token of institute.RES': async () => ({ shows: await token() }),
    'POST /api/v1/api-tokens|-': () => Promise.resolve({ body: { name: '演示令牌', days: 30 } }),
    'DELETE /api/v1/api-tokens/:id|token of institute.RES': async () => ({ params: { id: await token() } }),
    'GET /api/v1/saved-searches|saved search of institute.RES': async () => ({ shows: await search() }),
    'POST /api/v1/saved-searches|-': () => Promise.resolve({ body: savedSearch }),
    'PATCH /api/v1/saved-searches/:id|saved search of institute.RES': async () => ({ params: { id: await search() }, body: { paused: true } }),
    'DELETE /api/v1/saved-searches/:id|saved search of institute.RES': async () => ({ params: { id: await search() } }),
  };
}

function accountCases(app: TestApp): Record<string, Arrange> {
  const account = async () => newAccount(app, await app.organisationId('enterprise'), ['ENT']);
  return {
    'GET /api/v1/accounts|account in use': async () => {
      const { id, email } = await account();
      return { query: { q: email }, shows: id };
    },
    'PATCH /api/v1/accounts/:id|account in use': async () => {
      const { id, version } = await account();
      return { params: { id }, version, body: { status: 'DISABLED', reason: '账号被他人使用' } };
    },
    'POST /api/v1/session/person/closing|others could take over': async () => {
      await replaceable(app);
      return { body: { password: TEST_PASSWORD } };
    },
  };
}

function workbenchCases(app: TestApp, records: PolicyRecords): Record<string, Arrange> {
  const shown = (kind: Kind, situation: 'review' | 'check'): Arrange => async () => ({ shows: (await records.listing(kind, situation)).id });
  return {
    'GET /api/v1/workbench|achievement in review': shown('achievements', 'review'),
    'GET /api/v1/workbench|achievement in check': shown('achievements', 'check'),
    'GET /api/v1/workbench|need in review': shown('needs', 'review'),
    'GET /api/v1/workbench|need in check': shown('needs', 'check'),
    'GET /api/v1/workbench|unverified organisation': async () => ({ shows: await app.organisationId('unverified') }),
  };
}

const ORGANISATIONS = { 'verified organisation': 'enterprise', 'unverified organisation': 'unverified', bureau: 'bureau' } as const;

function organisationCases(records: PolicyRecords): Record<string, Arrange> {
  const at = '/api/v1/organisations';
  return Object.fromEntries(Object.entries(ORGANISATIONS).flatMap(([name, key]): [string, Arrange][] => {
    const one = (more: Subject = {}): Arrange => async () => {
      const { id, version } = await records.organisation(key);
      return { params: { id }, version, ...more };
    };
    const invite: Arrange = async () => ({ ...(await one()()), body: { email: `${newId()}@example.test`, name: '演示新成员', roles: ['EXP'] } });
    const change: Arrange = async () => {
      const member = await records.member(key === 'bureau' ? 'bureau' : 'enterprise');
      return { params: { ...(await one()()).params, membershipId: member.id }, version: member.version, body: { status: 'ENDED' } };
    };
    return [
      [`GET ${at}|${name}`, async () => ({ query: { limit: '100' }, shows: (await records.organisation(key)).id })],
      [`GET ${at}/:id|${name}`, one()],
      [`GET ${at}/:id/case|${name}`, one()],
      [`GET ${at}/:id/answering|${name}`, one()],
      [`PATCH ${at}/:id|${name}`, one({ body: { address: '演示市政通路 6 号' } })],
      ...['verify', 'return', 'refuse', 'suspend'].map((action): [string, Arrange] => [`POST ${at}/:id/actions/${action}|${name}`, one({ body: { comment: '核实情况' } })]),
      [`GET ${at}/:id/members|${name}`, one()],
      [`POST ${at}/:id/members|${name}`, invite],
      [`PATCH ${at}/:id/members/:membershipId|${name}`, change],
    ];
  }));
}

/** Verified, and nobody administers it: the account of the only administrator is disabled. */
const withoutAdministrator = (records: PolicyRecords): Arrange => async () => ({
  params: { id: await records.withoutAdministrator() }, body: { email: `${newId()}@example.test`, name: '演示继任', roles: ['ENT_ADM'], comment: '单位来函委托此人办理' },
});

function invitationCases(records: PolicyRecords): Record<string, Arrange> {
  const invited: Arrange = async () => {
    const { id, version } = await records.invitation('institute.RES');
    return { params: { id }, version, shows: id };
  };
  let serial = 950_000;
  return {
    'GET /api/v1/invitations|invitation of institute.RES': invited,
    ...Object.fromEntries(['accept', 'decline'].map((word): [string, Arrange] => [`POST /api/v1/invitations/:id/${word}|invitation of institute.RES`, async () => ({ ...(await invited()), shows: '' })])),
    'POST /api/v1/organisations/:id/members|verified organisation without administrator': withoutAdministrator(records),
    'POST /api/v1/government-bodies|-': () => {
      serial += 1;
      const organisation = { name: `演示部门${serial}`, uscc: usccNumber('GOVERNMENT', serial), regionCode: '371082' };
      return Promise.resolve({ body: { organisation, administrator: { name: '演示税务员', email: `${newId()}@example.test`, roles: ['TAX'] } } });
    },
  };
}

function fileCases(records: PolicyRecords): Record<string, Arrange> {
  const subject = { subjectKind: 'achievement', purpose: '检测报告' };
  const upload = (situation: 'draft' | 'published'): Arrange => async () => ({ form: { ...subject, subjectId: (await records.listing('achievements', situation)).id } });
  const files = {
    'file of draft achievement': () => records.file('draft', 'PUBLIC'),
    'file of published achievement': () => records.file('published', 'PUBLIC'),
    'confidential file of published achievement': () => records.file('published', 'NDA'),
  };
  const cases = Object.entries(files).flatMap(([name, make]): [string, Arrange][] => {
    const shared = once(make);
    const one: Arrange = async () => ({ params: { id: (await shared()).id } });
    return [
      [`GET /api/v1/files|${name}`, async () => {
        const { id, subjectId } = await shared();
        return { query: { subjectKind: 'achievement', subjectId }, shows: id };
      }],
      [`GET /api/v1/files/:id|${name}`, one],
      [`GET /api/v1/files/:id/content|${name}`, one],
      // the content goes for good
      [`DELETE /api/v1/files/:id|${name}`, async () => ({ params: { id: (await make()).id }, each: true })],
    ];
  });
  return { 'POST /api/v1/files|draft achievement': upload('draft'), 'POST /api/v1/files|published achievement': upload('published'), ...Object.fromEntries(cases) };
}

const SITUATIONS = { draft: (noun: string) => `draft ${noun}`, review: inWord('review'), check: inWord('check'), revision: inWord('revision'), published: (noun: string) => `published ${noun}`, archived: (noun: string) => `archived ${noun}` };
const ACTIONS = ['submit', 'release', 'publish', 'suspend', 'expire'];

function inWord(word: string) {
  return (noun: string) => `${noun} in ${word}`;
}

function listingCases(app: TestApp, records: PolicyRecords, kind: Kind, noun: string): Record<string, Arrange> {
  const at = `/api/v1/${kind}`;
  const content = kind === 'achievements' ? achievementDraft() : needDraft();
  const cases = Object.entries(SITUATIONS).flatMap(([situation, say]): [string, Arrange][] => {
    const make = once(() => records.listing(kind, situation as 'draft'));
    const one = (body?: object, more: Record<string, string> = {}): Arrange => async () => {
      const { id, version } = await make();
      return { params: { id, ...more }, version, ...(body ? { body } : {}) };
    };
    return [
      [`GET ${at}|${say(noun)}`, async () => ({ query: { limit: '100' }, shows: (await make()).id })],
      [`GET ${at}/:id|${say(noun)}`, one()],
      [`GET ${at}/:id/versions/:no|${say(noun)}`, one(undefined, { no: '1' })],
      [`GET ${at}/:id/working|${say(noun)}`, one()],
      [`GET ${at}/:id/similar|${say(noun)}`, one()],
      [`PATCH ${at}/:id/working|${say(noun)}`, one({ title: '改过的标题' })],
      ...ACTIONS.map((action): [string, Arrange] => [`POST ${at}/:id/actions/${action}|${say(noun)}`, one({ comment: '办理意见' })]),
      ...(situation === 'published' ? [] : [[`GET ${at}/:id/matches|${say(noun)}`, one()] as [string, Arrange]]),
    ];
  });
  const special: Record<string, object> = { [`confidential ${noun}`]: { disclosure: 'NDA' }, [`${noun} for signed-in readers`]: { disclosure: 'SIGNED_IN' }, [`anonymous ${noun}`]: { anonymous: true } };
  const pages = Object.entries(special).map(([name, change]): [string, Arrange] => [`GET ${at}/:id|${name}`, async () => ({ params: { id: (await records.listing(kind, 'published', change)).id } })]);
  return { [`POST ${at}|-`]: () => Promise.resolve({ body: content }), ...Object.fromEntries([...cases, ...pages]) };
}

function matchCases(app: TestApp, records: PolicyRecords): Record<string, Arrange> {
  const match = once(async () => {
    const words = { keywords: ['鲟鱼籽酱'], problem: '鲟鱼籽酱在低温运输途中失去风味，需要一种锁住鲜味又不破坏卵膜的速冻办法。' };
    const need = await records.listing('needs', 'published', { title: '鲟鱼籽酱怎样锁鲜', ...words });
    const achievement = await records.listing('achievements', 'published', { title: '鲟鱼籽酱低温锁鲜', ...words });
    await app.jobsDone();
    return { params: { needId: need.id, achievementId: achievement.id } };
  });
  const of = (kind: 'needId' | 'achievementId'): Arrange => async () => ({ params: { id: (await match()).params[kind] } });
  return {
    'GET /api/v1/matches/:needId/:achievementId|match': match, 'GET /api/v1/needs/:id/matches|published need': of('needId'), 'GET /api/v1/achievements/:id/matches|published achievement': of('achievementId'),
  };
}
