import type { RdFacts } from '../../relief/index.js';
import type { ReliefCase } from './relief-case.js';

/** What a case of the year was computed from last, without what other cases brought. */
export function ownResearch({ id, facts }: Pick<ReliefCase, 'id' | 'facts'>): RdFacts {
  if (facts === null || !('commissions' in facts)) throw new Error(`case ${id} has no facts of its own`);
  return { ...facts, ownFen: facts.ownRef === id ? facts.ownFen : 0, ownRef: id, commissions: facts.commissions.filter(({ ref }) => ref === id) };
}

/**
 * The year of an enterprise's research as one of its cases sees it: its own statements about the enterprise, the commissions and own expenses of all.
 * @param parts of all cases, in the order in which they use what the year allows abroad
 */
export function researchYear(own: RdFacts, parts: readonly RdFacts[]): RdFacts {
  const withOwn = parts.find(({ ownFen }) => ownFen > 0);
  return { ...own, ownFen: withOwn?.ownFen ?? 0, ownRef: withOwn?.ownRef ?? null, commissions: parts.flatMap(({ commissions }) => commissions) };
}
