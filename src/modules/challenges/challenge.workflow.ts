import { dateInChina } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import { defineWorkflow, type Look, type Step, workingDays } from '../../kernel/workflow/index.js';
import { judging } from './challenge-judging.js';
import { relisting } from './challenge-relisting.js';
import { stuck } from './challenge-stuck.js';
import { demanderHas } from './challenge-sides.js';
import type { ChallengeAction, ChallengeState, ChallengeStep } from './challenge-states.js';
import { challengePermissions as may } from './challenges.permissions.js';
import { amendmentFaults } from './domain/amendment.js';
import { challengeGaps } from './domain/challenge-gaps.js';
import type { ChallengeFacts } from './domain/challenge-facts.js';
import { type Challenge, closingOf, hidesPoster, publishedColumns, takesBids } from './domain/challenge.js';
import { namesPoster } from './domain/leaks.js';
import { fundsGaps } from './domain/money-gaps.js';

/** 承诺时限: of the planning section and of the leadership. */
const CHECK_WITHIN = workingDays(5);
const APPROVE_WITHIN = workingDays(5);

type Action = ChallengeStep;
type Seen = Look<ChallengeFacts>;
type Taken = Step<ChallengeFacts>;

const complete = ({ content }: Challenge, { facts }: Seen): Reason[] => challengeGaps(content, facts);
const keysHeld = (_: Challenge, { facts }: Seen): Reason[] => (facts.keysHeld ? [] : [reason('SEAL_HOLDERS_MISSING', '开标密钥持有人不足：至少需要一名纪检监督员和两名计划科或局领导人员设置开标口令', 'Too few people hold keys of sealed boxes: one of discipline inspection and two of the planning section or the leadership')]);
/** JB-10: 出资证明 before publication. The leadership decides about a challenge whose money is there, so it is asked for before that. */
const funded = ({ content, purposes }: Challenge): Reason[] => fundsGaps(content, purposes);
const onItsDay = ({ content: { schedule: { publishOn } } }: Challenge, { now }: Seen): Reason[] =>
  publishOn !== null && publishOn > dateInChina(now) ? [reason('PUBLISH_ON', `计划于 ${publishOn} 发布`, `It is planned to be published on ${publishOn}`, '/schedule/publishOn')] : [];

/** 以服务器时钟为准: a minute later nothing is amended or cancelled, also before the product has closed the record. */
const running = (challenge: Challenge, { now }: Seen): Reason[] => (takesBids(challenge, now) ? [] : [reason('DEADLINE_OVER', '揭榜已截止', 'The deadline for bids is over')]);
const over = (challenge: Challenge, { now }: Seen): Reason[] => (takesBids(challenge, now) ? [reason('BIDS_TAKEN', '揭榜尚未截止，不得提前截止', 'Bids are still taken; a challenge is never closed early')] : []);
const amended = ({ content }: Challenge, { facts: { published, attached }, now }: Seen): Reason[] => (published ? amendmentFaults(published, content, attached, now) : []);
const differs = (challenge: Challenge, look: Seen): Reason[] => amended(challenge, look).filter(({ code }) => code === 'NOTHING_AMENDED');

const SHORTEST = 10;
/** Everybody reads what was changed and why. */
const explained = (_: Challenge, { input: { comment } }: Taken): Reason[] =>
  comment.trim().length >= SHORTEST ? [] : [reason('minLength', `请写明变更内容和理由，不少于 ${SHORTEST} 个字`, `Say what was changed and why, at least ${SHORTEST} characters`, '/comment')];
const MOST_APPROVAL = 60;
const numbered = (_: Challenge, { input: { approvalNo } }: Taken): Reason[] =>
  String(approvalNo).trim().length > MOST_APPROVAL ? [reason('maxLength', `不超过 ${MOST_APPROVAL} 个字`, `At most ${MOST_APPROVAL} characters`, '/approvalNo')] : [];

/** From the first word to the demander's hand-over; what is never put forward is put away. */
const drafting: Record<string, Action> = {
  handIn: { zh: '提交计划科', en: 'Hand in', from: ['DRAFT'], to: 'SUBMITTED', permission: may.handIn, internal: true, tone: 'primary', comment: 'optional', guards: [complete], due: CHECK_WITHIN },
  recall: { zh: '撤回修改', en: 'Take back', from: ['SUBMITTED'], to: 'DRAFT', permission: may.recall, internal: true, tone: 'default' },
  discard: { zh: '放弃草稿', en: 'Discard', from: ['DRAFT'], to: 'DISCARDED', permission: may.handIn, internal: true, tone: 'danger', comment: 'optional' },
};

/** Who drafts does not approve, and who approves does not publish. */
const HANDS = ['begin', 'save', 'handIn', 'propose'] as const;
const deciding: Record<string, Action> = {
  returnToDemander: { zh: '退回修改', en: 'Return', from: ['SUBMITTED'], to: 'DRAFT', permission: may.plan, internal: true, tone: 'default', comment: 'required' },
  propose: { zh: '报局领导批准', en: 'Propose', from: ['SUBMITTED'], to: 'LEAD_REVIEW', permission: may.plan, internal: true, tone: 'primary', comment: 'optional', duty: true, guards: [complete, funded], due: APPROVE_WITHIN },
  returnByLeader: { zh: '退回计划科', en: 'Return', from: ['LEAD_REVIEW'], to: 'SUBMITTED', permission: may.approve, internal: true, tone: 'default', comment: 'required', due: CHECK_WITHIN },
  approve: {
    zh: '批准', en: 'Approve', from: ['LEAD_REVIEW'], to: 'APPROVED', permission: may.approve, internal: true, tone: 'primary', comment: 'optional', duty: true, notBy: HANDS, asks: { approvalNo: 'required' }, guards: [complete, funded], accepts: numbered,
    set: (_, { input }) => ({ approvalNo: String(input['approvalNo']).trim() }), due: CHECK_WITHIN,
  },
  reopen: { zh: '退回重拟', en: 'Draft anew', from: ['APPROVED'], to: 'SUBMITTED', permission: may.plan, internal: true, tone: 'default', comment: 'required', set: () => ({ approvalNo: '' }), due: CHECK_WITHIN },
  publish: {
    zh: '发布榜单', en: 'Publish', from: ['APPROVED'], to: 'OPEN', permission: may.plan, tone: 'primary', comment: 'optional', duty: true, notBy: ['approve'], asks: { holders: 'required' }, guards: [complete, funded, onItsDay, keysHeld],
    set: ({ content }, { facts: { rule }, now }) => ({ ...publishedColumns(content), publishedAt: now, rule }), due: (challenge) => closingOf(challenge),
  },
};

const open: Record<string, Action> = {
  amend: {
    zh: '发布变更', en: 'Amend', from: ['OPEN'], to: 'OPEN', permission: may.plan, tone: 'primary', comment: 'required', published: true, guards: [running, amended, complete], accepts: explained,
    set: ({ content }) => publishedColumns(content), due: (challenge) => closingOf(challenge),
  },
  dropAmendment: { zh: '放弃变更', en: 'Drop the amendment', from: ['OPEN'], to: 'OPEN', permission: may.plan, internal: true, tone: 'default', guards: [differs], due: 'keep' },
  cancel: { zh: '取消榜单', en: 'Cancel', from: ['OPEN'], to: 'CANCELLED', permission: may.approve, tone: 'danger', comment: 'required', published: true, guards: [running], accepts: explained, set: (_, { input, now }) => ({ cancelReason: input.comment.trim(), closedAt: now }) },
  openBids: { zh: '开标', en: 'Bids opened', from: ['SEALED_CLOSED', 'STUCK'], to: 'OPENED', permission: may.clock, tone: 'default', due: ({ rule }) => rule && rule.params.qualifyWithin },
  deadline: { zh: '揭榜截止', en: 'Deadline', from: ['OPEN'], to: 'SEALED_CLOSED', permission: may.clock, tone: 'default', timeout: true, guards: [over], set: ({ bidDeadline }) => ({ closedAt: bidDeadline }), due: ({ openingAt }) => openingAt && { at: openingAt } },
};

/** What everybody reads of an anonymous challenge does not name its poster, whoever writes it. */
const unnamed = (challenge: Challenge, { input: { comment }, facts: { demander } }: Taken): Reason[] => namesPoster(hidesPoster(challenge) ? demander : null, comment, '/comment');

const inPublic = (actions: Record<string, Action>): Record<string, Action> =>
  Object.fromEntries(Object.entries(actions).map(([name, action]) => [name, action.published ? { ...action, accepts: (challenge, step) => [...(action.accepts?.(challenge, step) ?? []), ...unnamed(challenge, step)] } : action]));

/** 揭榜挂帅榜单, from the first draft over bids, review and award to the registered contract and its end. */
export const challengeWorkflow = defineWorkflow<ChallengeState, ChallengeAction, Challenge, ChallengeFacts>({
  name: 'challenge',
  zh: '揭榜挂帅榜单',
  en: 'Challenge',
  table: 'challenge',
  initial: 'DRAFT',
  visibility: [may.board, may.read],
  insight: may.insight,
  sides: demanderHas,
  stages: [
    { zh: '起草', en: 'Draft', of: ['DRAFT'], aside: ['DISCARDED'] }, { zh: '审核', en: 'Check', of: ['SUBMITTED'] }, { zh: '批准', en: 'Approval', of: ['LEAD_REVIEW', 'APPROVED'] },
    { zh: '揭榜', en: 'Bids', of: ['OPEN'], aside: ['CANCELLED'] }, { zh: '截止', en: 'Closed', of: ['SEALED_CLOSED'], aside: ['STUCK', 'RELIST'] }, { zh: '开标', en: 'Opening', of: ['OPENED'], aside: ['FAILED'] },
    { zh: '评审', en: 'Review', of: ['QUALIFIED'] }, { zh: '洽谈', en: 'Negotiation', of: ['REVIEWED', 'PROPOSED'] }, { zh: '公示', en: 'Notice', of: ['NOTICE'], aside: ['OVERTURNED'] }, { zh: '签约', en: 'Signing', of: ['AWARDED', 'SIGNED'] },
    { zh: '实施', en: 'Running', of: ['RUNNING'] }, { zh: '验收', en: 'Acceptance', of: ['COMPLETED'], aside: ['NOT_PASSED', 'TERMINATED'] },
  ],
  writing: { permission: may.write, in: ['DRAFT', 'SUBMITTED', 'OPEN', 'RELIST'] },
  states: {
    DRAFT: { zh: '起草中', en: 'Draft', tone: 'draft' },
    SUBMITTED: { zh: '计划科审核中', en: 'With the planning section', tone: 'waiting' },
    LEAD_REVIEW: { zh: '待局领导批准', en: 'With the leadership', tone: 'waiting' },
    APPROVED: { zh: '已批准，待发布', en: 'Approved', tone: 'waiting' },
    OPEN: { zh: '揭榜中', en: 'Open for bids', tone: 'good', remind: [3, 1] },
    SEALED_CLOSED: { zh: '揭榜已截止', en: 'Closed, bids sealed', tone: 'closed', remind: [1] },
    STUCK: { zh: '报告无法开标，待核实', en: 'Reported that it cannot be opened', tone: 'bad', remind: [3, 1] },
    RELIST: { zh: '待再次发布', en: 'May be published once more', tone: 'waiting', remind: [3, 1] },
    OPENED: { zh: '已开标', en: 'Bids opened', tone: 'good', remind: [3, 1] },
    QUALIFIED: { zh: '专家评审中', en: 'Under review', tone: 'waiting', remind: [3, 1] },
    REVIEWED: { zh: '评审完成，待洽谈', en: 'Reviewed', tone: 'waiting', remind: [3, 1] },
    PROPOSED: { zh: '拟中榜，待局领导批准', en: 'Award proposed', tone: 'waiting', remind: [1] },
    NOTICE: { zh: '拟中榜公示', en: 'Award announced', tone: 'waiting' },
    OVERTURNED: { zh: '公示异议成立，待处理', en: 'Objection upheld', tone: 'bad', remind: [3, 1] },
    AWARDED: { zh: '已中榜，待签约', en: 'Awarded', tone: 'good', remind: [3, 1] },
    SIGNED: { zh: '合同已起草，待签署登记', en: 'Contract drafted, to be signed and registered', tone: 'good', remind: [7, 3, 1] },
    RUNNING: { zh: '实施中', en: 'Running', tone: 'good', remind: [7, 3, 1] },
    COMPLETED: { zh: '已通过验收', en: 'Completed', tone: 'good', final: true },
    NOT_PASSED: { zh: '未通过验收', en: 'Not accepted', tone: 'bad', final: true },
    TERMINATED: { zh: '项目已终止', en: 'Terminated', tone: 'bad', final: true },
    FAILED: { zh: '流标', en: 'Failed', tone: 'bad', final: true },
    CANCELLED: { zh: '已取消', en: 'Cancelled', tone: 'bad', final: true },
    DISCARDED: { zh: '已放弃', en: 'Discarded', tone: 'closed', final: true },
  },
  actions: inPublic({ ...drafting, ...deciding, ...open, ...relisting([complete, funded, keysHeld]), ...stuck, ...judging }),
});
