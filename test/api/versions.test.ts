import { type Operation, operations } from '../support/api-document.js';
import { newAccount } from '../support/accounts.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { ownBroker } from '../support/broker-situations.js';
import { clinicInput, Clinics } from '../support/clinic.js';
import { dealsOf } from '../support/deals.js';
import { assignmentsOf, NO } from '../support/assignments.js';
import { introductionInput, introductionsOf } from '../support/introductions.js';
import { pricingsOf } from '../support/pricings.js';
import { commissionsOf, REFUSAL } from '../support/commissions.js';
import { rewardsOf } from '../support/broker-rewards.js';
import { ndasOf } from '../support/ndas.js';
import { trialsOf } from '../support/trials.js';
import { fixedPanel, panelInputs, seatInput } from '../support/experts.js';
import { partInput } from '../support/projects.js';
import { freshAcceptance, freshChange, freshClawback, freshMilestone, freshPayout, haltedProject } from '../support/project-situations.js';
import { needCallsOf, ownProfile, ownSeat } from '../support/expert-situations.js';
import { freshDefence, meetingSeen } from '../support/defences.js';
import { bidInput, freshBid } from '../support/judging-situations.js';
import { offerInput, refinedIndicators } from '../support/need-calls.js';
import { askAbout, Challenges } from '../support/challenges.js';
import { achievementDraft, needDraft } from '../support/listings.js';
import { newInvitation, newOrganisation } from '../support/newcomers.js';
import { ruleDraft } from '../support/rules.js';
import { attachPaper, newContract } from '../support/contracts.js';
import { another, lodge, newNotice, noticeDraft, publishNotice } from '../support/notices.js';
import { completeIncome, completeList } from '../support/register-situations.js';
import { RD_ANSWERS, ReliefCases } from '../support/relief-situations.js';
import type { PersonKey } from '../support/people.js';
import { type Answer, Requests } from '../support/requests.js';
import { HOLDERS, pendingKey } from '../support/sealing.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

/** A record that can be changed now: where, by what, and where its version can be read. */
interface Change {
  person: Requests;
  path: string;
  body: object;
  version(): Promise<number>;
}

const by = (person: PersonKey) => Requests.as(app, person);
const versionAt = (requests: Requests, path: string) => async () => ((await requests.get(path)).body as { version: number }).version;

async function listing(person: PersonKey, collection: string, content: object) {
  const requests = await by(person);
  const { id } = (await requests.send('POST', `/api/v1/${collection}`, { body: content })).body as { id: string };
  return { person: requests, version: versionAt(requests, `/api/v1/${collection}/${id}/working`), base: `/api/v1/${collection}/${id}` };
}

const saved = async (person: PersonKey, collection: string): Promise<Change> => {
  const { base, ...found } = await listing(person, collection, { title: '改之前的标题' });
  return { ...found, path: `${base}/working`, body: { title: '改之后的标题' } };
};
const acted = async (person: PersonKey, collection: string, content: object): Promise<Change> => {
  const { base, ...found } = await listing(person, collection, content);
  return { ...found, path: `${base}/actions/submit`, body: {} };
};

async function ruleSet(what: string, body: object): Promise<Change> {
  const person = await by('bureau.SYS');
  const { id } = (await person.send('POST', '/api/v1/rule-sets', { body: ruleDraft() })).body as { id: string };
  return { person, path: `/api/v1/rule-sets/${id}/${what}`, body, version: versionAt(person, `/api/v1/rule-sets/${id}/working`) };
}

async function notice(what: string, body: object): Promise<Change> {
  const [person, client] = [await by('institute.INST'), await app.as('institute.INST')];
  const { id } = await newNotice(client, noticeDraft('PN-PRICE'));
  return { person, path: `/api/v1/notices/${id}/${what}`, body, version: versionAt(person, `/api/v1/notices/${id}/working`) };
}

async function challenge(what: string, body: object): Promise<Change> {
  const [person, { id }] = [await by('enterprise.ENT'), await new Challenges(app).fresh('draft')];
  return { person, path: `/api/v1/challenges/${id}/${what}`, body, version: versionAt(person, `/api/v1/challenges/${id}/working`) };
}

async function objection(who: PersonKey, what: string, body: object): Promise<Change> {
  const published = await publishNotice(await app.as('bureau.BUR_PLAN'), await another(app, 'bureau', 'BUR_CG'), noticeDraft('PN-NEED'));
  const [person, { id }] = [await by(who), await lodge(await app.as('enterprise.ENT'), published)];
  return { person, path: `/api/v1/objections/${id}/${what}`, body, version: versionAt(person, `/api/v1/objections/${id}`) };
}

async function answered(invited: PersonKey, answer: 'accept' | 'decline'): Promise<Change> {
  const { id } = await newInvitation(app, 'institute', 'institute.INST', invited);
  const version = async () => (await app.query<{ version: number }>('SELECT version FROM membership WHERE id = $1', [id]))[0]?.version ?? 0;
  return { person: await by(invited), path: `/api/v1/invitations/${id}/${answer}`, body: {}, version };
}

/** A record of the person's organisation that another helper has made. */
async function inHand(who: PersonKey, collection: string, made: Promise<{ id: string }>, what: string, body: object): Promise<Change> {
  const [person, { id }] = [await by(who), await made];
  const base = `/api/v1/${collection}/${id}`;
  return { person, path: `${base}${what}`, body, version: versionAt(person, base) };
}

/** One for each operation of the document that asks for If-Match. */
const CHANGES: Readonly<Record<string, () => Promise<Change>>> = {
  'Achievement.save': () => saved('institute.RES', 'achievements'),
  'Achievement.act': () => acted('institute.RES', 'achievements', achievementDraft()),
  'Need.save': () => saved('enterprise.ENT', 'needs'),
  'Need.act': () => acted('enterprise.ENT', 'needs', needDraft()),
  'RuleSet.save': () => ruleSet('working', { titleZh: '改之后的标题' }),
  'RuleSet.act': () => ruleSet('actions/propose', {}),
  'Contract.save': async () => {
    const person = await by('institute.INST');
    const { id } = (await person.send('POST', '/api/v1/contracts', { body: { title: '改之前的名称' } })).body as { id: string };
    return { person, path: `/api/v1/contracts/${id}`, body: { title: '改之后的名称' }, version: versionAt(person, `/api/v1/contracts/${id}`) };
  },
  'Contract.act': async () => {
    const client = await app.as('institute.INST');
    const { id } = await newContract(client);
    await attachPaper(client, id, '合同全文');
    const person = await by('institute.INST');
    return { person, path: `/api/v1/contracts/${id}/actions/submit`, body: {}, version: versionAt(person, `/api/v1/contracts/${id}`) };
  },
  'Notice.save': () => notice('working', { title: '改之后的标题' }),
  'Notice.act': () => notice('actions/submit', {}),
  'Objection.note': () => objection('bureau.DISC', 'notes', { text: '请在期限内办结' }),
  'Objection.act': () => objection('bureau.BUR_LEAD', 'actions/accept', {}),
  'Challenge.save': () => challenge('working', { title: '改之后的标题' }),
  'Challenge.act': () => challenge('actions/handIn', {}),
  'Question.act': async () => inHand('bureau.BUR_PLAN', 'challenge-questions', new Challenges(app).fresh('open').then(async (open) => ({ id: await askAbout(app, open) })), '/actions/answer', { comment: '提供一种直径，检测由需求方委托。' }),
  'ExpertPool.save': () => inHand('institute.EXP', 'experts', ownProfile(app), '', { title: '教授' }),
  'ExpertPool.act': () => inHand('bureau.BUR_PLAN', 'experts', ownProfile(app), '/actions/admit', {}),
  'Panel.act': () => inHand('bureau.DISC', 'panels', fixedPanel(app), '/actions/commit', panelInputs['commit'] ?? {}),
  'Panel.answer': () => inHand('institute.EXP', 'panel-seats', ownSeat(app), '/actions/accept', seatInput('accept')),
  'NeedCall.save': () => inHand('bureau.BUR_PLAN', 'need-calls', needCallsOf(app).call('draft'), '', { title: '改之后的标题' }),
  'NeedCall.act': () => inHand('bureau.BUR_LEAD', 'need-calls', needCallsOf(app).call('draft'), '/actions/publish', {}),
  'NeedOffer.save': () => inHand('enterprise.ENT', 'need-offers', needCallsOf(app).fresh('argued'), '', { indicators: refinedIndicators() }),
  'Pricing.save': () => inHand('institute.INST', 'pricings', pricingsOf(app).fresh({}, []), '', { appraisal: '未评估' }),
  'Pricing.act': () => inHand('institute.INST', 'pricings', pricingsOf(app).fresh({}, []), '/actions/discard', {}),
  'Assignment.act': () => inHand('agency.BRK', 'assignments', assignmentsOf(app).fresh(), '/actions/decline', NO),
  'Clinic.act': () => inHand('agency.BRK', 'clinic', new Clinics(app).fresh(), '/actions/take', clinicInput('take')),
  'BrokerProfile.save': () => inHand('agency.BRK', 'broker-profiles', ownBroker(app, 'DRAFT'), '', { introduction: '改过的介绍' }),
  'BrokerProfile.act': () => inHand('bureau.BUR_CG', 'broker-profiles', ownBroker(app, 'SUBMITTED'), '/actions/confirm', {}),
  'Deal.act': () => inHand('enterprise.ENT', 'deals', dealsOf(app).fresh(), '/actions/evaluate', {}),
  'Commission.act': () => inHand('institute.INST', 'commission-terms', commissionsOf(app).proposed(), '/actions/refuse', { comment: REFUSAL }),
  'Contribution.act': async () => inHand('enterprise.ENT', 'contributions', commissionsOf(app).write(await commissionsOf(app).begun()), '/actions/confirm', {}),
  'Payment.act': async () => inHand('institute.INST', 'deal-payments', commissionsOf(app).declare('enterprise.ENT_ADM', (await commissionsOf(app).registered(null)).dealId), '/actions/confirm', {}),
  'Sealing.act': async () => {
    const { fingerprint, ...key } = await pendingKey(app);
    return inHand('bureau.BUR_PLAN', 'seal-holders', Promise.resolve(key), '/actions/admit', { fingerprint, passphrase: HOLDERS['bureau.BUR_PLAN'] });
  },
  'Bill.act': () => inHand('institute.INST', 'commission-bills', commissionsOf(app).billed(), '/actions/pay', { paidOn: '2026-06-15' }),
  'Reward.act': () => inHand('bureau.BUR_CG', 'broker-rewards', rewardsOf(app).fresh(), '/actions/receive', {}),
  'Trial.act': () => inHand('institute.INST', 'trials', trialsOf(app).proposed(), '/actions/decline', { comment: '目前没有可以试用的样机。' }),
  'Nda.act': () => inHand('enterprise.ENT_ADM', 'ndas', ndasOf(app).proposed(), '/actions/decline', { comment: '目前不需要交换保密资料。' }),
  'Introduction.act': () => inHand('enterprise.ENT', 'introductions', introductionsOf(app).fresh('broker'), '/actions/buyerAgreesFirst', introductionInput('buyerAgreesFirst')),
  'NeedOffer.act': () => inHand('bureau.BUR_PLAN', 'need-offers', needCallsOf(app).fresh('submitted'), '/actions/precheck', offerInput('precheck')),
  'Defence.act': async () => {
    const { id } = await freshDefence(app);
    const { turns: [first] } = await meetingSeen(await app.as('bureau.BUR_PLAN'), id);
    return inHand('bureau.BUR_PLAN', 'defence-meetings', Promise.resolve({ id }), '/actions/hear', { bid: first?.bid });
  },
  'OpenedBid.act': () => inHand('bureau.BUR_PLAN', 'bids', freshBid(app, 'OPENED').then((id) => ({ id })), '/actions/qualify', bidInput('qualify')),
  'Project.act': () => inHand('bureau.BUR_LEAD', 'projects', haltedProject(app).then((id) => ({ id })), '/actions/terminate', partInput('terminate')),
  'Check.actOnMilestone': () => inHand('institute.INST', 'milestones', freshMilestone(app), '/actions/report', partInput('report')),
  'Check.actOnAcceptance': () => inHand('institute.INST', 'acceptances', freshAcceptance(app), '/actions/apply', partInput('apply')),
  'Change.act': () => inHand('enterprise.ENT', 'project-changes', freshChange(app).then((id) => ({ id })), '/actions/agree', {}),
  'Payout.actOnPayout': () => inHand('bureau.FIN', 'payouts', freshPayout(app).then((id) => ({ id })), '/actions/pay', partInput('pay')),
  'Payout.actOnClawback': () => inHand('bureau.FIN', 'clawbacks', freshClawback(app).then((id) => ({ id })), '/actions/assess', partInput('assess')),
  'Income.save': () => inHand('institute.INST', 'income-cases', completeIncome(app), '', { note: '改之后的说明' }),
  'Income.act': () => inHand('institute.INST', 'income-cases', completeIncome(app), '/actions/submit', {}),
  'RegistrationList.save': () => inHand('institute.INST', 'registration-lists', completeList(app), '', { purpose: '改之后的用途' }),
  'RegistrationList.act': () => inHand('institute.INST', 'registration-lists', completeList(app), '/actions/submit', {}),
  'ReliefCase.save': () => inHand('enterprise.ENT', 'relief-cases', new ReliefCases(app).fresh('draft'), '', { answers: RD_ANSWERS }),
  'ReliefCase.act': () => inHand('enterprise.ENT', 'relief-cases', new ReliefCases(app).fresh('draft'), '/actions/compute', {}),
  'Account.setStatus': async () => {
    const [person, { id, email }] = [await by('bureau.SYS'), await newAccount(app, await app.organisationId('enterprise'), ['ENT'])];
    const version = async () => ((await person.get(`/api/v1/accounts?q=${email}`)).body as { items: { version: number }[] }).items[0]?.version ?? 0;
    return { person, path: `/api/v1/accounts/${id}`, body: { status: 'DISABLED', reason: '账号被他人使用' }, version };
  },
  'Organisation.edit': async () => {
    const person = await by('institute.INST');
    const path = `/api/v1/organisations/${await app.organisationId('institute')}`;
    return { person, path, body: { address: '演示市创新路 1 号' }, version: versionAt(person, `${path}/case`) };
  },
  'Organisation.act': async () => {
    const person = await by('bureau.BUR_CG');
    const path = `/api/v1/organisations/${await newOrganisation(app, () => undefined)}`;
    return { person, path: `${path}/actions/verify`, body: { comment: '与登记机关公示信息一致' }, version: versionAt(person, `${path}/case`) };
  },
  'Organisation.changeMember': async () => {
    const person = await by('institute.INST');
    const path = `/api/v1/organisations/${await app.organisationId('institute')}/members`;
    const expert = async () => ((await person.get(path)).body as { id: string; email: string; version: number }[]).find(({ email }) => email === 'institute-exp@example.test');
    return { person, path: `${path}/${(await expert())?.id}`, body: { roles: ['EXP', 'RES'] }, version: async () => (await expert())?.version ?? 0 };
  },
  'Invitation.accept': () => answered('institute2.EXP', 'accept'),
  'Invitation.decline': () => answered('institute2.RES', 'decline'),
  'NotificationSettings.save': async () => {
    const person = await by('agency.BRK');
    return { person, path: '/api/v1/notification-settings', body: { quiet: true }, version: versionAt(person, '/api/v1/notification-settings') };
  },
  'Calendar.correct': async () => {
    const person = await by('bureau.SYS');
    const year = async () => ((await person.get('/api/v1/calendar/years')).body as { year: number; version: number }[]).find((one) => one.year === 2026);
    const { year: _, version: __, ...body } = (await year()) as { year: number; version: number };
    return { person, path: '/api/v1/calendar/years/2026', body, version: async () => (await year())?.version ?? 0 };
  },
};

/** What one's own account says of oneself, what one follows and has saved, and one's own sealed bid: only its owner writes it, and the last word holds. */
const LAST_WORD_HOLDS = ['Session.changePerson', 'Question.follow', 'Bid.put', 'SavedSearch.change'];

const asksForVersion = ({ parameters }: Operation) => parameters.some(({ name, required }) => name === 'If-Match' && required);
const codeOf = ({ body }: Answer) => (body as { code?: string }).code;

describe('the version that was seen', () => {
  const versioned = operations.filter(asksForVersion);

  it('is asked for by everything that changes a record, and the tests know how', () => {
    const changing = operations.filter(({ method, path }) => method === 'PUT' || method === 'PATCH' || path.endsWith('}/actions/{action}'));
    expect(changing.filter((operation) => !versioned.includes(operation)).map(({ id }) => id)).toEqual(LAST_WORD_HOLDS);
    expect(Object.keys(CHANGES).sort()).toEqual(versioned.map(({ id }) => id).sort());
  });

  it.each(versioned.map(({ id, method }) => [id, method] as const))('%s: missing 428, other 412, right once', async (id, method) => {
    const { person, path, body, version } = (await CHANGES[id]?.()) as Change;
    const seen = await version();
    const send = (tag?: string) => person.send(method, path, { body, headers: tag === undefined ? {} : { 'if-match': tag } });
    const missing = await send();
    expect([missing.status, codeOf(missing)]).toEqual([428, 'IF_MATCH_REQUIRED']);
    for (const tag of [`"v${seen + 1}"`, `"v${seen - 1}"`, '*', '"x"', `v${seen}`, '"v99999999999"', `"v${seen}", "v1"`]) expect([tag, (await send(tag)).status]).toEqual([tag, 412]);
    expect(await version()).toBe(seen);
    const right = await send(`"v${seen}"`);
    expect([Math.floor(right.status / 100), await version()]).toEqual([2, seen + 1]);
    // lists and empty answers have no version of their own
    if (typeof (right.body as { version?: number } | null)?.version === 'number') expect(right.headers.etag).toBe(`"v${seen + 1}"`);
    expect([404, 409, 412]).toContain((await send(`"v${seen}"`)).status);
    expect(await version()).toBe(seen + 1);
  });
});
