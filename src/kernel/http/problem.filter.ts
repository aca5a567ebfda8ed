import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject, Optional } from '@nestjs/common';
import type { Response } from 'express';
import { logger } from '../logging/index.js';
import { databaseProblem } from './database-errors.js';
import { loggedPath } from './logged-path.js';
import { Problem, problem, type ProblemDetail } from './problem.js';
import { type Locale, requestContext, say } from './request-context.js';

/** Hears of every refused attempt of a signed-in person; the audit trail listens. */
export interface RefusalListener {
  refused(problem: Problem, request: { method: string; path: string }): Promise<void>;
}
export const REFUSAL_LISTENER = Symbol('REFUSAL_LISTENER');

/** The body of RFC 9457 with our extensions `code`, `errors` and `requestId`. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors: ProblemDetail[];
  requestId: string;
  current?: { state: string; version: number };
}

export function problemBody(error: Problem, locale: Locale, requestId: string): ProblemBody {
  const sentence = error.sentence(locale);
  return {
    type: `urn:kezhuan:problem:${error.code.toLowerCase()}`,
    title: sentence,
    status: error.definition.status,
    detail: sentence,
    code: error.code,
    errors: error.reasons.map((reason) => ({
      ...(reason.pointer?.startsWith('?') ? { parameter: reason.pointer.slice(1) } : reason.pointer === undefined ? {} : { pointer: reason.pointer }),
      code: reason.code,
      message: say(reason, locale),
    })),
    requestId,
    ...(error.current ? { current: error.current } : {}),
  };
}

const BY_STATUS: Record<number, () => Problem> = {
  401: () => problem('UNAUTHENTICATED'),
  404: () => problem('NOT_FOUND'),
  405: () => problem('METHOD_NOT_ALLOWED'),
  413: () => problem('TOO_LARGE', { limit: '1 MB' }),
  415: () => problem('UNSUPPORTED_TYPE'),
  429: () => problem('TOO_MANY', { seconds: 60 }),
};

/** Turns whatever was thrown into a problem; unknown errors become INTERNAL without any of their text. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = error instanceof HttpException ? error.getStatus() : (error as { status?: unknown } | null)?.status;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return BY_STATUS[status]?.() ?? problem('MALFORMED', { detail: { zh: '格式不正确', en: 'bad format' } });
  }
  return databaseProblem(error) ?? problem('INTERNAL');
}

/** An attempt that leaves a row in the audit trail: somebody wanted what he or she may not, or may not now. */
export const isRefusal = ({ definition: { status }, params }: Problem, method: string): boolean => status === 403 || params['hidden'] !== undefined || (status === 409 && method !== 'GET');

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Optional() @Inject(REFUSAL_LISTENER) private readonly listener?: RefusalListener) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const response = host.switchToHttp().getResponse<Response>();
    const { req: request } = response;
    const path = loggedPath(request.path);
    const found = toProblem(error);
    const { locale, requestId, actor, unseen } = requestContext();
    const { status } = found.definition;
    if (found.code === 'INTERNAL') logger.error(unseen ? { reason: error instanceof Error ? error.message : 'unknown' } : { err: error, path }, 'unexpected error');
    if (actor.personId && isRefusal(found, request.method)) await this.listener?.refused(found, { method: request.method, path }).catch((cause: unknown) => logger.error({ err: cause }, 'audit of a refusal failed'));
    if (response.headersSent) return void response.end();
    const { seconds } = found.params;
    if (status === 503 || status === 429) response.setHeader('Retry-After', String(typeof seconds === 'number' ? seconds : 5));
    response.status(status).type('application/problem+json').send(JSON.stringify(problemBody(found, locale, requestId)));
  }
}
