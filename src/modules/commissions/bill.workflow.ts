import { dateInChina } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import { defineWorkflow, type Step } from '../../kernel/workflow/index.js';
import { explained, groundedIn } from '../reference/index.js';
import { billPermissions as may } from './commissions.permissions.js';
import type { CommissionBill } from './domain/commission-bill.js';

export const BILL_STATES = ['BILLED', 'DISPUTED', 'PAID_SAID', 'PAID', 'WAIVED', 'WITHDRAWN'] as const;
export type BillState = (typeof BILL_STATES)[number];
export type BillAction = 'pay' | 'dispute' | 'maintain' | 'receive' | 'deny' | 'waive' | 'withdraw';

const paidThen = (_: CommissionBill, { input, now }: Step): Reason[] =>
  String(input['paidOn']) <= dateInChina(now) ? [] : [reason('FUTURE', '付款日期不能晚于今天', 'Not a day to come', '/paidOn')];

/** A bill on a commission: the payer says paid, and whoever is paid says received; what is disputed is maintained with reasons, waived or taken back. */
export const billWorkflow = defineWorkflow<BillState, BillAction, CommissionBill>({
  name: 'commission_bill',
  zh: '佣金账单',
  en: 'Bill on a commission',
  table: 'commission_bill',
  initial: 'BILLED',
  beginning: { zh: '开具账单', en: 'Billed' },
  visibility: [may.read],
  states: {
    BILLED: { zh: '待付款', en: 'Billed', tone: 'waiting', remind: [5, 1] },
    DISPUTED: { zh: '有异议', en: 'Disputed', tone: 'bad' },
    PAID_SAID: { zh: '已付款，待收款方确认', en: 'Paid, to be confirmed', tone: 'waiting' },
    PAID: { zh: '已结清', en: 'Settled', tone: 'good', final: true },
    WAIVED: { zh: '已免除', en: 'Waived', tone: 'closed', final: true },
    WITHDRAWN: { zh: '已撤销', en: 'Withdrawn', tone: 'closed', final: true },
  },
  stages: [{ zh: '开单', en: 'Billed', of: ['BILLED'], aside: ['DISPUTED', 'WITHDRAWN'] }, { zh: '付款', en: 'Paid', of: ['PAID_SAID'] }, { zh: '结清', en: 'Settled', of: ['PAID'], aside: ['WAIVED'] }],
  actions: {
    pay: { zh: '登记已付款', en: 'Say that it was paid', from: ['BILLED', 'DISPUTED'], to: 'PAID_SAID', permission: may.pay, tone: 'primary', due: 'keep', comment: 'optional', asks: { paidOn: 'required' }, duty: true, accepts: paidThen, set: (_, { input }) => ({ paidOn: String(input['paidOn']) }) },
    dispute: { zh: '提出异议', en: 'Dispute', from: ['BILLED'], to: 'DISPUTED', permission: may.pay, tone: 'default', due: 'keep', comment: 'required', asks: { reason: 'required' }, accepts: groundedIn('L-FEE-DISPUTE'), set: (_, { input }) => ({ disputeGround: String(input['reason']) }) },
    maintain: { zh: '说明后维持账单', en: 'Maintain with reasons', from: ['DISPUTED'], to: 'BILLED', permission: may.issue, tone: 'primary', due: 'keep', comment: 'required', duty: true, accepts: explained },
    receive: { zh: '确认收款', en: 'Confirm the receipt', from: ['PAID_SAID'], to: 'PAID', permission: may.issue, tone: 'primary', comment: 'optional', duty: true },
    deny: { zh: '未收到款项', en: 'Nothing was received', from: ['PAID_SAID'], to: 'BILLED', permission: may.issue, tone: 'default', due: 'keep', comment: 'required', accepts: explained, set: () => ({ paidOn: null }) },
    waive: { zh: '免除', en: 'Waive', from: ['BILLED', 'DISPUTED'], to: 'WAIVED', permission: may.issue, tone: 'danger', comment: 'optional' },
    withdraw: { zh: '撤销账单', en: 'Withdraw', from: ['BILLED', 'DISPUTED'], to: 'WITHDRAWN', permission: may.issue, tone: 'danger', comment: 'required', accepts: explained },
  },
});
