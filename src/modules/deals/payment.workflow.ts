import { type Reason, reason } from '../../kernel/http/index.js';
import { type Fen, formatYuan } from '../../kernel/money/index.js';
import { defineWorkflow, type Look } from '../../kernel/workflow/index.js';
import { explained } from '../reference/index.js';
import { askedAbout, askedAfterSilence, type DealPayment } from './domain/deal-payment.js';
import { paymentPermissions as may } from './deals.permissions.js';

export const DEAL_PAYMENT_STATES = ['DECLARED', 'UNANSWERED', 'CONFIRMED', 'CONTESTED', 'WITHDRAWN', 'CORRECTING', 'VOID'] as const;
export type DealPaymentState = (typeof DEAL_PAYMENT_STATES)[number];
export type DealPaymentAction = 'confirm' | 'contest' | 'withdraw' | 'lapse' | 'askCorrection' | 'agreeCorrection' | 'refuseCorrection' | 'withdrawCorrection';

/** What the steps look at beside the payment. */
export interface PaymentFacts {
  /** of the price, what no confirmed payment has taken up */
  leftFen: Fen;
}

type Seen = Look<PaymentFacts>;

/** Two words of one person are one word; who has joined the two as broker speaks for neither of them. */
const another = ({ declarerId, createdBy, organisationId }: DealPayment, { actor }: Seen): Reason[] =>
  actor.personId === declarerId || (actor.personId === createdBy && actor.organisationId !== organisationId)
    ? [reason('ONE_PERSON', '申报付款的人不能自行确认，技术经理人本人不能代表买方或卖方确认', 'Nobody confirms what he or she has declared, and the broker confirms for neither side')] : [];
const notOwn = ({ correctorId }: DealPayment, { actor }: Seen): Reason[] => (actor.personId === correctorId ? [reason('ONE_PERSON', '要求更正的人不能代表另一方同意', 'Nobody agrees for the other side with what he or she has asked for')] : []);
const withinPrice = ({ amountFen }: DealPayment, { facts: { leftFen } }: Seen): Reason[] =>
  amountFen <= leftFen ? [] : [reason('ABOVE_PRICE', `超过合同尚未支付的价款（${formatYuan(leftFen)} 元）；价款有变更的，先办理合同变更登记`, `Above what the contract leaves to be paid (CNY ${formatYuan(leftFen)}); a change of the price is registered first`)];

/**
 * A payment of a deal, declared by one and answered by the other side. Silence confirms nothing: after the time a third may confirm, until the side contests.
 * What was confirmed and is wrong, or was given back, is put right by both sides together: it is void then, and what is right is declared anew.
 */
export const paymentWorkflow = defineWorkflow<DealPaymentState, DealPaymentAction, DealPayment, PaymentFacts>({
  name: 'deal_payment',
  zh: '交易付款',
  en: 'Payment of a deal',
  table: 'deal_payment',
  initial: 'DECLARED',
  beginning: { zh: '申报付款', en: 'Declared' },
  visibility: [may.read],
  states: {
    DECLARED: { zh: '待确认', en: 'Declared', tone: 'waiting', remind: [2] },
    UNANSWERED: { zh: '逾期未答复，待确认', en: 'No answer in time', tone: 'waiting' },
    CONFIRMED: { zh: '已确认', en: 'Confirmed', tone: 'good' },
    CONTESTED: { zh: '有异议', en: 'Contested', tone: 'bad' },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn', tone: 'closed', final: true },
    CORRECTING: { zh: '已确认，更正待对方同意', en: 'Confirmed, to be put right if the other side agrees', tone: 'waiting' },
    VOID: { zh: '已更正作废', en: 'Put right: void', tone: 'closed', final: true },
  },
  stages: [{ zh: '申报', en: 'Declared', of: ['DECLARED'], aside: ['UNANSWERED', 'CONTESTED', 'WITHDRAWN'] }, { zh: '确认', en: 'Confirmed', of: ['CONFIRMED'], aside: ['CORRECTING', 'VOID'] }],
  actions: {
    confirm: { zh: '确认付款', en: 'Confirm', from: ['DECLARED', 'UNANSWERED', 'CONTESTED'], to: 'CONFIRMED', permission: may.answer, tone: 'primary', comment: 'optional', duty: true, waits: (row) => `${row}.state <> 'CONTESTED'`, guards: [another, withinPrice], set: (_, { now }) => ({ confirmedAt: now }) },
    // whoever confirms in place of the silent side does so no more once that side, or the third, says otherwise
    contest: { zh: '提出异议', en: 'Contest', from: ['DECLARED', 'UNANSWERED'], to: 'CONTESTED', permission: may.answer, tone: 'default', comment: 'required', accepts: explained, set: askedAbout },
    // what was contested is again the business of who has declared it: it keeps the deal from its end
    withdraw: { zh: '撤回申报', en: 'Withdraw', from: ['DECLARED', 'UNANSWERED', 'CONTESTED'], to: 'WITHDRAWN', permission: may.withdraw, tone: 'danger', comment: 'optional', duty: true, waits: (row) => `${row}.state = 'CONTESTED'` },
    askCorrection: {
      zh: '要求更正', en: 'Ask to put it right', from: ['CONFIRMED'], to: 'CORRECTING', permission: may.correct, tone: 'default', comment: 'required', accepts: explained,
      set: ({ buyerOrganisationId }, { actor }) => ({ correctionBy: actor.organisationId === buyerOrganisationId ? 'BUYER' : 'SELLER', correctorId: actor.personId }),
    },
    agreeCorrection: { zh: '同意更正，付款作废', en: 'Agree: the payment is void', from: ['CORRECTING'], to: 'VOID', permission: may.answerCorrection, tone: 'danger', comment: 'optional', duty: true, guards: [notOwn] },
    refuseCorrection: { zh: '不同意更正', en: 'Refuse to put it right', from: ['CORRECTING'], to: 'CONFIRMED', permission: may.answerCorrection, tone: 'default', comment: 'required', accepts: explained },
    withdrawCorrection: { zh: '撤回更正要求', en: 'Take back the wish to put it right', from: ['CORRECTING'], to: 'CONFIRMED', permission: may.withdrawCorrection, tone: 'default', comment: 'optional' },
    lapse: { zh: '逾期未答复', en: 'No answer in time', from: ['DECLARED'], to: 'UNANSWERED', permission: may.clock, tone: 'default', timeout: true, set: askedAfterSilence },
  },
});
