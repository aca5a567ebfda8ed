import { type Reason, reason } from '../../kernel/http/index.js';
import { type ActionDefinition, defineWorkflow, type Look, type Step, workingDays } from '../../kernel/workflow/index.js';
import { groundedIn, saysGround } from '../reference/index.js';
import { explained } from './check-facts.js';
import { type ChallengeProject, sidesHave } from './domain/challenge-project.js';
import { projectPermissions as may } from './projects.permissions.js';

export const PROJECT_STATES = ['RUNNING', 'HALTED', 'ACCEPTANCE', 'COMPLETED', 'NOT_PASSED', 'SETTLING', 'CONCLUDED', 'TERMINATED', 'DROPPED'] as const;
export type ProjectState = (typeof PROJECT_STATES)[number];
export type ProjectAction = 'halt' | 'suspend' | 'stop' | 'askEnd' | 'withdrawEnd' | 'declineEnd' | 'resume' | 'resumeAcceptance' | 'terminate' | 'dropTeam' | 'dropAtGate' | 'finishMilestones' | 'complete' | 'notPass' | 'conclude' | 'close';

export interface ProjectFacts {
  /** milestones that are not passed */
  open: number;
  /** one of them has failed */
  failed: boolean;
  /** its acceptance has begun */
  accepting: boolean;
  /** JB-16: its contract stands registered */
  registered: boolean;
  /** another team of the race is carried out */
  othersRun: boolean;
  /** payouts that are on their way, and claims that are not settled */
  moneyOpen: number;
}

const DECIDE_WITHIN = workingDays(5);
type Action = ActionDefinition<ProjectState, ChallengeProject, ProjectAction, ProjectFacts>;
type Seen = Look<ProjectFacts>;
type Taken = Step<ProjectFacts>;
/** In which somebody works on it. */
const UNDER_WAY: readonly ProjectState[] = ['RUNNING', 'ACCEPTANCE'];
const allPassed = (_: ChallengeProject, { facts }: Seen): Reason[] => (facts.open === 0 ? [] : [reason('MILESTONES_OPEN', '里程碑尚未全部通过', 'Not all milestones are passed')]);
const someFailed = (_: ChallengeProject, { facts }: Seen): Reason[] => (facts.failed ? [] : [reason('NO_FAILURE', '没有未通过的里程碑', 'No milestone has failed')]);
const noFailure = (_: ChallengeProject, { facts }: Seen): Reason[] => (facts.failed ? [reason('FAILED_MILESTONE', '有里程碑未通过，不能恢复实施', 'A milestone has failed; the work does not go on')] : []);
const registered = (_: ChallengeProject, { facts }: Seen): Reason[] => (facts.registered ? [] : [reason('CONTRACT_UNREGISTERED', '技术合同未登记或者登记已撤销（JB-16）', 'The contract does not stand registered (JB-16)')]);
const unregistered = (_: ChallengeProject, { facts }: Seen): Reason[] => (facts.registered ? [reason('REGISTERED', '技术合同仍在登记', 'The contract stands registered')] : []);
const lastOne = (_: ChallengeProject, { facts }: Seen): Reason[] => (facts.othersRun ? [reason('OTHERS_RUN', '还有其他团队在实施：本团队退出，其余团队继续', 'Another team runs: this one leaves, and the others go on')] : []);
const othersRun = (_: ChallengeProject, { facts }: Seen): Reason[] => (facts.othersRun ? [] : [reason('NO_OTHERS', '没有其他团队在实施', 'No other team runs')]);
const settled = (_: ChallengeProject, { facts }: Seen): Reason[] => (facts.moneyOpen === 0 ? [] : [reason('MONEY_OPEN', '还有未办结的拨付或者资金追回', 'Payouts or claims are not settled yet')]);

const before = (_: ChallengeProject, { facts }: Seen): Reason[] => (facts.accepting ? [reason('IN_ACCEPTANCE', '里程碑已全部通过，应恢复验收', 'All milestones are passed: its acceptance goes on')] : []);
const within = (_: ChallengeProject, { facts }: Seen): Reason[] => (facts.accepting ? [] : [reason('NOT_IN_ACCEPTANCE', '尚未进入验收，应恢复实施', 'Its acceptance has not begun: the work goes on')]);

const HALTS = 'L-PROJECT-HALT';
/** Why the section halts a project, by what it was taken with; null of every other step. */
export const haltGround = saysGround(HALTS);
const because = (_: ChallengeProject, { input }: Taken): Reason[] => explained(input.comment);
const listed = groundedIn(HALTS);
const grounded = (project: ChallengeProject, step: Taken): Reason[] => {
  const faults = listed(project, step);
  return faults.length > 0 ? faults : because(project, step);
};

const asks = ({ demanderId }: ChallengeProject, { actor }: Seen) => (actor.organisationId === demanderId ? 'POSTER' : 'WINNER');
const unasked = ({ endAskedBy }: ChallengeProject): Reason[] => (endAskedBy === '' ? [] : [reason('END_ASKED', '已有终止申请，待计划科答复', 'Its end was asked for already; the section answers')]);
const asked = ({ endAskedBy }: ChallengeProject): Reason[] => (endAskedBy === '' ? [reason('END_NOT_ASKED', '没有人申请终止', 'Nobody has asked for its end')] : []);
const ownWish = (project: ChallengeProject, look: Seen): Reason[] => (project.endAskedBy === asks(project, look) ? [] : [reason('NOT_OWN_WISH', '本单位没有申请终止', 'Your organisation has not asked for its end')]);
const endAsked = (row: string): string => `${row}.end_asked_by <> ''`;
const UNASKED = (): Partial<ChallengeProject> => ({ endAskedBy: '', endWords: '' });

/** The section halts it with a ground of the list, and either side may ask for its end; whether it goes on or ends is for the leadership. */
const halting: Record<'stop' | 'askEnd' | 'withdrawEnd' | 'declineEnd', Action> = {
  stop: {
    zh: '暂停项目，报局领导决定', en: 'Halt it for the leadership to decide', from: UNDER_WAY, to: 'HALTED', permission: may.halt, tone: 'danger', comment: 'required', duty: true, waits: endAsked, impartial: true, asks: { reason: 'required' }, adds: haltGround, accepts: grounded,
    due: DECIDE_WITHIN,
  },
  askEnd: { zh: '申请终止项目', en: 'Ask for its end', from: UNDER_WAY, to: 'RUNNING', stays: true, permission: may.askEnd, tone: 'default', comment: 'required', guards: [unasked], accepts: because, set: (project, step) => ({ endAskedBy: asks(project, step), endWords: step.input.comment.trim() }), due: DECIDE_WITHIN },
  withdrawEnd: { zh: '撤回终止申请', en: 'Withdraw the wish for its end', from: UNDER_WAY, to: 'RUNNING', stays: true, permission: may.askEnd, tone: 'default', guards: [ownWish], set: UNASKED },
  declineEnd: { zh: '不同意终止，继续办理', en: 'Let it go on', from: UNDER_WAY, to: 'RUNNING', stays: true, permission: may.halt, tone: 'default', comment: 'required', duty: true, waits: endAsked, impartial: true, guards: [asked], accepts: because, set: UNASKED },
};
/** The leadership decides about what stands still; whoever has halted it does not. */
const deciding: Pick<Action, 'from' | 'permission' | 'comment' | 'impartial' | 'notBy'> = { from: ['HALTED'], permission: may.decide, comment: 'required', impartial: true, notBy: ['stop'] };

/** A project, from the registered contract to its end; milestones and acceptance move it. */
export const projectWorkflow = defineWorkflow<ProjectState, ProjectAction, ChallengeProject, ProjectFacts>({
  name: 'project',
  zh: '立项项目',
  en: 'Project of a challenge',
  table: 'challenge_project',
  initial: 'RUNNING',
  beginning: { zh: '合同登记，立项', en: 'Opened with the registered contract' },
  visibility: [may.read],
  sides: sidesHave,
  states: {
    RUNNING: { zh: '实施中', en: 'Running', tone: 'good' },
    HALTED: { zh: '已暂停，待局领导决定', en: 'Halted, to be decided', tone: 'bad' },
    ACCEPTANCE: { zh: '待验收', en: 'In acceptance', tone: 'waiting' },
    COMPLETED: { zh: '已通过验收', en: 'Completed', tone: 'good', final: true },
    NOT_PASSED: { zh: '未通过验收', en: 'Not accepted', tone: 'bad', final: true },
    SETTLING: { zh: '已结题，资金清算中', en: 'Concluded, money being settled', tone: 'waiting' },
    CONCLUDED: { zh: '结题（尽职免责）', en: 'Concluded with due diligence', tone: 'closed', final: true },
    TERMINATED: { zh: '已终止', en: 'Terminated', tone: 'bad', final: true },
    DROPPED: { zh: '赛马未入围，已结束', en: 'Not among those that go on', tone: 'closed', final: true },
  },
  stages: [
    { zh: '实施', en: 'Running', of: ['RUNNING'], aside: ['HALTED', 'TERMINATED', 'DROPPED'] }, { zh: '验收', en: 'Acceptance', of: ['ACCEPTANCE'] }, { zh: '完成', en: 'Completed', of: ['COMPLETED'], aside: ['NOT_PASSED', 'SETTLING', 'CONCLUDED'] },
  ],
  actions: {
    halt: { zh: '里程碑未通过', en: 'A milestone has failed', from: ['RUNNING'], to: 'HALTED', permission: may.clock, tone: 'default', guards: [someFailed], due: DECIDE_WITHIN },
    suspend: { zh: '合同登记终止，暂停实施', en: 'The registration of the contract has ended', from: UNDER_WAY, to: 'HALTED', permission: may.clock, tone: 'default', guards: [unregistered], due: DECIDE_WITHIN },
    ...halting,
    resume: { zh: '恢复实施', en: 'Let the work go on', ...deciding, to: 'RUNNING', tone: 'primary', guards: [before, registered, noFailure], accepts: because, set: UNASKED },
    resumeAcceptance: { zh: '恢复验收', en: 'Let the acceptance go on', ...deciding, to: 'ACCEPTANCE', tone: 'primary', guards: [within, registered, noFailure], accepts: because, set: UNASKED },
    terminate: { zh: '终止项目', en: 'Terminate', ...deciding, to: 'TERMINATED', tone: 'danger', duty: true, guards: [lastOne] },
    dropTeam: { zh: '本团队退出，其余团队继续', en: 'Drop the team, the others go on', ...deciding, to: 'TERMINATED', tone: 'danger', duty: true, guards: [othersRun] },
    dropAtGate: { zh: '赛马未入围', en: 'Dropped at the gate', from: ['RUNNING'], to: 'DROPPED', permission: may.clock, tone: 'default' },
    finishMilestones: { zh: '里程碑全部通过', en: 'All milestones passed', from: ['RUNNING'], to: 'ACCEPTANCE', permission: may.clock, tone: 'default', guards: [allPassed], due: 'keep' },
    complete: { zh: '通过验收', en: 'Accepted', from: ['ACCEPTANCE'], to: 'COMPLETED', permission: may.clock, tone: 'default' },
    notPass: { zh: '未通过验收', en: 'Not accepted', from: ['ACCEPTANCE'], to: 'NOT_PASSED', permission: may.clock, tone: 'default' },
    conclude: { zh: '结题（尽职免责）', en: 'Concluded', from: ['ACCEPTANCE'], to: 'SETTLING', permission: may.clock, tone: 'default' },
    close: { zh: '资金清算完毕', en: 'Money settled', from: ['SETTLING'], to: 'CONCLUDED', permission: may.clock, tone: 'default', guards: [settled] },
  },
});
