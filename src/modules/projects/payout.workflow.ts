import { dateSaid } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import { formatYuan } from '../../kernel/money/index.js';
import { defineWorkflow, type Look, type Step, workingDays } from '../../kernel/workflow/index.js';
import { explained, moved } from './check-facts.js';
import { sidesHave } from './domain/challenge-project.js';
import { leftOf, type PayoutBasis } from './domain/entitlement.js';
import type { Payout } from './domain/payout.js';
import { payoutPermissions as may } from './projects.permissions.js';

export const PAYOUT_STATES = ['DUE', 'RETURNED', 'PAID', 'VOID'] as const;
export type PayoutState = (typeof PAYOUT_STATES)[number];
export type PayoutAction = 'pay' | 'return' | 'resubmit' | 'withdraw' | 'recount' | 'cancel';

export interface PayoutFacts {
  /** what this payout could be computed from now, beside all others */
  basis: PayoutBasis;
  /** the leadership has yet to decide whether the project goes on */
  halted: boolean;
  /** the demander has asked to have a payment void, and the section has not answered */
  doubted: boolean;
  /** why its notice (PN-ACCEPT) still has to be waited for */
  unannounced: readonly Reason[];
  /** YYYY-MM-DD, the day on which its notice became effective; null before */
  announcedOn: string | null;
}

type Seen = Look<PayoutFacts>;
const WITHIN = workingDays(10);
/** Seven of them are those of the notice before it is paid. */
const PAID_WITHIN = workingDays(20);

const stillOwed = ({ fen }: Payout, { facts: { basis } }: Seen): Reason[] => (fen <= leftOf(basis) ? [] : [reason('MORE_THAN_OWED', `按现有数据只应拨付 ${formatYuan(leftOf(basis))} 元`, `By what is known now only ${formatYuan(leftOf(basis))} yuan are owed`)]);
const somethingLeft = (_: Payout, { facts: { basis } }: Seen): Reason[] => (leftOf(basis) > 0 ? [] : [reason('NOTHING_OWED', '按现有数据没有应拨付的金额', 'By what is known now nothing is owed')]);
const registered = (_: Payout, { facts }: Seen): Reason[] => (facts.basis.registered ? [] : [reason('CONTRACT_UNREGISTERED', '技术合同未登记或者登记已撤销（JB-16）', 'The contract does not stand registered (JB-16)')]);
const goesOn = (_: Payout, { facts }: Seen): Reason[] => (facts.halted ? [reason('PROJECT_HALTED', '项目已暂停，待局领导决定，暂不拨付', 'The project is halted; nothing is paid before the leadership has decided')] : []);
const undoubted = (_: Payout, { facts }: Seen): Reason[] => (facts.doubted ? [reason('PAYMENT_DOUBTED', '发榜方已申请作废付款申报，计划科核实后再拨付', 'The poster has asked to have a payment void; nothing is paid before the section has answered')] : []);
const announced = (_: Payout, { facts }: Seen): readonly Reason[] => facts.unannounced;
/** Money that moved while its notice was still on display, or held by an objection, was paid without it. */
const afterNotice = (_: Payout, { input: { paidOn }, facts: { announcedOn } }: Step<PayoutFacts>): Reason[] =>
  announcedOn === null || String(paidOn) >= announcedOn ? [] : [reason('BEFORE_NOTICE_ENDED', `拨付日期不得早于公示生效之日（${dateSaid(announcedOn).zh}）`, `Not before its notice became effective (${dateSaid(announcedOn).en})`, '/paidOn')];

/** 拨付: computed by the product, checked and recorded by finance (domain §3.3, Payout). */
export const payoutWorkflow = defineWorkflow<PayoutState, PayoutAction, Payout, PayoutFacts>({
  name: 'payout',
  zh: '财政拨付',
  en: 'Payout',
  table: 'payout',
  initial: 'DUE',
  beginning: { zh: '核算', en: 'Computed' },
  due: PAID_WITHIN,
  visibility: [may.read],
  sides: sidesHave,
  states: {
    DUE: { zh: '待拨付', en: 'Due', tone: 'waiting', remind: [3, 1] },
    RETURNED: { zh: '退回核算', en: 'Returned', tone: 'bad', remind: [3, 1] },
    PAID: { zh: '已拨付', en: 'Paid', tone: 'good', final: true },
    VOID: { zh: '已取消', en: 'Void', tone: 'closed', final: true },
  },
  actions: {
    pay: {
      zh: '登记拨付', en: 'Record the payment', from: ['DUE'], to: 'PAID', permission: may.pay, tone: 'primary', comment: 'optional', duty: true, impartial: true, asks: { paidOn: 'required', voucher: 'required' }, guards: [registered, goesOn, undoubted, stillOwed, announced], accepts: (payout, step) => [...moved('paidOn')(payout, step), ...afterNotice(payout, step)],
      // as it is when the money moves: what it was computed from at first may have changed since
      set: (_, { input, facts: { basis } }) => ({ basis, paidOn: String(input['paidOn']), voucher: String(input['voucher']).trim() }),
    },
    return: { zh: '退回核算', en: 'Return', from: ['DUE'], to: 'RETURNED', permission: may.pay, tone: 'default', comment: 'required', impartial: true, accepts: (_, { input }) => explained(input.comment), due: WITHIN },
    resubmit: { zh: '重新核算后提交', en: 'Compute anew', from: ['RETURNED'], to: 'DUE', permission: may.revise, tone: 'primary', comment: 'optional', duty: true, guards: [somethingLeft], set: (_, { facts: { basis } }) => ({ basis, fen: leftOf(basis) }), due: PAID_WITHIN },
    withdraw: { zh: '取消该笔拨付', en: 'Withdraw', from: ['RETURNED'], to: 'VOID', permission: may.revise, tone: 'danger', comment: 'required', accepts: (_, { input }) => explained(input.comment) },
    recount: { zh: '合同变更，重新核算', en: 'Computed anew with the contract', from: ['DUE'], to: 'DUE', permission: may.clock, tone: 'default', guards: [somethingLeft], set: (_, { facts: { basis } }) => ({ basis, fen: leftOf(basis) }), due: 'keep' },
    cancel: { zh: '不再应付，取消', en: 'No longer owed', from: ['DUE', 'RETURNED'], to: 'VOID', permission: may.clock, tone: 'default' },
  },
});
