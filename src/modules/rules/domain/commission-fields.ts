import { choice, count, money, optional, period, rate } from './fields.js';

/** 佣金: defaults of the terms between a broker and who pays, and the clocks of what they confirm to each other */
export const COMMISSION = {
  bypassMonths: count(['跳单责任期（约定未写明的）', 'A contract that went round the broker owes the fee for (unless the terms say otherwise)'], ['个月', 'months'], { min: 1, max: 60 }),
  confirmContributionWithin: period(['贡献记录确认期限', 'Entries of contributions are answered within']),
};

const BASES = [{ value: 'REGISTERED', zh: '登记的技术交易额', en: 'technology amount as registered' }, { value: 'PAID', zh: '实际支付的技术交易额', en: 'technology amount that was paid' }] as const;
const SCOPES = [{ value: 'BROKER', zh: '技术经理人', en: 'each broker' }, { value: 'INSTITUTION', zh: '技术转移机构', en: 'each institution' }] as const;

/** 技术经理人奖补 (BrokerReward) */
export const BROKER_REWARD = {
  rate: rate(['奖补比例', 'Rate']),
  base: choice(['计算基数', 'Base'], BASES),
  capDealFen: optional(money(['单项合同奖补上限', 'At most for one contract'])),
  capYearFen: optional(money(['年度奖补上限', 'At most in a year'])),
  scope: choice(['年度上限的对象', 'The limit of a year is that of'], SCOPES),
};
