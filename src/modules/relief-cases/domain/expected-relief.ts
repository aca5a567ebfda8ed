import type { BothLanguages } from '../../../kernel/http/index.js';
import { DECISIONS, type ReliefAnswer } from '../../relief/index.js';
import type { EnterpriseAnswers, ReliefAnswers } from './answers.js';
import { rightOf, type TaxedContract } from './facts.js';

/** What a contract may bring its parties, in the order of the sheet. */
export const EXPECTED_KINDS = ['VAT', 'CIT', 'STAMP', 'RD'] as const;
export type ExpectedKind = (typeof EXPECTED_KINDS)[number];

/** The amounts of an answer that the sheet shows. */
export const EXPECTED_FIGURES: Readonly<Record<ExpectedKind, readonly string[]>> = { VAT: ['vatSavedGross'], CIT: ['contractExempt', 'contractSaved'], STAMP: ['eachFull', 'eachIfSmall'], RD: ['extra'] };

/** What the estimate supposes beside the questions that are open: nobody knows it before the contract has been performed. */
export const SUPPOSED: Readonly<Record<ExpectedKind, readonly BothLanguages[]>> = {
  VAT: [{ zh: '合同经认定登记，全部技术交易额在本年取得', en: 'The contract is registered, and its whole amount of technology is earned this year' }],
  CIT: [
    { zh: '合同经认定登记，全部技术交易额在本年确认为收入', en: 'The contract is registered, and its whole amount of technology is income of this year' },
    { zh: '未扣除成本、税费和分摊的期间费用，本年没有其他技术转让所得', en: 'Without costs, taxes and apportioned expenses, and without other income of transfers in the year' },
  ],
  STAMP: [],
  RD: [{ zh: '合同经认定登记，价款在本年付清，买方不属于不适用加计扣除的行业', en: 'The contract is registered, its price is paid this year, and the buyer is in no industry that is left out' }],
};

/**
 * The open questions answered so that the relief applies: the amount is what it could come to at most.
 * @param day YYYY-MM-DD, as if the income came today
 */
export const favourably = (contract: TaxedContract, day: string): ReliefAnswers => ({
  taxPoint: day, taxpayer: 'GENERAL', invoice: 'ORDINARY', separateAccounting: true, taxOfficeConfirms: true, relatedShareBp: contract.content.relatedShareBp ?? 0,
  right: rightOf({ contract, answers: {}, year: 0 }) ?? DECISIONS[contract.recognition.subKind].rights[0] ?? null, patternOnly: false, worldwide: true, equityOption: 'TAX_NOW', registeredCommerce: true, exportAllowed: true,
  smallSeller: null, smallBuyer: null, heading: null, industryDivision: '73', listedFirm: false, isResearch: true,
});
export const FAVOURABLE_ENTERPRISE: EnterpriseAnswers = { citTaxpayer: true, resident: true, separateAccounting: true };

/** What an answer says under its rule, verified or not. */
export const underItsRule = (answer: ReliefAnswer): ReliefAnswer => answer.estimate ?? answer;

/** `POSSIBLE`: nothing that the contract says stands against it. Never a decision. */
export type Outlook = 'POSSIBLE' | 'NOT_ELIGIBLE' | 'NO_RULE';

export function outlookOf(answer: ReliefAnswer): Outlook {
  const { status } = underItsRule(answer);
  if (status === 'RULE_EXPIRED' || status === 'RULE_UNVERIFIED') return 'NO_RULE';
  return status === 'NOT_ELIGIBLE' ? 'NOT_ELIGIBLE' : 'POSSIBLE';
}
