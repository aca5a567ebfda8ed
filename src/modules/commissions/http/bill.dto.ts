import { IsIn, IsInt, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { HasLength, IsCalendarDate, IsPlainText, MayBeAbsent } from '../../../kernel/http/index.js';
import { MAX_FEN } from '../../../kernel/money/index.js';
import { ActionDto, CaseBase } from '../../../kernel/workflow/index.js';
import type { Side } from '../../deals/index.js';
import { IsCode } from '../../reference/index.js';
import { BILL_KINDS, type BillKind } from '../domain/commission-bill.js';

const SIDES = ['BUYER', 'SELLER'] as const;

export class NewBillDto {
  @IsUUID() introductionId!: string;
  /** who is to pay: one that pays by the terms */
  @IsIn(SIDES) side!: Side;
  /** FEE: what the terms owe; COSTS: necessary costs where no contract came about; BYPASS: the fee for a contract that went round the broker */
  @IsIn(BILL_KINDS) kind!: BillKind;
  /** number of the invoice, or of the bill in the broker's books, 1–60 characters; none that another bill has, unless that was withdrawn */
  @IsPlainText() @HasLength(1, 60) billNo!: string;
  /** YYYY-MM-DD, not to come */
  @IsCalendarDate() billedOn!: string;
  /** fen; at most what the side owes and was not billed yet; for BYPASS, once a mark, at most what the terms owe in any case (a fixed amount, a limit) */
  @IsInt() @Min(1) @Max(MAX_FEN) amountFen!: number;
  /** what costs were for, what was gone round; asked for COSTS and BYPASS, at least 5 characters */
  @MayBeAbsent() @IsPlainText() @MaxLength(500) note?: string;
}

/** Body of a step. */
export class BillActionDto extends ActionDto {
  /** YYYY-MM-DD; asked by pay */
  @MayBeAbsent() @IsCalendarDate() paidOn?: string;
  /** YYYY-MM-DD; asked by refund */
  @MayBeAbsent() @IsCalendarDate() refundedOn?: string;
  /** fen, what has been paid back: all that was paid too much, or a part of it; asked by refund */
  @MayBeAbsent() @IsInt() @Min(1) @Max(MAX_FEN) refundFen?: number;
  /** L-FEE-DISPUTE; asked by dispute */
  @MayBeAbsent() @IsCode('L-FEE-DISPUTE') reason?: string;
}

export class DueLineView {
  /** the part of the base from here … */
  fromFen!: number;
  /** … to here; null without end */
  toFen!: number | null;
  partFen!: number;
  rateBp!: number;
}

/** A commission with how it comes about: the sum of the lines is rounded to the fen once, cut at the limit, then shared. */
export class CommissionDueView {
  baseFen!: number;
  lines!: DueLineView[];
  computedFen!: number;
  capped!: boolean;
  totalFen!: number;
  buyerFen!: number;
  sellerFen!: number;
}

/** How the amount of a bill comes about. */
export class BillDerivationView extends CommissionDueView {
  /** of the side's part, or of the limit of the terms, taken up by earlier bills when it was issued, fen; 0 for what went round the broker under terms without a limit */
  billedFen!: number;
  /** what that left, fen */
  owedFen!: number;
}

/** A contract that went round the broker. */
export class BilledContractView {
  id!: string;
  number!: string;
}

/** A receipt of necessary costs. */
export class BillFileView {
  id!: string;
  name!: string;
  /** bytes */
  size!: number;
  contentUrl!: string;
}

export class BillView extends CaseBase {
  number!: string;
  introductionId!: string;
  side!: Side;
  kind!: BillKind;
  billNo!: string;
  billedOn!: string;
  amountFen!: number;
  /** how the fee was computed on that day, of what went round the broker from the price registered there, which the amount may be above; null for costs, and to the broker for what went round */
  derivation!: BillDerivationView | null;
  /** the contract that went round the broker, told to the payer alone; null for every other bill */
  contract!: BilledContractView | null;
  note!: string;
  paidOn!: string | null;
  /** of the latest dispute; null where there was none */
  disputeLabel!: string | null;
  /** what was paid by it above what its side owes by now, the latest bill first; of costs all, once a contract has come about; of what went round the broker told to the broker only once the payer has asked for it, 0 before */
  excessFen!: number;
  /** it is still to be paid and has become too high: above what its side owes by now, of what went round the broker since that contract has changed */
  aboveDue!: boolean;
  /** of such a bill what its side owes by now and no other bill has taken up, fen; else null, and to the broker of what went round */
  leftFen!: number | null;
  /** what the broker says has been paid back and the payer has not confirmed yet */
  refundFen!: number;
  /** what has come back in all, as both say */
  refundedFen!: number;
  /** YYYY-MM-DD, of the latest refund; null before the first */
  refundedOn!: string | null;
  /** receipts, of a bill on costs alone; oldest first */
  files!: BillFileView[];
  /** the reader may add receipts now: upload them to the bill (`subjectKind` commission_bill) */
  mayAttach!: boolean;
}
