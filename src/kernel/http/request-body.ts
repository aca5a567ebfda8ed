import { isUtf8 } from 'node:buffer';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type ErrorRequestHandler, json, raw, type Request, type RequestHandler, type Response } from 'express';
import type { Observable } from 'rxjs';
import { problem } from './problem.js';
import type { BothLanguages } from './request-context.js';

/** Deeper than any body of ours: code that walks a value would run out of stack on what an attacker nests. */
const MAX_DEPTH = 32;
const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [...Buffer.from('"\\[]{}')] as [number, number, number, number, number, number];

/** Carries the problem past the body parser, which would give it a status of its own. */
class UnreadableBody extends Error {
  constructor(readonly detail: BothLanguages) {
    super(detail.en);
  }
}

/** Before it is parsed; RFC 8259 allows UTF-8 only. */
function refuseUnreadableJson(_request: unknown, _response: unknown, bytes: Buffer, encoding: string): void {
  if (!/^utf-?8$/i.test(encoding) || !isUtf8(bytes)) throw new UnreadableBody({ zh: '应为 UTF-8 编码', en: 'not UTF-8' });
  if (isDeeperThan(MAX_DEPTH, bytes)) throw new UnreadableBody({ zh: '嵌套过深', en: 'nested too deeply' });
}

const tellWhy: ErrorRequestHandler = (error: unknown, _request, _response, next) =>
  next(error instanceof UnreadableBody ? problem('MALFORMED', { detail: error.detail }) : error);

/** Reads bodies of JSON up to 1 MB; refuses with MALFORMED what is not UTF-8 or nested too deeply. */
export const readJson = (): (RequestHandler | ErrorRequestHandler)[] => [json({ limit: '1mb', strict: true, verify: refuseUnreadableJson }), tellWhy];

function isDeeperThan(limit: number, bytes: Buffer): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (quoted) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) quoted = false;
    } else if (byte === QUOTE) quoted = true;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      if (++depth > limit) return true;
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth--;
  }
  return false;
}

const RECEIVES_BODY = 'kezhuan:receives-body';

/** The route reads its body itself, whatever type it has (a form with a file), and after access has been checked. */
export const ReceivesBodyItself = () => SetMetadata(RECEIVES_BODY, true);

export const receivesBodyItself = (reflector: Reflector, context: ExecutionContext): boolean =>
  reflector.get<boolean | undefined>(RECEIVES_BODY, context.getHandler()) === true;

/**
 * The bytes of a body that a route receives itself, kept in memory only and never on disk.
 * @param limit in bytes
 * @throws UNSUPPORTED_TYPE unless it is sent as application/octet-stream and not compressed, TOO_LARGE
 */
export async function readBytes(request: Request, response: Response, limit: number): Promise<Buffer> {
  if (!request.is('application/octet-stream')) throw problem('UNSUPPORTED_TYPE');
  await new Promise<void>((resolve, reject) =>
    raw({ type: 'application/octet-stream', limit, inflate: false })(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(tooLarge(error, limit)))));
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

const tooLarge = (error: unknown, limit: number): Error =>
  (error as { status?: unknown }).status === 413 ? problem('TOO_LARGE', { limit: `${Math.floor(limit / 2 ** 20)} MB` }) : (error as Error);

const hasBody = ({ headers }: Request) => headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** A body that nobody has read must not pass for an empty one. */
@Injectable()
export class BodyTypeInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    if (hasBody(request) && !request.is('application/json') && !receivesBodyItself(this.reflector, context)) throw problem('UNSUPPORTED_TYPE');
    return next.handle();
  }
}
