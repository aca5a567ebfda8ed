import { count, money, period, rate } from './fields.js';

const MONTHS = ['个月', 'months'] as const;
const ROWS = ['项', 'rows'] as const;
const POINTS = ['分', 'points'] as const;
const EXPERTS = ['人', 'people'] as const;
const upTo100 = { min: 0, max: 100 };

/** 揭榜挂帅：榜单 */
export const CHALLENGE = {
  bidWindow: period(['揭榜期不少于（自发布之日起）', 'Bids are taken for at least (from publication)']),
  monthsUsually: count(['实施期限一般不超过', 'Usually carried out within'], MONTHS, { min: 1, max: 120 }),
  monthsAtMost: count(['说明理由后实施期限不超过', 'With a reason carried out within'], MONTHS, { min: 1, max: 120 }),
  indicatorsAtLeast: count(['技术指标不少于', 'Indicators at least'], ROWS, { min: 1, max: 30 }),
  indicatorsAtMost: count(['技术指标不超过', 'Indicators at most'], ROWS, { min: 1, max: 30 }),
  milestonesAtLeast: count(['里程碑不少于', 'Milestones at least'], ROWS, { min: 1, max: 30 }),
  enterpriseShareAtLeast: rate(['企业出资占榜单金额不低于（JB-10）', 'The enterprise pays of the list amount at least (JB-10)']),
  publicShareAtMost: rate(['财政补助比例不超过（JB-10）', 'Public share at most (JB-10)']),
  publicAtMostFen: money(['财政补助不超过（JB-10）', 'Public subsidy at most (JB-10)']),
  quietBefore: period(['揭榜截止前不得变更指标的期间', 'Before the deadline indicators are fixed for']),
  extendBy: period(['该期间内作补充说明的，揭榜截止时间至少顺延', 'Who amends within that time moves the deadline by at least']),
  answerWithin: period(['公开答疑期限', 'Public questions are answered within']),
  callWindow: period(['需求征集期不少于', 'A call for needs is open for at least']),
  needExpertsAtLeast: count(['需求论证专家不少于', 'Experts who argue a need at least'], ['名', 'experts'], { min: 1, max: 15 }),
  needScoreAtLeast: count(['需求论证入选分数不低于（JB-09）', 'A need is selected from (JB-09)'], ['分', 'points'], { min: 0, max: 100 }),
  poolTimes: count(['专家库可抽取人数不少于所需人数的（JB-07）', 'Experts who can be drawn, by seats, at least (JB-07)'], ['倍', 'times'], { min: 1, max: 20 }),
  drawHours: count(['评审前多少小时内抽取专家（JB-07）', 'Experts are drawn before the sitting within (JB-07)'], ['小时', 'hours'], { min: 1, max: 240 }),
  answerHours: count(['专家答复评审邀请', 'Experts answer an invitation within'], ['小时', 'hours'], { min: 1, max: 240 }),
  formerUnitYears: count(['曾任职单位的回避年限（JB-06）', 'Former units count for (JB-06)'], ['年', 'years'], { min: 0, max: 20 }),
  objectionsAtMost: count(['每一当事方可申请回避的专家不超过（JB-06）', 'Each party may object to experts at most (JB-06)'], ['名', 'experts'], { min: 0, max: 10 }),
  raceTeamsAtMost: count(['赛马团队不超过', 'Racing teams at most'], ['个', 'teams'], { min: 2, max: 10 }),
  paidAtSigning: rate(['默认付款比例：签约（JB-11）', 'Usually paid at signing (JB-11)']),
  paidAtMilestone: rate(['默认付款比例：中期里程碑（JB-11）', 'Usually paid at a milestone (JB-11)']),
  paidAtAcceptance: rate(['默认付款比例：验收（JB-11）', 'Usually paid at acceptance (JB-11)']),
  raceGrantShare: rate(['赛马每个团队在首个节点前的补助占总额（JB-12）', 'Grant of each racing team up to the first gate (JB-12)']),
  qualifyWithin: period(['资格审查期限（自开标之日起）', 'Bids are qualified within (from the opening)']),
  reviewWithin: period(['专家评审期限（自资格审查完成之日起）', 'Experts review within (from qualification)']),
  expertsAtLeast: count(['评审专家不少于（单数）', 'Experts at least (an odd number)'], EXPERTS, { min: 1, max: 99 }),
  trimFrom: count(['专家达到此人数时去掉一个最高分和一个最低分（JB-08）', 'From so many experts on highest and lowest are dropped (JB-08)'], EXPERTS, { min: 3, max: 99 }),
  pointsRoute: count(['技术路线满分（JB-08）', 'Points for the technical route (JB-08)'], POINTS, upTo100),
  pointsIndicators: count(['指标响应满分（JB-08）', 'Points for the indicators (JB-08)'], POINTS, upTo100),
  pointsTeam: count(['团队与基础满分（JB-08）', 'Points for team and foundation (JB-08)'], POINTS, upTo100),
  pointsConversion: count(['转化计划与本地效益满分（JB-08）', 'Points for conversion and local effect (JB-08)'], POINTS, upTo100),
  pointsBudget: count(['经费预算满分（JB-08）', 'Points for the budget (JB-08)'], POINTS, upTo100),
  passFrom: count(['合格线（JB-08）', 'Passes from (JB-08)'], POINTS, upTo100),
  signWithin: period(['签订合同期限（自公示无异议中榜之日起）', 'The contract is signed within (from the award)']),
  nextWithin: period(['未签约的，递补下一名的期限', 'Where nobody signs, the next one is asked within']),
  explainWithin: period(['未中榜说明的答复期限', 'Reasons are given to losing bidders within']),
  loserContentFor: period(['未中榜揭榜书内容对经办人员的开放期限（JB-15）', 'Officials read losing bids for (JB-15)']),
  reportWithin: period(['里程碑节点后提交报告的期限', 'A milestone is reported within (from its day)']),
  checkWithin: period(['里程碑核查、验收的办理期限（自提交之日起）', 'Milestones and results are checked within (from the report)']),
  checkExpertsAtLeast: count(['里程碑核查专家不少于（单数）', 'Experts who check a milestone at least (an odd number)'], EXPERTS, { min: 1, max: 99 }),
  fixWithin: period(['里程碑限期整改不超过（一次）', 'A milestone is put right within at most (once)']),
  applyMonths: count(['实施期满后申请验收的期限', 'Acceptance is applied for within (from the end)'], MONTHS, { min: 1, max: 60 }),
  acceptExpertsAtLeast: count(['验收专家不少于（单数）', 'Experts of an acceptance at least (an odd number)'], EXPERTS, { min: 1, max: 99 }),
  acceptFinanceAtLeast: count(['其中财务专家不少于', 'Of these, experts of finance at least'], EXPERTS, { min: 0, max: 99 }),
  reworkMonths: count(['验收整改不超过（一次）', 'Rework after an acceptance within at most (once)'], MONTHS, { min: 1, max: 60 }),
};
