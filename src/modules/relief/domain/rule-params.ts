import type { RightKind } from '../../reference/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import type { ContractKind, ContractSubKind } from '../../contracts/index.js';

/** An article (条文) that a rule set rests on. */
export interface RuleArticle {
  /** document, where it is not that of the set */
  docNo?: string | null;
  /** e.g. 第九十条 */
  no: string;
  /** how well the text is known, where worse than the set as a whole; shown beside the basis */
  evidence?: string | null;
  /** names of the parameters that come from this article, so that an answer cites what it was decided by */
  supports?: readonly string[];
}

/** A rule set (规则集) as an engine uses it: figures and texts of one document for the days on which it holds. */
export interface RuleInForce<P> {
  code: string;
  version: number;
  docNo: string;
  titleZh: string;
  titleEn: string;
  /** first and last day, YYYY-MM-DD */
  effectiveFrom: string;
  effectiveTo: string | null;
  /** an official has compared the parameters with the final text */
  verified: boolean;
  params: P;
  articles: readonly RuleArticle[];
}

/** Names of the parameters that a text may rest on. */
export type ParamName<P> = keyof P & string;

export type { RightKind };

/** Ways of transfer that the relief of income tax knows. */
export type CitMode = 'OWNERSHIP' | 'EXCLUSIVE_LICENCE' | 'NON_EXCLUSIVE_LICENCE';

/** 增值税. Rates and shares are in basis points, here and below. */
export interface VatParams {
  exemptTypes: readonly ContractKind[];
  relatedServices: boolean;
  relatedSameInvoice: boolean;
  /** a bare copyright may be another heading of the tax than technology: the tax office is asked */
  askedSubtypes: readonly ContractSubKind[];
  registrationRequired: boolean;
  specialInvoiceWaives: boolean;
  separateAccounting: boolean;
  waiverMonths: number;
  waiverBindsSmallScale: boolean;
  generalRate: number;
  goodsRate: number;
  /** first day of the rate on goods; null: that of the rule. Of earlier days the rate is not held */
  goodsRateFrom: string | null;
  smallScaleRate: number;
  /** first day of what is held of small-scale taxpayers' rates; null: that of the rule */
  smallScaleRateFrom: string | null;
  smallScaleReducedRate: number;
  smallScaleReducedFrom: string | null;
  smallScaleReducedUntil: string | null;
}

/** 企业所得税 */
export interface CitParams {
  /** exempt in a tax year, per enterprise */
  exemptUpToFen: Fen;
  /** share of the rest that is taxed */
  overTaxedShare: number;
  /** rate of the taxed half, for enterprises with a lower rate too (国税函〔2010〕157号) */
  statutoryRate: number;
  modes: readonly CitMode[];
  /** of a worldwide exclusive licence (全球独占许可) */
  licenceYears: number;
  /** of any other licence (非独占许可): of a document of its own */
  nonExclusiveYears: number;
  ipKinds: readonly RightKind[];
  /** holding, direct and indirect, from which a transfer between related parties is left out */
  relatedShare: number;
  residentOnly: boolean;
  /** public institutions with income are enterprises of this tax (企业所得税法实施条例第三条) */
  institutionsIncluded: boolean;
  /** consulting, services and training agreed in the contract and charged together count (国家税务总局公告2013年第62号) */
  relatedServices: boolean;
  registrationRequired: boolean;
  separateAccounting: boolean;
  lossesOffset: boolean;
}

/** 印花税 */
export interface StampParams {
  contractRate: number;
  deedRate: number;
  bothParties: boolean;
  separateVatExcluded: boolean;
  developmentFundsExcluded: boolean;
  smallPayShare: number;
  /** from this day until `smallFrom` each province has set the share itself (2022); null: no such time is known */
  smallByProvinceFrom: string | null;
  smallFrom: string | null;
  smallUntil: string | null;
}

/** 研发费用加计扣除 */
export interface RdParams {
  extraRate: number;
  listedExtraRate: number;
  listedFrom: string | null;
  listedUntil: string | null;
  domesticShare: number;
  overseasShare: number;
  overseasCap: { numerator: number; denominator: number };
  overseasIndividuals: boolean;
  registrationRequired: boolean;
  contractorDeducts: boolean;
  residentOnly: boolean;
  /** divisions (大类) of GB/T 4754, two digits */
  negativeDivisions: readonly string[];
}

/** 科技成果转化奖酬 */
export interface RewardParams {
  transferFloor: number;
  equityFloor: number;
  implementationFloor: number;
  implementationYearsLeast: number;
  implementationYearsMost: number;
  mainContributorShare: number;
  coversServices: boolean;
}

/** 职务科技成果转化现金奖励个人所得税 */
export interface IitParams {
  countedShare: number;
  withinMonths: number;
  modes: readonly ('TRANSFER' | 'LICENCE')[];
  ipKinds: readonly RightKind[];
  noticeRequired: boolean;
  registrationRequired: boolean;
  equityDeferral: boolean;
  /** day of the month after the payment until which the unit hands in its form (备案表); null: none is asked for */
  formByDay: number | null;
}

/** 综合所得税率表: rates of a year's comprehensive income, a rule set of its own because it changes with another law. */
export interface IncomeBracketParams {
  /** ascending, the first from zero; each rate holds for the part of the income above its threshold */
  brackets: readonly { aboveFen: Fen; rate: number }[];
}
