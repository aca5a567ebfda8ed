import { IsBoolean, IsIn, IsInt, IsUUID, Max, MaxLength, Min, MinLength } from 'class-validator';
import { IsCalendarDate, IsPlainText, MayBeAbsent, PageQuery } from '../../../kernel/http/index.js';
import { MAX_FEN } from '../../../kernel/money/index.js';
import { ActionDto, CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';
import { BidOptionView } from '../../bids/index.js';
import { NamedContractView } from '../../contracts/index.js';
import { IsCode } from '../../reference/index.js';
import { PROJECT_STATES } from '../project.workflow.js';
import { BudgetRowDto, ChangeRowView } from './change.dto.js';
import { ProjectIndicatorView } from './check.dto.js';
import { GateRowView } from './race.dto.js';
import { ClawbackRowView, ClawbackSumView, PayoutBasisView, PayoutRowView, PayoutSignView, ProjectPartView } from './payout.dto.js';

export class ProjectPageQuery extends PageQuery {
  /** `desk`: only what waits for the reader; `own`: in which the reader's organisation takes part */
  @MayBeAbsent() @IsIn(['desk', 'own']) view?: 'desk' | 'own';
  @MayBeAbsent() @IsIn(PROJECT_STATES) state?: string;
  /** of this challenge alone */
  @MayBeAbsent() @IsUUID() challengeId?: string;
}

/** Body of a step of a project. */
export class ProjectActionDto extends ActionDto {
  /** L-PROJECT-HALT; asked by stop, which asks for a comment of 10 to 300 characters too */
  @MayBeAbsent() @IsCode('L-PROJECT-HALT') reason?: string;
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
  /** the payment goes on counting: the section does not agree to have it void, or the demander asks no longer; absent: false */
  @MayBeAbsent() @IsBoolean() keep?: boolean;
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
  /** why the demander has asked to have it void, where public money was paid by it; until the section answers it counts; empty where nobody has asked */
  voidAsked!: string;
}

/** The price of the contract by its two sources, in fen. */
export class PriceView {
  /** what whoever pays under the contract has to bear of it, where public money is granted in full */
  ownFen!: number;
  /** the rest, paid by the public to who carries the project out; 0 where the poster sells */
  publicFen!: number;
  /** what may still be declared; not above 0 where the price is paid */
  openFen!: number;
  /** what is due by the payment plan, of whoever pays under the contract */
  dueFen!: number;
  /** of it not declared */
  undeclaredFen!: number;
}

/** The board of a project (立项项目): milestones, acceptance and money, as far as each reader may act. */
export class ProjectView extends CaseBase {
  number!: string;
  title!: string;
  challengeId!: string;
  challengeNumber!: string;
  contractId!: string;
  contract!: NamedContractView | null;
  organisationId!: string;
  organisationName!: string;
  /** other members of its consortium (联合体成员) */
  memberNames!: string[];
  demanderId!: string;
  demanderName!: string;
  leader!: string;
  /** empty where none was given */
  leaderOrcid!: string;
  /** 技术路线 and 经费预算 as they stand now */
  route!: string;
  budget!: BudgetRowDto[];
  /** from where rows of a changed budget may be paid (资金来源), as in the form of the bid */
  budgetSources!: BidOptionView[];
  /** what the rule allows: months of the one extension, and basis points up to which a shift of the budget is noticed only */
  changeMonthsAtMost!: number;
  budgetNoticeUpTo!: number;
  indicators!: ProjectIndicatorView[];
  contractFen!: number;
  technicalFen!: number;
  /** the poster sells (成果转化类): the winner pays, and the poster declares what it has received */
  posterSells!: boolean;
  price!: PriceView;
  payMode!: 'STAGED' | 'AFTER';
  /** of its bid in the review */
  rank!: number;
  /** JB-12: what each team of a race may have up to the gate; null where one team carries the challenge out */
  grantFen!: number | null;
  /** the milestone at which the teams of a race are compared */
  gateNo!: number | null;
  /** what comes after it waits for the gate */
  isAtGate!: boolean;
  ruleCode!: string;
  ruleVersion!: number;
  ruleTitle!: string;
  startsOn!: string;
  endsOn!: string;
  /** by the server's clock, in China */
  today!: string;
  milestones!: MilestoneRowView[];
  acceptance!: ProjectPartView | null;
  payments!: PaymentView[];
  /** which side has asked for the end of the project; empty where nobody has, or the section has answered */
  endAskedBy!: '' | 'WINNER' | 'POSTER';
  /** why */
  endWords!: string;
  /** what was declared has to be looked at; empty for the two sides */
  signs!: PayoutSignView[];
  /** what public money may amount to by what is known now */
  money!: PayoutBasisView;
  payouts!: PayoutRowView[];
  clawbacks!: ClawbackRowView[];
  /** in the order of the process, without those about which nothing is claimed */
  clawbackSums!: ClawbackSumView[];
  /** asked for, decided or noticed, oldest first; with them those of the registered contract */
  changes!: ChangeRowView[];
  mayChange!: boolean;
  /** the reader may see the teams of the race side by side */
  mayCompare!: boolean;
  mayDeclare!: boolean;
  mayRetract!: boolean;
  /** the reader answers for the section where the demander has asked to have a payment void */
  mayConfirmVoid!: boolean;
}

export class ProgressMilestoneView {
  /** why the leadership has passed or failed it where experts and poster differed; empty of every other one, and where the text of the challenge is handed out under an agreement alone */
  ruling!: string;
  no!: number;
  /** null where the text of the challenge is handed out under an agreement alone */
  name!: string | null;
  dueOn!: string;
  state!: string;
  stateLabel!: string;
  stateTone!: string;
}

/** What everybody may know of a project. */
export class TeamProgressView {
  /** in the review */
  rank!: number;
  state!: string;
  stateLabel!: string;
  stateTone!: string;
  startsOn!: string;
  endsOn!: string;
  /** in a race whose gate is recorded */
  gate!: GateRowView | null;
  milestones!: ProgressMilestoneView[];
  /** days on which an approved change (变更) took effect */
  changedOn!: string[];
}

/** How far a challenge is carried out; in a race (赛马) by several teams. */
export class ChallengeProgressView {
  isRace!: boolean;
  /** the milestone at which the teams are compared */
  gateNo!: number | null;
  /** the day on which the gate was recorded */
  gateOn!: string | null;
  /** by their ranks in the review */
  teams!: TeamProgressView[];
}
