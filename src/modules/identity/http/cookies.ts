import type { Response } from 'express';
import type { AppConfig } from '../../../kernel/config/index.js';

/** `__Host-` binds the cookie to this host and to https; plain http (a trial at localhost) cannot carry it. */
export const sessionCookieName = (config: AppConfig): string => (config.secureCookies ? '__Host-sid' : 'sid');

export function setSessionCookie(response: Response, config: AppConfig, token: string, expires: Date): void {
  response.cookie(sessionCookieName(config), token, { httpOnly: true, secure: config.secureCookies, sameSite: 'lax', path: '/', expires });
}

export function clearSessionCookie(response: Response, config: AppConfig): void {
  response.clearCookie(sessionCookieName(config), { httpOnly: true, secure: config.secureCookies, sameSite: 'lax', path: '/' });
}
