import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Points } from './score.js';

/** The sheet (评分表) of one expert about one bid: written once, never changed. */
@Entity('bid_sheet')
export class BidSheet {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'challenge_id' }) challengeId!: string;
  @Column('uuid', { name: 'bid_id' }) bidId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT b.number FROM bid b WHERE b.id = ${row}.bid_id)` }) bidNumber!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('jsonb') points!: Points;
  /** what the points rest on, a sentence or more */
  @Column('text') remark!: string;
  /** the expert left after it was written: it does not count */
  @Column('timestamptz', { name: 'voided_at', nullable: true }) voidedAt!: Date | null;
  @Column('timestamptz') at!: Date;
}
