import { Assessment, percent, yuan } from './assessment.js';
import type { ReliefAnswer } from './answer.js';
import type { CitContractResult, CitDetail } from './cit.js';
import { CIT_TEXTS } from './cit.texts.js';
import { type CitUse, exemptOf, reducedOf } from './cit-year.js';
import { atRate, exact, isNegative, minus, plus, WHOLE_BP } from './exact.js';
import type { CitParams, RuleInForce } from './rule-params.js';

/**
 * What the answer for a year says about one of its contracts: what stands against it or is open about it and the enterprise, and its part of
 * the exempt amount. What is open about other contracts does not hold it up.
 * @param year an answer that {@link assessCitYear} gave under the same rule
 */
export function citShare(year: ReliefAnswer<CitDetail>, ref: string, rule: RuleInForce<CitParams> | null): ReliefAnswer {
  const { detail, estimate, ...answer } = year;
  if (estimate) return { ...answer, estimate: citShare(estimate, ref, rule) };
  const own = detail?.contracts.find((contract) => contract.ref === ref);
  if (!own || rule === null) return answer;
  const concerns = ({ about }: { about?: string }) => about === undefined || about === ref;
  const cit = new Assessment('CIT', rule, CIT_TEXTS, ref);
  const enterprise = answer.reasons.filter(({ about }) => about === undefined);
  cit.adopt({ reasons: [...enterprise, ...own.reasons], missing: answer.missing.filter(concerns), notes: [], basis: answer.basis }, { decides: true });
  // where others of the year qualify, its notes tell what stands against this one
  const isOwn = ({ code }: { code: string }) => own.reasons.some((reason) => reason.code === code);
  cit.adopt({ reasons: [], missing: [], notes: answer.notes.filter((note) => concerns(note) && !isOwn(note)), basis: [] }, { decides: false });
  if (own.use !== null && cit.status !== 'NOT_ELIGIBLE') figures(cit, own, own.use, rule.params, detail?.ownRate ?? null);
  return { ...cit.answer(), figures: [...cit.answer().figures, ...answer.figures] };
}

function figures(cit: Assessment<CitParams, typeof CIT_TEXTS>, { numbers }: CitContractResult, { beforeFen, incomeFen, exemptFen, reducedFen }: CitUse, params: CitParams, ownRate: number | null): void {
  const [before, income, exempt, reduced, limit] = [exact(beforeFen), exact(incomeFen), exact(exemptFen), exact(reducedFen), exact(params.exemptUpToFen)];
  const halved = WHOLE_BP - params.overTaxedShare;
  // a loss that is set off against nothing counts as none
  cit.figure('contractIncome', income, !params.lossesOffset && incomeFen === 0 ? `max(${numbers}, 0)` : numbers);
  const sum = `${yuan(before)} + ${yuan(income)}`;
  const upToThis = isNegative(plus(before, income)) ? `max(${sum}, 0)` : sum;
  cit.figure('contractExempt', exempt, `min(${upToThis}, ${yuan(limit)}) − ${yuan(exemptOf(before, limit))}`);
  cit.figure('contractReduced', reduced, `max(${sum} − ${yuan(limit)}, 0) − ${yuan(reducedOf(before, limit))}`);
  cit.figure('contractSaved', atRate(plus(exempt, atRate(reduced, halved)), params.statutoryRate), `(${yuan(exempt)} + ${yuan(reduced)} × ${percent(halved)}) × ${percent(params.statutoryRate)}`);
  if (ownRate === null) return;
  // the taxed half of what is above the limit bears the statutory rate, whatever the enterprise pays elsewhere (国税函〔2010〕157号)
  const taxed = atRate(atRate(reduced, params.overTaxedShare), params.statutoryRate);
  cit.figure('contractSavedAtOwnRate', minus(atRate(plus(exempt, reduced), ownRate), taxed), `(${yuan(exempt)} + ${yuan(reduced)}) × ${percent(ownRate)} − ${yuan(reduced)} × ${percent(params.overTaxedShare)} × ${percent(params.statutoryRate)}`);
}
