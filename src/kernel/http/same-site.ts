import type { NextFunction, Request, Response } from 'express';
import { problemBody } from './problem.filter.js';
import { problem } from './problem.js';
import { requestContext } from './request-context.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * CSRF protection: a browser names the page that sends an unsafe request (Origin, Sec-Fetch-Site). One that comes from
 * another site, or names no origin although it carries our cookie, is refused before anything reads it. Machines with
 * a bearer token carry no cookie and are not concerned.
 */
export function sameSiteOnly(publicUrl: () => string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (SAFE.has(request.method) || isSameSite(request, publicUrl())) return next();
    const { locale, requestId } = requestContext();
    response.status(403).type('application/problem+json').send(JSON.stringify(problemBody(problem('CROSS_SITE'), locale, requestId)));
  };
}

export function isSameSite(request: Pick<Request, 'header' | 'headers'>, publicUrl: string): boolean {
  const site = request.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = request.header('origin');
  if (origin === undefined) return site !== undefined || request.headers.cookie === undefined;
  if (origin === publicUrl) return true;
  const host = request.header('host');
  return origin === `http://${host}` || origin === `https://${host}`;
}
