import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { chmod, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../ids/index.js';

/**
 * A private Ed25519 key below DATA_DIR/keys, readable by its owner only, with the public key beside it. Made once; another
 * one takes its place only where `install` is called.
 */
export class KeyFile {
  private readonly folder: string;

  /** @param name of the key: `audit-ed25519` is kept in `keys/audit-ed25519.pem` */
  constructor(dataDir: string, private readonly name: string) {
    this.folder = join(dataDir, 'keys');
  }

  get privateFile(): string {
    return join(this.folder, `${this.name}.pem`);
  }

  get publicFile(): string {
    return join(this.folder, `${this.name}.pub.pem`);
  }

  /** The private key, or null where there is none yet. */
  async read(): Promise<KeyObject | null> {
    const pem = await readFile(this.privateFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    return pem === null ? null : createPrivateKey(pem);
  }

  /** Of several processes that start at once one creates the key; the others read it. */
  async create(): Promise<KeyObject> {
    const draft = await this.draft(generateKeyPairSync('ed25519').privateKey);
    await link(draft, this.privateFile).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await rm(draft);
    await chmod(this.privateFile, 0o600);
    return createPrivateKey(await readFile(this.privateFile, 'utf8'));
  }

  /** Writes the public key for those who check signatures elsewhere. */
  async publish(key: KeyObject): Promise<void> {
    await writeFile(this.publicFile, pemOf(key));
  }

  /** Writes a new key beside the old one; returns the name of the file for `install`. */
  async draft(key: KeyObject): Promise<string> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const draft = join(this.folder, `${newId()}.tmp`);
    await writeFile(draft, key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    return draft;
  }

  /** Puts a drafted key into its place; the old one is kept beside it. */
  async install(draft: string): Promise<void> {
    const until = join(this.folder, `${this.name}.until-${new Date().toISOString().slice(0, 10)}-${newId()}.pem`);
    await rename(this.privateFile, until).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    await rename(draft, this.privateFile);
  }
}

/** PEM (SPKI) of the public half. */
export function pemOf(key: KeyObject): string {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
}
