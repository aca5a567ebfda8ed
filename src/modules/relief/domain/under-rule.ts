import { disclaimerOf, type Reason, type ReliefAnswer, type ReliefKind, type Words } from './answer.js';
import { filledWords } from './assessment.js';
import type { RuleInForce } from './rule-params.js';

const RULE_REASONS = {
  NO_RULE_IN_FORCE: { zh: '{on}没有可适用的规则，不作测算', en: 'No rule is in force on {on}; nothing is estimated' },
  RULE_NOT_YET: { zh: '{title}自{from}起施行，{on}尚不适用', en: '{title} holds from {from}, not yet on {on}' },
  RULE_EXPIRED: { zh: '{title}执行至{until}，{on}已无依据，不得按免税或减税测算', en: '{title} ended on {until}; nothing on {on} may be estimated as relieved' },
  RULE_UNVERIFIED: { zh: '{title}的参数尚未与正式文本核对，结果仅供参考', en: 'The parameters of {title} have not been checked against the final text; take the result with caution' },
} as const satisfies Record<string, Words>;
type RuleReason = keyof typeof RULE_REASONS;

function reason(code: RuleReason, on: string, rule: RuleInForce<unknown> | null): Reason {
  const days = { on, from: rule?.effectiveFrom ?? '', until: rule?.effectiveTo ?? '' };
  const { zh } = filledWords(RULE_REASONS[code], { ...days, title: `《${rule?.titleZh ?? ''}》` });
  const { en } = filledWords(RULE_REASONS[code], { ...days, title: `“${rule?.titleEn ?? ''}”` });
  return { code, zh, en, article: rule?.docNo ?? '' };
}

function withoutAssessment<D>(kind: ReliefKind, status: 'RULE_EXPIRED' | 'RULE_UNVERIFIED', rule: RuleInForce<unknown> | null, why: Reason): ReliefAnswer<D> {
  return {
    kind, status, rule: rule && { code: rule.code, version: rule.version }, reasons: [why], missing: [], notes: [], figures: [], shares: [],
    basis: rule ? [{ ruleSet: rule.code, docNo: rule.docNo, article: '', evidence: null }] : [], disclaimer: disclaimerOf(kind),
  };
}

/** Why a rule set says nothing on a day, or null where it holds. */
function whyNot(rule: RuleInForce<unknown> | null, on: string): RuleReason | null {
  if (rule === null) return 'NO_RULE_IN_FORCE';
  if (on < rule.effectiveFrom) return 'RULE_NOT_YET';
  return rule.effectiveTo !== null && on > rule.effectiveTo ? 'RULE_EXPIRED' : null;
}

/**
 * Asks an engine under a rule set, if the set holds on the day that selects it.
 * @param rule the set in force, or the last one where it has ended, or null
 * @param on YYYY-MM-DD: tax point, last day of the tax year, or day of payment
 * @param others sets that the engine needs beside; each must hold and be verified too
 */
export function underRule<P, D = undefined>(
  kind: ReliefKind, rule: RuleInForce<P> | null, on: string, assess: (rule: RuleInForce<P>) => ReliefAnswer<D>, others: readonly (RuleInForce<unknown> | null)[] = [],
): ReliefAnswer<D> {
  if (rule === null) return withoutAssessment(kind, 'RULE_EXPIRED', null, reason('NO_RULE_IN_FORCE', on, null));
  for (const set of [rule, ...others]) {
    const why = whyNot(set, on);
    if (why !== null) return withoutAssessment(kind, 'RULE_EXPIRED', set, reason(why, on, set));
  }
  const answer = assess(rule);
  const unverified = [rule, ...others].find((set) => set?.verified === false);
  return unverified ? { ...withoutAssessment<D>(kind, 'RULE_UNVERIFIED', unverified, reason('RULE_UNVERIFIED', on, unverified)), estimate: answer } : answer;
}
