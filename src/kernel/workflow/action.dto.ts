import { MaxLength } from 'class-validator';
import { IsPlainText, MayBeAbsent } from '../http/index.js';

/** Body of `POST …/actions/{action}`. */
export class ActionDto {
  /** Reason or remark, ≤ 2,000 characters; required where the action says so. */
  @MayBeAbsent() @IsPlainText() @MaxLength(2000) comment?: string;
}

/** A step that the reader may take now. */
export class ActionView {
  action!: string;
  label!: string;
  tone!: string;
  comment!: string;
  /** true where only those who see how the record is handled read the comment; otherwise every side of it does, word for word */
  internal!: boolean;
  /** true where everybody may read the comment, word for word */
  published!: boolean;
  /** fields of the body beside the comment: `required` or `optional` */
  asks!: Record<string, string>;
  enabled!: boolean;
  /** why the button is disabled */
  reasons!: { code: string; message: string; pointer?: string }[];
}

export class HistoryView {
  action!: string;
  label!: string;
  from!: string;
  to!: string;
  by!: string;
  comment!: string;
  at!: string;
}

/** A part of the record's way. */
export class StageView {
  label!: string;
  standing!: 'DONE' | 'CURRENT' | 'TO_COME';
  /** the state beside the straight way in which the record stands here; null on it */
  asideLabel!: string | null;
}
