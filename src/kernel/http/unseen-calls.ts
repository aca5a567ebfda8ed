import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { requestContext } from './request-context.js';

/** Bears the mark between a page and the calls that the server itself makes for it. */
const HEADER = 'x-unseen-call';
/** drawn anew at each start and told to nobody: no client hides a request of its own */
const MARK = randomBytes(32).toString('base64url');

/** From here on the request leaves no line in the log, no figure, and no name in the trail. */
export const becomeUnseen = (): void => void Object.assign(requestContext(), { unseen: true });

/** What an unseen page asks of our own API is unseen too. */
export function passUnseen(headers: Headers): void {
  headers.delete(HEADER);
  if (requestContext().unseen) headers.set(HEADER, MARK);
}

/** Whether this process itself asks, for an unseen page. */
export function isUnseenCall(request: Request): boolean {
  const given = Buffer.from(request.header(HEADER) ?? '');
  return given.length === MARK.length && timingSafeEqual(given, Buffer.from(MARK));
}
