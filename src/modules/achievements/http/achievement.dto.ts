import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsNumber, IsOptional, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { IsCalendarDate, IsPlainText, MayBeAbsent, Nested, Whole } from '../../../kernel/http/index.js';
import { MAX_FEN } from '../../../kernel/money/index.js';
import { PublishedBase, PublishedVersionBase, WorkingBase } from '../../listings/index.js';
import { DISCLOSURES, type Disclosure, IsCode, TRANSFER_MODES, type TransferMode } from '../../reference/index.js';

const MAX_FIGURE = 1e12;
// a name of its own: the API document leaves out what is bounded by an expression
const MIN_FIGURE = -MAX_FIGURE;
const orNull = () => ValidateIf((_: object, value: unknown) => value !== null);

export class AchievementIndicatorDto {
  @IsPlainText() @MaxLength(60) name!: string;
  @IsIn(['=', '>=', '<=', 'between']) comparator!: '=' | '>=' | '<=' | 'between';
  @orNull() @IsNumber({ allowInfinity: false, allowNaN: false }) @Min(MIN_FIGURE) @Max(MAX_FIGURE) value!: number | null;
  @orNull() @IsNumber({ allowInfinity: false, allowNaN: false }) @Min(MIN_FIGURE) @Max(MAX_FIGURE) valueMax!: number | null;
  @IsPlainText() @MaxLength(20) unit!: string;
  @IsPlainText() @MaxLength(200) evidence!: string;
}

export class IntellectualPropertyDto {
  @IsIn(['INVENTION', 'UTILITY', 'DESIGN', 'SOFTWARE', 'PLANT_VARIETY', 'IC_LAYOUT', 'KNOW_HOW', 'OTHER'])
  kind!: 'INVENTION' | 'UTILITY' | 'DESIGN' | 'SOFTWARE' | 'PLANT_VARIETY' | 'IC_LAYOUT' | 'KNOW_HOW' | 'OTHER';
  @IsPlainText() @MaxLength(200) title!: string;
  @IsPlainText() @MaxLength(40) number!: string;
  @IsPlainText() @MaxLength(120) holder!: string;
  @IsIn(['GRANTED', 'PENDING', 'LAPSED']) status!: 'GRANTED' | 'PENDING' | 'LAPSED';
  @orNull() @IsCalendarDate() expiresOn!: string | null;
  /** share of a right held in common in basis points, 1–10,000 */
  @orNull() @IsInt() @Min(1) @Max(10_000) shareBp!: number | null;
}

export class EvaluationDto {
  @IsPlainText() @MaxLength(120) evaluator!: string;
  @IsPlainText() @MaxLength(60) reportNumber!: string;
  @orNull() @IsCalendarDate() issuedOn!: string | null;
}

export class AskingPriceDto {
  @IsIn(['NEGOTIABLE', 'FIXED', 'RANGE', 'ROYALTY']) kind!: 'NEGOTIABLE' | 'FIXED' | 'RANGE' | 'ROYALTY';
  /** fen, ≥ 0 */
  @orNull() @IsInt() @Min(0) @Max(MAX_FEN) minFen!: number | null;
  /** fen, ≥ 0 */
  @orNull() @IsInt() @Min(0) @Max(MAX_FEN) maxFen!: number | null;
  @IsPlainText() @MaxLength(200) note!: string;
}

export class AchievementDeclarationsDto {
  @IsBoolean() noStateSecret!: boolean;
  @IsBoolean() exportControlChecked!: boolean;
  @IsBoolean() truthful!: boolean;
}

/** Content of an achievement; a draft may leave out whatever is not known yet. */
export class AchievementContentDto {
  @MayBeAbsent() @IsPlainText() @MaxLength(80) title?: string;
  @MayBeAbsent() @IsPlainText() @MaxLength(120) oneLine?: string;
  @MayBeAbsent() @IsCode('L-TECH') fieldCode?: string;
  @MayBeAbsent() @IsArray() @ArrayMaxSize(5) @ArrayUnique() @IsCode('L-CHAIN', { each: true }) industryCodes?: string[];
  @MayBeAbsent() @IsArray() @ArrayMaxSize(8) @ArrayUnique() @IsPlainText({ each: true }) @MaxLength(20, { each: true }) keywords?: string[];
  @MayBeAbsent() @IsPlainText() @MaxLength(2000) problem?: string;
  @MayBeAbsent() @IsPlainText() @MaxLength(5000) solution?: string;
  @MayBeAbsent() @IsArray() @ArrayMaxSize(30) @Nested(() => AchievementIndicatorDto, { each: true }) indicators?: AchievementIndicatorDto[];
  /** 1–13, GB/T 22900 */
  @IsOptional() @IsInt() @Min(1) @Max(13) trl?: number | null;
  @MayBeAbsent() @IsPlainText() @MaxLength(500) trlEvidence?: string;
  @MayBeAbsent() @IsArray() @ArrayMaxSize(30) @Nested(() => IntellectualPropertyDto, { each: true }) intellectualProperty?: IntellectualPropertyDto[];
  @MayBeAbsent() @Nested(() => EvaluationDto) evaluation?: EvaluationDto;
  @MayBeAbsent() @IsIn(['SERVICE', 'EMPOWERED', 'LONG_USE', 'NON_SERVICE']) ownership?: 'SERVICE' | 'EMPOWERED' | 'LONG_USE' | 'NON_SERVICE';
  @MayBeAbsent() @IsIn(['NONE', 'CONSENT_ATTACHED']) coOwners?: 'NONE' | 'CONSENT_ATTACHED';
  @MayBeAbsent() @IsArray() @ArrayUnique() @IsIn(TRANSFER_MODES, { each: true }) modes?: TransferMode[];
  @MayBeAbsent() @IsIn(['AGREED', 'LISTED', 'AUCTION']) pricing?: 'AGREED' | 'LISTED' | 'AUCTION';
  @MayBeAbsent() @Nested(() => AskingPriceDto) price?: AskingPriceDto;
  @MayBeAbsent() @IsPlainText() @MaxLength(2000) pilot?: string;
  @MayBeAbsent() @IsPlainText() @MaxLength(1000) regulatory?: string;
  @MayBeAbsent() @IsPlainText() @MaxLength(1000) wantedPartner?: string;
  @MayBeAbsent() @IsBoolean() brokerAllowed?: boolean;
  /** basis points, 0–2,000 (20 %) */
  @IsOptional() @IsInt() @Min(0) @Max(2000) commissionBp?: number | null;
  @MayBeAbsent() @IsIn(DISCLOSURES) disclosure?: Disclosure;
  @IsOptional() @IsCalendarDate() validUntil?: string | null;
  @MayBeAbsent() @Nested(() => AchievementDeclarationsDto) declarations?: AchievementDeclarationsDto;
}

/** What was written, each field with its value or its emptiness. */
export class AchievementContentView extends Whole(AchievementContentDto) {}

export class AchievementView extends PublishedBase {
  /** reduced to the brief where `withheld` says so */
  content!: AchievementContentView;
}

export class AchievementVersionView extends PublishedVersionBase {
  /** reduced to the brief where `withheld` says so */
  content!: AchievementContentView;
}

export class AchievementWorkingView extends WorkingBase {
  content!: AchievementContentView;
}
