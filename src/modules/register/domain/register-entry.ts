import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Fen, fenColumn } from '../../../kernel/money/index.js';
import type { ContractContent, ContractSubKind } from '../../contracts/index.js';

/** Of a contract what the national form asks for beside the columns of the entry; its clauses are not the register's. */
export type EntryForm = Pick<ContractContent,
  'signDate' | 'beginDate' | 'endDate' | 'seller' | 'buyer' | 'related' | 'relatedShareBp' | 'planCode' | 'iprCodes' | 'fieldCode' | 'seoCode' | 'industryCode' | 'expectedInvestmentFen' | 'expectedOutputFen' |
  'broker' | 'reliefs' | 'foreign'> & { /** L-PAY */ payMode: string };

/**
 * An entry of the register (登记簿): a contract as it is registered, or was when its registration ended. Written when a
 * registration comes, changes or goes, so that what is being drafted of a change is in no figure.
 */
@Entity('register_entry')
export class RegisterEntry {
  @PrimaryColumn('uuid', { name: 'contract_id' }) contractId!: string;
  /** who applied */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('text') number!: string;
  /** version of the contract that is registered */
  @Column('integer') version!: number;
  /** 登记日期: the first registration, whatever has changed since; by it figures are counted */
  @Column('date', { name: 'registered_on' }) registeredOn!: string;
  @Column('date', { name: 'ended_on', nullable: true }) endedOn!: string | null;
  @Column('text', { name: 'ended_as', nullable: true }) endedAs!: 'DEREGISTERED' | 'REVOKED' | null;
  @Column('text') title!: string;
  @Column('text', { name: 'sub_kind' }) subKind!: ContractSubKind;
  @Column('text', { name: 'seller_name' }) sellerName!: string;
  @Column('text', { name: 'seller_nature' }) sellerNature!: string;
  /** GB/T 2260; empty abroad */
  @Column('text', { name: 'seller_region' }) sellerRegion!: string;
  @Column('text', { name: 'buyer_name' }) buyerName!: string;
  @Column('text', { name: 'buyer_nature' }) buyerNature!: string;
  @Column('text', { name: 'buyer_region' }) buyerRegion!: string;
  /** 成交额 */
  @Column('bigint', { name: 'total_fen', transformer: fenColumn }) totalFen!: Fen;
  /** 技术交易额 */
  @Column('bigint', { name: 'tech_fen', transformer: fenColumn }) techFen!: Fen;
  @Column('text', { name: 'field_code' }) fieldCode!: string;
  @Column('text', { name: 'ipr_codes', array: true }) iprCodes!: string[];
  @Column('text', { name: 'plan_code' }) planCode!: string;
  @Column('text', { name: 'seo_code' }) seoCode!: string;
  /** 大额: by the rule set under which it was registered */
  @Column('boolean', { name: 'is_large' }) isLarge!: boolean;
  @Column('jsonb') form!: EntryForm;
}
