/** What a list offers of public money. */
export interface PublicOffer {
  /** L-JB-FUND: F2 is paid by the public alone */
  funding: string;
  /** fen */
  listFen: number | null;
  /** basis points */
  publicShareBp: number | null;
  /** what the rule has for one winner at the most (JB-10), fen; null where no rule is known */
  publicAtMostFen: number | null;
}

const WHOLE_BP = 10_000n;

/**
 * The most that the public pays to one winner, as it is announced: the share of the list of the price, of the list amount where the price is above it, and never more than the
 * rule has (JB-10). That limit is the subsidy's: what the public pays alone is limited by the list amount.
 * @param priceFen whole fen, 0 or more. @returns whole fen; what is left below one is not given
 */
export function publicOffered({ funding, listFen, publicShareBp, publicAtMostFen }: PublicOffer, priceFen: number): number {
  const share = Number((BigInt(Math.min(priceFen, listFen ?? priceFen)) * BigInt(publicShareBp ?? 0)) / WHOLE_BP);
  return funding === 'F2' || publicAtMostFen === null ? share : Math.min(share, publicAtMostFen);
}
