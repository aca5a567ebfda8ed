import { ArrayMaxSize, IsArray, IsIn, IsInt, IsUUID, Max, MaxLength, Min, MinLength } from 'class-validator';
import { IsPlainText, MayBeAbsent, Nested, PageQuery, ProblemView } from '../../../kernel/http/index.js';
import { MAX_FEN } from '../../../kernel/money/index.js';
import { CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';
import { CONTRACT_STATES } from '../contract.workflow.js';
import { CHECKLIST } from '../domain/checklist.js';
import { CONTRACT_KINDS, type ContractSubKind } from '../domain/contract-kinds.js';
import { VERDICTS, type Verdict } from '../application/expert-opinions.js';
import { ContractContentView, PricePartsDto, SUB_KINDS } from './contract-content.dto.js';
import { CasePapersView, ContractObjectorView, CutChangeView } from './contract-matters.dto.js';
import { SignView } from './sign.dto.js';

const KINDS = Object.keys(CONTRACT_KINDS);
const RULES = CHECKLIST.map(({ id }) => id);

export class ContractPageQuery extends PageQuery {
  /** `desk`: only what waits for the reader, `others`: only what has a due day, or is with the upper body, and waits for somebody else, each soonest due first; `own`: only what the reader's organisation applies for */
  @MayBeAbsent() @IsIn(['desk', 'others', 'own']) view?: 'desk' | 'others' | 'own';
  @MayBeAbsent() @IsIn(CONTRACT_STATES) state?: string;
  @MayBeAbsent() @IsIn(KINDS) kind?: string;
  /** words of the name, the number or a party; ≤ 80 characters */
  @MayBeAbsent() @IsPlainText() @MaxLength(80) q?: string;
  /** drafted from this deal, or from the award of this challenge */
  @MayBeAbsent() @IsUUID() draftedFrom?: string;
}

/** What an officer found the price to be made of; fen, ≥ 0 */
export class RecognisedPriceDto extends PricePartsDto {
  @IsInt() @Min(1) @Max(MAX_FEN) totalFen!: number;
}

export class ChecklistAnswerDto {
  @IsIn(RULES) rule!: string;
  @IsIn(['YES', 'NO']) answer!: 'YES' | 'NO';
  /** page or clause, ≤ 200 characters */
  @IsPlainText() @MaxLength(200) evidence!: string;
}

export class RecognitionDto {
  @IsIn(SUB_KINDS) subKind!: ContractSubKind;
  @Nested(() => RecognisedPriceDto) price!: RecognisedPriceDto;
  /** fen; must follow from the parts of the price */
  @IsInt() @Min(1) @Max(MAX_FEN) techFen!: number;
  @IsArray() @ArrayMaxSize(20) @Nested(() => ChecklistAnswerDto, { each: true }) checklist!: ChecklistAnswerDto[];
  @IsPlainText() @MaxLength(2000) note!: string;
}

export class BatchOutcomeView {
  id!: string;
  /** null where the step was taken */
  problem!: ProblemView | null;
}

export class BatchView {
  taken!: number;
  outcomes!: BatchOutcomeView[];
}

export class OpinionDto {
  @IsIn(VERDICTS) verdict!: Verdict;
  /** 4–2,000 characters; for a recusal its reason */
  @IsPlainText() @MinLength(4) @MaxLength(2000) text!: string;
}

export class ExpertView {
  id!: string;
  name!: string;
  organisationName!: string;
  /** 职称或职务; empty for one whose profile is not in the pool */
  title!: string;
  /** L-TECH; empty for one whose profile is not in the pool */
  fields!: string[];
  /** one of the fields is that of the contract, by its first two digits; these come first */
  fits!: boolean;
}

export class ContractRowView extends CaseRowBase {
  number!: string;
  title!: string;
  subKind!: string;
  subKindLabel!: string;
  sellerName!: string;
  buyerName!: string;
  totalFen!: number | null;
  techFen!: number | null;
  organisationName!: string;
  nationalNo!: string | null;
  isRegistered!: boolean;
  /** registered, and its last day is over (合同期满) */
  ended!: boolean;
  /** the amount of technology reaches that of large contracts (大额): experts are heard and a third registrar decides */
  large!: boolean;
  /** working days since the case was referred to the upper body (报上级决定), for which no rule sets a time; null elsewhere, and for all but officials */
  daysWithUpper!: number | null;
  /** the warning signs (风险提示) that the last filing or step has found, for those who review */
  signs!: SignView[];
}

/** A contract where it is named beside what it belongs to. */
export class NamedContractView {
  number!: string;
  /** of its registration, and no more of its case */
  standing!: 'UNREGISTERED' | 'REGISTERED' | 'ENDED';
  /** the reader may open it */
  readable!: boolean;
}

export class ContractPageView {
  items!: ContractRowView[];
  nextCursor!: string | null;
}

export class ContractReasonView {
  code!: string;
  message!: string;
  pointer?: string;
}

export class AppliedRuleView {
  code!: string;
  version!: number;
  docNo!: string;
  title!: string;
  /** false: nobody has confirmed the figures by the final text */
  verified!: boolean;
}

export class EarlierRuleView extends AppliedRuleView {
  /** the registered version that was decided under it; null for a refusal that was set aside */
  registeredNo!: number | null;
}

export class OpinionView {
  name!: string;
  verdict!: Verdict;
  text!: string;
  at!: string;
  /** of what was decided before the change in hand or registered last */
  earlier!: boolean;
}

/** An expert who was asked about what is in hand. */
export class AskedExpertView {
  id!: string;
  name!: string;
  /** has given an opinion */
  answered!: boolean;
}

/** The ground on which an application was not accepted, or a registration was refused, or is proposed to be. */
export class RefusalView {
  code!: string;
  text!: string;
  /** what can be done about it and until which days (救济途径): sentences without their full stops, none while it is not decided */
  remedies!: string[];
  /** it is a decision that stands or is reconsidered, and can be had on paper */
  decided!: boolean;
}

export class GroundView {
  code!: string;
  text!: string;
}

/** A deregistration that was not granted (不予注销), which can be had on paper. */
export class DeregistrationRefusalView {
  /** day of the decision, YYYY-MM-DD in China */
  on!: string;
  /** what can be done about it and until which days: sentences without their full stops */
  remedies!: string[];
}

/** Another kind that an officer finds in the contract, and what the applicant answered. */
export class KindChangeView {
  subKindLabel!: string;
  reason!: string;
  askedByName!: string;
  askedAt!: string;
  /** null while the applicant has not answered */
  answer!: 'AGREED' | 'DECLINED' | null;
  answeredByName!: string;
  answeredAt!: string | null;
  remark!: string;
}

/** A question of the type test (认定条件), as a finding answers it by its id. */
export class FoundQuestionView {
  id!: string;
  text!: string;
  /** the answer that the kind needs */
  expects!: 'YES' | 'NO';
}

/** A record that a contract came from. */
export class OriginRecordView {
  id!: string;
  /** empty where the reader does not find the record, or not any more */
  title!: string;
  /** the reader sees its working copy, on its page under /work */
  isWorking!: boolean;
  /** it has a public page */
  isPublic!: boolean;
  /** it is not changed any more: the contract was drafted from a deal or an award, or has been filed */
  fixed!: boolean;
}

/** 合同来源 */
export class ContractOriginView {
  achievement!: OriginRecordView | null;
  need!: OriginRecordView | null;
}

/** 交易或者榜单 from which a contract was drafted. */
export class DraftedFromView {
  kind!: 'deal' | 'challenge';
  id!: string;
}

/** A contract with everything that the reader may do to it. */
export class ContractView extends CaseBase {
  number!: string;
  organisationId!: string;
  organisationName!: string;
  authorName!: string;
  title!: string;
  subKind!: string;
  subKindLabel!: string;
  totalFen!: number | null;
  /** as declared until an officer has recognised it */
  techFen!: number | null;
  /** the amount of technology reaches that of large contracts (大额): experts are heard and a third registrar decides */
  large!: boolean;
  /** working days since the case was referred to the upper body (报上级决定), for which no rule sets a time; null elsewhere, and for all but officials */
  daysWithUpper!: number | null;
  submittedAt!: string | null;
  acceptedAt!: string | null;
  /** of the day of acceptance; of what is registered, the rule that it was decided under */
  rule!: AppliedRuleView | null;
  /** of the day on which the change in hand was filed */
  changeRule!: AppliedRuleView | null;
  earlierRules!: EarlierRuleView[];
  /** what the officers found; before they have decided for officials only */
  recognition!: RecognitionDto | null;
  /** the questions that the finding shown here answers; empty where none is shown */
  questions!: FoundQuestionView[];
  /** what was found in a change that waits for the approval of large contracts; for officials only */
  foundInChange!: RecognitionDto | null;
  /** null where no other kind was ever proposed */
  kindChange!: KindChangeView | null;
  /** for officials only */
  proposal!: string | null;
  refusal!: RefusalView | null;
  /** 诚信记录 that a revocation for deceit has brought: who stands in it, until when, and what can be done about it, in sentences without their full stops; empty where there is none */
  integrity!: string[];
  /** why its deregistration was asked for, or granted; null elsewhere */
  deregistrationGround!: GroundView | null;
  /** 异议人 of the last objection as an official has recorded it; for officials who handle it only, null for others and where nobody was recorded */
  objector!: ContractObjectorView | null;
  /** since when the applicant knows of the objection that is decided on, and has not answered it (尚未陈述申辩); null once it has, elsewhere, and for all but officials */
  unheardSince!: string | null;
  /** the last one; null where none was refused, or the registration stands no more */
  deregistrationRefusal!: DeregistrationRefusalView | null;
  isRegistered!: boolean;
  /** registered, and its last day is over (合同期满) */
  ended!: boolean;
  registeredNo!: number | null;
  registeredAt!: string | null;
  nationalNo!: string | null;
  /** the reader is an expert whose opinion is waited for */
  advises!: boolean;
  /** all for those who review; for an expert what he or she has said */
  opinions!: OpinionView[];
  /** who was asked for one about what is in hand; for officials only, empty for others */
  experts!: AskedExpertView[];
  gaps!: ContractReasonView[];
  /** papers that filing asks for and that are not attached; empty where nobody writes in the contract now */
  missingPapers!: ContractReasonView[];
  /** what a change or a correction that was filed makes different: the registered text, or the one that was filed before; for officials only */
  before!: ContractContentView | null;
  /** ids of the papers that came with the change or the correction in hand; for officials only, empty for others and elsewhere */
  newPapers!: string[];
  /** changes that were cut short, latest first: for the applicant and the officials of the case; of those that were filed for the other party too */
  cutChanges!: CutChangeView[];
  /** papers on an objection or a deregistration that the reader may see or add to; empty where there are none and nobody may add any */
  casePapers!: CasePapersView[];
  /** what the contract came from */
  origin!: ContractOriginView;
  /** where the applicant begins another draft if this one is never registered; null for others, and of what was written by itself */
  draftedFrom!: DraftedFromView | null;
  content!: ContractContentView;
}
