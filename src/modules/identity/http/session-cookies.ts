import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../../kernel/access/index.js';
import { AppConfig } from '../../../kernel/config/index.js';
import { Authentication } from '../application/authentication.js';
import { type SessionDescription, Sessions } from '../application/sessions.js';
import { clearSessionCookie, setSessionCookie } from './cookies.js';

@Injectable()
export class SessionCookies {
  constructor(
    private readonly config: AppConfig,
    private readonly sessions: Sessions,
    private readonly authentication: Authentication,
  ) {}

  async open(actor: Actor, request: Request, response: Response): Promise<SessionDescription> {
    const { token, expiresAt } = await this.sessions.open(actor, { ip: request.ip ?? '', userAgent: request.header('user-agent') ?? '' });
    setSessionCookie(response, this.config, token, expiresAt);
    return this.sessions.describe(actor);
  }

  /** For a person who has just shown who they are in another way than by a password. */
  async openFor(personId: string, request: Request, response: Response): Promise<SessionDescription> {
    return this.open(await this.authentication.actorOf(personId), request, response);
  }

  clear(response: Response): void {
    clearSessionCookie(response, this.config);
  }
}
