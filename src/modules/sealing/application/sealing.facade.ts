import { Injectable } from '@nestjs/common';
import type { Parties, SealedBox } from '../domain/box.js';
import { BidSlot } from './bid-slot.js';
import { type OpeningListener, OpeningRoom } from './opening-room.js';
import { type BoxTimes, SealedBoxes } from './sealed-boxes.js';

/** Sealed boxes for other modules. */
@Injectable()
export class SealingFacade {
  constructor(
    private readonly boxes: SealedBoxes,
    private readonly slot: BidSlot,
    private readonly room: OpeningRoom,
  ) {}

  /** @throws SEAL_HOLDERS_MISSING */
  prepare(subjectKind: string, subjectId: string, times: BoxTimes): Promise<SealedBox> {
    return this.boxes.prepare(subjectKind, subjectId, times);
  }

  boxOf(subjectKind: string, subjectId: string): Promise<SealedBox | null> {
    return this.boxes.of(subjectKind, subjectId);
  }

  move(boxId: string, times: BoxTimes): Promise<void> {
    return this.boxes.move(boxId, times);
  }

  /** @throws SEAL_LATE, SEAL_MALFORMED, SEAL_PARTY_TWICE, SEAL_UNAVAILABLE */
  put(boxId: string, parties: Parties, commitment: Buffer, body: Buffer): Promise<Date> {
    return this.slot.put(boxId, parties, commitment, body);
  }

  /** @throws SEAL_LATE, SEAL_NOTHING, SEAL_UNAVAILABLE */
  withdraw(boxId: string, leader: string): Promise<void> {
    return this.slot.withdraw(boxId, leader);
  }

  commitmentOf(boxId: string, leader: string): Promise<string | null> {
    return this.slot.commitmentOf(boxId, leader);
  }

  /** Call in `onModuleInit`: what lay in a box is told in the transaction that opens it. */
  listen(subjectKind: string, listener: OpeningListener): void {
    this.room.listen(subjectKind, listener);
  }
}
