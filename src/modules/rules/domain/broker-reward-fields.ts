import { choice, count, money, optional, period, rate } from './fields.js';
import { REWARD_BASES, REWARD_SCOPES } from './options.js';

/** 技术经理人奖补: a city's own figures; this product ships none */
export const BROKER_REWARD = {
  rateBp: rate(['奖补比例', 'Rate of the reward']),
  base: choice(['奖补基数', 'Of what it is a share'], REWARD_BASES),
  capDealFen: optional(money(['单笔交易奖补不超过', 'At most for one deal'])),
  capYearFen: optional(money(['每年奖补不超过', 'At most in a year'])),
  scope: choice(['年度上限按', 'The limit of a year counts'], REWARD_SCOPES),
  applyWithinMonths: count(['奖补年度结束后的申请期限', 'Applied for after the end of the year within'], ['个月', 'months'], { min: 1, max: 24 }),
  decideWithin: period(['审核期限', 'An application is decided on within']),
  payWithin: period(['拨付期限', 'Paid after the approval within']),
  repayWithin: period(['退回期限', 'Paid back after it was claimed within']),
};
