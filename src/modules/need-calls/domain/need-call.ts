import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import type { ChallengeTypeCode } from '../../challenges/index.js';

/** What a call says (征集通知). */
export interface CallContent {
  /** L-JB-TYPE: T1 calls for needs of enterprises, T2 for achievements of institutes */
  type: ChallengeTypeCode;
  title: string;
  text: string;
  /** who may answer, in words */
  answerers: string;
  /** L-TECH; none: of every field */
  fields: string[];
  /** last day, YYYY-MM-DD */
  until: string | null;
  contact: string;
}

export const emptyCall = (): CallContent => ({ type: 'T1', title: '', text: '', answerers: '', fields: [], until: null, contact: '' });

/** A call for needs or for achievements (榜单征集). */
@Entity('need_call')
export class NeedCall implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** XZ2026-00001 */
  @Column('text') number!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.organisation_id)` }) organisationName!: string;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('text') state!: string;
  @Column('text') title!: string;
  @Column('jsonb') content!: CallContent;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
  /** as published */
  @Column('timestamptz', { name: 'closes_at', nullable: true }) closesAt!: Date | null;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

/** By the server's clock, whenever the product closes the record. */
export const takesOffers = ({ state, closesAt }: Pick<NeedCall, 'state' | 'closesAt'>, now: Date): boolean => state === 'OPEN' && closesAt !== null && now < closesAt;
