import { count, period } from './fields.js';

/** 佣金: defaults of the terms between a broker and who pays, and the clock of what they confirm to each other */
export const COMMISSION = {
  bypassMonths: count(['跳单责任期（约定未写明的）', 'A contract that went round the broker owes the fee for (unless the terms say otherwise)'], ['个月', 'months'], { min: 1, max: 60 }),
  confirmContributionWithin: period(['贡献记录确认期限', 'Entries of contributions are answered within']),
  contributionDays: count(['对接或者交易结束后，贡献记录的补记期限', 'After the end of introduction or deal, entries of contributions are written for'], ['天', 'days'], { min: 0, max: 365 }),
  answerPaymentWithin: period(['付款申报答复期限', 'Declared payments are answered within']),
  answerTermsWithin: period(['佣金约定提出后，支付方的答复期限（双方都同意对接后）', 'Proposed terms of commission are answered within (once both have agreed to meet)']),
  settleTermsWithin: period(['双方同意对接后，佣金约定的商定期限', 'Once both have agreed to meet, terms of commission are agreed on within']),
};
