import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import { CASE_OVER } from '../../contracts/index.js';
import type { Beginner, Side } from './introduction.js';

/** SQL: the end of the last day on which a task of the deal that is open is due, a meeting takes place, or what is agreed on beside the room lasts. @param deal SQL expression of its id */
export const agreedUntil = (deal: string): string =>
  `(SELECT (max(a.day) + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' FROM (SELECT t.due_on AS day FROM deal_task t WHERE t.deal_id = ${deal} AND t.done_at IS NULL
      UNION ALL SELECT (v.starts_at AT TIME ZONE 'Asia/Shanghai')::date FROM deal_meeting v WHERE v.deal_id = ${deal} AND v.cancelled_at IS NULL
      UNION ALL SELECT o.agreed_through FROM deal o WHERE o.id = ${deal}) a)`;

/** SQL: states of a contract that is a draft, or about which nothing is to be decided any more. */
const NOT_FILED = ['DRAFT', ...CASE_OVER].map((state) => `'${state}'`).join(', ');

/** A deal (技术交易): what two who were introduced to each other make of it, up to the registered contract. What it is about stands in its introduction. */
@Entity('deal')
export class Deal implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** JY2026-00001 */
  @Column('text') number!: string;
  @Column('uuid', { name: 'introduction_id' }) introductionId!: string;
  @VirtualColumn('uuid', { query: (row) => `(SELECT i.need_id FROM introduction i WHERE i.id = ${row}.introduction_id)` }) needId!: string | null;
  @VirtualColumn('uuid', { query: (row) => `(SELECT i.achievement_id FROM introduction i WHERE i.id = ${row}.introduction_id)` }) achievementId!: string | null;
  @VirtualColumn('text', { query: (row) => `(SELECT i.need_title FROM introduction i WHERE i.id = ${row}.introduction_id)` }) needTitle!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT i.achievement_title FROM introduction i WHERE i.id = ${row}.introduction_id)` }) achievementTitle!: string;
  @Column('uuid', { name: 'buyer_organisation_id' }) buyerOrganisationId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.buyer_organisation_id)` }) buyerName!: string;
  @Column('uuid', { name: 'seller_organisation_id' }) sellerOrganisationId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.seller_organisation_id)` }) sellerName!: string;
  /** of the broker who joined the two; null where no broker did */
  @Column('uuid', { name: 'organisation_id', nullable: true }) organisationId!: string | null;
  @VirtualColumn('text', { query: (row) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.organisation_id)` }) brokerName!: string | null;
  /** the broker */
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: string | null;
  /** who of the sides takes part beside those who answer for the organisations */
  @Column('uuid', { array: true, name: 'buyer_members' }) buyerMembers!: string[];
  @Column('uuid', { array: true, name: 'seller_members' }) sellerMembers!: string[];
  @Column('text') state!: string;
  /** where it stood when it fell asleep; null while it is awake */
  @Column('text', { name: 'slept_from', nullable: true }) sleptFrom!: string | null;
  @Column('text', { name: 'lost_by', nullable: true }) lostBy!: Side | null;
  /** L-LOST */
  @Column('text', { name: 'lost_reason', nullable: true }) lostReason!: string | null;
  /** 5–300 characters */
  @Column('text', { name: 'lost_text' }) lostText!: string;
  @Column('uuid', { name: 'contract_id', nullable: true }) contractId!: string | null;
  /** drafted before it and come to nothing at the register: one of them may be reopened */
  @Column('uuid', { array: true, name: 'earlier_contract_ids' }) earlierContractIds!: string[];
  /** how that contract stands at the register; null where none is drafted */
  @VirtualColumn('text', { query: (row) => `(SELECT c.state FROM tech_contract c WHERE c.id = ${row}.contract_id)` }) contractState!: string | null;
  /** that contract or one before it is with the register, which may still register it, or has; one whose refusal is looked at again is */
  @VirtualColumn('boolean', { query: (row) => `EXISTS (SELECT 1 FROM tech_contract c WHERE c.id = ANY(array_append(${row}.earlier_contract_ids, ${row}.contract_id)) AND c.state NOT IN (${NOT_FILED}))` }) isContractInHand!: boolean;
  /** its broker applies for a public reward, or was granted one: as long as that holds officials read payments and their proofs */
  @Column('boolean', { name: 'reward_asked', default: false }) rewardAsked!: boolean;
  /** last day of what the two have agreed on beside the room (YYYY-MM-DD); null where nothing of it runs */
  @Column('date', { name: 'agreed_through', nullable: true }) agreedThrough!: string | null;
  /** number of the latest message */
  @Column('integer', { name: 'last_no' }) lastNo!: number;
  /** counts everything that happens in the room beside steps: who watches sees by it that there is news */
  @Column('integer') pulse!: number;
  /** last sign of life: step, message, task, meeting */
  @Column('timestamptz', { name: 'life_at' }) lifeAt!: Date;
  /** the end of the last day on which a task that is open is due, or a meeting takes place; null where the room has neither */
  @VirtualColumn('timestamptz', { query: (row) => agreedUntil(`${row}.id`) }) agreedUntil!: Date | null;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

/** How somebody stands to a deal; OFFICE are officials, who see how it goes and nothing of what is said. */
export type Seat = Beginner | 'OFFICE';

/** For whoever may read the deal at all. */
export function seatOf(deal: Pick<Deal, 'buyerOrganisationId' | 'sellerOrganisationId' | 'organisationId'>, organisationId: string | null): Seat {
  if (organisationId === deal.buyerOrganisationId) return 'BUYER';
  if (organisationId === deal.sellerOrganisationId) return 'SELLER';
  return organisationId !== null && organisationId === deal.organisationId ? 'BROKER' : 'OFFICE';
}
