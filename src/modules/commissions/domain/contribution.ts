import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import type { RoomObject, Side } from '../../deals/index.js';

/** An entry of the ledger of contributions (贡献记录): what a broker did, for which side. What stands in it, and whose it is, is never changed. */
@Entity('contribution')
export class Contribution implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** GX2026-00001 */
  @Column('text') number!: string;
  @Column('uuid', { name: 'introduction_id' }) introductionId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT i.number FROM introduction i WHERE i.id = ${row}.introduction_id)` }) introductionNumber!: string;
  @Column('uuid', { name: 'buyer_organisation_id' }) buyerOrganisationId!: string;
  @Column('uuid', { name: 'seller_organisation_id' }) sellerOrganisationId!: string;
  @Column('uuid', { array: true, name: 'seller_people' }) sellerPeople!: string[];
  /** whom the own side has removed from the deal, or who has left it; as the introduction has it */
  @Column('uuid', { array: true, name: 'removed_people', default: [] }) removedPeople!: string[];
  /** the broker's, as it was when it was written */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  /** the broker of the introduction, as in terms and bills: reads it, and hears of it, whoever of the organisation has written it */
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  /** who has written it, and alone puts it right */
  @Column('uuid', { name: 'author_id' }) authorId!: string;
  /** names of who has written it, as they were */
  @Column('text', { name: 'person_name' }) personName!: string;
  @Column('text', { name: 'organisation_name' }) organisationName!: string;
  /** who is asked to confirm it */
  @Column('text') side!: Side;
  /** L-CONTRIBUTION */
  @Column('text') kind!: string;
  /** YYYY-MM-DD */
  @Column('date') day!: string;
  /** 5–1,000 characters */
  @Column('text') text!: string;
  @Column('text', { name: 'evidence_kind', nullable: true }) evidenceKind!: RoomObject | null;
  /** number of a message, id of a meeting or task of the room */
  @Column('text', { name: 'evidence_ref', nullable: true }) evidenceRef!: string | null;
  /** the entry that it puts right; that one stays */
  @Column('uuid', { name: 'corrects_id', nullable: true }) correctsId!: string | null;
  @Column('text') state!: string;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
