import { IsIn, IsUUID } from 'class-validator';
import { HasLength, IsPlainText, MayBeAbsent, Nested, PageQuery } from '../../../kernel/http/index.js';
import { ActionDto, CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';
import { BrokerDeclarationDto, BrokerStandingView } from '../../brokers/index.js';
import { IsCode } from '../../reference/index.js';
import { ASSIGNMENT_STATES } from '../assignment.workflow.js';
import { type AssignedKind, LISTING_KINDS, type Standing, SUGGESTED_KINDS, type SuggestedKind } from '../domain/broker-assignment.js';
import type { RankPart } from '../domain/ranking.js';

export class CandidateQuery {
  /** clinic: for the bureau, which asks a broker to take a need that waits in the clinic */
  @IsIn(SUGGESTED_KINDS) kind!: SuggestedKind;
  /** a public need or achievement, or a visit of the clinic */
  @IsUUID() subjectId!: string;
}

export class AssignmentDto {
  @IsIn(LISTING_KINDS) kind!: AssignedKind;
  /** a public need or achievement of the own organisation */
  @IsUUID() subjectId!: string;
  /** a broker of the directory */
  @IsUUID() brokerId!: string;
  /** what the broker is asked for, 10–500 characters */
  @IsPlainText() @HasLength(10, 500) message!: string;
}

export class AssignmentPageQuery extends PageQuery {
  /** `desk`: only what waits for the reader */
  @MayBeAbsent() @IsIn(['desk']) view?: 'desk';
  @MayBeAbsent() @IsIn(ASSIGNMENT_STATES) state?: string;
  /** about this need or achievement */
  @MayBeAbsent() @IsUUID() subjectId?: string;
}

/** Body of a step. */
export class AssignmentActionDto extends ActionDto {
  /** a broker of the directory; asked by choose and handOver */
  @MayBeAbsent() @IsUUID() brokerId?: string;
  /** L-BROKER-DECLINE; asked by decline, which asks for a comment of 5–300 characters too. A conflict of interest keeps the broker from being asked by this owner again */
  @MayBeAbsent() @IsCode('L-BROKER-DECLINE') reason?: string;
  /** asked by accept: of the owner the broker knows by then who it is */
  @MayBeAbsent() @Nested(() => BrokerDeclarationDto) declaration?: BrokerDeclarationDto;
}

export class CandidatePartView {
  part!: RankPart;
  label!: string;
  points!: number;
  most!: number;
  /** in words */
  why!: string;
}

/** A broker who may be asked. */
export class CandidateView {
  /** of the directory */
  id!: string;
  name!: string;
  organisationName!: string;
  levelLabel!: string;
  fieldLabels!: string[];
  regionNames!: string[];
  /** 0–100, the sum of the parts */
  score!: number;
  parts!: CandidatePartView[];
}

export class CandidateListView {
  /** best first, at most ten */
  items!: CandidateView[];
}

export class AssignmentRowView extends CaseRowBase {
  number!: string;
  kind!: AssignedKind;
  subjectId!: string;
  /** as it was published when the broker was first asked */
  title!: string;
  /** how the reader stands to it; OFFICE for officials */
  reader!: Standing;
  organisationName!: string;
  brokerName!: string;
  brokerOrganisationName!: string;
}

export class AssignmentPageView {
  items!: AssignmentRowView[];
  nextCursor!: string | null;
}

/** Whom to talk to. */
export class AssignmentContactView {
  organisationName!: string;
  name!: string;
  title!: string;
  email!: string;
  phone!: string;
}

export class AssignmentView extends CaseBase {
  number!: string;
  kind!: AssignedKind;
  subjectId!: string;
  title!: string;
  reader!: Standing;
  organisationName!: string;
  /** of the directory */
  brokerId!: string;
  brokerName!: string;
  brokerOrganisationName!: string;
  /** how the broker stands in the register now */
  brokerStanding!: BrokerStandingView;
  /** what the owner asks for */
  message!: string;
  /** to whom it is to be handed over, with organisation; null where that is not asked */
  nextName!: string | null;
  /** the need or achievement is public */
  listed!: boolean;
  createdAt!: string;
  acceptedAt!: string | null;
  /** when the broker has declared that there is no conflict of interest; null before */
  declaredAt!: string | null;
  /** of the other side while the broker acts, for owner and broker; reading it leaves a row */
  contact!: AssignmentContactView | null;
}
