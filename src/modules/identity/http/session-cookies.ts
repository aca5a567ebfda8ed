import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../../kernel/access/index.js';
import { AppConfig } from '../../../kernel/config/index.js';
import { type SessionDescription, Sessions } from '../application/sessions.js';
import { clearSessionCookie, setSessionCookie } from './cookies.js';

@Injectable()
export class SessionCookies {
  constructor(
    private readonly config: AppConfig,
    private readonly sessions: Sessions,
  ) {}

  async open(actor: Actor, request: Request, response: Response): Promise<SessionDescription> {
    const { token, expiresAt } = await this.sessions.open(actor, { ip: request.ip ?? '', userAgent: request.header('user-agent') ?? '' });
    setSessionCookie(response, this.config, token, expiresAt);
    return this.sessions.describe(actor);
  }

  clear(response: Response): void {
    clearSessionCookie(response, this.config);
  }
}
