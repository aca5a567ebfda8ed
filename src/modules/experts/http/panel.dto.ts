import { ArrayMaxSize, IsArray, IsBoolean, IsIn, Matches, MaxLength } from 'class-validator';
import { IsPlainText, MayBeAbsent, Nested, PageQuery } from '../../../kernel/http/index.js';
import { ActionDto, CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';
import { DISMISSAL_GROUNDS, type DismissalGround, type Ground, GROUNDS } from '../domain/declaration.js';
import type { PartyPart } from '../domain/recusal.js';
import { PANEL_STATES } from '../panel.workflow.js';
import { SEAT_STATES } from '../seat.workflow.js';

export class PanelPageQuery extends PageQuery {
  /** `desk`: only what waits for the reader, soonest due first */
  @MayBeAbsent() @IsIn(['desk']) view?: 'desk';
  @MayBeAbsent() @IsIn(PANEL_STATES) state?: string;
}

export class SeatPageQuery extends PageQuery {
  /** `desk`: only what waits for the reader, soonest due first */
  @MayBeAbsent() @IsIn(['desk']) view?: 'desk';
  @MayBeAbsent() @IsIn(SEAT_STATES) state?: string;
}

export class PanelRowView extends CaseRowBase {
  number!: string;
  /** kind and id of what is judged */
  kind!: string;
  matterId!: string;
  title!: string;
  seats!: number;
  sitsAt!: string;
}

export class PanelPageView {
  items!: PanelRowView[];
  nextCursor!: string | null;
}

export class DismissalGroundView {
  ground!: DismissalGround;
  label!: string;
}

/** A seat as the office sees it. */
export class PanelMemberView extends CaseRowBase {
  name!: string;
  unitName!: string;
  seatKind!: 'FIELD' | 'FINANCE';
  /** place in the order of the draw, from 1; null for the section until the record is public */
  rank!: number | null;
  callNo!: number;
  /** the call whose seat fell vacant; 0 for the draw */
  inPlaceOf!: number;
  /** why the expert does not sit, in the expert's or the office's words */
  reason!: string;
  /** of who sits while the panel is open: a sheet is wanted now, what was wanted is in, or nothing was wanted yet; what they say nobody reads here */
  sheet!: 'WANTED' | 'IN' | 'NONE' | null;
  /** discipline inspection has had the expert leave */
  dismissedFor!: DismissalGroundView | null;
}

export class PanelView extends CaseBase {
  number!: string;
  kind!: string;
  matterId!: string;
  title!: string;
  seats!: number;
  financeSeats!: number;
  fieldLabels!: string[];
  sitsAt!: string;
  /** from when on experts may be drawn */
  drawnFrom!: string;
  /** SHA-256 of the platform's half of the seed, known from the start */
  seedHash!: string;
  /** the platform's half: 32 bytes, hex; null before the draw, and for the section until the record is public */
  seed!: string | null;
  /** SHA-256 of the half of discipline inspection; null until it has told it */
  halfHash!: string | null;
  /** the half of discipline inspection, letters in groups of five; null as `seed` is */
  half!: string | null;
  drawnAt!: string | null;
  /** how many could be drawn; null before the draw */
  candidateCount!: number | null;
  /** who was left out, by reason */
  excluded!: { why: string; count: number }[];
  ruleCode!: string;
  ruleVersion!: number;
  ruleTitle!: string;
  revealed!: boolean;
  members!: PanelMemberView[];
}

export class DrawRecordCandidateView {
  personId!: string;
  fits!: string[];
}
export class DrawRecordPassedView {
  personId!: string;
  why!: string;
}
export class DrawRecordExcludedView {
  personId!: string;
  why!: string[];
}
export class DrawRecordCallView {
  seat!: 'FIELD' | 'FINANCE';
  personId!: string;
  inPlaceOf!: number;
  passed!: DrawRecordPassedView[];
}

export class DrawRecordMatterView {
  kind!: string;
  id!: string;
}
/** What became of a call. */
export class DrawRecordOutcomeView {
  /** number of the call, from 1 */
  call!: number;
  state!: string;
  /** of who sits or sat to the end; null for others */
  name!: string | null;
  /** ground of JB-06 on which discipline inspection had the expert leave */
  dismissedFor!: DismissalGround | null;
}

/** Everything of a draw, as `npm run cli -- panel redraw` computes it again. */
export class DrawRecordView {
  what!: string;
  panel!: string;
  /** what the panel judges, e.g. a challenge */
  matter!: DrawRecordMatterView;
  seats!: number;
  financeSeats!: number;
  fields!: string[];
  fixedAt!: string;
  drawnAt!: string;
  seedHash!: string;
  seed!: string;
  halfFixedAt!: string;
  halfHash!: string;
  half!: string;
  candidates!: DrawRecordCandidateView[];
  excluded!: DrawRecordExcludedView[];
  calls!: DrawRecordCallView[];
  /** one for each call, in their order */
  outcomes!: DrawRecordOutcomeView[];
}

export class DismissedView extends DismissalGroundView {
  /** number of the call in the record of the draw, from 1 */
  call!: number;
}

/** A draw as everybody reads it: what was fixed before anybody was listed, at once; who was drawn with the record alone. */
export class PublicDrawView {
  panelId!: string;
  number!: string;
  fixedAt!: string;
  /** SHA-256 of the platform's half of the seed, hex */
  seedHash!: string;
  /** null until discipline inspection has told it */
  halfFixedAt!: string | null;
  halfHash!: string | null;
  drawnAt!: string | null;
  /** it was given up, or its matter has come to an end */
  closed!: boolean;
  /** the record can be read: `GET /panels/{panelId}/record` */
  revealed!: boolean;
  /** whom discipline inspection had leave (责令回避), with the record alone */
  dismissed!: DismissedView[];
}

/** Body of a step. */
export class PanelActionDto extends ActionDto {
  /** SHA-256 of the half that discipline inspection keeps, 64 hex digits; asked by commit */
  @MayBeAbsent() @Matches(/^[0-9a-f]{64}$/) halfHash?: string;
  /** the half itself, 30 letters and digits, hyphens as one likes; asked by draw */
  @MayBeAbsent() @IsPlainText() @MaxLength(60) half?: string;
}

export class DeclaredGroundDto {
  @IsIn(GROUNDS) ground!: Ground;
  @IsBoolean() applies!: boolean;
  /** who and how, ≤ 300 characters; asked for where the ground applies */
  @IsPlainText() @MaxLength(300) text!: string;
}

/** Body of a step. */
export class SeatActionDto extends ActionDto {
  /** every ground of recusal once; asked by accept, recuse and declareLate */
  @MayBeAbsent() @IsArray() @ArrayMaxSize(20) @Nested(() => DeclaredGroundDto, { each: true }) declaration?: DeclaredGroundDto[];
  /** ground of recusal (JB-06); asked by askDismissal and dismiss */
  @MayBeAbsent() @IsIn(DISMISSAL_GROUNDS) ground?: DismissalGround;
}

/** An invitation; what is judged is told without names. */
export class SeatRowView extends CaseRowBase {
  panelNumber!: string;
  kind!: string;
  title!: string;
  sitsAt!: string;
}

export class SeatPageView {
  items!: SeatRowView[];
  nextCursor!: string | null;
}

export class DeclaredGroundView {
  ground!: Ground;
  applies!: boolean;
  text!: string;
}

/** A party as experts read it. */
export class JudgedPartyView {
  part!: PartyPart;
  /** the name, or what the matter tells in place of it */
  name!: string;
}
export class JudgedPersonView {
  name!: string;
  /** where it works, as the bid says; may be empty */
  unit!: string;
}

export class AskedDismissalView extends DismissalGroundView {
  reason!: string;
}

export class SeatView extends CaseBase {
  /** null for whoever does not read panels: the expert */
  panelId!: string | null;
  panelNumber!: string;
  kind!: string;
  /** what the expert judges; null until he or she has accepted, and once the panel is closed: nothing of it is read then */
  matterId!: string | null;
  title!: string;
  sitsAt!: string;
  seatKind!: 'FIELD' | 'FINANCE';
  /** the expert; empty for the expert him- or herself */
  name!: string;
  grounds!: { ground: Ground; label: string }[];
  declaration!: DeclaredGroundView[] | null;
  reason!: string;
  /** whom the declaration is about; for the expert alone, while he or she is asked or sits, else empty */
  parties!: JudgedPartyView[];
  /** who works on what is judged; for whom and how long as `parties` */
  team!: JudgedPersonView[];
  /** on which an expert can be made to leave */
  dismissalGrounds!: DismissalGroundView[];
  /** what the section asks discipline inspection for; for these two alone, until it is decided */
  asked!: AskedDismissalView | null;
  dismissedFor!: DismissalGroundView | null;
}
