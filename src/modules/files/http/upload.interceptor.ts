import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, type OnModuleInit } from '@nestjs/common';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { AppConfig } from '../../../kernel/config/index.js';
import { Problem, problem, requestContext, toProblem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { removeUnfinished } from '../../../kernel/storage/index.js';

const REFUSED = [400, 413, 415, 422];
/** silence on the line after which an upload is given up */
const STALLED_MS = 30_000;

/**
 * Receives one file into a temporary file and always removes it again. Whatever refuses the upload, here or later, is
 * recorded with its reason.
 */
@Injectable()
export class UploadInterceptor implements NestInterceptor, OnModuleInit {
  private readonly folder: string;

  constructor(
    private readonly config: AppConfig,
    private readonly audit: AuditTrail,
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
    try {
      await this.receive(request, response);
      return await lastValueFrom(next.handle(), { defaultValue: undefined });
    } catch (error) {
      const found = error instanceof MulterError || !(error instanceof Problem) ? this.receiptProblem(error) : error;
      await this.recordRefusal(found, request);
      throw found;
    } finally {
      // after an error of its own the reader of the form has removed the file and its path
      const path: string | undefined = request.file?.path;
      if (path) await rm(path, { force: true });
    }
  }

  private async receive(request: Request, response: Response): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const storage = multer.diskStorage({ destination: this.folder, filename: (_request, _file, done) => done(null, `${newId()}.part`) });
    const limits = { fileSize: this.config.UPLOAD_MAX_MB * 1024 * 1024, files: 1, fields: 10, parts: 12, fieldSize: 2_000, fieldNameSize: 60, headerPairs: 20, fieldNestingDepth: 0 };
    const middleware = multer({ storage, limits, defParamCharset: 'utf8' }).single('file');
    request.setTimeout(STALLED_MS, () => request.destroy());
    await new Promise<void>((resolve, reject) => middleware(request, response, (error: unknown) => (error ? reject(toError(error)) : resolve())));
    request.setTimeout(0);
  }

  private receiptProblem(error: unknown): Problem {
    if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') return problem('TOO_LARGE', { limit: `${this.config.UPLOAD_MAX_MB} MB` });
    if (error instanceof MulterError) return problem('MALFORMED', { detail: error.code });
    // what the reader of the form complains about carries no code; what the disk complains about does
    if (error instanceof Error && BAD_FORM.test(error.message)) return problem('MALFORMED', { detail: 'multipart/form-data' });
    const known = toProblem(error);
    if (known.code === 'INTERNAL') throw error;
    return known;
  }

  private async recordRefusal({ code, definition, reasons }: Problem, request: Request): Promise<void> {
    const { actor } = requestContext();
    if (!actor.personId || !REFUSED.includes(definition.status)) return;
    const body = (request.body ?? {}) as Record<string, unknown>;
    const detail = { code, reasons: reasons.map((reason) => reason.code), name: request.file?.originalname.slice(0, 200) ?? null, subjectKind: brief(body['subjectKind']), subjectId: brief(body['subjectId']) };
    await this.audit.recordRefusal({ actor, action: 'file.upload', objectKind: 'file', objectId: null, detail });
  }
}

const BAD_FORM = /^(?:Malformed|Unexpected end of (?:form|file)|Multipart: |Unsupported content type|Missing Content-Type|Request (?:aborted|closed|error))/i;
const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
const brief = (value: unknown) => (typeof value === 'string' ? value.slice(0, 60) : null);
