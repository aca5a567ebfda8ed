import { Column, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import type { Side } from '../../deals/index.js';

const personName = (column: string) => (row: string) => `(SELECT p.name FROM person p WHERE p.id = ${row}.${column})`;
const organisationName = (column: string) => (row: string) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.${column})`;

/** What the two organisations of an introduction agree on by click (点击确认): one proposes and has signed, the other signs the same text; then it runs until its day. */
export abstract class Agreement implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('uuid', { name: 'introduction_id' }) introductionId!: string;
  @Column('text', { name: 'achievement_title' }) achievementTitle!: string;
  @Column('uuid', { name: 'buyer_organisation_id' }) buyerOrganisationId!: string;
  @VirtualColumn('text', { query: organisationName('buyer_organisation_id') }) buyerName!: string;
  @Column('uuid', { name: 'seller_organisation_id' }) sellerOrganisationId!: string;
  @VirtualColumn('text', { query: organisationName('seller_organisation_id') }) sellerName!: string;
  /** researchers who have the introduction in hand; they read with the office */
  @Column('uuid', { array: true, name: 'seller_people' }) sellerPeople!: string[];
  /** whom the own side has removed from the deal, or who has left it; as the introduction has it */
  @Column('uuid', { array: true, name: 'removed_people', default: [] }) removedPeople!: string[];
  @Column('text', { name: 'proposed_by' }) proposedBy!: Side;
  /** of who has proposed it */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('text', { name: 'text_version' }) textVersion!: string;
  /** what both sign, word for word */
  @Column('text') text!: string;
  /** to be read beside it */
  @Column('text', { name: 'text_english' }) textEnglish!: string;
  /** of `text` in UTF-8, as it was when it was proposed */
  @Column('text', { name: 'text_sha256' }) textSha256!: string;
  @Column('uuid', { name: 'buyer_signed_by', nullable: true }) buyerSignedBy!: string | null;
  @VirtualColumn('text', { query: personName('buyer_signed_by') }) buyerSigner!: string | null;
  @Column('timestamptz', { name: 'buyer_signed_at', nullable: true }) buyerSignedAt!: Date | null;
  @Column('uuid', { name: 'seller_signed_by', nullable: true }) sellerSignedBy!: string | null;
  @VirtualColumn('text', { query: personName('seller_signed_by') }) sellerSigner!: string | null;
  @Column('timestamptz', { name: 'seller_signed_at', nullable: true }) sellerSignedAt!: Date | null;
  /** last day (YYYY-MM-DD in China); null before both have signed */
  @Column('date', { name: 'ends_on', nullable: true }) endsOn!: string | null;
  @Column('text') state!: string;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

type Signed = Pick<Agreement, 'buyerSignedBy' | 'buyerSignedAt' | 'sellerSignedBy' | 'sellerSignedAt'>;

/** The signature of one side, as it is given at that moment. */
export const signatureOf = (side: Side, by: string | null, at: Date): Partial<Signed> => (side === 'BUYER' ? { buyerSignedBy: by, buyerSignedAt: at } : { sellerSignedBy: by, sellerSignedAt: at });
