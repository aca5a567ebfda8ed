import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsISO8601, Max, MaxLength, Min, MinLength } from 'class-validator';
import { IsPlainText, MayBeAbsent, Nested } from '../../../kernel/http/index.js';
import { ActionDto, CaseBase } from '../../../kernel/workflow/index.js';
import type { Outcome } from '../domain/defence.js';

const SHORTEST_TURN = 5;
const LONGEST_TURN = 240;

/** When and where bidders are heard. */
export class NewDefenceDto {
  /** not before the time of the rule is over, within a year */
  @IsISO8601({ strict: true, strictSeparator: true }) sitsAt!: string;
  /** a place, or how to take part over a line; 2 to 200 characters */
  @IsPlainText() @MinLength(2) @MaxLength(200) place!: string;
  /** for each bidder, 5 to 240 */
  @IsInt() @Min(SHORTEST_TURN) @Max(LONGEST_TURN) minutesEach!: number;
}

/** Somebody who was at the meeting. */
export class PresentDto {
  /** 1 to 60 characters */
  @IsPlainText() @MinLength(1) @MaxLength(60) name!: string;
  /** in which part, 1 to 60 characters */
  @IsPlainText() @MinLength(1) @MaxLength(60) capacity!: string;
}

/** Body of a step of a defence meeting. */
export class DefenceActionDto extends ActionDto {
  /** asked by move */
  @MayBeAbsent() @IsISO8601({ strict: true, strictSeparator: true }) sitsAt?: string;
  /** 2 to 200 characters; asked by move */
  @MayBeAbsent() @IsPlainText() @MinLength(2) @MaxLength(200) place?: string;
  /** 5 to 240; asked by move */
  @MayBeAbsent() @IsInt() @Min(SHORTEST_TURN) @Max(LONGEST_TURN) minutesEach?: number;
  /** number of a bid of the meeting; asked by hear, absent and correct */
  @MayBeAbsent() @IsPlainText() @MaxLength(40) bid?: string;
  /** 20 to 5,000 characters; asked by close */
  @MayBeAbsent() @IsPlainText() @MinLength(20) @MaxLength(5000) minutes?: string;
  /** who was present, 1 to 60 people; asked by close */
  @MayBeAbsent() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(60) @Nested(() => PresentDto, { each: true }) present?: PresentDto[];
}

/** The turn of one bidder. */
export class TurnView {
  bidId!: string;
  bid!: string;
  bidder!: string;
  startsAt!: string;
  outcome!: Outcome;
  /** sheets that experts have handed in about it and that count */
  sheets!: number;
}

/** A defence meeting (答辩会) with the steps that the reader may take. */
export class DefenceMeetingView extends CaseBase {
  challengeId!: string;
  number!: string;
  title!: string;
  sitsAt!: string;
  place!: string;
  minutesEach!: number;
  /** hex; the order of the turns is that of SHA-256 (seed ‖ number of the bid) */
  seed!: string;
  turns!: TurnView[];
  minutes!: string;
  present!: PresentDto[];
  /** since then it counts no more: the sheets of its panel are void, and bidders are heard anew */
  supersededAt!: string | null;
}

/** The own turn of a bidder, and nobody else's. */
export class OwnTurnView {
  startsAt!: string;
  minutesEach!: number;
  place!: string;
  outcome!: Outcome;
}

/** The defence of one bid, for its bidder. */
export class BidDefenceView {
  /** what it counts of the total, whole percent; null where there is none */
  weight!: number | null;
  /** null before it is set, and for a bid that takes no part */
  turn!: OwnTurnView | null;
}
