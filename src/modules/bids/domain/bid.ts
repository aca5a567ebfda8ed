import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Reason } from '../../../kernel/http/index.js';
import { type Fen, fenColumn } from '../../../kernel/money/index.js';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import type { LeaderCheck } from './leader-load.js';
import type { BidContent } from './read-bid.js';

/** SQL: what is in the bid of that row is closed to officials. */
export const closedIn = (row: string): string => `coalesce(${row}.content_closes_at < now(), false)`;

/** A bid (揭榜书) from its opening on; before that it lies in the sealed box of its challenge, and nowhere else. */
@Entity('bid')
export class Bid implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** of the challenge, and a serial that follows the commitments: JB2026371082001-03 */
  @Column('text') number!: string;
  @Column('uuid', { name: 'challenge_id' }) challengeId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT c.number FROM challenge c WHERE c.id = ${row}.challenge_id)` }) challengeNumber!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT c.title FROM challenge c WHERE c.id = ${row}.challenge_id)` }) challengeTitle!: string;
  @Column('text') state!: string;
  /** who put it in, by the names of the box; null where that is nobody of the platform */
  @Column('uuid', { name: 'organisation_id', nullable: true }) organisationId!: string | null;
  /** who agreed to be a member of its consortium, by the names of the box: they read it as its leader does */
  @Column('uuid', { name: 'member_ids', array: true }) memberIds!: string[];
  /** sealed bids name no person */
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: string | null;
  /** who put it in, as it was called at the opening; as the bid says where that fits and the organisation is not known any more; else empty */
  @Column('text', { name: 'bidder_name' }) bidderName!: string;
  /** SHA-256, hex, as the receipt says */
  @Column('text') commitment!: string;
  @Column('bigint', { name: 'price_fen', nullable: true, transformer: fenColumn }) priceFen!: Fen | null;
  @Column('jsonb', { nullable: true }) content!: BidContent | null;
  /** as it was sealed, attachments behind the description; read only where an attachment is asked for */
  @Column('bytea', { nullable: true, select: false }) packed?: Buffer | null;
  /** what stands against it, for those who qualify it */
  @Column('jsonb') marks!: Reason[];
  /** why it takes no part in the review, one of `EXCLUSION_CODES`; empty where it was not excluded */
  @Column('text') exclusion!: string;
  @Column('text', { name: 'exclusion_reason' }) exclusionReason!: string;
  /** when it was excluded; null where it is not */
  @Column('timestamptz', { name: 'excluded_at', nullable: true }) excludedAt!: Date | null;
  /** what its bidder holds against having been kept out, as long as the leadership has not answered; else empty */
  @Column('text') objection!: string;
  /** JB-05: what the section found out about leaders of the same name; null where it has not looked */
  @Column('jsonb', { name: 'leader_check', nullable: true }) leaderCheck!: LeaderCheck | null;
  /** the reasoned answer to a losing bidder */
  @Column('text') answer!: string;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt!: Date | null;
  /** JB-15, of one that has lost or was excluded: from then on officials read it no more */
  @Column('timestamptz', { name: 'content_closes_at', nullable: true }) contentClosesAt!: Date | null;
  /** JB-15: the bidder had its content destroyed; commitment, name, price and promises are kept */
  @Column('timestamptz', { name: 'destroyed_at', nullable: true }) destroyedAt!: Date | null;
  @VirtualColumn('boolean', { query: (row) => `(SELECT ${closedIn(row)})` }) isClosed!: boolean;
  @VirtualColumn('uuid', { query: (row) => `(SELECT c.organisation_id FROM challenge c WHERE c.id = ${row}.challenge_id)` }) demanderId!: string;
  /** it is asked next by its rank: the demander negotiates by it */
  @Column('boolean', { name: 'is_candidate' }) isCandidate!: boolean;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

/** Whether an organisation leads a bid or is a member of its consortium. */
export const isPartyTo = ({ organisationId, memberIds }: Pick<Bid, 'organisationId' | 'memberIds'>, reader: string | null): boolean => reader !== null && (organisationId === reader || memberIds.includes(reader));
