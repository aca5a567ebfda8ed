import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import { dateInChina } from '../../../kernel/calendar/index.js';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import type { NoticeContent } from './notice-content.js';
import type { NoticeKind } from './notice-kinds.js';
import type { NoticeRule } from './notice-rule.js';
import type { NoticeStatement } from './statement.js';

/** A record of another module that a notice is about. */
export interface NoticeSubject {
  kind: string;
  id: string;
}

/** That a notice under objection is to be withdrawn (提请撤回): who asks, and the reason that the public will read. */
export interface AskedWithdrawal {
  by: string | null;
  reason: string;
}

/** Objections that nobody has closed yet. */
export const openObjectionsOf = (row: string): string => `(SELECT count(*)::int FROM notice_objection o WHERE o.notice_id = ${row}.id AND o.state IN ('LODGED', 'HANDLING'))`;

/** That somebody has begun a notice about a record which was not taken back. All are SQL expressions, `since` that of the time from which on notices count. */
export const noticeBegun = ({ kind, subjectKind, subjectId, since }: { kind: string; subjectKind: string; subjectId: string; since: string }): string =>
  `EXISTS (SELECT 1 FROM notice begun WHERE begun.kind = ${kind} AND begun.subject_kind = ${subjectKind} AND begun.subject_id = ${subjectId} AND begun.state NOT IN ('WITHDRAWN', 'DISCARDED') AND begun.created_at >= ${since})`;

/** A public notice (公示), from its draft to the day on which what it announces may take effect. */
@Entity('notice')
export class Notice implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** e.g. GS2026-00012 */
  @Column('text') number!: string;
  @Column('text') kind!: NoticeKind;
  /** who publishes it */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.organisation_id)` }) organisationName!: string;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('text') state!: string;
  @Column('text') title!: string;
  @Column('jsonb') content!: NoticeContent;
  @Column('text', { name: 'subject_kind', nullable: true }) subjectKind!: string | null;
  @Column('uuid', { name: 'subject_id', nullable: true }) subjectId!: string | null;
  @Column('text', { name: 'subject_label' }) subjectLabel!: string;
  /** the notice in whose place it stands */
  @Column('uuid', { name: 'corrects_id', nullable: true }) correctsId!: string | null;
  @Column('jsonb', { nullable: true }) rule!: NoticeRule | null;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
  /** first day of the period; the last one is that of `dueAt` */
  @Column('date', { name: 'starts_on', nullable: true }) startsOn!: string | null;
  /** what the public reads, frozen at publication, and SHA-256 of its canonical JSON, hex */
  @Column('jsonb', { nullable: true }) statement!: NoticeStatement | null;
  @Column('text', { nullable: true }) sha256!: string | null;
  /** last moment of the period, kept when the notice has ended */
  @Column('timestamptz', { name: 'over_at', nullable: true }) overAt!: Date | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
  /** why it was withdrawn, as the public reads it */
  @Column('text', { name: 'end_reason' }) endReason!: string;
  /** asked for by one person while an objection is open, and carried out by another */
  @Column('jsonb', { nullable: true }) withdrawal!: AskedWithdrawal | null;
  @VirtualColumn('int', { query: openObjectionsOf }) openObjections!: number;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

export const subjectOf = ({ subjectKind: kind, subjectId: id }: Pick<Notice, 'subjectKind' | 'subjectId'>): NoticeSubject | null => (kind !== null && id !== null ? { kind, id } : null);

/** Its last day is over, and can no longer move: a day that was counted without the holidays of its year may still come to lie later. */
export const isOver = ({ dueAt, clock }: Pick<Notice, 'dueAt' | 'clock'>, now: Date): boolean => dueAt !== null && dueAt < now && !clock?.provisional;

/** Objections are taken as long as it is open: also on the days after a last day that is only provisional, for the period may reach them. */
export const takesObjections = (notice: Pick<Notice, 'state' | 'dueAt' | 'clock'>, now: Date): boolean =>
  (notice.state === 'PUBLISHED' || notice.state === 'SUSPENDED_BY_OBJECTION') && !isOver(notice, now);

/** The last day of the period, YYYY-MM-DD; null before publication. */
export function endsOn({ publishedAt, overAt, dueAt }: Pick<Notice, 'publishedAt' | 'overAt' | 'dueAt'>): string | null {
  const last = overAt ?? dueAt;
  return publishedAt !== null && last !== null ? dateInChina(last) : null;
}
