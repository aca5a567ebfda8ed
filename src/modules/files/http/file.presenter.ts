import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { FileSubjects } from '../application/file-subjects.js';
import type { StoredFile } from '../domain/stored-file.js';
import type { FileView } from './file.dto.js';

@Injectable()
export class FilePresenter {
  constructor(private readonly subjects: FileSubjects) {}

  async present(file: StoredFile, actor: Actor): Promise<FileView> {
    const { id, subjectKind, subjectId, purpose, name, mediaType, size, sha256, disclosure } = file;
    return {
      id, subjectKind, subjectId, purpose, name, mediaType, size, sha256, disclosure, createdAt: file.createdAt.toISOString(),
      contentUrl: `/api/v1/files/${id}/content`, deletable: await this.subjects.canWrite(actor, subjectKind, subjectId),
    };
  }

  presentAll(files: readonly StoredFile[], actor: Actor): Promise<FileView[]> {
    return Promise.all(files.map((file) => this.present(file, actor)));
  }
}
