import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessControl, type SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { minuteSaid } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { join, openWith, publicKeyOf, type SealKeyPair, sealTo } from '../../../kernel/sealing/index.js';
import { boundTo, type SealedBox } from '../domain/box.js';
import type { Office } from '../domain/office.js';
import type { SealHolder } from '../domain/seal-holder.js';
import type { OpenedEnvelope } from '../domain/opened.js';
import { readPayload } from '../domain/payload.js';
import { sealingPermissions as may } from '../sealing.permissions.js';
import { sealingProblem } from '../sealing.problems.js';
import { SealedBoxes } from './sealed-boxes.js';
import { SealHolders } from './seal-holders.js';

interface Part {
  holderId: string;
  office: Office;
  sealed: Buffer;
}

/** Hears what lay in a box, in the transaction that opens it. */
export type OpeningListener = (box: SealedBox, opened: readonly OpenedEnvelope[], actor: SignedInActor) => Promise<void>;

/**
 * Opening (开标): one holder hands its part over by sealing it to the other's key, the other one puts both together and opens everything in one
 * transaction. No usable part is ever written down, and nobody opens alone, whatever they read of the database.
 */
@Injectable()
export class OpeningRoom {
  private readonly listeners = new Map<string, OpeningListener>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly audit: AuditTrail,
    private readonly boxes: SealedBoxes,
    private readonly holders: SealHolders,
  ) {}

  /** @param subjectKind whose boxes the listener is told of */
  listen(subjectKind: string, listener: OpeningListener): void {
    this.listeners.set(subjectKind, listener);
  }

  /** Hands the actor's part to a holder of the other office, for opening. Not before the hour: two who are early together must not open. */
  async handOver(boxId: string, receiverId: string, passphrase: string, actor: SignedInActor): Promise<void> {
    this.access.require(actor, may.hold, {});
    await this.unlocked({ passphrase }, actor, async (pair, holderId) => {
      await this.ready(boxId);
      await this.holders.standing(holderId);
      const own = await this.partOf(boxId, holderId);
      const receiver = (await this.holders.current()).find(({ id }) => id === receiverId);
      const theirs = receiver && (await this.find(boxId, receiver.id));
      if (!theirs || theirs.office === own.office) throw sealingProblem('SEAL_RECEIVER_UNFIT');
      const part = this.unsealed(own.sealed, pair, boxId, holderId);
      const handed = sealTo(receiver.publicKey, part, boundTo.part(boxId, receiver.id));
      part.fill(0);
      await this.uow.query(`UPDATE sealed_part SET handed = $3, handed_to = $4, handed_at = clock_timestamp() WHERE box_id = $1 AND holder_id = $2`, [boxId, holderId, handed, receiver.id]);
      await this.audit.record({ actor, action: 'sealed_box.handOver', objectKind: 'sealed_box', objectId: boxId, outcome: 'done', detail: { office: own.office, to: receiver.id } });
    });
  }

  /**
   * Gives the actor's part also to a holder of the same office who has none: somebody new came, or is leaving. Who has changed the desk may still do
   * this, and nothing else: the part goes to those whose office it is.
   */
  async passOn(boxId: string, receiverId: string, passphrase: string, actor: SignedInActor): Promise<void> {
    this.access.require(actor, may.hold, {});
    await this.unlocked({ passphrase, partIn: boxId }, actor, async (pair, holderId) => {
      const { openedAt, discardedAt } = await this.boxes.get(boxId);
      if (openedAt) throw sealingProblem('SEAL_OPENED');
      if (discardedAt) throw sealingProblem('SEAL_DISCARDED');
      const own = await this.partOf(boxId, holderId);
      const receiver = (await this.holders.current()).find(({ id }) => id === receiverId);
      if (receiver?.office !== own.office || (await this.hasPart(boxId, receiver, own.office))) throw sealingProblem('SEAL_RECEIVER_UNFIT');
      const part = this.unsealed(own.sealed, pair, boxId, holderId);
      await this.uow.query(`INSERT INTO sealed_part (box_id, holder_id, office, sealed) VALUES ($1, $2, $3, $4)`, [boxId, receiver.id, own.office, sealTo(receiver.publicKey, part, boundTo.part(boxId, receiver.id))]);
      part.fill(0);
      await this.audit.record({ actor, action: 'sealed_box.passOn', objectKind: 'sealed_box', objectId: boxId, outcome: 'done', detail: { office: own.office, to: receiver.id } });
    });
  }

  /**
   * Opens everything that lies in the box, with the actor's part and one that a holder of the other office handed over to the actor.
   * @throws SEAL_TOO_EARLY, SEAL_OPENED, SEAL_DISCARDED, SEAL_NOT_HOLDER, SEAL_OFFICE_CHANGED, SEAL_PASSPHRASE_WRONG, SEAL_PART_MISSING, SEAL_PARTS_UNFIT
   */
  async open(boxId: string, passphrase: string, actor: SignedInActor): Promise<void> {
    this.access.require(actor, may.hold, {});
    await this.unlocked({ passphrase }, actor, async (pair, holderId) => {
      const box = await this.ready(boxId);
      await this.holders.standing(holderId);
      const own = await this.partOf(boxId, holderId);
      const handed = await this.handedTo(boxId, own);
      if (!handed) throw sealingProblem('SEAL_PART_MISSING');
      const key = joined(own, this.unsealed(own.sealed, pair, boxId, holderId), this.unsealed(handed.sealed, pair, boxId, holderId));
      if (!fits(key, box.publicKey)) throw sealingProblem('SEAL_PARTS_UNFIT');
      const opened = await this.openAll(box, { privateKey: key, publicKey: box.publicKey });
      key.fill(0);
      await this.record(box, opened, [holderId, handed.holderId], actor);
      await this.listeners.get(box.subjectKind)?.({ ...box, openedAt: new Date() }, opened, actor);
    });
  }

  private async unlocked({ passphrase, partIn = null }: { passphrase: string; partIn?: string | null }, actor: SignedInActor, work: (pair: SealKeyPair, holderId: string) => Promise<void>): Promise<void> {
    const { id, pair } = await this.holders.unlock(passphrase, actor, partIn);
    try {
      await this.uow.run(() => work(pair, id));
    } finally {
      pair.privateKey.fill(0);
    }
  }

  /** The box, locked, once its hour has come by the database's clock. */
  private async ready(boxId: string): Promise<SealedBox> {
    const [row] = await this.uow.query<{ due: boolean }>(`SELECT clock_timestamp() >= opens_at AND clock_timestamp() >= closes_at AS due FROM sealed_box WHERE id = $1 FOR UPDATE`, [boxId]);
    const box = await this.boxes.get(boxId);
    if (box.openedAt) throw sealingProblem('SEAL_OPENED');
    if (box.discardedAt) throw sealingProblem('SEAL_DISCARDED');
    if (!row?.due) throw sealingProblem('SEAL_TOO_EARLY', { opensAt: minuteSaid(box.opensAt) });
    return box;
  }

  /** @throws SEAL_NOT_HOLDER */
  private async partOf(boxId: string, holderId: string): Promise<Part> {
    const found = await this.find(boxId, holderId);
    if (!found) throw sealingProblem('SEAL_NOT_HOLDER');
    return found;
  }

  /** What was handed to the holder of a part last, by somebody who has the other office still. */
  private async handedTo(boxId: string, { holderId, office }: Part): Promise<Part | null> {
    const handed = await this.uow.query<Part>(`SELECT holder_id AS "holderId", office, handed AS sealed FROM sealed_part WHERE box_id = $1 AND handed_to = $2 AND office <> $3 ORDER BY handed_at DESC`, [boxId, holderId, office]);
    const present = await this.holders.current();
    return handed.find((part) => present.some(({ id }) => id === part.holderId)) ?? null;
  }

  /** Whether the part is there already, or, from an earlier desk, that of the other office: nobody comes to hold both. */
  private async hasPart(boxId: string, { id, createdBy }: SealHolder, office: Office): Promise<boolean> {
    const rows = await this.uow.query(`SELECT 1 FROM sealed_part s JOIN seal_holder h ON h.id = s.holder_id WHERE s.box_id = $1 AND (s.holder_id = $2 OR (h.created_by = $3 AND s.office <> $4))`, [boxId, id, createdBy, office]);
    return rows.length > 0;
  }

  private async find(boxId: string, holderId: string): Promise<Part | null> {
    const [part] = await this.uow.query<Part>(`SELECT holder_id AS "holderId", office, sealed FROM sealed_part WHERE box_id = $1 AND holder_id = $2`, [boxId, holderId]);
    return part ?? null;
  }

  private unsealed(sealed: Buffer, pair: SealKeyPair, boxId: string, holderId: string): Buffer {
    const part = openWith(pair, sealed, boundTo.part(boxId, holderId));
    if (!part) throw sealingProblem('SEAL_PARTS_UNFIT');
    return part;
  }

  private async openAll(box: SealedBox, pair: SealKeyPair): Promise<OpenedEnvelope[]> {
    const rows = await this.uow.query<{ id: string; commitment: Buffer }>(`SELECT id, commitment FROM sealed_envelope WHERE box_id = $1 ORDER BY commitment, id`, [box.id]);
    const opened: OpenedEnvelope[] = [];
    for (const { id, commitment } of rows) {
      const [row] = await this.uow.query<{ body: Buffer }>(`SELECT body FROM sealed_envelope WHERE id = $1`, [id]);
      const bytes = openWith(pair, row?.body ?? Buffer.alloc(0), boundTo.envelope(box.id));
      const payload = bytes && readPayload(bytes);
      const outcome = !payload?.commitment.equals(commitment) ? 'SPOILED' : payload.kind === 'bid' ? 'BID' : 'COVER';
      opened.push({ envelopeId: id, commitment: commitment.toString('hex'), outcome, content: outcome === 'BID' ? (payload?.content ?? null) : null });
    }
    return opened;
  }

  private async record(box: SealedBox, opened: readonly OpenedEnvelope[], by: readonly string[], actor: SignedInActor): Promise<void> {
    await this.uow.query(`UPDATE sealed_box SET opened_at = clock_timestamp(), opened_by = $2 WHERE id = $1`, [box.id, by]);
    // in a cover lies nothing: once it is known for one, its bytes would only fill the disk and every backup
    for (const { envelopeId, outcome } of opened) await this.uow.query(`UPDATE sealed_envelope SET outcome = $2, body = CASE WHEN $2 = 'COVER' THEN ''::bytea ELSE body END WHERE id = $1`, [envelopeId, outcome]);
    const count = (outcome: string) => opened.filter((one) => one.outcome === outcome).length;
    const root = createHash('sha256').update(opened.map(({ commitment }) => commitment).join('')).digest('hex');
    await this.audit.record({
      actor, action: 'sealed_box.open', objectKind: 'sealed_box', objectId: box.id, outcome: 'done', detail: { holders: by, root, bids: count('BID'), covers: count('COVER'), spoiled: count('SPOILED') },
    });
  }
}

const joined = ({ office }: Part, own: Buffer, handed: Buffer): Buffer => {
  const key = office === 'DISCIPLINE' ? join({ always: own, other: handed }) : join({ always: handed, other: own });
  own.fill(0);
  handed.fill(0);
  return key;
};

function fits(privateKey: Buffer, publicKey: Buffer): boolean {
  try {
    return publicKeyOf(privateKey).equals(publicKey);
  } catch {
    return false;
  }
}
