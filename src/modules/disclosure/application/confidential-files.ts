import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { FileMarker } from '../../../kernel/documents/index.js';
import { AchievementsFacade } from '../../achievements/index.js';
import { type FileReach, FileSubjects, type StoredFile } from '../../files/index.js';
import { NeedsFacade } from '../../needs/index.js';
import { CONFIDENTIAL_KINDS, type ListedKind, listedKindOf } from '../domain/opening.js';

/** A confidential file with its place. */
export interface ConfidentialFile extends Pick<StoredFile, 'id' | 'subjectKind' | 'subjectId' | 'purpose' | 'name' | 'mediaType' | 'size' | 'sha256' | 'createdAt'> {
  kind: ListedKind;
  organisationId: string;
}

/**
 * Files beside a listing that only its own people read as they are (保密资料). They belong to no published version: what is
 * public does not depend on them.
 */
@Injectable()
export class ConfidentialFiles implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly subjects: FileSubjects,
    private readonly needs: NeedsFacade,
    private readonly achievements: AchievementsFacade,
    private readonly marker: FileMarker,
  ) {}

  onModuleInit(): void {
    for (const kind of Object.keys(CONFIDENTIAL_KINDS) as ListedKind[]) {
      this.subjects.register(CONFIDENTIAL_KINDS[kind], {
        reach: (actor, id) => this.reach(kind, actor, id),
        hold: async (id) => void (await this.uow.query(`SELECT 1 FROM "${kind}" WHERE id = $1 FOR SHARE`, [id])),
        // what somebody has seen stays, so that both can say what it was
        keeps: async (_, fileId) => (await this.uow.query(`SELECT 1 FROM confidential_view WHERE file_id = $1 LIMIT 1`, [fileId])).length > 0,
        admits: (content, mediaType) => this.marker.check(content, mediaType),
      });
    }
  }

  facadeOf(kind: ListedKind): Pick<NeedsFacade, 'ownership'> & { published(id: string): Promise<{ organisationId: string } | null> } {
    return kind === 'need' ? this.needs : this.achievements;
  }

  /** Those of a listing, oldest first; the caller answers for who may know them. */
  of(kind: ListedKind, listingId: string): Promise<ConfidentialFile[]> {
    return this.read(kind, 'f.subject_kind = $1 AND f.subject_id = $2', [CONFIDENTIAL_KINDS[kind], listingId]);
  }

  /** One that is there still; null for any other file. */
  async one(id: string): Promise<ConfidentialFile | null> {
    const [row] = await this.uow.query<{ kind: string }>('SELECT subject_kind AS kind FROM file WHERE id = $1', [id]);
    const kind = row && listedKindOf(row.kind);
    return kind ? ((await this.read(kind, 'f.id = $1', [id]))[0] ?? null) : null;
  }

  private async read(kind: ListedKind, where: string, params: readonly unknown[]): Promise<ConfidentialFile[]> {
    const rows = await this.uow.query<Omit<ConfidentialFile, 'kind' | 'size'> & { size: string }>(
      `SELECT f.id, f.subject_kind AS "subjectKind", f.subject_id AS "subjectId", f.purpose, f.name, f.media_type AS "mediaType", f.size, f.sha256, f.created_at AS "createdAt", l.organisation_id AS "organisationId"
         FROM file f JOIN "${kind}" l ON l.id = f.subject_id WHERE ${where} AND f.detached_at IS NULL ORDER BY f.id`, [...params],
    );
    return rows.map((row) => ({ ...row, kind, size: Number(row.size) }));
  }

  private async reach(kind: ListedKind, actor: Actor, id: string): Promise<FileReach | 'hidden' | null> {
    const found = await this.facadeOf(kind).ownership(id, actor);
    if (!found) return null;
    return found.owns ? { working: true, write: true, shown: [] } : 'hidden';
  }
}
