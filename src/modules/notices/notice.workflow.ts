import type { Reason } from '../../kernel/http/index.js';
import { textsOf } from '../../kernel/text/index.js';
import { type ActionDefinition, defineWorkflow, type Due, type Look, type Step, workingDays } from '../../kernel/workflow/index.js';
import { noticeGaps } from './domain/notice-content.js';
import type { NoticeFacts } from './domain/notice-facts.js';
import { fieldsOf } from './domain/notice-kinds.js';
import { isOver, type Notice } from './domain/notice.js';
import { unanswerable } from './domain/objection-handlers.js';
import { dayBefore } from './domain/notice-window.js';
import { noticePermissions as may } from './notices.permissions.js';

export const NOTICE_STATES = ['DRAFT', 'CHECKING', 'PUBLISHED', 'SUSPENDED_BY_OBJECTION', 'ENDED_EFFECTIVE', 'WITHDRAWN', 'DISCARDED'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];
/** What the public sees, in the order in which it is asked for. */
export const PUBLIC_STATES = ['PUBLISHED', 'SUSPENDED_BY_OBJECTION', 'ENDED_EFFECTIVE', 'WITHDRAWN'] as const satisfies readonly NoticeState[];

export type NoticeAction = 'submit' | 'recall' | 'discard' | 'return' | 'publish' | 'withdraw' | 'askWithdrawal' | 'agreeWithdrawal' | 'declineWithdrawal' | 'suspend' | 'resume' | 'finish' | 'overturn';

/** 承诺时限: in which the second person checks a draft. */
const CHECK_WITHIN = workingDays(3);

type Seen = Look<NoticeFacts>;

const complete = ({ kind, content }: Notice): Reason[] => noticeGaps(kind, content);
const ruled = (_: Notice, { facts }: Seen): Reason[] => facts.noRule;
const clear = (_: Notice, { facts }: Seen): Reason[] => facts.around;
/** What comes from the record is published with it anyway. */
const discreet = ({ kind, content: { title, values } }: Notice, { facts: { unsaid } }: Seen): Reason[] => {
  const written = Object.fromEntries(fieldsOf(kind).flatMap(({ key, linked }) => (linked ? [] : [[key, values[key]]])));
  return [...textsOf({ title, values: written })].flatMap(([pointer, text]) => unsaid(text, pointer));
};
const READY = [complete, ruled, clear, discreet];
/** 回避: whoever lets it out leaves somebody to handle what is said against it. */
const answerable = ({ kind }: Notice, { facts: { staff }, actor }: Seen): Reason[] => unanswerable(kind, staff, actor.personId);

const SHORTEST_REASON = 10;
/** 异议成立的，不得照原样再行公示: what the objection has ended comes back changed, or with the office's reason in writing. */
const justified = (_: Notice, { facts: { overturned }, input: { comment } }: Step<NoticeFacts>): Reason[] =>
  overturned === null || comment.trim().length >= SHORTEST_REASON ? [] : [{
    code: 'OBJECTION_UPHELD', zh: `本公示与因异议成立而终止的公示 ${overturned} 内容相同：请先改正异议所指的内容；确需照原内容公示的，在办理意见中写明理由，不少于 ${SHORTEST_REASON} 个字`,
    en: `It says the same as notice ${overturned}, which an objection has ended: correct what was objected to, or give the reason for announcing it again, at least ${SHORTEST_REASON} characters`, pointer: '/comment',
  }];

const OBJECTION_OPEN: Reason = { code: 'OBJECTION_OPEN', zh: '尚有异议未办结', en: 'An objection is still open' };
/** What is objected to is not taken from under the objection by one person alone. */
const unopposed = ({ openObjections }: Notice): Reason[] => (openObjections > 0 ? [OBJECTION_OPEN] : []);
const asked = ({ withdrawal }: Notice): Reason[] => (withdrawal ? [] : [{ code: 'WITHDRAWAL_NOT_ASKED', zh: '尚未有人提请撤回', en: 'Nobody has asked for the withdrawal' }]);
const unasked = ({ withdrawal }: Notice): Reason[] => (withdrawal ? [{ code: 'WITHDRAWAL_ASKED', zh: '已有人提请撤回，待他人同意', en: 'The withdrawal is asked for already; somebody else is to agree' }] : []);
/** The public reads why it was taken back. */
const said = (_: Notice, { facts: { unsaid }, input: { comment } }: Step<NoticeFacts>): Reason[] => unsaid(comment, '/comment');
const settled = ({ openObjections, rule }: Notice): Reason[] => (openObjections > 0 && rule?.objectionSuspends !== false ? [OBJECTION_OPEN] : []);

/** 不得提前结束: not before the last day is over, and not while that day may still move. */
const over = (notice: Notice, { now }: Pick<Seen, 'now'>): Reason[] =>
  isOver(notice, now) ? [] : [{ code: 'NOTICE_RUNS', zh: '公示期未满，不得提前结束', en: 'The period is not over; a notice is never closed early' }];

/** The clock of the workflow does not count its own day: it starts on the day before the first. */
const periodOf = ({ facts: { plan } }: Seen): Due | null => plan && { ...plan.rule.period, from: new Date(`${dayBefore(plan.window.startsOn)}T12:00:00+08:00`) };

type Action = ActionDefinition<NoticeState, Notice, NoticeAction, NoticeFacts>;

const drafting: Record<string, Action> = {
  submit: { zh: '送审', en: 'Submit', from: ['DRAFT'], to: 'CHECKING', permission: may.write, tone: 'primary', comment: 'optional', guards: READY, accepts: justified, due: CHECK_WITHIN },
  recall: { zh: '撤回修改', en: 'Take back', from: ['CHECKING'], to: 'DRAFT', permission: may.write, tone: 'default' },
  discard: { zh: '放弃草稿', en: 'Discard draft', from: ['DRAFT'], to: 'DISCARDED', permission: may.write, tone: 'danger', comment: 'optional' },
  return: { zh: '退回修改', en: 'Return', from: ['CHECKING'], to: 'DRAFT', permission: may.check, tone: 'danger', comment: 'required', notBy: ['begin', 'save', 'submit'] },
  publish: {
    zh: '审核发布', en: 'Publish', from: ['CHECKING'], to: 'PUBLISHED', permission: may.check, tone: 'primary', comment: 'optional', duty: true, notBy: ['begin', 'save', 'submit'], guards: [...READY, answerable], accepts: justified,
    set: (_, { facts: { at, plan } }) => ({ publishedAt: at, rule: plan?.rule ?? null, startsOn: plan?.window.startsOn ?? null }),
    due: (_, step) => periodOf(step),
  },
};

const running: Record<string, Action> = {
  withdraw: {
    zh: '撤回公示', en: 'Withdraw', from: ['PUBLISHED'], to: 'WITHDRAWN', permission: may.withdraw, tone: 'danger', comment: 'required', published: true, guards: [unopposed], accepts: said,
    set: ({ dueAt }, { input, now }) => ({ overAt: dueAt, endedAt: now, endReason: input.comment.trim() }),
  },
  suspend: { zh: '因异议中止', en: 'Suspend', from: ['PUBLISHED'], to: 'SUSPENDED_BY_OBJECTION', permission: may.clock, tone: 'default', due: 'keep' },
  resume: { zh: '异议办结，继续', en: 'Resume', from: ['SUSPENDED_BY_OBJECTION'], to: 'PUBLISHED', permission: may.clock, tone: 'default', guards: [settled], due: 'keep', set: () => ({ withdrawal: null }) },
  overturn: {
    zh: '异议成立，公示终止', en: 'Overturn', from: ['PUBLISHED', 'SUSPENDED_BY_OBJECTION'], to: 'WITHDRAWN', permission: may.clock, tone: 'default', comment: 'optional',
    set: ({ dueAt }, { now }) => ({ overAt: dueAt, endedAt: now, endReason: UPHELD }),
  },
  finish: {
    zh: '期满生效', en: 'Become effective', from: ['PUBLISHED'], to: 'ENDED_EFFECTIVE', permission: may.clock, tone: 'default', timeout: true, guards: [over, settled],
    set: ({ dueAt }, { now }) => ({ overAt: dueAt, endedAt: now }),
  },
};

/** Under objection a notice is withdrawn by two (经办回避): one asks with the reason, and somebody else, who has neither written it nor ever asked, agrees. */
const withdrawing: Record<string, Action> = {
  askWithdrawal: {
    zh: '提请撤回', en: 'Ask for withdrawal', from: ['SUSPENDED_BY_OBJECTION'], to: 'SUSPENDED_BY_OBJECTION', permission: may.withdraw, tone: 'danger', comment: 'required', published: true, guards: [unasked], accepts: said,
    set: (_, { actor, input }) => ({ withdrawal: { by: actor.personId, reason: input.comment.trim() } }), due: 'keep',
  },
  agreeWithdrawal: {
    zh: '同意撤回', en: 'Agree to the withdrawal', from: ['SUSPENDED_BY_OBJECTION'], to: 'WITHDRAWN', permission: may.withdraw, tone: 'danger', comment: 'optional',
    notBy: ['begin', 'save', 'submit', 'askWithdrawal'], guards: [asked],
    set: ({ dueAt, withdrawal }, { now }) => ({ overAt: dueAt, endedAt: now, endReason: withdrawal?.reason ?? '' }),
  },
  declineWithdrawal: {
    zh: '不同意撤回', en: 'Do not agree to the withdrawal', from: ['SUSPENDED_BY_OBJECTION'], to: 'SUSPENDED_BY_OBJECTION', permission: may.withdraw, tone: 'default', comment: 'required', guards: [asked],
    set: () => ({ withdrawal: null }), due: 'keep',
  },
};

/** What the public reads where an objection was right; who objected and why stays with the case. */
const UPHELD = '异议成立';

/** A public notice (公示): written by one person, let out by another, ended by the clock alone. */
export const noticeWorkflow = defineWorkflow<NoticeState, NoticeAction, Notice, NoticeFacts>({
  name: 'notice',
  zh: '公示',
  en: 'Public notice',
  table: 'notice',
  initial: 'DRAFT',
  visibility: [may.board, may.read],
  writing: { permission: may.write, in: ['DRAFT'] },
  stages: [
    { zh: '起草', en: 'Draft', of: ['DRAFT'], aside: ['DISCARDED'] }, { zh: '审核', en: 'Check', of: ['CHECKING'] }, { zh: '公示', en: 'On display', of: ['PUBLISHED'], aside: ['SUSPENDED_BY_OBJECTION', 'WITHDRAWN'] },
    { zh: '生效', en: 'Effective', of: ['ENDED_EFFECTIVE'] },
  ],
  states: {
    DRAFT: { zh: '起草中', en: 'Draft', tone: 'draft' },
    CHECKING: { zh: '待审核发布', en: 'Waiting to be checked', tone: 'waiting' },
    PUBLISHED: { zh: '公示中', en: 'On display', tone: 'good' },
    SUSPENDED_BY_OBJECTION: { zh: '异议处理中', en: 'Held by an objection', tone: 'waiting' },
    ENDED_EFFECTIVE: { zh: '期满生效', en: 'Effective', tone: 'good', final: true },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn', tone: 'bad', final: true },
    DISCARDED: { zh: '已放弃', en: 'Discarded', tone: 'closed', final: true },
  },
  actions: { ...drafting, ...running, ...withdrawing } as Record<NoticeAction, Action>,
});
