import { PAYMENT_STAGES } from '../../challenges/index.js';
import { DIMENSIONS, formatPoints, HUNDREDTHS, limitsOf, passes, payoutAt, type Points, raceGrants, scoreOf, type Sheet } from '../../reviews/index.js';
import type { RuleParams } from '../../rules/index.js';
import type { Decimal } from './decimal.js';
import { Keys, onlyKeys, type Output, RowFault, yuan } from './inputs.js';

type Rule = RuleParams['CHALLENGE'];

/** Hundredths of a point, exactly. @throws RowFault BAD_VALUE for finer points, or more than there are */
function hundredths({ numerator, denominator }: Decimal, key: string, most: number): number {
  const scaled = numerator * BigInt(HUNDREDTHS);
  if (scaled % denominator !== 0n || scaled / denominator > BigInt(most)) throw new RowFault('BAD_VALUE', key);
  return Number(scaled / denominator);
}

/** 评审得分: the sheets of one bid, an expert each; points as decimals. */
export function bidScore(keys: Keys, rule: Rule): Output {
  const limits = limitsOf(rule);
  const sheets = keys.rows('sheets').map((row, at): Sheet => {
    onlyKeys(row, DIMENSIONS);
    const read = new Keys(row);
    return { expert: `E${String(at + 1).padStart(2, '0')}`, points: Object.fromEntries(DIMENSIONS.map((key) => [key, hundredths(read.decimal(key), key, limits[key])])) as unknown as Points };
  });
  const { score, indicators, team, used, dropped } = scoreOf(sheets, rule);
  return { score: formatPoints(score), indicators: formatPoints(indicators), team: formatPoints(team), used, dropped, passed: passes(score, rule) };
}

/** 分期拨付: what is due of a total at a stage. */
export const payout = (keys: Keys, rule: Rule): Output => ({ pay: yuan(payoutAt(keys.fen('total'), keys.one('stage', PAYMENT_STAGES), keys.one('mode', ['STAGED', 'AFTER'], 'STAGED'), rule)) });

/** 赛马补助 */
export function raceGrant(keys: Keys, rule: Rule): Output {
  const { each, winner } = raceGrants(keys.fen('total'), keys.whole('teams'), rule);
  return { each: yuan(each), winner: yuan(winner) };
}
