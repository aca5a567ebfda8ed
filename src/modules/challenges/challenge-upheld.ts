import { minuteSaid } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import { type Due, type Look, type Step, workingDays } from '../../kernel/workflow/index.js';
import { challengePermissions as may } from './challenges.permissions.js';
import type { ChallengeStep, UpheldAction } from './challenge-states.js';
import type { Challenge } from './domain/challenge.js';
import type { ChallengeFacts } from './domain/challenge-facts.js';

/** 承诺时限: of the leadership, which decides what follows. */
const DECIDE_WITHIN = workingDays(5);
/** 异议期: of bidders who were kept out where nobody is left, so that no notice comes to which they could object. From the last decision against one of them. */
export const OBJECT_WITHIN: Due = workingDays(5);

const nobodyStands = (_: Challenge, { facts: { judging: { teams } } }: Look<ChallengeFacts>): Reason[] =>
  teams.length === 0 ? [] : [reason('TEAM_STANDS', '已有团队签约，其依据的评审不得作废', 'A team has signed by this ranking; it stands')];

/** Nothing ends before those who were kept out could speak up. */
export const heardOut = (_: Challenge, { now, facts: { judging: { keptOut: { until } } } }: Look<ChallengeFacts>): Reason[] => {
  if (until === null || until <= now) return [];
  const { zh, en } = minuteSaid(until);
  return [reason('OBJECTION_TIME', `被取消资格或者被否决的揭榜方在 ${zh} 前可以提出异议，期满方可终止`, `Bidders who were kept out may object until ${en}; it ends after that`)];
};
/** … and by whom it is ended does not answer them. */
export const noneObjecting = (_: Challenge, { facts: { judging: { objecting } } }: Look<ChallengeFacts>): Reason[] =>
  objecting.length === 0 ? [] : [reason('OBJECTION_WAITS', `${objecting.join('、')} 的异议尚待局领导处理`, `The objection of ${objecting.join(', ')} waits for the leadership`)];
/** Outside of an objection to a notice it is asked for by a bidder who was kept out. */
const askedFor = ({ state }: Challenge, { facts: { judging: { objecting } } }: Look<ChallengeFacts>): Reason[] =>
  state === 'OVERTURNED' || objecting.length > 0 ? [] : [reason('NONE_OBJECTS', '没有待处理的异议', 'No objection waits')];
/** While somebody else is asked whoever was kept out objects to the notice. */
const nobodyElse = ({ state }: Challenge, { facts: { judging: { candidates } } }: Look<ChallengeFacts>): Reason[] =>
  state === 'OVERTURNED' || candidates.length === 0 ? [] : [reason('SOMEBODY_LEFT', '还有可以洽谈的候选方，其他揭榜方可以在拟中榜公示期内提出异议', 'There is a candidate left; others object to the notice')];
/** SQL: a bidder who was kept out has objected. */
const objectedIn = (row: string): string => `EXISTS (SELECT 1 FROM bid b WHERE b.challenge_id = ${row}.id AND b.objection <> '')`;
const calledFor: ChallengeStep['waits'] = (row) => `(${row}.state = 'OVERTURNED' OR ${objectedIn(row)})`;

const someOut = (_: Challenge, { facts: { judging: { restorable } } }: Look<ChallengeFacts>): Reason[] =>
  restorable.length > 0 ? [] : [reason('NOBODY_OUT', '本次排名没有被否决或者取消资格的揭榜方', 'Nobody of this ranking was vetoed or excluded')];
/** Where none is named there is but one. */
const namedOut = (_: Challenge, { input: { bid }, facts: { judging: { restorable } } }: Step<ChallengeFacts>): Reason[] =>
  restorable.some((number) => number === bid) || (bid === undefined && restorable.length < 2) ? [] : [reason('isIn', '请选择恢复排名的揭榜书', 'Choose the bid that takes its rank again', '/bid')];

const SHORTEST = 20;
/** Everybody reads what follows and why. */
export const explainedAtLength = (_: Challenge, { input: { comment } }: Step<ChallengeFacts>): Reason[] =>
  comment.trim().length >= SHORTEST ? [] : [reason('minLength', `请写明理由，不少于 ${SHORTEST} 个字`, `Give the reason, at least ${SHORTEST} characters`, '/comment')];

/** Named by the numbers that everybody reads; where none is named the whole panel goes. Who comes in sits at a time of its own. */
const voidable = (_: Challenge, { input: { experts, sitsAt }, facts: { judging }, now }: Step<ChallengeFacts>): Reason[] => {
  if (experts === undefined) return sitsAt === undefined ? [] : [reason('UNASKED', '整组作废的，重新组建专家组时再定评审时间', 'A new panel is asked for with its own time', '/sitsAt')];
  const known = Array.isArray(experts) && experts.length > 0 && experts.every((number) => judging.experts.includes(String(number)));
  const future = typeof sitsAt === 'string' && new Date(sitsAt) > now;
  return [
    ...(known ? [] : [reason('isIn', '请选择评分作废的专家', 'Choose the experts whose sheets are void', '/experts')]),
    ...(future ? [] : [reason('PAST', '请填写补选专家的评审时间，应在现在以后', 'Say when who comes in sits; it must be in the future', '/sitsAt')]),
  ];
};

/** 异议成立: nothing goes on by the same result until the leadership has said in public what follows (JB-06, JB-14). */
export const upheld = (next: ChallengeStep['due']): Record<UpheldAction, ChallengeStep> => ({
  overturn: { zh: '公示异议成立', en: 'Objection upheld', from: ['NOTICE', 'REVIEWED', 'PROPOSED'], to: 'OVERTURNED', permission: may.clock, tone: 'default', due: DECIDE_WITHIN },
  reviewAnew: {
    zh: '评分作废，重新评审', en: 'Void sheets, review anew', from: ['OVERTURNED'], to: 'QUALIFIED', permission: may.approve, tone: 'primary', comment: 'required', published: true, duty: true, impartial: true,
    asks: { experts: 'optional', sitsAt: 'optional' }, guards: [nobodyStands], accepts: (challenge, step) => [...explainedAtLength(challenge, step), ...voidable(challenge, step)], due: ({ rule }) => rule && rule.params.reviewWithin,
  },
  requalify: {
    zh: '资格审查有误，重新审查', en: 'Qualify anew', from: ['OVERTURNED', 'REVIEWED', 'OPENED'], to: 'OPENED', permission: may.approve, tone: 'default', comment: 'required', published: true, duty: true, waits: calledFor, impartial: true, guards: [nobodyStands, askedFor], accepts: explainedAtLength,
    due: ({ rule }) => rule && rule.params.qualifyWithin,
  },
  letStand: { zh: '评审结果维持', en: 'Let the ranking stand', from: ['OVERTURNED', 'REVIEWED'], to: 'REVIEWED', permission: may.approve, tone: 'default', comment: 'required', published: true, duty: true, waits: calledFor, impartial: true, guards: [askedFor], accepts: explainedAtLength, due: next },
  restore: {
    zh: '否决或者取消资格有误，恢复排名', en: 'Restore a candidate', from: ['OVERTURNED', 'REVIEWED'], to: 'REVIEWED', permission: may.approve, tone: 'primary', comment: 'required', published: true, duty: true, waits: calledFor, impartial: true, asks: { bid: 'optional' }, guards: [someOut, nobodyElse],
    accepts: (challenge, step) => [...explainedAtLength(challenge, step), ...namedOut(challenge, step)], due: next,
  },
});
