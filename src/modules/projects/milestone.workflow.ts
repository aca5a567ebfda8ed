import { endOfDayInChina } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import { type ActionDefinition, calendarDays, defineWorkflow, type Look, overdueIn, type Step } from '../../kernel/workflow/index.js';
import { type Demander, namesPoster } from '../challenges/index.js';
import { type CheckFacts, evidenced, explained, overdue, panelFree, runs, sheetsComplete } from './check-facts.js';
import { type ProjectRule, sidesHave } from './domain/challenge-project.js';
import type { Milestone } from './domain/milestone.js';
import type { Report } from './domain/project-part.js';
import { mayFail, milestoneDisputed, milestoneDisputedIn, milestoneMet } from './domain/verdict.js';
import { milestonePermissions as may } from './projects.permissions.js';
import { reportFaults, reportOf } from './reports.js';

export const MILESTONE_STATES = ['PLANNED', 'REPORTED', 'CHECKING', 'FIX', 'PASSED', 'FAILED', 'DROPPED'] as const;
export type MilestoneState = (typeof MILESTONE_STATES)[number];
export type MilestoneAction = 'report' | 'confirm' | 'deny' | 'proceed' | 'callPanel' | 'pass' | 'fix' | 'fail' | 'overrule' | 'sustain' | 'giveUp' | 'postpone' | 'drop';

export interface MilestoneFacts {
  checking: CheckFacts;
  params: ProjectRule['params'];
  /** of the project */
  indicators: number;
  projectRuns: boolean;
  /** the gate of the race lies before it and is not passed yet */
  waitsAtGate: boolean;
  /** milestones before it that are not passed */
  before: number;
  /** ids of the files that hang on it */
  fileIds: readonly string[];
  /** whom nothing that is published may name; null where the challenge names its poster itself */
  hiddenPoster: Demander | null;
}

type Action = ActionDefinition<MilestoneState, Milestone, MilestoneAction, MilestoneFacts>;
type Seen = Look<MilestoneFacts>;
type Taken = Step<MilestoneFacts>;

const inTurn = (_: Milestone, { facts }: Seen): Reason[] => (facts.before === 0 ? [] : [reason('EARLIER_OPEN', '前面的里程碑尚未通过', 'An earlier milestone is not passed yet')]);
const gatePassed = (_: Milestone, { facts }: Seen): Reason[] => (facts.waitsAtGate ? [reason('GATE_OPEN', '赛马节点结果尚未记录', 'The gate of the race is not recorded yet')] : []);
const met = ({ demanderView }: Milestone, { facts: { checking } }: Seen): boolean => milestoneMet(checking.sheets, demanderView);
const reached = (milestone: Milestone, look: Seen): Reason[] => (met(milestone, look) ? [] : [reason('NOT_REACHED', '发榜方不认可，或者认为达到的专家不足半数', 'The poster denies it, or less than half of the experts find it reached')]);
const unreached = (milestone: Milestone, look: Seen): Reason[] => (look.facts.checking.complete && met(milestone, look) ? [reason('REACHED', '发榜方和多数专家认为已经达到', 'Poster and most experts find it reached')] : []);
const unfixed = ({ fixedOnce }: Milestone): Reason[] => (fixedOnce ? [reason('FIXED_ONCE', '限期整改只有一次', 'It is put right only once')] : []);
const hopeless = ({ fixedOnce }: Milestone, { facts: { checking } }: Seen): Reason[] => (mayFail(checking.sheets, fixedOnce) ? [] : [reason('FIX_FIRST', '应先限期整改：未经整改，且认为不能达到的专家不足半数', 'It is put right first: most experts do not give it up')]);
const disputed = (milestone: Milestone, { facts: { checking } }: Seen): boolean => milestoneDisputed(checking.sheets, milestone);
const undisputed = (milestone: Milestone, look: Seen): Reason[] => (disputed(milestone, look) ? [reason('LEAD_DECIDES', '整改后多数专家认为已经达到而发榜方不认可，由局领导裁定', 'After it was put right most experts find it reached against the poster: the leadership decides')] : []);
const forLeaders = (milestone: Milestone, look: Seen): Reason[] => (disputed(milestone, look) ? [] : [reason('NOT_DISPUTED', '整改后多数专家认为已经达到而发榜方不认可的，才由局领导裁定', 'Only where most experts find it reached against the poster after it was put right')]);
const daysWithin = (_: Milestone, { input, facts: { params } }: Taken): Reason[] => {
  const days = input['days'];
  return [...explained(input.comment), ...(Number.isInteger(days) && Number(days) >= 1 && Number(days) <= params.fixWithin.days ? [] : [reason('RANGE', `1 至 ${params.fixWithin.days} 日`, `From 1 to ${params.fixWithin.days} days`, '/days')])];
};
const because = (_: Milestone, { input }: Taken): Reason[] => explained(input.comment);
const RULING_CHARACTERS = 20;
const forAll = (_: Milestone, { input: { comment }, facts: { hiddenPoster } }: Taken): Reason[] => [...explained(comment, RULING_CHARACTERS), ...namesPoster(hiddenPoster, comment, '/comment')];

const checkDue: Action['due'] = (_, { facts: { params } }) => params.checkWithin;
const view = (demanderView: Milestone['demanderView']): Action['set'] => (_, { input }) => ({ demanderView, demanderWords: input.comment.trim() });
const CHECKED = [runs, sheetsComplete, unreached] as const;

/** Experts and poster differ about it: the leadership says who is right, and both read why, as everybody may. */
const ruling: Pick<Action, 'from' | 'permission' | 'comment' | 'impartial' | 'published' | 'guards' | 'accepts' | 'set'> = {
  from: ['CHECKING'], permission: may.rule, comment: 'required', impartial: true, published: true, guards: [runs, sheetsComplete, forLeaders], accepts: forAll, set: (_, { input }) => ({ ruling: input.comment.trim() }),
};

/** A milestone is on the winner's desk in the last days before it. SQL. */
const AHEAD = `interval '30 days'`;

/** 里程碑: reported with evidence, confirmed by the demander, checked by experts (domain §3.3, Milestone). */
export const milestoneWorkflow = defineWorkflow<MilestoneState, MilestoneAction, Milestone, MilestoneFacts>({
  name: 'milestone',
  zh: '里程碑',
  en: 'Milestone',
  table: 'milestone',
  initial: 'PLANNED',
  beginning: { zh: '列入计划', en: 'Planned' },
  visibility: [may.read],
  sides: sidesHave,
  states: {
    PLANNED: { zh: '待报告', en: 'Planned', tone: 'draft', remind: [30, 3, 1] },
    REPORTED: { zh: '待发榜方确认', en: 'Reported', tone: 'waiting', remind: [3, 1] },
    CHECKING: { zh: '专家核查中', en: 'Being checked', tone: 'waiting', remind: [3, 1] },
    FIX: { zh: '限期整改', en: 'To be put right', tone: 'bad', remind: [3, 1] },
    PASSED: { zh: '已通过', en: 'Passed', tone: 'good', final: true },
    FAILED: { zh: '未通过', en: 'Failed', tone: 'bad', final: true },
    DROPPED: { zh: '随项目终止', en: 'Ended with the project', tone: 'closed', final: true },
  },
  stages: [
    { zh: '报告', en: 'Report', of: ['PLANNED'], aside: ['FIX', 'DROPPED'] }, { zh: '发榜方确认', en: 'Demander', of: ['REPORTED'] }, { zh: '专家核查', en: 'Experts', of: ['CHECKING'] }, { zh: '通过', en: 'Passed', of: ['PASSED'], aside: ['FAILED'] },
  ],
  actions: {
    report: {
      zh: '提交里程碑报告', en: 'Report', from: ['PLANNED', 'FIX'], to: 'REPORTED', permission: may.report, tone: 'primary', duty: true, waits: (row) => `(${row}.state <> 'PLANNED' OR ${row}.due_on < now() + ${AHEAD})`, asks: { text: 'required', values: 'optional' }, guards: [runs, inTurn, gatePassed, evidenced],
      accepts: (_, { input, facts: { indicators } }) => reportFaults(input, indicators, false), set: ({ reports }, step) => ({ reports: [...reports, reportOf(step)] satisfies Report[], demanderView: '', demanderWords: '' }), due: checkDue,
    },
    confirm: { zh: '确认达到', en: 'Confirm', from: ['REPORTED'], to: 'CHECKING', permission: may.confirm, tone: 'primary', comment: 'optional', duty: true, set: view('MET'), due: 'keep' },
    deny: { zh: '认为未达到', en: 'Deny', from: ['REPORTED'], to: 'CHECKING', permission: may.confirm, tone: 'danger', comment: 'required', accepts: because, set: view('NOT_MET'), due: 'keep' },
    proceed: { zh: '发榜方逾期，直接核查', en: 'Go on without the poster', from: ['REPORTED'], to: 'CHECKING', permission: may.check, tone: 'default', comment: 'optional', duty: true, impartial: true, waits: overdueIn, guards: [overdue], set: () => ({ demanderView: 'SILENT' }), due: checkDue },
    callPanel: { zh: '组织专家核查', en: 'Ask for a panel', from: ['CHECKING'], to: 'CHECKING', permission: may.check, tone: 'primary', duty: true, impartial: true, asks: { seats: 'required', financeSeats: 'optional', sitsAt: 'required' }, guards: [panelFree], due: 'keep' },
    pass: { zh: '核查通过', en: 'Pass', from: ['CHECKING'], to: 'PASSED', permission: may.check, tone: 'primary', comment: 'optional', duty: true, impartial: true, guards: [runs, sheetsComplete, reached] },
    fix: {
      zh: '限期整改', en: 'Have it put right', from: ['CHECKING'], to: 'FIX', permission: may.check, tone: 'default', comment: 'required', impartial: true, asks: { days: 'required' }, guards: [...CHECKED, unfixed], accepts: daysWithin,
      set: () => ({ fixedOnce: true }), due: (_, { input }) => calendarDays(Number(input['days'])),
    },
    fail: { zh: '核查不通过', en: 'Fail', from: ['CHECKING'], to: 'FAILED', permission: may.check, tone: 'danger', comment: 'required', impartial: true, guards: [...CHECKED, undisputed, hopeless], accepts: because },
    overrule: { zh: '采纳专家意见，通过', en: 'Pass it with the experts', ...ruling, to: 'PASSED', tone: 'primary', duty: true, waits: milestoneDisputedIn },
    sustain: { zh: '采纳发榜方意见，不通过', en: 'Fail it with the poster', ...ruling, to: 'FAILED', tone: 'danger' },
    giveUp: { zh: '逾期未报告，不通过', en: 'Not reported in time: fail', from: ['PLANNED', 'FIX'], to: 'FAILED', permission: may.check, tone: 'danger', comment: 'required', duty: true, impartial: true, waits: overdueIn, guards: [runs, inTurn, gatePassed, overdue], accepts: because },
    postpone: {
      zh: '随项目延期', en: 'Moved with the project', from: ['PLANNED'], to: 'PLANNED', permission: may.clock, tone: 'default', asks: { dueOn: 'required' }, set: (_, { input }) => ({ dueOn: String(input['dueOn']) }),
      due: (_, { input, facts: { params } }) => ({ ...params.reportWithin, from: endOfDayInChina(String(input['dueOn'])) }),
    },
    drop: { zh: '随项目终止', en: 'End with the project', from: ['PLANNED', 'REPORTED', 'CHECKING', 'FIX'], to: 'DROPPED', permission: may.clock, tone: 'default' },
  },
});
