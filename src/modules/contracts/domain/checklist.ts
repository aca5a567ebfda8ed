import type { BothLanguages } from '../../../kernel/http/index.js';
import type { ClauseKey, ContractContent } from './contract-content.js';
import type { ContractSubKind } from './contract-kinds.js';
import type { RefusalCode } from './refusal-codes.js';

/** One question of the type test (认定条件) of a kind of contract. */
export interface ChecklistLine extends BothLanguages {
  id: string;
  /** kinds or sub-kinds whose test holds the line */
  kinds: readonly string[];
  /** the answer that the kind needs: YES for its conditions, NO for what rules it out */
  expects: 'YES' | 'NO';
  /** clauses of the contract in which the answer stands */
  reads: readonly ClauseKey[];
  /** words that speak for the condition or, on a line that expects NO, for what rules the kind out */
  signs: readonly string[];
  /** words that speak against the condition */
  against?: readonly string[];
  /** a field of the form that meets the condition, whatever the clauses say */
  stated?: { by: (content: ContractContent) => boolean } & BothLanguages;
  /** what the numbers of the patents tell answers the line before its words do */
  patents?: true;
  /** the condition is met by figures only */
  figures?: true;
  /** which refusal threatens where the line is not met */
  threatens: RefusalCode;
  /** where the condition comes from */
  basis: string;
}

const DEV = ['DEV'];
const CONVEY = ['TRF', 'LIC'];
const RULES_2001 = '技术合同认定规则（2001）';
const CIVIL_CODE = '民法典';
/** No intellectual property changes hands: asked of services and of training. */
const NO_TRANSFER = {
  expects: 'YES', zh: '不涉及知识产权权属转移', en: 'No intellectual property changes hands', reads: ['ownership'], signs: ['不转移', '不涉及知识产权', '不发生转移', '各自所有', '各自享有', '仍归', '保留'],
  against: ['转让给', '转移给', '权属转移至', '全部知识产权归甲方', '全部知识产权归委托', '知识产权均归甲方', '知识产权均归委托', '知识产权归甲方', '知识产权归委托', '知识产权归买方'], threatens: 'R07', basis: RULES_2001,
} as const;

export const CHECKLIST: readonly ChecklistLine[] = [
  { id: 'D1', kinds: DEV, expects: 'YES', zh: '有明确、具体的研究开发目标', en: 'There is a clear and concrete goal of research and development', reads: ['goal', 'subject'], signs: ['目标', '研制', '研发', '开发', '研究'], threatens: 'R04', basis: `${CIVIL_CODE}第八百五十一条` },
  { id: 'D2', kinds: DEV, expects: 'YES', zh: '标的是签约时双方尚未掌握的技术方案', en: 'The subject is a technical solution that the parties have not mastered when signing', reads: ['mastery'], signs: ['尚未掌握', '尚未', '未掌握', '没有成熟', '空白', '不能满足', '尚无', '缺少', '没有现成'], against: ['已掌握', '已经掌握', '成熟技术', '已产业化', '已经产业化', '批量生产', '现有成熟'], threatens: 'R02', basis: RULES_2001 },
  { id: 'D3', kinds: DEV, expects: 'YES', zh: '研究开发工作及其成果有技术创新内容', en: 'The work and its result contain technical innovation', reads: ['goal', 'route', 'indicators'], signs: ['创新', '新型', '新技术', '新工艺', '新材料', '首次', '自主', '突破', '优于', '提高', '降低'], threatens: 'R02', basis: RULES_2001 },
  { id: 'D4', kinds: DEV, expects: 'YES', zh: '技术指标量化，可以检验', en: 'The technical indicators are figures that can be tested', reads: ['indicators'], signs: [], figures: true, threatens: 'R04', basis: '登记实务' },
  { id: 'D5', kinds: DEV, expects: 'YES', zh: '约定了验收标准和方法', en: 'Standard and method of acceptance are agreed', reads: ['acceptance'], signs: ['验收', '检测', '测试', '评审', '鉴定', '试运行', '标准'], threatens: 'R04', basis: `${CIVIL_CODE}第八百四十五条` },
  { id: 'D6', kinds: DEV, expects: 'NO', zh: '只是改变尺寸、参数、排列，或者常规检测、仿制、应用', en: 'It only changes sizes, parameters or arrangement, or is routine testing, imitation or application', reads: ['subject', 'goal', 'route'], signs: ['仿制', '常规检测', '例行检验', '改变尺寸', '调整参数', '按图加工', '来图加工', '贴牌'], threatens: 'R02', basis: RULES_2001 },
  { id: 'T1', kinds: CONVEY, expects: 'YES', zh: '标的是当事人已经掌握的技术成果', en: 'The subject is a technical result that has been mastered', reads: ['mastery'], signs: ['已掌握', '已经掌握', '已完成', '已授权', '已获', '已取得', '成熟', '已申请', '已登记', '已通过'], against: ['尚未掌握', '尚待研发', '未完成'], threatens: 'R02', basis: `${CIVIL_CODE}第八百六十二条` },
  { id: 'T2', kinds: CONVEY, expects: 'YES', zh: '技术成果完整、实用，构成产品、工艺、材料、品种或者改进的技术方案', en: 'It is complete and practicable: a solution for a product, process, material, variety or improvement', reads: ['subject', 'delivery'], signs: ['产品', '工艺', '材料', '品种', '方法', '方案', '配方', '装置', '系统', '图纸', '技术资料', '软件'], threatens: 'R04', basis: RULES_2001 },
  { id: 'T3', kinds: CONVEY, expects: 'YES', zh: '知识产权权属约定明确', en: 'Ownership of the rights is explicit', reads: ['ownership'], signs: ['归', '所有', '权属', '许可', '保留', '转移'], threatens: 'R02', basis: RULES_2001 },
  { id: 'T4', kinds: CONVEY, expects: 'NO', zh: '只是销售产品，没有技术转移', en: 'It is a mere sale of products without technology', reads: ['subject', 'delivery'], signs: ['采购', '供货', '整机销售', '产品销售', '买卖'], threatens: 'R02', basis: RULES_2001 },
  { id: 'T5', kinds: CONVEY, expects: 'NO', zh: '专利权已经期满、终止或者被宣告无效', en: 'The patent has expired, lapsed or been declared invalid', reads: ['mastery', 'subject'], signs: ['已失效', '已经失效', '保护期已满', '期限已满', '已过保护期', '专利权已终止', '专利已终止', '专利权已经终止', '已被宣告无效', '已宣告无效', '专利已过期', '专利已到期', '专利权已到期'], patents: true, threatens: 'R02', basis: `${CIVIL_CODE}第八百六十五条` },
  { id: 'T6', kinds: CONVEY, expects: 'NO', zh: '技术秘密已经公开', en: 'The know-how is public already', reads: ['mastery', 'subject'], signs: ['已公开的技术秘密', '已经公开的技术秘密', '技术秘密已公开', '技术秘密已经公开', '已为公众所知', '已进入公有领域', '属于公知技术', '已成为公知技术'], threatens: 'R02', basis: RULES_2001 },
  { id: 'C1', kinds: ['CON'], expects: 'YES', zh: '就特定技术项目提供咨询', en: 'It concerns a specific technical project', reads: ['subject'], signs: ['项目', '工程', '技术', '方案', '工艺', '装置'], threatens: 'R04', basis: `${CIVIL_CODE}第八百七十八条` },
  { id: 'C2', kinds: ['CON'], expects: 'YES', zh: '以科学技术手段进行分析、论证、评价、预测', en: 'Its method is analysis, argument, evaluation or forecast by means of science', reads: ['route', 'subject'], signs: ['分析', '论证', '评价', '评估', '预测', '调查', '可行性'], threatens: 'R02', basis: `${CIVIL_CODE}第八百七十八条` },
  { id: 'C3', kinds: ['CON'], expects: 'YES', zh: '工作成果是咨询报告或者意见', en: 'Its result is a report or an opinion', reads: ['delivery'], signs: ['报告', '意见', '建议书', '论证书'], threatens: 'R02', basis: RULES_2001 },
  { id: 'C4', kinds: ['CON'], expects: 'NO', zh: '只是经济、法律、社会事务咨询或者商业信息', en: 'It is economic, legal or social advice, or commercial information', reads: ['subject', 'delivery'], signs: ['法律咨询', '财务咨询', '管理咨询', '营销', '审计', '市场推广', '商业计划书'], threatens: 'R02', basis: RULES_2001 },
  { id: 'C5', kinds: ['CON'], expects: 'NO', zh: '建设项目的可行性研究，作为建设工程合同办理', en: 'It is the feasibility study of a construction project, done as an engineering contract', reads: ['subject', 'delivery'], signs: ['建设工程合同', '工程总承包', '施工图', '初步设计', '勘察设计', '工程设计', '工程造价', '工程可行性研究', '建设项目可行性研究', '工程建设可行性研究'], threatens: 'R02', basis: RULES_2001 },
  { id: 'S1', kinds: ['SVC-1'], expects: 'YES', zh: '运用专业技术知识解决特定技术问题', en: 'It solves a specific technical problem with expert knowledge', reads: ['subject'], signs: ['解决', '问题', '改进', '优化', '改造', '攻关', '提升'], threatens: 'R02', basis: `${CIVIL_CODE}第八百七十八条` },
  { id: 'S2', kinds: ['SVC-1'], expects: 'YES', zh: '对结构、工艺、质量、成本、能耗、环保或者安全有改进', en: 'It improves structure, process, quality, cost, energy, environment or safety', reads: ['subject', 'indicators'], signs: ['结构', '工艺', '质量', '成本', '能耗', '节能', '环保', '安全', '效率', '合格率'], threatens: 'R02', basis: RULES_2001 },
  { id: 'S3', kinds: ['SVC-1'], expects: 'YES', zh: '有具体的质量和数量指标', en: 'There are concrete targets of quality and quantity', reads: ['indicators'], signs: [], figures: true, threatens: 'R04', basis: RULES_2001 },
  { id: 'S4', kinds: ['SVC-1'], ...NO_TRANSFER },
  { id: 'S5', kinds: ['SVC-1'], expects: 'NO', zh: '属于一般加工、修理、印刷、广告、标准检测、勘察设计施工监理、描晒复印翻译、强制检定，或者仪器设备的销售、租赁、用户服务', en: 'It is routine processing, repair, printing, advertising, standard testing, construction work, copying, translation, compulsory verification, or the sale, rental or user service of instruments', reads: ['subject', 'delivery'], signs: ['来料加工', '维修保养', '印刷', '广告', '施工', '监理', '勘察', '强制检定', '设备销售', '日常维护', '标准检测', '例行检测', '描图', '晒图', '复印', '资料翻译', '翻译服务', '仪器销售', '设备租赁', '仪器租赁', '用户服务'], threatens: 'R02', basis: `${CIVIL_CODE}第八百七十八条` },
  { id: 'P1', kinds: ['SVC-2'], expects: 'YES', zh: '有明确的技术培训课题', en: 'There is a technical topic of the training', reads: ['subject'], signs: ['培训', '技术', '操作', '工艺'], threatens: 'R02', basis: RULES_2001 },
  { id: 'P2', kinds: ['SVC-2'], expects: 'YES', zh: '有指定的受训人员', en: 'The trainees are named', reads: ['subject', 'cooperation'], signs: ['人员', '学员', '名', '员工'], threatens: 'R04', basis: RULES_2001 },
  { id: 'P3', kinds: ['SVC-2'], expects: 'NO', zh: '属于职业、文化教育或者取证培训', en: 'It is general education or training for a licence', reads: ['subject'], signs: ['学历', '职业资格', '上岗证', '取证', '驾驶'], threatens: 'R02', basis: RULES_2001 },
  { id: 'P4', kinds: ['SVC-2'], ...NO_TRANSFER },
  { id: 'M1', kinds: ['SVC-3'], expects: 'YES', zh: '促成委托人与第三人之间的特定技术交易', en: 'It brings about a specific technology deal with a third party', reads: ['subject'], signs: ['促成', '引荐', '对接', '第三方', '第三人', '技术交易'], threatens: 'R02', basis: `${CIVIL_CODE}第八百八十七条` },
  { id: 'M2', kinds: ['SVC-3'], expects: 'NO', zh: '属于一般代理、居间', en: 'It is a generic agency', reads: ['subject'], signs: ['代理销售', '招商', '房屋', '劳务'], threatens: 'R02', basis: RULES_2001 },
  { id: 'M3', kinds: ['SVC-3'], expects: 'YES', zh: '中介方具备从事技术中介的资格和条件', en: 'The intermediary is qualified', reads: ['subject', 'cooperation', 'other'], signs: ['资质', '资格', '技术经理人', '技术经纪人', '技术转移机构', '备案'], stated: { by: ({ seller }) => seller.transferAgency, zh: '卖方是技术转移机构', en: 'the seller is an agency of technology transfer' }, threatens: 'R09', basis: RULES_2001 },
];

/** The type test of a kind, in order. */
export const checklistOf = (subKind: ContractSubKind): ChecklistLine[] => CHECKLIST.filter(({ kinds }) => kinds.some((kind) => subKind === kind || subKind.startsWith(`${kind}-`)));

/**
 * Where a line comes from, under the rule set of a case; empty where that names no source for it. The rules of 2001 (国科发政字〔2001〕253号) stand for cases under the
 * measures of 2000 only: with those they have been repealed.
 */
export const basisUnder = ({ basis }: ChecklistLine, rule: { title: string } | null): string => (basis === RULES_2001 && !rule?.title.includes(RULES_2001) ? '' : basis);
