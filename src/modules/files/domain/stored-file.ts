import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Disclosure } from '../../reference/index.js';

const bytes = { to: (value: number) => value, from: (value: string | null) => Number(value ?? 0) };

/** An attachment (附件) of a record of another module. Its content lies in the store under its hash. */
@Entity('file')
export class StoredFile {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'organisation_id', nullable: true }) organisationId!: string | null;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  /** kind of the record it belongs to, e.g. `achievement` */
  @Column('text', { name: 'subject_kind' }) subjectKind!: string;
  @Column('uuid', { name: 'subject_id' }) subjectId!: string;
  /** what it proves or shows, e.g. 第三方检测报告; ≤ 60 characters */
  @Column('text') purpose!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'media_type' }) mediaType!: string;
  @Column('bigint', { transformer: bytes }) size!: number;
  @Column('text') sha256!: string;
  /** who of those that may read the record may read the file */
  @Column('text') disclosure!: Disclosure;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}

/** Most files of one record, and all their bytes together. */
export const MAX_FILES = 30;
export const MAX_TOTAL_BYTES = 200 * 1024 * 1024;
