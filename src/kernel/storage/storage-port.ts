import type { Readable } from 'node:stream';

/** A stored content: named by what it holds. */
export interface StoredBlob {
  /** SHA-256, 64 hex digits */
  sha256: string;
  /** bytes */
  size: number;
}

/** The content is larger than the caller allowed; nothing was kept. */
export class BlobTooLarge extends Error {
  constructor(readonly maxBytes: number) {
    super(`content exceeds ${maxBytes} bytes`);
  }
}

export class BlobMissing extends Error {
  constructor(readonly sha256: string) {
    super(`content ${sha256} is not in the store`);
  }
}

/**
 * Where file contents are kept. Contents are addressed by their hash and never change; the same content is kept once,
 * so whoever deletes must know that nobody else refers to it.
 */
export abstract class StoragePort {
  /** Keeps the whole stream or, on any error, nothing. Bytes are counted, not believed. @throws BlobTooLarge */
  abstract put(content: Readable, maxBytes: number): Promise<StoredBlob>;
  /** @throws BlobMissing */
  abstract get(sha256: string): Promise<Readable>;
  /** Deleting what is not there is no error. */
  abstract delete(sha256: string): Promise<void>;
  abstract exists(sha256: string): Promise<boolean>;
  /** Every content that is kept, in any order. */
  abstract list(): AsyncIterable<string>;
  /** Where it is, for people: a folder or a bucket. */
  abstract readonly place: string;
  /** The installation whose contents are kept here; null where nobody has said so. Throws where the store does not answer. */
  abstract owner(): Promise<string | null>;
  /** From now on the contents are those of this installation. */
  abstract own(installation: string): Promise<void>;
}

/** Beside the contents: which installation they belong to. */
export const OWNER_MARK = 'installation';

/** What a mark says; null where its writing was cut off. */
export const ownerIn = (mark: string): string | null => mark.trim() || null;

/** The hash that a stored name ends with, if it is one. */
export const hashIn = (name: string): string | null => /(?:^|[/\\])([0-9a-f]{64})$/.exec(name)?.[1] ?? null;

/** `ab/cd/abcd…`: no folder grows beyond what file systems like. @throws RangeError for anything but a hash */
export function blobPath(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('not a SHA-256');
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}
