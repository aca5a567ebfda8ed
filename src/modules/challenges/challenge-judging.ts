import { dateInChina } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import { type Look, overdueIn, type Step } from '../../kernel/workflow/index.js';
import { noticeBegun, type NoticeKind } from '../notices/index.js';
import { challengePermissions as may } from './challenges.permissions.js';
import { integrityMissing } from './domain/integrity-missing.js';
import { type ChallengeStep, type JudgingAction, LOOKED_UP } from './challenge-states.js';
import { explainedAtLength, heardOut, noneObjecting, upheld } from './challenge-upheld.js';
import type { Challenge } from './domain/challenge.js';
import type { ChallengeFacts } from './domain/challenge-facts.js';
import type { JudgingFacts } from './domain/judging-facts.js';

type Seen = Look<ChallengeFacts>;
type Condition = (challenge: Challenge, look: Seen) => Reason[];

const unless = (met: (facts: JudgingFacts) => boolean, code: string, zh: string, en: string): Condition => (_, { facts: { judging } }) => (met(judging) ? [] : [reason(code, zh, en)]);

const allDecided = unless(({ undecided }) => undecided === 0, 'BIDS_UNDECIDED', '尚有揭榜书未作出资格审查结论', 'There are bids about which nobody has decided');
const someQualified = unless(({ qualified }) => qualified > 0, 'NONE_QUALIFIED', '没有通过资格审查的揭榜书，由局领导办理流标', 'No bid is qualified; the leadership ends it');
const noneQualified = unless(({ qualified }) => qualified === 0, 'SOME_QUALIFIED', '有通过资格审查的揭榜书，应进入专家评审', 'There are qualified bids; they are reviewed');
const reviewed: Condition = (_, { facts: { judging: { unreviewed } } }) => [...unreviewed];
const someLeft = unless(({ candidates }) => candidates.length > 0, 'NOBODY_LEFT', '没有可以洽谈的合格揭榜方', 'There is no bidder left to negotiate with');
const leaderFree: Condition = (_, { facts: { judging: { leaderBusy } } }) => [...leaderBusy];
const nobodyLeft = unless(({ candidates }) => candidates.length === 0, 'SOMEBODY_LEFT', '还有可以洽谈的合格揭榜方', 'There is a bidder left to negotiate with');
const vetoLeft = unless(({ vetoed }) => !vetoed, 'VETO_USED', '否决只能使用一次', 'The one veto is used');
const unannounced = unless(({ announced }) => !announced, 'ANNOUNCED', '拟中榜公示已经起草或者发布', 'The award is drafted or announced already');
const effective: Condition = (_, { facts: { judging } }) => [...judging.unannounced];
const integrityLookedUp: Condition = (_, { facts: { judging: { unchecked } } }) => (unchecked.length === 0 ? [] : [integrityMissing(unchecked)]);
const overturned = unless(({ overturned: gone }) => gone, 'NOTICE_STANDS', '公示没有撤回，也没有因异议成立终止', 'The notice was neither withdrawn nor overturned');
const registered = unless(({ registered: stands }) => stands, 'CONTRACT_UNREGISTERED', '技术合同尚未登记', 'The contract is not registered yet');
const allDecidedToSign = unless(({ teams }) => teams.length > 0 && teams.every(({ signed }) => signed), 'TEAMS_UNSIGNED', '还有中榜团队未签约', 'A winner has not signed yet');
const noneUnsigned = unless(({ teams }) => teams.every(({ signed }) => signed), 'TEAMS_UNSIGNED', '还有中榜团队未作出签约决定', 'A winner has not decided yet');
const nobodyStands = unless(({ teams }) => teams.length === 0, 'TEAM_STANDS', '已有团队签约，不得流标', 'A team has signed; it does not fail');
/** Until then its parties have the time that they were given. */
const overdue: Condition = (challenge, look) => (late(challenge, look) ? [] : [reason('NOT_OVERDUE', '合同登记期限未到', 'The time to register the contract is not over')]);
const someUnregistered = unless(({ teams }) => teams.some(({ begun }) => !begun), 'ALL_REGISTERED', '各中榜团队的合同均已登记', 'The contract of every team is registered');
/** Who applies for the registration; what is still in hand at the register is not drafted a second time. */
const redraftable: Condition = (_, { actor, facts: { judging: { teams } } }) =>
  teams.some(({ redraftedBy }) => redraftedBy !== null && redraftedBy === actor.organisationId) ? [] : [reason('NONE_TO_REDRAFT', '没有由本单位申请登记、未获登记的中榜合同', 'No contract of this award for which your organisation applies has come to its end without a registration')];
const compared: Condition = (_, { facts: { judging } }) => [...judging.gate];
/** In a race each winner decides for itself, once. */
const undecided: Condition = (_, { actor, facts: { judging: { teams } } }) =>
  teams.some(({ organisationId, signed }) => organisationId === actor.organisationId && !signed) ? [] : [reason('DECIDED', '贵单位已作出签约决定', 'Your organisation has decided already')];

const late = ({ dueAt }: Challenge, { now }: Seen): boolean => dueAt !== null && dueAt < now;
/** The demander has the time of the rule to negotiate. */
const silent: Condition = (challenge, look) => (late(challenge, look) ? [] : [reason('NOT_OVERDUE', '发榜方洽谈期限未到', 'The poster’s time to negotiate is not over')]);
/** One that acts for nothing signs nothing either. */
const demanderActs: Condition = (_, { facts: { demander } }) => (demander.suspended ? [reason('DEMANDER_SUSPENDED', '发榜方已被暂停', 'The poster is suspended')] : []);
/** A review that can still come about is waited for. */
const unreviewable: Condition = (challenge, look) =>
  look.facts.judging.panelGivenUp || late(challenge, look) ? [] : [reason('REVIEW_RUNS', '评审期限未到，专家组也没有被放弃组建', 'The time for the review is not over, and its panel was not given up')];
/** A result that the demander could use is taken from it only where it does not, or cannot. */
const endable: Condition = (challenge, look) => {
  if (challenge.state === 'OVERTURNED' || look.facts.demander.suspended) return [];
  return challenge.state === 'QUALIFIED' ? unreviewable(challenge, look) : silent(challenge, look);
};
/** The last panel that was asked for is given up, and there is no ranking. */
const panelGivenUpIn = (row: string): string => `(${row}.state = 'QUALIFIED' AND coalesce((SELECT panel.state = 'CLOSED' AND NOT EXISTS (SELECT 1 FROM superseded_ranking s WHERE s.challenge_id = ${row}.id AND s.at > panel.created_at) FROM review_panel panel WHERE panel.kind = 'challenge' AND panel.matter_id = ${row}.id ORDER BY panel.created_at DESC LIMIT 1), false))`;
const demanderIsSuspended = (row: string): string => `EXISTS (SELECT 1 FROM organisation o WHERE o.id = ${row}.organisation_id AND o.state = 'SUSPENDED')`;

const LONGEST_SOURCE = 200;
/** JB-04: the three years are declared with the bid, and looked up after the deadline, for an award since it was approved. @param since YYYY-MM-DD, null where any day will do */
const lookedUp = ({ input: { integritySource = '', integrityOn = '' }, now }: Step<ChallengeFacts>, since: string | null, tooEarly: Pick<Reason, 'zh' | 'en'>): Reason[] => {
  const [source, on] = [String(integritySource).trim(), String(integrityOn)];
  return [
    ...(source === '' || source.length > LONGEST_SOURCE ? [reason('length', `请写明核查渠道，不超过 ${LONGEST_SOURCE} 个字`, `Say where it was looked up, at most ${LONGEST_SOURCE} characters`, '/integritySource')] : []),
    ...(on === '' ? [reason('isDefined', '请填写核查日期', 'Say on which day it was looked up', '/integrityOn')] : []),
    ...(on > dateInChina(now) ? [reason('FUTURE', '核查日期不得晚于今天', 'The day cannot be in the future', '/integrityOn')] : []),
    ...(since !== null && on !== '' && on < since ? [reason('EARLIER', tooEarly.zh, tooEarly.en, '/integrityOn')] : []),
  ];
};
const checkedSinceDeadline = ({ closedAt }: Challenge, step: Step<ChallengeFacts>): Reason[] =>
  lookedUp(step, closedAt && dateInChina(closedAt), { zh: '应在揭榜截止之后核查', en: 'It is looked up after the deadline for bids' });
const checkedSinceApproval = (_: Challenge, step: Step<ChallengeFacts>): Reason[] =>
  lookedUp(step, step.facts.judging.approvedOn, { zh: '应在批准本次拟中榜当日或者以后核查', en: 'It is looked up on the day on which this award was approved, or later' });
/** Among those who are asked next; where none is named it is the best. */
const namedCandidate = (_: Challenge, { input, facts: { judging: { candidates } } }: Step<ChallengeFacts>): Reason[] =>
  input['bid'] === undefined || candidates.some(({ number }) => number === input['bid']) ? [] : [reason('isIn', '请选择待洽谈的揭榜书', 'Choose one of the bids that are asked next', '/bid')];
const standing = (facts: JudgingFacts): string[] => facts.teams.map(({ organisationId }) => organisationId);
const running = ({ teams }: JudgingFacts): string[] => teams.filter(({ begun }) => begun).map(({ organisationId }) => organisationId);

/** JB-04, and a declaration that was not true (JB-03), need what was looked up; JB-05 a leader who has as many projects as one may have; an objection, that it was upheld. */
const unfit = (challenge: Challenge, step: Step<ChallengeFacts>): Reason[] => {
  const { input: { ground }, facts: { judging: { leaderBusy } } } = step;
  if (LOOKED_UP.some((one) => one === ground)) return [...checkedSinceDeadline(challenge, step), ...namedCandidate(challenge, step)];
  if (ground === 'OBJECTION') return challenge.state === 'OVERTURNED' ? namedCandidate(challenge, step) : [reason('NOT_UPHELD', '没有待处理的成立异议', 'No objection that was upheld waits for a decision', '/ground')];
  if (ground !== 'LEADER_BUSY') return [reason('isIn', '请选择取消资格的情形', 'Choose on which ground', '/ground')];
  return leaderBusy.length > 0 ? namedCandidate(challenge, step) : [reason('LEADER_FREE', '项目负责人在研项目未达到上限', 'The leader has fewer projects than the most', '/ground')];
};

/** Everybody reads why nobody was awarded. */
const endsInPublic: Pick<ChallengeStep, 'comment' | 'published' | 'accepts' | 'set'> = { comment: 'required', published: true, accepts: explainedAtLength, set: (_, { input }) => ({ cancelReason: input.comment.trim() }) };
const next: ChallengeStep['due'] = ({ rule }) => rule && rule.params.nextWithin;
const registering: ChallengeStep['due'] = ({ rule }) => rule && rule.params.registerWithin;
/** Once a notice of this award is begun nobody waits for another one. */
const unbegun = (row: string): string =>
  `NOT ${noticeBegun({ kind: `'${'PN-AWARD' satisfies NoticeKind}'`, subjectKind: `'challenge'`, subjectId: `${row}.id`, since: `(SELECT award.approved_at FROM challenge_award award WHERE award.challenge_id = ${row}.id)` })}`;
/** Bids are left in rank, as `leftInRank` of the reviews says: those that pass, and were not passed over. Where others have signed and nobody is left it goes on by itself. */
const someLeftIn = (row: string): string =>
  `EXISTS (SELECT 1 FROM challenge_award award, jsonb_array_elements(award.ranking) place WHERE award.challenge_id = ${row}.id AND (place ->> 'passes')::boolean AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(award.passed) gone WHERE gone ->> 'bid' = place ->> 'bid'))`;
/** The section, which has kept every bid out, does not end it too. */
const someToReviewIn = (row: string): string => `EXISTS (SELECT 1 FROM bid b WHERE b.challenge_id = ${row}.id AND b.state NOT IN ('DISQUALIFIED', 'SPOILED'))`;
/** Every team that runs has passed the gate, as the projects say why it cannot be recorded yet; equal points are decided by whoever records it. */
const comparableIn = (row: string): string =>
  `(${row}.is_race AND NOT EXISTS (SELECT 1 FROM challenge_gate gate WHERE gate.challenge_id = ${row}.id AND gate.ranking IS NOT NULL)
    AND (SELECT count(*) > 1 AND bool_and(team.state = 'RUNNING' AND NOT EXISTS (SELECT 1 FROM milestone m WHERE m.project_id = team.id AND m.no = team.gate_no AND m.state <> 'PASSED')) FROM challenge_project team WHERE team.challenge_id = ${row}.id AND team.state IN ('RUNNING', 'HALTED')))`;
/** 经办回避: whoever holds both offices has excluded as the section. */
const otherHand: Condition = (_, { actor, facts: { judging: { excludedBy } } }) => (actor.personId !== null && excludedBy.includes(actor.personId) ? [reason('EXCLUDED_BY_SELF', '本人作出过取消资格的结论，应由其他局领导办理', 'You have excluded one of the bids; somebody else of the leadership ends it')] : []);
/** A winner that has signed waits for the others. */
const unsignedIn: ChallengeStep['waits'] = (row, organisation) => `EXISTS (SELECT 1 FROM challenge_team team WHERE team.challenge_id = ${row}.id AND team.contract_id IS NULL AND team.organisation_id = coalesce(${organisation()}, team.organisation_id))`;
/** As `unregisteredOf` of the contracts says: the applicant's contract came to nothing at the register, and no project began with it. */
const redraftIn: ChallengeStep['waits'] = (row, organisation) =>
  `EXISTS (SELECT 1 FROM challenge_team team JOIN tech_contract contract ON contract.id = team.contract_id WHERE team.challenge_id = ${row}.id AND contract.registered_no IS NULL AND contract.state = ANY('{NOT_ACCEPTED,LAPSED,REFUSED}') AND contract.organisation_id = coalesce(${organisation()}, contract.organisation_id))`;
/** In a race those who have signed and are not registered yet keep their time while the others run. */
const registeringTheRest: ChallengeStep['due'] = ({ state, rule }, { facts: { judging: { teams } } }) => {
  if (teams.every(({ begun }) => begun)) return null;
  return state === 'SIGNED' ? 'keep' : rule && rule.params.registerWithin;
};
/** Who has judged does not approve the award. */
const JUDGES = ['qualify', 'review', 'negotiate', 'proceed', 'veto'] as const;

/** From the opening of the bids to the registered contract, and how what it began ends. */
export const judging: Record<JudgingAction, ChallengeStep> = {
  qualify: { zh: '完成资格审查，进入评审', en: 'Qualification done', from: ['OPENED'], to: 'QUALIFIED', permission: may.plan, internal: true, tone: 'primary', comment: 'optional', duty: true, waits: someToReviewIn, impartial: true, guards: [allDecided, someQualified], due: ({ rule }) => rule && rule.params.reviewWithin },
  failUnqualified: { zh: '无合格揭榜方，流标', en: 'Fail: none qualified', from: ['OPENED'], to: 'FAILED', permission: may.approve, tone: 'danger', ...endsInPublic, duty: true, waits: (row) => `NOT ${someToReviewIn(row)}`, impartial: true, guards: [allDecided, noneQualified, otherHand, heardOut] },
  review: { zh: '评审完成，记录排名', en: 'Record the ranking', from: ['QUALIFIED'], to: 'REVIEWED', permission: may.plan, internal: true, tone: 'primary', comment: 'optional', duty: true, impartial: true, guards: [reviewed], due: next },
  veto: { zh: '否决该候选方（仅一次）', en: 'Veto the candidate (once)', from: ['REVIEWED'], to: 'REVIEWED', permission: may.choose, tone: 'danger', comment: 'required', published: true, asks: { bid: 'optional' }, guards: [someLeft, vetoLeft], accepts: (challenge, step) => [...explainedAtLength(challenge, step), ...namedCandidate(challenge, step)], due: 'keep' },
  exclude: {
    zh: '取消候选资格', en: 'Exclude a candidate', from: ['REVIEWED', 'NOTICE', 'OVERTURNED'], to: 'REVIEWED', permission: may.approve, internal: true, tone: 'danger', comment: 'required', impartial: true,
    asks: { ground: 'required', bid: 'optional', integritySource: 'optional', integrityOn: 'optional' }, guards: [someLeft, unannounced], accepts: (challenge, step) => [...explainedAtLength(challenge, step), ...unfit(challenge, step)], due: next,
  },
  negotiate: { zh: '洽谈一致，提请批准', en: 'Agreed: propose the award', from: ['REVIEWED'], to: 'PROPOSED', permission: may.choose, internal: true, tone: 'primary', comment: 'optional', duty: true, waits: someLeftIn, guards: [someLeft], due: ({ rule }) => rule && rule.params.qualifyWithin },
  proceed: {
    zh: '发榜方逾期未洽谈，提请批准', en: 'Propose without the poster', from: ['REVIEWED'], to: 'PROPOSED', permission: may.plan, tone: 'default', comment: 'required', duty: true, impartial: true, waits: (row) => `${overdueIn(row)} AND ${someLeftIn(row)}`,
    guards: [someLeft, demanderActs, silent], accepts: explainedAtLength, due: ({ rule }) => rule && rule.params.qualifyWithin,
  },
  endUnawarded: {
    zh: '不再授榜，终止榜单', en: 'End without an award', from: ['QUALIFIED', 'REVIEWED', 'OVERTURNED'], to: 'FAILED', permission: may.approve, tone: 'danger', ...endsInPublic, duty: true, impartial: true, waits: (row) => `(${demanderIsSuspended(row)} OR ${panelGivenUpIn(row)})`, guards: [nobodyStands, endable, heardOut],
  },
  failReviewed: { zh: '无合格候选方，流标', en: 'Fail: nobody is left', from: ['REVIEWED'], to: 'FAILED', permission: may.plan, tone: 'danger', ...endsInPublic, duty: true, impartial: true, waits: (row) => `NOT ${someLeftIn(row)}`, guards: [nobodyLeft, nobodyStands, heardOut, noneObjecting] },
  returnAward: { zh: '退回重新洽谈', en: 'Return', from: ['PROPOSED'], to: 'REVIEWED', permission: may.approve, internal: true, tone: 'default', comment: 'required', impartial: true, due: next },
  approveAward: { zh: '批准拟中榜', en: 'Approve the award', from: ['PROPOSED'], to: 'NOTICE', permission: may.approve, internal: true, tone: 'primary', comment: 'optional', duty: true, impartial: true, notBy: JUDGES, guards: [someLeft, leaderFree] },
  announce: {
    zh: '核查诚信，起草拟中榜公示', en: 'Confirm integrity, draft the notice', from: ['NOTICE'], to: 'NOTICE', permission: may.plan, internal: true, tone: 'primary', comment: 'optional', duty: true, impartial: true, waits: unbegun,
    asks: { integritySource: 'required', integrityOn: 'required' }, guards: [unannounced], accepts: checkedSinceApproval,
  },
  backToReview: { zh: '公示终止，退回洽谈', en: 'Back to negotiation', from: ['NOTICE'], to: 'REVIEWED', permission: may.plan, internal: true, tone: 'danger', comment: 'required', impartial: true, guards: [overturned], due: next },
  ...upheld(next),
  award: {
    zh: '公示无异议，中榜', en: 'Awarded', from: ['NOTICE'], to: 'AWARDED', permission: may.clock, tone: 'default', guards: [effective, someLeft, integrityLookedUp],
    set: (_, { facts }) => ({ winnerIds: [...standing(facts.judging), ...facts.judging.candidates.map(({ organisationId }) => organisationId)] }), due: ({ rule }) => rule && rule.params.signWithin,
  },
  sign: { zh: '同意签约，生成技术合同', en: 'Agree to sign: draft the contract', from: ['AWARDED'], to: 'AWARDED', permission: may.sign, tone: 'primary', comment: 'optional', duty: true, waits: unsignedIn, guards: [undecided], due: 'keep' },
  redraft: {
    zh: '合同未获登记，重新起草', en: 'Draft the contract anew', from: ['AWARDED', 'SIGNED', 'REVIEWED', 'PROPOSED', 'NOTICE', 'OVERTURNED', 'RUNNING'], to: 'AWARDED', stays: true, permission: may.redraft, internal: true, tone: 'default', comment: 'optional', duty: true, waits: redraftIn, guards: [redraftable], due: 'keep',
  },
  refuse: { zh: '放弃签约', en: 'Refuse to sign', from: ['AWARDED'], to: 'AWARDED', permission: may.sign, tone: 'danger', comment: 'required', published: true, guards: [undecided], due: 'keep' },
  passOver: { zh: '逾期未签约', en: 'Not signed in time', from: ['AWARDED'], to: 'AWARDED', permission: may.clock, tone: 'default', timeout: true },
  replace: { zh: '递补洽谈', en: 'The next in rank is asked', from: ['AWARDED'], to: 'REVIEWED', permission: may.clock, tone: 'default', guards: [noneUnsigned], set: (_, { facts }) => ({ winnerIds: standing(facts.judging) }), due: next },
  allSigned: { zh: '中榜方均已同意签约', en: 'All have agreed to sign', from: ['AWARDED', 'REVIEWED'], to: 'SIGNED', permission: may.clock, tone: 'default', guards: [allDecidedToSign], set: (_, { facts }) => ({ winnerIds: standing(facts.judging) }), due: registering },
  extendRegistration: { zh: '延长合同登记期限', en: 'Extend the time to register', from: ['SIGNED', 'RUNNING'], to: 'SIGNED', stays: true, permission: may.plan, tone: 'default', comment: 'required', duty: true, impartial: true, waits: overdueIn, guards: [someUnregistered], accepts: explainedAtLength, due: registering },
  endAward: { zh: '逾期未登记，终止中榜', en: 'End the award: not registered', from: ['SIGNED'], to: 'REVIEWED', permission: may.plan, tone: 'danger', comment: 'required', duty: true, impartial: true, waits: overdueIn, guards: [overdue], accepts: explainedAtLength, set: () => ({ winnerIds: [] }), due: next },
  run: { zh: '合同已登记，进入实施', en: 'Contract registered', from: ['SIGNED', 'REVIEWED', 'PROPOSED'], to: 'RUNNING', permission: may.clock, tone: 'default', guards: [registered], due: registeringTheRest },
  allRun: { zh: '各团队合同均已登记', en: 'The contract of every team is registered', from: ['RUNNING'], to: 'RUNNING', permission: may.clock, tone: 'default' },
  dropUnregistered: {
    zh: '逾期未登记，终止未登记团队的中榜', en: 'End the award of teams that are not registered', from: ['RUNNING'], to: 'RUNNING', permission: may.plan, tone: 'danger', comment: 'required', duty: true, impartial: true, waits: overdueIn, guards: [someUnregistered, overdue], accepts: explainedAtLength,
    set: (_, { facts }) => ({ winnerIds: running(facts.judging) }),
  },
  passGate: { zh: '记录赛马节点结果', en: 'Record the gate of the race', from: ['RUNNING'], to: 'RUNNING', permission: may.compare, tone: 'primary', comment: 'optional', duty: true, impartial: true, waits: comparableIn, guards: [compared], set: (_, { facts }) => ({ winnerIds: running(facts.judging) }) },
  complete: { zh: '通过验收，完成', en: 'Accepted', from: ['RUNNING'], to: 'COMPLETED', permission: may.clock, tone: 'default' },
  notPass: { zh: '未通过验收', en: 'Not accepted', from: ['RUNNING'], to: 'NOT_PASSED', permission: may.clock, tone: 'default' },
  terminate: { zh: '项目终止', en: 'Project terminated', from: ['RUNNING'], to: 'TERMINATED', permission: may.clock, tone: 'default' },
};
