import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import type { Call, Candidate } from './draw.js';

/** The rule of the day on which a panel was opened, with the figures that its draw goes by. */
export interface PanelRule {
  code: string;
  version: number;
  title: string;
  poolTimes: number;
  drawHours: number;
  answerHours: number;
  formerUnitYears: number;
  objectionsAtMost: number;
}

export interface Excluded {
  personId: string;
  why: string[];
}

/** SQL: a panel of the matter is not closed; its last one is, where it has one. @param id SQL expression */
export const panelStands = (kind: string, id: string): string => `EXISTS (SELECT 1 FROM review_panel standing WHERE standing.kind = '${kind}' AND standing.matter_id = ${id} AND standing.state <> 'CLOSED')`;

/** A panel of experts (评审专家组) for one matter of another module. */
@Entity('review_panel')
export class ReviewPanel implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** ZJ2026-00003 */
  @Column('text') number!: string;
  /** kind and id of the matter */
  @Column('text') kind!: string;
  @Column('uuid', { name: 'matter_id' }) matterId!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('text') state!: string;
  /** what is judged, without names */
  @Column('text') title!: string;
  @Column('integer') seats!: number;
  @Column('integer', { name: 'finance_seats' }) financeSeats!: number;
  /** L-TECH; an expert of any one fits */
  @Column('text', { array: true }) fields!: string[];
  @Column('timestamptz', { name: 'sits_at' }) sitsAt!: Date;
  @Column('jsonb') rule!: PanelRule;
  /** the platform's half of the seed, 32 random bytes, hex: told to nobody before the draw */
  @Column('text') seed!: string;
  /** told from the start: SHA-256 of the platform's half */
  @Column('text', { name: 'seed_hash' }) seedHash!: string;
  /** told before the draw: SHA-256 of the half of discipline inspection, which keeps the half itself */
  @Column('text', { name: 'half_hash', nullable: true }) halfHash!: string | null;
  @Column('timestamptz', { name: 'half_fixed_at', nullable: true }) halfFixedAt!: Date | null;
  /** the half of discipline inspection, from the draw on: 30 letters in groups of five */
  @Column('text', { nullable: true }) half!: string | null;
  @Column('timestamptz', { name: 'drawn_at', nullable: true }) drawnAt!: Date | null;
  @Column('uuid', { name: 'drawn_by', nullable: true }) drawnBy!: string | null;
  /** in the order of the draw */
  @Column('jsonb', { nullable: true }) candidates!: Candidate[] | null;
  @Column('jsonb', { nullable: true }) excluded!: Excluded[] | null;
  @Column('jsonb') calls!: Call[];
  /** its matter has told who sits in it */
  @Column('boolean') revealed!: boolean;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
