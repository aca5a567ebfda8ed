import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import type { ChallengeIndicator } from '../../challenges/index.js';
import type { OfferedContent, OfferedRecord } from './offered.js';

/** The rule that a need is argued by. */
export interface ArgumentRule {
  code: string;
  version: number;
  title: string;
  expertsAtLeast: number;
  scoreAtLeast: number;
  indicatorsAtLeast: number;
  indicatorsAtMost: number;
  objectionsAtMost: number;
  /** of an achievement */
  resultTrlAtLeast: number;
}

/** A need or an achievement of the market that was offered to a call (响应征集的需求、成果). */
@Entity('need_offer')
export class NeedOffer implements WorkflowSubject, OfferedRecord {
  @PrimaryColumn('uuid') id!: string;
  /** XY2026-00001 */
  @Column('text') number!: string;
  @Column('uuid', { name: 'call_id' }) callId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT k.title FROM need_call k WHERE k.id = ${row}.call_id)` }) callTitle!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT k.number FROM need_call k WHERE k.id = ${row}.call_id)` }) callNumber!: string;
  @Column('uuid', { name: 'need_id', nullable: true }) needId!: string | null;
  /** of a call for achievements; one of the two is null */
  @Column('uuid', { name: 'achievement_id', nullable: true }) achievementId!: string | null;
  /** whose it is */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.organisation_id)` }) organisationName!: string;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('text') state!: string;
  @Column('text') title!: string;
  /** as it was published when it was offered */
  @Column('jsonb') content!: OfferedContent;
  /** refined (凝练) until each is measurable */
  @Column('jsonb') indicators!: ChallengeIndicator[];
  /** experts by name whom the demander asks to be left out */
  @Column('text', { array: true, name: 'objects_to' }) objectsTo!: string[];
  /** mean of the experts' totals in hundredths of a point; null before all have scored */
  @Column('integer', { name: 'score_hundredths', nullable: true }) scoreHundredths!: number | null;
  @Column('jsonb') rule!: ArgumentRule;
  @Column('uuid', { name: 'notice_id', nullable: true }) noticeId!: string | null;
  /** every one of its result, the last among them */
  @Column('uuid', { name: 'notice_ids', array: true }) noticeIds!: string[];
  @Column('uuid', { name: 'challenge_id', nullable: true }) challengeId!: string | null;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

/** 入选分数 (JB-09). */
export const passes = ({ scoreHundredths, rule }: Pick<NeedOffer, 'scoreHundredths' | 'rule'>): boolean => scoreHundredths !== null && scoreHundredths >= rule.scoreAtLeast * 100;
/** … as SQL, of the alias of an offer. */
export const passesIn = (row: string): string => `coalesce(${row}.score_hundredths >= (${row}.rule ->> 'scoreAtLeast')::int * 100, false)`;
