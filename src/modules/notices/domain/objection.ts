import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Veil } from '../../../kernel/audit/index.js';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import { handsOn } from './notice-hands.js';

/** How an objection came: written here by somebody with an account, or taken down by the office from a letter or a visit. */
export const CHANNELS = { ONLINE: { zh: '网上提出', en: 'online' }, LETTER: { zh: '来信登记', en: 'by letter' }, VISIT: { zh: '来访登记', en: 'in person' } } as const;
export type Channel = keyof typeof CHANNELS;

export interface ObjectionNote {
  by: string;
  text: string;
  /** ISO 8601 */
  at: string;
}

/** Rows about an objection or its evidence. @param row alias of `audit_record` */
const aboutObjections = (row: string): string => `${row}.object_kind = 'objection' OR (${row}.object_kind = 'file' AND ${row}.detail ->> 'subjectKind' = 'objection')`;

/**
 * What the audit trail does not tell: what objectors do about their own objection here, attempts and files included, and what was written in any
 * row about an objection, for names of files and remarks may name the objector.
 */
export const OBJECTION_VEIL: Veil = {
  actor: (row) => {
    const own = (names: string) => `EXISTS (SELECT 1 FROM notice_objection o WHERE o.channel = 'ONLINE' AND o.created_by = ${row}.actor_person AND ${names})`;
    const evidence = `EXISTS (SELECT 1 FROM file f WHERE f.subject_kind = 'objection' AND f.subject_id = o.id AND ${row}.object_id LIKE '%' || f.id || '%')`;
    return `(${row}.object_kind = 'objection' AND ${own(`o.id::text = ${row}.object_id`)})
      OR (${row}.object_kind = 'file' AND ${row}.detail ->> 'subjectKind' = 'objection' AND ${own(`o.id::text = ${row}.detail ->> 'subjectId'`)})
      OR (${row}.object_kind = 'route' AND (${row}.object_id ~ '^POST /api/v1/notices/[^/]+/objections$' OR (${row}.object_id LIKE '%/objections/%' AND ${own(`${row}.object_id LIKE '%' || o.id || '%'`)})
        OR (${row}.object_id LIKE '%/files/%' AND ${own(evidence)})))`;
  },
  words: aboutObjections,
};

/** An objection to a public notice (异议). Who lodged it is known to whoever handles it and to discipline inspection. */
@Entity('notice_objection')
export class Objection implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** e.g. YY2026-00003: the receipt */
  @Column('text') number!: string;
  @Column('uuid', { name: 'notice_id' }) noticeId!: string;
  /** who published the notice */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  /** who lodged it here, or took it down */
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('text') channel!: Channel;
  @Column('text') state!: string;
  @Column('text', { name: 'objector_name' }) objectorName!: string;
  @Column('text', { name: 'objector_organisation' }) objectorOrganisation!: string;
  @Column('text', { name: 'objector_contact' }) objectorContact!: string;
  @Column('text') text!: string;
  /** the reasoned answer (书面答复) */
  @Column('text') answer!: string;
  /** what discipline inspection has noted (监督备注), oldest first */
  @Column('jsonb') notes!: ObjectionNote[];
  /** the one person who handles it; a list because permissions look at one */
  @Column('uuid', { name: 'handler_ids', array: true }) handlerIds!: string[];
  @VirtualColumn('jsonb', { query: (row) => handsOn(`${row}.notice_id`) }) hands!: string[];
  /** as it was published: the objector reads it too */
  @VirtualColumn('text', { query: (row) => `(SELECT coalesce(n.statement ->> 'title', n.title) FROM notice n WHERE n.id = ${row}.notice_id)` }) noticeTitle!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT n.number FROM notice n WHERE n.id = ${row}.notice_id)` }) noticeNumber!: string;
  /** when discipline inspection was told that it is overdue */
  @Column('timestamptz', { name: 'escalated_at', nullable: true }) escalatedAt!: Date | null;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

export const isOpen = ({ state }: { state: string }): boolean => state === 'LODGED' || state === 'HANDLING';

/** Whoever lodged it or took it down hands in what proves it (证据材料), until it is closed. */
export const mayAttach = ({ state, createdBy }: Pick<Objection, 'state' | 'createdBy'>, { personId }: { personId: string | null }): boolean => isOpen({ state }) && createdBy === personId;
