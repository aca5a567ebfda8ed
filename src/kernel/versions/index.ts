import { createHash } from 'node:crypto';
import { Global, Injectable, Module } from '@nestjs/common';
import { UnitOfWork } from '../database/index.js';
import { newId } from '../ids/index.js';

/** A frozen state of a record's content (版本), as it was published. */
export interface RecordVersion<C> {
  no: number;
  content: C;
  /** SHA-256 of the canonical JSON of the content, hex */
  sha256: string;
  /** ids of the files that belonged to the content */
  attachments: string[];
  at: Date;
}

/** What is known of a version without reading it. */
export type VersionLine = Pick<RecordVersion<never>, 'no' | 'sha256' | 'at'>;

/** Keys in sorted order, so that the same content has the same hash wherever it was read from. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, part]) => part !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`;
}

/** SHA-256 of the canonical JSON of the content, hex. */
export const contentSha256 = (content: unknown): string => createHash('sha256').update(canonicalJson(content)).digest('hex');

/** Versions of the records of all modules: published content is never changed, only followed by a newer version. */
@Injectable()
export class RecordVersions {
  constructor(private readonly uow: UnitOfWork) {}

  /** Freezes the content and the files that belong to it as the next version; returns its number. */
  async freeze(kind: string, subjectId: string, content: unknown, attachments: readonly string[], by: string | null): Promise<number> {
    const [row] = await this.uow.query<{ no: number }>(
      `INSERT INTO record_version (id, kind, subject_id, no, content, sha256, attachments, created_by)
       SELECT $1, $2, $3, coalesce(max(no), 0) + 1, $4::jsonb, $5, $6::uuid[], $7 FROM record_version WHERE kind = $2 AND subject_id = $3
       RETURNING no`,
      [newId(), kind, subjectId, canonicalJson(content), contentSha256(content), attachments, by],
    );
    return row?.no ?? 0;
  }

  async get<C>(kind: string, subjectId: string, no: number): Promise<RecordVersion<C> | null> {
    const [row] = await this.uow.query<RecordVersion<C>>(
      `SELECT no, content, sha256, attachments, at FROM record_version WHERE kind = $1 AND subject_id = $2 AND no = $3`,
      [kind, subjectId, no],
    );
    return row ?? null;
  }

  /** Whether any version ever held the file. */
  async hold(kind: string, subjectId: string, fileId: string): Promise<boolean> {
    return (await this.uow.query(`SELECT 1 FROM record_version WHERE kind = $1 AND subject_id = $2 AND $3 = ANY (attachments) LIMIT 1`, [kind, subjectId, fileId])).length > 0;
  }

  /** Whether any version ever held these fields with these values. */
  async everSaid(kind: string, subjectId: string, fields: object): Promise<boolean> {
    return (await this.uow.query(`SELECT 1 FROM record_version WHERE kind = $1 AND subject_id = $2 AND content @> $3::jsonb LIMIT 1`, [kind, subjectId, JSON.stringify(fields)])).length > 0;
  }

  /** Newest first, without content. */
  list(kind: string, subjectId: string): Promise<VersionLine[]> {
    return this.uow.query(`SELECT no, sha256, at FROM record_version WHERE kind = $1 AND subject_id = $2 ORDER BY no DESC`, [kind, subjectId]);
  }
}

@Global()
@Module({ providers: [RecordVersions], exports: [RecordVersions] })
export class VersionsModule {}
