import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../kernel/config/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import type { NamedParties } from '../domain/box.js';
import { asLetters } from '../../../kernel/sealing/index.js';
import { SecretFile } from './secret-file.js';

const TAG_BYTES = 32;
/** 75 bits: typed from a message, and not guessed by asking */
const CONSENT_LETTERS = 15;

/**
 * Names of bidders that nobody reads: an HMAC of box and credit code (统一社会信用代码) under a secret that lies beside the database, not in it.
 * The same bidder has the same tag in one box, so that the database itself refuses a second bid; in another box it is another one.
 */
@Injectable()
export class PartyTags {
  private readonly file: SecretFile;

  constructor(
    config: AppConfig,
    private readonly uow: UnitOfWork,
  ) {
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

  /**
   * Says that a member agreed to be named by this leader for this box (联合体参加确认码). It is computed anew each time, so that nothing is kept
   * from which one could read who bids. @param times how often it was taken back before
   */
  async consent(boxId: string, { lead, member }: { lead: string; member: string }, times: number): Promise<string> {
    return asLetters((await this.tag(`consent ${boxId} ${lead} ${member} ${times}`)).subarray(0, CONSENT_LETTERS));
  }

  /** Says that a consent was taken back. @param at from 0, how often it was before */
  retraction(boxId: string, { lead, member }: { lead: string; member: string }, at: number): Promise<Buffer> {
    return this.tag(`retraction ${boxId} ${lead} ${member} ${at}`);
  }

  /** Of these credit codes those that an opened envelope names; of one that is not opened, none. */
  async among(boxId: string, envelopeId: string, codes: readonly string[]): Promise<NamedParties> {
    const rows = await this.uow.query<{ tag: string; leads: boolean }>(
      `SELECT encode(t.tag, 'hex') AS tag, t.leads FROM sealed_tag t JOIN sealed_envelope e ON e.id = t.envelope_id WHERE t.box_id = $1 AND t.envelope_id = $2 AND e.outcome IS NOT NULL`, [boxId, envelopeId],
    );
    const leads = new Map(rows.map((row) => [row.tag, row.leads]));
    const found: { lead: string | null; members: string[] } = { lead: null, members: [] };
    for (const code of new Set(codes)) {
      const isLead = leads.get((await this.of(boxId, code)).toString('hex'));
      if (isLead) found.lead = code;
      else if (isLead === false) found.members.push(code);
    }
    return found;
  }

  /** Looks like a tag and is nobody's. */
  random = (): Buffer => randomBytes(TAG_BYTES);

  private async tag(text: string): Promise<Buffer> {
    return createHmac('sha256', await this.file.get()).update(text).digest();
  }
}
