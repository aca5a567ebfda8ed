import { existsSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type Request as ExpressRequest, type RequestHandler, type Response as ExpressResponse } from 'express';
import { AppConfig, type Site } from '../kernel/config/index.js';
import { becomeUnseen, loggedPath, passUnseen, requestContext } from '../kernel/http/index.js';
import { logger } from '../kernel/logging/index.js';
import { packedFiles } from './packed-files.js';
import { pageBody, refusePage } from './page-body.js';

/** The project's folder, seen from here and from the compiled file alike. */
const ROOT = resolve(import.meta.dirname, '../..');

/** What the web half exports for us; two structural types, so that this half never imports react-router. */
interface Surroundings {
  transport: { origin: string; fetch: (request: Request) => Promise<Response> };
  publicUrl: string;
  site: Site;
  /** credit code of the bureau for which the platform was installed */
  bureauUscc: string;
  /** largest file that an upload may hold */
  uploadMaxMb: number;
  nonce: string | undefined;
  report: (error: unknown) => void;
}
/** `form` is the body of the request where it has one: it has been read already. */
type Listener = (req: IncomingMessage, res: ServerResponse, form: Buffer | null) => void;
interface Build {
  entry: { module: { createListener(build: unknown, mode: string, around: (req: ExpressRequest, res: ExpressResponse) => Surroundings): Listener } };
}

const PASSED_ON = /^\/(api|health|metrics)(\/|$)/;
const API_TIMEOUT_MS = 15_000;
const SAFE = new Set(['GET', 'HEAD']);

/**
 * Mounts the pages on Nest's Express. Call it before `listen()`: Nest adds body parsers, its routes and a final 404
 * while it starts; what is added before sees the raw body and comes first, what is added after is never reached.
 * Addresses below /api, /health and /metrics pass through. `development` serves the sources through Vite with hot reload.
 * @throws Error where the web build is missing
 */
export async function mountWeb(app: NestExpressApplication, options: { development?: boolean } = {}): Promise<void> {
  const server = app.getHttpServer();
  const { publicUrl, site, BUREAU_USCC: bureauUscc, UPLOAD_MAX_MB: uploadMaxMb } = app.get(AppConfig);
  const around = (req: ExpressRequest, res: ExpressResponse) => ({ ...surroundings(server, publicUrl, req, res), site, bureauUscc, uploadMaxMb });
  if (options.development) await mountSources(app, server, around);
  else await mountBuild(app, resolve(ROOT, 'dist/web'), around);
}

type Around = (req: ExpressRequest, res: ExpressResponse) => Surroundings;

async function mountBuild(app: NestExpressApplication, built: string, around: Around): Promise<void> {
  const entry = resolve(built, 'server/index.js');
  if (!existsSync(entry)) throw new Error(`the web build is missing: ${entry}`);
  const build = (await import(pathToFileURL(entry).href)) as Build;
  const listener = build.entry.module.createListener(build, 'production', around);
  const assets = resolve(built, 'client/assets');
  app.use('/assets', packedFiles(assets), express.static(assets, { immutable: true, maxAge: '1y', fallthrough: false }));
  app.use(express.static(resolve(built, 'client'), { index: false, maxAge: '1h', setHeaders: becomeUnseen }));
  app.use(pages(() => listener));
}

async function mountSources(app: NestExpressApplication, server: Server, around: Around): Promise<void> {
  const { createServer } = await import('vite');
  const web = resolve(ROOT, 'web');
  const vite = await createServer({
    root: web,
    configFile: resolve(web, 'vite.config.ts'),
    server: { middlewareMode: true, hmr: { server } },
    appType: 'custom',
  });
  app.use(vite.middlewares);
  app.use(pages(async () => {
    const build = (await vite.ssrLoadModule('virtual:react-router/server-build')) as unknown as Build;
    return build.entry.module.createListener(build, 'development', around);
  }));
}

/** A name or address with a port; the pages build their own address from it. */
const HOST = /^[\w.-]+(:\d{1,5})?$|^\[[\da-f:.]+\](:\d{1,5})?$/i;
/** Pages of one person, and those whose address is a secret. */
const PERSONAL = /^\/(work|reset-password|register|confirm|unsubscribe)(\/|\.data|$)/;

/** The bidder's desk, as a document and as the data of one (also of an address that ends in a slash): that somebody opens it is as secret as what is sent from it. */
const UNSEEN = /^\/work\/challenges\/[^/]+\/bid(\/|\/_)?(\.data)?$/i;

const pages = (listener: () => Listener | Promise<Listener>): RequestHandler => async (req, res, next) => {
  if (PASSED_ON.test(req.path)) return next();
  if (!HOST.test(req.headers.host ?? '')) return void res.status(400).type('text/plain').send('Bad Host');
  if (UNSEEN.test(req.path)) becomeUnseen();
  // every page shows who is signed in, and in which language: no shared cache may hand one visitor's page to another
  res.setHeader('Cache-Control', PERSONAL.test(req.path) ? 'private, no-store' : 'private, no-cache');
  res.vary('Cookie').vary('Accept-Language');
  try {
    const form = await pageBody(req, res);
    (await listener())(req, res, form);
  } catch (error) {
    refusePage(error, res, next);
  }
};

function surroundings(server: Server, publicUrl: string, req: ExpressRequest, res: ExpressResponse): Omit<Surroundings, 'site' | 'bureauUscc' | 'uploadMaxMb'> {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const nonce: unknown = res.locals['cspNonce'];
  return {
    publicUrl,
    nonce: typeof nonce === 'string' ? nonce : undefined,
    report: (error) => logger.error(requestContext().unseen ? { reason: error instanceof Error ? error.message : 'unknown' } : { err: error, path: loggedPath(req.path) }, 'page failed'),
    transport: { origin, fetch: (request) => callApi(request, origin, publicUrl, req, res) },
  };
}

/** A loader's or action's call of our own API, in the visitor's name. */
function callApi(request: Request, origin: string, publicUrl: string, req: ExpressRequest, res: ExpressResponse): Promise<Response> {
  const headers = new Headers(request.headers);
  const requestId = res.getHeader('x-request-id') ?? req.header('x-request-id');
  if (typeof requestId === 'string') headers.set('x-request-id', requestId);
  headers.set('x-forwarded-for', req.ip ?? '');
  const agent = req.header('user-agent');
  if (agent) headers.set('user-agent', agent);
  passUnseen(headers);
  if (!SAFE.has(request.method)) passProofOfOrigin(headers, origin, publicUrl, req);
  return fetch(new Request(request, { headers, signal: AbortSignal.timeout(API_TIMEOUT_MS) }));
}

/** What the browser says about where a form came from reaches the API's same-site check; our own address becomes the loopback's. */
function passProofOfOrigin(headers: Headers, origin: string, publicUrl: string, req: ExpressRequest): void {
  const site = req.header('sec-fetch-site');
  if (site) headers.set('sec-fetch-site', site);
  const given = req.header('origin');
  const host = req.header('host') ?? '';
  const ours = given === publicUrl || given === `http://${host}` || given === `https://${host}`;
  if (given) headers.set('origin', ours ? origin : given);
}
