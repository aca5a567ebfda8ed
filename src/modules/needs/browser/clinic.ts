// runs on the server and in the form while somebody types: it imports nothing, so that both say the same

/** What the clinic reads of a need. */
export interface ClinicContent {
  title: string;
  industryCodes: readonly string[];
  problem: string;
  presentWay: string;
  conditions: string;
  indicators: readonly { name: string; comparator: string; target: number | null; targetMax: number | null; unit: string; testMethod: string }[];
  minTrl: number | null;
  budget: { kind: string; maxFen: number | null };
  modes: readonly string[];
  deadline: string | null;
  ipWish: string;
  acceptance: string;
  plain: string;
}

/** Figures of the rubric that is in force (rule set CLINIC). Points are whole; amounts are fen; lengths are letters, figures and Han characters. */
export interface ClinicRule {
  publishFrom: number;
  pointsProblem: number;
  pointsPresentWay: number;
  pointsIndicators: number;
  pointsTestMethods: number;
  pointsConditions: number;
  pointsAcceptance: number;
  pointsBudget: number;
  pointsDeadline: number;
  pointsModes: number;
  pointsIpWish: number;
  pointsPlain: number;
  problemCharacters: number;
  answerCharacters: number;
  indicatorsAtLeast: number;
  complexIndicatorsFrom: number;
  complexTrlUpTo: number;
  complexBudgetFromFen: number;
  complexIndustriesFrom: number;
  regulatedWords: string;
}

export interface Words {
  zh: string;
  en: string;
}

type Points = Extract<keyof ClinicRule, `points${string}`>;

/** One line of the rubric (评分项). */
export interface RubricItem {
  key: string;
  /** the parameter that holds its points */
  points: Points;
  /** field of the content that answers the question */
  field: keyof ClinicContent;
  /** without a `must` nobody can judge whether he has an answer; a `should` makes answers better */
  severity: 'must' | 'should';
  label: Words;
  /** the parameter that says from how many characters on a text answers the question */
  least?: 'problemCharacters' | 'answerCharacters';
  question: Words;
  example: Words;
  met: (content: ClinicContent, rule: ClinicRule) => boolean;
}

/** Letters, figures and Han characters. What follows one another a second time is not counted again: dots say nothing, nor does one phrase over and over. */
function lengthOf(text: string): number {
  const said = text.match(/[\p{L}\p{N}]/gu) ?? [];
  return said.length === 0 ? 0 : new Set(said.slice(1).map((one, at) => `${said[at] ?? ''}${one}`)).size + 1;
}
/** A standard, a wish: shorter than an answer, and more than one sign. */
const named = (text: string): boolean => lengthOf(text) > 1;
const answered = (text: string, { answerCharacters }: ClinicRule): boolean => lengthOf(text) >= answerCharacters;
type Indicator = ClinicContent['indicators'][number];
/** letters (mm, 次), or signs such as %, ‰, ℃ */
const UNIT = /[\p{L}\p{N}\p{S}%‰]/u;
const measurable = ({ name, target, targetMax, comparator }: Indicator): boolean => lengthOf(name) > 0 && target !== null && (comparator !== 'between' || targetMax !== null);

/** The rubric of the need clinic (需求门诊评分表). */
export const RUBRIC: readonly RubricItem[] = [
  {
    key: 'problem', points: 'pointsProblem', field: 'problem', severity: 'must', label: { zh: '要解决的问题', en: 'Problem' },
    least: 'problemCharacters',
    question: { zh: '现在哪里不行？什么时候出现、损失多大、想变成什么样？', en: 'What goes wrong, when, at what cost, and what should become of it?' },
    example: { zh: '例：冬天真空袋运到客户手里有 3% 穿孔，每年退货约 40 万元，想降到 0.3% 以下。', en: 'E.g. 3 % of the bags arrive punctured in winter, about 400,000 yuan of returns a year; below 0.3 % is wanted.' },
    met: ({ problem }, { problemCharacters }) => lengthOf(problem) >= problemCharacters,
  },
  {
    key: 'presentWay', points: 'pointsPresentWay', field: 'presentWay', severity: 'should', label: { zh: '目前做法', en: 'Present way' },
    least: 'answerCharacters',
    question: { zh: '现在是怎么做的？试过什么办法，为什么不行？', en: 'How is it done today? What has been tried, and why did it fail?' },
    example: { zh: '例：人工拿放大镜挑，8 个人两班倒；试过一台进口相机，反光件认不出来。', en: 'E.g. eight people with magnifiers in two shifts; an imported camera failed on shiny parts.' },
    met: ({ presentWay }, rule) => answered(presentWay, rule),
  },
  {
    key: 'indicators', points: 'pointsIndicators', field: 'indicators', severity: 'must', label: { zh: '可测量的指标', en: 'Measurable indicators' },
    question: { zh: '做到什么数才算成功？每个数写上不低于还是不超过、数值和单位。', en: 'Which figures mean success? Give comparison, value and unit of each.' },
    example: { zh: '例：抗拉强度 ≥ 300 MPa；穿孔率 ≤ 0.3 %。', en: 'E.g. tensile strength ≥ 300 MPa; punctures ≤ 0.3 %.' },
    // a pH has no unit; where no figure has one, units were forgotten
    met: ({ indicators }, { indicatorsAtLeast }) => indicators.length >= indicatorsAtLeast && indicators.every(measurable) && indicators.some(({ unit }) => UNIT.test(unit)),
  },
  {
    key: 'testMethods', points: 'pointsTestMethods', field: 'indicators', severity: 'should', label: { zh: '检测方法', en: 'Test methods' },
    question: { zh: '这些数用什么办法测？写标准号，或写谁来测、怎么测。', en: 'How is each figure measured? Give the standard, or who tests it and how.' },
    example: { zh: '例：按 GB/T 2651，送市质检院检测，三件取平均。', en: 'E.g. GB/T 2651, three pieces at the city’s test institute, mean value.' },
    met: ({ indicators }) => indicators.length > 0 && indicators.every(({ testMethod }) => named(testMethod)),
  },
  {
    key: 'conditions', points: 'pointsConditions', field: 'conditions', severity: 'should', label: { zh: '使用条件', en: 'Conditions' },
    least: 'answerCharacters',
    question: { zh: '现场有哪些条件不能变？设备、材料、温湿度、场地、法规要求。', en: 'What must stay as it is: machines, material, climate, space, regulations?' },
    example: { zh: '例：用现有封口机，线速不低于 60 袋/分钟；接触食品，须符合 GB 4806。', en: 'E.g. the present sealing machine, 60 bags a minute at least; food contact by GB 4806.' },
    met: ({ conditions }, rule) => answered(conditions, rule),
  },
  {
    key: 'acceptance', points: 'pointsAcceptance', field: 'acceptance', severity: 'should', label: { zh: '验收方式', en: 'Acceptance' },
    least: 'answerCharacters',
    question: { zh: '交货的时候怎么验？在哪里、连续多久、达到哪些数才付款？', en: 'How is the result accepted: where, for how long, by which figures is it paid?' },
    example: { zh: '例：在我厂 2 号线连续运行 30 天，穿孔率每周抽检都不超过 0.3%。', en: 'E.g. 30 days on our line 2, at most 0.3 % punctures in each weekly sample.' },
    met: ({ acceptance }, rule) => answered(acceptance, rule),
  },
  {
    key: 'budget', points: 'pointsBudget', field: 'budget', severity: 'should', label: { zh: '预算', en: 'Budget' },
    question: { zh: '最多打算花多少钱？不确定就写一个范围。', en: 'How much would you spend at most? A range will do.' },
    example: { zh: '例：30 万～50 万元，含一台样机。', en: 'E.g. 300,000 to 500,000 yuan with one prototype.' },
    met: ({ budget }) => budget.kind === 'RANGE' && budget.maxFen !== null && budget.maxFen > 0,
  },
  {
    key: 'deadline', points: 'pointsDeadline', field: 'deadline', severity: 'must', label: { zh: '时间', en: 'Time' },
    question: { zh: '最晚什么时候要找到合作方？', en: 'By when do you need a partner?' },
    example: { zh: '例：今年 12 月 31 日。', en: 'E.g. 31 December.' },
    met: ({ deadline }) => deadline !== null,
  },
  {
    key: 'modes', points: 'pointsModes', field: 'modes', severity: 'should', label: { zh: '合作方式', en: 'Co-operation' },
    question: { zh: '想怎么合作？买现成的、委托开发、一起开发，还是先请人看看？', en: 'How would you like to work together: buy, commission, develop jointly, or ask for advice first?' },
    example: { zh: '例：委托开发；有现成的也可以直接买许可。', en: 'E.g. commissioned development, or a licence where it exists.' },
    met: ({ modes }) => modes.length > 0,
  },
  {
    key: 'ipWish', points: 'pointsIpWish', field: 'ipWish', severity: 'should', label: { zh: '知识产权归属意向', en: 'Intellectual property' },
    question: { zh: '做出来的专利、图纸归谁？能不能让对方再给别家用？', en: 'Who shall own patents and drawings? May the partner use them for others?' },
    example: { zh: '例：双方共有，三年内不给本省同行用。', en: 'E.g. owned jointly; not for competitors in the province for three years.' },
    met: ({ ipWish }) => named(ipWish),
  },
  {
    key: 'plain', points: 'pointsPlain', field: 'plain', severity: 'should', label: { zh: '通俗说明', en: 'Plain words' },
    least: 'answerCharacters',
    question: { zh: '用外行也听得懂的两三句话，再说一遍这件事。', en: 'Say it once more in two or three sentences that a layman understands.' },
    example: { zh: '例：装海鲜的袋子冬天老破，想找一种又结实又能回收的膜。', en: 'E.g. our seafood bags break in winter; we look for a film that is tough and can be recycled.' },
    // what the form has put together is not yet a word of the person
    met: (content, rule) => answered(content.plain, rule) && content.plain.trim() !== plainSkeleton(content).trim(),
  },
];

/** What is asked where the answer does not count: of one that is merely too short, how much is missing. */
export function questionOf({ field, least, question }: RubricItem, content: ClinicContent, rule: ClinicRule): Words {
  const text = content[field];
  const said = typeof text === 'string' ? lengthOf(text) : 0;
  if (least === undefined || said === 0 || said >= rule[least]) return question;
  return { zh: `已写 ${said} 个字，写到 ${rule[least]} 个字起计分（标点和重复的不算）。${question.zh}`, en: `${said} characters so far; points are given from ${rule[least]} on, without punctuation and repetitions. ${question.en}` };
}

export interface Assessed {
  /** 0–100, whole */
  score: number;
  items: { key: string; /** share of 100 that it brings, rounded */ points: number; met: boolean }[];
}

/** How complete a need is (完整度). Points need not add up to 100: the score is the share of all points. */
export function assess(content: ClinicContent, rule: ClinicRule): Assessed {
  const all = RUBRIC.reduce((sum, { points }) => sum + rule[points], 0);
  const share = (points: number): number => (all === 0 ? 0 : Math.round((points * 100) / all));
  const items = RUBRIC.map((item) => ({ key: item.key, points: share(rule[item.points]), met: item.met(content, rule) }));
  const reached = RUBRIC.reduce((sum, { points }, at) => sum + (items[at]?.met ? rule[points] : 0), 0);
  return { score: all === 0 ? 100 : Math.floor((reached * 100) / all), items };
}

export interface Triage {
  kind: 'SIMPLE' | 'COMPLEX';
  reasons: Words[];
}

const WAN_FEN = 1_000_000;

/** Simple needs go to solvers directly, hard ones are better taken by a broker (分诊); every reason is named. */
export function triage(content: ClinicContent, rule: ClinicRule): Triage {
  const { indicators, minTrl, budget, industryCodes, problem, conditions } = content;
  const reasons: Words[] = [];
  if (!indicators.some(measurable)) reasons.push({ zh: '还没有可测量的指标', en: 'No measurable indicator yet' });
  if (indicators.length >= rule.complexIndicatorsFrom) reasons.push({ zh: `指标有 ${indicators.length} 项，需要统筹取舍`, en: `${indicators.length} indicators have to be weighed against each other` });
  if (minTrl !== null && minTrl <= rule.complexTrlUpTo) reasons.push({ zh: `接受第 ${minTrl} 级的早期成果，还要继续研发`, en: `Results of level ${minTrl} are accepted, which need development` });
  if (budget.kind === 'RANGE' && (budget.maxFen ?? 0) >= rule.complexBudgetFromFen) {
    reasons.push({ zh: `预算达到 ${rule.complexBudgetFromFen / WAN_FEN} 万元以上`, en: `The budget reaches ${(rule.complexBudgetFromFen / 100).toLocaleString('en')} yuan` });
  }
  if (industryCodes.length >= rule.complexIndustriesFrom) reasons.push({ zh: `涉及 ${industryCodes.length} 个产业`, en: `${industryCodes.length} industries are touched` });
  const word = rule.regulatedWords.split('、').find((one) => one !== '' && `${problem}${conditions}`.includes(one));
  if (word !== undefined) reasons.push({ zh: `可能涉及准入或监管要求（“${word}”）`, en: `Approvals may be needed (“${word}”)` });
  return { kind: reasons.length > 0 ? 'COMPLEX' : 'SIMPLE', reasons };
}

const MOST_PLAIN = 500;
const firstSentence = (text: string): string => /^[^。！？!?\n]+/.exec(text.trim())?.[0].trim() ?? '';
const dayInWords = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};
const COMPARED: Readonly<Record<string, string>> = { '>=': '不低于', '<=': '不超过', '>': '高于', '<': '低于', '=': '等于', between: '在' };
const figure = ({ name, comparator, target, targetMax, unit }: Indicator): string =>
  `${name}${COMPARED[comparator] ?? ''} ${target ?? ''}${comparator === 'between' ? ` 到 ${targetMax ?? ''} 之间` : ''}${unit === '' ? '' : ` ${unit}`}`;

/** A first version in plain words, put together from what the form holds already; whoever writes the need goes on from there. Chinese, as needs are. */
export function plainSkeleton(content: ClinicContent): string {
  const { problem, presentWay, indicators, budget, deadline } = content;
  const figures = indicators.filter(measurable).slice(0, 2).map(figure);
  const parts = [
    presentWay.trim() && `我们现在是这样做的：${firstSentence(presentWay)}。`,
    problem.trim() && `遇到的问题是：${firstSentence(problem)}。`,
    figures.length > 0 && `希望做到：${figures.join('，')}。`,
    budget.kind === 'RANGE' && budget.maxFen !== null && `预算最多 ${budget.maxFen / WAN_FEN} 万元。`,
    deadline !== null && `${dayInWords(deadline)}前找到合作方。`,
  ];
  return parts.filter(Boolean).join('').slice(0, MOST_PLAIN);
}
