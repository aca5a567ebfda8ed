import { dateSaid } from '../../../kernel/calendar/index.js';
import type { Problem } from '../../../kernel/http/index.js';
import { DOMAINS, type RuleDomain } from '../domain/domains.js';
import type { Found } from '../domain/in-force.js';
import { ruleProblem } from '../rules.problems.js';
import type { EnactedSet } from './rule.queries.js';

/** Why no rule of the domain holds on the day. */
export function whyNone(domain: RuleDomain, day: string, found: Exclude<Found<EnactedSet>, { code: 'IN_FORCE' }>): Problem {
  const common = { domain: DOMAINS[domain], day: dateSaid(day) };
  if (found.code === 'RULE_EXPIRED') return ruleProblem('RULE_EXPIRED', { ...common, code: found.last.code, end: dateSaid(found.last.effectiveTo ?? '') });
  const start = found.first?.effectiveFrom;
  return start ? ruleProblem('RULE_NOT_YET', { ...common, start: dateSaid(start) }) : ruleProblem('RULE_NONE', { domain: common.domain });
}
