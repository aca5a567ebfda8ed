import { IsUUID, Length, Matches } from 'class-validator';
import { MayBeAbsent } from '../../../kernel/http/index.js';
import { ActionDto, CaseBase } from '../../../kernel/workflow/index.js';
import { OFFICES } from '../domain/office.js';
import { FINGERPRINT } from '../domain/seal-holder.js';
import { HOLDER_STATES } from '../seal-holder.workflow.js';

/** Sets the passphrase (开标口令) of a new key. */
export class EnrolDto {
  /** 10 to 128 characters; not stored, and asked for at the opening */
  @Length(10, 128) passphrase!: string;
}

export class EnrolledView {
  id!: string;
  /** the code for paper (恢复码), told this once: it opens where the passphrase is forgotten */
  recoveryCode!: string;
  /** of the key, as those compare it who admit it */
  fingerprint!: string;
  /** PENDING: it counts once a holder has admitted it; HELD: it was the first one */
  state!: (typeof HOLDER_STATES)[number];
}

export class ChangePassphraseDto {
  /** the present passphrase, or the code for paper */
  @Length(1, 128) present!: string;
  /** 10 to 128 characters */
  @Length(10, 128) next!: string;
}

export class PassphraseDto {
  /** the holder's passphrase, or the code for paper */
  @Length(1, 128) passphrase!: string;
}

export class HandOverDto extends PassphraseDto {
  /** holder who gets the part */
  @IsUUID() to!: string;
}

/** A step of a key: admit, refuse, lose. */
export class SealHolderActionDto extends ActionDto {
  /** eight groups of four, as the holder read it out; asked by admit */
  @MayBeAbsent() @Matches(FINGERPRINT) fingerprint?: string;
  /** the reader's own passphrase, or the code for paper; not kept; asked by admit */
  @MayBeAbsent() @Length(1, 128) passphrase?: string;
}

/** Somebody who holds a key, or has made one that nobody has admitted yet. */
export class SealHolderView {
  id!: string;
  personName!: string;
  /** discipline inspection or bureau */
  office!: (typeof OFFICES)[number];
  /** when the passphrase was set */
  since!: string;
  isMine!: boolean;
  /** first half of the SHA-256 of the public key, in eight groups of four */
  fingerprint!: string;
  state!: (typeof HOLDER_STATES)[number];
  /** who admitted it; null before, and of the first key */
  admittedBy!: string | null;
}

/** A key with its steps. */
export class SealHolderCaseView extends CaseBase {
  personName!: string;
  office!: (typeof OFFICES)[number];
  /** the office whose holders admit it by now: its own, or the other one for as long as its own has none */
  admitters!: (typeof OFFICES)[number];
  fingerprint!: string;
  admittedBy!: string | null;
  /** boxes that are still to be opened and hold a part for this key */
  keptIn!: number;
  /** those of them in which no other key in use holds the part of its office: without this one they cannot be opened */
  lastIn!: number;
}

export class SealHoldersView {
  /** keys in use: the next box is parted among them */
  holders!: SealHolderView[];
  /** keys that wait to be admitted */
  pending!: SealHolderView[];
  /** whether boxes can be sealed: one of discipline inspection, two of the bureau */
  isEnough!: boolean;
  /** whether the reader may set a passphrase: has none, or one that waits where nobody is left to admit it; whoever has lost passphrase and code reports the key lost first */
  mayEnrol!: boolean;
}

/** A holder's part of one box. */
export class SealedPartView {
  holderId!: string;
  personName!: string;
  office!: (typeof OFFICES)[number];
  isMine!: boolean;
  /** has the office still, with the key in use; who changed the desk, left or reported the key lost neither hands over nor opens */
  inOffice!: boolean;
  /** to whom it was handed over for opening */
  handedTo!: string | null;
  handedAt!: string | null;
}

/** A box as officials see it: the same whatever lies in it, until it is opened. */
export class SealedBoxView {
  id!: string;
  subjectKind!: string;
  subjectId!: string;
  closesAt!: string;
  opensAt!: string;
  openedAt!: string | null;
  /** given up: it is never opened */
  discardedAt!: string | null;
  /** the database's clock, by which everything here is decided */
  now!: string;
  /** whether each office has a holder of a part who may act with it */
  canBeOpened!: boolean;
  parts!: SealedPartView[];
}

export class CommitmentView {
  /** SHA-256, hex, as a receipt names it */
  commitment!: string;
  /** after the opening: a bid, an envelope of the platform's own, or one that could not be read */
  outcome!: 'BID' | 'COVER' | 'SPOILED' | null;
}
