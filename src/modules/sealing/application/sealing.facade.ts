import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../../kernel/access/index.js';
import type { NamedParties, Parties, SealedBox } from '../domain/box.js';
import { areEnough } from '../domain/office.js';
import { fingerprintOf } from '../domain/seal-holder.js';
import { BidSlot } from './bid-slot.js';
import type { PublishedCommitment } from '../domain/commitment-list.js';
import { BoxQueries } from './box.queries.js';
import { Consents } from './consents.js';
import { type OpeningListener, OpeningRoom } from './opening-room.js';
import { PartyTags } from './party-tags.js';
import { type BoxTimes, SealedBoxes } from './sealed-boxes.js';
import { SealHolders } from './seal-holders.js';

/** Sealed boxes for other modules. */
@Injectable()
export class SealingFacade {
  constructor(
    private readonly boxes: SealedBoxes,
    private readonly slot: BidSlot,
    private readonly room: OpeningRoom,
    private readonly holders: SealHolders,
    private readonly queries: BoxQueries,
    private readonly tags: PartyTags,
    private readonly consents: Consents,
  ) {}

  /** Whether enough people hold keys for a box to be made. */
  async isReady(): Promise<boolean> {
    return areEnough(await this.holders.current());
  }

  /** For the demo loader: makes the actor's key. @returns the id of the holder. @throws SEAL_ALREADY_HOLDER */
  async enrol(passphrase: string, actor: SignedInActor): Promise<string> {
    return (await this.holders.enrol(passphrase, actor)).holder.id;
  }

  /** For the demo loader: admits the key, where it waits for that. @throws what a step of a key throws */
  async admit(id: string, passphrase: string, actor: SignedInActor): Promise<void> {
    const { state, publicKey } = await this.holders.one(id, actor);
    if (state === 'PENDING') await this.holders.act(id, 'admit', { passphrase, version: null, input: { comment: '', fingerprint: fingerprintOf(publicKey) } }, actor);
  }

  /** Fingerprints of the keys among which the next box would be parted, for whoever confirms them. */
  async fingerprints(): Promise<string[]> {
    return (await this.holders.current()).map(({ publicKey }) => fingerprintOf(publicKey));
  }

  /** For the demo loader. @throws what the opening room throws */
  handOver(boxId: string, receiverId: string, passphrase: string, actor: SignedInActor): Promise<void> {
    return this.room.handOver(boxId, receiverId, passphrase, actor);
  }

  /** For the demo loader. @throws what the opening room throws */
  open(boxId: string, passphrase: string, actor: SignedInActor): Promise<void> {
    return this.room.open(boxId, passphrase, actor);
  }

  /** The clock by which all boxes close. */
  now(): Promise<Date> {
    return this.queries.now();
  }

  /** @param confirmed fingerprints of the keys that whoever publishes has confirmed. @throws SEAL_HOLDERS_MISSING, SEAL_HOLDERS_UNCONFIRMED */
  prepare(subjectKind: string, subjectId: string, times: BoxTimes, confirmed: readonly string[]): Promise<SealedBox> {
    return this.boxes.prepare(subjectKind, subjectId, times, confirmed);
  }

  boxOf(subjectKind: string, subjectId: string): Promise<SealedBox | null> {
    return this.boxes.of(subjectKind, subjectId);
  }

  /** Boxes of a record whose deadline has passed, the first one first: of these the commitments are published. */
  async closedBoxesOf(subjectKind: string, subjectId: string): Promise<SealedBox[]> {
    const now = await this.queries.now();
    return (await this.boxes.roundsOf(subjectKind, subjectId)).filter(({ closesAt }) => closesAt <= now);
  }

  /** The commitments of all envelopes of a box, our own among them. @throws NOT_FOUND until the deadline has passed */
  commitments(boxId: string): Promise<PublishedCommitment[]> {
    return this.queries.commitments(boxId);
  }

  /** People who hold a part of the key of a box, for mails alone. */
  holdersOf(boxId: string): Promise<string[]> {
    return this.queries.holdersOf(boxId);
  }

  /** All boxes of a kind of record, those that close last first. */
  boxesOf(subjectKind: string): Promise<SealedBox[]> {
    return this.boxes.allOf(subjectKind);
  }

  /** Whether any box is neither opened nor given up: bids in it are found again by the credit codes of the day on which they went in. */
  hasUnopened(): Promise<boolean> {
    return this.boxes.anyUnopened();
  }

  move(boxId: string, times: BoxTimes): Promise<void> {
    return this.boxes.move(boxId, times);
  }

  /** Whether keys of both offices that hold parts of a box are still in use; what is open or given up already needs none. */
  async canBeOpened({ id, openedAt, discardedAt }: SealedBox): Promise<boolean> {
    return openedAt !== null || discardedAt !== null || this.queries.canOpen(id);
  }

  /**
   * Whether the keys that could not open the last box of a record are out of use: of one office all that held a part of it have ended. Where that box was not
   * given up, nothing has to be renewed.
   */
  async isRenewed(subjectKind: string, subjectId: string): Promise<boolean> {
    const box = await this.boxes.of(subjectKind, subjectId);
    return !box?.discardedAt || !(await this.queries.canOpen(box.id));
  }

  /** The record was taken back, or its box cannot be opened: it never is. */
  discard(subjectKind: string, subjectId: string): Promise<void> {
    return this.boxes.discard(subjectKind, subjectId);
  }

  /** @param agreed see the slot. @throws SEAL_LATE, SEAL_MALFORMED, SEAL_PARTY_TWICE, SEAL_UNAVAILABLE, what `agreed` throws */
  put(boxId: string, parties: Parties, sealed: { commitment: Buffer; body: Buffer }, agreed?: () => Promise<void>): Promise<Date> {
    return this.slot.put(boxId, parties, sealed, agreed);
  }

  /** @throws SEAL_LATE, SEAL_NOTHING, SEAL_UNAVAILABLE */
  withdraw(boxId: string, leader: string): Promise<void> {
    return this.slot.withdraw(boxId, leader);
  }

  commitmentOf(boxId: string, leader: string): Promise<string | null> {
    return this.slot.commitmentOf(boxId, leader);
  }

  /** The code by which a member (credit codes) agrees to be named by a leader; the same each time, until it is taken back. */
  consentOf(boxId: string, parties: { lead: string; member: string }): Promise<string> {
    return this.consents.codeOf(boxId, parties);
  }

  /** @throws SEAL_LATE, SEAL_MEMBER_NAMED, SEAL_RETRACTED_OFTEN */
  takeConsentBack(boxId: string, parties: { lead: string; member: string }): Promise<void> {
    return this.consents.takeBack(boxId, parties);
  }

  /**
   * Who put an opened envelope in: of these credit codes the one that led it, and those it named as members. It says nothing of an envelope that
   * has not been opened, so that nobody learns before the hour who bids.
   */
  partiesOf({ boxId, envelopeId }: { boxId: string; envelopeId: string }, among: readonly string[]): Promise<NamedParties> {
    return this.tags.among(boxId, envelopeId, among);
  }

  /** Call in `onModuleInit`: what lay in a box is told in the transaction that opens it. */
  listen(subjectKind: string, listener: OpeningListener): void {
    this.room.listen(subjectKind, listener);
  }
}
