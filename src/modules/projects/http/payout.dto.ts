import { IsInt, Max, MaxLength, Min } from 'class-validator';
import { IsCalendarDate, IsPlainText, MayBeAbsent } from '../../../kernel/http/index.js';
import { MAX_FEN } from '../../../kernel/money/index.js';
import { ActionDto, CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';

/** A part of a project with what the reader may do now. */
export class ProjectPartView extends CaseRowBase {
  number!: string;
  /** names of the steps that the reader may take */
  steps!: string[];
}

/** Body of a step about public money. */
export class MoneyActionDto extends ActionDto {
  /** asked by pay */
  @MayBeAbsent() @IsCalendarDate() paidOn?: string;
  /** number of the voucher (支付凭证号); asked by pay and recover */
  @MayBeAbsent() @IsPlainText() @MaxLength(60) voucher?: string;
  /** fen; asked by assess */
  @MayBeAbsent() @IsInt() @Min(0) @Max(MAX_FEN) unspentFen?: number;
  @MayBeAbsent() @IsInt() @Min(0) @Max(MAX_FEN) misusedFen?: number;
  /** asked by recover */
  @MayBeAbsent() @IsCalendarDate() recoveredOn?: string;
}

/** What a payout rests on. */
export class PayoutBasisView {
  ruleCode!: string;
  ruleVersion!: number;
  /** JB-10, JB-11, JB-16; of a team of a race JB-12 too */
  articles!: string[];
  gate!: 'NONE' | 'MILESTONE' | 'ACCEPTANCE';
  passed!: number;
  paidFen!: number;
  technicalFen!: number;
  shareBp!: number;
  capFen!: number;
  /** of the cap what is left to this team beside the others (JB-12) */
  limitFen!: number;
  entitledFen!: number;
  beforeFen!: number;
}

export class PayoutRowView extends ProjectPartView {
  fen!: number;
  paidOn!: string | null;
  voucher!: string;
  basis!: PayoutBasisView;
}

export class ClawbackRowView extends ProjectPartView {
  receivedFen!: number;
  unspentFen!: number | null;
  misusedFen!: number | null;
  recoveredOn!: string | null;
  voucher!: string;
}

export class PayoutView extends CaseBase {
  number!: string;
  projectId!: string;
  projectNumber!: string;
  projectTitle!: string;
  organisationName!: string;
  fen!: number;
  paidOn!: string | null;
  voucher!: string;
  basis!: PayoutBasisView;
}

export class ClawbackView extends CaseBase {
  number!: string;
  projectId!: string;
  projectNumber!: string;
  projectTitle!: string;
  organisationName!: string;
  receivedFen!: number;
  unspentFen!: number | null;
  misusedFen!: number | null;
  recoveredOn!: string | null;
  voucher!: string;
}
