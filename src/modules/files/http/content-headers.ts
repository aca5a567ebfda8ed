import type { Response } from 'express';
import type { StoredFile } from '../domain/stored-file.js';

const encoded = (name: string) => encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * A content is only ever saved or shown as a picture, never run: attachment, no guessing of types, an empty sandbox.
 * (RFC 6266: plain name for old clients, UTF-8 name for the others.)
 */
export function setContentHeaders(response: Response, file: StoredFile, isPublic: boolean): void {
  const plain = file.name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  response.setHeader('Content-Type', file.mediaType);
  response.setHeader('Content-Length', file.size);
  response.setHeader('Content-Disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded(file.name)}`);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox; frame-ancestors 'none'");
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('ETag', `"${file.sha256}"`);
  response.setHeader('Cache-Control', isPublic ? 'public, max-age=300' : 'private, no-store');
}
