import { dateInChina, dateSaid, type Period } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import { formatYuan } from '../../kernel/money/index.js';
import { type ActionDefinition, defineWorkflow, type Look, type Step } from '../../kernel/workflow/index.js';
import { rewardPermissions as may } from './broker-rewards.permissions.js';
import type { BrokerReward } from './domain/broker-reward.js';
import type { RewardSheet } from './domain/reward-sheet.js';

export const REWARD_STATES = ['APPLIED', 'RETURNED', 'RECEIVED', 'PROPOSED', 'APPROVED', 'PAID', 'RECLAIMED', 'RECOVERED', 'REFUSED', 'WITHDRAWN'] as const;
export type RewardState = (typeof REWARD_STATES)[number];
export type RewardAction = 'receive' | 'return' | 'resubmit' | 'withdraw' | 'propose' | 'refuse' | 'approve' | 'pay' | 'reopen' | 'reclaim' | 'release' | 'recover' | 'recoverPart';

/** What the steps look at beside the application. */
export interface RewardFacts {
  /** as it comes out now, beside all others; null where it cannot be computed */
  sheet: RewardSheet | null;
  /** why nothing is granted: no standard, no registration, the broker, the consents */
  against: readonly Reason[];
  /** of what was paid, what is owed no longer */
  excessFen: number;
  /** why its notice (PN-BROKER) still has to be waited for */
  unannounced: readonly Reason[];
  /** YYYY-MM-DD, the day on which its notice became effective; null before */
  announcedOn: string | null;
  /** times of the rule; null where none is in force */
  decideWithin: Period | null;
  payWithin: Period | null;
  repayWithin: Period | null;
}

type Action = ActionDefinition<RewardState, BrokerReward, RewardAction, RewardFacts>;
type Seen = Look<RewardFacts>;

const SENTENCE = { least: 5, most: 500 };
const explained = (_: BrokerReward, { input: { comment } }: Step<RewardFacts>): Reason[] =>
  comment.trim().length >= SENTENCE.least && comment.length <= SENTENCE.most ? [] : [reason('isLength', `请用 ${SENTENCE.least}–${SENTENCE.most} 字说明理由`, `Give the reason in ${SENTENCE.least}–${SENTENCE.most} characters`, '/comment')];

const unhindered = (_: BrokerReward, { facts: { against } }: Seen): readonly Reason[] => against;
const somethingDue = (_: BrokerReward, { facts: { sheet } }: Seen): Reason[] =>
  sheet === null || sheet.rewardFen > 0 ? [] : [reason('NOTHING_LEFT', '按现有数据没有可奖补的金额：基数为零、已经奖补，或者年度上限已用完', 'By what is known now nothing is left: the base is nothing, it was granted, or the limit of the year is used up')];
const stillDue = ({ fen }: BrokerReward, { facts: { sheet } }: Seen): Reason[] =>
  sheet === null || fen <= sheet.rewardFen ? [] : [reason('MORE_THAN_DUE', `按现有数据只应奖补 ${formatYuan(sheet.rewardFen)} 元`, `By what is known now only CNY ${formatYuan(sheet.rewardFen)} are due`)];
const announced = (_: BrokerReward, { facts: { unannounced } }: Seen): readonly Reason[] => unannounced;

const whole = ({ fen, reclaimFen, recoveredFen }: BrokerReward): boolean => reclaimFen + recoveredFen === fen;
const allOfIt = (reward: BrokerReward): Reason[] => (whole(reward) ? [] : [reason('PART', '只需退回一部分，请用“登记部分退回”', 'Only a part comes back; record it as a part')]);
const partOfIt = (reward: BrokerReward): Reason[] => (whole(reward) ? [reason('WHOLE', '须全额退回，请用“登记全额退回”', 'All of it comes back; record it as the whole')] : []);

const MOST_VOUCHER = 60;
/** When money moved, and by which paper. */
const moved = (field: 'paidOn' | 'recoveredOn') => (_: BrokerReward, { input, now }: Step<RewardFacts>): Reason[] => [
  ...(String(input[field]) <= dateInChina(now) ? [] : [reason('FUTURE', '日期不能晚于今天', 'Not a day to come', `/${field}`)]),
  ...(String(input['voucher']).trim().length <= MOST_VOUCHER ? [] : [reason('maxLength', `不超过 ${MOST_VOUCHER} 个字`, `At most ${MOST_VOUCHER} characters`, '/voucher')]),
];
const afterNotice = (_: BrokerReward, { input: { paidOn }, facts: { announcedOn } }: Step<RewardFacts>): Reason[] =>
  announcedOn === null || String(paidOn) >= announcedOn ? [] : [reason('BEFORE_NOTICE_ENDED', `拨付日期不得早于公示生效之日（${dateSaid(announcedOn).zh}）`, `Not before its notice became effective (${dateSaid(announcedOn).en})`, '/paidOn')];
const afterPayment = ({ paidOn }: BrokerReward, { input: { recoveredOn } }: Step<RewardFacts>): Reason[] =>
  paidOn === null || String(recoveredOn) >= paidOn ? [] : [reason('BEFORE_PAYMENT', '退回日期不能早于拨付日期', 'Not before it was paid', '/recoveredOn')];
const voucherOf = ({ input }: Step<RewardFacts>): string => String(input['voucher']).trim();

const NOTHING = { fen: 0, sheet: null };
const decideWithin: Action['due'] = (_, { facts }) => facts.decideWithin;
const payWithin: Action['due'] = (_, { facts }) => facts.payWithin;
const repayWithin: Action['due'] = (_, { facts }) => facts.repayWithin;

const byBroker: Record<string, Action> = {
  resubmit: { zh: '补正后重新提交', en: 'Submit again', from: ['RETURNED'], to: 'APPLIED', permission: may.apply, tone: 'primary', comment: 'optional', duty: true, guards: [unhindered, somethingDue], due: decideWithin },
  withdraw: { zh: '撤回申请', en: 'Withdraw', from: ['APPLIED', 'RETURNED', 'RECEIVED'], to: 'WITHDRAWN', permission: may.apply, tone: 'danger', comment: 'optional' },
};

const byBureau: Record<string, Action> = {
  receive: { zh: '受理', en: 'Accept for review', from: ['APPLIED'], to: 'RECEIVED', permission: may.check, tone: 'primary', comment: 'optional', duty: true, impartial: true, due: 'keep' },
  return: { zh: '退回补正', en: 'Return for correction', from: ['APPLIED', 'RECEIVED'], to: 'RETURNED', permission: may.check, tone: 'default', comment: 'required', impartial: true, accepts: explained },
  propose: {
    zh: '审核通过，拟奖补', en: 'Propose the reward', from: ['RECEIVED'], to: 'PROPOSED', permission: may.check, tone: 'primary', comment: 'optional', duty: true, impartial: true, guards: [unhindered, somethingDue],
    set: (_, { facts: { sheet } }) => ({ fen: sheet?.rewardFen ?? 0, sheet }), due: 'keep',
  },
  refuse: { zh: '不予奖补', en: 'Refuse', from: ['RECEIVED', 'PROPOSED', 'APPROVED'], to: 'REFUSED', permission: may.check, tone: 'danger', comment: 'required', impartial: true, accepts: explained, set: () => NOTHING },
  approve: { zh: '公示无异议，批准', en: 'Approve after the notice', from: ['PROPOSED'], to: 'APPROVED', permission: may.check, tone: 'primary', comment: 'optional', duty: true, impartial: true, guards: [unhindered, stillDue, announced], due: payWithin },
};

const COMES_BACK = { from: ['RECLAIMED'], permission: may.pay, tone: 'primary', comment: 'optional', asks: { recoveredOn: 'required', voucher: 'required' } } as const;
const byFinance: Record<string, Action> = {
  pay: {
    zh: '登记拨付', en: 'Record the payment', from: ['APPROVED'], to: 'PAID', permission: may.pay, tone: 'primary', comment: 'optional', duty: true, impartial: true, asks: { paidOn: 'required', voucher: 'required' }, guards: [unhindered, stillDue, announced],
    accepts: (reward, step) => [...moved('paidOn')(reward, step), ...afterNotice(reward, step)], set: (_, step) => ({ paidOn: String(step.input['paidOn']), voucher: voucherOf(step) }),
  },
  recover: {
    zh: '登记全额退回', en: 'All of it came back', ...COMES_BACK, to: 'RECOVERED', duty: true, waits: (row) => `${row}.reclaim_fen + ${row}.recovered_fen = ${row}.fen`, guards: [allOfIt], accepts: (reward, step) => [...moved('recoveredOn')(reward, step), ...afterPayment(reward, step)],
    set: ({ fen }, step) => ({ reclaimFen: 0, recoveredFen: fen, recoveredOn: String(step.input['recoveredOn']), recoveryVoucher: voucherOf(step) }),
  },
  recoverPart: {
    zh: '登记部分退回', en: 'A part came back', ...COMES_BACK, to: 'PAID', duty: true, waits: (row) => `${row}.reclaim_fen + ${row}.recovered_fen < ${row}.fen`, guards: [partOfIt], accepts: (reward, step) => [...moved('recoveredOn')(reward, step), ...afterPayment(reward, step)],
    set: ({ reclaimFen, recoveredFen }, step) => ({ reclaimFen: 0, recoveredFen: recoveredFen + reclaimFen, recoveredOn: String(step.input['recoveredOn']), recoveryVoucher: voucherOf(step) }),
  },
};

const owedBack = ({ recoveredFen }: BrokerReward, { facts: { excessFen } }: Seen): Reason[] => (excessFen > recoveredFen ? [] : [reason('NOTHING_OWED', '没有应退回的金额', 'Nothing is owed back')]);
const nothingOwed = ({ recoveredFen }: BrokerReward, { facts: { excessFen } }: Seen): Reason[] => (excessFen <= recoveredFen ? [] : [reason('OWED', '仍有应退回的金额', 'Something is still owed back')]);
const byRegister: Record<string, Action> = {
  reopen: { zh: '合同登记或者付款有变动，重新审核', en: 'Registration or payments have changed: reviewed again', from: ['PROPOSED', 'APPROVED'], to: 'RECEIVED', permission: may.follow, tone: 'default', set: () => NOTHING, due: decideWithin },
  reclaim: { zh: '要求退回多拨的奖补', en: 'Claim back what is no longer due', from: ['PAID', 'RECLAIMED'], to: 'RECLAIMED', permission: may.follow, tone: 'default', guards: [owedBack], set: ({ recoveredFen }, { facts: { excessFen } }) => ({ reclaimFen: excessFen - recoveredFen }), due: repayWithin },
  release: { zh: '登记恢复或者付款补足，不再要求退回', en: 'The registration is back, or the payments are: nothing is claimed', from: ['RECLAIMED'], to: 'PAID', permission: may.follow, tone: 'default', guards: [nothingOwed], set: () => ({ reclaimFen: 0 }) },
};

/** The public reward of a broker for a deal (domain §5.4): applied for, checked, announced, approved, paid, and claimed back where its ground has gone. */
export const rewardWorkflow = defineWorkflow<RewardState, RewardAction, BrokerReward, RewardFacts>({
  name: 'broker_reward',
  zh: '技术经理人奖补',
  en: 'Reward of a broker',
  table: 'broker_reward',
  initial: 'APPLIED',
  beginning: { zh: '提交申请', en: 'Applied for' },
  visibility: [may.read],
  sides: (row, person) => `EXISTS (SELECT 1 FROM membership m WHERE m.person_id = ${person} AND m.status = 'ACTIVE' AND m.organisation_id = ${row}.organisation_id)`,
  states: {
    APPLIED: { zh: '待受理', en: 'Applied for', tone: 'waiting', remind: [3, 1] },
    RETURNED: { zh: '退回补正', en: 'Returned', tone: 'bad' },
    RECEIVED: { zh: '审核中', en: 'In review', tone: 'waiting', remind: [3, 1] },
    PROPOSED: { zh: '拟奖补，公示', en: 'Proposed, to be announced', tone: 'waiting' },
    APPROVED: { zh: '待拨付', en: 'To be paid', tone: 'waiting', remind: [3, 1] },
    PAID: { zh: '已拨付', en: 'Paid', tone: 'good' },
    RECLAIMED: { zh: '待退回', en: 'Claimed back', tone: 'bad' },
    RECOVERED: { zh: '已全额退回', en: 'Came back', tone: 'closed', final: true },
    REFUSED: { zh: '不予奖补', en: 'Refused', tone: 'bad', final: true },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn', tone: 'closed', final: true },
  },
  stages: [
    { zh: '申请', en: 'Applied for', of: ['APPLIED'], aside: ['RETURNED', 'WITHDRAWN'] },
    { zh: '审核', en: 'Review', of: ['RECEIVED'], aside: ['REFUSED'] },
    { zh: '公示', en: 'Notice', of: ['PROPOSED'] },
    { zh: '批准', en: 'Approved', of: ['APPROVED'] },
    { zh: '拨付', en: 'Paid', of: ['PAID'], aside: ['RECLAIMED', 'RECOVERED'] },
  ],
  actions: { ...byBroker, ...byBureau, ...byFinance, ...byRegister } as Record<RewardAction, Action>,
});
