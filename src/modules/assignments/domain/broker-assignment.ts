import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';

/** What a broker is asked to help with. */
export const LISTING_KINDS = ['need', 'achievement'] as const;
export type AssignedKind = (typeof LISTING_KINDS)[number];
/** … and what brokers are suggested for: a need in the clinic too, which the bureau asks somebody to take. */
export const SUGGESTED_KINDS = [...LISTING_KINDS, 'clinic'] as const;
export type SuggestedKind = (typeof SUGGESTED_KINDS)[number];

const nameOf = (column: string) => (row: string) => `(SELECT p.name FROM person p WHERE p.id = ${row}.${column})`;
const organisationOf = (column: string) => (row: string) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.${column})`;

/** An owner's request to a broker (技术经理人委托) to help with a published need or achievement, one broker at a time. */
@Entity('broker_assignment')
export class BrokerAssignment implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** WT2026-00001 */
  @Column('text') number!: string;
  @Column('text') kind!: AssignedKind;
  @Column('uuid', { name: 'subject_id' }) subjectId!: string;
  /** as it was published when the broker was asked */
  @Column('text') title!: string;
  /** whose listing it is */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @VirtualColumn('text', { query: organisationOf('organisation_id') }) organisationName!: string;
  /** who wrote the listing */
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  /** who of the owner asked last: the contact person */
  @Column('uuid', { name: 'asked_by' }) askedBy!: string;
  /** what the owner asks for, 10–500 characters */
  @Column('text') message!: string;
  /** of the register */
  @Column('uuid', { name: 'profile_id' }) profileId!: string;
  /** who is asked or acts, or did last; a list of one, as permissions compare lists */
  @Column('uuid', { array: true, name: 'broker_ids' }) brokerIds!: string[];
  @VirtualColumn('text', { query: nameOf('broker_ids[1]') }) brokerName!: string;
  @Column('uuid', { name: 'broker_organisation_id' }) brokerOrganisationId!: string;
  @VirtualColumn('text', { query: organisationOf('broker_organisation_id') }) brokerOrganisationName!: string;
  /** to whom it is to be handed over, of the register; null where that is not asked */
  @Column('uuid', { name: 'next_profile_id', nullable: true }) nextProfileId!: string | null;
  @VirtualColumn('text', { query: (row) => `(SELECT p.name || '（' || o.name || '）' FROM broker_profile b JOIN person p ON p.id = b.created_by JOIN organisation o ON o.id = b.organisation_id WHERE b.id = ${row}.next_profile_id)` }) nextName!: string | null;
  @Column('timestamptz', { name: 'asked_at' }) askedAt!: Date;
  @Column('timestamptz', { name: 'accepted_at', nullable: true }) acceptedAt!: Date | null;
  @Column('text') state!: string;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

/** How somebody stands to it: as the owner, as the broker or the broker's organisation, as an official. */
export type Standing = 'OWNER' | 'BROKER' | 'OFFICE';

/** For whoever may read it at all. */
export function standingOf({ organisationId, brokerOrganisationId }: Pick<BrokerAssignment, 'organisationId' | 'brokerOrganisationId'>, reader: string | null): Standing {
  if (reader === organisationId) return 'OWNER';
  return reader === brokerOrganisationId ? 'BROKER' : 'OFFICE';
}

/** The broker of an assignment acts for the owner. */
export const ACTING: readonly string[] = ['ACTIVE', 'HANDOVER'];
