import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsISO8601, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { HasLength, IsCalendarDate, IsPlainText, MayBeAbsent, PageQuery } from '../../../kernel/http/index.js';
import type { Beginner } from '../domain/introduction.js';

const SEATS = ['BUYER', 'SELLER', 'BROKER'] as const;

export class DealMessagePageQuery extends PageQuery {}

export class NewDealMessageDto {
  /** plain text, 1–4,000 characters; nothing in it is markup */
  @IsPlainText() @HasLength(1, 4000) text!: string;
  /** files that were uploaded to the deal (`subjectKind` deal) and are in no message yet, at most 10 */
  @MayBeAbsent() @IsArray() @ArrayMaxSize(10) @ArrayUnique() @IsUUID('all', { each: true }) fileIds?: string[];
}

export class DealReadDto {
  /** number of the latest message that was read */
  @IsInt() @Min(0) @Max(2_000_000_000) no!: number;
}

export class NewDealTaskDto {
  /** what is to be done, 2–120 characters */
  @IsPlainText() @HasLength(2, 120) title!: string;
  /** who has to do it */
  @IsIn(SEATS) side!: Beginner;
  /** one of those of the side who take part; anybody of them unless given */
  @MayBeAbsent() @IsUUID() personId?: string;
  /** last day, YYYY-MM-DD; from today on, at most two years ahead */
  @IsCalendarDate() dueOn!: string;
}

export class NewDealMeetingDto {
  /** 2–120 characters */
  @IsPlainText() @HasLength(2, 120) title!: string;
  /** ISO 8601 with its offset; at most two years ahead, and not more than a year before the deal */
  @IsISO8601({ strict: true, strictSeparator: true }) @Matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/) startsAt!: string;
  /** where one meets; asked for where there is no link */
  @MayBeAbsent() @IsPlainText() @MaxLength(200) place?: string;
  /** of the video meeting; https only */
  @MayBeAbsent() @IsPlainText() @MaxLength(500) @Matches(/^(https:\/\/[^\s<>"'\\]+)?$/) link?: string;
  /** who comes, in words */
  @MayBeAbsent() @IsPlainText() @MaxLength(300) people?: string;
}

export class DealMinutesDto {
  /** what was said and agreed, 5–4,000 characters; written once */
  @IsPlainText() @HasLength(5, 4000) text!: string;
}

export class DealMeetingCancelDto {
  /** why, 5–300 characters; told to all who take part */
  @IsPlainText() @HasLength(5, 300) reason!: string;
}

export class DealMinutesStatementDto {
  /** true: the minutes are right; false: something is to be put right */
  @IsBoolean() confirms!: boolean;
  /** what is to be put right, 5–2,000 characters; asked for where they are not confirmed, and for nothing else */
  @MayBeAbsent() @IsPlainText() @HasLength(5, 2000) text?: string;
}

export class DealSeatDto {
  /** a colleague: an enterprise officer for the buyer, a researcher for the seller; to be removed also whoever sits on the own side */
  @IsUUID() personId!: string;
  /** false: takes no part any more */
  @IsBoolean() takesPart!: boolean;
}

export class DealMessageFileView {
  id!: string;
  name!: string;
  /** bytes */
  size!: number;
  /** address of the content */
  contentUrl!: string;
}

export class DealMessageView {
  /** 1, 2, 3 … within the deal */
  no!: number;
  by!: string;
  side!: Beginner;
  /** sent by the reader */
  own!: boolean;
  text!: string;
  files!: DealMessageFileView[];
  at!: string;
}

export class DealMessagePageView {
  /** latest first */
  items!: DealMessageView[];
  nextCursor!: string | null;
}

/** Where a room stands. */
export class NewDealsView {
  /** number of the latest message */
  lastNo!: number;
  /** counts messages, tasks, meetings and changes of who takes part */
  pulse!: number;
  /** of the deal: counts its steps */
  version!: number;
}

export class DealSentView {
  /** number of the message */
  no!: number;
}
