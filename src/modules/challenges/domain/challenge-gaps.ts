import type { Reason } from '../../../kernel/http/index.js';
import { arguedOtherwise } from './argued-otherwise.js';
import type { ChallengeContent, ChallengeIndicator } from './challenge-content.js';
import type { ChallengeFacts, Demander } from './challenge-facts.js';
import type { ListParams } from './challenge-rule.js';
import { barrierFaults, barrierWarnings } from './condition-lint.js';
import { gap, isBlank, missing, wrong } from './gap.js';
import { indicatorGaps } from './indicator-gaps.js';
import { typeOf } from './challenge-type.js';
import { leaksOf } from './leaks.js';
import { moneyGaps } from './money-gaps.js';
import { resultGaps } from './result-gaps.js';
import { durationGaps, scheduleGaps } from './schedule-gaps.js';

/** A county's code is met by the county alone, that of a city by its counties too. */
const within = (place: string, region: string): boolean => place === region || (region.endsWith('00') && place.startsWith(region.replace(/(?:00)+$/, '')));

function basicGaps(content: ChallengeContent, { kind }: Demander, namedBefore: boolean): Reason[] {
  const { title, type, fieldCode, industryCode, anonymous, alias, background, deliverables, rights, rightsNote } = content;
  const listed = typeOf(content);
  return [
    ...missing(isBlank(title, 4), '/title', '榜单名称（至少 4 个字）', 'a title of at least 4 characters'),
    ...missing(type === '', '/type', '榜单类型', 'the kind of challenge'),
    ...(kind === '' || !listed || listed.posters.includes(kind) ? [] : wrong(true, 'TYPE', '/type', listed.othersAreTold.zh, listed.othersAreTold.en)),
    ...missing(fieldCode === '', '/fieldCode', '技术领域', 'the technical field'),
    ...missing(industryCode === '', '/industryCode', '国民经济行业', 'the industry'),
    ...wrong(anonymous && namedBefore, 'NAMED_BEFORE', '/anonymous', '所依据的需求已经以本单位名称公开过，榜单不得匿名', 'The need that it was made of was public under the name of its poster, so the list is not anonymous'),
    ...missing(anonymous && isBlank(alias, 2), '/alias', '匿名代称', 'what the demander is called instead'),
    ...missing(isBlank(background, 20), '/background', '背景和要解决的问题（至少 20 个字）', 'the background (at least 20 characters)'),
    ...missing(deliverables.every((one) => isBlank(one)), '/deliverables', '交付成果', 'what is handed over'),
    ...missing(rights === '', '/rights', '知识产权归属', 'who owns new rights'),
    ...missing(rights === 'AGREED' && isBlank(rightsNote), '/rightsNote', '知识产权归属的约定', 'what is agreed about new rights'),
  ];
}

const WHOLE_BP = 10_000;

/** 赛马 (JB-12): compared before the last milestone, fewer go on than began, and the equal grants leave something to the winner. */
function raceGaps({ race: { mode, teams, gate, keep }, milestones }: ChallengeContent, { raceTeamsAtMost, raceGrantShare }: ListParams): Reason[] {
  if (mode !== 'RACE') return [];
  const last = milestones.length - 1;
  return [
    ...wrong(teams === null || teams < 2 || teams > raceTeamsAtMost, 'TEAMS', '/race/teams', `赛马团队为 2–${raceTeamsAtMost} 个`, `Two to ${raceTeamsAtMost} teams race`),
    ...wrong(last >= 1 && (gate === null || gate > last), 'GATE', '/race/gate', `赛马考核节点应为第 1–${last} 个里程碑，不得是最后一个`, `The teams are compared at milestone 1 to ${last}, not at the last one`),
    ...wrong(teams !== null && (keep === null || keep >= teams), 'KEEP', '/race/keep', '进入下一阶段的团队应少于赛马团队', 'Fewer teams go on than began'),
    ...wrong(teams !== null && teams * raceGrantShare > WHOLE_BP, 'GRANTS', '/race/teams', '各团队节点前补助之和超过总额', 'The grants up to the gate are more than the whole'),
  ];
}

/** A bidder has to know before it bids whether it is heard, and what that counts. */
const defenceGaps = ({ defence: { held, weight } }: ChallengeContent, { defenceWeightAtMost }: ListParams): Reason[] => [
  ...missing(held && weight === null, '/defence/weight', '答辩占总分的比例', 'what the defence counts of the total'),
  ...wrong(held && weight !== null && weight > defenceWeightAtMost, 'WEIGHT', '/defence/weight', `答辩占总分的比例不得超过 ${defenceWeightAtMost}%`, `The defence counts at most ${defenceWeightAtMost} % of the total`),
];

/** Who cannot read the indicators cannot answer to them, and the box takes nothing else: until agreements of each bidder are kept here the whole text is public. */
const readableGaps = ({ confidentiality }: ChallengeContent): Reason[] =>
  wrong(confidentiality !== 'PUBLIC', 'BIDDERS_READ_NOTHING', '/confidentiality', '揭榜方须逐项响应技术指标，榜单须公开发布；平台暂不办理揭榜前的保密协议。请改为公开，商业秘密不要写入榜单，签约后再提供', 'Bidders answer to every indicator, so a challenge is public; agreements before a bid are not made here. Make it public, keep trade secrets out of it, and hand them over after the signing');

const affiliateGaps = ({ affiliates }: ChallengeContent): Reason[] => affiliates.flatMap(({ name, relation }, row) => [
  ...missing(isBlank(name, 2), `/affiliates/${row}/name`, `第 ${row + 1} 家关联单位的名称`, `the name of affiliate ${row + 1}`),
  ...missing(isBlank(relation), `/affiliates/${row}/relation`, `与第 ${row + 1} 家关联单位的关系`, `what affiliate ${row + 1} has to do with the demander`),
]);

function bidderGaps(content: ChallengeContent, params: ListParams): Reason[] {
  const { conditions } = content;
  return [
    ...affiliateGaps(content),
    ...conditions.flatMap(({ text }, row) => missing(isBlank(text), `/conditions/${row}/text`, `第 ${row + 1} 项揭榜条件`, `condition ${row + 1}`)),
    ...barrierFaults(conditions),
    ...raceGaps(content, params),
    ...defenceGaps(content, params),
    ...readableGaps(content),
  ];
}

const placeGaps = ({ placeCode }: ChallengeContent, places: readonly string[]): Reason[] => [
  ...missing(placeCode === '', '/placeCode', '实施地', 'where it is carried out'),
  ...wrong(placeCode !== '' && !places.some((region) => within(placeCode, region)), 'PLACE', '/placeCode', '成果须在本县（市、区）实施转化', 'The result has to be put to use within the region of the bureau'),
];

const contactGaps = ({ contact: { office, phone, email } }: ChallengeContent): Reason[] => [
  ...missing(isBlank(office), '/contact/office', '联系单位', 'the office that answers'), ...missing(isBlank(phone, 7) && isBlank(email), '/contact/phone', '联系电话或邮箱', 'a telephone or mail address'),
];

/** What a challenge lacks before it may go on; the order is that of the form. */
export function challengeGaps(content: ChallengeContent, { rule, noRule, days, demander, places, shown, result, namedBefore }: Pick<ChallengeFacts, 'rule' | 'noRule' | 'days' | 'demander' | 'places' | 'shown' | 'result' | 'namedBefore'>): Reason[] {
  if (rule === null) return [...noRule];
  const { params } = rule;
  return [
    ...basicGaps(content, demander, namedBefore), ...resultGaps(content, result, params), ...indicatorGaps(content.indicators, params), ...durationGaps(content, params), ...placeGaps(content, places), ...moneyGaps(content, params),
    ...bidderGaps(content, params), ...scheduleGaps(content.schedule, params, days), ...contactGaps(content), ...leaksOf(content, shown, demander),
  ];
}

/** What author and reviewers should look at; nothing stands still for it. @param argued indicators that were announced with the result of a call; null where there are none */
export function challengeWarnings({ depositFen, background, clarification, indicators }: ChallengeContent, argued: readonly ChallengeIndicator[] | null): Reason[] {
  return [
    ...(depositFen > 0 ? [gap('DEPOSIT', '/depositFen', '不提倡收取保证金，确需收取的请核对依据', 'Deposits are discouraged; check what this one rests on')] : []),
    ...(indicators.length > 0 && indicators.every(({ veto }) => !veto) ? [gap('NO_VETO', '/indicators', '没有设置一票否决指标', 'No indicator is a veto')] : []),
    ...arguedOtherwise(indicators, argued ?? []), ...barrierWarnings(background, '/background'), ...barrierWarnings(clarification, '/clarification'),
  ];
}
