import { Injectable } from '@nestjs/common';
import { type Actor, refusal } from '../../../kernel/access/index.js';
import { type BothLanguages, problem } from '../../../kernel/http/index.js';
import { type FileReach, OUT_OF_REACH } from '../domain/file-reach.js';
import { filePermissions } from '../files.permissions.js';

/** What a module says about its records, for the files that hang on them. */
export interface FileSubject {
  /** `hidden` where the record is nothing to the actor, null where there is none */
  reach(actor: Actor, subjectId: string): Promise<FileReach | 'hidden' | null>;
  /** lets nobody change what `reach` says until the transaction ends */
  hold(subjectId: string): Promise<void>;
  /** whether a frozen version of the record holds the file, so that it may be detached only */
  keeps(subjectId: string, fileId: string): Promise<boolean>;
  /** what is asked of a file beside what is asked of all of them; absent: nothing. @throws the problem that says what is wrong with it */
  admits?(content: Buffer, mediaType: string): Promise<void>;
}

const CHANGE: BothLanguages = { zh: '上传、删除附件', en: 'Add or remove attachments' };

/** Registry of the modules whose records carry files; each registers in its `onModuleInit`. */
@Injectable()
export class FileSubjects {
  private readonly subjects = new Map<string, FileSubject>();

  register(kind: string, subject: FileSubject): void {
    if (this.subjects.has(kind)) throw new Error(`files of ${kind} are registered twice`);
    this.subjects.set(kind, subject);
  }

  async reach(actor: Actor, kind: string, id: string): Promise<FileReach> {
    const reach = await this.subjects.get(kind)?.reach(actor, id);
    return !reach || reach === 'hidden' ? OUT_OF_REACH : reach;
  }

  /** @throws NOT_FOUND for a record that does not exist or that the actor may not see, FORBIDDEN where it may only be read, WRONG_STATE where it is not written in as it stands */
  async requireWritable(actor: Actor, kind: string, id: string): Promise<FileReach> {
    const reach = await this.subjects.get(kind)?.reach(actor, id);
    if (!reach || reach === 'hidden') throw problem('NOT_FOUND', reach ? { hidden: filePermissions.write } : {});
    if (!reach.write && reach.closedIn) throw problem('WRONG_STATE', { state: reach.closedIn, action: CHANGE });
    if (!reach.write) throw refusal('SCOPE', filePermissions.write);
    return reach;
  }

  /** As `requireWritable`, and it stays so until the transaction ends. */
  async holdWritable(actor: Actor, kind: string, id: string): Promise<FileReach> {
    await this.subjects.get(kind)?.hold(id);
    return this.requireWritable(actor, kind, id);
  }

  /** @throws what the module that owns the records says against the file */
  async admit(kind: string, content: Buffer, mediaType: string): Promise<void> {
    await this.subjects.get(kind)?.admits?.(content, mediaType);
  }

  async keeps(kind: string, id: string, fileId: string): Promise<boolean> {
    return (await this.subjects.get(kind)?.keeps(id, fileId)) ?? false;
  }
}
