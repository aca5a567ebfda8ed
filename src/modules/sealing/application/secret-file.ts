import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../../../kernel/ids/index.js';

const BYTES = 32;

/** 32 random bytes below DATA_DIR/keys, readable by their owner only; made once. */
export class SecretFile {
  private readonly folder: string;
  private readonly path: string;

  constructor(dataDir: string, name: string) {
    this.folder = join(dataDir, 'keys');
    this.path = join(this.folder, name);
  }

  /** Of several processes that ask at once one makes it; the others read it. */
  async get(): Promise<Buffer> {
    const found = await this.read();
    if (found) return found;
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const draft = join(this.folder, `${newId()}.tmp`);
    await writeFile(draft, randomBytes(BYTES), { mode: 0o600 });
    await link(draft, this.path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await rm(draft);
    return readFile(this.path);
  }

  private read(): Promise<Buffer | null> {
    return readFile(this.path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
  }
}
