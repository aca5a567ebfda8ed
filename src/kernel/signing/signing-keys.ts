import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/index.js';
import { UnitOfWork } from '../database/index.js';
import { defineProblems } from '../http/index.js';
import { logger } from '../logging/index.js';
import { KeyFile, pemOf } from './key-file.js';
import { keyIdOf, type PublicKey } from './signature.js';

const signingProblem = defineProblems({
  SIGNING_UNAVAILABLE: { status: 503, zh: '签名密钥不可用，暂不能签发证明，请联系系统管理员。', en: 'The signing key is not available; nothing can be issued now. Please tell the administrator.' },
});

/** What keys sign; each purpose has a key of its own. */
export type SigningPurpose = 'certificate' | 'bid-receipt' | 'confirmation';

export interface KnownKey extends PublicKey {
  since: Date;
  /** null for the key that signs now */
  until: Date | null;
}

/** Where the key of a purpose lies below the data folder, with its public half beside it. */
export const keyFileOf = (dataDir: string, purpose: SigningPurpose): KeyFile => new KeyFile(dataDir, `${purpose}-ed25519`);

/**
 * Ed25519 keys that sign papers. The private key lies below DATA_DIR/keys, every public key that ever signed is kept in the
 * database. Only the newest one signs: a process with another DATA_DIR must not issue papers that nobody can check.
 */
@Injectable()
export class SigningKeys {
  constructor(
    private readonly config: AppConfig,
    private readonly uow: UnitOfWork,
  ) {}

  /** The key that signs; made and recorded at its first use. @throws SIGNING_UNAVAILABLE */
  async signer(purpose: SigningPurpose): Promise<KeyObject> {
    const file = this.file(purpose);
    const [newest] = (await this.known(purpose)).filter(({ until }) => until === null);
    const found = await file.read();
    if (newest && (!found || keyIdOf(found) !== newest.keyId)) {
      logger.error({ purpose, file: file.privateFile, keyId: newest.keyId }, 'the signing key is missing or another one than that on record');
      throw signingProblem('SIGNING_UNAVAILABLE');
    }
    const key = found ?? (await file.create());
    if (!newest) await this.record(purpose, key);
    return key;
  }

  /** Newest first. */
  known(purpose: SigningPurpose): Promise<KnownKey[]> {
    return this.uow.query<KnownKey>(`SELECT key_id AS "keyId", pem, since, until FROM signing_key WHERE purpose = $1 ORDER BY since DESC`, [purpose]);
  }

  /** A new key takes over; the old one is kept for those who check. For the administrator's command line. @returns the id of the new key */
  rotate(purpose: SigningPurpose): Promise<string> {
    return this.uow.run(async () => {
      const file = this.file(purpose);
      const { privateKey } = generateKeyPairSync('ed25519');
      const draft = await file.draft(privateKey);
      await this.uow.query(`UPDATE signing_key SET until = clock_timestamp() WHERE purpose = $1 AND until IS NULL`, [purpose]);
      await this.record(purpose, privateKey);
      await file.install(draft);
      return keyIdOf(privateKey);
    });
  }

  private async record(purpose: SigningPurpose, key: KeyObject): Promise<void> {
    await this.uow.query(`INSERT INTO signing_key (purpose, key_id, pem) VALUES ($1, $2, $3) ON CONFLICT (key_id) DO NOTHING`, [purpose, keyIdOf(key), pemOf(key)]);
    await this.file(purpose).publish(key);
    logger.debug({ purpose, keyId: keyIdOf(key) }, 'signing key on record');
  }

  private file(purpose: SigningPurpose): KeyFile {
    return keyFileOf(this.config.dataDir, purpose);
  }
}
