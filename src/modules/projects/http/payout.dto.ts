import { IsIn, IsInt, Max, MaxLength, Min } from 'class-validator';
import { IsCalendarDate, IsPlainText, MayBeAbsent, PageQuery } from '../../../kernel/http/index.js';
import { MAX_FEN } from '../../../kernel/money/index.js';
import { ActionDto, CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';

/** Narrows the lists of payouts and of what is claimed back. */
export class MoneyPageQuery extends PageQuery {
  /** `desk`: only what waits for the reader; `open`: what is not settled yet; both by the due day. Absent: all, latest change first */
  @MayBeAbsent() @IsIn(['desk', 'open']) view?: 'desk' | 'open';
}

/** A payout, or what is claimed back, of some project. */
export class MoneyRowView extends CaseRowBase {
  number!: string;
  projectId!: string;
  projectNumber!: string;
  projectTitle!: string;
  organisationName!: string;
  /** of what is claimed back: assessed, else what it is about at most */
  fen!: number;
}

export class MoneyPageView {
  items!: MoneyRowView[];
  nextCursor!: string | null;
}

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
  /** fen of what was received, reasonably spent as the statement of accounts shows; asked by assess: the product computes what is unspent */
  @MayBeAbsent() @IsInt() @Min(0) @Max(MAX_FEN) spentFen?: number;
  /** fen; asked by assess */
  @MayBeAbsent() @IsInt() @Min(0) @Max(MAX_FEN) misusedFen?: number;
  /** number of the statement of accounts or audit report (经费决算报告); asked by assess and waive */
  @MayBeAbsent() @IsPlainText() @MaxLength(60) statement?: string;
  /** asked by recover */
  @MayBeAbsent() @IsCalendarDate() recoveredOn?: string;
}

/** What a payout rests on. */
export class PayoutBasisView {
  ruleCode!: string;
  ruleVersion!: number;
  ruleTitle!: string;
  /** JB-10, JB-11, JB-16; of a team of a race JB-12 too */
  articles!: string[];
  gate!: 'NONE' | 'MILESTONE' | 'ACCEPTANCE';
  passed!: number;
  /** F2 is 纯财政: the public pays the contract itself, not a share of what was paid under it */
  funding!: 'F1' | 'F2' | 'F3';
  /** JB-16 */
  registered!: boolean;
  /** the poster sells the result (成果转化类): public money goes to the winner, who pays */
  posterSells!: boolean;
  /** declared and not void */
  paidFen!: number;
  /** of the public money what counts as paid under the contract beside it */
  publicFen!: number;
  /** what the price leaves to public money */
  roomFen!: number;
  contractFen!: number;
  technicalFen!: number;
  /** of which the share is taken */
  baseFen!: number;
  shareBp!: number;
  /** what was promised with the award */
  capFen!: number;
  /** of the cap what is left to this team beside the others (JB-12) */
  limitFen!: number;
  /** of the limit what the payment plan releases by the stages reached (JB-11) */
  releasedFen!: number;
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
  /** CONCLUDED: ended with due diligence (JB-13); OVERPAID: more was paid than is owed since the contract was changed, its registration ended or a payment was void */
  cause!: 'FAILURE' | 'CONCLUDED' | 'OVERPAID';
  /** by what it was found that too much was paid; empty of every other cause, and where it was none of these */
  cameOf!: '' | 'PAYMENT_VOID' | 'CONTRACT_CHANGED' | 'REGISTRATION_ENDED';
  /** what was paid too much; of every other cause what the project received */
  receivedFen!: number;
  /** what is claimed: assessed, else what it is about at most */
  fen!: number;
  /** from which an overpayment follows, as last computed; null for every other cause */
  basis!: PayoutBasisView | null;
  unspentFen!: number | null;
  misusedFen!: number | null;
  /** by which it was assessed; empty until then */
  statement!: string;
  recoveredOn!: string | null;
  voucher!: string;
}

/** What is claimed back of a project in all, by how it stands. */
export class ClawbackSumView {
  stateLabel!: string;
  fen!: number;
}

/** How the notice (PN-ACCEPT) before a payment stands. */
export class PayoutNoticeView {
  id!: string;
  number!: string;
  standing!: 'RUNNING' | 'SUSPENDED' | 'EFFECTIVE' | 'WITHDRAWN';
  /** last day of its period, YYYY-MM-DD */
  endsOn!: string;
}

/** The notice about the project that is drafted, checked or on display, as long as the payout is not announced. */
export class OpenNoticeView {
  id!: string;
  number!: string;
  /** not published yet: the payout may be announced with it */
  isDraft!: boolean;
  /** it says this payout with the amount that it has now */
  names!: boolean;
}

/** What finance should look at before it pays. */
export class PayoutSignView {
  /** SAME_PROOF: a proof of payment says the same, byte for byte, as that of another payment; ABOVE_CONTRACT: valid payments are above the price of the contract, which was lowered since */
  code!: string;
  message!: string;
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
  /** empty for the two sides of the project */
  signs!: PayoutSignView[];
  /** the last notice that names it with this amount; null where none was published */
  notice!: PayoutNoticeView | null;
  /** for officials, as long as it is not announced: another one is not begun beside it */
  openNotice!: OpenNoticeView | null;
  /** the reader may draft its notice: none is in force or begun, and the project is not halted */
  mayAnnounce!: boolean;
}

/** A payment of the demander that counts no more. */
export class VoidPaymentView {
  paidOn!: string;
  fen!: number;
  /** why the demander has asked to have it void; empty where the section voided it by itself */
  asked!: string;
  /** why it is void, by whoever voided it */
  reason!: string;
}

export class ClawbackView extends CaseBase {
  number!: string;
  projectId!: string;
  projectNumber!: string;
  projectTitle!: string;
  organisationName!: string;
  /** CONCLUDED: ended with due diligence (JB-13); OVERPAID: more was paid than is owed since the contract was changed, its registration ended or a payment was void */
  cause!: 'FAILURE' | 'CONCLUDED' | 'OVERPAID';
  /** by what it was found that too much was paid; empty of every other cause, and where it was none of these */
  cameOf!: '' | 'PAYMENT_VOID' | 'CONTRACT_CHANGED' | 'REGISTRATION_ENDED';
  /** the payment of the demander that was void, of which it came; null of anything else */
  voidPayment!: VoidPaymentView | null;
  /** what was paid too much; of every other cause what the project received */
  receivedFen!: number;
  /** what is claimed: assessed, else what it is about at most */
  fen!: number;
  /** from which an overpayment follows, as last computed; null for every other cause */
  basis!: PayoutBasisView | null;
  unspentFen!: number | null;
  misusedFen!: number | null;
  /** by which it was assessed; empty until then */
  statement!: string;
  recoveredOn!: string | null;
  voucher!: string;
}
