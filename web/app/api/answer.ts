import { data } from 'react-router';
import type { Problem, ProblemError } from './types';

interface Result<D> {
  data?: D;
  error?: unknown;
  response: Response;
}

const isProblem = (value: unknown): value is Problem => typeof value === 'object' && value !== null && 'code' in value && 'detail' in value;

/** The API's problem, or a stand-in where something between us answered without one. */
export function problemOf(result: { error?: unknown; response: Response }): Problem {
  if (isProblem(result.error)) return { ...result.error, errors: result.error.errors ?? [] };
  const requestId = result.response.headers.get('x-request-id') ?? '';
  return { type: 'about:blank', title: '', detail: '', code: 'UNAVAILABLE', status: result.response.status, errors: [], requestId };
}

/** An address that cannot be right, such as one with a malformed id, is to its reader one that leads nowhere. */
const MALFORMED: readonly number[] = [400, 422];

/** For what a page loads. @throws the API's problem as a route error, which the error page shows with its number */
export function unwrap<D>(result: Result<D>): D {
  if (result.response.ok) return result.data as D;
  const problem = problemOf(result);
  throw data(problem, { status: MALFORMED.includes(problem.status) ? 404 : problem.status });
}

/** The first error of each form field, in their order: `/organisation/name` → `organisation.name`. */
export function errorsByField(errors: readonly ProblemError[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const error of errors) found[fieldOf(error)] ??= error.message;
  return found;
}

export const fieldOf = (error: ProblemError): string =>
  (error.pointer ?? error.parameter ?? '').replace(/^\//, '').replace(/\//g, '.').replace(/~1/g, '/').replace(/~0/g, '~');

/** Cookies that the API set, to hand on to the visitor. */
export function cookiesOf(response: Response): Headers {
  const headers = new Headers();
  for (const cookie of response.headers.getSetCookie()) headers.append('set-cookie', cookie);
  return headers;
}

const HERE = 'http://here.invalid';

/** Only a path of this site may follow a sign-in; judged as a browser reads it, which skips tabs and line breaks. */
export function localPath(value: unknown, otherwise: string): string {
  if (typeof value !== 'string' || !value.startsWith('/') || !URL.canParse(value, HERE)) return otherwise;
  const { origin, pathname, search, hash } = new URL(value, HERE);
  // `/..//other` ends as an address of its own
  return origin === HERE && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : otherwise;
}
