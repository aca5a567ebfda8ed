import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, Max, MaxLength, Min } from 'class-validator';
import { Transform } from 'class-transformer';
import { IsCalendarDate, IsPlainText, MayBeAbsent, Nested, PageQuery, Whole } from '../../../kernel/http/index.js';
import { CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';
import { IsCode } from '../../reference/index.js';
import { EXPERT_STATES } from '../expert.workflow.js';

export class ExpertUnitDto {
  @IsPlainText() @MaxLength(120) name!: string;
  /** credit code; empty where it is not known */
  @IsPlainText() @MaxLength(30) uscc!: string;
}

export class FormerUnitDto extends ExpertUnitDto {
  /** last day there */
  @IsCalendarDate() until!: string;
}

/** First and last day. */
export class AbsenceDto {
  @IsCalendarDate() from!: string;
  @IsCalendarDate() to!: string;
}

/** What an expert says of him- or herself; whatever is not known yet may be left out. */
export class ProfileDto {
  @MayBeAbsent() @IsArray() @ArrayMaxSize(4) @ArrayUnique() @IsCode('L-TECH', { each: true }) fields?: string[];
  @MayBeAbsent() @IsArray() @ArrayMaxSize(5) @ArrayUnique() @IsCode('GB/T 4754', { each: true }) industries?: string[];
  @MayBeAbsent() @Nested(() => ExpertUnitDto) unit?: ExpertUnitDto;
  @MayBeAbsent() @IsArray() @ArrayMaxSize(10) @Nested(() => FormerUnitDto, { each: true }) formerUnits?: FormerUnitDto[];
  @MayBeAbsent() @IsPlainText() @MaxLength(40) title?: string;
  @MayBeAbsent() @IsBoolean() finance?: boolean;
  @MayBeAbsent() @IsPlainText() @MaxLength(60) orcid?: string;
  @MayBeAbsent() @IsArray() @ArrayMaxSize(10) @Nested(() => AbsenceDto, { each: true }) away?: AbsenceDto[];
  /** 1–10 */
  @MayBeAbsent() @IsInt() @Min(1) @Max(10) seatsAtMost?: number;
}

export class ProfileView extends Whole(ProfileDto) {}

export class ExpertPageQuery extends PageQuery {
  /** `desk`: only who waits for the reader */
  @MayBeAbsent() @IsIn(['desk']) view?: 'desk';
  @MayBeAbsent() @IsIn(EXPERT_STATES) state?: string;
  @MayBeAbsent() @IsCode('L-TECH') field?: string;
  /** only experts of finance */
  @MayBeAbsent() @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value)) @IsBoolean() finance?: boolean;
  /** part of the name or the unit; ≤ 40 characters */
  @MayBeAbsent() @IsPlainText() @MaxLength(40) q?: string;
}

export class ExpertRowView extends CaseRowBase {
  name!: string;
  unitName!: string;
  title!: string;
  fieldLabels!: string[];
  finance!: boolean;
  /** seats offered or held now, and how many at most */
  seatsNow!: number;
  seatsAtMost!: number;
}

export class ExpertPageView {
  items!: ExpertRowView[];
  nextCursor!: string | null;
}

export class ExpertGapView {
  code!: string;
  message!: string;
  pointer?: string;
}

/** A profile with what it lacks and what the reader may do to it. */
export class ExpertCaseView extends CaseBase {
  name!: string;
  organisationId!: string;
  seatsNow!: number;
  admittedAt!: string | null;
  gaps!: ExpertGapView[];
  content!: ProfileView;
}
