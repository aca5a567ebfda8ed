/** Where bids for one record lie until they are opened together (标箱). */
export interface SealedBox {
  id: string;
  subjectKind: string;
  subjectId: string;
  /** from 1: a record for which nothing came in may take bids once more, in another box */
  round: number;
  publicKey: Buffer;
  /** nothing is taken from this moment on */
  closesAt: Date;
  /** not before */
  opensAt: Date;
  openedAt: Date | null;
  /** given up, and never opened: its record was taken back, or too few could open it */
  discardedAt: Date | null;
}

/** To what an envelope, and a part of a key, are bound: neither can be carried to another box or given to another holder. */
export const boundTo = {
  envelope: (boxId: string) => `kezhuan bid ${boxId}`,
  part: (boxId: string, holderId: string) => `kezhuan part ${boxId} ${holderId}`,
};

/** Who takes part in a bid: the leader, and members of a consortium (联合体), by credit code. */
export interface Parties {
  lead: string;
  members: readonly string[];
}

/** What the names of an opened envelope turn out to be, of the credit codes that were asked about. */
export interface NamedParties {
  lead: string | null;
  members: readonly string[];
}

/** As many names as every envelope has: who leads and five members. Where there are fewer, the rest is nobody. */
export const NAMES = 6;
