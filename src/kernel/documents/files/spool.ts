import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { newId } from '../../ids/index.js';

/** A finished file on disk that goes away when it has been read, or with the process. */
export interface SpooledFile {
  size: number;
  sha256: string;
  /** reads it, once */
  open(): Readable;
  /** for whoever does not read it */
  discard(): Promise<void>;
}

async function fill(handle: FileHandle, content: Readable): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.length;
    // at the place that the last piece reached
    await handle.writeFile(chunk);
  }
  return { size, sha256: hash.digest('hex') };
}

/** Writes all of a stream into a new file of `folder`. @throws what the stream throws */
export async function spool(content: Readable, folder: string): Promise<SpooledFile> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${newId()}.part`);
  const handle = await open(file, 'wx+', 0o600);
  // some systems do not let an open file go; there it is removed at the end, or by the next start
  const remove = () => rm(file, { force: true }).catch(() => undefined);
  const discard = async () => {
    await handle.close().catch(() => undefined);
    await remove();
  };
  try {
    const { size, sha256 } = await fill(handle, content);
    await remove();
    return { size, sha256, open: () => createReadStream(file, { fd: handle, start: 0 }).once('close', () => void remove()), discard };
  } catch (error) {
    await discard();
    throw error;
  }
}
