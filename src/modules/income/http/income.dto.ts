import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsUUID, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { IsCalendarDate, IsPlainText, MayBeAbsent, Nested, PageQuery, Whole } from '../../../kernel/http/index.js';
import { MAX_FEN } from '../../../kernel/money/index.js';
import { CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';
import { INVOICE_KIND_LIST, type InvoiceKind } from '../domain/income-content.js';
import { INCOME_STATES } from '../income.workflow.js';

const orNull = () => ValidateIf((_: object, value: unknown) => value !== null);
const ROWS = 30;

export class IncomePageQuery extends PageQuery {
  /** `desk`: only what waits for the reader, soonest due first */
  @MayBeAbsent() @IsIn(['desk']) view?: 'desk';
  @MayBeAbsent() @IsIn(INCOME_STATES) state?: string;
  @MayBeAbsent() @IsUUID() contractId?: string;
  /** words of seller, contract or number */
  @MayBeAbsent() @IsPlainText() @MaxLength(80) q?: string;
}

export class NewIncomeDto {
  /** a registered contract of the reader's organisation */
  @IsUUID() contractId!: string;
}

export class InvoiceDto {
  @IsPlainText() @MaxLength(40) number!: string;
  @orNull() @IsCalendarDate() date!: string | null;
  /** fen, ≥ 0 */
  @orNull() @IsInt() @Min(0) @Max(MAX_FEN) fen!: number | null;
  @IsIn(['', ...INVOICE_KIND_LIST]) kind!: InvoiceKind | '';
  /** 备注栏; names the contract */
  @IsPlainText() @MaxLength(300) remark!: string;
}

export class BankReceiptDto {
  @orNull() @IsCalendarDate() date!: string | null;
  /** fen, ≥ 0 */
  @orNull() @IsInt() @Min(0) @Max(MAX_FEN) fen!: number | null;
  @IsPlainText() @MaxLength(120) payer!: string;
  /** where the payer is not the contract's buyer: what was agreed, or why */
  @IsPlainText() @MaxLength(200) onBehalf!: string;
  @IsPlainText() @MaxLength(60) bank!: string;
  /** serial number of the receipt: with its bank it counts once in the register */
  @IsPlainText() @MaxLength(60) reference!: string;
}

export class PaymentBackDto {
  @orNull() @IsCalendarDate() date!: string | null;
  /** fen, ≥ 0 */
  @orNull() @IsInt() @Min(0) @Max(MAX_FEN) fen!: number | null;
  @IsPlainText() @MaxLength(120) payee!: string;
  @IsPlainText() @MaxLength(200) reason!: string;
}

/** What a seller declares; a draft may leave out whatever is not known yet. */
export class IncomeContentDto {
  @IsOptional() @IsCalendarDate() periodFrom?: string | null;
  @IsOptional() @IsCalendarDate() periodTo?: string | null;
  /** fen, ≥ 0 */
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) amountFen?: number | null;
  @MayBeAbsent() @IsArray() @ArrayMaxSize(ROWS) @Nested(() => InvoiceDto, { each: true }) invoices?: InvoiceDto[];
  @MayBeAbsent() @IsArray() @ArrayMaxSize(ROWS) @Nested(() => BankReceiptDto, { each: true }) receipts?: BankReceiptDto[];
  @MayBeAbsent() @IsArray() @ArrayMaxSize(ROWS) @Nested(() => PaymentBackDto, { each: true }) paybacks?: PaymentBackDto[];
  @MayBeAbsent() @IsPlainText() @MaxLength(1000) note?: string;
}

export class IncomeContentView extends Whole(IncomeContentDto) {}

export class IncomeRowView extends CaseRowBase {
  number!: string;
  contractId!: string;
  contractNumber!: string;
  contractTitle!: string;
  organisationName!: string;
  periodFrom!: string | null;
  periodTo!: string | null;
  /** declared, and once approved recognised; fen */
  amountFen!: number | null;
}

export class IncomePageView {
  items!: IncomeRowView[];
  nextCursor!: string | null;
}

export class IncomeReasonView {
  code!: string;
  message!: string;
  pointer?: string;
}

/** A case of recognition with everything that the reader may do to it. */
export class IncomeCaseView extends CaseBase {
  number!: string;
  contractId!: string;
  contractNumber!: string;
  contractTitle!: string;
  organisationName!: string;
  authorName!: string;
  amountFen!: number | null;
  /** of the contract: what is registered as its amount of technology now; null where its registration has ended */
  techFen!: number | null;
  /** recognised of the contract so far, without this case */
  beforeFen!: number;
  /** what can still be recognised, without this case; null where the contract's registration has ended */
  leftFen!: number | null;
  /** that the contract's registration has ended since it was recognised, or the recognition was taken back; null otherwise */
  remark!: string | null;
  gaps!: IncomeReasonView[];
  /** F7: payments that flowed back to who paid; for officials only, empty for others */
  returnFlows!: string[];
  /** for officials only: payers who are not the buyer, receipts like those of other cases, special invoices by which an exemption was declared */
  receiptSigns!: string[];
  content!: IncomeContentView;
}

export class YearOfIncomeView {
  year!: number;
  fen!: number;
  cumulativeFen!: number;
}

/** Whether more income of a contract can be declared. */
export class IncomeBeginView {
  enabled!: boolean;
  /** why not: NOT_REGISTERED, NOT_THE_SELLERS, INCOME_USED_UP */
  reasons!: IncomeReasonView[];
}

/** What has been recognised of a contract. */
export class IncomeOfContractView {
  techFen!: number;
  recognisedFen!: number;
  /** what can still be recognised; null where the contract's registration has ended */
  leftFen!: number | null;
  /** by the year in which the period ends */
  years!: YearOfIncomeView[];
  cases!: IncomeRowView[];
  /** null where the reader declares no income of it */
  begin!: IncomeBeginView | null;
}
