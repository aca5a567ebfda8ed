import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsISO8601, IsNumber, IsOptional, Max, MaxLength, Min, MinLength } from 'class-validator';
import { IsPlainText, MayBeAbsent, Nested } from '../../../kernel/http/index.js';
import { ActionDto, CaseBase } from '../../../kernel/workflow/index.js';
import type { CheckKind } from '../application/check-room.js';
import { type Verdict, VERDICTS } from '../domain/check-sheet.js';

export class ProjectIndicatorView {
  name!: string;
  comparator!: '>=' | '<=' | '=' | 'between';
  target!: number | null;
  targetMax!: number | null;
  unit!: string;
  veto!: boolean;
  promised!: number | null;
  promisedMax!: number | null;
}

/** What was reached of an indicator. */
export class ReachedValueDto {
  @IsOptional() @IsNumber() value!: number | null;
  /** upper bound where the indicator is a range */
  @MayBeAbsent() @IsOptional() @IsNumber() max?: number | null;
}

/** Body of a step of a milestone or an acceptance. */
export class CheckActionDto extends ActionDto {
  /** the report, 20 to 5,000 characters; asked by report and apply */
  @MayBeAbsent() @IsPlainText() @MaxLength(5000) text?: string;
  /** by the order of the indicators; asked by apply, and may be given with report */
  @MayBeAbsent() @IsArray() @ArrayMaxSize(30) @Nested(() => ReachedValueDto, { each: true }) values?: ReachedValueDto[];
  /** odd; asked by callPanel */
  @MayBeAbsent() @IsInt() @Min(1) @Max(99) seats?: number;
  /** of these, experts of finance */
  @MayBeAbsent() @IsInt() @Min(0) @Max(99) financeSeats?: number;
  /** ISO 8601; asked by callPanel */
  @MayBeAbsent() @IsISO8601({ strict: true, strictSeparator: true }) @MaxLength(40) sitsAt?: string;
  /** asked by fix */
  @MayBeAbsent() @IsInt() @Min(1) @Max(365) days?: number;
  /** asked by rework */
  @MayBeAbsent() @IsInt() @Min(1) @Max(60) months?: number;
}

/** The sheet of an expert; it is not changed afterwards. */
export class NewCheckSheetDto {
  @IsIn(VERDICTS) verdict!: Verdict;
  /** 尽职: what could be asked of the winner was done */
  @IsBoolean() diligent!: boolean;
  /** at the gate of a race, and nowhere else: how good it is, in hundredths of a point */
  @MayBeAbsent() @IsInt() @Min(0) @Max(10_000) points?: number;
  /** what it rests on, 10 to 1,000 characters */
  @IsPlainText() @MinLength(10) @MaxLength(1000) remark!: string;
}

export class ReportView {
  text!: string;
  at!: string;
  values!: { value: number | null; max: number | null }[];
}

/** What one expert has said; who it is only officials are told. */
export class CheckSheetRowView {
  expert!: string;
  verdict!: Verdict;
  verdictLabel!: string;
  diligent!: boolean;
  /** at the gate of a race, hundredths of a point */
  points!: number | null;
  remark!: string;
}

/** What is common to milestones and acceptances as they are read. */
export class CheckedView extends CaseBase {
  number!: string;
  projectId!: string;
  projectNumber!: string;
  projectTitle!: string;
  organisationName!: string;
  indicators!: ProjectIndicatorView[];
  /** each is a round of the check, the last one counts */
  reports!: ReportView[];
  /** of the last report: indicators that fall short of what was promised, and those with a veto that miss their target */
  shortOfPromise!: string[];
  vetoesMissed!: string[];
  /** for officials */
  panelId!: string | null;
  /** of the present round; officials are shown them once all are in, the sides once it is decided */
  sheets!: CheckSheetRowView[];
}

export class MilestoneView extends CheckedView {
  no!: number;
  name!: string;
  how!: string;
  dueOn!: string;
  demanderView!: '' | 'MET' | 'NOT_MET' | 'SILENT';
  demanderWords!: string;
  fixedOnce!: boolean;
  /** days that putting it right may take at most */
  fixDays!: number;
  expertsAtLeast!: number;
}

/** The notice of a result that no payout announces. */
export class ResultNoticeView {
  id!: string;
  number!: string;
  isDraft!: boolean;
}

export class ResultAnnouncementView {
  /** about the project, drafted, checked or on display: another one is not begun beside it */
  openNotice!: ResultNoticeView | null;
  /** the reader may begin it */
  mayAnnounce!: boolean;
}

export class AcceptanceView extends CheckedView {
  /** null where nothing is left to announce, and for others than those who draft such notices */
  announcement!: ResultAnnouncementView | null;
  reworkedOnce!: boolean;
  reworkMonths!: number;
  expertsAtLeast!: number;
  financeAtLeast!: number;
}

/** What a seated expert judges, with the own sheet. */
export class CheckPaperView {
  id!: string;
  kind!: CheckKind;
  number!: string;
  title!: string;
  /** how a milestone is to be checked; empty for a result */
  how!: string;
  /** experts judge now */
  open!: boolean;
  /** teams are compared by it: points are given */
  asksPoints!: boolean;
  indicators!: ProjectIndicatorView[];
  report!: ReportView | null;
  shortOfPromise!: string[];
  vetoesMissed!: string[];
  mine!: CheckSheetRowView | null;
}
