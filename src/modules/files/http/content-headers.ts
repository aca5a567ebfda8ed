import type { Response } from 'express';
import { setDownloadHeaders } from '../../../kernel/documents/index.js';
import type { StoredFile } from '../domain/stored-file.js';

/** A file to be saved; what is public may be kept by a cache for a while. */
export function setContentHeaders(response: Response, file: StoredFile, isPublic: boolean): void {
  setDownloadHeaders(response, file);
  response.setHeader('ETag', `"${file.sha256}"`);
  if (isPublic) response.setHeader('Cache-Control', 'public, max-age=300');
}
