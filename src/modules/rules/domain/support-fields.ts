import { count, flag, rate, steps } from './fields.js';

const POINTS = ['分', 'points'] as const;
const RIGHTS = ['项', 'rights'] as const;
const YEARS = ['年', 'years'] as const;
const HOURS = ['小时', 'hours'] as const;
const points = (names: readonly [string, string]) => count(names, POINTS, { max: 100 });

/** 科技型中小企业评价 */
export const TECH_SME = {
  staffSteps: steps(['科技人员占职工总数的比例', 'Share of technical staff']),
  staffRequired: flag(['科技人员指标得分不得为零', 'Never without points for staff']),
  revenueSteps: steps(['研发费用占销售收入的比例', 'Research expenses of sales']),
  costSteps: steps(['研发费用占成本费用支出的比例', 'Research expenses of costs']),
  firstClassPoints: points(['拥有Ⅰ类知识产权', 'With a first-class right']),
  secondClassSteps: steps(['Ⅱ类知识产权', 'Second-class rights'], RIGHTS),
  passesFrom: points(['合格：综合评价得分不低于', 'Passes from']),
};

/** 大型科研仪器开放共享评价 */
export const INSTRUMENT = {
  ratedHours: count(['年额定机时', 'Rated hours in a year'], HOURS, { min: 1, max: 8_784 }),
  usePoints: points(['运行使用满分', 'Use, at most']),
  sharingPoints: points(['共享服务满分', 'Sharing, at most']),
  sharingFullFrom: rate(['共享服务满分：对外服务机时占有效机时达到', 'Full points for sharing: share of hours for others']),
  managementPoints: points(['组织管理满分', 'Management, at most']),
  excellentFrom: points(['优秀', 'Excellent from']),
  goodFrom: points(['良好', 'Good from']),
  fairFrom: points(['合格', 'Fair from']),
};

const years = (names: readonly [string, string], min = 1) => count(names, YEARS, { min, max: 50 });

/** 专利权期限，自申请日起 */
export const PATENT = {
  invention: years(['发明专利权', 'Inventions']),
  utility: years(['实用新型专利权', 'Utility models']),
  design: years(['外观设计专利权', 'Designs']),
  compensation: years(['发明专利权期限补偿至多', 'Inventions may be extended by at most'], 0),
};
