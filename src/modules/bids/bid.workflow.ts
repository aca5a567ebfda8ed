import { minuteSaid } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import { type ActionDefinition, defineWorkflow, type Look, type Step } from '../../kernel/workflow/index.js';
import { namesPoster } from '../challenges/index.js';
import { bidPermissions as may } from './bids.permissions.js';
import type { Bid } from './domain/bid.js';
import { type BidFacts, EXCLUSION_CODES } from './domain/bid-facts.js';
import { LEADER_CHECKS, type LeaderCheck } from './domain/leader-load.js';
import { completeBy } from './domain/filled-by.js';
import { FALSE_NAMES, PARTY_MARKS, POSTER_MARKS } from './domain/party-marks.js';
import { publicPart } from './domain/public-part.js';

export const BID_STATES = ['OPENED', 'SPOILED', 'QUALIFIED', 'DISQUALIFIED', 'WON', 'RESERVE', 'LOST'] as const;
export type BidState = (typeof BID_STATES)[number];
export type BidAction = 'setAside' | 'qualify' | 'disqualify' | 'reconsider' | 'win' | 'reserve' | 'lose' | 'explain' | 'destroy' | 'closeExcluded' | 'destroyExcluded' | 'checkLeader' | 'object' | 'heard' | 'reopen';

type Action = ActionDefinition<BidState, Bid, BidAction, BidFacts>;
type Seen = Look<BidFacts>;
type Given = Step<BidFacts>;

const open = (_: Bid, { facts }: Seen): Reason[] => (facts.challengeState === 'OPENED' ? [] : [reason('QUALIFICATION_OVER', '资格审查已经结束', 'Qualification is over')]);
const meetsVetoes = (_: Bid, { facts: { vetoesMissed } }: Seen): Reason[] =>
  vetoesMissed.length === 0 ? [] : [reason('VETO_MISSED', `未达到一票否决指标：${vetoesMissed.join('、')}`, `Indicators with a veto are missed: ${vetoesMissed.join(', ')}`)];
/** Nobody could sign for it. */
const known = ({ organisationId }: Bid): Reason[] => (organisationId === null ? [reason('BIDDER_UNKNOWN', '平台上查无投递单位，不能通过资格审查', 'The organisation that put it in is not known here; it does not qualify')] : []);
const foreign = ({ marks }: Bid): Reason[] => (marks.some(({ code }) => POSTER_MARKS.some((one) => one === code)) ? [reason('DEMANDER', '发榜方及其关联单位不得牵头揭榜（JB-03）', 'Neither the poster nor its affiliates lead a bid (JB-03)')] : []);
/** The page itself writes into a bid from whom and for which challenge it is: that another one stands there has no innocent cause. */
const borrowed = ({ marks }: Bid): Reason[] => marks.filter(({ code }) => FALSE_NAMES.some((one) => one === code));
/**
 * Marks that exclude nobody, and are not passed over in silence: a credit code in the form may be typed otherwise than beside it, and a suspension may be over;
 * whether that is all is said by who lets the bid through.
 */
const WEIGHED = ['MEMBERS_DIFFER', 'PARTY_SUSPENDED', 'COMMITMENT_SHARED'];
const weighed = ({ marks }: Bid, { facts: { suspended } }: Seen): Reason | null => {
  const mark = suspended[0] ?? marks.find(({ code }) => WEIGHED.includes(code));
  return mark ? reason(mark.code, `${mark.zh}：通过资格审查须写明理由`, `${mark.en}: whoever lets it through says why`, '/comment') : null;
};
const unanswered = ({ answer }: Bid): Reason[] => (answer === '' ? [] : [reason('ANSWERED', '已经答复', 'Reasons were given already')]);

const kept = ({ destroyedAt }: Bid): Reason[] => (destroyedAt === null ? [] : [reason('DESTROYED', '内容已经销毁', 'The content is destroyed')]);

/** Until then the section may decide anew, and its bidder may object: who has destroyed what an upheld objection would bring back has objected for nothing. */
const settled = ({ contentClosesAt }: Bid, { facts }: Seen): Reason[] => {
  if (facts.challengeState === 'OPENED') return [reason('QUALIFICATION_OPEN', '资格审查尚未结束', 'Qualification is not over yet')];
  return contentClosesAt === null ? [reason('OBJECTIONS_OPEN', '异议成立的，须以揭榜书的内容重新审查：中榜或者榜单终止后才能销毁', 'Where an objection is upheld the content is looked at again: it is destroyed after the award, or the end without one')] : [];
};
/** JB-05: of projects whose leader has the same name somebody has found out whether it is the same person. */
const leaderChecked = (_: Bid, { facts: { namesakes } }: Seen): Reason[] =>
  namesakes.length === 0 ? [] : [reason('LEADER_UNCHECKED', `同单位有同名负责人承担在研项目（${namesakes.join('、')}），须先核查是否为同一人`, `A leader of this name in this organisation runs projects (${namesakes.join(', ')}); find out first whether it is the same person`)];
const someNamesake = ({ leaderCheck }: Bid, { facts: { namesakes } }: Seen): Reason[] => (namesakes.length > 0 || leaderCheck ? [] : [reason('NO_NAMESAKE', '没有同名的在研项目负责人', 'No leader of a project has this name')]);

const SHORTEST = 10;
const worded = ({ input: { comment } }: Given): Reason[] =>
  comment.trim().length >= SHORTEST ? [] : [reason('minLength', `请写明理由，不少于 ${SHORTEST} 个字`, `Give the reason, at least ${SHORTEST} characters`, '/comment')];
/** A reason that the record contradicts is none: who meets every veto is not excluded by one. */
const grounded = ({ marks, content }: Bid, step: Given): Reason[] => {
  const { input: { code, comment }, facts: { vetoesMissed, leaderBusy, hiddenPoster } } = step;
  const known = EXCLUSION_CODES.some((one) => one === code);
  return [
    ...worded(step), ...namesPoster(hiddenPoster, comment, '/comment'), ...(known ? [] : [reason('isIn', '请选择取消资格的情形', 'Choose why it is excluded', '/code')]),
    ...(code === 'VETO_MISSED' && vetoesMissed.length === 0 ? [reason('VETO_MET', '一票否决指标均已达到', 'Every indicator with a veto is met', '/code')] : []),
    ...(code === 'PARTIES_DIFFER' && !marks.some((mark) => PARTY_MARKS.some((one) => one === mark.code)) ? [reason('PARTIES_SAME', '揭榜书所写的单位、成员和榜单与投递时的一致', 'The organisations and the challenge that the bid names are those with which it was put in', '/code')] : []),
    ...(code === 'INCOMPLETE' ? completeBy(marks, content?.versionNo ?? null) : []),
    ...(code === 'LEADER_BUSY' && leaderBusy.length === 0 ? [reason('LEADER_FREE', '没有发现该项目负责人在研项目超过限额', 'Nothing says that the leader runs too many projects', '/code')] : []),
  ];
};

const found = (bid: Bid, step: Given): Reason[] => [...worded(step), ...(LEADER_CHECKS.some((one) => one === step.input['leaderIs']) ? [] : [reason('isIn', '请选择核查结论', 'Choose what was found', '/leaderIs')])];
/** What is known to be the same person or another one, of the projects that run now and of those looked at before. */
const checkedLeader = ({ leaderCheck }: Bid, { input, facts: { namesakes } }: Given): LeaderCheck => ({ isSame: input['leaderIs'] === 'SAME', projects: [...new Set([...(leaderCheck?.projects ?? []), ...namesakes])], reason: input.comment.trim() });

/** Its content, which was about to be closed after an award that came to nothing, is read again by those who decide. */
const readmitted = { exclusion: '', exclusionReason: '', excludedAt: null, contentClosesAt: null } as const;
const qualifying: Record<string, Action> = {
  setAside: { zh: '标记为无法读取', en: 'Set aside', from: ['OPENED'], to: 'SPOILED', permission: may.setAside, tone: 'default' },
  qualify: {
    zh: '通过资格审查', en: 'Qualify', from: ['OPENED'], to: 'QUALIFIED', permission: may.qualify, tone: 'primary', comment: 'optional', commentWanted: weighed, impartial: true, guards: [open, kept, known, meetsVetoes, foreign, borrowed, leaderChecked],
    accepts: (bid, step) => (weighed(bid, step) ? worded(step) : []),
  },
  checkLeader: {
    zh: '核查同名负责人', en: 'Check the namesake', from: ['OPENED'], to: 'OPENED', permission: may.qualify, tone: 'default', comment: 'required', asks: { leaderIs: 'required' }, impartial: true, guards: [open, someNamesake], accepts: found, due: 'keep',
    set: (bid, step) => ({ leaderCheck: checkedLeader(bid, step) }),
  },
  disqualify: {
    zh: '取消资格', en: 'Exclude', from: ['OPENED'], to: 'DISQUALIFIED', permission: may.qualify, tone: 'danger', comment: 'required', published: true, asks: { code: 'required' }, impartial: true, guards: [open], accepts: grounded,
    set: (_, { input, now }) => ({ exclusion: String(input['code']), exclusionReason: input.comment.trim(), excludedAt: now }),
  },
  reconsider: {
    zh: '重新审查', en: 'Decide anew', from: ['QUALIFIED', 'RESERVE', 'DISQUALIFIED'], to: 'OPENED', permission: may.qualify, tone: 'default', comment: 'required', impartial: true, guards: [open, kept],
    set: () => ({ ...readmitted }),
  },
};

/** A notice of an award takes objections (JB-14); where none will come, its bidder objects here. */
const mayObject = ({ objection }: Bid, { now, facts: { objectUntil } }: Seen): Reason[] => {
  if (objectUntil === null) return [reason('NOT_LAST', '仅在榜单因没有合格候选方将要流标时在此提出；有拟中榜公示的，在公示期内提出', 'Only where the challenge is about to fail; where an award is announced, object to its notice')];
  if (objection !== '') return [reason('OBJECTED', '已经提出异议，待局领导处理', 'The objection waits for the leadership')];
  const { zh, en } = minuteSaid(objectUntil);
  return now <= objectUntil ? [] : [reason('OBJECTION_OVER', `异议期已于 ${zh} 届满`, `The time to object was over at ${en}`)];
};
/** 流标前的异议: what was decided against a bid, where nobody is left. */
const objecting: Record<string, Action> = {
  object: { zh: '提出异议', en: 'Object', from: ['QUALIFIED', 'RESERVE', 'DISQUALIFIED'], to: 'QUALIFIED', stays: true, permission: may.object, tone: 'default', comment: 'required', guards: [mayObject], accepts: (_, step) => worded(step), due: 'keep', set: (_, { input }) => ({ objection: input.comment.trim() }) },
  heard: { zh: '答复异议', en: 'Objection answered', from: ['QUALIFIED', 'RESERVE', 'DISQUALIFIED', 'OPENED'], to: 'QUALIFIED', stays: true, permission: may.settle, tone: 'default', comment: 'optional', due: 'keep', set: () => ({ objection: '' }) },
  reopen: { zh: '异议成立，重新审查', en: 'Objection upheld: decide anew', from: ['DISQUALIFIED'], to: 'OPENED', permission: may.settle, tone: 'default', comment: 'optional', set: () => ({ ...readmitted, objection: '' }) },
};

/** JB-15, on the wish of its bidder. */
const destroying = {
  zh: '销毁内容', en: 'Destroy the content', permission: may.dispose, tone: 'danger', due: 'keep',
  set: ({ content }: Bid, { now }: Given) => ({ content: content && publicPart(content), packed: null, destroyedAt: now }),
} as const;
/** JB-15: from the day of the award, or of the end without one. */
const closing = { set: (_: Bid, { facts: { closesAt } }: Given) => ({ contentClosesAt: closesAt }) } as const;
const unclosed = ({ contentClosesAt }: Bid): Reason[] => (contentClosesAt === null ? [] : [reason('CLOSING', '开放期限已经起算', 'Its time has begun already')]);
const outcome: Record<string, Action> = {
  win: { zh: '中榜', en: 'Win', from: ['QUALIFIED', 'RESERVE'], to: 'WON', permission: may.settle, tone: 'default', comment: 'optional' },
  reserve: { zh: '递补', en: 'Reserve', from: ['QUALIFIED'], to: 'RESERVE', permission: may.settle, tone: 'default' },
  lose: {
    zh: '未中榜', en: 'Lose', from: ['QUALIFIED', 'RESERVE', 'WON'], to: 'LOST', permission: may.settle, tone: 'default', comment: 'optional', ...closing,
    due: (_, { facts: { explainWithin } }) => explainWithin,
  },
  explain: {
    zh: '答复未中榜理由', en: 'Give reasons', from: ['LOST'], to: 'LOST', permission: may.qualify, tone: 'primary', comment: 'required', duty: true, impartial: true, guards: [unanswered], accepts: (_, step) => worded(step),
    set: (_, { input, now }) => ({ answer: input.comment.trim(), answeredAt: now }),
  },
  destroy: { ...destroying, from: ['LOST'], to: 'LOST', guards: [kept] },
  closeExcluded: { zh: '评审办结，开放期限起算', en: 'Review over: its time to be read begins', from: ['DISQUALIFIED'], to: 'DISQUALIFIED', permission: may.settle, tone: 'default', guards: [unclosed], ...closing, due: 'keep' },
  destroyExcluded: { ...destroying, from: ['DISQUALIFIED'], to: 'DISQUALIFIED', guards: [kept, settled] },
};

/** 揭榜书, from its opening to the award. */
export const bidWorkflow = defineWorkflow<BidState, BidAction, Bid, BidFacts>({
  name: 'bid',
  zh: '揭榜书',
  en: 'Bid',
  table: 'bid',
  initial: 'OPENED',
  beginning: { zh: '开启', en: 'Opened' },
  visibility: [may.read],
  sides: (b, person) => `EXISTS (SELECT 1 FROM membership m JOIN challenge asked ON asked.id = ${b}.challenge_id WHERE m.person_id = ${person} AND m.status = 'ACTIVE' AND (m.organisation_id IN (${b}.organisation_id, asked.organisation_id) OR m.organisation_id = ANY(${b}.member_ids)))`,
  states: {
    OPENED: { zh: '已开启', en: 'Opened', tone: 'waiting' },
    SPOILED: { zh: '无法读取', en: 'Cannot be read', tone: 'bad', final: true },
    QUALIFIED: { zh: '资格审查通过', en: 'Qualified', tone: 'good' },
    DISQUALIFIED: { zh: '已取消资格', en: 'Excluded', tone: 'bad' },
    WON: { zh: '中榜', en: 'Won', tone: 'good' },
    RESERVE: { zh: '递补候选', en: 'Reserve', tone: 'waiting' },
    LOST: { zh: '未中榜', en: 'Lost', tone: 'closed', remind: [3, 1] },
  },
  actions: { ...qualifying, ...objecting, ...outcome } as Record<BidAction, Action>,
});
