import { raw, type NextFunction, type Request, type Response } from 'express';
import { problem, requestContext, toProblem } from '../kernel/http/index.js';

/** Methods that pages know; forms of HTML send no other. */
const METHODS = ['GET', 'HEAD', 'POST'];
const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/** Far beyond any form of ours; what is wrong with a field is told by its name. */
const MAX_FIELDS = 100;
const MAX_NAME = 100;

/** Files go to the API. The same limit as the API's. */
const read = raw({ limit: '1mb', type: FORMS, inflate: false });

/**
 * The form that was posted to a page, read as a whole and before the page: null for methods without one.
 * @throws METHOD_NOT_ALLOWED, UNSUPPORTED_TYPE, MALFORMED, and what {@link toProblem} takes for TOO_LARGE
 */
export async function pageBody(req: Request, res: Response): Promise<Buffer | null> {
  if (!METHODS.includes(req.method)) {
    res.setHeader('Allow', METHODS.join(', '));
    throw problem('METHOD_NOT_ALLOWED');
  }
  if (req.method !== 'POST') return null;
  const type = req.headers['content-type'] ?? '';
  if (!FORMS.includes(type.split(';')[0]?.trim().toLowerCase() ?? '')) throw problem('UNSUPPORTED_TYPE');
  await new Promise<void>((done, fail) => read(req, res, (error?: Error) => (error === undefined ? done() : fail(error))));
  const body: unknown = req.body;
  // a request without any body is a form without fields
  const form = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  if (!(await isForm(form, type))) throw problem('MALFORMED', { detail: { zh: '不是本站的表单', en: 'no form of this site' } });
  return form;
}

async function isForm(body: Buffer, type: string): Promise<boolean> {
  try {
    const names: string[] = [];
    (await new globalThis.Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()).forEach((_, name) => names.push(name));
    return names.length <= MAX_FIELDS && names.every((name) => name.length <= MAX_NAME);
  } catch {
    return false;
  }
}

/** Says in one line what is wrong with a request that no page of ours sends; anything else goes on. */
export function refusePage(error: unknown, res: Response, next: NextFunction): void {
  const found = toProblem(error);
  if (found.code === 'INTERNAL' || res.headersSent) return next(error);
  res.status(found.definition.status).type('text/plain').send(found.sentence(requestContext().locale));
}
