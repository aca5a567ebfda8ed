import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import compression from 'compression';
import cookieParser from 'cookie-parser';
import { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { AppModule } from './app.module.js';
import type { AppConfig } from './kernel/config/index.js';
import { documentProblems, observeRequests, ProblemView, readJson, requestContextMiddleware, sameSiteOnly } from './kernel/http/index.js';
import { PinoLogger } from './kernel/logging/index.js';
import { Metrics } from './kernel/metrics/index.js';

export const API_PREFIX = 'api/v1';
export const OUTSIDE_PREFIX = ['health/live', 'health/ready', 'metrics'];
const KEPT_MS = 75_000;

function nonce(_: Request, response: Response, next: NextFunction): void {
  response.locals['cspNonce'] = randomBytes(16).toString('base64');
  next();
}

/** Scripts by nonce only. Styles stay inline-able: the component library of /work writes style attributes. */
const headers = (config: AppConfig) =>
  helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", (_, response) => `'nonce-${String((response as Response).locals['cspNonce'])}'`],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: config.secureCookies ? [] : null,
      },
    },
    strictTransportSecurity: config.secureCookies,
    // addresses with a secret go to nobody else; `no-referrer` would make browsers send forms without their origin
    referrerPolicy: { policy: 'same-origin' },
  });

const isLoopback = (address: string) => /^(::ffff:)?127\.|^::1$/.test(address);

export interface CreateAppOptions {
  /** mounts the pages; tests of the API leave them out */
  web?: (app: NestExpressApplication) => Promise<void>;
  preview?: boolean;
}

/** The whole application, not yet listening. Server, tests, command line and document generation all start here. */
export async function createApp(config: AppConfig, options: CreateAppOptions = {}): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config), {
    // a preview only reads declarations, and would warn of being one
    bodyParser: false, logger: options.preview ? false : new PinoLogger(), preview: options.preview ?? false, abortOnError: false,
  });
  app.set('trust proxy', (address: string, hop: number) => isLoopback(address) || hop < config.TRUST_PROXY);
  app.disable('x-powered-by');

  const metrics = options.preview ? null : app.get(Metrics);
  // longer than a reverse proxy keeps its side: it must never send into a connection that we are closing
  app.getHttpServer().keepAliveTimeout = KEPT_MS;
  app.setGlobalPrefix(API_PREFIX, { exclude: OUTSIDE_PREFIX });
  app.use(cookieParser(), requestContextMiddleware, observeRequests((observed) => metrics?.observe(observed)), nonce, headers(config), sameSiteOnly(() => config.publicUrl), compression());
  if (options.web) await options.web(app);
  app.use(readJson());
  if (!options.preview) SwaggerModule.setup('api/docs', app, () => openApiDocument(app), { jsonDocumentUrl: 'api/docs/openapi.json', customSiteTitle: '科转 API' });
  return app;
}

/** The OpenAPI document of all routes. */
export function openApiDocument(app: NestExpressApplication): OpenAPIObject {
  const info = new DocumentBuilder()
    .setTitle('科转 Kezhuan API')
    .setDescription('Technology-transfer platform: market and register. Errors are RFC 9457 problems.')
    .setVersion('1')
    .addCookieAuth('sid')
    .addBearerAuth()
    .build();
  const operationIdFactory = (controller: string, method: string) => `${controller.replace(/Controller$/, '')}.${method}`;
  return documentProblems(SwaggerModule.createDocument(app, info, { operationIdFactory, extraModels: [ProblemView] }));
}
