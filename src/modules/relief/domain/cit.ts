import type { ReliefAnswer } from './answer.js';
import { Assessment, percent, yuan } from './assessment.js';
import { CIT_TEXTS } from './cit.texts.js';
import { assessCitContract, type CitContractFacts } from './cit-contract.js';
import { type CitUse, type CitYear, citYear } from './cit-year.js';
import { atRate, exact, isNegative, minus, notBelowZero, plus, WHOLE_BP } from './exact.js';
import { lastDayOfYear } from './periods.js';
import type { CitParams, RuleInForce } from './rule-params.js';
import { underRule } from './under-rule.js';

/** An enterprise and its contracts of a tax year, in the order in which they shall use the exempt amount. */
export interface CitYearFacts {
  year: number;
  /** a public institution (事业单位) with income is an enterprise of this tax, but only its tax registration tells */
  form: 'ENTERPRISE' | 'PUBLIC_INSTITUTION' | 'PERSON_OR_PARTNERSHIP';
  /** of a public institution */
  citTaxpayer: boolean | null;
  resident: boolean | null;
  separateAccounting: boolean | null;
  /** the enterprise's own rate in basis points where it is lower (15 % of a high-tech enterprise, 高新技术企业) */
  ownRate: number | null;
  contracts: readonly CitContractFacts[];
}

/** What became of a contract in the year; `use` where it counts. */
export interface CitContractResult {
  ref: string;
  status: ReliefAnswer['status'];
  reasons: ReliefAnswer['reasons'];
  missing: ReliefAnswer['missing'];
  use: CitUse | null;
  /** how its income follows from its parts */
  numbers: string;
}

export interface CitDetail {
  contracts: CitContractResult[];
  /** what the year has left of the exempt amount */
  remainingFen: number;
  /** the enterprise's own rate, as the facts give it */
  ownRate: number | null;
}

type Cit = Assessment<CitParams, typeof CIT_TEXTS>;
type Rule = RuleInForce<CitParams>;

/**
 * Relief of income from technology transfer for an enterprise and a year (企业所得税法第二十七条第（四）项, 实施条例第九十条). Contracts that do not
 * qualify are left out and say why; while one of the others leaves something open, the figures hold for those that are certain.
 */
export const assessCitYear = (facts: CitYearFacts, rule: Rule | null): ReliefAnswer<CitDetail> =>
  underRule('CIT', rule, lastDayOfYear(facts.year), (inForce) => assess(facts, inForce));

function assess(facts: CitYearFacts, rule: Rule): ReliefAnswer<CitDetail> {
  const cit: Cit = new Assessment('CIT', rule, CIT_TEXTS);
  cit.restsOn('exemptUpToFen', 'overTaxedShare');
  enterprise(cit, facts, rule.params);
  const found = facts.contracts.map((contract) => ({ ref: contract.ref, ...assessCitContract(contract, rule) }));
  if (found.length === 0) cit.refuse('NO_CONTRACT');
  const noneQualifies = found.every(({ answer }) => answer.status === 'NOT_ELIGIBLE');
  for (const { answer } of found) cit.adopt(answer, { decides: noneQualifies });

  const certain = found.filter(({ answer }) => answer.status === 'ELIGIBLE');
  if (!rule.params.lossesOffset && certain.some(({ income }) => isNegative(income))) cit.note('LOSS_LEFT_OUT');
  const contributions = certain.map(({ ref, income }) => ({ ref, income: rule.params.lossesOffset ? income : notBelowZero(income) }));
  const counts = cit.status !== 'NOT_ELIGIBLE';
  const year = citYear(counts ? contributions : [], rule.params.exemptUpToFen);
  if (counts && certain.length > 0) figures(cit, year, facts, rule.params, { settled: cit.status === 'ELIGIBLE', numbers: certain.length === 1 ? certain[0]!.numbers : sumOf(year) });
  const uses = new Map(year.uses.map((use) => [use.ref, use]));
  return cit.answer<CitDetail>({
    remainingFen: year.remainingFen, ownRate: facts.ownRate,
    contracts: found.map(({ ref, numbers, answer: { status, reasons, missing } }) => ({ ref, status, reasons, missing, use: uses.get(ref) ?? null, numbers })),
  });
}

function enterprise(cit: Cit, { form, citTaxpayer, resident, separateAccounting, ownRate }: CitYearFacts, params: CitParams): void {
  if (ownRate !== null && ownRate > params.statutoryRate) cit.ask('ownRate', { rate: percent(params.statutoryRate) });
  if (form === 'PERSON_OR_PARTNERSHIP') cit.refuse('NOT_CIT_TAXPAYER');
  if (form === 'PUBLIC_INSTITUTION') {
    if (params.institutionsIncluded) cit.note('INSTITUTION_IN_PRINCIPLE');
    cit.require(params.institutionsIncluded ? citTaxpayer : false, 'citTaxpayer', 'NOT_CIT_TAXPAYER');
  }
  if (params.residentOnly) cit.restsOn('residentOnly').require(resident, 'resident', 'NOT_RESIDENT');
  if (params.separateAccounting) cit.restsOn('separateAccounting').require(separateAccounting, 'separateAccounting', 'NO_SEPARATE_ACCOUNT');
}

const sumOf = ({ uses }: CitYear): string => uses.map(({ incomeFen }) => yuan(exact(incomeFen))).join(' + ');

/** @param settled the year waits for no answer any more */
function figures(cit: Cit, { income, exempt, reduced, uses }: CitYear, { ownRate }: CitYearFacts, params: CitParams, { settled, numbers }: { settled: boolean; numbers: string }): void {
  const { overTaxedShare: taxedShare, statutoryRate, exemptUpToFen } = params;
  const relieved = plus(exempt, atRate(reduced, WHOLE_BP - taxedShare));
  const tax = atRate(atRate(reduced, taxedShare), statutoryRate);
  const limit = yuan(exact(exemptUpToFen));
  cit.figure('transferIncome', income, numbers);
  if (uses.length > 1 && uses.some(({ incomeFen }) => incomeFen < 0)) cit.note('LOSS_OFFSET');
  // of a year that still waits for answers the rest may bring an income
  if (settled && notBelowZero(income).numerator === 0n) cit.refuse('NO_INCOME');
  cit.figure('exemptIncome', exempt, `min(${yuan(notBelowZero(income))}, ${limit})`);
  cit.figure('reducedIncome', reduced, `max(${yuan(income)} − ${limit}, 0)`);
  cit.figure('reduction', relieved, `${yuan(exempt)} + ${yuan(reduced)} × ${percent(WHOLE_BP - taxedShare)}`);
  cit.figure('tax', tax, `${yuan(reduced)} × ${percent(taxedShare)} × ${percent(statutoryRate)}`);
  cit.figure('saved', atRate(relieved, statutoryRate), `(${yuan(exempt)} + ${yuan(reduced)} × ${percent(WHOLE_BP - taxedShare)}) × ${percent(statutoryRate)}`);
  if (ownRate !== null && ownRate !== statutoryRate) {
    cit.figure('savedAtOwnRate', minus(atRate(notBelowZero(income), ownRate), tax), `${yuan(notBelowZero(income))} × ${percent(ownRate)} − ${yuan(tax)}`);
    cit.note('STATUTORY_HALF', { rate: percent(statutoryRate) });
  }
}
