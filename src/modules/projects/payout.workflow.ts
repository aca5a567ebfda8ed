import { dateInChina } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import { formatYuan, sumFen } from '../../kernel/money/index.js';
import { defineWorkflow, type Look, type Step, workingDays } from '../../kernel/workflow/index.js';
import { daysFaults, explained } from './check-facts.js';
import { sidesHave } from './domain/challenge-project.js';
import { leftOf, type PayoutBasis } from './domain/entitlement.js';
import type { Clawback, Payout } from './domain/payout.js';
import { clawbackPermissions, payoutPermissions as may } from './projects.permissions.js';

export const PAYOUT_STATES = ['DUE', 'RETURNED', 'PAID', 'VOID'] as const;
export type PayoutState = (typeof PAYOUT_STATES)[number];
export type PayoutAction = 'pay' | 'return' | 'resubmit' | 'withdraw' | 'cancel';

export interface PayoutFacts {
  /** what this payout could be computed from now, beside all others */
  basis: PayoutBasis;
  /** JB-16: the contract stands registered */
  registered: boolean;
  /** the leadership has yet to decide whether the project goes on */
  halted: boolean;
}

type Seen = Look<PayoutFacts>;
const MOST_VOUCHER = 60;
const WITHIN = workingDays(10);

const stillOwed = ({ fen }: Payout, { facts: { basis } }: Seen): Reason[] => (fen <= leftOf(basis) ? [] : [reason('MORE_THAN_OWED', `按现有数据只应拨付 ${formatYuan(leftOf(basis))} 元`, `By what is known now only ${formatYuan(leftOf(basis))} yuan are owed`)]);
const somethingLeft = (_: Payout, { facts: { basis } }: Seen): Reason[] => (leftOf(basis) > 0 ? [] : [reason('NOTHING_OWED', '按现有数据没有应拨付的金额', 'By what is known now nothing is owed')]);
const registered = (_: Payout, { facts }: Seen): Reason[] => (facts.registered ? [] : [reason('CONTRACT_UNREGISTERED', '技术合同未登记或者登记已撤销（JB-16）', 'The contract does not stand registered (JB-16)')]);
const goesOn = (_: Payout, { facts }: Seen): Reason[] => (facts.halted ? [reason('PROJECT_HALTED', '里程碑未通过，待局领导决定，暂不拨付', 'A milestone has failed; nothing is paid before the leadership has decided')] : []);
/** When money moved, and by which paper. */
const moved = (field: string) => (_: unknown, { input, now }: Step<unknown>): Reason[] => [
  ...daysFaults(field, input[field], dateInChina(now)), ...(String(input['voucher']).trim().length <= MOST_VOUCHER ? [] : [reason('maxLength', `不超过 ${MOST_VOUCHER} 个字`, `At most ${MOST_VOUCHER} characters`, '/voucher')]),
];

/** 拨付: computed by the product, checked and recorded by finance (domain §3.3, Payout). */
export const payoutWorkflow = defineWorkflow<PayoutState, PayoutAction, Payout, PayoutFacts>({
  name: 'payout',
  zh: '财政拨付',
  en: 'Payout',
  table: 'payout',
  initial: 'DUE',
  beginning: { zh: '核算', en: 'Computed' },
  due: WITHIN,
  visibility: [may.read],
  sides: sidesHave,
  states: {
    DUE: { zh: '待拨付', en: 'Due', tone: 'waiting' },
    RETURNED: { zh: '退回核算', en: 'Returned', tone: 'bad' },
    PAID: { zh: '已拨付', en: 'Paid', tone: 'good', final: true },
    VOID: { zh: '已取消', en: 'Void', tone: 'closed', final: true },
  },
  actions: {
    pay: {
      zh: '登记拨付', en: 'Record the payment', from: ['DUE'], to: 'PAID', permission: may.pay, tone: 'primary', comment: 'optional', duty: true, impartial: true, asks: { paidOn: 'required', voucher: 'required' }, guards: [registered, goesOn, stillOwed], accepts: moved('paidOn'),
      set: (_, { input }) => ({ paidOn: String(input['paidOn']), voucher: String(input['voucher']).trim() }),
    },
    return: { zh: '退回核算', en: 'Return', from: ['DUE'], to: 'RETURNED', permission: may.pay, tone: 'default', comment: 'required', impartial: true, accepts: (_, { input }) => explained(input.comment), due: WITHIN },
    resubmit: { zh: '重新核算后提交', en: 'Compute anew', from: ['RETURNED'], to: 'DUE', permission: may.revise, tone: 'primary', comment: 'optional', duty: true, guards: [somethingLeft], set: (_, { facts: { basis } }) => ({ basis, fen: leftOf(basis) }), due: WITHIN },
    withdraw: { zh: '取消该笔拨付', en: 'Withdraw', from: ['RETURNED'], to: 'VOID', permission: may.revise, tone: 'danger', comment: 'required', accepts: (_, { input }) => explained(input.comment) },
    cancel: { zh: '项目未通过，取消', en: 'Cancelled with the project', from: ['DUE', 'RETURNED'], to: 'VOID', permission: may.clock, tone: 'default' },
  },
});

export const CLAWBACK_STATES = ['TO_ASSESS', 'DEMANDED', 'RECOVERED', 'NOTHING'] as const;
export type ClawbackState = (typeof CLAWBACK_STATES)[number];
export type ClawbackAction = 'assess' | 'waive' | 'recover';

const isAmount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const assessed = ({ receivedFen }: Clawback, { input }: Step): Reason[] => {
  const { unspentFen, misusedFen } = input;
  const sum = isAmount(unspentFen) && isAmount(misusedFen) ? sumFen([unspentFen, misusedFen]) : 0;
  return [...explained(input.comment), ...(sum > 0 && sum <= receivedFen ? [] : [reason('RANGE', `结余与违规使用之和应大于 0，且不超过已拨付的 ${formatYuan(receivedFen)} 元`, `Unspent and misused are above 0 and at most ${formatYuan(receivedFen)} yuan together`, '/unspentFen')])];
};

/** 追回: what finance claims back of a project that failed or was terminated; where due diligence was shown none is opened (JB-13). */
export const clawbackWorkflow = defineWorkflow<ClawbackState, ClawbackAction, Clawback>({
  name: 'clawback',
  zh: '资金追回',
  en: 'Money claimed back',
  table: 'clawback',
  initial: 'TO_ASSESS',
  beginning: { zh: '项目未通过或者终止', en: 'The project failed' },
  due: workingDays(30),
  visibility: [clawbackPermissions.read],
  sides: sidesHave,
  states: {
    TO_ASSESS: { zh: '待核定', en: 'To be assessed', tone: 'waiting' },
    DEMANDED: { zh: '待退回', en: 'Claimed', tone: 'bad' },
    RECOVERED: { zh: '已追回', en: 'Recovered', tone: 'good', final: true },
    NOTHING: { zh: '无须追回', en: 'Nothing to claim', tone: 'closed', final: true },
  },
  actions: {
    assess: {
      zh: '核定追回金额', en: 'Assess', from: ['TO_ASSESS'], to: 'DEMANDED', permission: clawbackPermissions.assess, tone: 'primary', comment: 'required', duty: true, impartial: true, asks: { unspentFen: 'required', misusedFen: 'required' }, accepts: assessed,
      set: (_, { input }) => ({ unspentFen: Number(input['unspentFen']), misusedFen: Number(input['misusedFen']) }), due: workingDays(30),
    },
    waive: { zh: '核定无须追回', en: 'Nothing to claim', from: ['TO_ASSESS'], to: 'NOTHING', permission: clawbackPermissions.assess, tone: 'default', comment: 'required', impartial: true, accepts: (_, { input }) => explained(input.comment), set: () => ({ unspentFen: 0, misusedFen: 0 }) },
    recover: {
      zh: '登记已追回', en: 'Record the recovery', from: ['DEMANDED'], to: 'RECOVERED', permission: clawbackPermissions.assess, tone: 'primary', comment: 'optional', duty: true, asks: { recoveredOn: 'required', voucher: 'required' }, accepts: moved('recoveredOn'),
      set: (_, { input }) => ({ recoveredOn: String(input['recoveredOn']), voucher: String(input['voucher']).trim() }),
    },
  },
});
