import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import type { DefenceSlot, Present } from './defence.js';

/** The meeting at which the bidders for a challenge are heard (答辩会), one after the other. Seed and turns are drawn once (a trigger holds them). */
@Entity('defence_meeting')
export class DefenceMeeting implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'challenge_id' }) challengeId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT c.number FROM challenge c WHERE c.id = ${row}.challenge_id)` }) challengeNumber!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT c.title FROM challenge c WHERE c.id = ${row}.challenge_id)` }) challengeTitle!: string;
  /** of the planning section */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('text') state!: string;
  @Column('timestamptz', { name: 'sits_at' }) sitsAt!: Date;
  /** where, or how where it is held over a line; 2 to 200 characters */
  @Column('text') place!: string;
  /** for each bidder, 5–240 */
  @Column('integer', { name: 'minutes_each' }) minutesEach!: number;
  /** hex; the order of the turns follows from it */
  @Column('text') seed!: string;
  @Column('jsonb') slots!: DefenceSlot[];
  /** 纪要; empty before the meeting is closed */
  @Column('text') minutes!: string;
  @Column('jsonb') present!: Present[];
  /** since then it counts no more: the sheets of its whole panel are void, and bidders are heard anew */
  @Column('timestamptz', { name: 'superseded_at', nullable: true }) supersededAt!: Date | null;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
