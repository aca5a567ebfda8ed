import type { Fen } from '../../../kernel/money/index.js';
import { type Exact, exact, lesser, minus, NOTHING, notBelowZero, plus, published } from './exact.js';

/** What one contract brings into the year of an enterprise; a loss is below zero. */
export interface CitContribution {
  ref: string;
  income: Exact;
}

/** How much of the year's exempt amount a contract used, in the order of the list; below zero where a loss gave some back. */
export interface CitUse {
  ref: string;
  /** income of those before it in the year */
  beforeFen: Fen;
  incomeFen: Fen;
  exemptFen: Fen;
  reducedFen: Fen;
}

/** 年度台账: the limit belongs to enterprise and year, not to the contract. */
export interface CitYear {
  income: Exact;
  exempt: Exact;
  /** what is above the limit and taxed by half */
  reduced: Exact;
  remainingFen: Fen;
  uses: CitUse[];
}

/** Of an income what is exempt, and what is above the limit. */
export const exemptOf = (income: Exact, limit: Exact): Exact => lesser(notBelowZero(income), limit);
export const reducedOf = (income: Exact, limit: Exact): Exact => notBelowZero(minus(income, limit));

/**
 * Adds contracts up and shows what each used of the exempt amount. The order decides who used it, never how much the year owes; the used
 * amounts add up to the exempt part, because each is the step that the year's exempt part makes with that contract.
 * @param limitFen exempt per enterprise and year
 */
export function citYear(contributions: readonly CitContribution[], limitFen: Fen): CitYear {
  const limit = exact(limitFen);
  let income = NOTHING;
  const uses = contributions.map(({ ref, income: own }): CitUse => {
    const before = income;
    income = plus(income, own);
    const step = (part: typeof exemptOf) => published(minus(part(income, limit), part(before, limit)));
    return { ref, beforeFen: published(before), incomeFen: published(own), exemptFen: step(exemptOf), reducedFen: step(reducedOf) };
  });
  const exempt = exemptOf(income, limit);
  return { income, exempt, reduced: reducedOf(income, limit), remainingFen: published(minus(limit, exempt)), uses };
}
