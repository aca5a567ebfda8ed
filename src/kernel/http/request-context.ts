import { AsyncLocalStorage } from 'node:async_hooks';
import type { NextFunction, Request, Response } from 'express';
import { type Actor, ANONYMOUS } from '../actor/index.js';
import { newId } from '../ids/index.js';
import { logWith } from '../logging/index.js';

export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** A text of ours in both languages. */
export interface BothLanguages {
  zh: string;
  en: string;
}

/** The text in the reader's language. */
export const say = ({ zh, en }: BothLanguages, locale: Locale): string => (locale === 'en' ? en : zh);

/** What belongs to one request and is wanted everywhere: who, in which language, under which number. */
export interface RequestContext {
  requestId: string;
  locale: Locale;
  ip: string;
  /** what the client calls itself (User-Agent), at most 200 characters */
  agent: string;
  actor: Actor;
  /** SHA-256 of the session token, where the request came with a valid session */
  sessionId: string | null;
  signedInBy: 'session' | 'token' | null;
  /** nobody may learn from logs or the trail who asked (the route is `@Unseen()`, the page one of those whose readers nobody learns of) */
  unseen?: boolean;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** In place of a request's number where there is none. */
export const NO_REQUEST = '-';

/** The current request's context; outside a request (jobs, command line) a neutral one in Chinese. */
export function requestContext(): RequestContext {
  return storage.getStore() ?? { requestId: NO_REQUEST, locale: 'zh-CN', ip: '-', agent: '', actor: ANONYMOUS, sessionId: null, signedInBy: null };
}

logWith(() => (storage.getStore() ? { requestId: requestContext().requestId } : {}));

/** Runs work under a context of its own; the demo loader and tests act as a person with it. */
export function inContext<T>(context: Partial<RequestContext>, work: () => T): T {
  return storage.run({ ...requestContext(), ...context }, work);
}

function localeOf(request: Request): Locale {
  const wanted = request.query['lang'] ?? (request.cookies as Record<string, string> | undefined)?.['lang'];
  if (wanted === 'en' || wanted === 'zh-CN') return wanted;
  return request.acceptsLanguages('zh', 'zh-CN', 'en') === 'en' ? 'en' : 'zh-CN';
}

const REQUEST_ID = /^[\w-]{8,64}$/;

export function requestContextMiddleware(request: Request, response: Response, next: NextFunction): void {
  const given = request.header('x-request-id');
  const requestId = given && REQUEST_ID.test(given) ? given : newId();
  response.setHeader('x-request-id', requestId);
  // answers of the API depend on who asks; a route that serves what everybody may keep says so itself
  if (request.path.startsWith('/api/')) response.setHeader('Cache-Control', 'no-store');
  storage.run({ requestId, locale: localeOf(request), ip: request.ip ?? '-', agent: (request.header('user-agent') ?? '').slice(0, 200), actor: ANONYMOUS, sessionId: null, signedInBy: null }, next);
}
