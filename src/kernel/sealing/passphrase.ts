import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Algorithm, hashRaw } from '@node-rs/argon2';

const CIPHER = 'aes-256-gcm';
const FORM = 1;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + SALT_BYTES + NONCE_BYTES;

/**
 * argon2id with 64 MiB and 3 passes (RFC 9106, second recommended option, with one lane): what it guards lies in a table that somebody may copy
 * and try words against for years, and it is asked for a few times a year.
 */
const ARGON2 = { algorithm: Algorithm.Argon2id, memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 32 };

/** Letters that nobody mistakes for another one, as printed on paper. */
const CODE_LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Wraps a secret with a passphrase. Layout: form ‖ salt ‖ nonce ‖ ciphertext ‖ tag. */
export async function wrap(secret: Buffer, passphrase: string): Promise<Buffer> {
  const [salt, nonce] = [randomBytes(SALT_BYTES), randomBytes(NONCE_BYTES)];
  const key = await keyOf(passphrase, salt);
  const cipher = createCipheriv(CIPHER, key, nonce);
  const wrapped = Buffer.concat([Buffer.of(FORM), salt, nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  key.fill(0);
  return wrapped;
}

/** The secret; null where the passphrase is another one or the wrapping was changed. */
export async function unwrap(wrapped: Buffer, passphrase: string): Promise<Buffer | null> {
  if (wrapped.length < HEAD_BYTES + TAG_BYTES || wrapped[0] !== FORM) return null;
  const key = await keyOf(passphrase, wrapped.subarray(1, 1 + SALT_BYTES));
  try {
    const decipher = createDecipheriv(CIPHER, key, wrapped.subarray(1 + SALT_BYTES, HEAD_BYTES)).setAuthTag(wrapped.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(wrapped.subarray(HEAD_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  } finally {
    key.fill(0);
  }
}

/** A passphrase for paper (恢复码): 30 letters in groups of five, 150 random bits. */
export const newRecoveryCode = (): string => asLetters(randomBytes(30));

/** Bytes as people copy them: one letter (5 bits) a byte, in groups of five. */
export const asLetters = (bytes: Uint8Array): string => (Array.from(bytes, (byte) => CODE_LETTERS[byte % CODE_LETTERS.length] ?? '').join('').match(/.{1,5}/g) ?? []).join('-');

/** Typed from paper: small letters and missing hyphens are the same code; anything else is left as it is typed. */
export function readRecoveryCode(typed: string): string {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '');
  return letters.length === 30 && [...letters].every((letter) => CODE_LETTERS.includes(letter)) ? (letters.match(/.{5}/g) ?? []).join('-') : typed;
}

const keyOf = (passphrase: string, salt: Buffer): Promise<Buffer> => hashRaw(passphrase.normalize('NFKC'), { ...ARGON2, salt });
