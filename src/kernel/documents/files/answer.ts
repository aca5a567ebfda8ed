import { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { SpooledFile } from './spool.js';

/** Media types of what this room writes. */
export const MEDIA_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  zip: 'application/zip',
} as const;

export interface Download {
  name: string;
  mediaType: string;
  size: number;
}

const encoded = (name: string) => encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * A content is only ever saved or shown as a picture, never run, and kept by no cache: attachment, no guessing of types,
 * an empty sandbox. (RFC 6266: plain name for old clients, UTF-8 name for the others.)
 */
export function setDownloadHeaders(response: Response, { name, mediaType, size }: Download): void {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  response.setHeader('Content-Type', mediaType);
  response.setHeader('Content-Length', size);
  response.setHeader('Content-Disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox; frame-ancestors 'none'");
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Cache-Control', 'private, no-store');
}

/** Answers with a file that has been written whole: `return answerFile(response, { name, mediaType, content })`. */
export function answerFile(response: Response, { name, mediaType, content }: { name: string; mediaType: string; content: Buffer | SpooledFile }): StreamableFile {
  if (Buffer.isBuffer(content)) {
    setDownloadHeaders(response, { name, mediaType, size: content.length });
    return new StreamableFile(content);
  }
  setDownloadHeaders(response, { name, mediaType, size: content.size });
  return new StreamableFile(content.open());
}
