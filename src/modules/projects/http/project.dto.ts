import { IsIn, IsInt, IsUUID, Max, MaxLength, Min, MinLength } from 'class-validator';
import { IsCalendarDate, IsPlainText, MayBeAbsent, PageQuery } from '../../../kernel/http/index.js';
import { MAX_FEN } from '../../../kernel/money/index.js';
import { CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';
import { PROJECT_STATES } from '../project.workflow.js';
import { BudgetRowDto, ChangeRowView } from './change.dto.js';
import { ProjectIndicatorView } from './check.dto.js';
import { ClawbackRowView, PayoutBasisView, PayoutRowView, ProjectPartView } from './payout.dto.js';

export class ProjectPageQuery extends PageQuery {
  /** `desk`: only what waits for the reader; `own`: in which the reader's organisation takes part */
  @MayBeAbsent() @IsIn(['desk', 'own']) view?: 'desk' | 'own';
  @MayBeAbsent() @IsIn(PROJECT_STATES) state?: string;
}

/** A payment of the demander to the winner. */
export class ProjectPaymentDto {
  @IsInt() @Min(1) @Max(MAX_FEN) fen!: number;
  /** not later than today */
  @IsCalendarDate() paidOn!: string;
  /** the proof, uploaded to the project before */
  @IsUUID() fileId!: string;
}

export class VoidPaymentDto {
  /** 10 to 500 characters */
  @IsPlainText() @MinLength(10) @MaxLength(500) reason!: string;
}

export class ProjectRowView extends CaseRowBase {
  number!: string;
  title!: string;
  organisationName!: string;
  demanderName!: string;
  endsOn!: string;
}

export class ProjectPageView {
  items!: ProjectRowView[];
  nextCursor!: string | null;
}

export class MilestoneRowView extends ProjectPartView {
  no!: number;
  name!: string;
  dueOn!: string;
  /** what it waits for should have come by now */
  overdue!: boolean;
}

export class PaymentView {
  id!: string;
  fen!: number;
  paidOn!: string;
  fileId!: string;
  /** empty where it counts */
  voidReason!: string;
}

/** The board of a project (立项项目): milestones, acceptance and money, as far as each reader may act. */
export class ProjectView extends CaseBase {
  number!: string;
  title!: string;
  challengeId!: string;
  challengeNumber!: string;
  contractId!: string;
  organisationId!: string;
  organisationName!: string;
  demanderId!: string;
  demanderName!: string;
  leader!: string;
  /** empty where none was given */
  leaderOrcid!: string;
  /** 技术路线 and 经费预算 as they stand now */
  route!: string;
  budget!: BudgetRowDto[];
  /** what the rule allows: months of the one extension, and basis points up to which a shift of the budget is noticed only */
  changeMonthsAtMost!: number;
  budgetNoticeUpTo!: number;
  indicators!: ProjectIndicatorView[];
  contractFen!: number;
  technicalFen!: number;
  payMode!: 'STAGED' | 'AFTER';
  ruleCode!: string;
  startsOn!: string;
  endsOn!: string;
  /** by the server's clock, in China */
  today!: string;
  milestones!: MilestoneRowView[];
  acceptance!: ProjectPartView | null;
  payments!: PaymentView[];
  /** what public money may amount to by what is known now */
  money!: PayoutBasisView;
  payouts!: PayoutRowView[];
  clawbacks!: ClawbackRowView[];
  /** asked for, decided or noticed, oldest first; with them those of the registered contract */
  changes!: ChangeRowView[];
  mayChange!: boolean;
  mayDeclare!: boolean;
  mayRetract!: boolean;
}

export class ProgressMilestoneView {
  no!: number;
  /** null where the text of the challenge is handed out under an agreement alone */
  name!: string | null;
  dueOn!: string;
  state!: string;
  stateLabel!: string;
  stateTone!: string;
}

/** What everybody may know of a project. */
export class ChallengeProgressView {
  state!: string;
  stateLabel!: string;
  stateTone!: string;
  startsOn!: string;
  endsOn!: string;
  milestones!: ProgressMilestoneView[];
  /** days on which an approved change (变更) took effect */
  changedOn!: string[];
}
