import { divideHalfUp, type Fen, toFen } from '../../../kernel/money/index.js';

/** A share, exactly. */
export interface Ratio {
  numerator: bigint;
  /** above zero */
  denominator: bigint;
}

/** What a city pays for a deal that a broker brought about (domain §5.4, BrokerReward). */
export interface RewardRule {
  rate: Ratio;
  /** null: no limit */
  capDealFen: Fen | null;
  capYearFen: Fen | null;
}

/** What a reward is computed from, beside everything that was granted. */
export interface RewardBasis {
  /** of the deal, or of its year where what was paid counts */
  baseFen: Fen;
  /** granted for this base before */
  countedFen: Fen;
  /** granted for the deal, whatever the year */
  dealFen: Fen;
  /** granted in the year to whom the limit of the year counts */
  yearFen: Fen;
}

export interface Reward extends RewardBasis {
  /** share of the base, rounded to the fen once (四舍五入) */
  computedFen: Fen;
  rewardFen: Fen;
  /** the limit that made it less; null where none did */
  cappedBy: 'DEAL' | 'YEAR' | null;
}

const left = (cap: Fen | null, granted: Fen): Fen => (cap === null ? Infinity : Math.max(0, cap - granted));

/** What may still be granted for a deal. Never negative, and with what was granted never above a limit, in whatever order the deals come. */
export function brokerReward({ rate, capDealFen, capYearFen }: RewardRule, basis: RewardBasis): Reward {
  const { baseFen, countedFen, dealFen, yearFen } = basis;
  const computedFen = toFen(divideHalfUp(BigInt(baseFen) * rate.numerator, rate.denominator));
  const open = Math.max(0, computedFen - countedFen);
  const ofDeal = Math.min(open, left(capDealFen, dealFen));
  const rewardFen = Math.min(ofDeal, left(capYearFen, yearFen));
  return { ...basis, computedFen, rewardFen, cappedBy: rewardFen < ofDeal ? 'YEAR' : ofDeal < open ? 'DEAL' : null };
}
