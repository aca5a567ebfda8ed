import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Points } from './score.js';

/** What a sheet is about: the written bid, or the defence of it (答辩). */
export const SHEET_STAGES = ['WRITTEN', 'DEFENCE'] as const;
export type SheetStage = (typeof SHEET_STAGES)[number];

/** The sheet (评分表) of one expert about one bid: written once, never changed. Where bidders are heard there is one of each stage. */
@Entity('bid_sheet')
export class BidSheet {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'challenge_id' }) challengeId!: string;
  @Column('uuid', { name: 'bid_id' }) bidId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT b.number FROM bid b WHERE b.id = ${row}.bid_id)` }) bidNumber!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('text') stage!: SheetStage;
  @Column('jsonb') points!: Points;
  /** what the points rest on, a sentence or more */
  @Column('text') remark!: string;
  /** the expert left after it was written: it does not count */
  @Column('timestamptz', { name: 'voided_at', nullable: true }) voidedAt!: Date | null;
  @Column('timestamptz') at!: Date;
}
