import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsInt, IsUUID, Max, Min } from 'class-validator';
import { IsCalendarDate, MayBeAbsent } from '../../../kernel/http/index.js';
import { MAX_FEN } from '../../../kernel/money/index.js';
import { CaseBase } from '../../../kernel/workflow/index.js';
import type { Beginner } from '../domain/introduction.js';
import { DealMessageFileView } from './room.dto.js';

export class NewDealPaymentDto {
  /** the contract under which it was paid, one of the deal that was registered once; asked for where there are several */
  @MayBeAbsent() @IsUUID() contractId?: string;
  /** what was paid under the contract, fen; at most what the registered price leaves */
  @IsInt() @Min(1) @Max(MAX_FEN) amountFen!: number;
  /** YYYY-MM-DD, neither to come nor before the signing of the contract; of a deposit handed over earlier the day on which it was counted as a part of the price */
  @IsCalendarDate() paidOn!: string;
  /** proofs, uploaded to the deal (`subjectKind` deal) and in no message yet, 1–5 */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(5) @ArrayUnique() @IsUUID('all', { each: true }) fileIds!: string[];
}

/** A contract of the deal that was registered once, and what of its price is to be paid. */
export class DealPriceView {
  contractId!: string;
  contractNumber!: string;
  /** not confirmed as paid, fen */
  unpaidFen!: number;
  /** … nor said to be paid: so much may be declared, fen */
  openFen!: number;
}

export class DealPaymentView extends CaseBase {
  number!: string;
  dealId!: string;
  /** of the contract under which it was paid; the deal may have another one by now */
  contractNumber!: string;
  declaredBy!: Beginner;
  /** who may answer now */
  asked!: Beginner[];
  /** who may confirm it in place of a side that lets the time pass, where it still waits for an answer; null where nobody */
  third!: Beginner | null;
  /** fen */
  amountFen!: number;
  /** YYYY-MM-DD */
  paidOn!: string;
  /** proofs; empty for who neither takes part in the room nor checks a reward */
  files!: DealMessageFileView[];
}
