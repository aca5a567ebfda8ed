import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min, ValidateIf } from 'class-validator';
import { MayBeAbsent, Nested } from '../../../kernel/http/index.js';
import { MAX_FEN } from '../../../kernel/money/index.js';
import { ActionDto, CaseBase } from '../../../kernel/workflow/index.js';
import { BrokerStandingView } from '../../brokers/index.js';
import type { Beginner } from '../../deals/index.js';
import { BillView, CommissionDueView } from './bill.dto.js';
import { ContributionView } from './contribution.dto.js';
import { BASES, type Basis, PAYERS, type Payer } from '../domain/terms.js';

const SHA256 = /^[0-9a-f]{64}$/;

export class RateStepDto {
  /** the rate counts for the part of the base above it, fen; the first is 0 */
  @IsInt() @Min(0) @Max(MAX_FEN) aboveFen!: number;
  /** basis points, 1–5,000 */
  @IsInt() @Min(1) @Max(5_000) rateBp!: number;
}

export class TermsContentDto {
  @IsIn(PAYERS) payer!: Payer;
  /** basis points, 1–9,999; asked for where both pay */
  @IsOptional() @IsInt() @Min(1) @Max(9_999) buyerShareBp?: number | null;
  /** TECH_PAID: the technology amount within what was paid and confirmed; CONTRACT: the price of the registered contract; FIXED: a fixed amount */
  @IsIn(BASES) basis!: Basis;
  /** thresholds that rise from zero, at most 5; empty for a fixed amount */
  @IsArray() @ArrayMaxSize(5) @Nested(() => RateStepDto, { each: true }) steps!: RateStepDto[];
  /** fen; asked for where the amount is fixed */
  @IsOptional() @IsInt() @Min(1) @Max(MAX_FEN) fixedFen?: number | null;
  /** at most so much in all, fen */
  @IsOptional() @IsInt() @Min(1) @Max(MAX_FEN) capFen?: number | null;
  /** calendar days within which a bill is paid, 1–365 */
  @IsInt() @Min(1) @Max(365) dueDays!: number;
  /** months in which a contract of the same two that went round the broker owes the fee (民法典第九百六十五条), 1–60; unless given that of the rule in force */
  @IsOptional() @IsInt() @Min(1) @Max(60) validMonths?: number | null;
  /** necessary costs that are paid where no contract comes about (第九百六十四条), at most so much, fen */
  @IsOptional() @IsInt() @Min(1) @Max(MAX_FEN) costsCapFen?: number | null;
}

export class TermsTextDto {
  /** one that a broker has begun */
  @IsUUID() introductionId!: string;
  @Nested(() => TermsContentDto) terms!: TermsContentDto;
}

export class NewTermsDto {
  /** one that a broker has begun */
  @IsUUID() introductionId!: string;
  /** absent: the broker renounces any commission, and the two meet once both have agreed */
  @MayBeAbsent() @Nested(() => TermsContentDto) terms?: TermsContentDto;
  /** SHA-256 of the text that was read, as `commission-terms/text` gave it: whoever proposes terms confirms them; asked wherever terms are stated */
  @ValidateIf(({ terms }: NewTermsDto) => terms !== undefined) @Matches(SHA256) sha256?: string;
}

export class TermsTextView {
  /** of the wording */
  textVersion!: string;
  /** what is confirmed, Chinese */
  text!: string;
  /** to be read beside it; the Chinese text decides */
  english!: string;
  /** of `text` in UTF-8 */
  sha256!: string;
}

/** Body of a step. */
export class TermsActionDto extends ActionDto {
  /** SHA-256 of the text that was read; asked by confirm and confirmFirst */
  @MayBeAbsent() @Matches(SHA256) sha256?: string;
}

export class RateStepView {
  aboveFen!: number;
  rateBp!: number;
}

export class TermsContentView {
  payer!: Payer;
  buyerShareBp!: number | null;
  basis!: Basis;
  steps!: RateStepView[];
  fixedFen!: number | null;
  capFen!: number | null;
  dueDays!: number;
  validMonths!: number;
  costsCapFen!: number | null;
}

export class ConfirmationView {
  seat!: Beginner;
  /** empty for the side of an anonymous need, before the two have met */
  name!: string;
  at!: string;
}

export class TermsView extends CaseBase {
  number!: string;
  introductionId!: string;
  proposedBy!: Beginner;
  /** how the reader stands to them; OFFICE for officials */
  reader!: Beginner | 'OFFICE';
  /** null where the broker asks for nothing */
  terms!: TermsContentView | null;
  textVersion!: string;
  text!: string;
  english!: string;
  /** of the text as it was proposed */
  sha256!: string;
  /** the text still has that hash, counted now */
  intact!: boolean;
  confirmations!: ConfirmationView[];
  /** whose confirmation is waited for */
  waitsFor!: Beginner[];
  agreedAt!: string | null;
  /** last day of the validity, YYYY-MM-DD in China */
  validUntil!: string | null;
}

export class KnownEventView {
  at!: string;
  text!: string;
}

/** That a contract of these two was registered beside the deal, within the validity of the terms; nothing of what stands in it. */
export class BypassMarkView {
  /** YYYY-MM-DD */
  registeredOn!: string;
}

export class SettlementView {
  /** what is owed in all by now, and how it comes about; null where no terms are in force any more */
  due!: CommissionDueView | null;
  /** confirmed payments under contracts that came about, fen */
  paidFen!: number;
  /** owed by now and not billed yet, within what earlier bills leave of the limit of the terms, fen */
  buyerLeftFen!: number;
  sellerLeftFen!: number;
  /** latest first; a payer reads its own alone */
  bills!: BillView[];
  /** the reader may bill now */
  mayBill!: boolean;
  /** costs may be asked for: introduction or deal came to nothing or the deal sleeps, no contract came about, and something is left of what the terms provide */
  mayBillCosts!: boolean;
}

/** What becomes of an introduction whose terms nobody answers. */
export class UnansweredEndView {
  /** until when they are answered */
  at!: string;
  /** for so many days the two then do not begin anew about the same matter without the broker */
  pausedDays!: number;
}

/** All that a broker has of an introduction. */
export class CommissionView {
  introductionId!: string;
  /** how the reader stands to it; OFFICE for officials */
  reader!: Beginner | 'OFFICE';
  /** how the broker stands now; null where the two go on without the broker, and where introduction or deal has ended */
  brokerStanding!: BrokerStandingView | null;
  /** latest first */
  terms!: TermsView[];
  /** something is agreed on, or the broker asks for nothing: the two may meet */
  settled!: boolean;
  /** the reader may propose terms, or a change of them, now */
  mayPropose!: boolean;
  /** the reader is the broker and may ask for nothing now, also once the time to agree on terms is over */
  mayRenounce!: boolean;
  /** the reader may download all of it as one PDF */
  mayPack!: boolean;
  /** what the system knows itself, oldest first */
  known!: KnownEventView[];
  /** what the broker has written, by days */
  contributions!: ContributionView[];
  /** entries of contributions: the reader is the broker, still has part in it, and introduction and deal have not been over for long */
  mayWrite!: boolean;
  /** null where no terms are in force and nothing was billed, and for who does not bind a side or the broker */
  settlement!: SettlementView | null;
  /** null where no terms wait for an answer that could be given, or where these keep nobody apart */
  endsUnanswered!: UnansweredEndView | null;
  /** when the two meet without the broker, where no terms come about by then; null where terms wait for an answer, or nothing keeps the two apart */
  meetsAloneAt!: string | null;
  /** contracts of the same two beside the deal; for the broker alone */
  marks!: BypassMarkView[];
}
