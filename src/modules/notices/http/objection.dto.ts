import { IsIn, IsUUID, MaxLength } from 'class-validator';
import { HasLength, IsName, IsPlainText, MayBeAbsent, PageQuery } from '../../../kernel/http/index.js';
import { CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';
import { CHANNELS } from '../domain/objection.js';
import { OBJECTION_STATES } from '../objection.workflow.js';

export class ObjectionPageQuery extends PageQuery {
  /** `desk`: what waits for the reader, soonest due first; `mine`: what the reader has lodged */
  @MayBeAbsent() @IsIn(['desk', 'mine']) view?: 'desk' | 'mine';
  @MayBeAbsent() @IsUUID() noticeId?: string;
  @MayBeAbsent() @IsIn(OBJECTION_STATES) state?: (typeof OBJECTION_STATES)[number];
}

export class ObjectionDto {
  /** what is objected to and why, 10–4,000 characters */
  @IsPlainText() @HasLength(10, 4000) text!: string;
  /** telephone or mail for questions and the answer; read by the handler and discipline inspection alone */
  @IsPlainText() @HasLength(5, 100) contact!: string;
}

/** What somebody without an account has said or written to the office. */
export class RecordedObjectionDto extends ObjectionDto {
  @IsIn(['LETTER', 'VISIT']) channel!: 'LETTER' | 'VISIT';
  @IsName() @HasLength(1, 60) name!: string;
  /** whom the person speaks for; empty for nobody else */
  @MayBeAbsent() @IsPlainText() @MaxLength(120) organisation?: string;
}

export class ObjectionNoteDto {
  /** 4–2,000 characters */
  @IsPlainText() @HasLength(4, 2000) text!: string;
}

/** An objection in a list: nothing of who lodged it. */
export class ObjectionRowView extends CaseRowBase {
  number!: string;
  noticeId!: string;
  noticeNumber!: string;
  noticeTitle!: string;
  channel!: keyof typeof CHANNELS;
  channelLabel!: string;
  createdAt!: string;
}

export class ObjectionPageView {
  items!: ObjectionRowView[];
  nextCursor!: string | null;
}

/** Who objects; for the handler, discipline inspection and the person alone. */
export class ObjectorView {
  name!: string;
  organisation!: string;
  contact!: string;
}

export class ObjectionNoteView {
  by!: string;
  text!: string;
  at!: string;
}

export class ObjectionView extends CaseBase {
  number!: string;
  noticeId!: string;
  noticeNumber!: string;
  noticeTitle!: string;
  channel!: keyof typeof CHANNELS;
  channelLabel!: string;
  text!: string;
  answer!: string;
  createdAt!: string;
  /** empty as long as nobody has accepted it */
  handlerName!: string;
  /** it is open, and nobody of the publisher may handle it: all have a hand in the notice; somebody has to be added */
  nobodyHandles!: boolean;
  /** null where the reader is not told */
  objector!: ObjectorView | null;
  /** the reader may read evidence: who is told who objects */
  evidence!: boolean;
  /** the reader may hand in evidence now (files of the kind `objection`) */
  mayAttach!: boolean;
  /** notes of discipline inspection; empty for others than it and the handler */
  notes!: ObjectionNoteView[];
}
