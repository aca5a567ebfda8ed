import { count, money, period, text } from './fields.js';

const POINTS = ['分', 'points'] as const;
const ROWS = ['项', 'rows'] as const;
const CHARACTERS = ['字', 'characters'] as const;
const upTo100 = { min: 0, max: 100 };
const points = (zh: string, en: string) => count([`分值：${zh}`, `Points: ${en}`], POINTS, upTo100);

/** 需求门诊: the rubric of completeness, the threshold, and what makes a need a hard one */
export const CLINIC = {
  publishFrom: count(['无须他人出具意见即可发布的完整度', 'Published without anybody’s word from'], POINTS, upTo100),
  pointsProblem: points('要解决的问题', 'problem'),
  pointsPresentWay: points('目前做法', 'present way'),
  pointsIndicators: points('可测量的指标', 'measurable indicators'),
  pointsTestMethods: points('检测方法', 'test methods'),
  pointsConditions: points('使用条件', 'conditions'),
  pointsAcceptance: points('验收方式', 'acceptance'),
  pointsBudget: points('预算', 'budget'),
  pointsDeadline: points('时间', 'time'),
  pointsModes: points('合作方式', 'co-operation'),
  pointsIpWish: points('知识产权归属意向', 'intellectual property'),
  pointsPlain: points('通俗说明', 'plain words'),
  problemCharacters: count(['问题写清的最少字数', 'A problem is stated from'], CHARACTERS, { min: 1, max: 500 }),
  answerCharacters: count(['其他文字项的最少字数', 'Other texts count from'], CHARACTERS, { min: 1, max: 200 }),
  indicatorsAtLeast: count(['指标不少于', 'Indicators at least'], ROWS, { min: 1, max: 30 }),
  complexIndicatorsFrom: count(['复杂需求：指标达到', 'Hard: indicators from'], ROWS, { min: 1, max: 30 }),
  complexTrlUpTo: count(['复杂需求：可接受的最低成熟度不高于', 'Hard: readiness level accepted up to'], ['级', 'level'], { min: 0, max: 13 }),
  complexBudgetFromFen: money(['复杂需求：预算上限达到', 'Hard: budget from']),
  complexIndustriesFrom: count(['复杂需求：涉及产业达到', 'Hard: industries from'], ['个', 'industries'], { min: 1, max: 5 }),
  regulatedWords: text(['复杂需求：涉及准入或监管的词（用顿号隔开）', 'Hard: words that hint at approvals (separated by 、)']),
  treatWithin: period(['技术经理人接诊后的处理期限，逾期退回候诊', 'A broker works on a need within, else it goes back to the queue']),
  answerWithin: period(['企业答复修改建议的期限', 'The enterprise answers suggestions within']),
};
