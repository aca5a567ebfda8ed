import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request } from 'express';
import { problem } from './problem.js';

/** A record's version as its entity tag. */
export const etag = (version: number): string => `"v${version}"`;

/** @throws IF_MATCH_REQUIRED where missing, IF_MATCH_UNKNOWN where it is no version of ours: that is no change by somebody else */
export function parseIfMatch(header: string | undefined): number {
  if (!header) throw problem('IF_MATCH_REQUIRED');
  const match = /^(?:W\/)?"v(\d{1,9})"$/.exec(header.trim());
  if (!match) throw problem('IF_MATCH_UNKNOWN');
  return Number(match[1]);
}

/** Whoever reads the version also says in the API document that it must be sent. */
const documented: ParameterDecorator = (target, method) => {
  if (method === undefined) return;
  const header = { name: 'If-Match', required: true, description: 'The version that was seen: `version` of the record with its steps, which the ETag ("v…") of that answer names.', example: etag(1) };
  ApiHeader(header)(target, method, Object.getOwnPropertyDescriptor(target, method) ?? {});
};

/** The version that the client has seen, from If-Match. */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): number => parseIfMatch(context.switchToHttp().getRequest<Request>().header('if-match')),
  [documented],
);
