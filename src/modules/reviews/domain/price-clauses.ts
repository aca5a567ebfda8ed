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
  if (posterSells(list)) return ['买方向卖方支付本合同全部价款；榜单所列财政补助按规定拨付给买方，不计入本合同价款。'];
  const [price, own, rest] = [priceFen, priceFen - publicFen, publicFen].map(formatYuan);
  const paid = `由财政资金按榜单和立项项目的规定直接拨付给卖方，抵作本合同价款，买方不再支付该部分`;
  if (list.funding === 'F2') return [`本合同总价 ${price} 元，其中 ${rest} 元${paid}${priceFen > publicFen ? `；其余 ${own} 元由买方支付` : ''}。卖方收到的款项合计不超过本合同总价。`];
  return [
    `本合同总价 ${price} 元，由两个来源支付：买方承担 ${own} 元；其余 ${rest} 元${paid}。各期款项中，买方按其承担部分占总价的比例支付。`,
    '财政资金未核拨的部分，由买方向卖方支付；买方支付超过其承担部分的，财政资金相应减少。卖方收到的款项合计不超过本合同总价。',
  ];
}

/** 赛马 (JB-12): how the contract of a team ends that is not among those who go on. */
function raceClauses(list: PricedList, rule: Rule): string[] {
  if (list.race.mode !== 'RACE') return [];
  const grantFen = raceGrant(list, rule);
  const upTo = grantFen > 0 ? `此前每个团队的财政资金不超过 ${formatYuan(grantFen)} 元。` : '';
  return [
    `本榜单实行赛马：第 ${list.race.gate ?? 1} 个里程碑核查后比较各团队，确定继续实施的团队。${upTo}`,
    `揭榜方未入围的，自结果确定之日起停止实施，本合同终止：此前已通过的里程碑对应的价款照付，此后双方不再履行${grantFen > 0 ? '，财政资金不再拨付' : ''}。`,
  ];
}

/** What the drafted contract of an award says about who pays its price and, of a race, about its end. @param priceFen of the bid; null where nothing is paid */
export const priceClauses = (list: PricedList, priceFen: Fen | null, rule: Rule): string[] => [...(priceFen === null ? [] : sourceClauses(list, priceFen, rule)), ...raceClauses(list, rule)];
