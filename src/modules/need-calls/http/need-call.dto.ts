import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsISO8601, IsOptional, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { IsCalendarDate, IsPlainText, MayBeAbsent, Nested, PageQuery, Whole } from '../../../kernel/http/index.js';
import { ActionDto, CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';
import { CHALLENGE_TYPES, ChallengeIndicatorDto, type ChallengeTypeCode } from '../../challenges/index.js';
import { GapView } from '../../listings/index.js';
import { IsCode } from '../../reference/index.js';
import { type Dimension, DIMENSIONS, MOST_POINTS } from '../domain/need-score.js';
import { CALL_STATES } from '../need-call.workflow.js';
import { OFFER_STATES } from '../need-offer.workflow.js';

export class CallContentDto {
  /** T1 calls for needs of enterprises, T2 for achievements of institutes */
  @MayBeAbsent() @IsIn(CHALLENGE_TYPES) type?: ChallengeTypeCode;
  @MayBeAbsent() @IsPlainText() @MaxLength(80) title?: string;
  @MayBeAbsent() @IsPlainText() @MaxLength(5000) text?: string;
  /** who may answer, in words */
  @MayBeAbsent() @IsPlainText() @MaxLength(300) answerers?: string;
  /** none: of every field */
  @MayBeAbsent() @IsArray() @ArrayMaxSize(11) @ArrayUnique() @IsCode('L-TECH', { each: true }) fields?: string[];
  /** last day */
  @IsOptional() @IsCalendarDate() until?: string | null;
  @MayBeAbsent() @IsPlainText() @MaxLength(200) contact?: string;
}

export class CallContentView extends Whole(CallContentDto) {}

export class CallPageQuery extends PageQuery {
  /** `desk`: only what waits for the reader */
  @MayBeAbsent() @IsIn(['desk']) view?: 'desk';
  @MayBeAbsent() @IsIn(CALL_STATES) state?: string;
}

export class CallRowView extends CaseRowBase {
  number!: string;
  title!: string;
  organisationName!: string;
  publishedAt!: string | null;
  closesAt!: string | null;
}

export class CallPageView {
  items!: CallRowView[];
  nextCursor!: string | null;
}

/** A call; who handles it is told to nobody outside the bureau. */
export class CallView extends CaseBase {
  number!: string;
  title!: string;
  organisationName!: string;
  publishedAt!: string | null;
  closesAt!: string | null;
  /** by the server's clock */
  takesOffers!: boolean;
  fieldLabels!: string[];
  content!: CallContentView;
}

export class OfferDto {
  /** a published need of the own organisation; of a call for needs */
  @MayBeAbsent() @IsUUID() needId?: string;
  /** a published achievement of the own organisation; of a call for achievements */
  @MayBeAbsent() @IsUUID() achievementId?: string;
  /** names of experts who are to be left out; how many at most stands in the rule */
  @MayBeAbsent() @IsArray() @ArrayMaxSize(10) @IsPlainText({ each: true }) @MaxLength(40, { each: true }) objectsTo?: string[];
}

export class OfferPageQuery extends PageQuery {
  /** `desk`: only what waits for the reader; `own`: of the reader's organisation */
  @MayBeAbsent() @IsIn(['desk', 'own']) view?: 'desk' | 'own';
  @MayBeAbsent() @IsIn(OFFER_STATES) state?: string;
  @MayBeAbsent() @IsUUID() callId?: string;
}

export class OfferRowView extends CaseRowBase {
  number!: string;
  title!: string;
  organisationName!: string;
  callId!: string;
  callNumber!: string;
  callTitle!: string;
  /** 82.33; null before all experts have scored */
  score!: string | null;
  /** whether that reaches the score of the rule; null before all experts have scored */
  passes!: boolean | null;
}

export class OfferPageView {
  items!: OfferRowView[];
  nextCursor!: string | null;
}

export class DimensionScoreDto {
  @IsIn(DIMENSIONS) dimension!: Dimension;
  /** 0–25 */
  @IsInt() @Min(0) @Max(MOST_POINTS) points!: number;
  /** why, in a sentence of 5–300 characters */
  @IsPlainText() @MaxLength(300) text!: string;
}

export class ScoresDto {
  /** every dimension once */
  @IsArray() @ArrayMaxSize(4) @Nested(() => DimensionScoreDto, { each: true }) scores!: DimensionScoreDto[];
}

export class DimensionScoreView {
  dimension!: Dimension;
  label!: string;
  points!: number;
  text!: string;
}

export class ExpertScoreView {
  /** told to the section and discipline inspection alone */
  name!: string;
  total!: number;
  scores!: DimensionScoreView[];
}

export class OfferIndicatorsDto {
  @IsArray() @ArrayMaxSize(30) @Nested(() => ChallengeIndicatorDto, { each: true }) indicators!: ChallengeIndicatorDto[];
}

/** Body of a step. */
export class OfferActionDto extends ActionDto {
  /** odd; asked by assign */
  @MayBeAbsent() @IsInt() @Min(1) @Max(15) seats?: number;
  /** of these, experts of finance */
  @MayBeAbsent() @IsInt() @Min(0) @Max(15) financeSeats?: number;
  /** ISO 8601; asked by assign */
  @MayBeAbsent() @IsISO8601({ strict: true }) @MaxLength(40) sitsAt?: string;
}

export class OfferIndicatorView extends ChallengeIndicatorDto {}

export class ArguedTextView {
  label!: string;
  text!: string;
}

/** What is argued, in the words of the need or of the achievement. */
export class ArguedNeedView {
  title!: string;
  /** what it is: need or achievement */
  kindLabel!: string;
  fieldLabel!: string;
  texts!: ArguedTextView[];
  /** what the amounts are: budget or asking price */
  moneyLabel!: string;
  /** fen */
  minFen!: number | null;
  maxFen!: number | null;
}

/** Why an objection to the notice of the result was right. */
export class OfferUpheldView {
  noticeNumber!: string;
  reason!: string;
  at!: string;
}

export class OfferView extends CaseBase {
  number!: string;
  title!: string;
  organisationId!: string;
  organisationName!: string;
  /** its owner publishes the need anonymously: experts and everybody read another name */
  isUnnamed!: boolean;
  callId!: string;
  callNumber!: string;
  callTitle!: string;
  /** one of the two is null */
  needId!: string | null;
  achievementId!: string | null;
  score!: string | null;
  /** points that are needed */
  scoreAtLeast!: number;
  /** whether the score reaches it; null before all experts have scored */
  passes!: boolean | null;
  objectsTo!: string[];
  need!: ArguedNeedView;
  indicators!: OfferIndicatorView[];
  /** what the indicators still lack */
  gaps!: GapView[];
  /** empty for the demander, and for everybody before the result is recorded */
  scores!: ExpertScoreView[];
  /** for the section and discipline inspection */
  panelId!: string | null;
  noticeId!: string | null;
  /** of that notice, latest first, without who has objected; empty for who has offered it */
  upheld!: OfferUpheldView[];
  challengeId!: string | null;
}

/** What an expert judges, with the own score. */
export class ScoringSheetView {
  id!: string;
  number!: string;
  state!: string;
  /** whose need it is; of an anonymous one what everybody reads in place of the name */
  organisationName!: string;
  need!: ArguedNeedView;
  indicators!: OfferIndicatorView[];
  dimensions!: { dimension: Dimension; label: string; most: number }[];
  mine!: ExpertScoreView | null;
}
