import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { AppConfig } from '../../../kernel/config/index.js';
import { problem, requestContext } from '../../../kernel/http/index.js';
import { Authentication } from '../application/authentication.js';
import { clearSessionCookie, sessionCookieName } from './cookies.js';

const BEARER = /^Bearer (\S{8,200})$/i;

/** Finds out who asks: by bearer token, else by session cookie. A wrong bearer token is refused, not ignored. */
@Injectable()
export class AuthenticationMiddleware implements NestMiddleware {
  constructor(
    private readonly authentication: Authentication,
    private readonly config: AppConfig,
  ) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    if (!request.originalUrl.startsWith('/api/')) return next();
    try {
      const authorization = request.header('authorization') ?? '';
      if (/^bearer\b/i.test(authorization)) await this.byToken(BEARER.exec(authorization)?.[1] ?? '');
      else await this.bySession(request, response);
      next();
    } catch (error) {
      next(error);
    }
  }

  private async byToken(token: string): Promise<void> {
    const actor = await this.authentication.byApiToken(token);
    if (!actor) throw problem('ACCESS_TOKEN_INVALID');
    Object.assign(requestContext(), { actor, signedInBy: 'token' });
  }

  private async bySession(request: Request, response: Response): Promise<void> {
    const token = (request.cookies as Record<string, unknown>)[sessionCookieName(this.config)];
    if (typeof token !== 'string' || token.length > 200) return;
    const found = await this.authentication.bySession(token);
    if (found) Object.assign(requestContext(), { ...found, signedInBy: 'session' });
    else clearSessionCookie(response, this.config);
  }
}
