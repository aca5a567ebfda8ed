import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import type { Beginner } from '../../deals/index.js';
import type { TermsContent } from './terms.js';

/** A confirmation by click: who, for whom, when. */
export interface Confirmation {
  seat: Beginner;
  personId: string;
  /** ISO 8601 */
  at: string;
}

/** Terms of commission (佣金约定) of an introduction by a broker: proposed by the broker or, as a change, by a side; each change is a record of its own. */
@Entity('commission_terms')
export class CommissionTerms implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** YJ2026-00001 */
  @Column('text') number!: string;
  @Column('uuid', { name: 'introduction_id' }) introductionId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT i.number FROM introduction i WHERE i.id = ${row}.introduction_id)` }) introductionNumber!: string;
  @Column('uuid', { name: 'buyer_organisation_id' }) buyerOrganisationId!: string;
  @Column('uuid', { name: 'seller_organisation_id' }) sellerOrganisationId!: string;
  /** researchers who have the introduction in hand; they read with the office */
  @Column('uuid', { array: true, name: 'seller_people' }) sellerPeople!: string[];
  /** whom the own side has removed from the deal, or who has left it; as the introduction has it */
  @Column('uuid', { array: true, name: 'removed_people', default: [] }) removedPeople!: string[];
  /** the broker's, whoever has proposed them */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  /** the broker */
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('text', { name: 'proposed_by' }) proposedBy!: Beginner;
  /** null where the broker asks for nothing */
  @Column('jsonb', { nullable: true }) content!: TermsContent | null;
  @Column('text', { name: 'text_version' }) textVersion!: string;
  /** what is confirmed, word for word */
  @Column('text') text!: string;
  @Column('text', { name: 'text_english' }) textEnglish!: string;
  /** of `text` in UTF-8, as it was when it was proposed */
  @Column('text', { name: 'text_sha256' }) textSha256!: string;
  /** who is asked to confirm first, where two are asked; null where one is */
  @Column('text', { name: 'first_seat', nullable: true }) firstSeat!: Beginner | null;
  /** whose confirmation makes them agreed on; null where the broker asks for nothing */
  @Column('text', { name: 'last_seat', nullable: true }) lastSeat!: Beginner | null;
  @Column('jsonb') confirmations!: Confirmation[];
  @Column('timestamptz', { name: 'agreed_at', nullable: true }) agreedAt!: Date | null;
  /** last day of the validity (YYYY-MM-DD in China); null before all have confirmed */
  @Column('date', { name: 'valid_until', nullable: true }) validUntil!: string | null;
  @Column('text') state!: string;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

/** SQL on the alias of terms: who is asked to confirm first, where two are, has. */
export const firstConfirmed = (row: string): string => `${row}.confirmations @> jsonb_build_array(jsonb_build_object('seat', ${row}.first_seat))`;

/** Whose confirmation is still waited for, in order. */
export const waitingFor = ({ state, firstSeat, lastSeat, confirmations }: Pick<CommissionTerms, 'state' | 'firstSeat' | 'lastSeat' | 'confirmations'>): Beginner[] =>
  state === 'PROPOSED' ? [firstSeat, lastSeat].filter((seat) => seat !== null && !confirmations.some((one) => one.seat === seat)) as Beginner[] : [];
