import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsCalendarDate, IsName, IsPlainText, MayBeAbsent, Nested, PageQuery } from '../../../kernel/http/index.js';
import { MAX_FEN } from '../../../kernel/money/index.js';
import { ActionDto, ActionView, type CaseBase, CaseRowBase, HistoryView, StageView } from '../../../kernel/workflow/index.js';
import { type ReliefKind, ReliefAnswerView } from '../../relief/index.js';
import { TAX_PERIOD } from '../domain/tax-period.js';
import { RELIEF_STATES } from '../relief.workflow.js';
import { EnterpriseAnswersDto, ReliefAnswersDto } from './answers.dto.js';

const KINDS = ['VAT', 'CIT', 'STAMP', 'RD', 'REWARD', 'IIT'] as const;
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

export class ReliefPageQuery extends PageQuery {
  /** `desk`: only what waits for the reader */
  @MayBeAbsent() @IsIn(['desk']) view?: 'desk';
  @MayBeAbsent() @IsIn(RELIEF_STATES) state?: string;
  @MayBeAbsent() @IsIn(KINDS) kind?: string;
  @MayBeAbsent() @Type(() => Number) @IsInt() @Min(FIRST_YEAR) @Max(LAST_YEAR) year?: number;
  @MayBeAbsent() @IsUUID() contractId?: string;
  /** words of the taxpayer, its credit code, the number of the case or the contract, the title of the contract, or who gets a reward; ≤ 80 characters */
  @MayBeAbsent() @IsPlainText() @MaxLength(80) q?: string;
}

export class NewReliefCaseDto {
  @IsUUID() contractId!: string;
  @IsIn(KINDS) kind!: ReliefKind;
  /** tax year; this one unless given. Stamp duty falls into the year of signing */
  @MayBeAbsent() @IsInt() @Min(FIRST_YEAR) @Max(LAST_YEAR) year?: number;
  /** of a cash reward: who gets it, ≤ 60 characters */
  @MayBeAbsent() @IsName() @MaxLength(60) beneficiary?: string;
}

export class SaveReliefCaseDto {
  @MayBeAbsent() @Nested(() => ReliefAnswersDto) answers?: ReliefAnswersDto;
  /** of corporate income tax; kept for all cases of the year */
  @MayBeAbsent() @Nested(() => EnterpriseAnswersDto) enterprise?: EnterpriseAnswersDto;
}

/** Body of a step; which fields a step asks for stands in `allowedActions[].asks`. */
export class ReliefActionDto extends ActionDto {
  /** 所属期, a month, a quarter or a year of the case that holds its day: 2026-05, 2026-Q2, 2026 */
  @MayBeAbsent() @Matches(TAX_PERIOD) period?: string;
  @MayBeAbsent() @IsArray() @ArrayMaxSize(50) @ArrayUnique() @IsPlainText({ each: true }) @MaxLength(40, { each: true }) invoiceNos?: string[];
  /** fen, ≥ 0 */
  @MayBeAbsent() @IsInt() @Min(0) @Max(MAX_FEN) acceptedFen?: number;
  /** what has come in, or was taken out of a deduction; fen, above 0 and at most what is owed */
  @MayBeAbsent() @IsInt() @Min(0) @Max(MAX_FEN) recoveredFen?: number;
  /** the day on which it came in (入库日期), or was taken out (调减日期); not after today */
  @MayBeAbsent() @IsCalendarDate() paidOn?: string;
  /** what is to be taken back of what was had and has not come in; fen, from 0 to all of it: a contract that was performed in part may keep the relief of that part */
  @MayBeAbsent() @IsInt() @Min(0) @Max(MAX_FEN) demandedFen?: number;
  /** what is given up (不予追回): the whole rest that has not come in; fen */
  @MayBeAbsent() @IsInt() @Min(0) @Max(MAX_FEN) givenUpFen?: number;
}

export class LedgerQuery {
  @Type(() => Number) @IsInt() @Min(FIRST_YEAR) @Max(LAST_YEAR) year!: number;
  /** the reader's own unless given */
  @MayBeAbsent() @IsUUID() organisationId?: string;
}

export class ReliefRowView extends CaseRowBase {
  number!: string;
  kind!: ReliefKind;
  kindLabel!: string;
  year!: number;
  beneficiary!: string;
  contractId!: string;
  contractNumber!: string;
  /** of the contract */
  title!: string;
  organisationName!: string;
  /** the party of the contract that the taxpayer is */
  sideLabel!: string;
  outcome!: string | null;
  /** where the computation is no conclusion any more, it says so */
  outcomeLabel!: string;
  unverified!: boolean;
  /** what the main figure of its kind is called */
  reliefLabel!: string;
  reliefFen!: number | null;
  acceptedFen!: number | null;
  /** what a list shows: what is owed, else what was had and is open, else the main figure; fen */
  amountFen!: number | null;
  amountLabel!: string;
  /** why something that was had is still open; empty where the state says it */
  waits!: string;
}

export class ReliefPageView {
  items!: ReliefRowView[];
  nextCursor!: string | null;
}

export class KnownFactView {
  label!: string;
  text!: string;
}

export class FieldOptionView {
  value!: string;
  label!: string;
}

/** A question of the form. */
export class FormFieldView {
  name!: string;
  label!: string;
  as!: 'money' | 'day' | 'flag' | 'choice' | 'percent' | 'share' | 'text';
  hint!: string;
  options!: FieldOptionView[];
  /** holds of the enterprise and its whole year */
  ofEnterprise!: boolean;
}

export class AppliedReliefRuleView {
  code!: string;
  version!: number;
  docNo!: string;
  title!: string;
  verified!: boolean;
}

/** One computation, kept as it was. */
export class ComputationView {
  no!: number;
  /** ASKED by the taxpayer; YEAR: another contract of the year has changed */
  cause!: 'ASKED' | 'YEAR';
  causeLabel!: string;
  at!: string;
  contractVersion!: number;
  rules!: AppliedReliefRuleView[];
  answer!: ReliefAnswerView;
}

/** What the relief is measured by, and what is left of it for this case; fen. */
export class ReliefBaseView {
  /** its question of the form */
  name!: string;
  /** what of the contract all cases together must not exceed */
  wholeLabel!: string;
  wholeFen!: number;
  /** taken by other cases of the contract, whatever their years */
  takenFen!: number;
  takenBy!: string[];
  leftFen!: number;
  /** of a sale: goods of the contract that other declarations have left */
  goodsLeftFen!: number;
  /** as last computed; null before that */
  fen!: number | null;
  /** income of the contract that the registrars have recognised (技术性收入核定), in all and of the case's year; null for a buyer */
  recognisedFen!: number | null;
  recognisedOfYearFen!: number | null;
  /** where more is declared than was recognised */
  warning!: string;
}

export class CautionView {
  text!: string;
  /** the outcome of the computation is no conclusion any more */
  voids!: boolean;
}

/** A case of tax relief with everything that the reader may do to it. Its answers are estimates; the tax office decides. */
export class ReliefCaseView extends ReliefRowView implements CaseBase {
  /** true where the reader may write into the record now */
  editable!: boolean;
  /** the way of the record in order; empty where the process shows none */
  stages!: StageView[];
  allowedActions!: ActionView[];
  history!: HistoryView[];
  organisationId!: string;
  authorName!: string;
  /** the reader may open the contract */
  contractReadable!: boolean;
  /** what the taxpayer has had and not paid back (此前已享受); fen. 0 of kinds that do not hang on the registration */
  hadFen!: number;
  hadLabel!: string;
  /** what is due now (现应享受), as it was answered, declared or computed last; null while that has to be computed or fixed */
  dueFen!: number | null;
  dueLabel!: string;
  /** what was had beyond it (应补缴、应追回) and not given up; null while nobody can say */
  owedFen!: number | null;
  owedLabel!: string;
  /** of a deduction: the tax that follows from what is to be taken out, in words; empty where there is none, or its rate is not known */
  taxBeside!: string;
  /** paid back in all; of a deduction, taken out */
  recoveredFen!: number | null;
  /** given up by the tax office (不予追回) */
  givenUpFen!: number | null;
  /** something was written since it was computed */
  stale!: boolean;
  declaredAt!: string | null;
  period!: string;
  invoiceNos!: string[];
  closedBecause!: string | null;
  closedLabel!: string;
  /** what the registered contract tells; of a party that has left it, what was registered when its relief was computed */
  known!: KnownFactView[];
  form!: FormFieldView[];
  /** null where the kind is not measured by an amount of the contract, or nothing is registered */
  base!: ReliefBaseView | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) answers!: Record<string, unknown>;
  @ApiProperty({ type: 'object', additionalProperties: true }) enterprise!: Record<string, unknown>;
  /** a kind that is declared to the tax office: a reward is not, its case ends with the computation */
  declared!: boolean;
  /** the dossier for the tax office can be had: by a party that has left the contract as its relief was computed */
  dossier!: boolean;
  /** what stands against reading the last computation as a conclusion: it is out of date, the registration has ended, the tax office has denied it */
  cautions!: CautionView[];
  /** newest first */
  computations!: ComputationView[];
}

export class LedgerRowView extends ReliefRowView {
  incomeFen!: number;
  exemptFen!: number;
  reducedFen!: number;
  /** of the year, after this contract */
  remainingFen!: number;
}

/** 年度台账: how the contracts of a year use the exempt amount of their enterprise. */
export class LedgerView {
  organisationId!: string;
  organisationName!: string;
  year!: number;
  limitFen!: number;
  usedFen!: number;
  remainingFen!: number;
  incomeFen!: number;
  reducedFen!: number;
  items!: LedgerRowView[];
}
