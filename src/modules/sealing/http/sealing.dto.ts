import { IsUUID, Length } from 'class-validator';
import { OFFICES } from '../domain/office.js';

/** Sets the passphrase (开标口令) of a new key. */
export class EnrolDto {
  /** 10 to 128 characters; not stored, and asked for at the opening */
  @Length(10, 128) passphrase!: string;
}

export class EnrolledView {
  id!: string;
  /** the code for paper (恢复码), told this once: it opens where the passphrase is forgotten */
  recoveryCode!: string;
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

/** Somebody who holds a key. */
export class SealHolderView {
  id!: string;
  personName!: string;
  /** discipline inspection or bureau */
  office!: (typeof OFFICES)[number];
  since!: string;
  isMine!: boolean;
}

export class SealHoldersView {
  holders!: SealHolderView[];
  /** whether boxes can be sealed: one of discipline inspection, two of the bureau */
  isEnough!: boolean;
  /** whether the reader may set a passphrase and has none */
  mayEnrol!: boolean;
}

/** A holder's part of one box. */
export class SealedPartView {
  holderId!: string;
  personName!: string;
  office!: (typeof OFFICES)[number];
  isMine!: boolean;
  /** has the office still; who changed the desk or left neither hands over nor opens */
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
