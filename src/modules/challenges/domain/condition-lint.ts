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
/** What a title stands before; 高级 alone is said of processes and languages too. */
const CALLINGS = '工程师|经济师|会计师|审计师|统计师|农艺师|畜牧师|兽医师|实验师|工艺(?:美术)?师|设计师|药师|医师|护师|讲师|教师|编辑|技师';
/** 人才 of whom nobody is asked for a title. */
const NO_TRAINING = '(?!培养|基地|队伍|引进|交流|工作|需求|梯队|市场|支撑|储备)';
/** Of what runs for years, an organisation and no machine. */
const FIRMS = '(?:公司|企业|单位|机构|法人|主体|揭榜方|承担方|申报方|申请人|投标人)';
/** A number that is the whole of it: 近三年 looks back and says nothing of how old somebody is. */
const YEARS = `(?<![近前去上每\\d〇零一二两三四五六七八九十百])${NUMBER}`;
/** How a length of time is asked for. */
const AT_LEAST = '(?:须|应当?|必须|需|已|至少|连续|持续|满|超过|不少于|不低于|不短于|达到?|在)*';
/** 注册 and 登记 of a product, a mark or a right say nothing of the firm; neither does a team or a laboratory that it has founded. */
const OF_THINGS = '(?<!商标|产品|药品|器械|著作权|软件|专利|品种|农药|兽药|肥料|食品|饲料|化妆品|版权|域名|资格|职业)';
const ENTERED = `${OF_THINGS}(?:注册(?!资|证|商标|专利|人员|号|会员|用户|域名|产品|批件|工程师|建造师|会计师|安全|设备师|结构|计量)|登记(?!证|表|册|软件|著作|专利|产品|计算机))`;
const THINGS = '(?!项目|专班|专项|专职|专门|工作|攻关|研发|联合|课题|团队|技术|领导|党|实验|中试|工程|检测|博士|院士|基金|办事|分公司|分支|平台|品牌|国家|省级|市级)';
const FOUNDED = `(?:注册成立|(?:成立|设立|创立|创办|创建|开办)${THINGS}|${ENTERED}|经营(?!异常|场所|范围|性)|开业|存续|建厂|建院)`;
/** As numbers they are measures and models as well. */
const ELITE = '(?<![\\d.])(?:985|211)(?![\\d.])';
/** Firms that have only just begun, and how they are kept out; whoever welcomes them keeps nobody out. */
const NEWCOMERS = '(?:(?:初创|新创|新(?:成立|设立?|注册|创办|开办|办))(?:期|型)?的?(?:科技型?|小微|中小)?(?:企业|公司|单位|机构|主体))';
const pattern = (...parts: string[]): RegExp => new RegExp(parts.join('|'), 'g');

const PATTERNS: readonly (readonly [Barrier, RegExp])[] = [
  ['AGE', pattern(`(?:年龄)?(?:不超过|不得超过|未满|不满|小于|低于|大于|在)?${NUMBER}周?岁(?:及?以[下上内]|以内|之间)?`, '年龄', '周岁', '(?:中?青年|年轻)(?:科学家|科技工作者|科技人员|科研人员|技术人员|学者|人才|英才|博士|专家|骨干|教师|创业者|(?:创新|科研|研发)?团队|(?:项目)?负责人)', '年富力强',
    `(?<![\\d至到为达过约])(?:(?:[5-9]0|00)|[五六七八九零〇]零)后(?=青年|人|的|为主|优先|团队|负责人|学者|博士|骨干|或|、|和|及|$)`, '(?<![\\d至到为达过约])[5-9]5后(?=青年|为主|优先|团队|负责人|学者|博士|骨干|科研|科技)',
    `(?:负责人|带头人|主持人|领衔人|成员|骨干|人员|人选|团队|揭榜人|申请人)(?:须|应当?|必须|需|均|都|原则上|一般|主要)*(?:为|是|属于?|限)(?:[5-9][05]|00|[五六七八九零〇][零五])后`, `${NUMBER}年[^，。；]{0,14}出生`, `出生(?:日期|年月|时间)?[^，。；]{0,6}${NUMBER}年`, '法定退休', '退休')],
  ['TITLE', pattern(
    '职称', '(?:正|副)高(?:级(?![等别])|(?=及|以上|或|、|和|水平|层次|$))', `(?:教授级|研究员级)?(?:正高级|副高级|高级|中级|主任|主管)(?!技师学院)(?:${CALLINGS})`, '高工', '(?:高级|特级|首席)?技师(?!学院)', '大国工匠', '技能大师', '专业技术(?:职务|资格|职级|任职)', '(?:副|讲座|特聘)?教授(?!级)', '教授级(?=专家|人员|水平|及|或|以上|、|$)', '首席专家', '讲师(?=及?以上)', '(?:副|助理)?研究员', '院士', '博士生导师', '硕士生导师', '博导', '长江学者', '泰山学者', '杰青', '杰出青年', '优青', '优秀青年',
    '[万千百]人计划', '领军人才', '拔尖人才', '高层次人才', '学术带头人', '学科带头人', '首席科学家', '特殊津贴', '[^，。；、]{0,4}人才(?:称号|工程|项目|计划)', '人才帽子',
    `(?:国家|省部?|市|[A-E])[级类][^，。；、]{0,4}?人才${NO_TRAINING}`, `(?:海右|泰山|齐鲁|英才|鸢都|蓝色)人才${NO_TRAINING}`, `(?:限|入选|获评|评为|认定为|属于|负责人[^，。；]{0,4}为)[^，。；、]{0,8}?人才${NO_TRAINING}`,
  )],
  ['DEGREE', pattern('学历', '学位', '文化(?:程度|水平)', '研究生(?:毕业|教育|(?:及|或)?其?以上)', '(?:高中|中专|专科)(?:毕业|(?:及|或)?其?以上)', '(?:毕业于|毕业院校)', '世界一流(?:大学|高校)', 'QS[^，。；]{0,6}排名', '博士(?!后(?:科研)?(?:工作站|流动站|创新))(?!生导师)(?:研究生)?', '硕士(?!生导师)(?:研究生)?', '本科(?!院校|高校|学校|教学)(?:生|毕业)?', '大专',
    `${ELITE}[”"]?(?:工程|类|建设|重点|全日制)*(?:高校|院校|大学|学校|名校|毕业|本科|硕士|博士|工程|优先)`, `${ELITE}[”"]?[、/和或及与]+[“"]?(?:${ELITE}(?!型|系列|号|℃|°)|双一流)`, `(?:高校|院校|大学|学校|毕业)[^，。；]{0,4}?${ELITE}(?!型|系列|号|℃|°)`, '双一流', '(?:重点|名牌)(?:大学|高校)毕业', '海外?留学(?:经历|背景)')],
  ['COMPANY_AGE', pattern(
    `${FOUNDED}[^，。；资]{0,8}?(?:满|超过|不少于|不低于|达到?)${NUMBER}个?(?:周?年|月)(?:以上)?`, `${OF_THINGS}登记(?:满|超过|不少于|不低于|达到?)${NUMBER}个?(?:周?年|月)(?:以上)?`, `${FOUNDED}[^，。；资]{0,4}?${NUMBER}个?(?:周?年|月)(?:及?以上)?`,
    `${FIRMS}(?:须|应当?|需|已|正常|持续|合法|稳定|实际|连续)*(?:运营|运行|营业)(?:时间|期限|年限)?(?:须|应当?|需|已|满|超过|不少于|不低于|至少|达到?)*${NUMBER}个?(?:周?年|月)(?:及?以上)?`, `${FIRMS}[^，。；]{0,2}(?:运营|营业)(?:年限|时间|期限|时长)`,
    `(?<=^|[、为限须应需由是])(?:正常|持续|合法|稳定|实际|连续|已)*(?:运营|运行|营业)${AT_LEAST}${NUMBER}个?(?:周?年|月)(?:及?以上)?的?${FIRMS}`,
    `法人(?:资格|单位|企业|地位)?的?(?:取得|存续|持续)?(?:时间|期限|年限)?${AT_LEAST}${NUMBER}个?(?:周?年|月)(?!(?:及?以上)?(?:内|来|间|度|期|的?(?:质保|保修|维保|免费|售后|服务)|无|未|没有))(?:及?以上)?`,
    `${YEARS}个?(?:周?年|月)(?:(?:及?以上)?的?(?:独立|企业)?法人(?:资格|地位)|及?以上的?(?:独立|企业)?法人(?!代表|授权|章|资格|地位))`,
    `${FIRMS}(?:历史|存在)(?:时间)?${AT_LEAST}${NUMBER}个?(?:周?年|月)(?:及?以上)?`,
    `${NUMBER}个?周?年(?:及?以上)?的?(?:经营|运营|存续)(?:历史|经验|业绩|年限)`,
    `营业执照(?:(?!有效)[^，。；]){0,8}?(?:满|超过|不少于|不低于|至少|达到?)?${NUMBER}个?(?:周?年|月)(?:及?以上)?`, `${YEARS}个(?:及?以上)?(?:完整的?)?(?:会计|财务|审计|纳税)年度`,
    `${NUMBER}年[^，。；]{0,12}?(?:前|以前)(?:已|依法|合法|完成|办理|工商|市场主体|企业|法人)*(?:(?:成立|设立|开办|创办)${THINGS}|${ENTERED}|(?:取得|领取|获得)(?:营业执照|(?:独立)?法人资格))`,
    `(?:(?:成立|设立|开办|经营|存续)|${ENTERED})(?:年限|时间|期限|时长|日期|年份)`,
    `${NEWCOMERS}[^，。；]{0,4}?(?:除外|不得|不能|不可|不予|不接受|不参加|不参与|不在|不属于|谢绝|禁止)`, `(?:不接受|不含|不包括|不包含|不受理|不面向|不考虑|不允许|不得[为是]|不[为是]|谢绝|禁止|(?<!不|不得)(?:拒绝|排除)|除|非)[^，。；]{0,2}?${NEWCOMERS}`,
  )],
  ['CAPITAL', pattern(`(?:注册|实缴|实收|认缴)(?:资本金?|资金|出资)(?:[^，。；]{0,6}?${NUMBER}(?:百|千)?[万亿]?元)?`, '资本金')],
  ['LOCAL', pattern(
    '(?:本地|本[省市县区旗镇]|当地|辖区内?|[省市县区]内|区域内|境内)[^，。；、]{0,6}?(?:注册|登记|设立|成立|法人|企业|单位|机构|高校|户籍|纳税|社保)', '(?:注册|登记|户籍|住所|纳税)(?:地址?|所在地)', '户籍(?!管理|数据|信息系统|档案)',
    `[\\u4e00-\\u9fa5]{2,}(?:省|市|县|区|旗)(?:依法)?(?:注册|登记)的?(?:企业|单位|机构|法人|独立法人)`, '(?:注册|登记)[在于][^，。；、]{1,8}?(?:省|市|县|区|旗)', '在[^，。；、]{1,8}?(?:省|市|县|区|旗)(?:行政区域|辖区|境)?内?(?:依法)?(?:注册|登记|设立|成立|纳税)',
  )],
];

/** 不限职称、不以学历为条件: the words stand there because nobody is shut out by them. */
const WAIVED = pattern(
  '不限', '不设', '未设', '不受[^，。；]{0,10}(?:限|约束|影响)', '不[作做](?!假|弊)', '不以(?!盈利|营利)', '不要求', '不论', '不分(?!包|立|离|散)', '不看', '不唯', '不拘', '不强[求制]', '不硬性', '不影响(?:揭榜|申报|参加|参与|评审|报名)', '不考虑(?!初创|新)', '无论', '无关(?!联)', '无需', '不需', '不必',
  // 无限制高消费记录 is what is asked for, and waives nothing
  '(?:没有|没|无(?!锡|人|线|缝|损)|未作|未做)[^，。；被违反不失]{0,8}?(?:限制|要求|限定|门槛)(?!高?消费|出境|性措施)', '(?:取消|免除|免去)[^，。；]{0,10}(?:限制|要求|门槛)',
  '不得要求', '不得?(?:排除|拒绝|歧视)', '不得(?:以|因|将|把|按|对|设|有|提出)[^，。；]*?(?:限|门槛|条件|理由|排除|拒绝|歧视|要求|依据)', '(?:也|亦|同样|照样)可',
  // 三年以上的均可 is a condition, 各类学历均可 is none
  '^(?:(?!以[上下内]|(?<![不未])满|超过|不少于|不低于|具有|具备|拥有|取得).)*均可',
);
/** A number of years of those whom the work is for, and rooms that are called after people: nobody is asked to be one. */
const SERVED = '(?:老人|老年|长者|中老年|儿童|少年|青少年|婴|幼儿|学龄|患者|病人|病例|人群|受试|志愿者|居民|消费者|使用者|用户|孕)';
const UNASKED = pattern(
  `(?:年龄[^，。；、]{0,6}?)?(?:${NUMBER}[-~—–至到])?${NUMBER}周?岁(?:及?以[上下内]|以内|之间)?(?:的|及|失能|半失能|高龄|低龄|慢性?病|住院|社区|农村|城乡|独居|居家|健康|成年|残疾|重症|女性|男性)*${SERVED}`,
  `${SERVED}[者人童儿]?(?:的|适用)*年龄(?:[^，。；、]{0,8}?${NUMBER}周?岁(?:及?以[上下内]|以内|之间)?)?`, '适用年龄', '年龄(?:识别|估计|预测|检测|分组|分层|段)',
  '(?:院士|博士后?|硕士|研究生|教授|技能大师|大国工匠|(?:首席|高级|特级)?技师|首席专家|领军人才)[^，。；、的或和与及]{0,6}?(?:工作站|工作室|流动站|服务站|联合培养基地|创新实践基地)',
);
/** The whole country shuts out nobody whom the law lets bid. */
const WHOLE_COUNTRY = /(?:中华人民共和国|中国(?:大陆)?|我国|全国|国)(?:境内|范围内)|境内外/g;

/** Parts of a sentence that stand or fall by themselves: 但、且、并须 begin a condition of their own. */
const clausesOf = (text: string): string[] => text.normalize('NFKC').replace(/\s+/g, '').replace(/,/g, '，').replace(/;/g, '；').replace(WHOLE_COUNTRY, '').replace(/包括但?不(?:仅限|限)于/g, '包括').split(/[，。；！!]|但是?|而且|并且|且|并须|并?应当?具|同时/);
/** 须 ends what is waived before it; elsewhere who has to be what is read as one. */
const unwaived = (clause: string): string[] => (clause.search(WAIVED) < 0 ? [clause] : clause.split('须').filter((part) => part.search(WAIVED) < 0));

/** The barriers in a text, each kind once, in the order of {@link BARRIERS}. */
export function barriersIn(text: string): FoundBarrier[] {
  const clauses = clausesOf(text).flatMap(unwaived).map((clause) => clause.replace(UNASKED, '；'));
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
