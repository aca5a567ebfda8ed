import { anew, SAYS_NOT_PASSED } from './limits.js';
import rules from './rules.json' with { type: 'json' };

/** Whether what a text says of a figure is that the achievement has it: not what is planned, denied, asked for or said of others. */

/** Aims and what has yet to come; these go on to what the sentence lists behind them. */
const AIMS = new RegExp([
  '预计(?!到达|完工|剩余)', '预期(?!寿命)', '期望', '希望', '有望', '可望', '力争', '争取', '打算', '准备(?!时间|工|阶段)', '即将', '愿景', '计划(?!达成|完成率|排产|管理|员)', '(?<!自动|路径|轨迹|航迹|任务|运动|调度)规划', '(?<![模虚比])拟(?!合|南芥|态|人|除虫菊|肽|杆)',
  '(?<![多双小单为])目标(?!检[测出]|识别|跟踪|追踪|定位|分类|物|产|菌|蛋白|基因|客户|市场|函数|区|点|域|化合|成分|金属|元素|气|污染|已)', '后续(?!工|处理|清洗|加工|环节|步骤|流程|设备|维护)', '(?<!面向|面对)未来', '下一(?:步|代|阶段|版)', '下阶段', '今后', '将来', '日后', '明年', '后年', '下半年', '年底[之以]?前', '20\\d\\d\\s?年(?:底|末)?[之以]?前',
  '[一二三两五十\\d]\\s?年内(?=[^，]{0,6}(?:将|把|使|实现|达|提[高升]|降[到至低]))', '将(?=[达可能会于有]|在(?![线役制位研])|不(?:低于|高于|少于|超过|大于|小于|会)|超过|突破|进一步|实现|提[高升]|降|缩短|延长|增|优于)', '理想(?:情况|条件|状态)', '预测(?=可|能|将|会)', '估[算计](?=可|能|约|为|达)', '据估', '预估(?!误差|精度|模型|算法|$)', '考核指标', '任务书', '指南',
].join('|'), 'u');
/** What is not reached; goes on likewise. */
const MISSES = /(?:无法|不能|未能?|没有?能?|难以|很难|尚未|不足以|不)(?:经过?|获得?|稳定|同时|完全|再|够)*(?:达到?|实现|保证|验证|证实|满足|做到|突破|承诺|确保|维持|完成)|没有[^，、]{1,12}(?:超过|达到?|高于|满足|做到)/u;
/** What others ask for or have. */
const OTHERS = new RegExp([
  '(?:标准|国标|行标|规范|法规|规程|政策|导则|合同|招标)[^，]{0,6}(?:要求|规定|限|应|须|不得|为|是)', '(?:标准|国标|行标|限值)(?:值|的|为|是)*\\s?(?=\\d)', '限值', '(?<!(?:满足|符合|达到|适应|按照?|根据|依据|超出|优于)[^，]{0,12})要求', '(?<![无不毋所按仅只])需(?!求|氧)', '(?<![满适响反效供感])应(?:当|该|(?=[低小大高不为在控保达]))', '(?<![无毋])须(?!根)',
  '(?:客户|甲方|用户|业主|买方|需方|主机厂)[^，]{0,4}(?:提出|指定|指标|想)', '竞品|友商|同行|对手|文献|报道|论文|据称|号称|宣称|声称', '其[他它](?:厂|公司|产品|企业|方案|工艺|方法)', '传统|以往|国外|进口|同类|对照|市售|改造前|此前', '(?:行业|国内)(?:内|上)?(?:平均|普遍|一般|水平|现状)', '市场(?:上|主流|现有|平均|在售|普通)|市面', '一般(?:的)?(?=产品|厂|企业|工艺|材料|方法|设备|水平)', '[A-Z某](?:公司|企业|厂)的?(?:产品|设备|方案|材料|工艺|样[品机]|现有)',
  '(?:日本|美国|德国|韩国|欧洲|欧美|瑞士|瑞典|法国|英国|意大利|荷兰|日系|美系)[^，]{0,6}(?:产品|设备|公司|企业|厂|品牌|机型|工艺|技术|材料|样机|仪器)', '(?<!替代|代替|取代|[比较免])人工(?=漏检|误检|检[测验查]|目检|巡检|分拣|操作|作业|焊接|判读|识别|抄)', '[老旧](?:设备|工艺|产品|方法|机|系统|线|款)|(?<![还复高抗草平病])原(?:来|先|有|工艺|设备|方案|产品|系统)', '(?<![经通])过去(?![除离污皮核壳油水毛])', '空白(?:组|样)|对比(?:例|样|组)',
].join('|'), 'u');
/** Computed, still worked on, or advised against: in one clause, with all that it lists. */
const COMPUTED = new RegExp([
  '理论(?!研究|基础|指导|模型|创新|支撑|突破|体系)', '仿真(?!软件|平台|系统|精度|误差|速度|效率|时间|器|草|花|优化|设计)|数值模拟', '模拟(?=计算|结果|显示|表明|预测|分析)', '计算(?:值|结果)', '(?:推算|外推|推断)(?!误差|精度|偏差|准确|算法|方法|速度)', '可研|可行性', '正在', '在研', '不(?:适[用合宜]|用于|支持|建议|推荐)',
  '(?:^|[按经原的])设计(?!使(?!用[寿年])|让|了|出|后|的|与|和|并|制造|有|方法|软件|周期|时间|效率)', '设计(?:使用寿命|使用年限|年限|值|目标|指标|要求|参数|寿命|能力|产能|工况|上|为|将|年?(?:处理|产量|节拍|规模|负荷|流量))',
].join('|'), 'u');
/** What is avoided, and what is listed with it; 避免烧穿的同时 leads to something else. */
const AVOIDED = /禁止|严禁|避免(?!的)|防止/u;
/** Denied beside the figure. */
const DENIED = new RegExp([
  '无法', '不能', '不可能', '不足以', '不(?:保证|承诺|具备|再|宜|得|要(?!求)|允许|许|准|是)', '不应(?!力|变)', '不可(?!逆|见|燃|降解|溶|或缺)', '不会', '难以', '很难', '[达做]不到', '(?<![淹沉埋湮])没(?!食子|药|影)', '未(?!经(?=退火|热?处理|改性|涂|固化|烧结|干燥|稀释|活化|氧化|淬火|时效)|见|出现|发生|来|检出|失|变|开|脱|断|锈)', '尚(?=[未不无需待在缺欠处])',
  '[还尚仍]差', '不一定|未必|大概|或许|也许|能否|是否|可能(?!性|出现|发生)', '(?:接近|逼近)(?=\\s?\\d)', '并非', '缺乏', '缺少', '[仍还]需', '有待', '待(?=验证|检测|检验|确认|提[高升]|改进|优化|完善|突破|解决)',
].join('|'), 'u');
/** 若采用进口原料，强度可达 …: not how things are; 若在常温下，货架期缩短至 … is. */
const CONDITION = /若(?!干)|如果|假[如设]|倘|如能|(?:量产|规模化(?:生产|应用)?|产业化|批量化|工业化|建成|扩产|中试|放大|投产|达产)[以之]?后/u;
const MAY = /可|能(?![耗量源力效级])|将|会|有望/u;
/** From here on the sentence tells how things are. */
const TURNS = /但|却|而(?:是|现|目前|实)|不过|然而|实测|实际(?:[达为测值]|上)|测得|目前|现已|(?:目标|指标|设想)已|已(?:经)?(?:稳定)?(?:达|实现|提[高升]|降|延长|超|突破|完成|通过|缩短|增|做到|投|应用|验证)/gu;
/** Of what others ask for and have, these lead back to the achievement. */
const OWN = /本(?!底|征|身)|我|该|达|实测|测得|已|成果|产品|样[机品]|均/u;

/** Behind a figure, in its clause or at the beginning of the next one. */
const TAKEN_BACK = new RegExp([
  '未(?:能|经过?|曾|获|予|第三方|权威|独立|机构|实际|现场|充分|完全)*(?:达|实现|验证|证实|完成|通过|检测|检验|测|试|确认|做|取得|得到|在)', '没有?(?:能)?(?:达|实现|验证|完成|通过|做|测|得到|数据)', '无法|不能|难以|[达做]不到|有待|尚[待需]', '待(?:验证|检测|检验|测试|确认|考核|认证|证实)', '不(?:作|予)?保证|不承诺|仅供参考',
  '(?:的|为|是|系|属|[(（])(?:[^，]{0,4})?(?:(?:目标|预期|预计|计划)(?:值|指标|水平)?|(?:设计|理论|仿真|模拟|计算|预测|估算|推算|外推|规划)(?:值|指标|数据|结果|阶段|水平|目标)?(?=$|[)）]|[尚未仍]))', '^\\s?(?:的)?(?:目标|(?:设计|理论|仿真|计算)(?:值|目标|结果|指标|寿命)|设计$|要求$)', '(?:研发|开发|攻关|验证)中', '限值', '(?:除外|例外)$', '[(（](?:为|是|系|属|即)?(?:竞品|人工(?=[)）])|对手|友商|同行|(?:客户|用户|甲方|标准|国标)(?:要求|规定|指标)|(?:文献|标准|国标|估[计算]|行业|经验)(?:值|数据|报道|平均)?(?=[)）])|要求(?=[)）])|对照|对比|进口|国外)', '[来引源摘出取]自[^，]{0,4}(?:文献|论文|报道|竞品|网络|资料)',
  '[还仍尚]?(?:需|须)要?(?:进一步|继续|后续|第三方|现场|中试|实际|批量|长期|充分|再|经|做)*(?:验证|证实|检测|检验|测试|确认|考核|认证)', '(?:[仍还尚正]在|^在)(?:进一步|进行|第三方|现场|中试|做)*(?:验证|测试|检测|检验|考核|认证|确认)(?!中心|机构|中[测达实])',
].join('|'), 'u');
const LEADS_ON = /^(?:但|产品|样[品机]|第三方|目前|至今|这|该|此|以上|上述|一|指标|数据|数值|结果|水平|均|都|[尚还仍](?![在需须])|暂|并|也|为|是|系|属|\s)*/u;
const OF_IT = /^(?:到|尚|还|仍|未|没有|实现|达成|达到|第三方|权威|独立|机构|实际|现场|工业化?|中试|批量|充分|完全|检测|验证|检验|测试|试验|认证|鉴定|确认|运行|证实|这一|该|目标|指标|水平|要求|能|中|[)）]|\s)*$/u;
const VALUES = /^(?:目标|设计|理论|仿真|计算|预测|估算|推算|外推|预期)(?:值|结果)?$/u;
/** 适用于抗拉强度 600 MPa 的钢板, 在噪声 50 dB 的环境里: what it is used on or in has the figure. */
const USED_ON = /(?<!自)适[用合应配]于?|(?<![作使采应利])用于|针对|面向|应对|可(?:加工|焊接?|切割?|处理|检测|识别|分选|打磨|测量|清洗|输送|处置|净化|粘接)|(?:加工|切割|处理|打磨|清洗|输送)(?!精度|量|速度|效率|能力|时间|周期|厚度|宽度|成本|规模|温度|范围|误差)(?=[^，]{0,12}$)|(?<![相绝])对(?![位中称比])(?![^，]*(?:达|为|不))|(?:^|[可能够])在(?!线|[制研役位])(?=[^，]{0,12}$)/u;
const OF_A_THING = /^\s?(?:以上|以下|以内|之间|左右)?的(?!(?:水平|指标|要求|性能|效果|目标|能力|优势|特点|[高低好强长](?:$|水平|性能|效)|同时|情况|条件下?|前提))(?=\p{Script=Han})/u;
/** 离 320 MPa 还有差距, 距 320 MPa 还差 20 MPa. */
const SHORT_OF = /^\s?[还尚仍](?:有|存在)?(?:一定|较大|不小)?的?[差距]/u;
/** 以上指标均为设计值. */
const ALL_ABOVE = /(?:以上|上述|前述|文中)[^。；，]{0,10}(?:设计|目标|理论|仿真|计算|预测|估算|预期|规划|尚未|未经|有待)/u;

const SENTENCE_END = /[。；;！!？?\n]/u;
const CLAUSE_END = /，|,(?!\d{3})/u;

/** Text behind the last word that tells how things are. */
function sinceTurn(text: string): { text: string; turned: boolean } {
  const turn = [...text.matchAll(TURNS)].at(-1);
  return turn ? { text: text.slice(turn.index + turn[0].length), turned: true } : { text, turned: false };
}

type Bound = 'AIM' | 'OTHERS' | null;

/** 2027 年实现, told before: nobody has it yet. */
const YEAR = /(20\d\d)\s?年(底|末)?/gu;
const KNOWN_YEAR = Number(rules.effectiveFrom.slice(0, 4));
const isAhead = (text: string): boolean => [...text.matchAll(YEAR)].some(([, year, end]) => Number(year) > KNOWN_YEAR || (Number(year) === KNOWN_YEAR && end !== undefined));
const isAim = (text: string): boolean => AIMS.test(text) || isAhead(text);

/** What the clauses before hold of the sentence that goes on. */
function boundBy(clauses: readonly string[]): Bound {
  let bound: Bound = null;
  for (const clause of clauses) {
    const { text, turned } = sinceTurn(clause);
    if (isAim(text) || MISSES.test(text)) bound = 'AIM';
    else if (OTHERS.test(text) && /\d/u.test(text)) bound = 'OTHERS';
    else if (turned || (bound === 'OTHERS' && OWN.test(clause))) bound = null;
  }
  return bound;
}

/** 尚未验证 behind a figure takes it back; in front of a further figure, or of something else (尚未取得批文), it speaks of that. */
function takenBack(behind: string, next: string): boolean {
  if (SHORT_OF.test(behind)) return true;
  const found = TAKEN_BACK.exec(behind);
  if (found) return !/\d/u.test(behind.slice(found.index + found[0].length));
  if (/\d/u.test(behind)) return false;
  const follows = next.slice(LEADS_ON.exec(next)?.[0].length ?? 0);
  const late = TAKEN_BACK.exec(follows);
  return VALUES.test(follows) || (late?.index === 0 && OF_IT.test(follows.slice(late[0].length)));
}

/**
 * Whether an achievement's text states the figure at `start`–`end` as its own: false for what is planned, only computed, denied, forbidden or not
 * yet tested, and for what standards, customers and others ask for or have. Where a sentence can be read either way it states nothing.
 * @param text folded, in which the places of figures count
 */
export function isClaimed(text: string, { start, end }: { start: number; end: number }): boolean {
  const sentenceAt = start - (text.slice(0, start).split(SENTENCE_END).at(-1) ?? '').length;
  const until = text.slice(sentenceAt, end).split(CLAUSE_END);
  const [rest = ''] = text.slice(end).split(SENTENCE_END);
  const [behind = '', next = ''] = rest.split(CLAUSE_END);
  if (/[？?]/u.test(text.charAt(end + rest.length))) return false;
  const { text: clause, turned } = sinceTurn((until.at(-1) ?? '').replace(SAYS_NOT_PASSED, ''));
  if (isAim(clause) || OTHERS.test(clause) || MISSES.test(clause) || COMPUTED.test(clause) || AVOIDED.test(anew(clause)) || DENIED.test(clause.split('、').at(-1) ?? '')) return false;
  if (OF_A_THING.test(behind) && USED_ON.test(clause)) return false;
  if (CONDITION.test(until.join('，')) && MAY.test(clause) && !turned) return false;
  const bound = boundBy(until.slice(0, -1));
  if ((bound === 'AIM' && !turned) || (bound === 'OTHERS' && !turned && !OWN.test(clause))) return false;
  return !takenBack(behind, next) && !ALL_ABOVE.test(text.slice(end));
}
