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
  raceTeamsAtMost: count(['赛马团队不超过', 'Racing teams at most'], ['个', 'teams'], { min: 2, max: 10 }),
  paidAtSigning: rate(['默认付款比例：签约（JB-11）', 'Usually paid at signing (JB-11)']),
  paidAtMilestone: rate(['默认付款比例：中期里程碑（JB-11）', 'Usually paid at a milestone (JB-11)']),
  paidAtAcceptance: rate(['默认付款比例：验收（JB-11）', 'Usually paid at acceptance (JB-11)']),
};
