import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import type { SealedBox } from '../domain/box.js';
import { canOpen, type Office } from '../domain/office.js';
import type { PublishedCommitment } from '../domain/commitment-list.js';
import { sealingPermissions as may } from '../sealing.permissions.js';
import { SealHolders } from './seal-holders.js';
import { SealedBoxes } from './sealed-boxes.js';

/** Somebody who holds a part of a box's key. */
export interface PartHolder {
  holderId: string;
  personId: string;
  personName: string;
  office: Office;
  /** has the office still, with this key in use, and may act with the part */
  inOffice: boolean;
  handedTo: string | null;
  handedAt: Date | null;
}

/** What may be read of boxes. Nothing here depends on what lies in one before it is opened, not even how much. */
@Injectable()
export class BoxQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly boxes: SealedBoxes,
    private readonly holders: SealHolders,
  ) {}

  async show(id: string, actor: Actor): Promise<{ box: SealedBox; holders: PartHolder[]; now: Date }> {
    this.access.require(actor, may.read, {});
    const box = await this.boxes.get(id);
    return { box, holders: await this.standing(id), now: await this.now() };
  }

  /** Whether keys that hold parts of the box are still in use in both offices. */
  async canOpen(id: string): Promise<boolean> {
    return canOpen(await this.standing(id));
  }

  private async standing(id: string): Promise<PartHolder[]> {
    const [parts, present] = [await this.partsOf(id), await this.holders.current()];
    return parts.map((part) => ({ ...part, inOffice: present.some((holder) => holder.id === part.holderId) }));
  }

  private partsOf(boxId: string): Promise<Omit<PartHolder, 'inOffice'>[]> {
    return this.uow.query<Omit<PartHolder, 'inOffice'>>(
      `SELECT s.holder_id AS "holderId", h.created_by AS "personId", p.name AS "personName", s.office, s.handed_to AS "handedTo", s.handed_at AS "handedAt"
         FROM sealed_part s JOIN seal_holder h ON h.id = s.holder_id JOIN person p ON p.id = h.created_by WHERE s.box_id = $1 ORDER BY s.office DESC, p.name, s.holder_id`, [boxId],
    );
  }

  /** People who hold a part and may act with it. */
  async holdersOf(boxId: string): Promise<string[]> {
    const [parts, present] = [await this.partsOf(boxId), await this.holders.current()];
    return present.filter(({ id }) => parts.some(({ holderId }) => holderId === id)).map(({ createdBy }) => createdBy).sort();
  }

  /** The commitments of all envelopes, our own among them, in an order that tells nothing. @throws NOT_FOUND until the deadline has passed */
  async commitments(id: string): Promise<PublishedCommitment[]> {
    const box = await this.boxes.get(id);
    if ((await this.now()) < box.closesAt) throw problem('NOT_FOUND');
    return this.uow.query<PublishedCommitment>(`SELECT encode(commitment, 'hex') AS commitment, outcome FROM sealed_envelope WHERE box_id = $1 ORDER BY commitment, id`, [id]);
  }

  /** The database's clock. */
  async now(): Promise<Date> {
    const [row] = await this.uow.query<{ now: Date }>(`SELECT clock_timestamp() AS now`);
    return row?.now ?? new Date();
  }
}
