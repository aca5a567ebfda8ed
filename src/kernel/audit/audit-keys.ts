import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/index.js';
import { KeyFile, pemOf } from '../signing/index.js';
import { keyId, rotationBody } from './verify.js';

export const auditKeyFile = (dataDir: string): KeyFile => new KeyFile(dataDir, 'audit-ed25519');

/** Why nothing can be signed here; one sentence for the administrator. */
export class AuditKeyError extends Error {}

/** A new key that is not in its place yet. */
export interface PreparedKey {
  statement: string;
  publicKey: string;
  /** puts it in its place; the old one is kept beside it */
  install(): Promise<void>;
}

/**
 * The Ed25519 key that signs the heads of the audit tree, below DATA_DIR/keys. It is made once, before anything is signed.
 * Afterwards heads are signed with the key of the newest head only: a second process with another DATA_DIR, or a lost key
 * file, must not start a second log that looks like tampering. Another key takes over by `audit rotate-key` alone, which
 * records the change in the database and in the tree; `audit verify` follows the recorded changes.
 */
@Injectable()
export class AuditKeys {
  private readonly file: KeyFile;

  constructor(config: AppConfig) {
    this.file = auditKeyFile(config.dataDir);
  }

  /** PEM of the public key. @param newest that of the newest head; null before the first @throws AuditKeyError for any other */
  async publicKeyPem(newest: string | null): Promise<string> {
    return pemOf(await this.signingKey(newest));
  }

  /** A checkpoint in the C2SP form: `origin\nsize\nroot\n`, blank line, signature line. @throws AuditKeyError */
  async signHead(size: number, root: Buffer, newest: string | null): Promise<string> {
    const key = await this.signingKey(newest);
    const publicKey = createPublicKey(key);
    const origin = originOf(publicKey);
    const body = `${origin}\n${size}\n${root.toString('base64')}\n`;
    const signature = Buffer.concat([keyId(origin, publicKey), sign(null, Buffer.from(body), key)]);
    return `${body}\n— ${origin} ${signature.toString('base64')}\n`;
  }

  /**
   * A new key and the statement that it follows `newest`: signed by the new key, and by the old one where its file still
   * exists. Whoever trusts the old key accepts the new one only with the old one's signature.
   */
  async prepareRotation(newest: string): Promise<PreparedKey> {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const old = await this.file.read();
    const body = rotationBody(newest, pemOf(publicKey));
    const signatures = [old && pemOf(old) === newest ? old : null, privateKey].map((key) => (key ? sign(null, Buffer.from(body), key).toString('base64') : '-'));
    const draft = await this.file.draft(privateKey);
    return { statement: `${body}\n${signatures.join('\n')}\n`, publicKey: pemOf(publicKey), install: () => this.file.install(draft) };
  }

  private async signingKey(newest: string | null): Promise<KeyObject> {
    const found = await this.file.read();
    if (!found && newest !== null) throw new AuditKeyError(`审计签名私钥 ${this.file.privateFile} 不存在，而数据库中已有用它签名的树头：请从备份恢复该文件，或运行 npm run cli -- audit rotate-key。`);
    const key = found ?? (await this.file.create());
    if (newest !== null && pemOf(key) !== newest) throw new AuditKeyError(`审计签名私钥 ${this.file.privateFile} 与最近一个树头所用的不同：请使用同一个 DATA_DIR 或复制其 keys 目录；确需更换的，运行 npm run cli -- audit rotate-key。`);
    await this.file.publish(key);
    return key;
  }
}

/** Names this log; follows the key, so that a new key is a new log. */
const originOf = (key: KeyObject) => `kezhuan.audit/${createHash('sha256').update(key.export({ type: 'spki', format: 'der' })).digest('hex').slice(0, 16)}`;
