import { createCipheriv, createDecipheriv, createECDH, hkdfSync } from 'node:crypto';

const CURVE = 'prime256v1';
const CIPHER = 'aes-256-gcm';
const FORM = 1;
const POINT_BYTES = 65;
const SCALAR_BYTES = 32;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + POINT_BYTES;

/** What an envelope is longer than what lies in it. */
export const ENVELOPE_OVERHEAD = HEAD_BYTES + TAG_BYTES;

/** Keys of P-256 as every browser's WebCrypto knows them: the point uncompressed (65 bytes), the scalar with leading zeros (32 bytes). */
export interface SealKeyPair {
  publicKey: Buffer;
  privateKey: Buffer;
}

export function newKeyPair(): SealKeyPair {
  const ecdh = createECDH(CURVE);
  const publicKey = ecdh.generateKeys();
  return { publicKey, privateKey: padded(ecdh.getPrivateKey()) };
}

/** The public half of a private key. @throws Error for what is no private key */
export function publicKeyOf(privateKey: Buffer): Buffer {
  const ecdh = createECDH(CURVE);
  ecdh.setPrivateKey(privateKey);
  return ecdh.getPublicKey();
}

/**
 * Seals bytes so that only the holder of the private key reads them: a key pair for this one envelope, ECDH with the receiver's public key,
 * HKDF-SHA-256 (salt: both points; info: the context), AES-256-GCM. Layout: form (1 byte) ‖ point of the envelope ‖ ciphertext ‖ tag.
 * @param context what the envelope belongs to; opened under another one it fails, so that it cannot be carried elsewhere
 * @throws Error where the public key is no point of the curve
 */
export function sealTo(publicKey: Buffer, content: Uint8Array, context: string): Buffer {
  const ecdh = createECDH(CURVE);
  const point = ecdh.generateKeys();
  const { key, nonce } = derived(ecdh.computeSecret(publicKey), point, publicKey, context);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([Buffer.of(FORM), point, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** What lies in the envelope; null where it is none, belongs elsewhere, was sealed to another key or changed by a single bit. */
export function openWith({ privateKey, publicKey }: SealKeyPair, envelope: Uint8Array, context: string): Buffer | null {
  if (envelope.length < ENVELOPE_OVERHEAD || envelope[0] !== FORM) return null;
  const bytes = Buffer.from(envelope.buffer, envelope.byteOffset, envelope.length);
  const point = bytes.subarray(1, HEAD_BYTES);
  try {
    const ecdh = createECDH(CURVE);
    ecdh.setPrivateKey(privateKey);
    const { key, nonce } = derived(ecdh.computeSecret(point), point, publicKey, context);
    const decipher = createDecipheriv(CIPHER, key, nonce).setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(HEAD_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

/** The key of an envelope is used once, so its nonce may follow from it. */
function derived(secret: Buffer, point: Buffer, receiver: Buffer, context: string): { key: Buffer; nonce: Buffer } {
  const bytes = Buffer.from(hkdfSync('sha256', secret, Buffer.concat([point, receiver]), context, KEY_BYTES + NONCE_BYTES));
  secret.fill(0);
  return { key: bytes.subarray(0, KEY_BYTES), nonce: bytes.subarray(KEY_BYTES) };
}

const padded = (scalar: Buffer): Buffer => Buffer.concat([Buffer.alloc(SCALAR_BYTES - scalar.length), scalar]);
