import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { type Actor, ANONYMOUS, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { isId } from '../../../kernel/ids/index.js';
import { logger } from '../../../kernel/logging/index.js';
import { BlobMissing, StoragePort } from '../../../kernel/storage/index.js';
import { type FileReach, reaches } from '../domain/file-reach.js';
import { StoredFile } from '../domain/stored-file.js';
import { FileSubjects } from './file-subjects.js';

/** Which files of a record: those that it has now, or those that belong to what it shows publicly. */
export type FileState = 'working' | 'published';

/** A file with what its reader may do with it. */
export interface ReachedFile {
  file: StoredFile;
  reach: FileReach;
}

/** The reads of attachments. */
@Injectable()
export class FileQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly subjects: FileSubjects,
    private readonly storage: StoragePort,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NOT_FOUND also for a file that the actor may not read */
  async visible(id: string, actor: Actor): Promise<ReachedFile> {
    const file = isId(id) ? await this.uow.manager.findOneBy(StoredFile, { id }) : null;
    const reach = file && (await this.subjects.reach(actor, file.subjectKind, file.subjectId));
    if (!file || !reach || !reaches(reach, file, isSignedIn(actor))) throw problem('NOT_FOUND', file ? { hidden: 'file.read' } : {});
    return { file, reach };
  }

  /**
   * The files of a record that the actor may read, oldest first. Whoever sees the working copy gets its files, unless
   * the published ones are asked for; everybody else gets the published ones.
   */
  async of(subjectKind: string, subjectId: string, actor: Actor, state: FileState = 'working'): Promise<ReachedFile[]> {
    const reach = await this.subjects.reach(actor, subjectKind, subjectId);
    const files = await this.uow.manager.find(StoredFile, { where: { subjectKind, subjectId }, order: { id: 'ASC' } });
    const shown = reach.frozen ?? reach.shown;
    const wanted = (file: StoredFile) => (state === 'working' && (reach.working || reach.write) ? file.detachedAt === null : shown.includes(file.id));
    return files.filter((file) => wanted(file) && reaches(reach, file, isSignedIn(actor))).map((file) => ({ file, reach }));
  }

  /** Files of a record that a frozen version of it names, as far as the actor may read them, oldest first; also those that the record has no longer. */
  async named(subjectKind: string, subjectId: string, ids: readonly string[], actor: Actor): Promise<StoredFile[]> {
    const reach = await this.subjects.reach(actor, subjectKind, subjectId);
    return (await this.kept(subjectKind, subjectId, ids)).filter((file) => reaches(reach, file, isSignedIn(actor)));
  }

  /** @param by only those of this person; null: of all */
  async attached(subjectKind: string, subjectId: string, by: string | null = null): Promise<string[]> {
    const rows = await this.uow.query<{ id: string }>(`SELECT id FROM file WHERE subject_kind = $1 AND subject_id = $2 AND detached_at IS NULL AND ($3::uuid IS NULL OR created_by = $3) ORDER BY id`, [subjectKind, subjectId, by]);
    return rows.map(({ id }) => id);
  }

  /** Opens the content; the reading of what is not public is recorded first. @throws NOT_FOUND, UNAVAILABLE where the content is lost */
  async open(id: string, actor: Actor): Promise<{ file: StoredFile; content: Readable; isPublic: boolean }> {
    const { file } = await this.visible(id, actor);
    const isPublic = reaches(await this.subjects.reach(ANONYMOUS, file.subjectKind, file.subjectId), file, false);
    if (!isPublic) await this.recordReading(file, actor);
    return { file, content: await this.contentOf(file), isPublic };
  }

  /** Files that a frozen version of a record holds, whoever asks: callers answer for whom they hand them to. Oldest first. */
  kept(subjectKind: string, subjectId: string, ids: readonly string[]): Promise<StoredFile[]> {
    return this.uow.manager.find(StoredFile, { where: { id: In([...ids]), subjectKind, subjectId }, order: { id: 'ASC' } });
  }

  /** … the content of one of them; the reading is recorded first. @throws UNAVAILABLE where the content is lost */
  async openKept(file: StoredFile, actor: Actor): Promise<Readable> {
    await this.recordReading(file, actor);
    return this.contentOf(file);
  }

  private async contentOf(file: StoredFile): Promise<Readable> {
    try {
      return await this.storage.get(file.sha256);
    } catch (error) {
      if (!(error instanceof BlobMissing)) throw error;
      logger.error({ file: file.id, sha256: file.sha256 }, 'the content of a file is lost');
      throw problem('UNAVAILABLE');
    }
  }

  private async recordReading({ id, subjectKind, subjectId, name, disclosure }: StoredFile, actor: Actor): Promise<void> {
    await this.audit.recordReading({ actor, action: 'file.read', objectKind: 'file', objectId: id, detail: { subjectKind, subjectId, name, disclosure } });
  }
}
