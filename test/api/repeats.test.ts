import { randomBytes, randomUUID } from 'node:crypto';
import { type ClientRequest, request as httpRequest } from 'node:http';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppConfig } from '../../src/kernel/config/index.js';
import { operations, pathOf } from '../support/api-document.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { priceDraft, pricingsOf } from '../support/pricings.js';
import { emptyRegister, ownBroker } from '../support/broker-situations.js';
import { brokerContent } from '../support/brokers.js';
import { clinicInput, Clinics } from '../support/clinic.js';
import { CANCEL, CORRECTION, dealsOf, MEETING, MINUTES, TASK } from '../support/deals.js';
import { assignmentsOf, NO, REQUEST } from '../support/assignments.js';
import { introductionsOf, MESSAGE } from '../support/introductions.js';
import { BILL, commissionsOf, ENTRY, PAYMENT, TERMS } from '../support/commissions.js';
import { rewardsOf, THIS_YEAR } from '../support/broker-rewards.js';
import { noticeOf } from '../support/holiday-notice.js';
import { ndasOf, TERM_YEARS } from '../support/ndas.js';
import { TRIAL_WISHES, trialsOf } from '../support/trials.js';
import { expertIds, jointDraft, paperOf } from '../support/contract-situations.js';
import { attachPaper, newContract, take } from '../support/contracts.js';
import { ReliefCases } from '../support/relief-situations.js';
import { completeIncome, completeList, grounds } from '../support/register-situations.js';
import { attachTo, freshProject, partInput } from '../support/projects.js';
import { checkedMilestone, declaredPayment, freshAcceptance, freshChange, freshClawback, freshMilestone, freshPayout, haltedProject } from '../support/project-situations.js';
import { achievementDraft, draft, needDraft, publish, today } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { toldTo } from '../support/notifications.js';
import { multipart } from '../support/multipart.js';
import { declaration, fixedPanel, panelInputs, profileOf } from '../support/experts.js';
import { emptyPool, judgedNeed, needCallsOf, ownProfile, ownSeat } from '../support/expert-situations.js';
import { bidInput, freshBid, scorable, tiedChallenge, withoutPanel } from '../support/judging-situations.js';
import { defencePlan, freshDefence, meetingSeen, toBeHeard } from '../support/defences.js';
import { GOOD_POINTS } from '../support/reviews.js';
import { callDraft, scoresOf } from '../support/need-calls.js';
import { challengesOf, freshQuestion } from '../support/challenge-situations.js';
import { another, lodge, newNotice, noticeDraft, OBJECTION, publishNotice } from '../support/notices.js';
import { NEWCOMER_PASSWORD, newInvitation, newOrganisation, registerNewcomer, registrationForm, requestRegistration } from '../support/newcomers.js';
import type { PersonKey } from '../support/people.js';
import { tiedRace } from '../support/races.js';
import { type Answer, cookieIn, ifMatch, Requests, type Sent, statuses } from '../support/requests.js';
import { ruleDraft } from '../support/rules.js';
import { until } from '../support/until.js';
import { pdf } from './good-files.js';

/** T7: the same request so many times at once, as nervous fingers and retrying machines send it; more of them than the server has connections to its database. */
const TIMES = process.env['KEZHUAN_FAULTS'] === 'long' ? 50 : 24;
const DAY_MS = 86_400_000;

let app: TestApp;
let reliefs: ReliefCases;

beforeAll(async () => {
  app = await startTestApp();
  reliefs = new ReliefCases(app);
});
afterAll(() => app.close());

interface Post {
  person: PersonKey;
  path: string;
  sent: Sent;
  /** audit rows of one execution */
  effects?: number;
}

const idIn = (answer: Answer) => (answer.body as { id: string }).id;
const anyPdf = () => pdf([`(${randomBytes(8).toString('hex')})`]);

async function draftOf(person: PersonKey, collection: string, content: object): Promise<string> {
  return idIn(await (await Requests.as(app, person)).send('POST', `/api/v1/${collection}`, { body: content }));
}

async function uploadTo(id: string, content = anyPdf()): Promise<Sent> {
  return multipart({ subjectKind: 'achievement', subjectId: id, purpose: '检测报告' }, { name: '报告.pdf', type: 'application/pdf', content });
}

async function filedContract(): Promise<{ id: string; version: number }> {
  const office = await app.as('institute.INST');
  const contract = await newContract(office, await jointDraft(app));
  await attachPaper(office, contract.id, '合同全文', paperOf(contract.id));
  return take(office, contract, 'submit');
}

const displayed = async () => publishNotice(await app.as('bureau.BUR_PLAN'), await another(app, 'bureau', 'BUR_CG'), noticeDraft('PN-NEED'));
const lodged = async () => (await lodge(await app.as('enterprise.ENT'), await displayed())).id;

/** Answers of an invited person; every call takes somebody who has not been invited yet. */
const strangers: PersonKey[] = ['institute2.RES', 'institute2.EXP', 'agency.EXP', 'enterprise2.EXP', 'enterprise2.ENT', 'enterprise2.ENT_ADM'];
async function answered(answer: 'accept' | 'decline'): Promise<Post> {
  const person = strangers.pop() as PersonKey;
  const { id, version } = await newInvitation(app, 'institute', 'institute.INST', person);
  return { person, path: `/api/v1/invitations/${id}/${answer}`, sent: { headers: ifMatch(version) } };
}

// years before those of the release
let year = 2022;
let invited = 0;

/** A fresh, valid request for every POST that a signed-in person may send. */
const POSTS: Readonly<Record<string, () => Promise<Post>>> = {
  'Calendar.add': () => Promise.resolve({ person: 'bureau.SYS', path: '/api/v1/calendar/years', sent: { body: noticeOf((year -= 1)) } }),
  'RuleSet.create': () => Promise.resolve({ person: 'bureau.SYS', path: '/api/v1/rule-sets', sent: { body: ruleDraft() } }),
  'RuleSet.act': async () => ({ person: 'bureau.SYS', path: `/api/v1/rule-sets/${await draftOf('bureau.SYS', 'rule-sets', ruleDraft())}/actions/propose`, sent: { headers: ifMatch(1), body: {} } }),
  'Session.choose': async () => {
    const { body } = await (await Requests.as(app, 'agency.BRK')).get('/api/v1/session');
    return { person: 'agency.BRK', path: '/api/v1/session/membership', sent: { body: { membershipId: (body as { membership: { id: string } }).membership.id } } };
  },
  'Confirmation.confirm': async () => ({ person: 'institute.RES', path: '/api/v1/confirmations', sent: { body: { kind: 'achievement', ids: [(await publish(app, 'achievements', await draft(await app.as('institute.RES'), 'achievements', achievementDraft()))).id] } } }),
  'SavedSearch.save': () => Promise.resolve({ person: 'agency.BRK', path: '/api/v1/saved-searches', sent: { body: { name: '铝合金', frequency: 'DAILY', criteria: { q: '铝合金' } } } }),
  'Notification.readUpTo': async () => ({ person: 'agency.EXP', path: '/api/v1/notifications/reading', sent: { body: { upTo: await toldTo(app, 'agency.EXP') } }, effects: 0 }),
  'Notification.read': async () => ({ person: 'agency.EXP', path: `/api/v1/notifications/${await toldTo(app, 'agency.EXP')}/reading`, sent: { body: {} }, effects: 0 }),
  'Registration.createToken': () => Promise.resolve({ person: 'agency.BRK', path: '/api/v1/api-tokens', sent: { body: { name: '机器', days: 30 } } }),
  'Organisation.act': async () => {
    const id = await newOrganisation(app, () => undefined);
    return { person: 'bureau.BUR_CG', path: `/api/v1/organisations/${id}/actions/verify`, sent: { headers: ifMatch(1), body: { comment: '与登记机关公示信息一致' } } };
  },
  'Organisation.invite': async () => ({
    person: 'institute.INST', path: `/api/v1/organisations/${await app.organisationId('institute')}/members`,
    sent: { body: { email: `invited-${(invited += 1)}@example.test`, name: '演示受邀人', roles: ['RES'] } },
  }),
  'Invitation.accept': () => answered('accept'),
  'Invitation.decline': () => answered('decline'),
  'Government.open': () => {
    const { organisation: { name, uscc, regionCode }, person } = registrationForm();
    return Promise.resolve({ person: 'bureau.SYS', path: '/api/v1/government-bodies', sent: { body: { organisation: { name, uscc, regionCode }, administrator: { email: person.email, name: person.name, roles: ['SYS'] } } }, effects: 3 });
  },
  'File.upload': async () => ({ person: 'institute.RES', path: '/api/v1/files', sent: await uploadTo(await draftOf('institute.RES', 'achievements', {})) }),
  'Achievement.create': () => Promise.resolve({ person: 'institute.RES', path: '/api/v1/achievements', sent: { body: { title: '只建一份' } } }),
  'Achievement.act': async () => ({
    person: 'institute.RES', path: `/api/v1/achievements/${await draftOf('institute.RES', 'achievements', achievementDraft())}/actions/submit`, sent: { headers: ifMatch(1), body: {} },
  }),
  'Contract.create': async () => ({ person: 'institute.INST', path: '/api/v1/contracts', sent: { body: await jointDraft(app) } }),
  'Contract.act': async () => {
    const { id, version } = await filedContract();
    return { person: 'bureau.REG1', path: `/api/v1/contracts/${id}/actions/accept`, sent: { headers: ifMatch(version), body: {} } };
  },
  'Contract.actOnMany': async () => {
    const contracts = await Promise.all([filedContract(), filedContract()]);
    return { person: 'bureau.REG1', path: '/api/v1/contracts/actions/accept', sent: { body: { contracts: contracts.map(({ id, version }) => ({ id, version })) } }, effects: 2 };
  },
  'Contract.advise': async () => {
    const [{ id }, reviewer] = [await filedContract(), await app.as('bureau.REG1')];
    await take(reviewer, await take(reviewer, { id }, 'accept'), 'sendExperts', { comment: '请专家论证', expertIds: await expertIds(app) });
    return { person: 'agency.EXP', path: `/api/v1/contracts/${id}/opinions`, sent: { body: { verdict: 'PASS', text: '技术内容明确' } } };
  },
  'ReliefCase.begin': async () => ({ person: 'enterprise.ENT', path: '/api/v1/relief-cases', sent: { body: await reliefs.next() } }),
  'ReliefCase.act': async () => {
    const { id, version } = await reliefs.fresh('draft');
    return { person: 'enterprise.ENT', path: `/api/v1/relief-cases/${id}/actions/compute`, sent: { headers: ifMatch(version), body: {} } };
  },
  'Notice.create': () => Promise.resolve({ person: 'institute.INST', path: '/api/v1/notices', sent: { body: noticeDraft('PN-PRICE') } }),
  'Notice.act': async () => ({
    person: 'institute.INST', path: `/api/v1/notices/${(await newNotice(await app.as('institute.INST'), noticeDraft('PN-PRICE'))).id}/actions/submit`, sent: { headers: ifMatch(1), body: {} },
  }),
  'Objection.lodge': async () => ({ person: 'enterprise.ENT', path: `/api/v1/notices/${(await displayed()).id}/objections`, sent: { body: OBJECTION }, effects: 2 }),
  'Objection.record': async () => ({ person: 'bureau.BUR_LEAD', path: `/api/v1/notices/${(await displayed()).id}/recorded-objections`, sent: { body: { channel: 'LETTER', name: '演示来信人', ...OBJECTION } }, effects: 2 }),
  'Objection.note': async () => ({ person: 'bureau.DISC', path: `/api/v1/objections/${await lodged()}/notes`, sent: { headers: ifMatch(1), body: { text: '请在期限内办结' } } }),
  'Objection.act': async () => ({ person: 'bureau.BUR_LEAD', path: `/api/v1/objections/${await lodged()}/actions/accept`, sent: { headers: ifMatch(1), body: {} } }),
  'Challenge.create': () => Promise.resolve({ person: 'enterprise.ENT', path: '/api/v1/challenges', sent: { body: { content: { title: '只建一份' } } } }),
  'Challenge.act': async () => {
    const { id, version } = await challengesOf(app).fresh('draft');
    return { person: 'enterprise.ENT', path: `/api/v1/challenges/${id}/actions/handIn`, sent: { headers: ifMatch(version), body: {} } };
  },
  'Question.ask': async () => ({ person: 'institute.INST', path: `/api/v1/challenges/${(await challengesOf(app).fresh('open')).id}/questions`, sent: { body: { text: '是否接受联合揭榜？请明确。' } } }),
  'Question.act': async () => {
    const { id, version } = await freshQuestion(app);
    return { person: 'bureau.BUR_PLAN', path: `/api/v1/challenge-questions/${id}/actions/answer`, sent: { headers: ifMatch(version), body: { comment: '接受联合揭榜。' } } };
  },
  'ExpertPool.apply': async () => {
    await emptyPool(app);
    return { person: 'institute.EXP', path: '/api/v1/experts', sent: { body: profileOf() } };
  },
  'ExpertPool.act': async () => {
    const { id, version } = await ownProfile(app);
    return { person: 'bureau.BUR_PLAN', path: `/api/v1/experts/${id}/actions/admit`, sent: { headers: ifMatch(version), body: {} } };
  },
  'Panel.act': async () => ({ person: 'bureau.DISC', path: `/api/v1/panels/${(await fixedPanel(app)).id}/actions/commit`, sent: { headers: ifMatch(1), body: panelInputs['commit'] } }),
  'Panel.answer': async () => ({ person: 'institute.EXP', path: `/api/v1/panel-seats/${(await ownSeat(app)).id}/actions/accept`, sent: { headers: ifMatch(1), body: { declaration: declaration() } } }),
  'NeedCall.create': () => Promise.resolve({ person: 'bureau.BUR_PLAN', path: '/api/v1/need-calls', sent: { body: callDraft() } }),
  'NeedCall.act': async () => ({ person: 'bureau.BUR_LEAD', path: `/api/v1/need-calls/${(await needCallsOf(app).call('draft')).id}/actions/publish`, sent: { headers: ifMatch(1), body: {} } }),
  'NeedCall.offer': async () => ({ person: 'enterprise.ENT', path: `/api/v1/need-calls/${await needCallsOf(app).openCall()}/offers`, sent: { body: { needId: await needCallsOf(app).need() } } }),
  'Pricing.begin': async () => ({ person: 'institute.INST', path: '/api/v1/pricings', sent: { body: { achievementId: await pricingsOf(app).achievement(), ...priceDraft() } } }),
  'Pricing.act': async () => {
    const { id, version } = await pricingsOf(app).fresh({}, []);
    return { person: 'institute.INST', path: `/api/v1/pricings/${id}/actions/discard`, sent: { headers: ifMatch(version), body: {} } };
  },
  'Assignment.ask': async () => ({ person: 'enterprise.ENT', path: '/api/v1/assignments', sent: { body: { kind: 'need', subjectId: await assignmentsOf(app).need(), brokerId: await assignmentsOf(app).own(), message: REQUEST } } }),
  'Assignment.act': async () => {
    const { id, version } = await assignmentsOf(app).fresh();
    return { person: 'agency.BRK', path: `/api/v1/assignments/${id}/actions/decline`, sent: { headers: ifMatch(version), body: NO } };
  },
  'Clinic.ask': async () => ({ person: 'enterprise.ENT', path: '/api/v1/clinic', sent: { body: { needId: (await new Clinics(app).draft()).id, request: '' } } }),
  'Clinic.act': async () => {
    const { id, version } = await new Clinics(app).fresh();
    return { person: 'agency.BRK', path: `/api/v1/clinic/${id}/actions/take`, sent: { headers: ifMatch(version), body: clinicInput('take') }, effects: 2 };
  },
  'BrokerProfile.begin': async () => {
    await emptyRegister(app);
    return { person: 'agency.BRK', path: '/api/v1/broker-profiles', sent: { body: brokerContent() } };
  },
  'BrokerProfile.act': async () => {
    const { id, version } = await ownBroker(app, 'CONFIRMED');
    return { person: 'agency.BRK', path: `/api/v1/broker-profiles/${id}/actions/revise`, sent: { headers: ifMatch(version), body: {} } };
  },
  'Commission.text': async () => ({ person: 'agency.BRK', path: '/api/v1/commission-terms/text', sent: { body: { introductionId: await commissionsOf(app).begun(), terms: TERMS } }, effects: 0 }),
  'Commission.propose': async () => {
    const introductionId = await commissionsOf(app).begun();
    return { person: 'agency.BRK', path: '/api/v1/commission-terms', sent: { body: { introductionId, terms: TERMS, sha256: await commissionsOf(app).read(introductionId, TERMS) } } };
  },
  'Commission.act': async () => {
    const { id, version, sha256 } = await commissionsOf(app).proposed();
    return { person: 'institute.INST', path: `/api/v1/commission-terms/${id}/actions/confirm`, sent: { headers: ifMatch(version), body: { sha256 } } };
  },
  'Contribution.write': async () => ({ person: 'agency.BRK', path: '/api/v1/contributions', sent: { body: { introductionId: await commissionsOf(app).begun(), ...ENTRY } } }),
  'Contribution.act': async () => {
    const { id, version } = await commissionsOf(app).write(await commissionsOf(app).begun());
    return { person: 'enterprise.ENT', path: `/api/v1/contributions/${id}/actions/confirm`, sent: { headers: ifMatch(version), body: {} } };
  },
  'Payment.declare': async () => {
    const { dealId } = await commissionsOf(app).registered(null);
    return { person: 'enterprise.ENT_ADM', path: `/api/v1/deals/${dealId}/payments`, sent: { body: { ...PAYMENT, fileIds: [await commissionsOf(app).proof('enterprise.ENT_ADM', dealId)] } }, effects: 2 };
  },
  'Payment.act': async () => {
    const { id, version } = await commissionsOf(app).declare('enterprise.ENT_ADM', (await commissionsOf(app).registered(null)).dealId);
    // the first payment that is confirmed moves the deal
    return { person: 'institute.INST', path: `/api/v1/deal-payments/${id}/actions/confirm`, sent: { headers: ifMatch(version), body: {} }, effects: 2 };
  },
  'Bill.issue': async () => ({ person: 'agency.BRK', path: '/api/v1/commission-bills', sent: { body: { introductionId: (await commissionsOf(app).paid()).introductionId, ...BILL, billNo: String(Math.random()) } } }),
  'Bill.act': async () => {
    const { id, version } = await commissionsOf(app).billed();
    return { person: 'institute.INST', path: `/api/v1/commission-bills/${id}/actions/pay`, sent: { headers: ifMatch(version), body: { paidOn: '2026-06-15' } } };
  },
  'Reward.apply': async () => {
    const dealId = await rewardsOf(app).shared();
    await app.query(`DELETE FROM broker_reward WHERE deal_id = $1`, [dealId]);
    return { person: 'agency.BRK', path: '/api/v1/broker-rewards', sent: { body: { dealId, year: THIS_YEAR } } };
  },
  'Reward.act': async () => {
    const { id, version } = await rewardsOf(app).fresh();
    return { person: 'bureau.BUR_CG', path: `/api/v1/broker-rewards/${id}/actions/receive`, sent: { headers: ifMatch(version), body: {} } };
  },
  'Nda.propose': async () => {
    const introductionId = await ndasOf(app).introduced();
    return { person: 'institute.INST', path: '/api/v1/ndas', sent: { body: { introductionId, termYears: TERM_YEARS, sha256: (await ndasOf(app).text(introductionId)).sha256 } } };
  },
  'Nda.act': async () => {
    const { id, version, sha256 } = await ndasOf(app).proposed();
    return { person: 'enterprise.ENT_ADM', path: `/api/v1/ndas/${id}/actions/sign`, sent: { headers: ifMatch(version), body: { sha256 } } };
  },
  'Trial.text': async () => ({ person: 'enterprise.ENT_ADM', path: '/api/v1/trials/text', sent: { body: { introductionId: await trialsOf(app).introduced(), ...TRIAL_WISHES } }, effects: 0 }),
  'Trial.propose': async () => {
    const introductionId = await trialsOf(app).introduced();
    return { person: 'enterprise.ENT_ADM', path: '/api/v1/trials', sent: { body: { introductionId, ...TRIAL_WISHES, sha256: (await trialsOf(app).text(introductionId)).sha256 } } };
  },
  'Trial.act': async () => {
    const { id, version, sha256 } = await trialsOf(app).proposed();
    return { person: 'institute.INST', path: `/api/v1/trials/${id}/actions/sign`, sent: { headers: ifMatch(version), body: { sha256 } } };
  },
  'ConfidentialView.open': async () => {
    const fileId = await ndasOf(app).file();
    await ndasOf(app).inForce();
    return { person: 'enterprise.ENT', path: '/api/v1/confidential-views', effects: 0, sent: { body: { fileId } } };
  },
  'Introduction.begin': async () => {
    const introductions = introductionsOf(app);
    const [needId, achievementId] = [(await introductions.listed('needs')).id, await introductions.achievement()];
    await introductions.grownOld();
    return { person: 'enterprise.ENT', path: '/api/v1/introductions', sent: { body: { needId, achievementId, message: MESSAGE } }, effects: 2 };
  },
  'Introduction.act': async () => {
    const { id, version } = await introductionsOf(app).fresh('seller');
    return { person: 'enterprise.ENT', path: `/api/v1/introductions/${id}/actions/buyerAgrees`, sent: { headers: ifMatch(version), body: {} }, effects: 2 };
  },
  'Deal.act': async () => {
    const { id, version } = await dealsOf(app).fresh();
    return { person: 'enterprise.ENT', path: `/api/v1/deals/${id}/actions/evaluate`, sent: { headers: ifMatch(version), body: {} } };
  },
  'Room.say': async () => ({ person: 'enterprise.ENT', path: `/api/v1/deals/${(await dealsOf(app).fresh()).id}/messages`, sent: { body: { text: '请确认检测项目。' } } }),
  'Room.read': async () => {
    const deal = await dealsOf(app).fresh();
    await dealsOf(app).say(await app.as('institute.RES'), deal, '已收到。');
    return { person: 'enterprise.ENT', path: `/api/v1/deals/${deal.id}/reading`, sent: { body: { no: 1 } }, effects: 0 };
  },
  'Room.setTask': async () => ({ person: 'enterprise.ENT', path: `/api/v1/deals/${(await dealsOf(app).fresh()).id}/tasks`, sent: { body: TASK } }),
  'Room.finishTask': async () => {
    const { id } = await dealsOf(app).fresh();
    return { person: 'enterprise.ENT', path: `/api/v1/deals/${id}/tasks/${await dealsOf(app).task(id)}/done`, sent: { body: {} } };
  },
  'Room.meet': async () => ({ person: 'enterprise.ENT', path: `/api/v1/deals/${(await dealsOf(app).fresh()).id}/meetings`, sent: { body: MEETING } }),
  'Room.writeMinutes': async () => {
    const { id } = await dealsOf(app).fresh();
    return { person: 'enterprise.ENT', path: `/api/v1/deals/${id}/meetings/${await dealsOf(app).meeting(id)}/minutes`, sent: { body: { text: MINUTES } } };
  },
  'Room.cancelMeeting': async () => {
    const { id } = await dealsOf(app).fresh();
    return { person: 'enterprise.ENT', path: `/api/v1/deals/${id}/meetings/${await dealsOf(app).meeting(id, { inDays: 2 })}/cancellation`, sent: { body: CANCEL } };
  },
  'Room.stateOnMinutes': async () => {
    const { id } = await dealsOf(app).fresh();
    return { person: 'enterprise.ENT', path: `/api/v1/deals/${id}/meetings/${await dealsOf(app).meeting(id, { minutes: MINUTES })}/statements`, sent: { body: CORRECTION } };
  },
  'Room.seat': async () => ({ person: 'enterprise.ENT', path: `/api/v1/deals/${(await dealsOf(app).fresh()).id}/members`, sent: { body: { personId: await app.personId('enterprise.ENT'), takesPart: true } } }),
  'NeedOffer.act': async () => {
    const { id, version } = await needCallsOf(app).fresh('submitted');
    return { person: 'bureau.BUR_PLAN', path: `/api/v1/need-offers/${id}/actions/precheck`, sent: { headers: ifMatch(version), body: {} } };
  },
  'NeedOffer.score': async () => ({ person: 'institute.EXP', path: `/api/v1/need-offers/${await judgedNeed(app, await needCallsOf(app).fresh('seated'))}/scores`, sent: { body: { scores: scoresOf(20) } } }),
  'OpenedBid.act': async () => ({ person: 'bureau.BUR_PLAN', path: `/api/v1/bids/${await freshBid(app, 'OPENED')}/actions/qualify`, sent: { headers: ifMatch(1), body: bidInput('qualify') } }),
  'Defence.set': async () => ({ person: 'bureau.BUR_PLAN', path: `/api/v1/challenges/${(await toBeHeard(app)).id}/defence`, sent: { body: defencePlan() } }),
  'Defence.act': async () => {
    const { id } = await freshDefence(app);
    const { version, turns: [first] } = await meetingSeen(await app.as('bureau.BUR_PLAN'), id);
    return { person: 'bureau.BUR_PLAN', path: `/api/v1/defence-meetings/${id}/actions/hear`, sent: { headers: ifMatch(version), body: { bid: first?.bid } } };
  },
  'Review.askForPanel': async () => ({ person: 'bureau.BUR_PLAN', path: `/api/v1/challenges/${await withoutPanel(app)}/review/panel`, sent: { body: { seats: 5, financeSeats: 0, sitsAt: new Date(Date.now() + DAY_MS).toISOString() } } }),
  'Recusal.name': async () => ({ person: 'enterprise.ENT', path: `/api/v1/challenges/${await withoutPanel(app)}/recusals`, sent: { body: { items: [{ name: '演示专家甲', reason: '曾与本单位发生纠纷' }] } } }),
  'Review.decideTie': async () => {
    const { id, bids } = await tiedChallenge(app);
    return { person: 'bureau.BUR_PLAN', path: `/api/v1/challenges/${id}/review/ties`, sent: { body: { order: bids, reason: '前者的检测周期较短，先行验证。' } } };
  },
  'Review.score': async () => {
    const { id, bidId } = await scorable(app, 'agency.EXP');
    return { person: 'agency.EXP', path: `/api/v1/challenges/${id}/score-sheet`, sent: { body: { bidId, points: GOOD_POINTS, remark: '路线可行，指标有依据。' } } };
  },
  'Project.act': async () => ({ person: 'bureau.BUR_LEAD', path: `/api/v1/projects/${await haltedProject(app)}/actions/terminate`, sent: { headers: ifMatch(1), body: partInput('terminate') }, effects: 4 }),
  'Project.declare': async () => {
    const { id } = await freshProject(app);
    return { person: 'enterprise.ENT', path: `/api/v1/projects/${id}/payments`, sent: { body: { fen: 100, paidOn: today(), fileId: await attachTo(await app.as('enterprise.ENT'), 'project', id, '付款凭证') } } };
  },
  'Project.retract': async () => {
    const { id, paymentId } = await declaredPayment(app, await freshProject(app));
    return { person: 'enterprise.ENT', path: `/api/v1/projects/${id}/payments/${paymentId}/void`, sent: { body: { reason: '金额录入有误，重新申报。' } } };
  },
  'Change.request': async () => {
    const { id } = await freshProject(app);
    return { person: 'institute.INST', path: `/api/v1/projects/${id}/changes`, sent: { body: { kind: 'TIME', months: 3, reason: '演示原因：关键设备交付推迟三个月，试验随之推迟。', fileId: await attachTo(await app.as('institute.INST'), 'project', id, '变更证明材料') } } };
  },
  'Change.act': async () => ({ person: 'enterprise.ENT', path: `/api/v1/project-changes/${await freshChange(app)}/actions/agree`, sent: { headers: ifMatch(1), body: {} } }),
  'Check.actOnMilestone': async () => ({ person: 'institute.INST', path: `/api/v1/milestones/${(await freshMilestone(app)).id}/actions/report`, sent: { headers: ifMatch(1), body: partInput('report') } }),
  'Check.actOnAcceptance': async () => ({ person: 'institute.INST', path: `/api/v1/acceptances/${(await freshAcceptance(app)).id}/actions/apply`, sent: { headers: ifMatch(1), body: partInput('apply') } }),
  'Race.decideTie': async () => {
    const { id, teams: order } = await tiedRace(app);
    return { person: 'bureau.BUR_PLAN', path: `/api/v1/challenges/${id}/race/ties`, sent: { body: { order, reason: '样品批次更稳定，量产条件更成熟' } } };
  },
  'Check.judge': async () => ({ person: 'institute2.EXP', path: `/api/v1/check-sheets/${await checkedMilestone(app)}`, sent: { body: { verdict: 'MET', diligent: true, remark: '核对了检测报告和现场记录。' } } }),
  'Payout.actOnPayout': async () => ({ person: 'bureau.FIN', path: `/api/v1/payouts/${await freshPayout(app)}/actions/pay`, sent: { headers: ifMatch(1), body: partInput('pay') } }),
  'Payout.actOnClawback': async () => ({ person: 'bureau.FIN', path: `/api/v1/clawbacks/${await freshClawback(app)}/actions/assess`, sent: { headers: ifMatch(1), body: partInput('assess') } }),
  'Income.create': async () => ({ person: 'institute.INST', path: '/api/v1/income-cases', sent: { body: { contractId: (await grounds(app)).small.id } } }),
  'Income.act': async () => {
    const { id, version } = await completeIncome(app);
    return { person: 'institute.INST', path: `/api/v1/income-cases/${id}/actions/submit`, sent: { headers: ifMatch(version), body: {} } };
  },
  'RegistrationList.create': () => Promise.resolve({ person: 'institute.INST', path: '/api/v1/registration-lists', sent: { body: { purpose: '演示用途' } } }),
  'RegistrationList.act': async () => {
    const { id, version } = await completeList(app);
    return { person: 'institute.INST', path: `/api/v1/registration-lists/${id}/actions/submit`, sent: { headers: ifMatch(version), body: {} } };
  },
  'Need.create': () => Promise.resolve({ person: 'enterprise.ENT', path: '/api/v1/needs', sent: { body: { title: '只建一份' } } }),
  'Need.act': async () => ({
    person: 'enterprise.ENT', path: `/api/v1/needs/${await draftOf('enterprise.ENT', 'needs', needDraft())}/actions/submit`, sent: { headers: ifMatch(1), body: {} },
  }),
};

const done = async () => (await app.query<{ rows: number }>(`SELECT count(*)::int AS rows FROM audit_record WHERE outcome = 'done' AND action <> 'session.open'`))[0]?.rows ?? 0;
const withKey = ({ headers = {}, body }: Sent, key: string): Sent => ({ headers: { ...headers, 'idempotency-key': key }, body });
const codeOf = ({ body }: Answer) => (body as { code?: string }).code;

/** The same request about something else. */
const changed = async ({ headers = {}, body }: Sent): Promise<Sent> => {
  if (!Buffer.isBuffer(body)) return { headers, body: { ...(body as object), comment: '不同的内容' } };
  // as long as the first and otherwise the same, but for one byte of the file
  const other = Buffer.from(body);
  const at = other.indexOf('%PDF') + 20;
  other[at] = (other[at] ?? 0) ^ 1;
  return { headers, body: other };
};

describe(`T7: one key, ${TIMES} requests at once`, () => {
  const posts = operations.filter(({ method, guarded: is, parameters }) => method === 'POST' && is && parameters.some(({ name }) => name === 'Idempotency-Key'));
  const guarded = posts.map(({ id }) => id);

  it('knows a request for every POST of the document', () => expect(Object.keys(POSTS).sort()).toEqual([...guarded].sort()));

  it.each(guarded)('%s has one effect, one answer, and refuses the key for anything else', async (id) => {
    const { person, path, sent, effects = 1 } = (await POSTS[id]?.()) as Post;
    const [requests, key, before] = [await Requests.as(app, person), randomUUID(), await done()];
    const answers = await requests.burst(TIMES, 'POST', path, withKey(sent, key));
    expect(answers.map(({ status }) => status).filter((status) => status >= 300)).toEqual([]);
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotent-replayed'] === 'true')).toHaveLength(TIMES - 1);
    expect((await done()) - before).toBe(effects);
    const other = await requests.send('POST', path, withKey(await changed(sent), key));
    expect([other.status, codeOf(other)]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
    const another = await (await Requests.as(app, person === 'bureau.DISC' ? 'bureau.AUD' : 'bureau.DISC')).send('POST', path, withKey(sent, key));
    expect([another.headers['idempotent-replayed'], codeOf(another) === 'IDEMPOTENCY_MISMATCH']).toEqual([undefined, false]);
  });

  // what an action lacks is not its body but the record's state
  it.each(posts.filter(({ id, body }) => body && id !== 'Organisation.act').map(({ id }) => id))('%s does not keep the key of a request that failed', async (id) => {
    const { person, path, sent } = (await POSTS[id]?.()) as Post;
    const [requests, key] = [await Requests.as(app, person), randomUUID()];
    const failed = await requests.send('POST', path, { headers: { ...sent.headers, 'content-type': 'application/json', 'idempotency-key': key, 'content-length': '14' }, body: '{"nonsense":1}' });
    expect([failed.status, codeOf(failed)]).toEqual([422, 'INVALID']);
    expect((await requests.send('POST', path, withKey(sent, key))).status).toBeLessThan(300);
  });

  it.each([['short', 'short'], ['in quotation marks', '"quoted-key-1"'], ['too long', 'k'.repeat(256)], ['Chinese', '十二个字的中文幂等键文字']])('refuses a key that is %s', async (_, key) => {
    const requests = await Requests.as(app, 'institute.RES');
    const answer = await requests.send('POST', '/api/v1/achievements', withKey({ body: {} }, Buffer.from(key).toString('latin1')));
    expect([answer.status, codeOf(answer)]).toEqual([400, 'MALFORMED']);
  });

  it('keeps neither the key nor a secret of request or answer in the database', async () => {
    const requests = await Requests.as(app, 'agency.BRK');
    const key = randomUUID();
    const { body } = await requests.send('POST', '/api/v1/api-tokens', withKey({ body: { name: '秘密', days: 1 } }, key));
    const rows = await app.query(`SELECT to_jsonb(k)::text AS row FROM idempotency_key k`);
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(key);
    expect(JSON.stringify(rows)).not.toContain((body as { secret: string }).secret);
  });
});

describe('T7: visitors, whom no key protects', () => {
  it('registers an organisation once, however often the link is used at once', async () => {
    const visitor = Requests.visitor(app);
    const secret = await requestRegistration(visitor, registrationForm());
    const before = await done();
    const answers = await visitor.burst(20, 'POST', `/api/v1/registrations/${secret}`, { body: { password: NEWCOMER_PASSWORD } });
    expect(statuses(answers)).toEqual({ 201: 1, 404: 19 });
    expect((await done()) - before).toBe(1);
  });

  it('keeps five registrations for one mailbox, however many are sent at once', async () => {
    const form = registrationForm();
    const answers = await Requests.visitor(app).burst(20, 'POST', '/api/v1/registrations', { headers: { 'x-forwarded-for': '10.78.0.1' }, body: form });
    expect(statuses(answers)).toEqual({ 202: 20 });
    expect(await app.query('SELECT 1 FROM registration WHERE email = $1', [form.person.email])).toHaveLength(5);
  });

  it('does not fill a mailbox', async () => {
    const form = registrationForm();
    const visitor = Requests.visitor(app);
    await registerNewcomer(visitor, form);
    for (let i = 0; i < 8; i++) expect((await visitor.send('POST', '/api/v1/password-resets', { body: { email: form.person.email } })).status).toBe(202);
    // the registration took one of the five of an hour
    expect(await mailsTo(app, form.person.email)).toHaveLength(4);
  });

  it('opens a session for each sign-in, also with a key', async () => {
    const body = { personId: await app.personId('institute.RES') };
    const requests = await Requests.as(app, 'institute.RES');
    const answers = await requests.burst(5, 'POST', '/api/v1/session/demo', withKey({ body }, randomUUID()));
    expect(new Set(answers.map(cookieIn)).size).toBe(5);
  });
});

describe('bodies that take their time', () => {
  it('a form that trickles in holds no database connection: thirty slow uploads leave room for everybody', async () => {
    const requests = await Requests.as(app, 'institute.RES');
    const cookie = cookieIn(await Requests.visitor(app).send('POST', '/api/v1/session/demo', { body: { personId: await app.personId('institute.RES') } }));
    const slow = await Promise.all(Array.from({ length: 30 }, async () => begin(await uploadTo(await draftOf('institute.RES', 'achievements', {})), cookie)));
    await until('all have begun', async () => (await readdir(join(app.app.get(AppConfig).dataDir, 'tmp', 'uploads')).catch(() => [])).length === 30);
    const busy = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'kezhuan' AND state LIKE 'idle in transaction%'`;
    // jobs have transactions too, which end
    await until('no transaction waits for a body', async () => (await app.query(busy)).length === 0);
    const meanwhile = await Promise.all([requests.burst(30, 'GET', '/api/v1/workbench'), requests.burst(30, 'POST', '/api/v1/achievements', { body: {} })]);
    expect(statuses(meanwhile.flat())).toEqual({ 200: 30, 201: 30 });
    expect(statuses(await Promise.all(slow.map(({ finish }) => finish())))).toEqual({ 201: 30 });
  });

  function begin({ headers, body }: Sent, cookie: string) {
    const bytes = body as Buffer;
    const request: ClientRequest = httpRequest(`${app.url}${pathOf({ path: '/api/v1/files' })}`, { method: 'POST', agent: false, headers: { ...headers, cookie, 'sec-fetch-site': 'same-origin', 'idempotency-key': randomUUID() } });
    const ended = new Promise<Answer>((resolve, reject) => request.on('error', reject).on('response', (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text: '', body: null });
    }));
    request.write(bytes.subarray(0, bytes.length - 100));
    return { finish: () => (request.end(bytes.subarray(bytes.length - 100)), ended) };
  }

  it.each([
    ['a text', 'text/plain', '{"title":"文字"}'], ['a form', 'application/x-www-form-urlencoded', 'title=x'], ['XML', 'application/xml', '<title/>'],
    ['a form with parts', 'multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nx\r\n--b--\r\n'],
  ])('%s instead of JSON is refused, not taken for an empty body', async (_, type, body) => {
    const before = await done();
    const answer = await (await Requests.as(app, 'institute.RES')).send('POST', '/api/v1/achievements', { headers: { 'content-type': type }, body });
    expect([answer.status, codeOf(answer)]).toEqual([415, 'UNSUPPORTED_TYPE']);
    expect(await done()).toBe(before);
  });
});
