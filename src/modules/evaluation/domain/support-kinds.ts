import { divideHalfUp, type Fen, toFen } from '../../../kernel/money/index.js';
import { brokerReward } from '../../broker-rewards/index.js';
import type { PointStep, RuleParams } from '../../rules/index.js';
import { type Decimal, ratio, reaches } from './decimal.js';
import { type Keys, type Output, RowFault, yuan } from './inputs.js';

const share = (fen: Fen, { numerator, denominator }: Decimal): Fen => toFen(divideHalfUp(BigInt(fen) * numerator, denominator));
const least = (...amounts: Fen[]): Fen => Math.min(...amounts);

/** 技术经理人奖励: a share of what was paid, or of what was registered, up to the cap of the year. */
export function broker(keys: Keys): Output {
  keys.oneOf('paid', 'registered');
  const base = keys.has('registered') ? keys.fen('registered') : keys.fen('paid');
  const { rewardFen } = brokerReward({ rate: keys.share('rate'), capDealFen: null, capYearFen: keys.has('cap_year') ? keys.fen('cap_year') : null }, { baseFen: base, countedFen: 0, dealFen: 0, yearFen: 0 });
  return { reward: yuan(rewardFen) };
}

/** 贷款风险补偿: a share of the loss of principal, as far as the pool reaches. */
export function riskCompensation(keys: Keys): Output {
  const pay = share(keys.fen('loss'), keys.share('ratio'));
  return { pay: yuan(least(pay, keys.fen('pool', pay))) };
}

/** 创新券: a share of the bill, as far as the balance reaches. */
export const voucher = (keys: Keys): Output => ({ pay: yuan(least(share(keys.fen('bill'), keys.share('ratio')), keys.fen('balance'))) });

/** 揭榜挂帅财政补助: a share of what was paid under the registered contract, up to the cap. */
export function challengePayout(keys: Keys): Output {
  const pay = share(keys.fen('paid'), keys.share('ratio'));
  return { pay: yuan(least(pay, keys.fen('cap', pay))) };
}

type Instrument = RuleParams['INSTRUMENT'];
type TechSme = RuleParams['TECH_SME'];

/** Hundredths of a point, rounded half up. */
const points = (numerator: number, denominator: number): number => Number(divideHalfUp(BigInt(numerator), BigInt(denominator)));
const HUNDREDTHS = 100;
const WHOLE_BP = 10_000;

/** 大型仪器开放共享评价: use of the rated hours, sharing with others, management; each up to the points of the rule. */
export function instrument(keys: Keys, rule: Instrument): Output {
  const [effective, external, management] = [keys.whole('eff'), keys.whole('ext'), keys.whole('mgmt')];
  const [most, full] = [rule.sharingPoints * HUNDREDTHS, effective * rule.sharingFullFrom];
  const use = points(Math.min(effective, rule.ratedHours) * rule.usePoints * HUNDREDTHS, rule.ratedHours);
  const sharing = full === 0 ? 0 : Math.min(most, points(external * most * WHOLE_BP, full));
  const score = use + sharing + Math.min(management, rule.managementPoints) * HUNDREDTHS;
  return { score: yuan(score), grade: gradeOf(score, rule) };
}

const gradeOf = (score: number, { excellentFrom, goodFrom, fairFrom }: Instrument): string =>
  ([[excellentFrom, '优秀'], [goodFrom, '良好'], [fairFrom, '合格']] as const).find(([from]) => score >= from * HUNDREDTHS)?.[1] ?? '不合格';

const NOTHING = ratio(0, 1);
const scored = (value: Decimal, steps: readonly PointStep[]): number => steps.findLast(({ from }) => reaches(value, from))?.points ?? 0;

/** 科技型中小企业评价: staff, research (the better of two shares), rights. */
export function smallTechFirm(keys: Keys, rule: TechSme): Output {
  const [staff, tech] = [keys.whole('staff', 0), keys.whole('tech', 0)];
  if (tech > staff) throw new RowFault('BAD_VALUE', 'tech');
  const staffScore = staff === 0 ? 0 : scored(ratio(tech, staff), rule.staffSteps);
  const rdScore = Math.max(scored(keys.decimal('rd_rev', NOTHING), rule.revenueSteps), scored(keys.decimal('rd_cost', NOTHING), rule.costSteps));
  const second = keys.whole('ip2', 0);
  const ipScore = keys.whole('ip1', 0) > 0 ? rule.firstClassPoints : (rule.secondClassSteps.findLast(({ from }) => second >= from)?.points ?? 0);
  const score = staffScore + rdScore + ipScore;
  const reason = rule.staffRequired && staffScore === 0 ? 'STAFF_SCORE_ZERO' : score < rule.passesFrom ? `SCORE_BELOW_${rule.passesFrom}` : null;
  return { score, passed: reason === null, staff_score: staffScore, rd_score: rdScore, ip_score: ipScore, ...(reason === null ? {} : { reason }) };
}
