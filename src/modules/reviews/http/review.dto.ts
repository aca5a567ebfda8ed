import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsISO8601, IsUUID, Max, MaxLength, Min, MinLength } from 'class-validator';
import { IsPlainText, MayBeAbsent, Nested } from '../../../kernel/http/index.js';
import { CaseRowBase } from '../../../kernel/workflow/index.js';
import { BidMarkView } from '../../bids/index.js';
import { NamedContractView } from '../../contracts/index.js';
import { PricePathView } from '../../pricing/index.js';
import { SHEET_STAGES, type SheetStage } from '../domain/bid-sheet.js';
import { DefenceMeetingView } from './defence.dto.js';
import { PartyRecusalView } from './recusal.dto.js';
import { PassedOverView, RankedView, SupersededView, TieView, UpheldDecisionView } from './ranking.dto.js';

/** Points by dimension, in hundredths of a point: 2550 is 25.5. */
export class PointsDto {
  @IsInt() @Min(0) @Max(10_000) route!: number;
  @IsInt() @Min(0) @Max(10_000) indicators!: number;
  @IsInt() @Min(0) @Max(10_000) team!: number;
  @IsInt() @Min(0) @Max(10_000) conversion!: number;
  @IsInt() @Min(0) @Max(10_000) budget!: number;
}

/** The sheet of an expert about one bid; it is not changed afterwards. */
export class NewSheetDto {
  @IsUUID() bidId!: string;
  /** DEFENCE: about what was said at the defence, once the bidder was heard; WRITTEN where it is left out */
  @MayBeAbsent() @IsIn(SHEET_STAGES) stage?: SheetStage;
  @Nested(() => PointsDto) points!: PointsDto;
  /** what the points rest on, 5 to 1,000 characters */
  @IsPlainText() @MinLength(5) @MaxLength(1000) remark!: string;
}

/** Asks for a panel; by rule it is odd and of at least five. */
export class NewPanelDto {
  @IsInt() @Min(1) @Max(99) seats!: number;
  @IsInt() @Min(0) @Max(99) financeSeats!: number;
  /** when it sits; experts are drawn in the hours before */
  @IsISO8601({ strict: true, strictSeparator: true }) sitsAt!: string;
}

/** The order of bids that nothing else tells apart. */
export class TieDecisionDto {
  /** numbers of the bids, best first */
  @IsArray() @ArrayMinSize(2) @ArrayMaxSize(50) @ArrayUnique() @IsPlainText({ each: true }) @MaxLength(40, { each: true }) order!: string[];
  /** 10 to 1,000 characters; published with the result */
  @IsPlainText() @MinLength(10) @MaxLength(1000) reason!: string;
}

export class DimensionView {
  name!: 'route' | 'indicators' | 'team' | 'conversion' | 'budget';
  label!: string;
  /** hundredths of a point */
  most!: number;
}

export class ReviewedBidView {
  id!: string;
  number!: string;
  /** who put it in; empty where that is nobody of the platform */
  bidderName!: string;
  /** from whom it is as it says itself, where that is another name; else empty */
  writtenName!: string;
  /** the reader may open it; its demander opens the one that is asked next and those that have won */
  readable!: boolean;
  /** of a bid that its demander may not open null, and no marks */
  priceFen!: number | null;
  state!: string;
  stateLabel!: string;
  stateTone!: string;
  exclusion!: string;
  exclusionReason!: string;
  marks!: BidMarkView[];
  /** for officials: what its bidder holds against having been kept out, until the leadership has answered; else empty */
  objection!: string;
  /** reasons were given to its bidder */
  isAnswered!: boolean;
}

/** How far an expert is; what was given is told after the ranking alone. */
export class ExpertProgressView {
  number!: string;
  name!: string;
  unit!: string;
  written!: number;
  /** sheets about the defence */
  spoken!: number;
}

export class ReviewPanelView extends CaseRowBase {
  number!: string;
  seats!: number;
  /** how many sit */
  accepted!: number;
  sitsAt!: string;
  /** what is missing to draw it; empty where nothing is */
  about!: string;
}

export class SheetView {
  expert!: string;
  bid!: string;
  stage!: SheetStage;
  points!: PointsDto;
  remark!: string;
}

/** JB-04: that a bidder's record of three years was looked up before its award was announced. */
export class IntegrityCheckView {
  /** number of the bid */
  bid!: string;
  source!: string;
  on!: string;
  /** name of the official */
  by!: string;
  /** something stands against the bidder, which was excluded for it */
  found!: boolean;
}

/** The review of one bid, for its bidder. */
export class OwnReviewView {
  /** null where it took no part in the ranking */
  ranked!: RankedView | null;
  /** bids that were ranked */
  count!: number;
  /** hundredths of a point */
  passFrom!: number;
  dimensions!: DimensionView[];
  /** about this bid, with what each expert wrote */
  sheets!: SheetView[];
}

/** Who was awarded. */
export class ReviewTeamView {
  bid!: string;
  bidder!: string;
  rank!: number;
  /** the contract that was drafted when it signed */
  contractId!: string | null;
  contract!: NamedContractView | null;
  /** 职务科技成果定价: where the poster of a result sees to its price; null where none is asked for, and for others */
  price!: PricePathView | null;
}

/** The defence of a challenge that has one. */
export class ReviewDefenceView {
  /** its part of the total, whole percent */
  weight!: number;
  /** bidders can be heard: panel and sheets about what was written are complete */
  mayBeSet!: boolean;
  /** of those who handle it; null before it is set */
  meeting!: DefenceMeetingView | null;
  /** held before panels whose sheets are void, oldest first; of those who handle it */
  earlier!: DefenceMeetingView[];
  /** sheets that each expert has to write about it by now */
  toWrite!: number;
}

/** Why an objection to a notice of the award was right. */
export class UpheldReasonView {
  noticeId!: string;
  noticeNumber!: string;
  reason!: string;
  at!: string;
}

/** Review and award of a challenge, for those who handle it and, from the ranking on, its demander. */
export class ReviewView {
  challengeId!: string;
  number!: string;
  title!: string;
  state!: string;
  bids!: ReviewedBidView[];
  dimensions!: DimensionView[];
  /** hundredths of a point */
  passFrom!: number;
  panel!: ReviewPanelView | null;
  /** for officials; sheets that each has to write: `toWrite` */
  experts!: ExpertProgressView[];
  toWrite!: number;
  /** null where there is none */
  defence!: ReviewDefenceView | null;
  /** why the ranking cannot be recorded yet */
  unreviewed!: string[];
  /** groups of bids that are equal in everything */
  openTies!: string[][];
  rankedAt!: string | null;
  ranking!: RankedView[];
  /** with the ranking, for officials */
  sheets!: SheetView[];
  ties!: TieView[];
  passed!: PassedOverView[];
  /** what was decided after objections that were upheld, oldest first */
  decisions!: UpheldDecisionView[];
  /** why they were upheld, latest first; for officials, without who has objected */
  upheld!: UpheldReasonView[];
  /** the demander has made use of its one veto, also where that was found void */
  vetoUsed!: boolean;
  /** rankings that are void, oldest first */
  superseded!: SupersededView[];
  /** numbers of the experts of the recorded ranking, for who may void their sheets; empty before there is one */
  voidable!: string[];
  /** numbers of the bids that were vetoed or excluded, for who may restore them */
  restorable!: string[];
  /** for officials */
  integrity!: IntegrityCheckView[];
  /** for officials: whom demander and bidders ask to be left out of the panel (JB-06) */
  recusals!: PartyRecusalView[];
  /** numbers of the bids that are asked next, best first */
  candidates!: string[];
  /** how many teams there are to be; one but for a race */
  places!: number;
  /** who was awarded and has not left, best first */
  teams!: ReviewTeamView[];
}

/** A winner; `priceFen` is what it asked for. */
export class AwardedBidView {
  bid!: string;
  bidder!: string;
  /** of its consortium; empty where it does it alone. Share: whole percent, null where the bid says none */
  members!: { name: string; share: number | null }[];
  priceFen!: number | null;
}

/** How a challenge ended without an award. */
export class UnawardedEndView {
  at!: string;
  /** what everybody reads */
  reason!: string;
}

/** The public result. */
export class ReviewResultView {
  challengeId!: string;
  number!: string;
  title!: string;
  /** best first; several in a race, none while the next in rank is asked */
  awarded!: AwardedBidView[];
  /** null where it has not failed */
  failed!: UnawardedEndView | null;
  /** what the points are called for this type of list */
  dimensions!: DimensionView[];
  passFrom!: number;
  /** what the defence counts of the total, whole percent; null where there was none */
  defenceWeight!: number | null;
  ranking!: RankedView[];
  excluded!: { bid: string; bidder: string; code: string; reason: string }[];
  experts!: { number: string; name: string | null }[];
  ties!: TieView[];
  passed!: PassedOverView[];
  decisions!: UpheldDecisionView[];
  /** rankings that are void, oldest first; while the bids are reviewed anew there is no other */
  superseded!: SupersededView[];
}
