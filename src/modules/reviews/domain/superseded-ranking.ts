import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OpenFile } from './open-file.js';

/** A ranking that is void after an objection (异议成立), with all that it followed from; a trigger keeps it. */
@Entity('superseded_ranking')
export class SupersededRanking {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'challenge_id' }) challengeId!: string;
  /** 1, 2 … */
  @Column('integer') no!: number;
  @Column('timestamptz', { name: 'ranked_at' }) rankedAt!: Date;
  /** as it was published until then */
  @Column('jsonb') file!: OpenFile;
  /** numbers of the experts whose sheets are void */
  @Column('text', { name: 'void_experts', array: true }) voidExperts!: string[];
  /** everybody reads it */
  @Column('text') reason!: string;
  @Column('timestamptz') at!: Date;
}
