import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor, SignedInActor } from '../../../kernel/access/index.js';
import type { Disclosure } from '../../reference/index.js';
import type { StoredFile } from '../domain/stored-file.js';
import { DeleteFile } from './delete-file.js';
import { FileQueries, type ReachedFile } from './file.queries.js';
import { UploadFile } from './upload-file.js';

export interface Attachment {
  subjectKind: string;
  subjectId: string;
  name: string;
  mediaType: string;
  purpose: string;
  disclosure: Disclosure;
  content: Buffer;
}

/** The public face of attachments for other modules and the demo loader. */
@Injectable()
export class FilesFacade {
  constructor(
    private readonly queries: FileQueries,
    private readonly uploads: UploadFile,
    private readonly deletions: DeleteFile,
  ) {}

  /** The files of a record that the actor may read, oldest first. */
  async of(subjectKind: string, subjectId: string, actor: Actor): Promise<StoredFile[]> {
    return (await this.queries.of(subjectKind, subjectId, actor)).map(({ file }) => file);
  }

  /** … with what the actor may do with each. */
  listed(subjectKind: string, subjectId: string, actor: Actor): Promise<ReachedFile[]> {
    return this.queries.of(subjectKind, subjectId, actor);
  }

  /** The files that a frozen version of a record names, as far as the actor may read them; what happens to the working copy does not touch them. */
  ofVersion(subjectKind: string, subjectId: string, fileIds: readonly string[], actor: Actor): Promise<StoredFile[]> {
    return this.queries.named(subjectKind, subjectId, fileIds, actor);
  }

  /** The files of a frozen version for somebody to whom the caller owes them, though the record is no longer his or hers to read. */
  kept(subjectKind: string, subjectId: string, fileIds: readonly string[]): Promise<StoredFile[]> {
    return this.queries.kept(subjectKind, subjectId, fileIds);
  }

  /** … the content of one; the reading is recorded. @throws UNAVAILABLE */
  openKept(file: StoredFile, actor: Actor): Promise<Readable> {
    return this.queries.openKept(file, actor);
  }

  /** Opens the content of a file that the actor may read; the reading of what is not public is recorded. @throws NOT_FOUND, UNAVAILABLE */
  async open(id: string, actor: Actor): Promise<Readable> {
    return (await this.queries.open(id, actor)).content;
  }

  /** Ids of the files that a record has now. */
  attached(subjectKind: string, subjectId: string, by: string | null = null): Promise<string[]> {
    return this.queries.attached(subjectKind, subjectId, by);
  }

  /** Leaves the record with exactly these files, which a frozen version holds; others go as if the actor had deleted them. */
  putBack(subjectKind: string, subjectId: string, fileIds: readonly string[], actor: SignedInActor): Promise<void> {
    return this.deletions.putBack(subjectKind, subjectId, fileIds, actor);
  }

  /** Takes in a file as if the actor had uploaded it. @throws the errors of an upload */
  attach({ content, name, mediaType, ...place }: Attachment, actor: SignedInActor): Promise<StoredFile> {
    return this.uploads.upload({ ...place, originalName: name, declaredType: mediaType, read: () => Promise.resolve(content) }, actor);
  }
}
