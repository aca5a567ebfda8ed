import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { StoredFile } from '../domain/stored-file.js';
import { BlobSweeper } from './blob-sweeper.js';
import { FileQueries } from './file.queries.js';
import { FileSubjects } from './file-subjects.js';

/**
 * Takes an attachment from its record. One that a published version holds stays readable with that version; of any
 * other the content goes too, when no other attachment has the same.
 */
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
    await this.uow.run(async () => {
      const { file } = await this.queries.visible(id, actor);
      await this.subjects.holdWritable(actor, file.subjectKind, file.subjectId);
      const kept = await this.subjects.keeps(file.subjectKind, file.subjectId, file.id);
      await (kept ? this.detach(file) : this.remove(file));
      const { subjectKind, subjectId, name, sha256 } = file;
      await this.audit.record({ actor, action: kept ? 'file.detach' : 'file.delete', objectKind: 'file', objectId: file.id, outcome: 'done', detail: { subjectKind, subjectId, name, sha256 } });
    });
  }

  private async detach({ id }: StoredFile): Promise<void> {
    const rows = await this.uow.query(`UPDATE file SET detached_at = clock_timestamp() WHERE id = $1 AND detached_at IS NULL RETURNING id`, [id]);
    if (rows.length !== 1) throw problem('NOT_FOUND');
  }

  private async remove({ id, sha256 }: StoredFile): Promise<void> {
    const { affected } = await this.uow.manager.delete(StoredFile, { id });
    if (affected !== 1) throw problem('NOT_FOUND');
    await this.sweeper.removed(sha256);
  }
}
