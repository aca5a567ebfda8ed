import { type Reason, reason } from '../../kernel/http/index.js';
import { type ActionDefinition, defineWorkflow, type Look, overdueIn, type Step, workingDays } from '../../kernel/workflow/index.js';
import { indicatorGaps } from '../challenges/index.js';
import { panelStands } from '../experts/index.js';
import { type NeedOffer, passes, passesIn } from './domain/need-offer.js';
import { needOfferPermissions as may } from './need-calls.permissions.js';

export const OFFER_STATES = ['SUBMITTED', 'RETURNED', 'FORMAL_OK', 'ARGUING', 'ARGUED', 'REFINED', 'NOTICE', 'OVERTURNED', 'SELECTED', 'NOT_SELECTED', 'LISTED', 'WITHDRAWN', 'UNREFINED'] as const;
export type OfferState = (typeof OFFER_STATES)[number];
export type OfferAction =
  | 'returnToDemander' | 'resubmit' | 'withdraw' | 'precheck' | 'assign' | 'reassign' | 'conclude' | 'rescore' | 'refine' | 'lapse' | 'returnIndicators' | 'announce' | 'retract' | 'overturn' | 'argueAnew' | 'letStand' | 'select' | 'reject' | 'toChallenge';

/** What the steps of an offered need look at beside it. */
export interface OfferFacts {
  /** no panel of it is open */
  noPanel: boolean;
  /** every expert of the complete panel has scored */
  allScored: boolean;
  /** need or achievement is public, as it was when it was offered */
  isPublic: boolean;
}

type Action = ActionDefinition<OfferState, NeedOffer, OfferAction, OfferFacts>;
type Seen = Look<OfferFacts>;

const PRECHECK_WITHIN = workingDays(5);
/** 论证 (domain default) */
const ARGUE_WITHIN = workingDays(20);
const REFINE_WITHIN = workingDays(10);
const DECIDE_WITHIN = workingDays(5);
/** Whoever offered it refines what has reached the score; of what has not the section announces the result. */
const refineOrAnnounce: Action['due'] = (offer) => (passes(offer) ? REFINE_WITHIN : DECIDE_WITHIN);

const SHORTEST = 20;
const explained = (_: NeedOffer, { input: { comment } }: Step<OfferFacts>): Reason[] =>
  comment.trim().length >= SHORTEST ? [] : [reason('minLength', `请写明理由，不少于 ${SHORTEST} 个字`, `Give the reason, at least ${SHORTEST} characters`, '/comment')];

const stillPublic = (_: NeedOffer, { facts }: Seen): Reason[] => (facts.isPublic ? [] : [reason('NEED_GONE', '所响应的需求或者成果已不在公开发布状态', 'The need or achievement is not public any more')]);
const scored = (_: NeedOffer, { facts }: Seen): Reason[] => (facts.allScored ? [] : [reason('SCORES_MISSING', '专家尚未全部评分', 'Not all experts have scored')]);
const panelGone = (_: NeedOffer, { facts }: Seen): Reason[] => (facts.noPanel ? [] : [reason('PANEL_OPEN', '专家组尚未结束', 'The panel is not closed')]);
const measurable = ({ indicators, rule }: NeedOffer): Reason[] => indicatorGaps(indicators, rule);
const goodEnough = (offer: NeedOffer): Reason[] => (passes(offer) ? [] : [reason('SCORE_LOW', `平均分低于 ${offer.rule.scoreAtLeast} 分，不需要凝练指标`, `Below ${offer.rule.scoreAtLeast} points there is nothing to refine`)]);
/** Whoever has let the time pass is silent; before that nobody else decides what becomes of it. */
const overdue = ({ dueAt }: NeedOffer, { now }: Seen): Reason[] => (dueAt !== null && now > dueAt ? [] : [reason('NOT_OVERDUE', '尚未超过凝练期限', 'The time to refine is not over yet')]);
/** One that is selected is announced with the indicators that it will be listed with. */
const refinedFirst = (offer: NeedOffer): Reason[] => (offer.state === 'ARGUED' && passes(offer) ? [reason('NOT_REFINED', '请等待提出单位凝练可考核的指标', 'Whoever offered it has to make the indicators measurable first')] : []);
const low = (offer: NeedOffer): Reason[] => (passes(offer) ? [reason('SCORE_HIGH', '达到入选分数', 'It has reached the score')] : []);

const MOST_SEATS = 15;
const panelWished = ({ rule: { expertsAtLeast } }: NeedOffer, { input: { seats, sitsAt }, now }: Step<OfferFacts>): Reason[] => [
  ...(Number.isInteger(seats) && Number(seats) % 2 === 1 && Number(seats) >= expertsAtLeast && Number(seats) <= MOST_SEATS ? [] : [reason('SEATS', `论证专家应为单数，${expertsAtLeast} 至 ${MOST_SEATS} 名`, `An odd number of experts from ${expertsAtLeast} to ${MOST_SEATS}`, '/seats')]),
  ...(Number.isFinite(Date.parse(String(sitsAt))) && new Date(String(sitsAt)) > now ? [] : [reason('PAST', '论证时间应在现在以后', 'The sitting must be in the future', '/sitsAt')]),
];

const checking: Record<string, Action> = {
  returnToDemander: { zh: '退回补正', en: 'Return', from: ['SUBMITTED'], to: 'RETURNED', permission: may.handle, tone: 'default', comment: 'required' },
  resubmit: { zh: '重新提交', en: 'Submit anew', from: ['RETURNED'], to: 'SUBMITTED', permission: may.offer, tone: 'primary', comment: 'optional', guards: [stillPublic], due: PRECHECK_WITHIN },
  withdraw: { zh: '撤回', en: 'Withdraw', from: ['SUBMITTED', 'RETURNED', 'FORMAL_OK', 'ARGUED', 'REFINED'], to: 'WITHDRAWN', permission: may.offer, tone: 'danger', comment: 'optional' },
  precheck: { zh: '形式审查通过', en: 'Pass the pre-check', from: ['SUBMITTED'], to: 'FORMAL_OK', permission: may.handle, tone: 'primary', comment: 'optional', duty: true, due: ARGUE_WITHIN },
};

const arguing: Record<string, Action> = {
  assign: { zh: '组织专家论证', en: 'Have it argued', from: ['FORMAL_OK'], to: 'ARGUING', permission: may.handle, tone: 'primary', duty: true, asks: { seats: 'required', financeSeats: 'optional', sitsAt: 'required' }, accepts: panelWished, due: 'keep' },
  reassign: { zh: '重新组织论证', en: 'Have it argued anew', from: ['ARGUING'], to: 'FORMAL_OK', permission: may.handle, tone: 'default', comment: 'required', duty: true, waits: (row) => `NOT ${panelStands('need_offer', `${row}.id`)}`, guards: [panelGone], due: ARGUE_WITHIN },
  conclude: { zh: '论证完成', en: 'Argued', from: ['ARGUING'], to: 'ARGUED', permission: may.clock, tone: 'default', guards: [scored], due: refineOrAnnounce },
  rescore: { zh: '补充评分', en: 'Scores wanted again', from: ['ARGUED', 'REFINED'], to: 'ARGUING', permission: may.clock, tone: 'default', set: () => ({ scoreHundredths: null }), due: ARGUE_WITHIN },
  refine: { zh: '提交凝练后的指标', en: 'Hand in the refined indicators', from: ['ARGUED'], to: 'REFINED', permission: may.offer, tone: 'primary', comment: 'optional', duty: true, waits: passesIn, guards: [goodEnough, measurable], due: PRECHECK_WITHIN },
  lapse: { zh: '逾期未凝练，不再办理', en: 'Not refined in time: not pursued', from: ['ARGUED'], to: 'UNREFINED', permission: may.handle, tone: 'danger', comment: 'optional', duty: true, waits: (row) => `(${overdueIn(row)} AND ${passesIn(row)})`, guards: [goodEnough, overdue] },
  returnIndicators: { zh: '退回凝练', en: 'Return the indicators', from: ['REFINED'], to: 'ARGUED', permission: may.handle, tone: 'default', comment: 'required', due: REFINE_WITHIN },
};

const announcing: Record<string, Action> = {
  announce: { zh: '拟订结果公示', en: 'Draft the notice of the result', from: ['ARGUED', 'REFINED'], to: 'NOTICE', permission: may.handle, tone: 'primary', duty: true, waits: (row) => `(${row}.state = 'REFINED' OR NOT ${passesIn(row)})`, guards: [refinedFirst] },
  retract: { zh: '公示撤回', en: 'Notice withdrawn', from: ['NOTICE'], to: 'ARGUED', permission: may.clock, tone: 'default', due: refineOrAnnounce },
  // also where the notice was withdrawn before: what was objected to with right is not announced anew as it is
  overturn: { zh: '公示异议成立', en: 'Objection upheld', from: ['NOTICE', 'ARGUED', 'REFINED'], to: 'OVERTURNED', permission: may.clock, tone: 'default', due: DECIDE_WITHIN },
  argueAnew: {
    zh: '评分作废，重新论证', en: 'Void the scores, argue anew', from: ['OVERTURNED'], to: 'FORMAL_OK', permission: may.handle, tone: 'primary', comment: 'required', duty: true, accepts: explained,
    set: () => ({ scoreHundredths: null }), replaces: ({ scoreHundredths }) => ({ scoreHundredths }), due: ARGUE_WITHIN,
  },
  letStand: { zh: '论证结果维持', en: 'Let the result stand', from: ['OVERTURNED'], to: 'ARGUED', permission: may.handle, tone: 'default', comment: 'required', duty: true, notBy: ['announce'], accepts: explained, due: refineOrAnnounce },
  select: { zh: '入选', en: 'Select', from: ['NOTICE'], to: 'SELECTED', permission: may.clock, tone: 'default', guards: [goodEnough] },
  reject: { zh: '未入选', en: 'Not selected', from: ['NOTICE'], to: 'NOT_SELECTED', permission: may.clock, tone: 'default', guards: [low] },
  toChallenge: { zh: '转为榜单草稿', en: 'Make it a challenge', from: ['SELECTED'], to: 'LISTED', permission: may.handle, tone: 'primary', duty: true },
};

/** A need or an achievement that was offered to a call, from its pre-check to the draft of a challenge (domain §3.3, Need). */
export const needOfferWorkflow = defineWorkflow<OfferState, OfferAction, NeedOffer, OfferFacts>({
  name: 'need_offer',
  zh: '响应征集的需求、成果',
  en: 'Need or achievement offered to a call',
  table: 'need_offer',
  initial: 'SUBMITTED',
  beginning: { zh: '响应征集', en: 'Offer' },
  due: PRECHECK_WITHIN,
  writing: { permission: may.offer, in: ['ARGUED'] },
  visibility: [may.read],
  states: {
    SUBMITTED: { zh: '待形式审查', en: 'To be checked', tone: 'waiting', remind: [1] },
    RETURNED: { zh: '退回补正', en: 'Returned', tone: 'bad' },
    FORMAL_OK: { zh: '待论证', en: 'To be argued', tone: 'waiting', remind: [3, 1] },
    ARGUING: { zh: '论证中', en: 'Being argued', tone: 'waiting', remind: [3, 1] },
    ARGUED: { zh: '已论证', en: 'Argued', tone: 'waiting', remind: [3, 1] },
    REFINED: { zh: '已凝练', en: 'Refined', tone: 'waiting', remind: [1] },
    NOTICE: { zh: '结果公示', en: 'Result announced', tone: 'waiting' },
    OVERTURNED: { zh: '公示异议成立，待处理', en: 'Objection upheld', tone: 'bad', remind: [1] },
    SELECTED: { zh: '入选', en: 'Selected', tone: 'good' },
    NOT_SELECTED: { zh: '未入选', en: 'Not selected', tone: 'bad', final: true },
    LISTED: { zh: '已转榜单', en: 'Made a challenge', tone: 'good', final: true },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn', tone: 'closed', final: true },
    UNREFINED: { zh: '逾期未凝练，已结束', en: 'Not refined in time', tone: 'closed', final: true },
  },
  stages: [
    { zh: '形式审查', en: 'Pre-check', of: ['SUBMITTED'], aside: ['RETURNED', 'WITHDRAWN'] }, { zh: '专家论证', en: 'Argument', of: ['FORMAL_OK', 'ARGUING'] }, { zh: '论证结论', en: 'Outcome', of: ['ARGUED', 'REFINED'], aside: ['UNREFINED'] },
    { zh: '结果公示', en: 'Notice', of: ['NOTICE'], aside: ['OVERTURNED'] }, { zh: '入选', en: 'Selected', of: ['SELECTED'], aside: ['NOT_SELECTED'] }, { zh: '转榜单', en: 'Challenge', of: ['LISTED'] },
  ],
  actions: { ...checking, ...arguing, ...announcing } as Record<OfferAction, Action>,
});
