import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsObject, IsUUID, MaxLength } from 'class-validator';
import { IsPlainText, MayBeAbsent, PageQuery } from '../../../kernel/http/index.js';
import { CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';
import { MOST_TITLE } from '../domain/notice-content.js';
import { NOTICE_KINDS, type NoticeKind } from '../domain/notice-kinds.js';
import { NOTICE_STATES, PUBLIC_STATES } from '../notice.workflow.js';

export class BoardQuery extends PageQuery {
  @MayBeAbsent() @IsIn(PUBLIC_STATES) state?: (typeof PUBLIC_STATES)[number];
  @MayBeAbsent() @IsIn(NOTICE_KINDS) kind?: NoticeKind;
  /** about this record alone */
  @MayBeAbsent() @IsUUID() subjectId?: string;
}

export class NoticePageQuery extends PageQuery {
  /** `desk`: only what waits for the reader, soonest due first */
  @MayBeAbsent() @IsIn(['desk']) view?: 'desk';
  @MayBeAbsent() @IsIn(NOTICE_STATES) state?: (typeof NOTICE_STATES)[number];
  @MayBeAbsent() @IsIn(NOTICE_KINDS) kind?: NoticeKind;
  /** about this record alone */
  @MayBeAbsent() @IsUUID() subjectId?: string;
}

export class SubjectQuery {
  @IsIn(NOTICE_KINDS) kind!: NoticeKind;
}

/** What is written into a draft; it may leave out whatever is not known yet. */
export class NoticeDraftDto {
  /** ≤ 120 characters */
  @MayBeAbsent() @IsPlainText() @MaxLength(MOST_TITLE) title?: string;
  /** by the fields of the kind, see `GET /notice-kinds`; amounts in fen */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) @MayBeAbsent() @IsObject() values?: Record<string, unknown>;
}

export class NewNoticeDto extends NoticeDraftDto {
  @IsIn(NOTICE_KINDS) kind!: NoticeKind;
  /** the record that it is about, one of `GET /notice-subjects`; its data are filled in */
  @MayBeAbsent() @IsUUID() subjectId?: string;
  /** the withdrawn notice in whose place it stands */
  @MayBeAbsent() @IsUUID() correctsId?: string;
}

/** A notice in a list. Days are YYYY-MM-DD in China. */
export class NoticeRowView extends CaseRowBase {
  number!: string;
  kind!: NoticeKind;
  kindLabel!: string;
  title!: string;
  organisationName!: string;
  publishedAt!: string | null;
  /** first and last day of the period; null before publication */
  startsOn!: string | null;
  endsOn!: string | null;
  /** the last day may still move */
  provisional!: boolean;
  /** days that are left, today included; null once it is over or before it begins to count */
  daysLeft!: number | null;
  endedAt!: string | null;
}

export class NoticePageView {
  items!: NoticeRowView[];
  nextCursor!: string | null;
}

export class NoticeColumnView {
  label!: string;
  /** stands right, as amounts do */
  number!: boolean;
}

/** One line of a notice: a text, or a table. */
export class NoticeFieldView {
  key!: string;
  label!: string;
  /** a text of several lines */
  long!: boolean;
  text!: string;
  columns!: NoticeColumnView[];
  rows!: string[][];
}

/** On what the period rests. */
export class NoticeBasisView {
  code!: string;
  version!: number;
  docNo!: string;
  title!: string;
  /** false: nobody has confirmed the figures by the final text */
  verified!: boolean;
  /** e.g. 15 个工作日 */
  period!: string;
  article!: string;
  gist!: string;
}

/** Objections in numbers; who objected is told to nobody here. */
export class ObjectionCountsView {
  open!: number;
  upheld!: number;
  dismissed!: number;
  other!: number;
}

export class NoticeReferenceView {
  id!: string;
  number!: string;
  title!: string;
}

/** A notice as the public reads it: as it was published, personal data masked. */
export class NoticeView extends NoticeRowView {
  fields!: NoticeFieldView[];
  basis!: NoticeBasisView;
  /** SHA-256 of the statement, hex; the statement's file gives the same */
  sha256!: string;
  /** the text is not shown any more, only the result */
  takenDown!: boolean;
  /** last day on which the text is shown; null as long as the notice is open */
  shownUntil!: string | null;
  endReason!: string;
  objections!: ObjectionCountsView;
  /** objections are taken now */
  objectable!: boolean;
  corrects!: NoticeReferenceView | null;
  correctedBy!: NoticeReferenceView | null;
}

export class NoticeGapView {
  code!: string;
  message!: string;
  /** JSON pointer into the draft */
  pointer?: string;
}

/** The days of a draft, were it published now. */
export class NoticePlanView {
  startsOn!: string;
  endsOn!: string;
  provisional!: boolean;
  basis!: NoticeBasisView;
}

/** That a notice under objection is to be withdrawn, and waits for a second person. */
export class AskedWithdrawalView {
  by!: string;
  reason!: string;
}

/** A notice with everything that the reader may do to it. */
export class NoticeCaseView extends CaseBase {
  number!: string;
  kind!: NoticeKind;
  kindLabel!: string;
  organisationName!: string;
  authorName!: string;
  title!: string;
  values!: Record<string, unknown>;
  /** kind of record that it is about, with its name; null where it is about none */
  subjectKind!: string | null;
  subjectId!: string | null;
  subjectLabel!: string;
  /** fields of a draft that its record says; empty once it is published */
  linkedKeys!: string[];
  corrects!: NoticeReferenceView | null;
  publishedAt!: string | null;
  startsOn!: string | null;
  endsOn!: string | null;
  daysLeft!: number | null;
  endedAt!: string | null;
  endReason!: string;
  /** null where nobody asks for it */
  withdrawal!: AskedWithdrawalView | null;
  sha256!: string | null;
  basis!: NoticeBasisView | null;
  /** of a draft; null where no rule holds today, or once it is published */
  plan!: NoticePlanView | null;
  gaps!: NoticeGapView[];
  /** what it says of its record that does not hold any more; empty before it is published */
  outdated!: NoticeGapView[];
  /** number of the notice with the same text that an objection has ended: it comes back changed, or with a reason; null where there is none */
  overturned!: string | null;
  /** in full, and as the public reads it */
  fields!: NoticeFieldView[];
  publicTitle!: string;
  publicFields!: NoticeFieldView[];
  objections!: ObjectionCountsView;
  /** the reader may take down what somebody without an account objects */
  mayRecord!: boolean;
}

export class NoticeOptionView {
  value!: string;
  label!: string;
}

export class NoticeFormFieldView {
  key!: string;
  /** text, long, money, date, choice, flag, or rows */
  type!: 'text' | 'long' | 'money' | 'date' | 'choice' | 'flag' | 'rows';
  label!: string;
  required!: boolean;
  /** comes from the record that the notice is about */
  linked!: boolean;
  /** the public reads it masked */
  personal!: boolean;
  options!: NoticeOptionView[];
  /** of rows */
  columns!: NoticeFormFieldView[];
}

export class NoticeKindView {
  kind!: NoticeKind;
  label!: string;
  /** what publishes it: an institute (own organisation) or the bureau */
  publisher!: 'INSTITUTE' | 'BUREAU';
  /** kind of record that it may be about */
  subject!: string | null;
  /** there is no notice of this kind without such a record */
  subjectRequired!: boolean;
  fields!: NoticeFormFieldView[];
}

export class NoticeSubjectView {
  id!: string;
  label!: string;
}
