import { IsBoolean, IsIn, IsInt, IsUUID, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { IsCalendarDate, IsPlainText, MayBeAbsent, PageQuery } from '../../../kernel/http/index.js';
import { MAX_FEN } from '../../../kernel/money/index.js';
import { ActionDto, CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';
import { PRICE_MODES, PRICE_WAYS, type PriceMode, type PriceWay } from '../domain/pricing.js';
import { PRICING_STATES } from '../pricing.workflow.js';

const orNull = () => ValidateIf((_: object, value: unknown) => value !== null);
const ADDRESS = 500;

/** What the unit decides about the price. */
export class PricePatchDto {
  /** 协议定价, 挂牌交易, 拍卖 */
  @MayBeAbsent() @IsIn(PRICE_WAYS) way?: PriceWay;
  @MayBeAbsent() @IsIn(PRICE_MODES) mode?: PriceMode;
  /** intended price in fen, ≥ 1; of a listing what is listed, of an auction the reserve */
  @MayBeAbsent() @orNull() @IsInt() @Min(1) @Max(MAX_FEN) priceFen?: number | null;
  /** how a royalty is paid; ≤ 500 characters */
  @MayBeAbsent() @IsPlainText() @MaxLength(500) royalty?: string;
  /** share of the company in basis points, 1–10,000 */
  @MayBeAbsent() @orNull() @IsInt() @Min(1) @Max(10_000) equityBp?: number | null;
  @MayBeAbsent() @IsPlainText() @MaxLength(120) counterpartyName?: string;
  /** unified social credit code; empty for persons and from abroad */
  @MayBeAbsent() @IsPlainText() @MaxLength(30) counterpartyUscc?: string;
  /** the notice of a negotiated price names the counterparty, for everybody to read; false unless given */
  @MayBeAbsent() @IsBoolean() namesCounterparty?: boolean;
  /** 集体决策 by whom; ≤ 120 characters */
  @MayBeAbsent() @IsPlainText() @MaxLength(120) decidedBy?: string;
  /** YYYY-MM-DD */
  @MayBeAbsent() @orNull() @IsCalendarDate() decidedOn?: string | null;
  /** an appraisal, where there was one; ≤ 500 characters */
  @MayBeAbsent() @IsPlainText() @MaxLength(500) appraisal?: string;
  /** how the price was found, as the notice will say it; ≤ 2,000 characters */
  @MayBeAbsent() @IsPlainText() @MaxLength(2000) basis?: string;
}

export class PricingStartDto extends PricePatchDto {
  /** a published achievement of the own unit */
  @IsUUID() achievementId!: string;
}

export class PricingPageQuery extends PageQuery {
  /** `desk`: only what waits for the reader; `own`: of the reader's organisation */
  @MayBeAbsent() @IsIn(['desk', 'own']) view?: 'desk' | 'own';
  @MayBeAbsent() @IsIn(PRICING_STATES) state?: string;
  @MayBeAbsent() @IsUUID() achievementId?: string;
}

/** Body of a step. */
export class PricingActionDto extends ActionDto {
  /** https address of the notice; asked by claimOutside */
  @MayBeAbsent() @IsPlainText() @MaxLength(ADDRESS) url?: string;
  /** technology market or auction house; asked by list and announceAuction */
  @MayBeAbsent() @IsPlainText() @MaxLength(120) venue?: string;
  /** first day of the notice or of the listing, day of the announcement, YYYY-MM-DD */
  @MayBeAbsent() @IsCalendarDate() from?: string;
  /** last day of the notice or of the listing, day of the auction, YYYY-MM-DD */
  @MayBeAbsent() @IsCalendarDate() to?: string;
  /** asked by recordInterest, recordBidding and recordSale */
  @MayBeAbsent() @IsPlainText() @MaxLength(120) buyerName?: string;
  @MayBeAbsent() @IsPlainText() @MaxLength(30) buyerUscc?: string;
  /** what is offered or paid, fen */
  @MayBeAbsent() @IsInt() @Min(1) @Max(MAX_FEN) offerFen?: number;
  /** day of an offer, YYYY-MM-DD, while the listing stood; asked by recordInterest */
  @MayBeAbsent() @IsCalendarDate() offeredOn?: string;
  /** day of the market’s confirmation, YYYY-MM-DD, after the listing closed; asked by dealWithOne and recordBidding */
  @MayBeAbsent() @IsCalendarDate() soldOn?: string;
}

export class PricingRowView extends CaseRowBase {
  number!: string;
  /** of the achievement */
  title!: string;
  achievementId!: string;
  organisationName!: string;
  way!: PriceWay;
  priceFen!: number | null;
  /** empty where nobody has won yet */
  counterpartyName!: string;
  /** first day on which it may be signed, YYYY-MM-DD */
  effectiveOn!: string | null;
}

/** What a case begins with where a contract, an award or a deal says it already; a body of `POST /pricings`. */
export class PriceStartView {
  achievementId!: string;
  way!: PriceWay;
  /** absent where it is not known yet */
  mode?: PriceMode;
  /** fen */
  priceFen!: number | null;
  /** share of the company in basis points, of a contribution in kind */
  equityBp!: number | null;
  counterpartyName!: string;
  counterpartyUscc!: string;
  basis!: string;
}

/** From a contract, an award or a deal to its price. */
export class PricePathView {
  /** of this mode and taker, the last first */
  cases!: PricingRowView[];
  /** null where there is a case already, or the reader begins none */
  start!: PriceStartView | null;
  /** the reader would begin one, and its achievement is not public: it has to be published again first */
  unlisted!: boolean;
}

export class PricingPageView {
  items!: PricingRowView[];
  nextCursor!: string | null;
}

export class TakerView {
  name!: string;
  uscc!: string;
}

export class InterestedView extends TakerView {
  offerFen!: number;
  /** YYYY-MM-DD */
  offeredOn!: string;
}

export class PriceContentView {
  way!: PriceWay;
  mode!: PriceMode;
  priceFen!: number | null;
  royalty!: string;
  equityBp!: number | null;
  counterparty!: TakerView;
  /** the notice of a negotiated price names it */
  namesCounterparty!: boolean;
  decidedBy!: string;
  decidedOn!: string | null;
  appraisal!: string;
  basis!: string;
}

export class OutsideNoticeView {
  url!: string;
  from!: string;
  to!: string;
}

export class SaleView {
  venue!: string;
  from!: string;
  to!: string;
  /** day of the confirmation, YYYY-MM-DD; null before the deal */
  soldOn!: string | null;
  /** fen; the price that was listed, or the reserve, once the content says for how much it was sold; null before */
  askedFen!: number | null;
}

/** How the notice stands: NONE (not let out yet), RUNNING, SUSPENDED, EFFECTIVE, WITHDRAWN. */
export class PriceNoticeView {
  id!: string;
  standing!: string;
  number!: string | null;
  startsOn!: string | null;
  endsOn!: string | null;
  /** objections that are open; upheld and dismissed ones */
  open!: number;
  upheld!: number;
  dismissed!: number;
}

export class PriceRoundView {
  content!: PriceContentView;
  effectiveOn!: string | null;
  noticeId!: string | null;
  outside!: OutsideNoticeView | null;
  sale!: SaleView | null;
  interested!: InterestedView[];
  endedAt!: string;
}

export class PriceGapView {
  code!: string;
  message!: string;
  pointer?: string;
}

export class PriceRuleView {
  code!: string;
  version!: number;
  docNo!: string;
  title!: string;
  /** an official has compared it with the text */
  verified!: boolean;
}

export class PricingView extends CaseBase {
  number!: string;
  title!: string;
  achievementId!: string;
  organisationId!: string;
  organisationName!: string;
  /** a public institution (事业单位) by its credit code: its contracts wait for an effective price */
  stateEstablished!: boolean;
  content!: PriceContentView;
  /** what the content still lacks; empty once it has left the draft */
  gaps!: PriceGapView[];
  notice!: PriceNoticeView | null;
  outside!: OutsideNoticeView | null;
  sale!: SaleView | null;
  interested!: InterestedView[];
  rule!: PriceRuleView | null;
  effectiveOn!: string | null;
  rounds!: PriceRoundView[];
}
