import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../kernel/config/index.js';
import { SecretFile } from './secret-file.js';

const TAG_BYTES = 32;

/**
 * Names of bidders that nobody reads: an HMAC of box and credit code (统一社会信用代码) under a secret that lies beside the database, not in it.
 * The same bidder has the same tag in one box, so that the database itself refuses a second bid; in another box it is another one.
 */
@Injectable()
export class PartyTags {
  private readonly file: SecretFile;

  constructor(config: AppConfig) {
    this.file = new SecretFile(config.dataDir, 'bidder-tags.key');
  }

  async of(boxId: string, uscc: string): Promise<Buffer> {
    return this.tag(`party ${boxId} ${uscc}`);
  }

  /** Says which secret the tags of a box were made with: with another one nobody would find their bid again. */
  async check(boxId: string): Promise<Buffer> {
    return this.tag(`check ${boxId}`);
  }

  /** A figure of the box's own between 0 and 1, known to nobody without the secret. */
  async fraction(boxId: string): Promise<number> {
    return (await this.tag(`fraction ${boxId}`)).readUInt32BE() / 2 ** 32;
  }

  /** Looks like a tag and is nobody's. */
  random = (): Buffer => randomBytes(TAG_BYTES);

  private async tag(text: string): Promise<Buffer> {
    return createHmac('sha256', await this.file.get()).update(text).digest();
  }
}
