import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import type { ProfileContent } from './profile.js';

/** An expert in the pool (专家库); one a person. */
@Entity('expert_profile')
export class ExpertProfile implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** for which the expert acted when applying */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  /** the expert */
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT p.name FROM person p WHERE p.id = ${row}.created_by)` }) name!: string;
  /** seats that the expert has been offered or holds now */
  @VirtualColumn('integer', { query: (row) => `(SELECT count(*)::int FROM panel_member seat JOIN review_panel panel ON panel.id = seat.panel_id WHERE seat.created_by = ${row}.created_by AND seat.state IN ('DRAWN', 'ACCEPTED') AND panel.state <> 'CLOSED')` })
  seatsNow!: number;
  @Column('text') state!: string;
  @Column('jsonb') content!: ProfileContent;
  @Column('timestamptz', { name: 'admitted_at', nullable: true }) admittedAt!: Date | null;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
