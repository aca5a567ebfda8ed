import { divideHalfUp, type Fen, shareOf, toFen } from '../../../kernel/money/index.js';
import type { DeregistrationGround } from '../../contracts/index.js';
import type { Side } from '../../deals/index.js';
import { type TermsContent, WHOLE_BP } from './terms.js';

/** A contract of the deal that came about, as it was registered last. */
export interface ContractMoney {
  priceFen: Fen;
  techFen: Fen;
  /** paid under it and confirmed */
  paidFen: Fen;
  /** its registration was revoked: what was not performed owes nothing */
  asPaid?: boolean;
}

/** What a commission is computed from, as it stands now: without a contract that came about no fee is owed (民法典第九百六十三条). */
export type CommissionBase = readonly ContractMoney[];

/** How a contract stands for who has joined the two. */
export interface ContractStanding {
  isRegistered: boolean;
  /** on which its registration was given up; null where it was not, or was revoked */
  endedFor: DeregistrationGround | null;
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
export function techPaid({ priceFen, techFen, paidFen }: ContractMoney): Fen {
  return priceFen === 0 ? 0 : Math.min(techFen, shareOf(paidFen, techFen, priceFen));
}

/**
 * What of a contract that was registered once a fee is computed from; null where nothing is. That the two rescinded it, or that it has ended, takes back nothing that was
 * earned by bringing it about (第九百六十三条). What is void or was annulled never bound anybody, and what was paid goes back (第一百五十五条、第一百五十七条). A registration that
 * was revoked says nothing of the contract: what both have confirmed as paid was performed, and no more.
 */
export function cameAbout({ isRegistered, endedFor }: ContractStanding, money: ContractMoney): ContractMoney | null {
  if (isRegistered) return money;
  if (endedFor === null) return money.paidFen > 0 ? { ...money, asPaid: true } : null;
  return endedFor === 'VOID' ? null : money;
}

/** The part of an amount that stands for the whole price. */
const partOf = (fen: Fen, { priceFen, paidFen, asPaid }: ContractMoney): Fen => (asPaid ? (priceFen === 0 ? 0 : Math.min(fen, shareOf(fen, paidFen, priceFen))) : fen);

/** Payments of all contracts add up; a contract that takes the place of another one is no second deal, so that of prices the highest counts, and a fixed amount once. */
function baseOf({ basis, fixedFen }: TermsContent, base: CommissionBase): Fen {
  if (basis === 'TECH_PAID') return base.reduce((sum, contract) => sum + techPaid(contract), 0);
  return Math.max(0, ...base.map((contract) => partOf(basis === 'FIXED' ? (fixedFen ?? 0) : contract.priceFen, contract)));
}

/** What a side owes of a fee. */
export const owedBy = ({ buyerFen, sellerFen }: Pick<CommissionDue, 'buyerFen' | 'sellerFen'>, side: Side): Fen => (side === 'BUYER' ? buyerFen : sellerFen);

/** What is owed in no case more of, whatever a contract comes to; null where the terms know no limit. */
export function mostOwed(terms: TermsContent): CommissionDue | null {
  const most = terms.basis === 'FIXED' ? terms.fixedFen : terms.capFen;
  return most === null ? null : commissionDue({ ...terms, basis: 'FIXED', steps: [], fixedFen: most }, [{ priceFen: 0, techFen: 0, paidFen: 0 }]);
}

/** What a side bears at most of necessary costs: where both pay, by their shares in the fee (第五条 of the text). */
export function costsOwedBy(terms: TermsContent, side: Side): Fen {
  return owedBy(commissionDue({ ...terms, basis: 'FIXED', steps: [], capFen: null, fixedFen: terms.costsCapFen ?? 0 }, [{ priceFen: 0, techFen: 0, paidFen: 0 }]), side);
}

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
