import { minuteSaid } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import { defineWorkflow, type Look, type Step } from '../../kernel/workflow/index.js';
import { readHalf } from './browser/half.js';
import { panelPermissions as may } from './experts.permissions.js';
import { halfHashOf } from './domain/draw.js';
import type { ReviewPanel } from './domain/review-panel.js';

export const PANEL_STATES = ['FIXED', 'DRAWN', 'COMPLETE', 'CLOSED'] as const;
export type PanelState = (typeof PANEL_STATES)[number];
export type PanelAction = 'commit' | 'draw' | 'complete' | 'reopen' | 'abandon' | 'close' | 'resume';

/** What the steps of a panel look at beside it. */
export interface PanelFacts {
  /** before the draw: how many more people the pool needs */
  lacks: readonly { seat: 'FIELD' | 'FINANCE'; needed: number; found: number }[];
  /** a seat is vacant, and nobody is left in the order */
  exhausted: boolean;
}

type Seen = Look<PanelFacts>;
const HOUR = 3_600_000;
const FOR: Readonly<Record<'FIELD' | 'FINANCE', readonly [string, string]>> = { FIELD: ['领域专家', 'experts of the field'], FINANCE: ['财务专家', 'experts of finance'] };

export const drawnFrom = ({ sitsAt, rule }: Pick<ReviewPanel, 'sitsAt' | 'rule'>): Date => new Date(sitsAt.getTime() - rule.drawHours * HOUR);

/** JB-07: early enough to be there, too late to be spoken to. */
const inItsHours = (panel: ReviewPanel, { now }: Seen): Reason[] => {
  if (now >= panel.sitsAt) return [reason('SITTING_BEGUN', '评审时间已到，请重新组织', 'The sitting has begun; open another panel')];
  const from = minuteSaid(drawnFrom(panel));
  return now >= drawnFrom(panel) ? [] : [reason('DRAW_TOO_EARLY', `评审前 ${panel.rule.drawHours} 小时内方可抽取（${from.zh}起）`, `Experts are drawn within the last ${panel.rule.drawHours} hours before the sitting (from ${from.en})`)];
};
/** How many can be drawn against how many are needed (JB-07). */
export const poolReasons = (lacks: PanelFacts['lacks']): Reason[] =>
  lacks.map(({ seat, needed, found }) => reason('POOL_TOO_SMALL', `可抽取的${FOR[seat][0]}不足：需要 ${needed} 人，现有 ${found} 人`, `The pool is too small: ${needed} ${FOR[seat][1]} are needed, ${found} can be drawn`));
const largeEnough = (_: ReviewPanel, { facts: { lacks } }: Seen): Reason[] => poolReasons(lacks);
/** The draw follows from two halves: the platform's, and one that discipline inspection keeps outside of it. Both are fixed before anybody is listed. */
const uncommitted = ({ halfHash }: ReviewPanel): Reason[] => (halfHash === null ? [] : [reason('HALF_FIXED', '纪检份额的摘要已经公布', 'The hash of the half of discipline inspection is told')]);
const committed = ({ halfHash }: ReviewPanel): Reason[] => (halfHash === null ? [reason('HALF_MISSING', '纪检监督员尚未公布其种子份额的摘要', 'Discipline inspection has not fixed its half of the seed')] : []);
const isHash = (_: ReviewPanel, { input: { halfHash } }: Step<PanelFacts>): Reason[] => (/^[0-9a-f]{64}$/.test(String(halfHash)) ? [] : [reason('FORMAT', '应为 SHA-256 摘要', 'Must be a SHA-256', '/halfHash')]);
const halfOf = (typed: unknown): string => readHalf(String(typed)) ?? '';
const fitsItsHash = ({ halfHash }: ReviewPanel, { input: { half } }: Step<PanelFacts>): Reason[] =>
  halfHash === null || halfHashOf(halfOf(half)) === halfHash ? [] : [reason('HALF_WRONG', '与已公布的纪检份额摘要不符，请核对抄录的份额', 'It does not fit the hash that was told; check what was written down', '/half')];
/** Whoever could close a panel at will could draw until the draw pleases. */
const hopeless = ({ state }: ReviewPanel, { facts: { exhausted } }: Seen): Reason[] => (state === 'FIXED' || exhausted ? [] : [reason('SEATS_FILLED', '候选专家未用尽，不得放弃本次抽取', 'There are candidates left; a draw is not given up')]);

/** A panel, from the fixed seed to its end. */
export const panelWorkflow = defineWorkflow<PanelState, PanelAction, ReviewPanel, PanelFacts>({
  name: 'panel',
  zh: '评审专家组',
  en: 'Panel of experts',
  table: 'review_panel',
  initial: 'FIXED',
  beginning: { zh: '公布平台份额摘要', en: 'Fix the platform’s half' },
  visibility: [may.read],
  states: {
    FIXED: { zh: '待抽取', en: 'To be drawn', tone: 'waiting', remind: [3, 1] },
    DRAWN: { zh: '待专家答复', en: 'Experts are asked', tone: 'waiting', remind: [1] },
    COMPLETE: { zh: '已组成', en: 'Complete', tone: 'good', remind: [1] },
    CLOSED: { zh: '已结束', en: 'Closed', tone: 'closed' },
  },
  stages: [{ zh: '公布种子摘要', en: 'Seed fixed', of: ['FIXED'] }, { zh: '抽取', en: 'Draw', of: ['DRAWN'] }, { zh: '组成', en: 'Complete', of: ['COMPLETE'] }, { zh: '结束', en: 'Closed', of: ['CLOSED'] }],
  actions: {
    commit: {
      zh: '公布纪检份额摘要', en: 'Fix the half of discipline inspection', from: ['FIXED'], to: 'FIXED', permission: may.draw, tone: 'primary', duty: true, waits: (row) => `${row}.half_hash IS NULL`, asks: { halfHash: 'required' }, guards: [uncommitted], accepts: isHash, due: 'keep',
      set: (_, { input, now }) => ({ halfHash: String(input['halfHash']), halfFixedAt: now }),
    },
    draw: {
      zh: '抽取专家', en: 'Draw', from: ['FIXED'], to: 'DRAWN', permission: may.draw, tone: 'primary', duty: true, waits: (row) => `${row}.half_hash IS NOT NULL AND ${row}.sits_at > now()`, asks: { half: 'required' }, guards: [committed, inItsHours, largeEnough], accepts: fitsItsHash, due: 'keep',
      set: (_, { actor, input, now }) => ({ half: halfOf(input['half']), drawnAt: now, drawnBy: actor.personId }),
    },
    complete: { zh: '专家组组成', en: 'Complete', from: ['DRAWN'], to: 'COMPLETE', permission: may.clock, tone: 'default', due: 'keep' },
    reopen: { zh: '席位空缺', en: 'A seat is vacant', from: ['COMPLETE'], to: 'DRAWN', permission: may.clock, tone: 'default', due: 'keep' },
    abandon: { zh: '放弃本次抽取', en: 'Give up', from: ['FIXED', 'DRAWN'], to: 'CLOSED', permission: may.arrange, tone: 'danger', comment: 'required', duty: true, waits: (row) => `${row}.state = 'FIXED' AND ${row}.sits_at <= now()`, guards: [hopeless] },
    close: { zh: '结束', en: 'Close', from: ['FIXED', 'DRAWN', 'COMPLETE'], to: 'CLOSED', permission: may.clock, tone: 'default' },
    resume: {
      zh: '评审无效，补选专家', en: 'Sheets are void: call the next', from: ['CLOSED'], to: 'DRAWN', permission: may.clock, tone: 'default', asks: { sitsAt: 'required' },
      set: (_, { input }) => ({ sitsAt: new Date(String(input['sitsAt'])), revealed: false }), due: (_, { input }) => ({ at: new Date(String(input['sitsAt'])) }),
    },
  },
});
