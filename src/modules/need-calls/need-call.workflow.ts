import { dateInChina, endOfDayInChina } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import { defineWorkflow, type Look } from '../../kernel/workflow/index.js';
import { callGaps } from './domain/call-gaps.js';
import { type NeedCall, takesOffers } from './domain/need-call.js';
import { needCallPermissions as may } from './need-calls.permissions.js';

export const CALL_STATES = ['DRAFT', 'OPEN', 'CLOSED', 'DISCARDED'] as const;
export type CallState = (typeof CALL_STATES)[number];
export type CallAction = 'publish' | 'discard' | 'close';

export interface CallFacts {
  /** first last day that the rule of today allows, YYYY-MM-DD; null where no rule is in force */
  earliest: string | null;
}

type Seen = Look<CallFacts>;
const complete = ({ content }: NeedCall, { facts: { earliest } }: Seen): Reason[] =>
  earliest === null ? [reason('NO_RULE', '没有现行有效的揭榜挂帅规则', 'No rule on challenges is in force')] : callGaps(content, earliest);
const over = (call: NeedCall, { now }: Seen): Reason[] => (takesOffers(call, now) ? [reason('CALL_RUNS', '征集尚未截止，不得提前截止', 'The call still runs; it is never closed early')] : []);
const closing = ({ content: { until } }: NeedCall): Date => endOfDayInChina(until ?? dateInChina(new Date()));

/** A call, from the draft to its last day. Who drafts does not publish. */
export const needCallWorkflow = defineWorkflow<CallState, CallAction, NeedCall, CallFacts>({
  name: 'need_call',
  zh: '榜单征集通知',
  en: 'Call for needs or achievements',
  table: 'need_call',
  initial: 'DRAFT',
  writing: { permission: may.write, in: ['DRAFT'] },
  visibility: [may.read],
  states: {
    DRAFT: { zh: '草稿', en: 'Draft', tone: 'draft' },
    OPEN: { zh: '征集中', en: 'Open', tone: 'good' },
    CLOSED: { zh: '已截止', en: 'Closed', tone: 'closed', final: true },
    DISCARDED: { zh: '已放弃', en: 'Discarded', tone: 'closed', final: true },
  },
  actions: {
    publish: {
      zh: '发布征集通知', en: 'Publish', from: ['DRAFT'], to: 'OPEN', permission: may.publish, tone: 'primary', comment: 'optional', duty: true, waits: (row) => `${row}.title <> ''`, notBy: ['begin', 'save'], guards: [complete],
      set: (call, { now }) => ({ publishedAt: now, closesAt: closing(call) }), due: (call) => ({ at: closing(call) }),
    },
    discard: { zh: '放弃', en: 'Discard', from: ['DRAFT'], to: 'DISCARDED', permission: may.write, tone: 'danger', comment: 'optional' },
    close: { zh: '征集截止', en: 'Close', from: ['OPEN'], to: 'CLOSED', permission: may.clock, tone: 'default', guards: [over], timeout: true },
  },
});
