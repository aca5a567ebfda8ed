import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { problem } from '../../../kernel/http/index.js';
import { type FileReach, OUT_OF_REACH } from '../domain/file-reach.js';

/** What a module says about its records, for the files that hang on them. */
export interface FileSubject {
  /** null where the record does not exist or is nothing to the actor */
  reach(actor: Actor, subjectId: string): Promise<FileReach | null>;
  /** lets nobody change what `reach` says until the transaction ends */
  hold(subjectId: string): Promise<void>;
  /** whether a frozen version of the record holds the file, so that it may be detached only */
  keeps(subjectId: string, fileId: string): Promise<boolean>;
}

/** Registry of the modules whose records carry files; each registers in its `onModuleInit`. */
@Injectable()
export class FileSubjects {
  private readonly subjects = new Map<string, FileSubject>();

  register(kind: string, subject: FileSubject): void {
    if (this.subjects.has(kind)) throw new Error(`files of ${kind} are registered twice`);
    this.subjects.set(kind, subject);
  }

  async reach(actor: Actor, kind: string, id: string): Promise<FileReach> {
    return (await this.subjects.get(kind)?.reach(actor, id)) ?? OUT_OF_REACH;
  }

  /** @throws NOT_FOUND for a record that does not exist or that the actor may not see, FORBIDDEN where it may only be read */
  async requireWritable(actor: Actor, kind: string, id: string): Promise<void> {
    const reach = await this.subjects.get(kind)?.reach(actor, id);
    if (!reach) throw problem('NOT_FOUND');
    if (!reach.write) throw problem('FORBIDDEN', { what: { zh: '上传和删除附件', en: 'upload and delete attachments' }, permission: 'file.write' });
  }

  /** As `requireWritable`, and it stays so until the transaction ends. */
  async holdWritable(actor: Actor, kind: string, id: string): Promise<void> {
    await this.subjects.get(kind)?.hold(id);
    await this.requireWritable(actor, kind, id);
  }

  async keeps(kind: string, id: string, fileId: string): Promise<boolean> {
    return (await this.subjects.get(kind)?.keeps(id, fileId)) ?? false;
  }
}
