import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { StoredFile } from '../domain/stored-file.js';
import { BlobSweeper } from './blob-sweeper.js';
import { FileQueries } from './file.queries.js';
import { FileSubjects } from './file-subjects.js';

/** Removes an attachment; its content goes when no other attachment has the same. */
@Injectable()
export class DeleteFile {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: FileQueries,
    private readonly subjects: FileSubjects,
    private readonly sweeper: BlobSweeper,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NOT_FOUND, FORBIDDEN */
  async delete(id: string, actor: SignedInActor): Promise<void> {
    const file = await this.queries.visible(id, actor);
    await this.subjects.requireWritable(actor, file.subjectKind, file.subjectId);
    await this.uow.run(async () => {
      const { affected } = await this.uow.manager.delete(StoredFile, { id: file.id });
      if (affected !== 1) throw problem('NOT_FOUND');
      await this.sweeper.removed(file.sha256);
      const { subjectKind, subjectId, name, sha256 } = file;
      await this.audit.record({ actor, action: 'file.delete', objectKind: 'file', objectId: file.id, outcome: 'done', detail: { subjectKind, subjectId, name, sha256 } });
    });
  }
}
