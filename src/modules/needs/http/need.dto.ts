import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsNumber, IsOptional, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { IsCalendarDate, IsPlainText, MayBeAbsent, Nested, Whole } from '../../../kernel/http/index.js';
import { MAX_FEN } from '../../../kernel/money/index.js';
import { PublishedBase, PublishedVersionBase, WorkingBase } from '../../listings/index.js';
import { DISCLOSURES, type Disclosure, IsCode, TRANSFER_MODES, type TransferMode } from '../../reference/index.js';
import { NeedClinicView } from './need-clinic.dto.js';

const MAX_FIGURE = 1e12;
// a name of its own: the API document leaves out what is bounded by an expression
const MIN_FIGURE = -MAX_FIGURE;
const orNull = () => ValidateIf((_: object, value: unknown) => value !== null);

export class NeedIndicatorDto {
  @IsPlainText() @MaxLength(60) name!: string;
  @IsIn(['>=', '<=', '>', '<', '=', 'between']) comparator!: '>=' | '<=' | '>' | '<' | '=' | 'between';
  @orNull() @IsNumber({ allowInfinity: false, allowNaN: false }) @Min(MIN_FIGURE) @Max(MAX_FIGURE) target!: number | null;
  @orNull() @IsNumber({ allowInfinity: false, allowNaN: false }) @Min(MIN_FIGURE) @Max(MAX_FIGURE) targetMax!: number | null;
  @IsPlainText() @MaxLength(20) unit!: string;
  @IsPlainText() @MaxLength(200) testMethod!: string;
  /** 1–100 */
  @IsInt() @Min(1) @Max(100) weight!: number;
  @IsBoolean() veto!: boolean;
}

export class NeedBudgetDto {
  @IsIn(['NEGOTIABLE', 'RANGE']) kind!: 'NEGOTIABLE' | 'RANGE';
  /** fen, ≥ 0 */
  @orNull() @IsInt() @Min(0) @Max(MAX_FEN) minFen!: number | null;
  /** fen, ≥ 0 */
  @orNull() @IsInt() @Min(0) @Max(MAX_FEN) maxFen!: number | null;
  @IsBoolean() hard!: boolean;
}

export class NeedDeclarationsDto {
  @IsBoolean() noStateSecret!: boolean;
  @IsBoolean() truthful!: boolean;
}

/** Content of a need; a draft may leave out whatever is not known yet. */
export class NeedContentDto {
  @MayBeAbsent() @IsPlainText() @MaxLength(80) title?: string;
  @MayBeAbsent() @IsCode('L-TECH') fieldCode?: string;
  @MayBeAbsent() @IsArray() @ArrayMaxSize(5) @ArrayUnique() @IsCode('L-CHAIN', { each: true }) industryCodes?: string[];
  @MayBeAbsent() @IsArray() @ArrayMaxSize(8) @ArrayUnique() @IsPlainText({ each: true }) @MaxLength(20, { each: true }) keywords?: string[];
  @MayBeAbsent() @IsPlainText() @MaxLength(3000) problem?: string;
  @MayBeAbsent() @IsPlainText() @MaxLength(2000) presentWay?: string;
  @MayBeAbsent() @IsPlainText() @MaxLength(2000) conditions?: string;
  @MayBeAbsent() @IsArray() @ArrayMaxSize(30) @Nested(() => NeedIndicatorDto, { each: true }) indicators?: NeedIndicatorDto[];
  /** the need once more in plain words, beside the expert's */
  @MayBeAbsent() @IsPlainText() @MaxLength(500) plain?: string;
  /** 1–13, GB/T 22900 */
  @IsOptional() @IsInt() @Min(1) @Max(13) minTrl?: number | null;
  @MayBeAbsent() @Nested(() => NeedBudgetDto) budget?: NeedBudgetDto;
  /** GB/T 2260 */
  @IsOptional() @IsCode('GB/T 2260') regionCode?: string | null;
  @MayBeAbsent() @IsBoolean() regionHard?: boolean;
  @MayBeAbsent() @IsArray() @ArrayUnique() @IsIn(TRANSFER_MODES, { each: true }) modes?: TransferMode[];
  @IsOptional() @IsCalendarDate() deadline?: string | null;
  @MayBeAbsent() @IsPlainText() @MaxLength(1000) ipWish?: string;
  @MayBeAbsent() @IsPlainText() @MaxLength(1000) acceptance?: string;
  @MayBeAbsent() @IsBoolean() anonymous?: boolean;
  @MayBeAbsent() @IsBoolean() brokerAllowed?: boolean;
  @MayBeAbsent() @IsIn(DISCLOSURES) disclosure?: Disclosure;
  @MayBeAbsent() @Nested(() => NeedDeclarationsDto) declarations?: NeedDeclarationsDto;
}

/** What was written, each field with its value or its emptiness. */
export class NeedContentView extends Whole(NeedContentDto) {}

export class NeedView extends PublishedBase {
  /** reduced to the brief where `withheld` says so */
  content!: NeedContentView;
}

export class NeedVersionView extends PublishedVersionBase {
  /** reduced to the brief where `withheld` says so */
  content!: NeedContentView;
}

export class NeedWorkingView extends WorkingBase {
  content!: NeedContentView;
  /** null where no rubric is in force */
  clinic!: NeedClinicView | null;
}
