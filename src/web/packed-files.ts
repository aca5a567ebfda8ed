import { readdirSync } from 'node:fs';
import { extname } from 'node:path';
import type { RequestHandler } from 'express';

/** What the build has packed (`scripts/pack-assets.mjs`), the smaller one first. */
const PACKINGS = [{ encoding: 'br', ending: '.br' }, { encoding: 'gzip', ending: '.gz' }];

/**
 * Answers with the packed form of a file that the build has left beside it, where the browser takes it; put before the handler that sends the files of the
 * folder. Packed once and thoroughly, instead of for every visitor and in haste.
 */
export function packedFiles(folder: string): RequestHandler {
  const files = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `/${name.replaceAll('\\', '/')}`));
  return (req, res, next) => {
    const packed = PACKINGS.filter(({ ending }) => files.has(req.path + ending));
    if (packed.length === 0) return next();
    res.vary('Accept-Encoding');
    const chosen = packed.find(({ encoding }) => req.acceptsEncodings(encoding) === encoding);
    if (!chosen) return next();
    res.type(extname(req.path)).setHeader('Content-Encoding', chosen.encoding);
    req.url = req.path + chosen.ending;
    next();
  };
}
