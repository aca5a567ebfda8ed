import { addMonths, dateInChina, endOfDayInChina } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import { type ActionDefinition, defineWorkflow, type Look, overdueIn, type Step } from '../../kernel/workflow/index.js';
import { type CheckFacts, evidenced, explained, overdue, panelFree, runs, sheetsComplete } from './check-facts.js';
import type { Acceptance } from './domain/acceptance.js';
import { type ProjectIndicator, type ProjectRule, sidesHave } from './domain/challenge-project.js';
import { diligenceShown, diligenceShownIn, mayFail, resultMet, vetoesMissed } from './domain/verdict.js';
import { acceptancePermissions as may } from './projects.permissions.js';
import { reportFaults, reportOf } from './reports.js';

export const ACCEPTANCE_STATES = ['TO_APPLY', 'APPLIED', 'REWORK', 'PASSED', 'FAILED', 'EXCUSED', 'DROPPED'] as const;
export type AcceptanceState = (typeof ACCEPTANCE_STATES)[number];
export type AcceptanceAction = 'apply' | 'callPanel' | 'pass' | 'rework' | 'fail' | 'excuse' | 'refuseExcuse' | 'giveUp' | 'drop';

export interface AcceptanceFacts {
  checking: CheckFacts;
  params: ProjectRule['params'];
  indicators: readonly ProjectIndicator[];
  /** its project is not halted */
  projectRuns: boolean;
  fileIds: readonly string[];
  /** payouts on their way and claims that are not assessed */
  moneyOpen: number;
}

type Action = ActionDefinition<AcceptanceState, Acceptance, AcceptanceAction, AcceptanceFacts>;
type Seen = Look<AcceptanceFacts>;
type Taken = Step<AcceptanceFacts>;

/** By the values that were reported last. */
export const missedOf = ({ reports }: Pick<Acceptance, 'reports'>, indicators: readonly ProjectIndicator[]): string[] => vetoesMissed(reports.at(-1)?.values ?? [], indicators);

const met = (acceptance: Acceptance, { facts: { checking, indicators } }: Seen): boolean => resultMet(checking.sheets, missedOf(acceptance, indicators));
const reached = (acceptance: Acceptance, look: Seen): Reason[] => {
  const missed = missedOf(acceptance, look.facts.indicators);
  if (missed.length > 0) return [reason('VETO_MISSED', `未达到一票否决指标：${missed.join('、')}`, `Indicators with a veto are missed: ${missed.join(', ')}`)];
  return met(acceptance, look) ? [] : [reason('NOT_REACHED', '认为达到的专家不足半数', 'Less than half of the experts find it reached')];
};
const unreached = (acceptance: Acceptance, look: Seen): Reason[] => (look.facts.checking.complete && met(acceptance, look) ? [reason('REACHED', '多数专家认为已经达到', 'Most experts find it reached')] : []);
const unreworked = ({ reworkedOnce }: Acceptance): Reason[] => (reworkedOnce ? [reason('REWORKED_ONCE', '验收整改只有一次', 'It is reworked only once')] : []);
const hopeless = ({ reworkedOnce }: Acceptance, { facts: { checking } }: Seen): Reason[] => (mayFail(checking.sheets, reworkedOnce) ? [] : [reason('REWORK_FIRST', '应先整改：未经整改，且认为不能达到的专家不足半数', 'It is reworked first: most experts do not give it up')]);
const diligent = (_: Acceptance, { facts: { checking } }: Seen): Reason[] => (diligenceShown(checking.sheets) ? [] : [reason('NOT_DILIGENT', '认为已尽职的专家不足半数', 'Less than half of the experts find that due diligence was shown')]);
/** JB-13: who has shown it has no failure recorded, and loses nothing that was reasonably spent; unless the leadership has found otherwise, with a reason. */
const undiligent = ({ excuseRefused }: Acceptance, { facts: { checking, moneyOpen } }: Seen): Reason[] => {
  if (!diligenceShown(checking.sheets) || excuseRefused) return [];
  return [moneyOpen === 0 ? reason('DILIGENCE_SHOWN', '多数专家认为已尽职，由局领导批准结题（尽职免责）', 'Most experts find that due diligence was shown: the leadership concludes it') : reason('DILIGENCE_SHOWN', '多数专家认为已尽职：先办结拨付和资金追回，再由局领导批准结题（尽职免责）', 'Most experts find that due diligence was shown: once payouts and claims are settled the leadership concludes it')];
};
const unrefused = ({ excuseRefused }: Acceptance): Reason[] => (excuseRefused ? [reason('EXCUSE_REFUSED', '局领导已不同意结题，由计划科作出结论', 'The leadership has refused it: the planning section decides')] : []);
/** What a project has received is known before it is asked for what is left of it. */
const paidUp = (_: Acceptance, { facts: { moneyOpen } }: Seen): Reason[] => (moneyOpen === 0 ? [] : [reason('MONEY_OPEN', '还有未办结的拨付，或者待核定的资金追回，办结后再结题', 'Payouts are on their way, or a claim is not assessed; settle them first')]);

const EXCUSE_SHORTEST = 20;
const because = (_: Acceptance, { input }: Taken): Reason[] => explained(input.comment);
/** What decides about the diligence that experts have found is said at length: both sides read it. */
const atLength = (_: Acceptance, { input }: Taken): Reason[] => explained(input.comment, EXCUSE_SHORTEST);
const monthsWithin = (_: Acceptance, { input, facts: { params } }: Taken): Reason[] => {
  const months = input['months'];
  return [...explained(input.comment), ...(Number.isInteger(months) && Number(months) >= 1 && Number(months) <= params.reworkMonths ? [] : [reason('RANGE', `1 至 ${params.reworkMonths} 个月`, `From 1 to ${params.reworkMonths} months`, '/months')])];
};
/** 验收专家中的财务专家. */
const withFinance = (_: Acceptance, { input, facts: { params } }: Taken): Reason[] =>
  Number(input['financeSeats'] ?? 0) >= params.acceptFinanceAtLeast ? [] : [reason('min', `财务专家不少于 ${params.acceptFinanceAtLeast} 人`, `At least ${params.acceptFinanceAtLeast} experts of finance`, '/financeSeats')];
const CHECKED = [runs, sheetsComplete, unreached] as const;
const FOUND_DILIGENT = [...CHECKED, hopeless, diligent, unrefused] as const;
const EXCUSABLE = [...FOUND_DILIGENT, paidUp] as const;
/** Why it cannot be concluded with due diligence as it stands; empty where the leadership is waited for. */
export const unexcused = (acceptance: Acceptance, look: Seen): Reason[] => EXCUSABLE.flatMap((guard) => guard(acceptance, look));
const judged: Pick<Action, 'from' | 'impartial'> = { from: ['APPLIED'], impartial: true };

/** 验收: applied for by the winner, judged by experts one of whom knows finance (domain §3.3, Acceptance). */
export const acceptanceWorkflow = defineWorkflow<AcceptanceState, AcceptanceAction, Acceptance, AcceptanceFacts>({
  name: 'acceptance',
  zh: '项目验收',
  en: 'Acceptance',
  table: 'acceptance',
  initial: 'TO_APPLY',
  beginning: { zh: '里程碑全部通过', en: 'All milestones passed' },
  visibility: [may.read],
  sides: sidesHave,
  states: {
    TO_APPLY: { zh: '待申请验收', en: 'To be applied for', tone: 'draft', remind: [30, 3, 1] },
    APPLIED: { zh: '验收中', en: 'Being judged', tone: 'waiting', remind: [3, 1] },
    REWORK: { zh: '整改中', en: 'Being reworked', tone: 'bad', remind: [3, 1] },
    PASSED: { zh: '通过', en: 'Accepted', tone: 'good', final: true },
    FAILED: { zh: '未通过', en: 'Not accepted', tone: 'bad', final: true },
    EXCUSED: { zh: '结题（尽职免责）', en: 'Concluded with due diligence', tone: 'closed', final: true },
    DROPPED: { zh: '随项目终止', en: 'Ended with the project', tone: 'closed', final: true },
  },
  stages: [{ zh: '申请', en: 'Application', of: ['TO_APPLY'], aside: ['REWORK'] }, { zh: '专家验收', en: 'Experts', of: ['APPLIED'] }, { zh: '结论', en: 'Result', of: ['PASSED'], aside: ['FAILED', 'EXCUSED', 'DROPPED'] }],
  actions: {
    apply: {
      zh: '申请验收', en: 'Apply', from: ['TO_APPLY', 'REWORK'], to: 'APPLIED', permission: may.apply, tone: 'primary', duty: true, asks: { text: 'required', values: 'required' }, guards: [runs, evidenced],
      accepts: (_, { input, facts: { indicators } }) => reportFaults(input, indicators.length, true), set: ({ reports }, step) => ({ reports: [...reports, reportOf(step)], excuseRefused: false }), due: (_, { facts: { params } }) => params.checkWithin,
    },
    callPanel: { zh: '组织专家验收', en: 'Ask for a panel', ...judged, to: 'APPLIED', permission: may.check, tone: 'primary', duty: true, asks: { seats: 'required', financeSeats: 'required', sitsAt: 'required' }, guards: [panelFree], accepts: withFinance, due: 'keep' },
    pass: { zh: '通过验收', en: 'Accept', ...judged, to: 'PASSED', permission: may.check, tone: 'primary', comment: 'optional', duty: true, guards: [runs, sheetsComplete, reached] },
    rework: {
      zh: '限期整改', en: 'Have it reworked', ...judged, to: 'REWORK', permission: may.check, tone: 'default', comment: 'required', asks: { months: 'required' }, guards: [...CHECKED, unreworked], accepts: monthsWithin, set: () => ({ reworkedOnce: true }),
      due: (_, { input, now }) => ({ at: endOfDayInChina(addMonths(dateInChina(now), Number(input['months']))) }),
    },
    fail: { zh: '不通过验收', en: 'Do not accept', ...judged, to: 'FAILED', permission: may.check, tone: 'danger', comment: 'required', guards: [...CHECKED, hopeless, undiligent], accepts: because },
    excuse: { zh: '结题（尽职免责）', en: 'Conclude with due diligence', ...judged, to: 'EXCUSED', permission: may.excuse, tone: 'primary', comment: 'required', duty: true, waits: (row) => `(NOT ${row}.excuse_refused AND ${diligenceShownIn(row)})`, guards: EXCUSABLE, accepts: atLength },
    refuseExcuse: { zh: '不同意结题，退回计划科', en: 'Refuse to conclude it', ...judged, to: 'APPLIED', permission: may.excuse, tone: 'danger', comment: 'required', guards: FOUND_DILIGENT, accepts: atLength, set: () => ({ excuseRefused: true }), due: 'keep' },
    giveUp: { zh: '逾期未申请，不通过', en: 'Not applied for in time', from: ['TO_APPLY', 'REWORK'], to: 'FAILED', permission: may.check, tone: 'danger', comment: 'required', duty: true, impartial: true, waits: overdueIn, guards: [runs, overdue], accepts: because },
    drop: { zh: '随项目终止', en: 'End with the project', from: ['TO_APPLY', 'APPLIED', 'REWORK'], to: 'DROPPED', permission: may.clock, tone: 'default' },
  },
});
