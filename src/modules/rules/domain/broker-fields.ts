import { count, period } from './fields.js';

const YEARS = ['年', 'years'] as const;
const MONTHS = ['个月', 'months'] as const;

/** 技术经理人: who may not be one, what they declare, and how long things wait (BR-1 to BR-4) */
export const BROKER = {
  officeYears: count(['离开公职或登记岗位后不得执业', 'No practice after leaving public office or a registration desk for'], YEARS, { min: 0, max: 10 }),
  investmentMonths: count(['不得投资客户知识产权的期间', 'No investment in a client’s intellectual property within'], MONTHS, { min: 0, max: 60 }),
  confirmWithin: period(['资料审核期限', 'A profile is decided on within']),
  answerWithin: period(['技术经理人答复委托的期限', 'A broker answers an assignment within']),
  workAtMost: count(['技术经理人同时在办的事项不超过', 'A broker has in hand at most'], ['项', 'matters'], { min: 1, max: 200 }),
};
