import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { normaliseFileName, PdfReader } from '../../../kernel/documents/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { StoragePort } from '../../../kernel/storage/index.js';
import { Turns } from '../../../kernel/turns/index.js';
import { secretMarksInLines } from '../../reference/index.js';
import type { FileReach } from '../domain/file-reach.js';
import { type FilePlace, MAX_FILES, MAX_TOTAL_BYTES, StoredFile } from '../domain/stored-file.js';
import { fileProblem, refusalProblem } from '../files.problems.js';
import { inspectFile, type InspectedFile } from '../domain/inspection/inspect-file.js';
import { mayHaveWords } from '../domain/inspection/pdf.js';
import { FileRefusal } from '../domain/inspection/refusal.js';
import { BlobSweeper } from './blob-sweeper.js';
import { FileSubjects } from './file-subjects.js';

export interface Upload extends FilePlace {
  /** as the client named it */
  originalName: string;
  declaredType: string;
  purpose: string;
  /** reads the received bytes; called when it is this upload's turn */
  read(): Promise<Buffer>;
}

/** Contents that are held in memory for inspection at the same time. */
const AT_ONCE = 2;

/** Takes in an attachment: permission, inspection, quota, content, row and audit. */
@Injectable()
export class UploadFile {
  private readonly turns = new Turns(AT_ONCE);

  constructor(
    private readonly uow: UnitOfWork,
    private readonly subjects: FileSubjects,
    private readonly storage: StoragePort,
    private readonly sweeper: BlobSweeper,
    private readonly audit: AuditTrail,
    private readonly pdf: PdfReader,
  ) {}

  /** @throws NOT_FOUND, FORBIDDEN, WRONG_STATE, FILE_TYPE, FILE_REFUSED, FILE_DUPLICATE, FILE_QUOTA */
  async upload(upload: Upload, actor: SignedInActor): Promise<StoredFile> {
    await this.subjects.requireWritable(actor, upload.subjectKind, upload.subjectId);
    const name = normaliseFileName(upload.originalName);
    return this.turns.take(async () => {
      const file = await this.read(await inspected(upload, name));
      await this.subjects.admit(upload.subjectKind, file.content, file.mediaType);
      return this.keep(upload, name, file, actor);
    });
  }

  /** Office files are read while they are unpacked for their inspection; of PDF the words are read apart, once it is known to carry nothing. */
  private async read(file: InspectedFile): Promise<InspectedFile> {
    return file.kind === 'pdf' && mayHaveWords(file.content) ? { ...file, text: await this.pdf.words(file.content) } : file;
  }

  private async keep(upload: Upload, name: string, { content, mediaType, text }: InspectedFile, actor: SignedInActor): Promise<StoredFile> {
    const { subjectKind, subjectId, purpose, disclosure } = upload;
    const sha256 = createHash('sha256').update(content).digest('hex');
    const file = this.uow.manager.create(StoredFile, {
      id: newId(), organisationId: actor.organisationId, createdBy: actor.personId, subjectKind, subjectId, purpose, name, mediaType,
      size: content.length, sha256, disclosure, createdAt: new Date(), detachedAt: null, readText: text && (text.whole ? 'WHOLE' : 'PART'), secretMarks: text ? secretMarksInLines(text.lines) : [],
    });
    return this.uow.run(async () => {
      // the record may have gone to review while the file was on its way
      await this.checkRoom(file, await this.subjects.holdWritable(actor, subjectKind, subjectId));
      await this.sweeper.lock(sha256);
      await this.storage.put(Readable.from([content]), content.length);
      await this.uow.manager.insert(StoredFile, file);
      await this.audit.record({ actor, action: 'file.upload', objectKind: 'file', objectId: file.id, outcome: 'done', detail: { subjectKind, subjectId, name, mediaType, size: file.size, sha256, disclosure } });
      return file;
    });
  }

  /**
   * One upload to a record at a time from here on, so that the limits hold under parallel uploads too. Where files are their uploader's alone each has the room for himself or herself:
   * nobody's files shut others out, or are named to them.
   */
  private async checkRoom({ subjectKind, subjectId, sha256, size, createdBy }: StoredFile, { ownOnly, roomEach }: FileReach): Promise<void> {
    await this.uow.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`files of ${subjectKind} ${subjectId}`]);
    const others = await this.uow.manager.findBy(StoredFile, { subjectKind, subjectId, detachedAt: IsNull(), ...(ownOnly === undefined && !roomEach ? {} : { createdBy }) });
    const same = others.find((other) => other.sha256 === sha256);
    if (same) throw fileProblem('FILE_DUPLICATE', { name: same.name });
    const total = others.reduce((sum, other) => sum + other.size, size);
    if (others.length >= MAX_FILES || total > MAX_TOTAL_BYTES) throw fileProblem('FILE_QUOTA', { files: MAX_FILES, size: `${MAX_TOTAL_BYTES / 1024 / 1024} MB` });
  }
}

async function inspected(upload: Upload, name: string): Promise<InspectedFile> {
  try {
    return await inspectFile(await upload.read(), name, upload.declaredType);
  } catch (error) {
    throw error instanceof FileRefusal ? refusalProblem(error) : error;
  }
}
