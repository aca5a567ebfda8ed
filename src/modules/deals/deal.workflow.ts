import { addDays, dateInChina, endOfDayInChina } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import { type ActionDefinition, calendarDays, defineWorkflow, type Due, type Look, type Moment } from '../../kernel/workflow/index.js';
import { advised } from '../brokers/index.js';
import { CASE_OVER } from '../contracts/index.js';
import { explained, groundedIn } from '../reference/index.js';
import { type Deal, seatOf } from './domain/deal.js';
import { AWAKE, type DealState } from './domain/pipeline.js';
import { dealPermissions as may } from './deals.permissions.js';

type Awake = (typeof AWAKE)[number];
type Wake = `wakeTo${'Introduced' | 'Evaluation' | 'Negotiation' | 'ContractDraft'}`;
export type DealAction = 'evaluate' | 'negotiate' | 'draftContract' | 'sign' | 'register' | 'unfile' | 'unregister' | 'perform' | 'rescind' | 'complete' | 'reopen' | 'close' | 'lose' | 'sleep' | Wake;

/** What the steps look up beside the deal. */
export interface DealFacts {
  /** what stops its broker: suspended, or out of the register; empty where nothing does, or where there is no broker */
  stopped: readonly Reason[];
}

type Action = ActionDefinition<DealState, Deal, DealAction, DealFacts>;

/** Without a step, message, task or meeting for so long a deal sleeps; a default of the platform (§5.2). */
export const SLEEPS_AFTER = calendarDays(60);

/** What is agreed ahead keeps it awake for longer: its day was named, and no holiday notice moves it. */
export const awakeFor = ({ agreedUntil }: Pick<Deal, 'agreedUntil'>, now: Date): Due | Moment =>
  agreedUntil && agreedUntil > endOfDayInChina(addDays(dateInChina(now), SLEEPS_AFTER.days)) ? { at: agreedUntil } : SLEEPS_AFTER;
const awake = (deal: Deal, { now }: Look): Due | Moment => awakeFor(deal, now);

const lively = ({ dueAt }: Deal, { now }: Look): Reason[] => (dueAt && dueAt > now ? [reason('LIVELY', '近期有往来，未到休眠时间', 'Something has happened lately')] : []);
/** Whoever has agreed on a day is not silent before it is over. */
const expecting = ({ agreedUntil }: Deal, { now }: Look): Reason[] => (agreedUntil && agreedUntil > now ? [reason('AGREED_AHEAD', '还有约定的会议、未到期的任务或者未满的试用', 'A meeting, a task or the end of a trial lies ahead')] : []);

/** Nobody of the broker's organisation moves the deal on in place of one who is stopped: the sides have consented to a person who had declared. */
const served = (deal: Deal, { actor, facts: { stopped } }: Look<DealFacts>): Reason[] =>
  seatOf(deal, actor.organisationId) === 'BROKER' ? advised(stopped, { zh: '执业机构不能代为推进交易阶段，双方可以自行推进', en: 'the organisation of the broker does not move the deal on instead; the two sides can' }) : [];

const drafted = ({ contractId }: Deal): Reason[] => (contractId === null ? [reason('NO_CONTRACT', '尚未生成合同草稿', 'No contract has been drafted')] : []);

/** What came to nothing at the register is drafted anew, not beside a case that still runs there. */
const mayDraft = ({ contractState }: Deal): Reason[] => (contractState === null || CASE_OVER.includes(contractState) ? [] : [reason('CONTRACT_IN_HAND', '上一份合同在登记机构还没有办结，办结后再起草', 'The contract drafted before is still in hand at the register')]);

/** What the register may still register is a deal; whoever wants none any more has the filing withdrawn, or waits for the decision. */
const nothingFiled = ({ isContractInHand }: Deal): Reason[] => (isContractInHand ? [reason('CONTRACT_IN_HAND', '合同在登记机构还没有办结，不能按“未成交”结束：受理前可以由卖方撤回登记申请，受理后待登记机构办结', 'The contract is in hand at the register: before it is accepted the seller may withdraw the filing, after that the register decides first')] : []);

const ended = ({ contractState }: Deal): Reason[] =>
  (contractState !== null && CASE_OVER.includes(contractState) ? [] : [reason('STILL_REGISTERED', '合同登记尚未终止；合同已解除的，由卖方先办理登记注销', 'The contract is still registered; where it was rescinded the seller deregisters it first')]);

/** Back to where the deal stood: the process has no arrow that leads to several places, so each place has its own. */
function wake(to: Awake): Action {
  const fellAsleepThere = ({ sleptFrom }: Deal): Reason[] => (sleptFrom === to ? [] : [reason('ELSEWHERE', '休眠前不在这一阶段', 'It fell asleep in another stage')]);
  return { zh: '恢复洽谈', en: 'Wake up', from: ['DORMANT'], to, permission: may.advance, tone: 'default', comment: 'optional', guards: [fellAsleepThere, served], set: (_, { now }) => ({ sleptFrom: null, lifeAt: now }), due: awake };
}

const step = { permission: may.advance, tone: 'primary', comment: 'optional', guards: [served], set: (_: Deal, { now }: Look) => ({ lifeAt: now }), due: awake } as const;

/** days of the calendar before a deal falls asleep */
const remind = [7];

/** A deal, from the introduction to its end (§5.2 from INTRODUCED on). */
export const dealWorkflow = defineWorkflow<DealState, DealAction, Deal, DealFacts>({
  name: 'deal',
  zh: '技术交易',
  en: 'Deal',
  table: 'deal',
  initial: 'INTRODUCED',
  beginning: { zh: '双方同意对接，交易开始', en: 'Both agreed, the deal begins' },
  due: SLEEPS_AFTER,
  visibility: [may.read],
  states: {
    INTRODUCED: { zh: '已对接', en: 'Introduced', tone: 'waiting', remind },
    EVALUATION: { zh: '考察验证', en: 'Evaluation', tone: 'waiting', remind },
    NEGOTIATION: { zh: '商务谈判', en: 'Negotiation', tone: 'waiting', remind },
    CONTRACT_DRAFT: { zh: '起草合同', en: 'Contract draft', tone: 'waiting', remind },
    SIGNED: { zh: '已签约', en: 'Signed', tone: 'good' },
    REGISTERED: { zh: '已登记', en: 'Registered', tone: 'good' },
    PERFORMING: { zh: '履行中', en: 'Performing', tone: 'good' },
    COMPLETED: { zh: '已交付', en: 'Delivered', tone: 'good' },
    CLOSED: { zh: '已办结', en: 'Closed', tone: 'good', final: true },
    LOST: { zh: '未成交', en: 'Lost', tone: 'closed', final: true },
    DORMANT: { zh: '休眠', en: 'Dormant', tone: 'closed' },
  },
  stages: [
    { zh: '对接', en: 'Introduced', of: ['INTRODUCED'], aside: ['LOST', 'DORMANT'] },
    { zh: '考察', en: 'Evaluation', of: ['EVALUATION'] },
    { zh: '谈判', en: 'Negotiation', of: ['NEGOTIATION'] },
    { zh: '合同', en: 'Contract', of: ['CONTRACT_DRAFT'] },
    { zh: '签约', en: 'Signed', of: ['SIGNED'] },
    { zh: '登记', en: 'Registered', of: ['REGISTERED'] },
    { zh: '履行', en: 'Performance', of: ['PERFORMING', 'COMPLETED'] },
    { zh: '办结', en: 'Closed', of: ['CLOSED'] },
  ],
  actions: {
    evaluate: { zh: '进入考察验证', en: 'Begin the evaluation', from: ['INTRODUCED'], to: 'EVALUATION', ...step },
    negotiate: { zh: '进入商务谈判', en: 'Begin negotiations', from: ['EVALUATION'], to: 'NEGOTIATION', ...step },
    // 卖方 applies for registration, and the draft is the applicant's own until it is filed
    draftContract: { zh: '生成合同草稿', en: 'Draft the contract', from: ['NEGOTIATION'], to: 'CONTRACT_DRAFT', ...step, permission: may.draft, guards: [mayDraft] },
    sign: { zh: '合同已签订并申请登记', en: 'Signed and filed', from: ['NEGOTIATION', 'CONTRACT_DRAFT', 'DORMANT'], to: 'SIGNED', permission: may.follow, tone: 'default', guards: [drafted], set: (_, { now }) => ({ sleptFrom: null, lifeAt: now }) },
    register: { zh: '合同已登记', en: 'Contract registered', from: ['NEGOTIATION', 'CONTRACT_DRAFT', 'SIGNED', 'DORMANT'], to: 'REGISTERED', permission: may.follow, tone: 'default', guards: [drafted], set: (_, { now }) => ({ sleptFrom: null, lifeAt: now }) },
    unfile: { zh: '登记申请已撤回，回到起草合同', en: 'Filing withdrawn: back to the draft', from: ['SIGNED'], to: 'CONTRACT_DRAFT', permission: may.follow, tone: 'default', set: (_, { now }) => ({ lifeAt: now }), due: awake },
    // 合同未获登记: the two agree on another contract, or end the deal with a reason
    unregister: { zh: '合同未获登记或者登记已终止，回到谈判', en: 'Not registered, or no longer: back to negotiations', from: ['CONTRACT_DRAFT', 'SIGNED', 'REGISTERED'], to: 'NEGOTIATION', permission: may.follow, tone: 'default', set: (_, { now }) => ({ lifeAt: now }), due: awake },
    perform: { zh: '首笔付款已确认，开始履行', en: 'First payment confirmed: being performed', from: ['REGISTERED'], to: 'PERFORMING', permission: may.follow, tone: 'default', set: (_, { now }) => ({ lifeAt: now }) },
    // whether a contract whose registration has ended is performed all the same is known to the two alone
    rescind: {
      zh: '合同不再履行，回到谈判', en: 'The contract is performed no further: back to negotiations', from: ['PERFORMING'], to: 'NEGOTIATION', permission: may.lose, tone: 'danger', comment: 'required', accepts: explained, guards: [ended],
      set: (_, { now }) => ({ lifeAt: now }), due: awake,
    },
    complete: { zh: '确认全部交付', en: 'Everything was delivered', from: ['PERFORMING'], to: 'COMPLETED', permission: may.complete, tone: 'primary', comment: 'optional', set: (_, { now }) => ({ lifeAt: now }) },
    // one click of one person says that everything is there: it is taken back as long as something is still to be settled
    reopen: { zh: '撤回交付确认', en: 'Not everything was delivered', from: ['COMPLETED'], to: 'PERFORMING', permission: may.complete, tone: 'danger', comment: 'required', accepts: explained, set: (_, { now }) => ({ lifeAt: now }) },
    close: { zh: '价款和佣金没有未结清的，办结', en: 'Nothing of price or commission is open: closed', from: ['COMPLETED'], to: 'CLOSED', permission: may.follow, tone: 'default', set: (_, { now }) => ({ lifeAt: now }) },
    lose: {
      zh: '结束，未成交', en: 'End without a contract', from: [...AWAKE, 'DORMANT'], to: 'LOST', permission: may.lose, tone: 'danger', comment: 'required', asks: { reason: 'required' }, accepts: groundedIn('L-LOST'), guards: [nothingFiled],
      set: (deal, { actor, input }) => ({ sleptFrom: null, lostBy: seatOf(deal, actor.organisationId) === 'BUYER' ? 'BUYER' : 'SELLER', lostReason: String(input['reason']), lostText: input.comment.trim() }),
    },
    sleep: { zh: '长期无往来，休眠', en: 'Nothing happens: it sleeps', from: [...AWAKE], to: 'DORMANT', permission: may.follow, tone: 'default', timeout: true, guards: [lively, expecting], set: ({ state }) => ({ sleptFrom: state }) },
    wakeToIntroduced: wake('INTRODUCED'), wakeToEvaluation: wake('EVALUATION'), wakeToNegotiation: wake('NEGOTIATION'), wakeToContractDraft: wake('CONTRACT_DRAFT'),
  },
});

/** The steps by which the product follows the register. */
export type FollowingStep = Extract<DealAction, 'sign' | 'register' | 'unfile' | 'unregister'>;

/** The step that follows from how the contract stands; null while a refusal is looked at again, which may end either way. */
export function followingStep({ state, isRegistered }: { state: string; isRegistered: boolean }): FollowingStep | null {
  if (isRegistered) return 'register';
  if (state === 'DRAFT') return 'unfile';
  if (CASE_OVER.includes(state)) return 'unregister';
  return state === 'RECONSIDERATION' ? null : 'sign';
}
