import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TieDecision } from '../../reviews/index.js';
import type { GateRow } from './gate-ranking.js';

/** The gate (赛马考核节点) of a race: how its teams stand; once recorded it is not changed (a trigger holds it). */
@Entity('challenge_gate')
export class ChallengeGate {
  @PrimaryColumn('uuid', { name: 'challenge_id' }) challengeId!: string;
  @Column('jsonb') ties!: TieDecision[];
  @Column('jsonb', { nullable: true }) ranking!: GateRow[] | null;
  @Column('timestamptz', { name: 'recorded_at', nullable: true }) recordedAt!: Date | null;
}
