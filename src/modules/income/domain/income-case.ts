import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import { type Fen, fenColumn } from '../../../kernel/money/index.js';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import { purposesIn } from '../../files/index.js';
import type { IncomeContent } from './income-content.js';

/** Cases whose income was recognised at some time, whatever has become of it: what tax and finance see. */
export const ONCE_RECOGNISED: readonly string[] = ['INC_APPROVED', 'INC_RECHECK', 'INC_REVOKED'];

/** A declaration of income from a registered technology contract and its recognition (技术性收入核定). */
@Entity('income_case')
export class IncomeCase implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** e.g. SRHD2026-00012 */
  @Column('text') number!: string;
  @Column('uuid', { name: 'contract_id' }) contractId!: string;
  /** the seller */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.organisation_id)` }) organisationName!: string;
  @VirtualColumn('jsonb', { query: purposesIn }) purposes!: string[];
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('text') state!: string;
  @Column('jsonb') content!: IncomeContent;
  /** of the content: the income that is declared, and once approved recognised */
  @Column('bigint', { name: 'amount_fen', nullable: true, transformer: fenColumn }) amountFen!: Fen | null;
  /** the contract as it was called when the case began */
  @Column('text', { name: 'contract_number' }) contractNumber!: string;
  @Column('text', { name: 'contract_title' }) contractTitle!: string;
  /** it has been before an official: from then on officials see it, also when it came back */
  @Column('boolean', { name: 'was_filed' }) wasFiled!: boolean;
  /** recognised of the contract with this case, as it was when it was approved last; null until it is */
  @Column('bigint', { name: 'cumulative_fen', nullable: true, transformer: fenColumn }) cumulativeFen!: Fen | null;
  @Column('timestamptz', { name: 'approved_at', nullable: true }) approvedAt!: Date | null;
  /** where it stood when the end of the registration closed it, or had its recognition looked at again: a ruling that restores the registration brings it back there. Null otherwise */
  @Column('text', { name: 'ended_in', nullable: true }) endedIn!: 'INC_DRAFT' | 'INC_REVIEW' | 'INC_APPROVED' | null;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
