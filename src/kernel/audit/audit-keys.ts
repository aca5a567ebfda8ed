import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, createHash, sign } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/index.js';
import { newId } from '../ids/index.js';
import { keyId } from './verify.js';

export const PUBLIC_KEY_FILE = join('keys', 'audit-ed25519.pub.pem');

/** The Ed25519 key that signs the heads of the audit tree; made at the first start, kept below DATA_DIR/keys. */
@Injectable()
export class AuditKeys {
  private loaded: Promise<KeyObject> | null = null;

  constructor(private readonly config: AppConfig) {}

  /** PEM of the public key, for whoever verifies. */
  async publicKeyPem(): Promise<string> {
    return createPublicKey(await this.privateKey()).export({ type: 'spki', format: 'pem' }).toString();
  }

  /** A checkpoint in the C2SP form: `origin\nsize\nroot\n`, blank line, signature line. */
  async signHead(size: number, root: Buffer): Promise<string> {
    const key = await this.privateKey();
    const publicKey = createPublicKey(key);
    const origin = originOf(publicKey);
    const body = `${origin}\n${size}\n${root.toString('base64')}\n`;
    const signature = Buffer.concat([keyId(origin, publicKey), sign(null, Buffer.from(body), key)]);
    return `${body}\n— ${origin} ${signature.toString('base64')}\n`;
  }

  private privateKey(): Promise<KeyObject> {
    this.loaded ??= this.load();
    this.loaded.catch(() => (this.loaded = null));
    return this.loaded;
  }

  private async load(): Promise<KeyObject> {
    const folder = join(this.config.dataDir, 'keys');
    const file = join(folder, 'audit-ed25519.pem');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const pem = await readFile(file, 'utf8').catch(() => this.create(folder, file));
    const key = createPrivateKey(pem);
    await writeFile(join(this.config.dataDir, PUBLIC_KEY_FILE), createPublicKey(key).export({ type: 'spki', format: 'pem' }));
    return key;
  }

  /** Of several processes that start at once one creates the key; the others read it. */
  private async create(folder: string, file: string): Promise<string> {
    const draft = join(folder, `${newId()}.tmp`);
    await writeFile(draft, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await rm(draft);
    await chmod(file, 0o600);
    return readFile(file, 'utf8');
  }
}

/** Names this log; follows the key, so that a new key is a new log. */
const originOf = (key: KeyObject) => `kezhuan.audit/${createHash('sha256').update(key.export({ type: 'spki', format: 'der' })).digest('hex').slice(0, 16)}`;
