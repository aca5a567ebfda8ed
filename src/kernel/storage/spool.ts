import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { newId } from '../ids/index.js';
import { BlobTooLarge, type StoredBlob } from './storage-port.js';

export interface SpooledBlob extends StoredBlob {
  file: string;
}

/** Writes a stream into a new file of `folder`, counting and hashing on the way, and forces it to disk. @throws BlobTooLarge */
export async function spool(content: Readable, folder: string, maxBytes: number): Promise<SpooledBlob> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${newId()}.part`);
  const handle = await open(file, 'wx', 0o600);
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw new BlobTooLarge(maxBytes);
      hash.update(chunk);
      // a single write may be short
      for (let at = 0; at < chunk.length; ) at += (await handle.write(chunk, at)).bytesWritten;
    }
    await handle.sync();
    return { file, size, sha256: hash.digest('hex') };
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

const UNFINISHED_AFTER_MS = 3_600_000;

/** Removes files that a killed process left half written; younger ones may still be in another process's hands. */
export async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((candidate) => candidate.endsWith('.part'))) {
    const file = join(folder, name);
    const changed = await stat(file).catch(() => null);
    if (changed && Date.now() - changed.mtimeMs > UNFINISHED_AFTER_MS) await rm(file, { force: true });
  }
}
