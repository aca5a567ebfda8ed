import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { inContext } from '../../../kernel/http/index.js';
import { sealTo } from '../../../kernel/sealing/index.js';
import { boundTo, NAMES } from '../domain/box.js';
import { framed } from '../domain/payload.js';
import { sealingProblem } from '../sealing.problems.js';
import { PartyTags } from './party-tags.js';

/** A sealed envelope as it lies in its box: a commitment, bytes, and names that say nothing. */
export interface Envelope {
  commitment: Buffer;
  body: Buffer;
  lead: Buffer;
  members: readonly Buffer[];
}

/**
 * Envelopes of bidders and of the product itself (掩护件): in the database, the trail and the log they are the same, so that nobody who reads
 * these counts bids or sees when one came. Ids are random and rows bear no time.
 */
@Injectable()
export class Envelopes {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tags: PartyTags,
    private readonly audit: AuditTrail,
  ) {}

  /** An envelope in which nothing lies. */
  cover(boxId: string, publicKey: Buffer): Envelope {
    const { bytes, commitment } = framed('cover', Buffer.alloc(0));
    return { commitment, body: sealTo(publicKey, bytes, boundTo.envelope(boxId)), lead: this.tags.random(), members: [] };
  }

  /** @param taking the place of this one; null for a further one. @throws SEAL_PARTY_TWICE */
  async lay(boxId: string, { commitment, body, lead, members }: Envelope, taking: string | null): Promise<void> {
    const id = taking === null ? await this.insert(boxId, commitment, body) : await this.overwrite(taking, commitment, body);
    const others = Array.from({ length: NAMES - 1 }, (_, at) => members[at] ?? this.tags.random());
    // in one order for all: parties that name each other at once wait, and none of them for ever
    const named = await this.uow.query(
      `INSERT INTO sealed_tag (box_id, tag, envelope_id, leads) SELECT $1, tag, $2, at = 1 FROM unnest($3::bytea[]) WITH ORDINALITY AS t (tag, at) ORDER BY tag ON CONFLICT DO NOTHING RETURNING tag`, [boxId, id, [lead, ...others]],
    );
    if (named.length < NAMES) throw sealingProblem('SEAL_PARTY_TWICE');
    await inContext({ unseen: true }, () =>
      this.audit.record({ actor: SYSTEM, action: 'sealed_box.envelope', objectKind: 'sealed_box', objectId: boxId, outcome: 'done', detail: { commitment: commitment.toString('hex') } }));
  }

  private async insert(boxId: string, commitment: Buffer, body: Buffer): Promise<string> {
    const [row] = await this.uow.query<{ id: string }>(`INSERT INTO sealed_envelope (box_id, commitment, body) VALUES ($1, $2, $3) RETURNING id`, [boxId, commitment, body]);
    return row?.id ?? '';
  }

  private async overwrite(id: string, commitment: Buffer, body: Buffer): Promise<string> {
    await this.uow.query(`DELETE FROM sealed_tag WHERE envelope_id = $1`, [id]);
    await this.uow.query(`UPDATE sealed_envelope SET commitment = $2, body = $3 WHERE id = $1`, [id, commitment, body]);
    return id;
  }
}
