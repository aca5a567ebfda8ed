import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Fen } from '../../../kernel/money/index.js';
import type { Period } from '../../../kernel/calendar/index.js';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import type { RegisterEntry } from './register-entry.js';

/** A contract as it stands on a list; frozen when the list is filed. */
export interface ListedContract {
  contractId: string;
  number: string;
  version: number;
  title: string;
  subKind: string;
  sellerName: string;
  buyerName: string;
  totalFen: Fen;
  techFen: Fen;
  registeredOn: string;
}

/** The rule under which a list was filed, with the figures as they were. */
export interface ListRule {
  code: string;
  version: number;
  docNo: string;
  title: string;
  verified: boolean;
  separateFromFen: Fen;
  printableAfter: Period;
}

/** From when on a list can be printed. */
export interface Printable {
  /** ISO 8601 */
  from: string;
  /** counted over days whose holiday notice is not out yet */
  provisional: boolean;
}

/** A list of registered contracts (登记清单) that an organisation asks for and the registrars confirm. */
@Entity('registration_list')
export class RegistrationList implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** e.g. DJQD2026-00012 */
  @Column('text') number!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.organisation_id)` }) organisationName!: string;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('text') state!: string;
  /** what the list is for, in the applicant's words */
  @Column('text') purpose!: string;
  @Column('uuid', { name: 'contract_ids', array: true }) contractIds!: string[];
  @Column('jsonb', { nullable: true }) entries!: ListedContract[] | null;
  /** contracts from the rule's threshold of 成交额 on: a second approval; null until it is filed */
  @Column('boolean', { name: 'is_large', nullable: true }) isLarge!: boolean | null;
  @Column('jsonb', { nullable: true }) rule!: ListRule | null;
  @Column('boolean', { name: 'was_filed' }) wasFiled!: boolean;
  @Column('timestamptz', { name: 'approved_at', nullable: true }) approvedAt!: Date | null;
  @Column('jsonb', { nullable: true }) printable!: Printable | null;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

export const listed = ({ contractId, number, version, title, subKind, sellerName, buyerName, totalFen, techFen, registeredOn }: RegisterEntry): ListedContract => ({
  contractId, number, version, title, subKind, sellerName, buyerName, totalFen, techFen, registeredOn,
});

/** What a reader of the list relies on. */
const RELIED_ON = ['title', 'subKind', 'sellerName', 'buyerName', 'totalFen', 'techFen'] as const satisfies readonly (keyof ListedContract)[];

/** Whether what a list says of a contract is what the register says now. */
export const stillSays = (entry: ListedContract, now: RegisterEntry): boolean => now.endedOn === null && RELIED_ON.every((key) => entry[key] === now[key]);
