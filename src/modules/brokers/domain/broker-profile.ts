import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import { purposesIn } from '../../files/index.js';
import type { BrokerContent } from './broker-content.js';

/** What a broker (技术经理人) is registered with, at the one organisation in whose name he or she practises (BR-1). */
@Entity('broker_profile')
export class BrokerProfile implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.organisation_id)` }) organisationName!: string;
  /** the broker */
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT p.name FROM person p WHERE p.id = ${row}.created_by)` }) name!: string;
  /** of the files that lie with the profile: the certificate */
  @VirtualColumn('jsonb', { query: purposesIn }) purposes!: string[];
  @Column('text') state!: string;
  @Column('jsonb') content!: BrokerContent;
  /** when it was last confirmed; kept while it is changed: who was confirmed once is known to the register */
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt!: Date | null;
  /** of a suspended profile the state that it comes back to */
  @Column('text', { name: 'suspended_from', nullable: true }) suspendedFrom!: string | null;
  /** of a confirmed profile the end of the last day of the certificate */
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
