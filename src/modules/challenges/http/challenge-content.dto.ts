import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsNumber, IsOptional, Max, MaxLength, Min, registerDecorator, ValidateIf } from 'class-validator';
import { IsCalendarDate, IsPlainText, MayBeAbsent, Nested, Whole } from '../../../kernel/http/index.js';
import { MAX_FEN } from '../../../kernel/money/index.js';
import { IsCode } from '../../reference/index.js';
import { COMPARATORS, PAYMENT_STAGES, type PaymentStage } from '../domain/challenge-content.js';
import { TRANSFER_WAYS, type TransferWay } from '../domain/challenge-type.js';
import { isChinaMinute } from '../../../kernel/calendar/index.js';

const MAX_FIGURE = 1e12;
// a name of its own: the API document leaves out what is bounded by an expression
const MIN_FIGURE = -MAX_FIGURE;
const ROWS = 30;
const BP = 10_000;
const MONTHS = 120;
const orNull = () => ValidateIf((_: object, value: unknown) => value !== null);

function IsChinaMinute(): PropertyDecorator {
  return (target, propertyKey) =>
    registerDecorator({ name: 'isMinute', target: target.constructor, propertyName: String(propertyKey), validator: { validate: isChinaMinute, defaultMessage: () => 'is not a time YYYY-MM-DDTHH:mm' } });
}

export class ChallengeIndicatorDto {
  @IsPlainText() @MaxLength(60) name!: string;
  @IsIn(COMPARATORS) comparator!: '>=' | '<=' | '=' | 'between';
  @orNull() @IsNumber({ allowInfinity: false, allowNaN: false }) @Min(MIN_FIGURE) @Max(MAX_FIGURE) target!: number | null;
  @orNull() @IsNumber({ allowInfinity: false, allowNaN: false }) @Min(MIN_FIGURE) @Max(MAX_FIGURE) targetMax!: number | null;
  /** 无 where the figure has none */
  @IsPlainText() @MaxLength(20) unit!: string;
  /** what is reached today, in words */
  @IsPlainText() @MaxLength(100) baseline!: string;
  @IsPlainText() @MaxLength(200) testMethod!: string;
  /** 1–100; all together 100 */
  @IsInt() @Min(1) @Max(100) weight!: number;
  /** missing it excludes a solution */
  @IsBoolean() veto!: boolean;
}

export class ChallengeFundsDto {
  /** fen, ≥ 0 */
  @orNull() @IsInt() @Min(0) @Max(MAX_FEN) provenFen!: number | null;
  @IsPlainText() @MaxLength(200) note!: string;
}

export class ChallengePaymentDto {
  @IsIn(PAYMENT_STAGES) stage!: PaymentStage;
  /** of the stage MILESTONE: after which one, from 1; of the others null */
  @orNull() @IsInt() @Min(1) @Max(ROWS) milestone!: number | null;
  @IsPlainText() @MaxLength(100) condition!: string;
  /** hundredths of a percent of the list amount, 0–10,000 */
  @orNull() @IsInt() @Min(0) @Max(BP) shareBp!: number | null;
}

export class ChallengeMilestoneDto {
  @IsPlainText() @MaxLength(120) name!: string;
  /** by the end of which month after signing, 1–120 */
  @orNull() @IsInt() @Min(1) @Max(MONTHS) month!: number | null;
  @IsPlainText() @MaxLength(300) check!: string;
}

export class BidderConditionDto {
  @IsPlainText() @MaxLength(300) text!: string;
  /** why it shuts nobody out without need */
  @IsPlainText() @MaxLength(300) reason!: string;
}

export class ChallengeRaceDto {
  @IsIn(['SINGLE', 'RACE']) mode!: 'SINGLE' | 'RACE';
  /** teams that work side by side */
  @orNull() @IsInt() @Min(2) @Max(10) teams!: number | null;
  /** number of the milestone at which the teams are compared, from 1; the first where a race leaves it out */
  @orNull() @IsInt() @Min(1) @Max(ROWS) gate!: number | null;
  /** how many go on after it; one where a race leaves it out */
  @orNull() @IsInt() @Min(1) @Max(10) keep!: number | null;
}

/** Whether bidders are heard by the experts (答辩), and what that counts */
export class ChallengeDefenceDto {
  @IsBoolean() held!: boolean;
  /** whole percent of the total, 1–99; the rule says how many at most */
  @orNull() @IsInt() @Min(1) @Max(99) weight!: number | null;
}

/** Minutes in China's time, YYYY-MM-DDTHH:mm */
export class ChallengeScheduleDto {
  @orNull() @IsCalendarDate() publishOn!: string | null;
  @orNull() @IsChinaMinute() qaUntil!: string | null;
  @orNull() @IsChinaMinute() bidDeadline!: string | null;
  @orNull() @IsChinaMinute() openingAt!: string | null;
}

export class ChallengeContactDto {
  @IsPlainText() @MaxLength(120) office!: string;
  @IsPlainText() @MaxLength(60) name!: string;
  @IsPlainText() @MaxLength(40) phone!: string;
  @IsPlainText() @MaxLength(120) email!: string;
}

/** What is published of a challenge; a draft may leave out whatever is not known yet. */
export class ChallengeTextDto {
  @MayBeAbsent() @IsPlainText() @MaxLength(80) title?: string;
  @MayBeAbsent() @IsCode('L-JB-TYPE') type?: string;
  @MayBeAbsent() @IsCode('L-JB-FUND') funding?: string;
  /** how the listed result is handed over (L-MODE); empty for a list of problems */
  @MayBeAbsent() @IsIn(['', ...TRANSFER_WAYS]) transfer?: TransferWay | '';
  @MayBeAbsent() @IsCode('L-TECH') fieldCode?: string;
  @MayBeAbsent() @IsCode('GB/T 4754') industryCode?: string;
  @MayBeAbsent() @IsArray() @ArrayMaxSize(8) @ArrayUnique() @IsPlainText({ each: true }) @MaxLength(20, { each: true }) keywords?: string[];
  @MayBeAbsent() @IsBoolean() anonymous?: boolean;
  /** shown in place of the demander's name */
  @MayBeAbsent() @IsPlainText() @MaxLength(30) alias?: string;
  @MayBeAbsent() @IsPlainText() @MaxLength(3000) background?: string;
  @MayBeAbsent() @IsArray() @ArrayMaxSize(ROWS) @Nested(() => ChallengeIndicatorDto, { each: true }) indicators?: ChallengeIndicatorDto[];
  @MayBeAbsent() @IsArray() @ArrayMaxSize(20) @IsPlainText({ each: true }) @MaxLength(200, { each: true }) deliverables?: string[];
  @MayBeAbsent() @IsCode('L-JB-IP') rights?: string;
  @MayBeAbsent() @IsPlainText() @MaxLength(1000) rightsNote?: string;
  @MayBeAbsent() @IsCode('GB/T 2260') placeCode?: string;
  /** 1–120 */
  @IsOptional() @IsInt() @Min(1) @Max(MONTHS) months?: number | null;
  @MayBeAbsent() @IsPlainText() @MaxLength(500) monthsReason?: string;
  /** fen, ≥ 0 */
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) listFen?: number | null;
  /** hundredths of a percent, 0–10,000 */
  @IsOptional() @IsInt() @Min(0) @Max(BP) enterpriseShareBp?: number | null;
  /** hundredths of a percent, 0–10,000 */
  @IsOptional() @IsInt() @Min(0) @Max(BP) publicShareBp?: number | null;
  @MayBeAbsent() @IsArray() @ArrayMaxSize(10) @Nested(() => ChallengePaymentDto, { each: true }) payments?: ChallengePaymentDto[];
  @MayBeAbsent() @IsArray() @ArrayMaxSize(ROWS) @Nested(() => ChallengeMilestoneDto, { each: true }) milestones?: ChallengeMilestoneDto[];
  @MayBeAbsent() @IsArray() @ArrayMaxSize(20) @Nested(() => BidderConditionDto, { each: true }) conditions?: BidderConditionDto[];
  /** several may bid together */
  @MayBeAbsent() @IsBoolean() conjoint?: boolean;
  @MayBeAbsent() @Nested(() => ChallengeRaceDto) race?: ChallengeRaceDto;
  @MayBeAbsent() @Nested(() => ChallengeDefenceDto) defence?: ChallengeDefenceDto;
  /** fen, ≥ 0 */
  @MayBeAbsent() @IsInt() @Min(0) @Max(MAX_FEN) depositFen?: number;
  /** NDA cannot be published: bidders could not read what they answer to */
  @MayBeAbsent() @IsIn(['PUBLIC', 'NDA']) confidentiality?: 'PUBLIC' | 'NDA';
  @MayBeAbsent() @Nested(() => ChallengeScheduleDto) schedule?: ChallengeScheduleDto;
  @MayBeAbsent() @Nested(() => ChallengeContactDto) contact?: ChallengeContactDto;
  /** what was made clear after publication */
  @MayBeAbsent() @IsPlainText() @MaxLength(3000) clarification?: string;
}

/** A unit that the demander holds or is held by (关联单位, JB-03). */
export class DemanderAffiliateDto {
  @IsPlainText() @MaxLength(80) name!: string;
  /** 18 characters, or empty where it is not known */
  @IsPlainText() @MaxLength(18) uscc!: string;
  /** what the two have to do with each other */
  @IsPlainText() @MaxLength(60) relation!: string;
}

/** The content of a challenge. */
export class ChallengeContentDto extends ChallengeTextDto {
  /** whom the demander holds or is held by: they lead no bid (JB-03); never published */
  @MayBeAbsent() @IsArray() @ArrayMaxSize(20) @Nested(() => DemanderAffiliateDto, { each: true }) affiliates?: DemanderAffiliateDto[];
  /** how the enterprise proves its money; never published */
  @MayBeAbsent() @Nested(() => ChallengeFundsDto) funds?: ChallengeFundsDto;
}

/** What is published, each field with its value or its emptiness. */
export class ChallengeTextView extends Whole(ChallengeTextDto) {}

export class ChallengeContentView extends ChallengeTextView {
  funds!: ChallengeFundsDto;
  affiliates!: DemanderAffiliateDto[];
}
