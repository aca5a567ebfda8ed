import type { NextFunction, Request, Response } from 'express';
import { logger } from '../logging/index.js';
import { inContext, requestContext } from './request-context.js';
import { becomeUnseen, isUnseenCall } from './unseen-calls.js';

/** One request as logs and figures name it. */
export interface ObservedRequest {
  method: string;
  /** the route's pattern, or the first part of a page's address: never ids, secrets or what somebody searched for */
  route: string;
  status: number;
  ms: number;
}

const QUIET = /^\/(health|metrics)/;
/** Which files a browser has not fetched before tells which page it opens for the first time. */
const FILES = /^\/assets/;

/** One log line for every request, pages and API alike, and the figure to whoever counts; none of the files of pages and of an unseen request, which would tell that there was one. */
export function observeRequests(count: (observed: ObservedRequest) => void) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const since = performance.now();
    if (isUnseenCall(request)) becomeUnseen();
    const context = requestContext();
    const { method } = request;
    const page = /^\/[\w-]{0,30}/.exec(request.path)?.[0] ?? '/';
    response.once('close', () => {
      if (context.unseen || FILES.test(page)) return;
      const route = (request.route as { path?: string } | undefined)?.path ?? page;
      // a connection that ends before the answer does is what other servers call 499
      const observed = { method, route, status: response.writableFinished ? response.statusCode : 499, ms: Math.round((performance.now() - since) * 10) / 10 };
      count(observed);
      inContext(context, () => logger[QUIET.test(page) ? 'debug' : 'info'](observed, 'request'));
    });
    next();
  };
}
