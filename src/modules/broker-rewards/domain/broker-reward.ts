import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import { type Fen, fenColumn } from '../../../kernel/money/index.js';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import type { RewardSheet } from './reward-sheet.js';

const ofDeal = (column: string) => ({ query: (row: string) => `(SELECT d.${column} FROM deal d WHERE d.id = ${row}.deal_id)` });

/** An application for the public reward of a deal in a year (技术经理人奖补申请). */
@Entity('broker_reward')
export class BrokerReward implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** JBSQ2026-00001 */
  @Column('text') number!: string;
  @Column('uuid', { name: 'deal_id' }) dealId!: string;
  @VirtualColumn('text', ofDeal('number')) dealNumber!: string;
  /** the broker's */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.organisation_id)` }) organisationName!: string;
  /** the broker who brought the deal about */
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT p.name FROM person p WHERE p.id = ${row}.created_by)` }) brokerName!: string;
  /** who applied: the broker, or somebody of the broker's organisation */
  @Column('uuid', { name: 'applied_by' }) appliedBy!: string;
  /** whose limit it counts against (奖补年度) */
  @Column('integer') year!: number;
  /** up to 500 characters */
  @Column('text') note!: string;
  /** as it was proposed; 0 before, and where it came to nothing */
  @Column('bigint', { transformer: fenColumn }) fen!: Fen;
  /** how that came about; null as long as nothing is proposed */
  @Column('jsonb', { nullable: true }) sheet!: RewardSheet | null;
  /** YYYY-MM-DD */
  @Column('date', { name: 'paid_on', nullable: true }) paidOn!: string | null;
  @Column('text') voucher!: string;
  /** claimed back and not come in yet */
  @Column('bigint', { name: 'reclaim_fen', transformer: fenColumn }) reclaimFen!: Fen;
  /** came back in all */
  @Column('bigint', { name: 'recovered_fen', transformer: fenColumn }) recoveredFen!: Fen;
  /** of the last that came back, YYYY-MM-DD */
  @Column('date', { name: 'recovered_on', nullable: true }) recoveredOn!: string | null;
  @Column('text', { name: 'recovery_voucher' }) recoveryVoucher!: string;
  @Column('text') state!: string;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
