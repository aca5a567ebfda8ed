import { IsIn, IsInt, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { IsCalendarDate, IsPlainText, MayBeAbsent, PageQuery } from '../../../kernel/http/index.js';
import { ActionDto, CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';
import { DealPaymentView } from '../../deals/index.js';
import type { RewardBase } from '../domain/base.js';

export class NewRewardDto {
  /** one that a broker of the organisation brought about */
  @IsUUID() dealId!: string;
  /** 奖补年度: of the registration, or of what was paid */
  @IsInt() @Min(2_000) @Max(9_999) year!: number;
  @MayBeAbsent() @IsPlainText() @MaxLength(500) note?: string;
}

/** Body of a step. */
export class RewardActionDto extends ActionDto {
  /** YYYY-MM-DD; asked by pay */
  @MayBeAbsent() @IsCalendarDate() paidOn?: string;
  /** YYYY-MM-DD; asked by recover and recoverPart */
  @MayBeAbsent() @IsCalendarDate() recoveredOn?: string;
  /** number of the voucher (支付凭证号), at most 60 characters; asked by pay, recover and recoverPart */
  @MayBeAbsent() @IsPlainText() @MaxLength(60) voucher?: string;
}

export class RewardPageQuery extends PageQuery {
  /** `desk`: only what waits for the reader; `open`: what is not settled yet; both by the due day. Absent: all, latest change first */
  @MayBeAbsent() @IsIn(['desk', 'open']) view?: 'desk' | 'open';
}

export class RewardRowView extends CaseRowBase {
  number!: string;
  dealNumber!: string;
  year!: number;
  brokerName!: string;
  organisationName!: string;
  /** as it was proposed; null before, and where it came to nothing */
  fen!: number | null;
}

export class RewardPageView {
  items!: RewardRowView[];
  nextCursor!: string | null;
}

export class RewardArticleView {
  no!: string;
  gist!: string;
}

/** What a city pays, by its document. */
export class RewardStandardView {
  ruleCode!: string;
  ruleVersion!: number;
  ruleTitle!: string;
  docNo!: string;
  /** an official has read the final text */
  verified!: boolean;
  /** basis points */
  rateBp!: number;
  base!: RewardBase;
  /** fen; null: no limit */
  capDealFen!: number | null;
  capYearFen!: number | null;
  /** whose year the limit counts */
  scope!: 'BROKER' | 'ORGANISATION';
  applyWithinMonths!: number;
  articles!: RewardArticleView[];
}

/** How a reward comes about: the share is rounded to the fen once, then cut at the limits. */
export class RewardSheetView {
  standard!: RewardStandardView;
  contractNumber!: string;
  contractVersion!: number;
  priceFen!: number;
  techFen!: number;
  /** paid in the year and confirmed; null where what is registered counts */
  paidFen!: number | null;
  baseFen!: number;
  computedFen!: number;
  /** granted for the same base before */
  countedFen!: number;
  /** granted for the deal in all years, without this application */
  dealFen!: number;
  /** granted in the year to whom the limit counts, without this application */
  yearFen!: number;
  cappedBy!: 'DEAL' | 'YEAR' | null;
  rewardFen!: number;
}

/** How the notice (PN-BROKER) before the approval stands. */
export class RewardNoticeView {
  id!: string;
  number!: string;
  standing!: 'RUNNING' | 'SUSPENDED' | 'EFFECTIVE' | 'WITHDRAWN';
  /** last day of its period, YYYY-MM-DD */
  endsOn!: string;
}

/** The notice about the application that is drafted, checked or on display while none has announced its amount. */
export class RewardOpenNoticeView {
  id!: string;
  number!: string;
  /** not published yet */
  isDraft!: boolean;
  /** it says the amount that the application has now */
  names!: boolean;
}

export class RewardView extends CaseBase {
  number!: string;
  dealId!: string;
  dealNumber!: string;
  dealTitle!: string;
  /** the reader may open the deal */
  mayReadDeal!: boolean;
  year!: number;
  brokerName!: string;
  organisationName!: string;
  note!: string;
  /** payments of the deal with their proofs, for officials who check them; empty for everybody else */
  payments!: DealPaymentView[];
  /** null before it is proposed, and where it came to nothing */
  fen!: number | null;
  /** of what was decided as it was then, else as it comes out now; null where it cannot be computed */
  sheet!: RewardSheetView | null;
  /** the sheet is what was decided by; otherwise an estimate that binds nobody */
  decided!: boolean;
  /** why nothing can be granted now */
  against!: string[];
  paidOn!: string | null;
  voucher!: string;
  /** null for others than those who draft such notices, and where there is none */
  openNotice!: RewardOpenNoticeView | null;
  /** claimed back and not come in yet */
  reclaimFen!: number;
  recoveredFen!: number;
  recoveredOn!: string | null;
  recoveryVoucher!: string;
  notice!: RewardNoticeView | null;
  mayAnnounce!: boolean;
}

export class RewardCandidateView {
  dealId!: string;
  dealNumber!: string;
  dealTitle!: string;
  year!: number;
  /** an estimate by what is known now */
  sheet!: RewardSheetView;
  /** last day, YYYY-MM-DD */
  applyUntil!: string;
  /** why it cannot be applied for; empty where it can */
  against!: string[];
}

export class RewardCandidatesView {
  /** of this year; null where the city has published none */
  standard!: RewardStandardView | null;
  items!: RewardCandidateView[];
}
