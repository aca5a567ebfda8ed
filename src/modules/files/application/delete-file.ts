import { Injectable } from '@nestjs/common';
import { refusal, type SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { StoredFile } from '../domain/stored-file.js';
import { BlobSweeper } from './blob-sweeper.js';
import { FileQueries } from './file.queries.js';
import { filePermissions } from '../files.permissions.js';
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

  /** @throws NOT_FOUND, FORBIDDEN, WRONG_STATE */
  async delete(id: string, actor: SignedInActor): Promise<void> {
    await this.uow.run(async () => {
      const { file } = await this.queries.visible(id, actor);
      await this.subjects.holdWritable(actor, file.subjectKind, file.subjectId);
      const { removes } = await this.subjects.reach(actor, file.subjectKind, file.subjectId);
      if (removes && !removes(file)) throw refusal('SCOPE', filePermissions.write);
      await this.take(file, actor);
    });
  }

  /** The record gets back the files that a frozen version of it holds, and loses those that have come since. Call in the step's transaction. */
  async putBack(subjectKind: string, subjectId: string, fileIds: readonly string[], actor: SignedInActor): Promise<void> {
    await this.uow.run(async () => {
      const files = await this.uow.manager.findBy(StoredFile, { subjectKind, subjectId });
      const [wanted, others] = [files.filter(({ id }) => fileIds.includes(id)), files.filter(({ id }) => !fileIds.includes(id))];
      // first: one that was uploaded again stands in the place of the one that comes back
      for (const file of others) if (file.detachedAt === null) await this.take(file, actor);
      for (const file of wanted) if (file.detachedAt !== null) await this.attach(file, actor);
    });
  }

  private async take(file: StoredFile, actor: SignedInActor): Promise<void> {
    const kept = await this.subjects.keeps(file.subjectKind, file.subjectId, file.id);
    await (kept ? this.detach(file) : this.remove(file));
    await this.record(kept ? 'file.detach' : 'file.delete', file, actor);
  }

  private async attach(file: StoredFile, actor: SignedInActor): Promise<void> {
    await this.uow.query(`UPDATE file SET detached_at = NULL WHERE id = $1`, [file.id]);
    await this.record('file.attach', file, actor);
  }

  private async record(action: string, { id, subjectKind, subjectId, name, sha256 }: StoredFile, actor: SignedInActor): Promise<void> {
    await this.audit.record({ actor, action, objectKind: 'file', objectId: id, outcome: 'done', detail: { subjectKind, subjectId, name, sha256 } });
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
