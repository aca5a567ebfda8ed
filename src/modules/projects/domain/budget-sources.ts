import { bidFormOf } from '../../bids/index.js';
import type { ChallengeProject } from './challenge-project.js';

/** From where the rows of a budget may be paid, as the form of the bid has it (资金来源). */
export interface BudgetSources {
  options: { value: string; zh: string; en: string }[];
  /** the one that is public money */
  publicOne: string;
}

/** A change of the budget names the sources that the bid could name, and no other. */
export function budgetSources({ posterSells }: Pick<ChallengeProject, 'posterSells'>): BudgetSources {
  const budget = bidFormOf({ type: posterSells ? 'T2' : 'T1' }).fields.find(({ name }) => name === 'budget');
  if (budget?.kind !== 'rows' || !budget.offered) throw new Error('the form of a bid has no budget with sources');
  const { where, is } = budget.offered;
  return { options: budget.columns.find(({ name }) => name === where)?.options ?? [], publicOne: is };
}
