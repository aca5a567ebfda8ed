import { defineWorkflow } from '../../kernel/workflow/index.js';
import { explained } from '../reference/index.js';
import type { DealPayment } from './domain/deal-payment.js';
import { paymentPermissions as may } from './deals.permissions.js';

export const DEAL_PAYMENT_STATES = ['DECLARED', 'CONFIRMED', 'CONTESTED', 'WITHDRAWN'] as const;
export type DealPaymentState = (typeof DEAL_PAYMENT_STATES)[number];
export type DealPaymentAction = 'confirm' | 'contest' | 'withdraw';

/** A payment of a deal, declared by one and answered by another. Silence confirms nothing. */
export const paymentWorkflow = defineWorkflow<DealPaymentState, DealPaymentAction, DealPayment>({
  name: 'deal_payment',
  zh: '交易付款',
  en: 'Payment of a deal',
  table: 'deal_payment',
  initial: 'DECLARED',
  beginning: { zh: '申报付款', en: 'Declared' },
  visibility: [may.read],
  states: {
    DECLARED: { zh: '待确认', en: 'Declared', tone: 'waiting' },
    CONFIRMED: { zh: '已确认', en: 'Confirmed', tone: 'good', final: true },
    CONTESTED: { zh: '有异议', en: 'Contested', tone: 'bad' },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn', tone: 'closed', final: true },
  },
  stages: [{ zh: '申报', en: 'Declared', of: ['DECLARED'], aside: ['CONTESTED', 'WITHDRAWN'] }, { zh: '确认', en: 'Confirmed', of: ['CONFIRMED'] }],
  actions: {
    confirm: { zh: '确认付款', en: 'Confirm', from: ['DECLARED', 'CONTESTED'], to: 'CONFIRMED', permission: may.answer, tone: 'primary', comment: 'optional', duty: true },
    contest: { zh: '提出异议', en: 'Contest', from: ['DECLARED'], to: 'CONTESTED', permission: may.answer, tone: 'default', comment: 'required', accepts: explained },
    withdraw: { zh: '撤回申报', en: 'Withdraw', from: ['DECLARED', 'CONTESTED'], to: 'WITHDRAWN', permission: may.withdraw, tone: 'danger', comment: 'optional' },
  },
});
