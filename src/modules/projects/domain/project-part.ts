import { Column, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';

const ofProject = (column: string) => ({ query: (row: string) => `(SELECT p.${column} FROM challenge_project p WHERE p.id = ${row}.project_id)` });

/** What every record that belongs to a project has. */
export abstract class ProjectPart implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** of the project, and what part of it this is: XM2026-00001-M1; of money a number of its own */
  @Column('text') number!: string;
  @Column('uuid', { name: 'project_id' }) projectId!: string;
  @VirtualColumn('text', ofProject('number')) projectNumber!: string;
  @VirtualColumn('text', ofProject('title')) projectTitle!: string;
  /** who carries the project out */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.organisation_id)` }) organisationName!: string;
  @Column('uuid', { name: 'demander_id' }) demanderId!: string;
  /** as the project's */
  @Column('uuid', { name: 'member_ids', array: true }) memberIds!: string[];
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: string | null;
  @Column('text') state!: string;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

/** What was reported, with the files that were there then. */
export interface Report {
  text: string;
  /** by the order of the project's indicators; null where none is reported */
  values: ReachedValue[];
  fileIds: readonly string[];
  /** ISO 8601 */
  at: string;
}

export interface ReachedValue {
  value: number | null;
  /** upper bound where the indicator is a range */
  max: number | null;
}
