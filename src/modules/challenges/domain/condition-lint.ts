import type { BothLanguages, Reason } from '../../../kernel/http/index.js';
import type { BidderCondition } from './challenge-content.js';

/** What shuts bidders out whatever they can do (不设门槛). */
export const BARRIERS = {
  AGE: { zh: '年龄', en: 'age' },
  TITLE: { zh: '职称或人才称号', en: 'professional title or talent award' },
  DEGREE: { zh: '学历学位', en: 'degree' },
  COMPANY_AGE: { zh: '成立年限', en: 'age of the company' },
  CAPITAL: { zh: '注册资本', en: 'registered capital' },
  LOCAL: { zh: '注册地', en: 'place of registration' },
} as const satisfies Record<string, BothLanguages>;
export type Barrier = keyof typeof BARRIERS;

/** A barrier with the words that the reader stumbles over, as they are written. */
export interface FoundBarrier {
  kind: Barrier;
  words: string[];
}

const NUMBER = '[\\d〇零一二两三四五六七八九十百]+';
const pattern = (...parts: string[]): RegExp => new RegExp(parts.join('|'), 'g');

const PATTERNS: readonly (readonly [Barrier, RegExp])[] = [
  ['AGE', pattern(`(?:年龄)?(?:不超过|不得超过|未满|不满|小于|低于|大于|在)?${NUMBER}周?岁(?:及?以[下上内]|以内|之间)?`, '年龄', '周岁', '中?青年(?:科学家|科技工作者|科技人员|学者|人才|博士|专家|骨干)', `${NUMBER}年[^，。；]{0,6}出生`, '法定退休', '退休')],
  ['TITLE', pattern(
    '职称', '(?:正|副)高级?(?!等)', '(?:教授级)?(?:高级|正高级)工程师', '高工', '(?:副|讲座|特聘)?教授', '(?:副|助理)?研究员', '院士', '博士生导师', '硕士生导师', '博导', '长江学者', '泰山学者', '杰青', '杰出青年', '优青', '优秀青年',
    '[万千百]人计划', '领军人才', '拔尖人才', '高层次人才', '学术带头人', '学科带头人', '首席科学家', '特殊津贴', '[^，。；、]{0,4}人才(?:称号|工程|项目)', '人才帽子',
  )],
  ['DEGREE', pattern('学历', '学位', '博士(?!后(?:科研)?(?:工作站|流动站|创新))(?!生导师)(?:研究生)?', '硕士(?!生导师)(?:研究生)?', '本科(?:生|毕业)?', '大专', '985', '211', '双一流', '(?:重点|名牌)(?:大学|高校)毕业', '海外?留学(?:经历|背景)')],
  ['COMPANY_AGE', pattern(
    `(?:注册成立|成立|注册(?!资)|设立|登记|经营(?!异常)|开业|存续|创立)[^，。；资]{0,8}?(?:满|超过|不少于|不低于|达到?)${NUMBER}个?(?:周?年|月)(?:以上)?`, `(?:注册成立|成立|注册(?!资)|设立|经营(?!异常)|开业|存续|创立)[^，。；资]{0,4}?${NUMBER}个?(?:周?年|月)(?:及?以上)?`,
    `${NUMBER}年[^，。；]{0,6}(?:前|以前)(?:注册|成立|设立)`, '(?:成立|注册|经营|存续|设立)(?:年限|时间|期限|时长)',
  )],
  ['CAPITAL', pattern(`(?:注册|实缴|实收|认缴)(?:资本金?|资金|出资)(?:[^，。；]{0,6}?${NUMBER}(?:百|千)?[万亿]?元)?`, '资本金')],
  ['LOCAL', pattern(
    '(?:本地|本[省市县区旗镇]|当地|辖区内?|[省市县区]内|区域内|境内)[^，。；、]{0,6}?(?:注册|登记|设立|成立|法人|企业|单位|机构|高校|户籍|纳税|社保)', '(?:注册|登记|户籍|住所|纳税)(?:地址?|所在地)', '户籍',
    '在[^，。；、]{1,8}?(?:省|市|县|区|旗)(?:行政区域|辖区|境)?内?(?:依法)?(?:注册|登记|设立|成立|纳税)',
  )],
];

/** 不限职称、不以学历为条件: the words stand there because nobody is shut out by them. */
const WAIVED = /不限|不设|不受|不作|不做|不以|不要求|不论|不分|不看|无论|无需|不需|不必|均可/;
/** The whole country shuts out nobody whom the law lets bid. */
const WHOLE_COUNTRY = /(?:中华人民共和国|中国(?:大陆)?|我国|全国|国)(?:境内|范围内)|境内外/g;

/** Parts of a sentence that stand or fall by themselves: 但、且、并须 begin a condition of their own. */
const clausesOf = (text: string): string[] => text.normalize('NFKC').replace(/\s+/g, '').replace(/,/g, '，').replace(/;/g, '；').replace(WHOLE_COUNTRY, '').split(/[，。；！!]|但是?|而且|并且|且|并?须|并?应当?具|同时/);

/** The barriers in a text, each kind once, in the order of {@link BARRIERS}. */
export function barriersIn(text: string): FoundBarrier[] {
  const clauses = clausesOf(text).filter((clause) => !WAIVED.test(clause));
  return PATTERNS.flatMap(([kind, words]) => {
    const found = [...new Set(clauses.flatMap((clause) => clause.match(words) ?? []))];
    return found.length > 0 ? [{ kind, words: found }] : [];
  });
}

const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join('');

/** Shorter ones explain nothing. */
const SHORTEST_REASON = 10;

/** One reason for a condition, whatever it stumbles over: it stands beside one field. */
const barrierReason = (found: readonly FoundBarrier[], pointer: string): Reason => ({
  code: 'BARRIER', zh: `${found.map(({ kind, words }) => `${quoted(words)}限制${BARRIERS[kind].zh}`).join('，')}，与能否完成任务无关的不得设为条件；确有必要的，请写明理由（不少于 ${SHORTEST_REASON} 个字）`,
  en: `${found.map(({ kind, words }) => `${words.map((word) => `“${word}”`).join(', ')} asks for ${BARRIERS[kind].en}`).join('; ')}, which does not show who can do the work; give a reason of at least ${SHORTEST_REASON} characters or leave it out`, pointer,
});

/** Conditions that shut people out without a reason, each with the words that were found. */
export const barrierFaults = (conditions: readonly BidderCondition[]): Reason[] =>
  conditions.flatMap(({ text, reason }, row) => {
    const found = reason.trim().length >= SHORTEST_REASON ? [] : barriersIn(text);
    return found.length > 0 ? [barrierReason(found, `/conditions/${row}/text`)] : [];
  });

/** The same words in running text, where nobody is asked for a reason. */
export const barrierWarnings = (text: string, pointer: string): Reason[] => barriersIn(text).map(({ kind, words }) => ({
  code: 'BARRIER_IN_TEXT', zh: `正文中的${quoted(words)}可能限制揭榜方的${BARRIERS[kind].zh}，请核对`, en: `The text speaks of ${words.map((word) => `“${word}”`).join(', ')}, which may shut out bidders by ${BARRIERS[kind].en}; please check`, pointer,
}));
