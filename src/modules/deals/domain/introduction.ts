import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';

export const SIDES = ['BUYER', 'SELLER'] as const;
/** buyer (买方): who has the need; seller (卖方): whose achievement it is */
export type Side = (typeof SIDES)[number];
/** who begins one: a side, or a broker (技术经理人) who joins two */
export type Beginner = Side | 'BROKER';

export const otherSide = (side: Side): Side => (side === 'BUYER' ? 'SELLER' : 'BUYER');

/** An introduction (对接) of a buyer and a seller: each has to agree before either learns more than what is public. */
@Entity('introduction')
export class Introduction implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** DJ2026-00001 */
  @Column('text') number!: string;
  @Column('uuid', { name: 'need_id', nullable: true }) needId!: string | null;
  @Column('uuid', { name: 'achievement_id', nullable: true }) achievementId!: string | null;
  /** as they were published when it was begun */
  @Column('text', { name: 'need_title' }) needTitle!: string;
  @Column('text', { name: 'achievement_title' }) achievementTitle!: string;
  @Column('uuid', { name: 'buyer_organisation_id' }) buyerOrganisationId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.buyer_organisation_id)` }) buyerName!: string;
  @Column('uuid', { name: 'seller_organisation_id' }) sellerOrganisationId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.seller_organisation_id)` }) sellerName!: string;
  /** who wrote the need or began on the side, and who was let into the deal; they are told beside whoever handles cases of the organisation */
  @Column('uuid', { array: true, name: 'buyer_people' }) buyerPeople!: string[];
  /** who wrote the achievement or began on the side, and who was let into the deal; they may answer */
  @Column('uuid', { array: true, name: 'seller_people' }) sellerPeople!: string[];
  /** whom the own side has removed from the deal, or who has left it, of either side: they read nothing of it any more */
  @Column('uuid', { array: true, name: 'removed_people', default: [] }) removedPeople!: string[];
  /** the need does not name its owner: nobody else is told who the buyer is before both have agreed */
  @Column('boolean', { name: 'buyer_unnamed' }) buyerUnnamed!: boolean;
  @Column('text', { name: 'begun_by' }) begunBy!: Beginner;
  /** of who has begun it: one of the two, or the broker's */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.organisation_id)` }) organisationName!: string;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT p.name FROM person p WHERE p.id = ${row}.created_by)` }) beginnerName!: string;
  /** 20–1,000 characters */
  @Column('text') message!: string;
  /** hundredths of a point, 0–10,000; null where the two were no match when it was begun */
  @Column('integer', { name: 'match_hundredths', nullable: true }) matchHundredths!: number | null;
  @Column('timestamptz', { name: 'buyer_agreed_at', nullable: true }) buyerAgreedAt!: Date | null;
  @Column('uuid', { name: 'buyer_agreed_by', nullable: true }) buyerAgreedBy!: string | null;
  @Column('timestamptz', { name: 'seller_agreed_at', nullable: true }) sellerAgreedAt!: Date | null;
  @Column('uuid', { name: 'seller_agreed_by', nullable: true }) sellerAgreedBy!: string | null;
  /** working days from being asked to an answer of either kind; null for who has begun it and who has not answered */
  @Column('integer', { name: 'buyer_days', nullable: true }) buyerDays!: number | null;
  @Column('integer', { name: 'seller_days', nullable: true }) sellerDays!: number | null;
  @Column('text', { name: 'declined_side', nullable: true }) declinedSide!: Side | null;
  /** L-DECLINE */
  @Column('text', { name: 'decline_reason', nullable: true }) declineReason!: string | null;
  /** 5–300 characters */
  @Column('text', { name: 'decline_text' }) declineText!: string;
  /** since when it is overdue; kept whatever became of it */
  @Column('timestamptz', { name: 'late_at', nullable: true }) lateAt!: Date | null;
  /** no terms of commission were agreed on in time: since then the two go on without the broker, who is owed nothing */
  @Column('timestamptz', { name: 'without_broker_at', nullable: true }) withoutBrokerAt!: Date | null;
  /** what has become of it; null before both have agreed, and as long as something with the broker is open */
  @VirtualColumn('uuid', { query: (row) => `(SELECT d.id FROM deal d WHERE d.introduction_id = ${row}.id)` }) dealId!: string | null;
  /** … and has ended without a contract */
  @VirtualColumn('boolean', { query: (row) => `EXISTS (SELECT 1 FROM deal d WHERE d.introduction_id = ${row}.id AND d.state = 'LOST')` }) dealLost!: boolean;
  @Column('text') state!: string;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

/** A broker has joined the two, and they have not gone on alone. */
export const isBrokered = ({ begunBy, withoutBrokerAt }: Pick<Introduction, 'begunBy' | 'withoutBrokerAt'>): boolean => begunBy === 'BROKER' && withoutBrokerAt === null;

/** Who of a side has it in hand: authors of the listing, who has begun it or agreed for the side, who was let in; nobody who was removed from it. */
export const peopleOf = ({ buyerPeople, buyerAgreedBy, sellerPeople, sellerAgreedBy, removedPeople }: Introduction, side: Side): string[] => {
  const [named, agreed] = side === 'BUYER' ? [buyerPeople, buyerAgreedBy] : [sellerPeople, sellerAgreedBy];
  return [...new Set([...named, ...(agreed === null ? [] : [agreed])])].filter((person) => !removedPeople.includes(person));
};
