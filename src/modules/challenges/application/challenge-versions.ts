import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type RecordVersion, RecordVersions } from '../../../kernel/versions/index.js';
import type { Challenge } from '../domain/challenge.js';
import { publicContent, type PublicContent } from '../domain/challenge-content.js';
import type { ShownFile } from '../domain/challenge-facts.js';

const KIND = 'challenge';

/** 榜单附件: what everybody reads with the challenge. Other papers, such as the proof of money, are read by those who handle it. */
export const PUBLIC_FILE = '榜单附件';

/** The versions of challenges as they were published, and their files. */
@Injectable()
export class ChallengeVersions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly versions: RecordVersions,
  ) {}

  freeze({ id, content }: Challenge, fileIds: readonly string[], by: string | null): Promise<number> {
    return this.versions.freeze(KIND, id, publicContent(content), fileIds, by);
  }

  get(id: string, no: number): Promise<RecordVersion<PublicContent> | null> {
    return this.versions.get<PublicContent>(KIND, id, no);
  }

  /** Whether any version holds the file. */
  hold(id: string, fileId: string): Promise<boolean> {
    return this.versions.hold(KIND, id, fileId);
  }

  /** All of one challenge, oldest first. */
  all(id: string): Promise<RecordVersion<PublicContent>[]> {
    return this.uow.query(`SELECT no, content, sha256, attachments, at FROM record_version WHERE kind = $1 AND subject_id = $2 ORDER BY no`, [KIND, id]);
  }

  /** What the public reads now of each of the challenges, by id. */
  async present(ids: readonly string[]): Promise<ReadonlyMap<string, RecordVersion<PublicContent>>> {
    const rows = await this.uow.query<RecordVersion<PublicContent> & { id: string }>(
      `SELECT c.id, v.no, v.content, v.sha256, v.attachments, v.at FROM challenge c JOIN record_version v ON v.kind = $2 AND v.subject_id = c.id AND v.no = c.published_no WHERE c.id = ANY($1::uuid[])`, [ids, KIND],
    );
    return new Map(rows.map(({ id, ...version }) => [id, version]));
  }

  /** Of these files those that the public is to read. */
  async shownAmong(fileIds: readonly string[]): Promise<ShownFile[]> {
    if (fileIds.length === 0) return [];
    return this.uow.query<ShownFile>(`SELECT id, name FROM file WHERE id = ANY($1::uuid[]) AND purpose = $2 ORDER BY id`, [fileIds, PUBLIC_FILE]);
  }
}
