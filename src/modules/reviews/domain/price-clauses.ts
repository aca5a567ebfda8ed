import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import { posterSells } from '../../challenges/index.js';
import type { RuleParams } from '../../rules/index.js';
import { promisedFen, type PromisedMoney, raceGrant } from './payouts.js';

/** What of a published list decides from where the price of its contracts comes, and how they end. */
export type PricedList = PromisedMoney & { type: string; race: { mode: string; gate: number | null } };
type Rule = Pick<RuleParams['CHALLENGE'], 'publicAtMostFen' | 'raceGrantShare'>;

/** 抵作合同价款: one price, which the winner receives from two sources. Empty where the enterprise pays all of it (F3). */
function sourceClauses(list: PricedList, priceFen: Fen, rule: Rule): string[] {
  const publicFen = Math.min(priceFen, promisedFen(list, priceFen, rule));
  if (publicFen === 0) return [];
  if (posterSells(list)) return [resultPriceSaid('卖方', '买方', true)];
  const [price, own, rest] = [priceFen, priceFen - publicFen, publicFen].map(formatYuan);
  const paid = `由财政资金按榜单和立项项目的规定直接拨付给卖方，抵作本合同价款，买方不再支付该部分`;
  if (list.funding === 'F2') return [`本合同总价 ${price} 元，其中 ${rest} 元${paid}${priceFen > publicFen ? `；其余 ${own} 元由买方支付` : ''}。卖方收到的款项合计不超过本合同总价。`];
  return [
    `本合同总价 ${price} 元，由两个来源支付：买方承担 ${own} 元；其余 ${rest} 元${paid}。各期款项中，买方按其承担部分占总价的比例支付。`,
    '财政资金未核拨的部分，由买方向卖方支付；买方支付超过其承担部分的，财政资金相应减少。卖方收到的款项合计不超过本合同总价。',
  ];
}

/** What of a race decides how it ends for a team that is not among those who go on. */
export interface RaceEnd {
  /** the milestone at which the teams are compared */
  gate: number;
  /** what public money pays to each team up to it, fen */
  grantFen: Fen;
  funding: string;
  posterSells: boolean;
}

/** What becomes of the payments that were reached: up to the gate public money pays the grant alone, so that the paper names who pays beside it. */
function reachedPaid({ grantFen, funding, posterSells: sells }: RaceEnd, payer: string): string {
  if (funding === 'F2') return `照付，其中由财政资金支付的部分以每个团队 ${formatYuan(grantFen)} 元为限`;
  return grantFen > 0 && !sells ? `照付，财政资金以上述金额为限，其余由${payer}支付` : `由${payer}照付`;
}

/**
 * 赛马 (JB-12): what contract and task book of a team say, word for word the same, of the gate and of the end of a team that is dropped there.
 * @param payer as the paper calls who pays the price
 */
export function raceSaid(race: RaceEnd, payer: string): string[] {
  const { gate, grantFen, posterSells: sells } = race;
  const money = sells ? '财政补助' : '财政资金';
  const upTo = grantFen > 0 ? `此前每个团队的${money}不超过 ${formatYuan(grantFen)} 元。` : '';
  return [
    `本榜单实行赛马：第 ${gate} 个里程碑核查后比较各团队，确定继续实施的团队。${upTo}`,
    `揭榜方未入围的，自结果确定之日起停止实施，合同终止，项目结束：合同签订和此前已通过的里程碑对应的价款${reachedPaid(race, payer)}；此后双方不再履行${grantFen > 0 ? `，${money}不再拨付` : ''}。`,
  ];
}

/** A result (成果转化类) is paid for by who takes it over; a subsidy is no part of the price. @param subsidised the list offers one */
export const resultPriceSaid = (seller: string, buyer: string, subsidised: boolean): string =>
  `${buyer}向${seller}支付合同的全部价款${subsidised ? `；榜单所列财政补助按规定拨付给${buyer}，不计入合同价款` : ''}。`;

const raceClauses = (list: PricedList, rule: Rule): string[] =>
  list.race.mode === 'RACE' ? raceSaid({ gate: list.race.gate ?? 1, grantFen: raceGrant(list, rule), funding: list.funding, posterSells: posterSells(list) }, '买方') : [];

/** What the drafted contract of an award says about who pays its price and, of a race, about its end. @param priceFen of the bid; null where nothing is paid */
export const priceClauses = (list: PricedList, priceFen: Fen | null, rule: Rule): string[] => [...(priceFen === null ? [] : sourceClauses(list, priceFen, rule)), ...raceClauses(list, rule)];
