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

/**
 * Adds contracts up and shows what each used of the exempt amount. The order decides who used it, never how much the year owes; the used
 * amounts add up to the exempt part, because each is the step that the year's exempt part makes with that contract.
 * @param limitFen exempt per enterprise and year
 */
export function citYear(contributions: readonly CitContribution[], limitFen: Fen): CitYear {
  const limit = exact(limitFen);
  const exemptOf = (income: Exact) => lesser(notBelowZero(income), limit);
  const reducedOf = (income: Exact) => notBelowZero(minus(income, limit));
  let income = NOTHING;
  const uses = contributions.map(({ ref, income: own }): CitUse => {
    const before = income;
    income = plus(income, own);
    const step = (part: (sum: Exact) => Exact) => published(minus(part(income), part(before)));
    return { ref, incomeFen: published(own), exemptFen: step(exemptOf), reducedFen: step(reducedOf) };
  });
  return { income, exempt: exemptOf(income), reduced: reducedOf(income), remainingFen: published(minus(limit, exemptOf(income))), uses };
}
