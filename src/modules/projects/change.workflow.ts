import { type Reason, reason } from '../../kernel/http/index.js';
import { type ActionDefinition, defineWorkflow, type Look, overdueIn, type Step } from '../../kernel/workflow/index.js';
import { leaderBusy, type LeaderLoad } from '../bids/index.js';
import { explained, overdue } from './check-facts.js';
import { changeOf, judgedMilestone, needsNoticeOnly } from './domain/change.js';
import { type BudgetRow, type ChallengeProject, sidesHave } from './domain/challenge-project.js';
import type { Milestone } from './domain/milestone.js';
import type { ProjectChange } from './domain/project-change.js';
import { changePermissions as may } from './projects.permissions.js';

export const CHANGE_STATES = ['REQUESTED', 'CHECKING', 'LEAD_REVIEW', 'APPLIED', 'REFUSED', 'WITHDRAWN', 'DROPPED'] as const;
/** Not decided yet. */
export const OPEN_CHANGES: readonly ChangeState[] = ['REQUESTED', 'CHECKING', 'LEAD_REVIEW'];
export type ChangeState = (typeof CHANGE_STATES)[number];
export type ChangeAction = 'agree' | 'object' | 'proceed' | 'forward' | 'refuse' | 'approve' | 'decline' | 'withdraw' | 'notify' | 'drop';

export interface ChangeFacts {
  project: ChallengeProject;
  milestones: readonly Milestone[];
  /** the project was extended before */
  extended: boolean;
  /** promised or approved last */
  budgetApproved: readonly BudgetRow[];
  /** of the leader that is asked for; nothing where another thing is */
  load: LeaderLoad;
}

type Action = ActionDefinition<ChangeState, ProjectChange, ChangeAction, ChangeFacts>;
type Seen = Look<ChangeFacts>;
type Taken = Step<ChangeFacts>;

const runs = (_: ProjectChange, { facts: { project } }: Seen): Reason[] => (project.state === 'RUNNING' ? [] : [reason('PROJECT_STANDS', '项目不在实施中', 'The project is not running')]);
const unjudged = ({ kind }: ProjectChange, { facts: { milestones } }: Seen): Reason[] => judgedMilestone(kind, milestones);
const once = ({ kind }: ProjectChange, { facts: { extended } }: Seen): Reason[] => (kind === 'TIME' && extended ? [reason('EXTENDED_ONCE', '延期只有一次', 'A project is extended only once')] : []);
const busy = ({ facts: { load, project } }: Seen) => leaderBusy(load, project.rule.params.leaderProjectsAtMost);
/** JB-05, again at the approval: projects may have begun since the section looked. */
const leaderFree = (_: ProjectChange, look: Seen): Reason[] => busy(look).refused;
const noticeOnly = ({ kind, asked }: ProjectChange, { facts: { budgetApproved: approved, project } }: Seen): Reason[] =>
  kind === 'CONTRACT' || (kind === 'BUDGET' && needsNoticeOnly(approved, asked.budget ?? [], project.rule.params.budgetNoticeUpTo)) ? [] : [reason('TO_BE_APPROVED', '须经批准', 'It has to be approved')];

const because = (_: ProjectChange, { input }: Taken): Reason[] => explained(input.comment);
/** Whoever is only likely the same person is confirmed to be another one. */
const somebodyElse = (_: ProjectChange, step: Taken): Reason[] => (step.input['otherPerson'] === true ? [] : busy(step).toConfirm);
const within: Action['due'] = (_, { facts: { project } }) => project.rule.params.changeWithin;
const view = (demanderView: ProjectChange['demanderView']): Action['set'] => (_, { input }) => ({ demanderView, demanderWords: input.comment.trim() });
/** By the project as it stands now; an amount of the contract was computed when it was registered. */
const applied = ({ kind, asked, before, after }: ProjectChange, { facts: { project, milestones } }: Taken) => (kind === 'CONTRACT' ? { before, after } : changeOf(kind, asked, project, milestones));


/** 项目变更: asked for by the winner, with the demander's word, checked by the section and approved by the leadership (domain §3.3, Change). */
export const changeWorkflow = defineWorkflow<ChangeState, ChangeAction, ProjectChange, ChangeFacts>({
  name: 'project_change',
  zh: '项目变更',
  en: 'Change of a project',
  table: 'project_change',
  initial: 'REQUESTED',
  beginning: { zh: '提出', en: 'Asked for' },
  visibility: [may.read],
  sides: sidesHave,
  states: {
    REQUESTED: { zh: '待发榜方表态', en: 'With the poster', tone: 'waiting', remind: [1] },
    CHECKING: { zh: '计划科审核中', en: 'With the planning section', tone: 'waiting', remind: [1] },
    LEAD_REVIEW: { zh: '待局领导批准', en: 'With the leadership', tone: 'waiting', remind: [1] },
    APPLIED: { zh: '已变更', en: 'Changed', tone: 'good', final: true },
    REFUSED: { zh: '不予变更', en: 'Refused', tone: 'bad', final: true },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn', tone: 'closed', final: true },
    DROPPED: { zh: '实施结束，不再变更', en: 'Ended with the work', tone: 'closed', final: true },
  },
  stages: [
    { zh: '发榜方表态', en: 'Demander', of: ['REQUESTED'], aside: ['WITHDRAWN', 'DROPPED'] }, { zh: '计划科审核', en: 'Section', of: ['CHECKING'] }, { zh: '局领导批准', en: 'Leadership', of: ['LEAD_REVIEW'] },
    { zh: '变更', en: 'Changed', of: ['APPLIED'], aside: ['REFUSED'] },
  ],
  actions: {
    agree: { zh: '同意变更', en: 'Agree', from: ['REQUESTED'], to: 'CHECKING', permission: may.word, tone: 'primary', comment: 'optional', duty: true, set: view('AGREED'), due: within },
    object: { zh: '不同意变更', en: 'Object', from: ['REQUESTED'], to: 'CHECKING', permission: may.word, tone: 'danger', comment: 'required', accepts: because, set: view('OBJECTED'), due: within },
    proceed: { zh: '发榜方逾期，直接审核', en: 'Go on without the poster', from: ['REQUESTED'], to: 'CHECKING', permission: may.check, tone: 'default', comment: 'optional', duty: true, impartial: true, waits: overdueIn, guards: [overdue], set: () => ({ demanderView: 'SILENT' }), due: within },
    forward: {
      zh: '审核通过，报局领导', en: 'Put forward', from: ['CHECKING'], to: 'LEAD_REVIEW', permission: may.check, tone: 'primary', comment: 'optional', duty: true, impartial: true, asks: { otherPerson: 'optional' }, guards: [runs, once, leaderFree], accepts: somebodyElse, due: within,
    },
    refuse: { zh: '不予变更', en: 'Refuse', from: ['CHECKING'], to: 'REFUSED', permission: may.check, tone: 'danger', comment: 'required', impartial: true, accepts: because },
    approve: { zh: '批准变更', en: 'Approve', from: ['LEAD_REVIEW'], to: 'APPLIED', permission: may.approve, tone: 'primary', comment: 'optional', duty: true, impartial: true, notBy: ['forward'], guards: [runs, unjudged, once, leaderFree], set: applied },
    decline: { zh: '不批准', en: 'Decline', from: ['LEAD_REVIEW'], to: 'REFUSED', permission: may.approve, tone: 'danger', comment: 'required', impartial: true, accepts: because },
    withdraw: { zh: '撤回申请', en: 'Withdraw', from: OPEN_CHANGES, to: 'WITHDRAWN', permission: may.withdraw, tone: 'default' },
    notify: { zh: '备案，即时生效', en: 'Notified, in force at once', from: ['REQUESTED'], to: 'APPLIED', permission: may.clock, tone: 'default', guards: [noticeOnly], set: (change, step) => ({ ...applied(change, step), byNotice: true }) },
    drop: { zh: '实施结束，不再变更', en: 'End with the work', from: OPEN_CHANGES, to: 'DROPPED', permission: may.clock, tone: 'default' },
  },
});
