import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, type OnModuleInit } from '@nestjs/common';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { AppConfig } from '../../../kernel/config/index.js';
import { Idempotency, problem, requestContext } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { removeUnfinished } from '../../../kernel/storage/index.js';
import { Turns } from '../../../kernel/turns/index.js';

/** silence on the line after which an upload is given up */
const STALLED_MS = 30_000;
/** uploads that may hold a database connection at the same time */
const AT_ONCE = 4;
/** largest files' worth of uploads of one person at the same time: what arrives lies on the disk before anybody has looked at it */
const EACH = 10;

/**
 * Receives one file into a temporary file and always removes it again. Only what has arrived gets a turn and, with an
 * Idempotency-Key, a transaction: slow clients and long inspections must not take the connections of the others.
 */
@Injectable()
export class UploadInterceptor implements NestInterceptor, OnModuleInit {
  private readonly folder: string;
  private readonly turns = new Turns(AT_ONCE);
  /** bytes under way by person */
  private readonly arriving = new Map<string, number>();

  constructor(
    private readonly config: AppConfig,
    private readonly idempotency: Idempotency,
  ) {
    this.folder = join(config.dataDir, 'tmp', 'uploads');
  }

  /** What a killed process left behind. */
  onModuleInit(): Promise<void> {
    return removeUnfinished(this.folder);
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return from(this.handle(http.getRequest<Request>(), http.getResponse<Response>(), next));
  }

  private async handle(request: Request, response: Response, next: CallHandler): Promise<unknown> {
    const person = requestContext().actor.personId ?? '';
    const most = this.config.UPLOAD_MAX_MB * 1024 * 1024;
    // what does not say how long it is may be as long as allowed
    const bytes = Math.min(Number(request.header('content-length') ?? most), most);
    const arriving = this.arriving.get(person) ?? 0;
    if (arriving + bytes > EACH * most) throw problem('TOO_MANY', { seconds: 10 });
    this.arriving.set(person, arriving + bytes);
    try {
      await this.receive(request, response);
      const work = () => lastValueFrom(next.handle(), { defaultValue: undefined });
      return await this.turns.take(() => this.idempotency.once(request, response, () => received(request), work));
    } finally {
      // after an error of its own the reader of the form has removed the file and its path
      const path: string | undefined = request.file?.path;
      if (path) await rm(path, { force: true });
      const left = (this.arriving.get(person) ?? 0) - bytes;
      if (left > 0) this.arriving.set(person, left);
      else this.arriving.delete(person);
    }
  }

  private async receive(request: Request, response: Response): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const storage = multer.diskStorage({ destination: this.folder, filename: (_request, _file, done) => done(null, `${newId()}.part`) });
    const limits = { fileSize: this.config.UPLOAD_MAX_MB * 1024 * 1024, files: 1, fields: 10, parts: 12, fieldSize: 2_000, fieldNameSize: 60, headerPairs: 20, fieldNestingDepth: 0 };
    const middleware = multer({ storage, limits, defParamCharset: 'utf8' }).single('file');
    request.setTimeout(STALLED_MS, () => request.destroy());
    await new Promise<void>((resolve, reject) => middleware(request, response, (error: unknown) => (error ? reject(this.receiptError(error)) : resolve())));
    request.setTimeout(0);
  }

  private receiptError(error: unknown): Error {
    if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') return problem('TOO_LARGE', { limit: `${this.config.UPLOAD_MAX_MB} MB` });
    if (error instanceof MulterError) return problem('MALFORMED', { detail: error.code });
    const known = error instanceof Error ? error : new Error(String(error));
    // what the reader of the form complains about, as opposed to what the disk complains about
    return BAD_FORM.test(known.message) ? problem('MALFORMED', { detail: 'multipart/form-data' }) : known;
  }
}

/** What makes two uploads the same one: fields, name and content. */
async function received({ body, file }: Request): Promise<unknown> {
  if (!file) return body as unknown;
  const hash = createHash('sha256');
  await pipeline(createReadStream(file.path), hash);
  return { fields: body as unknown, name: file.originalname, type: file.mimetype, sha256: hash.digest('hex') };
}

const BAD_FORM = /^(?:Malformed|Unexpected end of (?:form|file)|Multipart: |Unsupported content type|Missing Content-Type|Request (?:aborted|closed|error))/i;
