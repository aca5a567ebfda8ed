import { count, money, period, rate } from './fields.js';

const MONTHS = ['个月', 'months'] as const;
const ROWS = ['项', 'rows'] as const;

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
};
