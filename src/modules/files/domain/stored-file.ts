import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Disclosure } from '../../reference/index.js';

const bytes = { to: (value: number) => value, from: (value: string | null) => Number(value ?? 0) };

/** The place of a file: the record it belongs to and how widely it is shown. */
export interface FilePlace {
  subjectKind: string;
  subjectId: string;
  disclosure: Disclosure;
}

/** An attachment (附件) of a record of another module. Its content lies in the store under its hash. */
@Entity('file')
export class StoredFile {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'organisation_id', nullable: true }) organisationId!: string | null;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  /** … with the organisation that he or she acted for */
  @VirtualColumn('text', { query: (row) => `(SELECT concat_ws('　', o.name, p.name) FROM person p LEFT JOIN organisation o ON o.id = ${row}.organisation_id WHERE p.id = ${row}.created_by)` }) handedInBy!: string | null;
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
  /** how much of its words was read when it came: all, a part, or nothing, as of scans and pictures */
  @Column('text', { name: 'read_text', nullable: true }) readText!: 'WHOLE' | 'PART' | null;
  /** marks of state secrets (国家秘密标志) among the words that were read */
  @Column('text', { name: 'secret_marks', array: true }) secretMarks!: string[];
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  /** taken from the working copy while a published version still holds it */
  @Column('timestamptz', { name: 'detached_at', nullable: true }) detachedAt!: Date | null;
}

/** Most files of one record, and all their bytes together; of each person where files are their uploader's alone. */
export const MAX_FILES = 30;
export const MAX_TOTAL_BYTES = 200 * 1024 * 1024;

const purposes = (row: string, which: string): string => `(SELECT coalesce(jsonb_agg(f.purpose ORDER BY f.id), '[]') FROM file f WHERE f.subject_id = ${row}.id AND f.subject_kind ${which} AND f.detached_at IS NULL)`;

/** What the files of a record prove, as their senders say, read with the record's row; confidential files prove nothing to those who judge it. `row` is the alias of its table. */
export const purposesIn = (row: string): string => purposes(row, `NOT LIKE '%confidential'`);

/** … of files of one kind alone, where others hang on the same record. */
export const purposesOf = (kind: string) => (row: string): string => purposes(row, `= '${kind}'`);
