import { Injectable } from '@nestjs/common';
import { type Actor, ANONYMOUS, isSignedIn } from '../../../kernel/access/index.js';
import { problem } from '../../../kernel/http/index.js';
import type { Disclosure } from '../../reference/index.js';

/** What a module says about its records, for the files that hang on them. Ids of other records are simply "no". */
export interface FileSubject {
  /** may the actor read the record (as far as anybody reads it publicly or in its working copy)? */
  canRead(actor: Actor, subjectId: string): Promise<boolean>;
  /** may the actor add and remove files of the record now? */
  canWrite(actor: Actor, subjectId: string): Promise<boolean>;
  /** may the actor read what is shown under a confidentiality agreement only? Nobody but writers, unless given. */
  canReadConfidential?(actor: Actor, subjectId: string): Promise<boolean>;
}

/** The place of a file: the record it belongs to and how widely it is shown. */
export interface FilePlace {
  subjectKind: string;
  subjectId: string;
  disclosure: Disclosure;
}

/** Registry of the modules whose records carry files; each registers in its `onModuleInit`. */
@Injectable()
export class FileSubjects {
  private readonly subjects = new Map<string, FileSubject>();

  register(kind: string, subject: FileSubject): void {
    if (this.subjects.has(kind)) throw new Error(`files of ${kind} are registered twice`);
    this.subjects.set(kind, subject);
  }

  /** @throws NOT_FOUND for a record that does not exist or that the actor may not see, FORBIDDEN where it may only be read */
  async requireWritable(actor: Actor, kind: string, id: string): Promise<void> {
    const subject = this.subjects.get(kind);
    if (await subject?.canWrite(actor, id)) return;
    if (await subject?.canRead(actor, id)) throw problem('FORBIDDEN', { zh: '上传和删除附件', en: 'upload and delete attachments', permission: 'file.write' });
    throw problem('NOT_FOUND');
  }

  async canWrite(actor: Actor, kind: string, id: string): Promise<boolean> {
    return (await this.subjects.get(kind)?.canWrite(actor, id)) ?? false;
  }

  async canRead(actor: Actor, { subjectKind, subjectId, disclosure }: FilePlace): Promise<boolean> {
    const subject = this.subjects.get(subjectKind);
    if (!subject) return false;
    if (await subject.canWrite(actor, subjectId)) return true;
    if (disclosure === 'NDA') return (await subject.canReadConfidential?.(actor, subjectId)) ?? false;
    if (disclosure === 'SIGNED_IN' && !isSignedIn(actor)) return false;
    return subject.canRead(actor, subjectId);
  }

  /** Whether everybody may read it; every reading of any other file is recorded. */
  isPublic(place: FilePlace): Promise<boolean> {
    return this.canRead(ANONYMOUS, place);
  }
}
