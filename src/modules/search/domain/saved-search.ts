import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AlertFrequency } from './alerts.js';

/** What is searched for, as the parameters of a search say it; which page of it and in what order is no part. */
export type SearchCriteria = Partial<Record<'type' | 'field' | 'industry' | 'region' | 'maturity' | 'mode' | 'priceBand' | 'organisationKind', string[]>> & { q?: string };

/** A search that somebody has saved, and is told of what it finds anew (订阅检索). Nobody else sees it. */
@Entity('saved_search')
export class SavedSearch {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('text') name!: string;
  @Column('jsonb') criteria!: SearchCriteria;
  @Column('text') frequency!: AlertFrequency;
  @Column('boolean') paused!: boolean;
  /** what was published before it was saved, or resumed, is no news */
  @Column('timestamptz', { name: 'tells_from' }) tellsFrom!: Date;
  /** when it was last looked at */
  @Column('timestamptz', { name: 'seen_until' }) seenUntil!: Date;
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date;
  /** last mail; null before the first */
  @Column('timestamptz', { name: 'told_at', nullable: true }) toldAt!: Date | null;
  /** the search is none any more, e.g. a value that a filter no longer takes: its owner is told and mends it */
  @Column('timestamptz', { name: 'unreadable_since', nullable: true }) unreadableSince!: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
