import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../../../kernel/access/index.js';

/** In use; kept out by the system administrator, who may lift it; given up by its person, for good. */
export type AccountStatus = 'ACTIVE' | 'DISABLED' | 'CLOSED';

/** Stands where the address of a closed account stood, which may be registered anew: no mail leaves for `.invalid` (RFC 2606). */
export const closedAddress = (personId: string): string => `${personId}@closed.invalid`;

/** A natural person with an account. */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') email!: string;
  @Column('text') name!: string;
  @Column('text') title!: string;
  @Column('text') phone!: string;
  @Column('text', { name: 'password_hash', nullable: true }) passwordHash!: string | null;
  @Column('text') status!: AccountStatus;
  /** why the account is disabled, in the administrator's words; empty while it is not */
  @Column('text', { name: 'status_reason', default: '' }) statusReason!: string;
  @Column('boolean') demo!: boolean;
  @Column('integer') version!: number;
}

/** A person's place in an organisation, with the roles held there. */
@Entity('membership')
export class Membership {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('text', { array: true }) roles!: Role[];
  /** an invited person has no right at all before accepting */
  @Column('text') status!: 'INVITED' | 'ACTIVE' | 'ENDED';
  /** when an active membership ended last; kept when the person is invited again, for duties of former officials count from it */
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
  /** address, name and title as the inviting administrator typed them, until the person has accepted; nothing else of the person is shown so long */
  @Column('text', { name: 'invited_email' }) invitedEmail!: string;
  @Column('text', { name: 'invited_name', default: '' }) invitedName!: string;
  @Column('text', { name: 'invited_title', default: '' }) invitedTitle!: string;
  @Column('integer') version!: number;
}
