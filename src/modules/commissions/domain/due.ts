import { divideHalfUp, type Fen, shareOf, toFen } from '../../../kernel/money/index.js';
import { type TermsContent, WHOLE_BP } from './terms.js';

/** What a commission is computed from, as it stands now. */
export interface CommissionBase {
  /** the contract is registered, or was when it began to be performed: without a contract no fee is owed (民法典第九百六十三条) */
  concluded: boolean;
  /** price and technology amount of the registered contract */
  priceFen: Fen;
  techFen: Fen;
  /** paid under the contract and confirmed */
  paidFen: Fen;
}

export interface DueLine {
  fromFen: Fen;
  /** null: the last step, without end */
  toFen: Fen | null;
  partFen: Fen;
  rateBp: number;
}

/** A commission with how it came about (计算过程). */
export interface CommissionDue {
  baseFen: Fen;
  lines: DueLine[];
  /** the sum of all lines, rounded to the fen once (四舍五入) */
  computedFen: Fen;
  capped: boolean;
  totalFen: Fen;
  buyerFen: Fen;
  sellerFen: Fen;
}

/**
 * The part of what was paid that is for technology: payments count by the share of the technology amount (技术交易额) in the price, never above it.
 * Rounded to the fen once.
 */
export function techPaid({ priceFen, techFen, paidFen }: Pick<CommissionBase, 'priceFen' | 'techFen' | 'paidFen'>): Fen {
  return priceFen === 0 ? 0 : Math.min(techFen, shareOf(paidFen, techFen, priceFen));
}

const baseOf = ({ basis, fixedFen }: TermsContent, base: CommissionBase): Fen =>
  !base.concluded ? 0 : basis === 'FIXED' ? (fixedFen ?? 0) : basis === 'CONTRACT' ? base.priceFen : techPaid(base);

/**
 * What is owed in all by now. Each step's rate counts for the part of the base within it; the sum is rounded to the fen once, then cut at the limit, then
 * shared: the buyer's share is rounded, the seller pays the rest.
 */
export function commissionDue(terms: TermsContent, base: CommissionBase): CommissionDue {
  const baseFen = baseOf(terms, base);
  const lines = terms.steps.flatMap(({ aboveFen, rateBp }, at): DueLine[] => {
    const toFen = terms.steps[at + 1]?.aboveFen ?? null;
    const partFen = Math.max(0, Math.min(baseFen, toFen ?? baseFen) - aboveFen);
    return partFen > 0 ? [{ fromFen: aboveFen, toFen, partFen, rateBp }] : [];
  });
  const computedFen = terms.basis === 'FIXED' ? baseFen : toFen(divideHalfUp(lines.reduce((sum, { partFen, rateBp }) => sum + BigInt(partFen) * BigInt(rateBp), 0n), BigInt(WHOLE_BP)));
  const totalFen = Math.min(computedFen, terms.capFen ?? computedFen);
  const buyerFen = terms.payer === 'BUYER' ? totalFen : terms.payer === 'SELLER' ? 0 : shareOf(totalFen, terms.buyerShareBp ?? 0, WHOLE_BP);
  return { baseFen, lines, computedFen, capped: totalFen < computedFen, totalFen, buyerFen, sellerFen: totalFen - buyerFen };
}
