import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { isId } from '../../../kernel/ids/index.js';
import { logger } from '../../../kernel/logging/index.js';
import { BlobMissing, StoragePort } from '../../../kernel/storage/index.js';
import { StoredFile } from '../domain/stored-file.js';
import { FileSubjects } from './file-subjects.js';

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
  async visible(id: string, actor: Actor): Promise<StoredFile> {
    const file = isId(id) ? await this.uow.manager.findOneBy(StoredFile, { id }) : null;
    if (!file || !(await this.subjects.canRead(actor, file))) throw problem('NOT_FOUND');
    return file;
  }

  /** The files of a record that the actor may read, oldest first. */
  async of(subjectKind: string, subjectId: string, actor: Actor): Promise<StoredFile[]> {
    const files = await this.uow.manager.find(StoredFile, { where: { subjectKind, subjectId }, order: { id: 'ASC' } });
    const readable = await Promise.all(files.map((file) => this.subjects.canRead(actor, file)));
    return files.filter((_, i) => readable[i]);
  }

  /** Opens the content; the reading of what is not public is recorded first. @throws NOT_FOUND, UNAVAILABLE where the content is lost */
  async open(id: string, actor: Actor): Promise<{ file: StoredFile; content: Readable; isPublic: boolean }> {
    const file = await this.visible(id, actor);
    const isPublic = await this.subjects.isPublic(file);
    if (!isPublic) await this.recordReading(file, actor);
    try {
      return { file, content: await this.storage.get(file.sha256), isPublic };
    } catch (error) {
      if (!(error instanceof BlobMissing)) throw error;
      logger.error({ file: file.id, sha256: file.sha256 }, 'the content of a file is lost');
      throw problem('UNAVAILABLE');
    }
  }

  private async recordReading({ id, subjectKind, subjectId, name, disclosure }: StoredFile, actor: Actor): Promise<void> {
    await this.uow.run(() => this.audit.record({ actor, action: 'file.read', objectKind: 'file', objectId: id, outcome: 'read', detail: { subjectKind, subjectId, name, disclosure } }));
  }
}
