import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { IsCalendarDate, IsPlainText, MayBeAbsent, Nested, Whole } from '../../../kernel/http/index.js';
import { MAX_FEN } from '../../../kernel/money/index.js';
import { IsCode } from '../../reference/index.js';
import { RELIEF_WISHES, type ReliefWish } from '../domain/contract-content.js';
import { CONTRACT_SUB_KINDS, type ContractSubKind } from '../domain/contract-kinds.js';

export const SUB_KINDS = Object.keys(CONTRACT_SUB_KINDS) as ContractSubKind[];
const orNull = () => ValidateIf((_: object, value: unknown) => value !== null);
const CLAUSE = 5000;
const BP = 10_000;

export class PartyDto {
  @orNull() @IsUUID() organisationId!: string | null;
  @IsPlainText() @MaxLength(120) name!: string;
  @IsPlainText() @MaxLength(30) uscc!: string;
  /** why the code is right although its check character fails, ≤ 500 characters; then evidence (信用代码证明) is attached */
  @MayBeAbsent() @IsPlainText() @MaxLength(500) usccOverrideReason?: string;
  @IsCode('L-NATURE') nature!: string;
  /** ISO 3166-1 alpha-3 */
  @IsPlainText() @MaxLength(3) country!: string;
  @IsCode('GB/T 2260') regionCode!: string;
  @IsPlainText() @MaxLength(200) address!: string;
  @IsPlainText() @MaxLength(60) representative!: string;
  @IsPlainText() @MaxLength(60) contact!: string;
  @IsPlainText() @MaxLength(40) phone!: string;
  @IsPlainText() @MaxLength(10) postcode!: string;
  @IsIn(['', 'LARGE', 'MEDIUM', 'SMALL', 'MICRO', 'NONE']) scale!: '' | 'LARGE' | 'MEDIUM' | 'SMALL' | 'MICRO' | 'NONE';
  @IsBoolean() inHighTechZone!: boolean;
  @IsBoolean() listed!: boolean;
  @IsBoolean() transferAgency!: boolean;
  @IsBoolean() researchBody!: boolean;
  /** 转制科研院所 */
  @IsBoolean() convertedInstitute!: boolean;
  @orNull() @IsCalendarDate() establishedOn!: string | null;
}

/** Parts of a price; fen, ≥ 0 */
export class PricePartsDto {
  @IsInt() @Min(0) @Max(MAX_FEN) equipmentFen!: number;
  @IsInt() @Min(0) @Max(MAX_FEN) instrumentsFen!: number;
  @IsInt() @Min(0) @Max(MAX_FEN) partsFen!: number;
  @IsInt() @Min(0) @Max(MAX_FEN) materialsFen!: number;
  @IsInt() @Min(0) @Max(MAX_FEN) otherNonTechFen!: number;
  @IsInt() @Min(0) @Max(MAX_FEN) carrierDirectCostFen!: number;
  /** complete devices and trial rigs among the carriers, 0–999; absent: none */
  @MayBeAbsent() @IsInt() @Min(0) @Max(999) carrierSets?: number;
}

/** Amounts in fen, ≥ 0 */
export class PriceDto extends PricePartsDto {
  @orNull() @IsInt() @Min(0) @Max(MAX_FEN) totalFen!: number | null;
  @orNull() @IsInt() @Min(0) @Max(MAX_FEN) rdFundsFen!: number | null;
}

export class InstalmentDto {
  @IsPlainText() @MaxLength(200) condition!: string;
  @orNull() @IsCalendarDate() dueDate!: string | null;
  /** fen, ≥ 0 */
  @orNull() @IsInt() @Min(0) @Max(MAX_FEN) fen!: number | null;
}

export class RoyaltyDto {
  @IsIn(['', 'OUTPUT', 'PROFIT', 'SALES', 'OTHER']) basis!: '' | 'OUTPUT' | 'PROFIT' | 'SALES' | 'OTHER';
  /** hundredths of a percent, 0–10,000 */
  @orNull() @IsInt() @Min(0) @Max(BP) rateBp!: number | null;
  @IsIn(['', 'FIXED', 'RISING', 'FALLING']) course!: '' | 'FIXED' | 'RISING' | 'FALLING';
  /** fen, ≥ 0 */
  @orNull() @IsInt() @Min(0) @Max(MAX_FEN) entranceFeeFen!: number | null;
  /** 最低提成额（保底）, fen, ≥ 0; with the entrance fee it is the total that is registered; absent or null: none was agreed */
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) minimumFen?: number | null;
  /** 已结算的提成 so far, fen, ≥ 0; where it is more than the least royalty it takes its place in the total; absent or null: none */
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) settledFen?: number | null;
  @IsPlainText() @MaxLength(500) audit!: string;
}

export class PaymentDto {
  @IsCode('L-PAY') mode!: string;
  @IsArray() @ArrayMaxSize(24) @Nested(() => InstalmentDto, { each: true }) instalments!: InstalmentDto[];
  @Nested(() => RoyaltyDto) royalty!: RoyaltyDto;
}

export class LicenceDto {
  @IsIn(['', 'EXCLUSIVE', 'SOLE', 'ORDINARY']) exclusivity!: '' | 'EXCLUSIVE' | 'SOLE' | 'ORDINARY';
  @IsPlainText() @MaxLength(200) territory!: string;
}

/** The clauses; each ≤ 5,000 characters */
export class ClausesDto {
  @IsPlainText() @MaxLength(CLAUSE) subject!: string;
  @IsPlainText() @MaxLength(CLAUSE) goal!: string;
  @IsPlainText() @MaxLength(CLAUSE) mastery!: string;
  @IsPlainText() @MaxLength(CLAUSE) indicators!: string;
  @IsPlainText() @MaxLength(CLAUSE) route!: string;
  @IsPlainText() @MaxLength(CLAUSE) schedule!: string;
  @IsPlainText() @MaxLength(CLAUSE) delivery!: string;
  @IsPlainText() @MaxLength(CLAUSE) acceptance!: string;
  @IsPlainText() @MaxLength(CLAUSE) ownership!: string;
  @IsPlainText() @MaxLength(CLAUSE) improvements!: string;
  @IsPlainText() @MaxLength(CLAUSE) confidentiality!: string;
  @IsPlainText() @MaxLength(CLAUSE) cooperation!: string;
  @IsPlainText() @MaxLength(CLAUSE) risk!: string;
  @IsPlainText() @MaxLength(CLAUSE) liability!: string;
  @IsPlainText() @MaxLength(CLAUSE) disputes!: string;
  @IsPlainText() @MaxLength(CLAUSE) other!: string;
}

export class ContractBrokerDto {
  @IsPlainText() @MaxLength(120) name!: string;
  /** fen, ≥ 0 */
  @orNull() @IsInt() @Min(0) @Max(MAX_FEN) commissionFen!: number | null;
}

export class ContractDeclarationsDto {
  @IsBoolean() truthful!: boolean;
  @IsBoolean() noStateSecret!: boolean;
  @IsBoolean() notElsewhere!: boolean;
}

export class ContractOriginDto {
  @orNull() @IsUUID() achievementId!: string | null;
  @orNull() @IsUUID() needId!: string | null;
}

/** Content of a technology contract; a draft may leave out whatever is not known yet. */
export class ContractContentDto {
  @MayBeAbsent() @IsPlainText() @MaxLength(200) title?: string;
  @MayBeAbsent() @IsIn(['', ...SUB_KINDS]) subKind?: ContractSubKind | '';
  @MayBeAbsent() @IsIn(['SELLER', 'BUYER']) applicant?: 'SELLER' | 'BUYER';
  @MayBeAbsent() @Nested(() => PartyDto) seller?: PartyDto;
  @MayBeAbsent() @Nested(() => PartyDto) buyer?: PartyDto;
  @IsOptional() @IsCalendarDate() signDate?: string | null;
  @IsOptional() @IsCalendarDate() effectiveDate?: string | null;
  @IsOptional() @IsCalendarDate() beginDate?: string | null;
  @IsOptional() @IsCalendarDate() endDate?: string | null;
  @MayBeAbsent() @Nested(() => PriceDto) price?: PriceDto;
  @MayBeAbsent() @Nested(() => PaymentDto) payment?: PaymentDto;
  @IsOptional() @IsBoolean() related?: boolean | null;
  /** hundredths of a percent, 0–10,000 */
  @IsOptional() @IsInt() @Min(0) @Max(BP) relatedShareBp?: number | null;
  @MayBeAbsent() @IsCode('L-PLAN') planCode?: string;
  @MayBeAbsent() @IsArray() @ArrayMaxSize(12) @ArrayUnique() @IsCode('L-IPR', { each: true }) iprCodes?: string[];
  @MayBeAbsent() @IsArray() @ArrayMaxSize(30) @IsPlainText({ each: true }) @MaxLength(40, { each: true }) patents?: string[];
  @MayBeAbsent() @IsCode('L-TECH') fieldCode?: string;
  @MayBeAbsent() @IsCode('L-SEO') seoCode?: string;
  @MayBeAbsent() @IsCode('GB/T 4754') industryCode?: string;
  /** fen, ≥ 0 */
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) expectedInvestmentFen?: number | null;
  /** fen, ≥ 0 */
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) expectedOutputFen?: number | null;
  @MayBeAbsent() @Nested(() => LicenceDto) licence?: LicenceDto;
  @MayBeAbsent() @IsIn(['NONE', 'IMPORT', 'EXPORT']) foreign?: 'NONE' | 'IMPORT' | 'EXPORT';
  @MayBeAbsent() @IsBoolean() catalogueChecked?: boolean;
  @MayBeAbsent() @IsIn(['ZH', 'FOREIGN']) language?: 'ZH' | 'FOREIGN';
  @MayBeAbsent() @Nested(() => ClausesDto) clauses?: ClausesDto;
  @MayBeAbsent() @Nested(() => ContractBrokerDto) broker?: ContractBrokerDto;
  @MayBeAbsent() @IsArray() @ArrayUnique() @IsIn(RELIEF_WISHES, { each: true }) reliefs?: ReliefWish[];
  @MayBeAbsent() @Nested(() => ContractDeclarationsDto) declarations?: ContractDeclarationsDto;
  @MayBeAbsent() @Nested(() => ContractOriginDto) origin?: ContractOriginDto;
}

/** What was written, each field with its value or its emptiness. */
export class ContractContentView extends Whole(ContractContentDto) {}
