import { createHash, randomBytes } from 'node:crypto';

const SALT_BYTES = 32;
const HEAD_BYTES = SALT_BYTES + 1 + 4;
const KIND_AT = SALT_BYTES;
const LENGTH_AT = SALT_BYTES + 1;
const KIBIBYTE = 1024;

/** The one size (4 MiB) to which every content is filled up: with several, those that bids seldom have would tell how many covers lie among the others. */
export const FILLED_BYTES = 4_096 * KIBIBYTE;
export const MOST_BYTES = FILLED_BYTES - HEAD_BYTES;

/** `bid` was put in by a bidder; `cover` by the product, so that nobody can count the bids. */
export type PayloadKind = 'bid' | 'cover';
const KINDS: readonly PayloadKind[] = ['cover', 'bid'];

export interface Payload {
  kind: PayloadKind;
  content: Buffer;
  /** SHA-256 over salt, kind, length and content */
  commitment: Buffer;
}

/**
 * What is sealed: salt (32 random bytes) ‖ kind (1) ‖ length (4, big-endian) ‖ content ‖ zeros up to the one size. The salt keeps the published
 * commitment from being tried against guessed contents.
 * @throws Error above `MOST_BYTES`
 */
export function framed(kind: PayloadKind, content: Uint8Array, salt: Buffer = randomBytes(SALT_BYTES)): { bytes: Buffer; commitment: Buffer } {
  if (content.length > MOST_BYTES) throw new Error('larger than an envelope');
  const bytes = Buffer.alloc(FILLED_BYTES);
  salt.copy(bytes);
  bytes[KIND_AT] = KINDS.indexOf(kind);
  bytes.writeUInt32BE(content.length, LENGTH_AT);
  bytes.set(content, HEAD_BYTES);
  return { bytes, commitment: committed(bytes.subarray(0, HEAD_BYTES + content.length)) };
}

/** Null for what nobody framed like this. */
export function readPayload(bytes: Buffer): Payload | null {
  if (bytes.length !== FILLED_BYTES) return null;
  const kind = KINDS[bytes[KIND_AT] ?? -1];
  const end = HEAD_BYTES + bytes.readUInt32BE(LENGTH_AT);
  if (kind === undefined || end > bytes.length) return null;
  return { kind, content: bytes.subarray(HEAD_BYTES, end), commitment: committed(bytes.subarray(0, end)) };
}

const committed = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
