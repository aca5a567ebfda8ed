import { IsBoolean, IsIn, IsInt, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsCalendarDate, IsPlainText, MayBeAbsent } from '../../../kernel/http/index.js';
import { MAX_FEN } from '../../../kernel/money/index.js';
import { CONTRACT_SUB_KINDS, type ContractSubKind } from '../../contracts/index.js';

const SUB_KINDS = Object.keys(CONTRACT_SUB_KINDS) as ContractSubKind[];
export const RIGHTS = ['INVENTION', 'UTILITY', 'DESIGN', 'SOFTWARE', 'IC_LAYOUT', 'PLANT_VARIETY', 'BIO_DRUG', 'KNOW_HOW', 'PATENT_APPLICATION'] as const;
export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2100;
export const PPM = 1_000_000;
export const BP = 10_000;

/** What is left out or null is not known: the answer asks for it where it matters. */
export class VatEstimateDto {
  @IsIn(SUB_KINDS) subKind!: ContractSubKind;
  /** 纳税义务发生时间: chooses the rule */
  @IsCalendarDate() taxPoint!: string;
  @IsOptional() @IsBoolean() registered?: boolean | null;
  @IsOptional() @IsIn(['GENERAL', 'SMALL_SCALE']) taxpayer?: 'GENERAL' | 'SMALL_SCALE' | null;
  @IsOptional() @IsIn(['ORDINARY', 'SPECIAL']) invoice?: 'ORDINARY' | 'SPECIAL' | null;
  @IsOptional() @IsBoolean() separateAccounting?: boolean | null;
  @IsOptional() @IsCalendarDate() waivedFrom?: string | null;
  /** fen, tax included, ≥ 0 */
  @IsInt() @Min(0) @Max(MAX_FEN) techFen!: number;
  /** fen, ≥ 0 */
  @MayBeAbsent() @IsInt() @Min(0) @Max(MAX_FEN) goodsFen?: number;
  /** fen, ≥ 0: consulting and services that are sold with a development, transfer or licence to help the other party to master it */
  @MayBeAbsent() @IsInt() @Min(0) @Max(MAX_FEN) relatedFen?: number;
  /** of consulting or a service (`subKind`): the kind of the development, transfer or licence that it is given with; without one it stands alone, and is not exempt */
  @IsOptional() @IsIn(SUB_KINDS) principalSubKind?: ContractSubKind | null;
  /** the consulting or service is agreed in the contract of the development, transfer or licence */
  @IsOptional() @IsBoolean() relatedSameContract?: boolean | null;
  /** … and its price is on the same invoice */
  @IsOptional() @IsBoolean() relatedSameInvoice?: boolean | null;
  /** fen, ≥ 0 */
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) inputTransferredOutFen?: number | null;
  @IsOptional() @IsBoolean() taxOfficeConfirms?: boolean | null;
}

/** Income of one contract in a tax year. */
export class CitEstimateDto {
  @IsInt() @Min(FIRST_YEAR) @Max(LAST_YEAR) year!: number;
  @MayBeAbsent() @IsIn(['ENTERPRISE', 'PUBLIC_INSTITUTION', 'PERSON_OR_PARTNERSHIP']) form?: 'ENTERPRISE' | 'PUBLIC_INSTITUTION' | 'PERSON_OR_PARTNERSHIP';
  @IsOptional() @IsBoolean() citTaxpayer?: boolean | null;
  @IsOptional() @IsBoolean() resident?: boolean | null;
  @IsOptional() @IsBoolean() separateAccounting?: boolean | null;
  /** basis points: 1,500 for a high-tech enterprise */
  @IsOptional() @IsInt() @Min(0) @Max(BP) ownRateBp?: number | null;
  @IsIn(SUB_KINDS) subKind!: ContractSubKind;
  @IsOptional() @IsBoolean() registered?: boolean | null;
  /** a party is abroad (跨境); what is left out is asked about */
  @IsOptional() @IsBoolean() crossBorder?: boolean | null;
  @IsOptional() @IsBoolean() exportAllowed?: boolean | null;
  /** parts per million */
  @IsOptional() @IsInt() @Min(0) @Max(PPM) relatedSharePpm?: number | null;
  @IsOptional() @IsIn(RIGHTS) right?: (typeof RIGHTS)[number] | null;
  /** of a design: it merely changes the pattern of a product */
  @IsOptional() @IsBoolean() patternOnly?: boolean | null;
  /** of technology contributed for shares (TRF-8): taxed now, or when the shares are sold */
  @IsOptional() @IsIn(['TAX_NOW', 'DEFER']) equityOption?: 'TAX_NOW' | 'DEFER' | null;
  @IsOptional() @IsIn(['EXCLUSIVE', 'SOLE', 'ORDINARY']) exclusivity?: 'EXCLUSIVE' | 'SOLE' | 'ORDINARY' | null;
  @IsOptional() @IsBoolean() worldwide?: boolean | null;
  /** of an exclusive licence that is not worldwide: the tax office holds that it is covered */
  @IsOptional() @IsBoolean() taxOfficeConfirms?: boolean | null;
  @IsOptional() @IsCalendarDate() licenceBegin?: string | null;
  @IsOptional() @IsCalendarDate() licenceEnd?: string | null;
  /** fen, ≥ 0 */
  @IsInt() @Min(0) @Max(MAX_FEN) revenueFen!: number;
  /** fen, ≥ 0: inseparable services, agreed and charged with the transfer */
  @MayBeAbsent() @IsInt() @Min(0) @Max(MAX_FEN) serviceFen?: number;
  /** fen, ≥ 0 */
  @MayBeAbsent() @IsInt() @Min(0) @Max(MAX_FEN) equipmentFen?: number;
  /** fen, ≥ 0: net tax value, or this year's amortisation; 0 where there is none, and what is left out is asked about */
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) costFen?: number | null;
  /** fen, ≥ 0: related taxes; 0 where there are none, and what is left out is asked about */
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) taxesFen?: number | null;
  /** fen, ≥ 0: apportioned period expenses; 0 where there are none, and what is left out is asked about */
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) expensesFen?: number | null;
  /** fen, ≥ 0: qualifying income of the enterprise's other contracts in the year, which use its exempt amount before this one */
  @MayBeAbsent() @IsInt() @Min(0) @Max(MAX_FEN) otherIncomeFen?: number;
}

export class StampEstimateDto {
  @IsIn(SUB_KINDS) subKind!: ContractSubKind;
  @IsCalendarDate() signedOn!: string;
  /** fen, ≥ 0 */
  @IsInt() @Min(0) @Max(MAX_FEN) priceFen!: number;
  /** fen, ≥ 0 */
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) statedVatFen?: number | null;
  /** fen, ≥ 0 */
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) researchFundsFen?: number | null;
  @IsOptional() @IsBoolean() smallSeller?: boolean | null;
  @IsOptional() @IsBoolean() smallBuyer?: boolean | null;
}

export class RdEstimateDto {
  @IsInt() @Min(FIRST_YEAR) @Max(LAST_YEAR) year!: number;
  /** division of GB/T 4754, two digits */
  @IsOptional() @IsPlainText() @MaxLength(3) @Matches(/^[A-T]?\d{2}$/) industryDivision?: string | null;
  @IsOptional() @IsBoolean() listedFirm?: boolean | null;
  /** fen, ≥ 0 */
  @MayBeAbsent() @IsInt() @Min(0) @Max(MAX_FEN) ownFen?: number;
  /** fen, ≥ 0: paid to contractors at home, abroad, and to individuals abroad */
  @MayBeAbsent() @IsInt() @Min(0) @Max(MAX_FEN) domesticFen?: number;
  @MayBeAbsent() @IsInt() @Min(0) @Max(MAX_FEN) overseasFen?: number;
  @MayBeAbsent() @IsInt() @Min(0) @Max(MAX_FEN) overseasIndividualFen?: number;
  @IsOptional() @IsBoolean() registered?: boolean | null;
  /** basis points */
  @IsOptional() @IsInt() @Min(0) @Max(BP) taxRateBp?: number | null;
}

export class RewardEstimateDto {
  @IsCalendarDate() incomeOn!: string;
  @IsIn(['TRANSFER', 'LICENCE', 'SERVICE', 'EQUITY', 'IMPLEMENTATION']) mode!: 'TRANSFER' | 'LICENCE' | 'SERVICE' | 'EQUITY' | 'IMPLEMENTATION';
  /** fen, ≥ 0: income, or the year's operating profit */
  @MayBeAbsent() @IsInt() @Min(0) @Max(MAX_FEN) amountFen?: number;
  /** fen, ≥ 0 */
  @MayBeAbsent() @IsInt() @Min(0) @Max(MAX_FEN) directCostFen?: number;
  /** parts per million */
  @IsOptional() @IsInt() @Min(0) @Max(PPM) equityPpm?: number | null;
  /** year after the start of production, from 1 */
  @IsOptional() @IsInt() @Min(1) @Max(50) implementationYear?: number | null;
  /** years for which the unit has decided to reward implementation; decides on the years that the law leaves open */
  @IsOptional() @IsInt() @Min(1) @Max(50) agreedYears?: number | null;
  @IsOptional() @IsBoolean() stateUnit?: boolean | null;
  @IsOptional() @IsIn(['NONE', 'EXISTS']) agreement?: 'NONE' | 'EXISTS' | null;
}

/** A reward in cash to a person. */
export class IitEstimateDto {
  @IsIn(SUB_KINDS) subKind!: ContractSubKind;
  @IsOptional() @IsIn(RIGHTS) right?: (typeof RIGHTS)[number] | null;
  @IsCalendarDate() paidOn!: string;
  /** day on which the unit received the income of the contract */
  @IsOptional() @IsCalendarDate() incomeReceivedOn?: string | null;
  /** fen, ≥ 0 */
  @IsInt() @Min(0) @Max(MAX_FEN) rewardFen!: number;
  /** fen, ≥ 0: the person's other taxable income of the year, after all deductions */
  @MayBeAbsent() @IsInt() @Min(0) @Max(MAX_FEN) otherTaxableFen?: number;
  @IsOptional() @IsBoolean() nonProfitUnit?: boolean | null;
  @IsOptional() @IsBoolean() dutyAchievement?: boolean | null;
  @IsOptional() @IsBoolean() noticed?: boolean | null;
  @IsOptional() @IsBoolean() registered?: boolean | null;
}

export class ReliefReasonView {
  code!: string;
  message!: string;
  /** article that says it, with its document */
  article!: string;
}

export class ReliefQuestionView {
  field!: string;
  message!: string;
}

export class ReliefFigureView {
  key!: string;
  label!: string;
  fen!: number;
  /** how it is computed, in words */
  formula!: string;
  /** … and in this case's numbers */
  numbers!: string;
}

export class ReliefShareView {
  key!: string;
  label!: string;
  /** parts per million */
  ppm!: number;
  formula!: string;
  numbers!: string;
}

export class ReliefBasisView {
  ruleSet!: string;
  docNo!: string;
  article!: string;
}

/** What the figures would be if the rule is as it stands here. */
export class ReliefEstimateView {
  status!: 'ELIGIBLE' | 'NOT_ELIGIBLE' | 'NEEDS_INFO' | 'RULE_EXPIRED' | 'RULE_UNVERIFIED';
  reasons!: ReliefReasonView[];
  missing!: ReliefQuestionView[];
  notes!: ReliefReasonView[];
  figures!: ReliefFigureView[];
  shares!: ReliefShareView[];
  basis!: ReliefBasisView[];
}

/** An estimate for preparing evidence; only the tax authority decides. */
export class ReliefAnswerView extends ReliefEstimateView {
  kind!: 'VAT' | 'CIT' | 'STAMP' | 'RD' | 'REWARD' | 'IIT';
  ruleCode!: string | null;
  ruleVersion!: number | null;
  /** title of the rule set in the reader's language */
  ruleTitle!: string | null;
  ruleDocNo!: string | null;
  disclaimer!: string;
  /** with RULE_UNVERIFIED: what would hold if the rule is right */
  estimate!: ReliefEstimateView | null;
}
