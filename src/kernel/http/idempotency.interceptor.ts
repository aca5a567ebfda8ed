import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { UnitOfWork } from '../database/index.js';
import { problem } from './problem.js';
import { requestContext } from './request-context.js';

interface StoredAnswer {
  request_hash: string;
  status: number;
  body: unknown;
}

const KEY = /^[\w.:-]{8,255}$/;

/**
 * Idempotency-Key on POST: the key is claimed in the same transaction as the effect, so that a repeated request waits
 * for the first and then gets its answer; a request that failed leaves no key and may be repeated.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly uow: UnitOfWork) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const key = request.header('idempotency-key');
    const { personId } = requestContext().actor;
    if (request.method !== 'POST' || key === undefined || !personId) return next.handle();
    if (!KEY.test(key)) throw problem('MALFORMED', { detail: 'Idempotency-Key' });
    return from(this.uow.run(() => this.once(personId, key, request, http.getResponse<Response>(), next)));
  }

  private async once(personId: string, key: string, request: Request, response: Response, next: CallHandler): Promise<unknown> {
    const hash = fingerprint(request);
    const claimed = await this.uow.query(
      `INSERT INTO idempotency_key (person_id, key, request_hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING key`,
      [personId, key, hash],
    );
    if (claimed.length === 0) return this.replay(personId, key, hash, response);
    const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
    await this.uow.query(`UPDATE idempotency_key SET status = $3, body = $4::jsonb WHERE person_id = $1 AND key = $2`, [
      personId, key, response.statusCode, JSON.stringify(body ?? null),
    ]);
    return body;
  }

  private async replay(personId: string, key: string, hash: string, response: Response): Promise<unknown> {
    const [stored] = await this.uow.query<StoredAnswer>(
      `SELECT request_hash, status, body FROM idempotency_key WHERE person_id = $1 AND key = $2`,
      [personId, key],
    );
    if (!stored) throw problem('UNAVAILABLE');
    if (stored.request_hash !== hash) throw problem('IDEMPOTENCY_MISMATCH');
    response.status(stored.status).setHeader('Idempotent-Replayed', 'true');
    return stored.body ?? undefined;
  }
}

function fingerprint(request: Request): string {
  // a multipart body is streamed past us; its length stands for it
  const body: unknown = request.is('multipart/form-data') ? request.header('content-length') : request.body;
  const text = `${request.originalUrl}\n${request.header('if-match') ?? ''}\n${JSON.stringify(body ?? null)}`;
  return createHash('sha256').update(text).digest('hex');
}
