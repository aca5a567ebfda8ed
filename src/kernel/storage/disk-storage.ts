import { access, mkdir, open, opendir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { spool } from './spool.js';
import { BlobMissing, blobPath, hashIn, OWNER_MARK, ownerIn, type StoredBlob, StoragePort } from './storage-port.js';

/** Contents as files below one folder. A file appears under its name only when it is complete and on disk. */
export class DiskStorage extends StoragePort {
  constructor(private readonly folder: string) {
    super();
  }

  get place(): string {
    return this.folder;
  }

  async put(content: Readable, maxBytes: number): Promise<StoredBlob> {
    const { file, sha256, size } = await spool(content, join(this.folder, 'incoming'), maxBytes);
    const target = this.path(sha256);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await rename(file, target);
    await syncFolder(dirname(target));
    return { sha256, size };
  }

  async get(sha256: string): Promise<Readable> {
    // opened before anything is answered, so that a missing content is an error and not a broken answer
    const handle = await open(this.path(sha256), 'r').catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new BlobMissing(sha256) : error;
    });
    return handle.createReadStream();
  }

  async delete(sha256: string): Promise<void> {
    await rm(this.path(sha256), { force: true });
  }

  exists(sha256: string): Promise<boolean> {
    return access(this.path(sha256)).then(() => true, () => false);
  }

  async *list(): AsyncIterable<string> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    for await (const item of await opendir(this.folder, { recursive: true })) {
      const sha256 = item.isFile() ? hashIn(item.name) : null;
      if (sha256) yield sha256;
    }
  }

  async owner(): Promise<string | null> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    return readFile(join(this.folder, OWNER_MARK), 'utf8').then(ownerIn, (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
  }

  async own(installation: string): Promise<void> {
    const unfinished = join(this.folder, `${OWNER_MARK}.unfinished`);
    await writeFile(unfinished, installation, { mode: 0o600, flush: true });
    await rename(unfinished, join(this.folder, OWNER_MARK));
  }

  private path(sha256: string): string {
    return join(this.folder, blobPath(sha256));
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  // some file systems do not sync folders; the file's own data is safe already
  await handle.sync().catch(() => undefined);
  await handle.close();
}
