import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsUUID, Max, MaxLength, Min, MinLength } from 'class-validator';
import { IsPlainText, MayBeAbsent, Nested } from '../../../kernel/http/index.js';
import { MAX_FEN } from '../../../kernel/money/index.js';
import { ActionDto, CaseBase } from '../../../kernel/workflow/index.js';
import { CHANGE_KINDS, type ChangeKind } from '../domain/project-change.js';
import { ProjectPartView } from './payout.dto.js';

const ASKED_KINDS = [...CHANGE_KINDS, 'INDICATORS'] as const;

/** A line of a budget. */
export class BudgetRowDto {
  /** 支出科目, 1 to 60 characters */
  @IsPlainText() @MinLength(1) @MaxLength(60) subject!: string;
  /** 资金来源, 1 to 60 characters */
  @IsPlainText() @MinLength(1) @MaxLength(60) source!: string;
  @IsInt() @Min(1) @Max(MAX_FEN) fen!: number;
}

/** What the winner asks to have changed; each kind wants its own field. */
export class NewChangeDto {
  /** INDICATORS is always refused: they are never lowered */
  @IsIn(ASKED_KINDS) kind!: (typeof ASKED_KINDS)[number];
  /** 20 to 2,000 characters */
  @IsPlainText() @MinLength(20) @MaxLength(2000) reason!: string;
  /** the proof, uploaded to the project before */
  @IsUUID() fileId!: string;
  /** of LEADER: 2 to 40 characters */
  @MayBeAbsent() @IsPlainText() @MaxLength(40) leader?: string;
  /** of LEADER: where there is one */
  @MayBeAbsent() @IsPlainText() @MaxLength(60) leaderOrcid?: string;
  /** of ROUTE: the whole new route, 20 to 4,000 characters */
  @MayBeAbsent() @IsPlainText() @MaxLength(4000) route?: string;
  /** of BUDGET: the whole new budget; its sum stays */
  @MayBeAbsent() @IsArray() @ArrayMaxSize(40) @Nested(() => BudgetRowDto, { each: true }) budget?: BudgetRowDto[];
  /** of TIME: from 1; the rule says how many at most */
  @MayBeAbsent() @IsInt() @Min(1) @Max(36) months?: number;
}

/** Body of a step of a change. */
export class ChangeActionDto extends ActionDto {
  /** JB-05: an official has confirmed that the leader is not the namesake who runs other projects; may be given with forward */
  @MayBeAbsent() @IsBoolean() otherPerson?: boolean;
}

export class MilestoneDayView {
  no!: number;
  dueOn!: string;
}

/** What a change is about; null where it is about something else. */
export class ChangedPartsView {
  leader!: string | null;
  leaderOrcid!: string | null;
  route!: string | null;
  budget!: BudgetRowDto[] | null;
  endsOn!: string | null;
  milestones!: MilestoneDayView[] | null;
  contractFen!: number | null;
  technicalFen!: number | null;
}

export class ChangeRowView extends ProjectPartView {
  kind!: ChangeKind;
  kindLabel!: string;
  before!: ChangedPartsView;
  after!: ChangedPartsView;
}

/** A change (变更) of a project with the steps that the reader may take. */
export class ChangeView extends CaseBase {
  number!: string;
  projectId!: string;
  projectNumber!: string;
  projectTitle!: string;
  organisationName!: string;
  kind!: ChangeKind;
  kindLabel!: string;
  before!: ChangedPartsView;
  after!: ChangedPartsView;
  reason!: string;
  fileId!: string | null;
  /** 备案: nobody had to approve it */
  byNotice!: boolean;
  demanderView!: '' | 'AGREED' | 'OBJECTED' | 'SILENT';
  demanderWords!: string;
  /** JB-05: what officials are told of other projects of the leader; empty for everybody else */
  leaderHints!: string[];
}
