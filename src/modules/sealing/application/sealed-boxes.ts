import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { newKeyPair, sealTo, split } from '../../../kernel/sealing/index.js';
import { boundTo, type SealedBox } from '../domain/box.js';
import { fingerprintOf } from '../domain/seal-holder.js';
import { sealingProblem } from '../sealing.problems.js';
import { Consents } from './consents.js';
import { PartyTags } from './party-tags.js';
import { SealHolders } from './seal-holders.js';

const BOX = `SELECT id, subject_kind AS "subjectKind", subject_id AS "subjectId", round, public_key AS "publicKey", closes_at AS "closesAt", opens_at AS "opensAt", opened_at AS "openedAt", discarded_at AS "discardedAt" FROM sealed_box`;

export interface BoxTimes {
  closesAt: Date;
  opensAt: Date;
}

@Injectable()
export class SealedBoxes {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly holders: SealHolders,
    private readonly tags: PartyTags,
    private readonly consents: Consents,
  ) {}

  /** The box of a record; where it has had several, the last one. */
  async of(subjectKind: string, subjectId: string): Promise<SealedBox | null> {
    const [box] = await this.uow.query<SealedBox>(`${BOX} WHERE subject_kind = $1 AND subject_id = $2 ORDER BY round DESC LIMIT 1`, [subjectKind, subjectId]);
    return box ?? null;
  }

  /** All boxes of one record, the first one first. */
  roundsOf(subjectKind: string, subjectId: string): Promise<SealedBox[]> {
    return this.uow.query<SealedBox>(`${BOX} WHERE subject_kind = $1 AND subject_id = $2 ORDER BY round`, [subjectKind, subjectId]);
  }

  allOf(subjectKind: string): Promise<SealedBox[]> {
    return this.uow.query<SealedBox>(`${BOX} WHERE subject_kind = $1 ORDER BY closes_at DESC, id`, [subjectKind]);
  }

  /** @throws NOT_FOUND */
  async get(id: string): Promise<SealedBox> {
    const [box] = await this.uow.query<SealedBox>(`${BOX} WHERE id = $1`, [id]);
    if (!box) throw problem('NOT_FOUND');
    return box;
  }

  /**
   * Makes a box in the caller's transaction: a key pair whose private half is split at once, each part sealed to those who hold keys, and kept
   * whole nowhere. A record whose box was opened or given up gets another one beside it.
   * @param confirmed fingerprints of the keys that whoever publishes was shown and has confirmed: nobody else gets a part
   * @throws SEAL_HOLDERS_MISSING, SEAL_HOLDERS_UNCONFIRMED
   */
  async prepare(subjectKind: string, subjectId: string, { closesAt, opensAt }: BoxTimes, confirmed: readonly string[]): Promise<SealedBox> {
    const holders = await this.holders.enough();
    const present = holders.map(({ publicKey }) => fingerprintOf(publicKey));
    if (present.length !== confirmed.length || present.some((one) => !confirmed.includes(one))) throw sealingProblem('SEAL_HOLDERS_UNCONFIRMED');
    const before = await this.of(subjectKind, subjectId);
    if (before && !before.openedAt && !before.discardedAt) throw problem('INTERNAL');
    const round = (before?.round ?? 0) + 1;
    const id = newId();
    const { publicKey, privateKey } = newKeyPair();
    const parts = split(privateKey);
    privateKey.fill(0);
    await this.uow.query(`INSERT INTO sealed_box (id, subject_kind, subject_id, round, public_key, closes_at, opens_at, tag_check) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, [
      id, subjectKind, subjectId, round, publicKey, closesAt, opensAt, await this.tags.check(id),
    ]);
    await this.consents.begin(id);
    for (const holder of holders) {
      const part = holder.office === 'DISCIPLINE' ? parts.always : parts.other;
      await this.uow.query(`INSERT INTO sealed_part (box_id, holder_id, office, sealed) VALUES ($1, $2, $3, $4)`, [id, holder.id, holder.office, sealTo(holder.publicKey, part, boundTo.part(id, holder.id))]);
    }
    parts.always.fill(0);
    parts.other.fill(0);
    return { id, subjectKind, subjectId, round, publicKey, closesAt, opensAt, openedAt: null, discardedAt: null };
  }

  /** Moves the times of a box that still takes bids; those who are putting one in at this moment are waited for. */
  async move(id: string, { closesAt, opensAt }: BoxTimes): Promise<void> {
    await this.uow.query(`UPDATE sealed_box SET closes_at = $2, opens_at = $3 WHERE id = $1 AND opened_at IS NULL`, [id, closesAt, opensAt]);
  }

  async anyUnopened(): Promise<boolean> {
    return (await this.uow.query<object>(`SELECT 1 FROM sealed_box WHERE opened_at IS NULL AND discarded_at IS NULL LIMIT 1`)).length > 0;
  }

  /** A box that is given up is never opened, whoever finds a part of its key again; its parts keep nobody at a desk. */
  async discard(subjectKind: string, subjectId: string): Promise<void> {
    await this.uow.query(`UPDATE sealed_box SET discarded_at = clock_timestamp() WHERE subject_kind = $1 AND subject_id = $2 AND opened_at IS NULL AND discarded_at IS NULL`, [subjectKind, subjectId]);
  }
}
