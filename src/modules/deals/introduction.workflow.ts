import { decide } from '../../kernel/access/index.js';
import { dateSaid } from '../../kernel/calendar/index.js';
import { type BothLanguages, type Reason, reason } from '../../kernel/http/index.js';
import { type ActionDefinition, defineWorkflow, type Due, type Look, type Step, workingDays } from '../../kernel/workflow/index.js';
import { advised } from '../brokers/index.js';
import { groundedIn } from '../reference/index.js';
import type { OpenTerms } from './application/broker-claims.js';
import { type Introduction, otherSide, type Side } from './domain/introduction.js';
import { introductionPermissions as may } from './deals.permissions.js';

export const INTRODUCTION_STATES = ['BOTH_ASKED', 'BUYER_ASKED', 'SELLER_ASKED', 'BOTH_LATE', 'BUYER_LATE', 'SELLER_LATE', 'INTRODUCED', 'DECLINED', 'UNANSWERED', 'WITHDRAWN', 'LAPSED'] as const;
export type IntroductionState = (typeof INTRODUCTION_STATES)[number];
type SideStep = 'AgreesFirst' | 'AgreesFirstLate' | 'Agrees' | 'Declines' | 'Late';
export type IntroductionAction = `${'buyer' | 'seller'}${SideStep}` | 'bothLate' | 'giveUp' | 'withdraw' | 'lapse' | 'proceed' | 'endUnsettled';

/** What the steps look at beside the introduction. */
export interface IntroductionFacts {
  /** need and achievement, as far as it has them, are still public */
  listed: boolean;
  /** within which a broker’s terms are agreed on once both have agreed; null where nothing is waited for */
  settleWithin: Due | null;
  /** terms that the broker has proposed, and whoever pays has neither confirmed nor refused */
  openTerms: OpenTerms | null;
  /** another introduction of the same two about the same matter, with a deal that runs or terms of its broker that are not settled; null where the last consent is not waited for */
  beside: Introduction | null;
  /** both have left the terms of another broker about the same matter unanswered: the first day on which that keeps them apart no more, YYYY-MM-DD; null where nothing does, and where the last consent is not waited for */
  silentUntil: string | null;
  /** what stands against the broker, now; empty where none acts for the two */
  against: readonly Reason[];
}

type Action = ActionDefinition<IntroductionState, Introduction, IntroductionAction, IntroductionFacts>;

/** The reply clock (答复时限); a default of the platform, no law says it. */
export const ANSWER_WITHIN = workingDays(5);
/** Silence is visible for so long, then the introduction is over; a default of the platform too. */
const CLOSE_WITHIN = workingDays(10);
export const OPEN_STATES: readonly IntroductionState[] = ['BOTH_ASKED', 'BUYER_ASKED', 'SELLER_ASKED', 'BOTH_LATE', 'BUYER_LATE', 'SELLER_LATE'];

const GONE = reason('LISTING_GONE', '需求或成果已下架', 'The need or the achievement is not public any more');
const listed = (_: Introduction, { facts }: Look<IntroductionFacts>): Reason[] => (facts.listed ? [] : [GONE]);
const gone = (_: Introduction, { facts }: Look<IntroductionFacts>): Reason[] => (facts.listed ? [reason('STILL_LISTED', '需求和成果仍在公开', 'Need and achievement are still public')] : []);
/** BR-2: a broker acts for both sides only where each of them says so in writing; the history keeps that it was said, when and by whom. */
const consents = ({ begunBy }: Introduction, { input }: Step<IntroductionFacts>): Reason[] =>
  begunBy === 'BROKER' && input['brokerConsent'] !== true ? [reason('BROKER_CONSENT', '同意对接须书面同意该技术经理人同时为双方服务', 'Agreeing takes the written consent to the broker’s acting for both sides', '/brokerConsent')] : [];
/** Nobody is bound to a broker who may begin nothing: to agree is to begin. */
const practises = (_: Introduction, { facts: { against } }: Look<IntroductionFacts>): Reason[] =>
  advised(against, {
    zh: '目前不能同意由其同时为双方服务。可以等待上述情形消除；不愿等待的可以婉拒，之后贵方仍可以自行向对方申请对接',
    en: 'his or her acting for both sides cannot be consented to now. Wait until that is put right, or decline; having declined you may still ask the other side yourself',
  });
/** A broker may have come to belong to a side since: the consent of a side is never that of who has brought it about. */
const notTheBroker = ({ begunBy, createdBy }: Introduction, { actor }: Look<IntroductionFacts>): Reason[] =>
  begunBy === 'BROKER' && createdBy === actor.personId ? [reason('BROKER_CONSENTS', '发起撮合的技术经理人不能代表任何一方同意对接', 'Who has brought the two together as broker agrees for neither')] : [];
/** The two are kept apart by terms that are open, and by nothing else. */
const waiting = ({ dealId, begunBy }: Introduction): Reason[] => (dealId === null && begunBy === 'BROKER' ? [] : [reason('MET', '双方已交换联系方式', 'The two have met already')]);
/** Silence of a payer is not what releases it from the broker: a refusal is an answer, and the broker can state other terms. Nobody is silent who cannot confirm, because the broker may begin nothing: the two go on. */
const answered = (_: Introduction, { facts }: Look<IntroductionFacts>): Reason[] => (facts.openTerms && facts.against.length === 0 ? [reason('TERMS_UNANSWERED', '技术经理人已提出佣金约定，支付方尚未答复', 'The broker has proposed terms that the payers have not answered')] : []);
/** … and terms that are stated in the last minute do not take from it the time to answer. */
const unanswered = (_: Introduction, { facts: { openTerms, against }, now }: Look<IntroductionFacts>): Reason[] => {
  if (against.length > 0) return [reason('BROKER_STOPPED', '技术经理人目前不能执业，佣金约定无法确认', 'The broker may begin nothing now, and the terms cannot be confirmed')];
  if (openTerms === null) return [reason('NO_TERMS_OPEN', '没有待答复的佣金约定', 'No terms wait for an answer')];
  return openTerms.until !== null && openTerms.until > now ? [reason('TIME_TO_ANSWER', '支付方答复佣金约定的期限未到', 'The payers still have time to answer the terms')] : [];
};
/** Two who meet here would go round the broker with whose introduction both have agreed, or deal about the same matter twice. Whoever is kept from agreeing is not silent: the clock waits as well. */
const alone = (_: Introduction, { facts: { beside, silentUntil }, actor }: Look<IntroductionFacts>): Reason[] => [
  ...(beside === null ? [] : [besideOf(beside, decide(may.read, actor, beside).allowed)]),
  ...(silentUntil === null ? [] : [silence(dateSaid(silentUntil))]),
];
const MEANWHILE = { zh: '。此前不会记为逾期未答复；不愿等待的可以婉拒', en: '. Until then no missing answer is recorded; whoever does not want to wait may decline' };
const silence = ({ zh, en }: BothLanguages): Reason =>
  reason('BROKER_TERMS_UNANSWERED', `双方同意过由技术经理人撮合的同一事项的对接，因其佣金约定未获答复而结束：${zh}起才可以就同一事项另行对接${MEANWHILE.zh}`, `Both had agreed with an introduction by a broker about the same matter, which ended because the terms of commission were not answered: the two meet about it otherwise from ${en} on${MEANWHILE.en}`);
function besideOf({ number, dealId }: Introduction, told: boolean): Reason {
  const [zh, en] = told ? [` ${number}`, ` ${number}`] : ['', ''];
  return dealId === null
    ? reason('BROKER_TERMS_OPEN', `双方已同意由技术经理人撮合的同一事项的对接${zh}，其佣金约定尚未商定：商定或者逾期结束之前，不能就同一事项另行对接${MEANWHILE.zh}`, `Both have agreed with the introduction${en} by a broker about the same matter, whose terms of commission are not settled: until they are, or their time is over, the two do not meet about it otherwise${MEANWHILE.en}`)
    : reason('INTRODUCTION_RUNS', `双方同一事项的交易（对接${zh}）正在进行，请在该交易中洽谈${MEANWHILE.zh}`, `A deal of these two about the same matter (introduction${en}) is running; go on there${MEANWHILE.en}`);
}
const grounded = groundedIn('L-DECLINE');

const AGREE = { zh: '同意对接', en: 'Agree' };

/** What one side may do: agree first of two, agree as the second, decline. What the other side reads is the same whoever was first. */
function stepsOf(side: Side): Record<SideStep, Action> {
  const permission = side === 'BUYER' ? may.answerBuyer : may.answerSeller;
  const agreed = (_: Introduction, { now, actor }: Step<IntroductionFacts>): Partial<Introduction> =>
    side === 'BUYER' ? { buyerAgreedAt: now, buyerAgreedBy: actor.personId } : { sellerAgreedAt: now, sellerAgreedBy: actor.personId };
  const other = otherSide(side) === 'BUYER' ? 'buyer' : 'seller';
  // two consents are those of two people
  const notBy: NonNullable<Action['notBy']> = [`${other}AgreesFirst`, `${other}AgreesFirstLate`];
  const answer = { permission, tone: 'primary', duty: true, asks: { brokerConsent: 'optional' }, guards: [listed, notTheBroker, practises], accepts: consents, notBy, set: agreed } as const;
  const waiting: IntroductionState[] = [`${side}_ASKED`, `${side}_LATE`, 'BOTH_ASKED', 'BOTH_LATE'];
  return {
    AgreesFirst: { ...AGREE, ...answer, from: ['BOTH_ASKED'], to: `${otherSide(side)}_ASKED`, due: 'keep' },
    AgreesFirstLate: { ...AGREE, ...answer, from: ['BOTH_LATE'], to: `${otherSide(side)}_LATE`, due: 'keep' },
    Agrees: { ...AGREE, ...answer, guards: [...answer.guards, alone], from: [`${side}_ASKED`, `${side}_LATE`], to: 'INTRODUCED', due: (_, { facts }) => facts.settleWithin },
    Declines: {
      zh: '婉拒', en: 'Decline', from: waiting, to: 'DECLINED', permission, tone: 'default', comment: 'required', asks: { reason: 'required' }, accepts: grounded,
      set: (_, { input }) => ({ declinedSide: side, declineReason: String(input['reason']), declineText: input.comment.trim() }),
    },
    Late: late(`${side}_ASKED`, `${side}_LATE`),
  };
}

function late(from: IntroductionState, to: IntroductionState): Action {
  return { zh: '逾期未答复', en: 'No answer in time', from: [from], to, permission: may.clock, tone: 'default', timeout: true, guards: [alone], due: CLOSE_WITHIN, set: (_, { now }) => ({ lateAt: now }) };
}

const named = (side: 'buyer' | 'seller', steps: Record<SideStep, Action>): Record<string, Action> => Object.fromEntries(Object.entries(steps).map(([name, step]) => [`${side}${name}`, step]));
/** days of the calendar before the clock ends */
const remind = [1];

/** An introduction, from the first word to both consents. Whoever begins one has agreed with it. */
export const introductionWorkflow = defineWorkflow<IntroductionState, IntroductionAction, Introduction, IntroductionFacts>({
  name: 'introduction',
  zh: '对接',
  en: 'Introduction',
  table: 'introduction',
  initial: 'BOTH_ASKED',
  beginning: { zh: '发起对接', en: 'Begin' },
  due: ANSWER_WITHIN,
  visibility: [may.read],
  states: {
    BOTH_ASKED: { zh: '待双方答复', en: 'Both sides asked', tone: 'waiting', remind },
    BUYER_ASKED: { zh: '待买方答复', en: 'Buyer asked', tone: 'waiting', remind },
    SELLER_ASKED: { zh: '待卖方答复', en: 'Seller asked', tone: 'waiting', remind },
    BOTH_LATE: { zh: '双方逾期未答复', en: 'No answer of either in time', tone: 'bad', remind },
    BUYER_LATE: { zh: '买方逾期未答复', en: 'No answer of the buyer in time', tone: 'bad', remind },
    SELLER_LATE: { zh: '卖方逾期未答复', en: 'No answer of the seller in time', tone: 'bad', remind },
    // what two who know each other do next is a process of its own, the deal that begins here; where terms of a broker are still open, a clock runs until it does
    INTRODUCED: { zh: '已对接', en: 'Introduced', tone: 'good', remind: [3, 1] },
    DECLINED: { zh: '已婉拒', en: 'Declined', tone: 'closed', final: true },
    UNANSWERED: { zh: '未获答复', en: 'Never answered', tone: 'closed', final: true },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn', tone: 'closed', final: true },
    LAPSED: { zh: '已终止（需求或成果下架）', en: 'Ended: no longer public', tone: 'closed', final: true },
  },
  stages: [
    { zh: '双方同意', en: 'Both agree', of: ['BOTH_ASKED', 'BUYER_ASKED', 'SELLER_ASKED'], aside: ['BOTH_LATE', 'BUYER_LATE', 'SELLER_LATE', 'DECLINED', 'UNANSWERED', 'WITHDRAWN', 'LAPSED'] },
    { zh: '对接', en: 'Introduced', of: ['INTRODUCED'] },
  ],
  actions: {
    ...(named('buyer', stepsOf('BUYER')) as Record<`buyer${SideStep}`, Action>), ...(named('seller', stepsOf('SELLER')) as Record<`seller${SideStep}`, Action>),
    bothLate: late('BOTH_ASKED', 'BOTH_LATE'),
    giveUp: { zh: '未获答复，自动结束', en: 'Closed without an answer', from: ['BOTH_LATE', 'BUYER_LATE', 'SELLER_LATE'], to: 'UNANSWERED', permission: may.clock, tone: 'default', timeout: true, guards: [alone] },
    proceed: { zh: '佣金约定逾期未商定，双方继续对接', en: 'No terms in time: the two go on without the broker', from: ['INTRODUCED'], to: 'INTRODUCED', permission: may.clock, tone: 'default', timeout: true, guards: [waiting, answered], set: (_, { now }) => ({ withoutBrokerAt: now }) },
    endUnsettled: { zh: '佣金约定逾期未获答复，结束', en: 'Terms not answered in time: ended', from: ['INTRODUCED'], to: 'UNANSWERED', permission: may.clock, tone: 'default', timeout: true, guards: [waiting, unanswered] },
    withdraw: { zh: '撤回', en: 'Withdraw', from: OPEN_STATES, to: 'WITHDRAWN', permission: may.withdraw, tone: 'danger', comment: 'optional' },
    lapse: { zh: '需求或成果下架，终止', en: 'Ended: no longer public', from: OPEN_STATES, to: 'LAPSED', permission: may.clock, tone: 'default', guards: [gone] },
  },
});

/** Who the step was taken by; null for what the clock does. */
export function sideOfStep(action: string): Side | null {
  if (action.endsWith('Late') && !action.endsWith('FirstLate')) return null;
  return action.startsWith('buyer') ? 'BUYER' : action.startsWith('seller') ? 'SELLER' : null;
}

/** Who has not answered yet, in the state. */
export function waitedFor(state: string): Side[] {
  if (state.startsWith('BOTH_')) return ['BUYER', 'SELLER'];
  return state.endsWith('_ASKED') || state.endsWith('_LATE') ? [state.startsWith('BUYER') ? 'BUYER' : 'SELLER'] : [];
}
