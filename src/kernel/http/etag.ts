import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { problem } from './problem.js';

/** A record's version as its entity tag. */
export const etag = (version: number): string => `"v${version}"`;

/** @throws IF_MATCH_REQUIRED where missing, STALE where it is no version of ours */
export function parseIfMatch(header: string | undefined): number {
  if (!header) throw problem('IF_MATCH_REQUIRED');
  const match = /^(?:W\/)?"v(\d{1,9})"$/.exec(header.trim());
  if (!match) throw problem('STALE');
  return Number(match[1]);
}

/** The version that the client has seen, from If-Match. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number =>
  parseIfMatch(context.switchToHttp().getRequest<Request>().header('if-match')),
);
