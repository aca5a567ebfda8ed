import { IsIn, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { IsCalendarDate, IsPlainText, MayBeAbsent, PageQuery } from '../http/index.js';

export class AuditPageQuery extends PageQuery {
  /** kind of the object, e.g. `achievement` */
  @MayBeAbsent() @IsString() @IsPlainText() @MinLength(1) @MaxLength(60) objectKind?: string;
  /** id of the object, or what the trail calls it: its number, or the name of an organisation or a person */
  @MayBeAbsent() @IsString() @IsPlainText() @MinLength(1) @MaxLength(300) objectId?: string;
  /** the person who acted */
  @MayBeAbsent() @IsUUID() actorId?: string;
  /** exact name of the action, e.g. `achievement.publish` */
  @MayBeAbsent() @IsString() @IsPlainText() @MinLength(1) @MaxLength(80) action?: string;
  @MayBeAbsent() @IsIn(['done', 'refused', 'read']) outcome?: 'done' | 'refused' | 'read';
  /** first day in China, YYYY-MM-DD */
  @MayBeAbsent() @IsCalendarDate() from?: string;
  /** last day in China, YYYY-MM-DD */
  @MayBeAbsent() @IsCalendarDate() until?: string;
  /** name of the person who acted, as it was recorded */
  @MayBeAbsent() @IsString() @IsPlainText() @MinLength(1) @MaxLength(60) actorName?: string;
}

/** One line of the audit trail (审计记录). */
export class AuditRecordView {
  id!: string;
  /** UTC with microseconds, as it was hashed */
  at!: string;
  actorId!: string | null;
  organisationId!: string | null;
  /** empty where it is withheld */
  actorName!: string;
  /** who acted is confidential: person, organisation and client are not told, and asking for the person does not find the record */
  actorWithheld!: boolean;
  action!: string;
  objectKind!: string;
  objectId!: string;
  /** number of the record, name of the organisation as it is now; null where it has none */
  objectName!: string | null;
  outcome!: string;
  requestId!: string;
  detail!: Record<string, unknown>;
  /** place in the tree, 0 for the first; null for a few seconds after the action */
  seq!: number | null;
}

export class AuditPageView {
  items!: AuditRecordView[];
  nextCursor!: string | null;
}

/** A signed head of the audit tree (签名的审计树头). Keep it: it convicts every later change to what it covers. */
export class AuditHeadView {
  /** number of records that it covers */
  size!: number;
  /** root hash, base64 */
  root!: string;
  signedAt!: string;
  /** the signed text in checkpoint form; this is what to keep */
  checkpoint!: string;
  /** Ed25519 public key, PEM */
  publicKey!: string;
}

export class AuditHeadPageView {
  items!: AuditHeadView[];
  nextCursor!: string | null;
}

/** Proof that a record lies in the tree under a head (RFC 9162 §2.1.3). */
export class AuditProofView {
  recordId!: string;
  seq!: number;
  /** the hashed text, empty where it would tell a person who is confidential; the leaf is SHA-256 of a zero byte and this text */
  entry!: string;
  /** hex */
  leafHash!: string;
  size!: number;
  /** base64 */
  root!: string;
  /** siblings from the leaf to the root, base64 */
  path!: string[];
  /** signed head of this size; null where none covers the record yet (within ten minutes) */
  checkpoint!: string | null;
}

export class AuditActionView {
  /** full name, as the filter wants it */
  action!: string;
  label!: string;
}

export class AuditAreaView {
  label!: string;
  actions!: AuditActionView[];
}

export class AuditStateView {
  /** as details of records name it */
  state!: string;
  label!: string;
}

export class AuditKindView {
  kind!: string;
  label!: string;
  /** of a process; empty for what has none */
  states!: AuditStateView[];
}

/** What the trail may hold, in the reader's language: the choices of its filters. */
export class AuditVocabularyView {
  areas!: AuditAreaView[];
  kinds!: AuditKindView[];
}
