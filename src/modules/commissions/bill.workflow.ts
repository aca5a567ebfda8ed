import { dateInChina } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import { type Fen, formatYuan } from '../../kernel/money/index.js';
import { calendarDays, defineWorkflow, type Look, type Step } from '../../kernel/workflow/index.js';
import { explained, groundedIn } from '../reference/index.js';
import { billPermissions as may } from './commissions.permissions.js';
import { type CommissionBill, isAboveDue } from './domain/commission-bill.js';

export const BILL_STATES = ['BILLED', 'DISPUTED', 'PAID_SAID', 'PAID', 'WAIVED', 'WITHDRAWN', 'REFUND_DUE', 'REFUND_SAID'] as const;
export type BillState = (typeof BILL_STATES)[number];
export type BillAction = 'pay' | 'dispute' | 'maintain' | 'receive' | 'deny' | 'waive' | 'withdraw' | 'reclaim' | 'forgo' | 'refund' | 'contestRefund' | 'receiveRefund' | 'denyRefund';

/** What the steps look at beside the bill. */
export interface BillFacts {
  /** of what the side owes by now, what no other bill has taken up; null where nothing says that the bill has become too high */
  leftFen: Fen | null;
  /** what was paid by it above what its side owes by now */
  excessFen: Fen;
  /** calendar days within which what was paid too much comes back: those of the terms for a bill */
  refundDays: number;
}

/** Payments and prices change: nobody insists on more than is owed by now. */
const stillDue = (bill: CommissionBill, { facts: { leftFen } }: Look<BillFacts>): Reason[] =>
  !isAboveDue(bill, leftFen) ? [] : bill.kind === 'BYPASS' ? [reason('ABOVE_DUE', '所指合同的登记有变动，账单金额高于现在应付的佣金，请撤销后另行开单', 'The registration of the contract has changed, and the bill is above what is owed by now; withdraw it, and bill anew')] : [reason('ABOVE_DUE', `账单金额超过现在应付的佣金（${formatYuan(leftFen)} 元），请撤销后按应付金额重新开单`, `The bill is above what is owed by now (CNY ${formatYuan(leftFen)}); withdraw it, and bill what is owed`)];

const paidThen = (_: CommissionBill, { input, now }: Step<BillFacts>): Reason[] =>
  String(input['paidOn']) <= dateInChina(now) ? [] : [reason('FUTURE', '付款日期不能晚于今天', 'Not a day to come', '/paidOn')];

const overpaid = (_: CommissionBill, { facts: { excessFen } }: Look<BillFacts>): Reason[] => (excessFen > 0 ? [] : [reason('NOTHING_OVERPAID', '按现在应付的佣金，本账单没有多付', 'By what is owed now nothing was paid too much')]);
/** What is owed of a contract beside the deal the broker does not know: the payer says first that it has paid too much. */
const isUntold = ({ kind, state }: CommissionBill): boolean => kind === 'BYPASS' && state === 'PAID';
const refundable = (bill: CommissionBill, look: Look<BillFacts>): Reason[] =>
  isUntold(bill) ? [reason('NOT_ASKED', '所指合同的内容只有付款方知道，付款方要求退还后方可登记', 'Only the payer knows the contract: first it asks for what was paid too much')] : overpaid(bill, look);
const refundedThen = (bill: CommissionBill, { input, now, facts: { excessFen } }: Step<BillFacts>): Reason[] => {
  const day = String(input['refundedOn']);
  const { paidOn } = bill;
  return [
    // what is wrong with the input is answered before the guards are asked
    ...(excessFen === 0 || isUntold(bill) || Number(input['refundFen']) <= excessFen ? [] : [reason('ABOVE_EXCESS', `不能超过多付的 ${formatYuan(excessFen)} 元`, `Not above what was paid too much (CNY ${formatYuan(excessFen)})`, '/refundFen')]),
    ...(day <= dateInChina(now) ? [] : [reason('FUTURE', '退款日期不能晚于今天', 'Not a day to come', '/refundedOn')]),
    ...(paidOn === null || day >= paidOn ? [] : [reason('BEFORE_PAYMENT', '退款日期不能早于付款日期', 'Not before the payment', '/refundedOn')]),
  ];
};

/**
 * A bill on a commission: the payer says paid, and whoever is paid says received; what is disputed is maintained with reasons, waived or taken back.
 * What turns out as paid too much, because the contract or the terms have changed, comes back the same way: one says so, the other confirms it.
 */
export const billWorkflow = defineWorkflow<BillState, BillAction, CommissionBill, BillFacts>({
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
    PAID: { zh: '已结清', en: 'Settled', tone: 'good' },
    WAIVED: { zh: '已免除', en: 'Waived', tone: 'closed', final: true },
    WITHDRAWN: { zh: '已撤销', en: 'Withdrawn', tone: 'closed', final: true },
    REFUND_DUE: { zh: '多付部分待退还', en: 'To be paid back in part', tone: 'bad', remind: [5, 1] },
    REFUND_SAID: { zh: '已退还，待付款方确认', en: 'Paid back, to be confirmed', tone: 'waiting' },
  },
  stages: [{ zh: '开单', en: 'Billed', of: ['BILLED'], aside: ['DISPUTED', 'WITHDRAWN'] }, { zh: '付款', en: 'Paid', of: ['PAID_SAID'] }, { zh: '结清', en: 'Settled', of: ['PAID'], aside: ['WAIVED', 'REFUND_DUE', 'REFUND_SAID'] }],
  actions: {
    // who has paid says so whatever is owed by now; who has not is not asked to
    pay: { main: (bill, look) => stillDue(bill, look).length === 0, zh: '登记已付款', en: 'Say that it was paid', from: ['BILLED', 'DISPUTED'], to: 'PAID_SAID', permission: may.pay, tone: 'primary', due: 'keep', comment: 'optional', asks: { paidOn: 'required' }, duty: true, waits: (row) => `${row}.state = 'BILLED' AND NOT ${row}.above_due`, accepts: paidThen, set: (_, { input }) => ({ paidOn: String(input['paidOn']) }) },
    dispute: { zh: '提出异议', en: 'Dispute', from: ['BILLED'], to: 'DISPUTED', permission: may.pay, tone: 'default', due: 'keep', comment: 'required', asks: { reason: 'required' }, accepts: groundedIn('L-FEE-DISPUTE'), set: (_, { input }) => ({ disputeGround: String(input['reason']) }) },
    maintain: { zh: '说明后维持账单', en: 'Maintain with reasons', from: ['DISPUTED'], to: 'BILLED', permission: may.issue, tone: 'primary', due: 'keep', comment: 'required', duty: true, notBy: ['dispute'], guards: [stillDue], accepts: explained },
    // what has come has come: what of it is owed no longer is paid back as everything that was paid too much
    receive: { zh: '确认收款', en: 'Confirm the receipt', from: ['PAID_SAID'], to: 'PAID', permission: may.issue, tone: 'primary', comment: 'optional', duty: true, notBy: ['pay'] },
    deny: { zh: '未收到款项', en: 'Nothing was received', from: ['PAID_SAID'], to: 'BILLED', permission: may.issue, tone: 'default', due: 'keep', comment: 'required', accepts: explained, set: () => ({ paidOn: null }) },
    waive: { zh: '免除', en: 'Waive', from: ['BILLED', 'DISPUTED'], to: 'WAIVED', permission: may.issue, tone: 'danger', comment: 'optional' },
    // what the payer has said is answered, not taken off the record
    withdraw: { zh: '撤销账单', en: 'Withdraw', from: ['BILLED', 'DISPUTED'], to: 'WITHDRAWN', permission: may.issue, tone: 'danger', comment: 'required', duty: true, waits: (row) => `${row}.above_due`, accepts: explained },
    reclaim: { zh: '要求退还多付的佣金', en: 'Ask for what was paid too much', from: ['PAID'], to: 'REFUND_DUE', permission: may.pay, tone: 'default', comment: 'optional', guards: [overpaid], due: (_, { facts }) => calendarDays(facts.refundDays) },
    forgo: { zh: '不再要求退还', en: 'Ask for it no more', from: ['REFUND_DUE'], to: 'PAID', permission: may.pay, tone: 'default', comment: 'optional' },
    refund: {
      zh: '登记已退还', en: 'Say that it was paid back', from: ['PAID', 'REFUND_DUE'], to: 'REFUND_SAID', permission: may.issue, tone: 'primary', due: 'keep', comment: 'optional', asks: { refundedOn: 'required', refundFen: 'required' }, duty: true, waits: (row) => `${row}.state = 'REFUND_DUE'`,
      guards: [refundable], accepts: refundedThen, set: (_, { input }) => ({ refundFen: Number(input['refundFen']), refundedOn: String(input['refundedOn']) }),
    },
    contestRefund: { zh: '不同意退还', en: 'Refuse to pay it back', from: ['REFUND_DUE'], to: 'PAID', permission: may.issue, tone: 'default', comment: 'required', accepts: explained },
    receiveRefund: { zh: '确认收到退款', en: 'Confirm the refund', from: ['REFUND_SAID'], to: 'PAID', permission: may.pay, tone: 'primary', comment: 'optional', duty: true, set: ({ refundFen, refundedFen }) => ({ refundFen: 0, refundedFen: refundedFen + refundFen }) },
    denyRefund: { zh: '未收到退款', en: 'Nothing came back', from: ['REFUND_SAID'], to: 'REFUND_DUE', permission: may.pay, tone: 'default', due: (_, { facts }) => calendarDays(facts.refundDays), comment: 'required', accepts: explained, set: () => ({ refundFen: 0 }) },
  },
});
