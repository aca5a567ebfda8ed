import { addMonths, dateInChina, endOfDayInChina } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import { defineWorkflow, type Look } from '../../kernel/workflow/index.js';
import { ANSWER_WITHIN, otherSide, stillTalk } from '../deals/index.js';
import { sameText, signatureOf } from '../disclosure/index.js';
import { explained } from '../reference/index.js';
import type { Trial } from './domain/trial.js';
import { trialPermissions as may } from './trials.permissions.js';

export const TRIAL_STATES = ['PROPOSED', 'IN_USE', 'CONVERTED', 'EXPIRED', 'STOPPED', 'REVOKED', 'DECLINED', 'WITHDRAWN', 'LAPSED'] as const;
export type TrialState = (typeof TRIAL_STATES)[number];
export type TrialAction = 'sign' | 'decline' | 'withdraw' | 'report' | 'stop' | 'revoke' | 'convert' | 'expire' | 'lapse';

/** What the steps look at beside the agreement. */
export interface TrialFacts {
  /** the two have met, and talk about a contract that is not signed yet */
  talking: boolean;
  /** their contract is at the register */
  filed: boolean;
  /** of the last 24 hours */
  reports: number;
}

/** The last day: so many months after the signing, on its day of the month. */
const lastDay = ({ months }: Trial, now: Date): string => addMonths(dateInChina(now), months);

const talking = (_: Trial, { facts }: Look<TrialFacts>): Reason[] => (facts.talking ? [] : [reason('NOT_TALKING', '双方不在洽谈中（对接或者交易已终止、休眠或者已签约）', 'The two do not talk any more: their deal has ended, sleeps, or has a contract')]);
/** Registering takes its days: what was filed while it was tried does not run out meanwhile. */
const unfiled = (_: Trial, { facts }: Look<TrialFacts>): Reason[] => (facts.filed ? [reason('CONTRACT_FILED', '技术合同已申请登记，登记后即为转化', 'The contract is at the register; once registered the trial has become it')] : []);
const REPORTS_A_DAY = 5;
const fewReports = (_: Trial, { facts: { reports } }: Look<TrialFacts>): Reason[] => (reports < REPORTS_A_DAY ? [] : [reason('REPORTS_FULL', `24 小时内最多反馈 ${REPORTS_A_DAY} 次`, `At most ${REPORTS_A_DAY} reports in 24 hours`)]);

/** A licence to try before buying (先用后转). Who proposes it has signed it; it costs nothing, and ends in a registered contract, by its day, or with a reason. */
export const trialWorkflow = defineWorkflow<TrialState, TrialAction, Trial, TrialFacts>({
  name: 'trial',
  zh: '先用后转试用协议',
  en: 'Agreement on a trial',
  table: 'trial',
  initial: 'PROPOSED',
  beginning: { zh: '提出并确认', en: 'Proposed and signed' },
  // whoever is late is told so, and may sign all the same
  due: ANSWER_WITHIN,
  visibility: [may.read],
  states: {
    PROPOSED: { zh: '已提出，待确认', en: 'Proposed', tone: 'waiting', remind: [1] },
    IN_USE: { zh: '试用中', en: 'Being tried', tone: 'good', remind: [14, 3] },
    CONVERTED: { zh: '已转化', en: 'Became a contract', tone: 'good', final: true },
    EXPIRED: { zh: '已期满', en: 'Over', tone: 'closed', final: true },
    STOPPED: { zh: '使用方已停止', en: 'Stopped by the user', tone: 'closed', final: true },
    REVOKED: { zh: '许可方已解除', en: 'Ended by the licensor', tone: 'closed', final: true },
    DECLINED: { zh: '对方未同意', en: 'Declined', tone: 'closed', final: true },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn', tone: 'closed', final: true },
    LAPSED: { zh: '已失效', en: 'Lapsed', tone: 'closed', final: true },
  },
  stages: [
    { zh: '提出', en: 'Proposed', of: ['PROPOSED'], aside: ['DECLINED', 'WITHDRAWN', 'LAPSED'] },
    { zh: '试用', en: 'Trial', of: ['IN_USE'], aside: ['EXPIRED', 'STOPPED', 'REVOKED'] },
    { zh: '转化', en: 'Contract', of: ['CONVERTED'] },
  ],
  actions: {
    sign: {
      zh: '确认签署', en: 'Sign', from: ['PROPOSED'], to: 'IN_USE', permission: may.answer, tone: 'primary', asks: { sha256: 'required' }, accepts: sameText('TRIAL_TEXT'), guards: [talking], notBy: ['begin'], duty: true, waits: (row) => stillTalk(`${row}.introduction_id`),
      set: (trial, { now, actor }) => ({
        endsOn: lastDay(trial, now), ...signatureOf(otherSide(trial.proposedBy), actor.personId, now),
      }),
      due: (trial, { now }) => ({ at: endOfDayInChina(lastDay(trial, now)) }),
    },
    decline: { zh: '不同意', en: 'Decline', from: ['PROPOSED'], to: 'DECLINED', permission: may.answer, tone: 'default', comment: 'required' },
    withdraw: { zh: '撤回', en: 'Withdraw', from: ['PROPOSED'], to: 'WITHDRAWN', permission: may.withdraw, tone: 'danger', comment: 'optional' },
    report: { zh: '反馈试用情况', en: 'Tell how it goes', from: ['IN_USE'], to: 'IN_USE', stays: true, permission: may.report, tone: 'default', comment: 'required', accepts: explained, guards: [fewReports], due: 'keep' },
    stop: { zh: '停止试用', en: 'Stop the trial', from: ['IN_USE'], to: 'STOPPED', permission: may.stop, tone: 'danger', comment: 'required', accepts: explained },
    revoke: { zh: '因对方违约解除', en: 'End it because of a breach', from: ['IN_USE'], to: 'REVOKED', permission: may.revoke, tone: 'danger', comment: 'required', accepts: explained },
    convert: { zh: '合同已登记，试用转化', en: 'The contract is registered', from: ['IN_USE'], to: 'CONVERTED', permission: may.clock, tone: 'default' },
    expire: { zh: '期满', en: 'Over', from: ['IN_USE'], to: 'EXPIRED', permission: may.clock, tone: 'default', timeout: true, guards: [unfiled] },
    // nobody is left waiting for a signature that opens nothing any more
    lapse: { zh: '技术合同已登记或者交易未成交，未签署的协议失效', en: 'A contract was registered, or the deal came to nothing: lapsed unsigned', from: ['PROPOSED'], to: 'LAPSED', permission: may.clock, tone: 'default' },
  },
});
