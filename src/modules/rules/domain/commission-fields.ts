import { count, period } from './fields.js';

/** 佣金: defaults of the terms between a broker and who pays, and the clock of what they confirm to each other */
export const COMMISSION = {
  bypassMonths: count(['跳单责任期（约定未写明的）', 'A contract that went round the broker owes the fee for (unless the terms say otherwise)'], ['个月', 'months'], { min: 1, max: 60 }),
  confirmContributionWithin: period(['贡献记录确认期限', 'Entries of contributions are answered within']),
};
