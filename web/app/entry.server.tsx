import type { IncomingMessage, ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@react-router/node';
import { createRequestListener } from '@remix-run/node-fetch-server';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { createRequestHandler, type EntryContext, isRouteErrorResponse, RouterContextProvider, type ServerBuild, ServerRouter } from 'react-router';
import { createApi, type Transport } from './api/client';
import { apiContext, visitContext } from './api/context';
import en from './i18n/en.json';
import { type Locale, localeOf, withLocale } from './i18n/locale';
import { addMessages } from './i18n/translate';
import zh from './i18n/zh-CN.json';
import type { Site } from './site';
import { NonceContext } from './ui/nonce';

addMessages('zh-CN', zh);
addMessages('en', en);

const GIVE_UP_MS = 10_000;

/** What the Nest side provides for each request; see `src/web/mount.ts`. */
export interface Surroundings {
  transport: Transport;
  publicUrl: string;
  site: Site;
  bureauUscc: string;
  uploadMaxMb: number;
  nonce: string | undefined;
  report: (error: unknown) => void;
}

/** Called by Nest. Everything of react-router stays in this module graph, so that development and production use one instance. */
export function createListener(build: ServerBuild, mode: string, surroundings: (req: IncomingMessage, res: ServerResponse) => Surroundings) {
  const handle = createRequestHandler(build, mode);
  return (req: IncomingMessage, res: ServerResponse, form: Uint8Array<ArrayBuffer> | null) => {
    const around = surroundings(req, res);
    const answer = (request: Request) => handle(form ? new Request(request, { body: form }) : request, contextOf(request, around));
    return createRequestListener(answer, { onError: (error) => crashed(error, around) })(req, res);
  };
}

function contextOf(request: Request, { transport, publicUrl, site, bureauUscc, uploadMaxMb, nonce, report }: Surroundings): RouterContextProvider {
  const locale = localeOf(request);
  const context = new RouterContextProvider();
  const cookie = request.headers.get('cookie');
  context.set(apiContext, createApi({ ...transport, fetch: (inner) => transport.fetch(speaking(inner, cookie, locale)) }));
  context.set(visitContext, { locale, publicUrl, site, bureauUscc, uploadMaxMb, nonce, report, mayBeSignedIn: /(?:^|;\s*)(?!lang=)[^=]+=/.test(cookie ?? '') });
  return context;
}

/** The page's language reaches the API as its language cookie. Who came without any cookie is given none: one that names no origin would be taken for another site's. */
function speaking(inner: Request, cookie: string | null, locale: Locale): Request {
  const headers = new Headers(inner.headers);
  if (cookie === null) headers.set('accept-language', locale);
  else headers.set('cookie', withLocale(cookie, locale));
  return new Request(inner, { headers });
}

function crashed(error: unknown, { report }: Surroundings): Response {
  report(error);
  return new Response('服务暂时不可用，请稍后再试。 The service is temporarily unavailable.', {
    status: 500,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}

export function handleError(error: unknown, { request, context }: { request: Request; context: Readonly<RouterContextProvider> }): void {
  const expected = isRouteErrorResponse(error) && error.status < 500;
  if (!expected && !request.signal.aborted) context.get(visitContext).report(error);
}

export default function handleRequest(request: Request, status: number, headers: Headers, entry: EntryContext, context: RouterContextProvider) {
  const { nonce, report } = context.get(visitContext);
  const ready = isbot(request.headers.get('user-agent') ?? '') ? 'onAllReady' : 'onShellReady';
  const page = (
    <NonceContext value={nonce}>
      <ServerRouter context={entry} url={request.url} nonce={nonce} />
    </NonceContext>
  );
  return new Promise<Response>((resolve, reject) => {
    let code = status;
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      [ready]() {
        const body = new PassThrough();
        headers.set('content-type', 'text/html; charset=utf-8');
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status: code }));
        pipe(body);
      },
      onShellError: reject,
      onError(error: unknown) {
        code = 500;
        report(error);
      },
    });
    setTimeout(abort, GIVE_UP_MS).unref();
  });
}
