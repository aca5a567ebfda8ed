import type { BothLanguages } from '../../../kernel/http/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import type { CitYearFacts, ReliefKind, ReliefQuestion, RightKind } from '../../relief/index.js';

/** What only the taxpayer knows of a contract and its tax; null or absent is not known. Amounts in fen, ≥ 0. */
export interface ReliefAnswers {
  taxPoint?: string | null;
  taxpayer?: 'GENERAL' | 'SMALL_SCALE' | null;
  invoice?: 'ORDINARY' | 'SPECIAL' | null;
  separateAccounting?: boolean | null;
  /** exempt sale of this declaration, related services included; null is what other declarations have left */
  saleFen?: Fen | null;
  /** goods that are sold with it; null is what other declarations have left where this one takes all technology that is left, otherwise none */
  goodsFen?: Fen | null;
  waivedFrom?: string | null;
  /** of the amount of technology: related consulting and services */
  relatedFen?: Fen | null;
  relatedSameInvoice?: boolean | null;
  inputTransferredOutFen?: Fen | null;
  taxOfficeConfirms?: boolean | null;
  /** income of the year; null is what other cases have left of the amount of technology */
  revenueFen?: Fen | null;
  serviceFen?: Fen | null;
  costFen?: Fen | null;
  taxesFen?: Fen | null;
  expensesFen?: Fen | null;
  right?: RightKind | null;
  patternOnly?: boolean | null;
  worldwide?: boolean | null;
  /** hundredths of a percent */
  relatedShareBp?: number | null;
  registeredCommerce?: boolean | null;
  exportAllowed?: boolean | null;
  equityOption?: 'TAX_NOW' | 'DEFER' | null;
  statedVatFen?: Fen | null;
  smallSeller?: boolean | null;
  smallBuyer?: boolean | null;
  heading?: 'CONTRACT' | 'DEED' | null;
  /** paid in the year; null is what other cases have left of the price */
  paidFen?: Fen | null;
  ownFen?: Fen | null;
  industryDivision?: string | null;
  listedFirm?: boolean | null;
  isResearch?: boolean | null;
  taxRateBp?: number | null;
  incomeOn?: string | null;
  directCostFen?: Fen | null;
  equityPpm?: number | null;
  stateUnit?: boolean | null;
  agreement?: 'NONE' | 'EXISTS' | null;
  paidOn?: string | null;
  incomeReceivedOn?: string | null;
  rewardFen?: Fen | null;
  otherTaxableFen?: Fen | null;
  nonProfitUnit?: boolean | null;
  dutyAchievement?: boolean | null;
  noticed?: boolean | null;
}
export type AnswerName = keyof ReliefAnswers;

/** What holds of an enterprise for all its contracts of a year: it is asked once. */
export interface EnterpriseAnswers {
  form?: 'ENTERPRISE' | 'PUBLIC_INSTITUTION' | 'PERSON_OR_PARTNERSHIP' | null;
  citTaxpayer?: boolean | null;
  resident?: boolean | null;
  separateAccounting?: boolean | null;
  /** basis points, where it is lower than the statutory rate */
  ownRateBp?: number | null;
}

/** What a kind of relief asks the taxpayer for, in the order of the form. What the contract tells is not asked. */
export const QUESTIONS: Readonly<Record<ReliefKind, readonly AnswerName[]>> = {
  VAT: ['taxPoint', 'taxpayer', 'invoice', 'separateAccounting', 'saleFen', 'goodsFen', 'relatedFen', 'relatedSameInvoice', 'inputTransferredOutFen', 'waivedFrom', 'taxOfficeConfirms'],
  CIT: [
    'revenueFen', 'serviceFen', 'costFen', 'taxesFen', 'expensesFen', 'relatedShareBp', 'right', 'patternOnly', 'worldwide', 'equityOption', 'registeredCommerce', 'exportAllowed', 'taxOfficeConfirms',
  ],
  STAMP: ['statedVatFen', 'smallSeller', 'smallBuyer', 'heading'],
  RD: ['paidFen', 'ownFen', 'industryDivision', 'listedFirm', 'isResearch', 'taxRateBp'],
  REWARD: ['incomeOn', 'revenueFen', 'directCostFen', 'equityPpm', 'stateUnit', 'agreement'],
  IIT: ['paidOn', 'incomeReceivedOn', 'rewardFen', 'otherTaxableFen', 'right', 'nonProfitUnit', 'dutyAchievement', 'noticed'],
};

/** Without these nothing can be computed at all. */
export const NEEDED: Readonly<Partial<Record<ReliefKind, readonly AnswerName[]>>> = { VAT: ['taxPoint'], REWARD: ['incomeOn'], IIT: ['paidOn', 'rewardFen'] };

/** A party of the contract. */
export type Side = 'seller' | 'buyer';

/** Who may ask for which relief: the parties of the contract that pay the tax. Stamp duty is paid by each for itself (印花税法第一条、税目税率表). */
export const SIDES: Readonly<Record<ReliefKind, readonly Side[]>> = { VAT: ['seller'], CIT: ['seller'], STAMP: ['seller', 'buyer'], RD: ['buyer'], REWARD: ['seller'], IIT: ['seller'] };

export const SIDE_WORDS = { seller: { zh: '卖方', en: 'seller' }, buyer: { zh: '买方', en: 'buyer' } } as const;
/** Those whom a kind of relief is for, in words. */
export const sidesSaid = (kind: ReliefKind): BothLanguages => ({ zh: SIDES[kind].map((side) => SIDE_WORDS[side].zh).join('、'), en: SIDES[kind].map((side) => SIDE_WORDS[side].en).join(' or ') });

export const KIND_WORDS: Readonly<Record<ReliefKind, BothLanguages>> = {
  VAT: { zh: '增值税免税', en: 'VAT exemption' },
  CIT: { zh: '企业所得税减免', en: 'Corporate income tax relief' },
  STAMP: { zh: '印花税', en: 'Stamp duty' },
  RD: { zh: '研发费用加计扣除', en: 'Research super-deduction' },
  REWARD: { zh: '成果转化奖酬', en: 'Reward of inventors' },
  IIT: { zh: '现金奖励个人所得税', en: 'Income tax on cash rewards' },
};

const FIGURES: Readonly<Record<Exclude<ReliefKind, 'STAMP'>, string>> = { VAT: 'vatSavedGross', CIT: 'contractSaved', RD: 'extra', REWARD: 'poolFloor', IIT: 'saved' };
/**
 * The figure of an answer that a list shows, and by which the relief is had: of stamp duty what the taxpayer's own is reduced by; of income tax,
 * where the enterprise was computed with a lower rate of its own, what the contract saves against that rate.
 */
export function mainFigure({ kind, side, facts }: { kind: ReliefKind; side: Side; facts: ReliefQuestion['facts'] | null }): string {
  if (kind === 'STAMP') return `${side}Reduced`;
  return kind === 'CIT' && ((facts as CitYearFacts | null)?.ownRate ?? null) !== null ? 'contractSavedAtOwnRate' : FIGURES[kind];
}
