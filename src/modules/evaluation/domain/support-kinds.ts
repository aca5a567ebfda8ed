import { divideHalfUp, type Fen, toFen } from '../../../kernel/money/index.js';
import { type Decimal, ratio, reaches } from './decimal.js';
import { type Keys, type Output, yuan } from './inputs.js';

const share = (fen: Fen, { numerator, denominator }: Decimal): Fen => toFen(divideHalfUp(BigInt(fen) * numerator, denominator));
const least = (...amounts: Fen[]): Fen => Math.min(...amounts);

/** 技术经理人奖励: a share of what was paid, or of what was registered, up to the cap of the year. */
export function broker(keys: Keys): Output {
  const base = keys.fen('paid', keys.has('registered') ? 0 : undefined) + keys.fen('registered', keys.has('paid') ? 0 : undefined);
  return { reward: yuan(least(share(base, keys.decimal('rate')), keys.fen('cap_year', base))) };
}

/** 贷款风险补偿: a share of the loss of principal, as far as the pool reaches. */
export function riskCompensation(keys: Keys): Output {
  const pay = share(keys.fen('loss'), keys.decimal('ratio'));
  return { pay: yuan(least(pay, keys.fen('pool', pay))) };
}

/** 创新券: a share of the bill, as far as the balance reaches. */
export const voucher = (keys: Keys): Output => ({ pay: yuan(least(share(keys.fen('bill'), keys.decimal('ratio')), keys.fen('balance'))) });

/** 揭榜挂帅财政补助: a share of what was paid under the registered contract, up to the cap. */
export function challengePayout(keys: Keys): Output {
  const pay = share(keys.fen('paid'), keys.decimal('ratio'));
  return { pay: yuan(least(pay, keys.fen('cap', pay))) };
}

const RATED_HOURS = 1_600;
const GRADES = [[85, '优秀'], [70, '良好'], [60, '合格'], [0, '不合格']] as const;
/** Hundredths of a point, rounded half up. */
const points = (numerator: number, denominator: number): number => Number(divideHalfUp(BigInt(numerator), BigInt(denominator)));

/** 大型仪器开放共享评价: use up to 40, sharing up to 40 (a third of it abroad of the house is 0.3), management up to 20. */
export function instrument(keys: Keys): Output {
  const [effective, external, management] = [keys.whole('eff'), keys.whole('ext'), keys.whole('mgmt')];
  const use = points(Math.min(effective, RATED_HOURS) * 4_000, RATED_HOURS);
  const sharing = effective === 0 ? 0 : Math.min(4_000, points(external * 40_000, effective * 3));
  const score = use + sharing + Math.min(management, 20) * 100;
  return { score: yuan(score), grade: GRADES.find(([from]) => score >= from * 100)?.[1] };
}

const STAFF = [[3_000, 20], [2_500, 16], [2_000, 12], [1_500, 8], [1_000, 4]] as const;
const RD_OF_REVENUE = [[600, 50], [500, 40], [400, 30], [300, 20], [200, 10]] as const;
const RD_OF_COST = [[3_000, 50], [2_500, 40], [2_000, 30], [1_500, 20], [1_000, 10]] as const;
const CLASS_TWO = [[4, 24], [3, 18], [2, 12], [1, 6]] as const;
const PASSES_FROM = 60;
const NOTHING = ratio(0, 1);

const scored = (value: Decimal, steps: readonly (readonly [basisPoints: number, points: number])[]): number => steps.find(([from]) => reaches(value, from))?.[1] ?? 0;

/** 科技型中小企业评价（国科发政〔2017〕115号）: staff, research, rights; it passes from 60 points, and never without staff. */
export function smallTechFirm(keys: Keys): Output {
  const staff = keys.whole('staff', 0);
  const staffScore = staff === 0 ? 0 : scored(ratio(keys.whole('tech', 0), staff), STAFF);
  const rdScore = Math.max(scored(keys.decimal('rd_rev', NOTHING), RD_OF_REVENUE), scored(keys.decimal('rd_cost', NOTHING), RD_OF_COST));
  const second = keys.whole('ip2', 0);
  const ipScore = keys.whole('ip1', 0) > 0 ? 30 : (CLASS_TWO.find(([from]) => second >= from)?.[1] ?? 0);
  const score = staffScore + rdScore + ipScore;
  const reason = staffScore === 0 ? 'STAFF_SCORE_ZERO' : score < PASSES_FROM ? 'SCORE_BELOW_60' : null;
  return { score, passed: reason === null, staff_score: staffScore, rd_score: rdScore, ip_score: ipScore, ...(reason === null ? {} : { reason }) };
}
