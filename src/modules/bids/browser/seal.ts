/**
 * Seals a bid in the browser, as `src/kernel/sealing/envelope.ts` opens it: what leaves the browser is read by nobody before the opening. Salt (32) ‖
 * kind (1) ‖ length (4) ‖ content ‖ zeros up to one size for all; then a key pair for this one envelope, ECDH, HKDF-SHA-256, AES-256-GCM.
 */
const SALT_BYTES = 32;
const HEAD_BYTES = SALT_BYTES + 1 + 4;
const BID = 1;
const FORM = 1;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const FILLED_BYTES = 4_096 * 1_024;

/** Bytes that a bid may have with its attachments. */
export const MOST_BYTES = FILLED_BYTES - HEAD_BYTES;
/** What is filled in, at its fullest with what holds it together, has its place beside the attachments. */
export const FORM_BYTES = 256 * 1_024;
/** Bytes that the attachments of a bid may have together. */
export const MOST_ATTACHED_BYTES = MOST_BYTES - FORM_BYTES;

export interface SealedBid {
  envelope: Uint8Array<ArrayBuffer>;
  /** SHA-256, hex, over what the kept copy holds */
  commitment: string;
  /** what the bidder keeps: salt, kind, length and content; it proves later that nothing was changed */
  copy: Uint8Array<ArrayBuffer>;
}

/** What was sealed, of a copy that was kept. */
export const contentOf = (copy: Uint8Array): Uint8Array => copy.subarray(HEAD_BYTES);

/** Plain http elsewhere than on the same machine has no WebCrypto. */
export const canSeal = (): boolean => typeof crypto !== 'undefined' && (crypto as Partial<Crypto>).subtle !== undefined;

/** @param publicKey of the box, hex (65 bytes). @throws Error where the content is larger than `MOST_BYTES` */
export async function sealBid(content: Uint8Array, publicKey: string, boxId: string): Promise<SealedBid> {
  const copy = new Uint8Array(HEAD_BYTES + content.length);
  crypto.getRandomValues(copy.subarray(0, SALT_BYTES));
  copy[SALT_BYTES] = BID;
  new DataView(copy.buffer).setUint32(SALT_BYTES + 1, content.length);
  copy.set(content, HEAD_BYTES);
  if (content.length > MOST_BYTES) throw new Error('larger than an envelope');
  const bytes = new Uint8Array(FILLED_BYTES);
  bytes.set(copy);
  return { envelope: await sealed(bytes, fromHex(publicKey), `kezhuan bid ${boxId}`), commitment: toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', copy))), copy };
}

async function sealed(bytes: Uint8Array<ArrayBuffer>, receiver: Uint8Array<ArrayBuffer>, context: string): Promise<Uint8Array<ArrayBuffer>> {
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const theirs = await crypto.subtle.importKey('raw', receiver, curve, false, []);
  const secret = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, pair.privateKey, 256);
  const info = new TextEncoder().encode(context);
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const derived = new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: joined(point, receiver), info }, base, (KEY_BYTES + NONCE_BYTES) * 8));
  const key = await crypto.subtle.importKey('raw', derived.slice(0, KEY_BYTES), 'AES-GCM', false, ['encrypt']);
  const ciphertext = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: derived.slice(KEY_BYTES), additionalData: info, tagLength: 128 }, key, bytes);
  return joined(Uint8Array.of(FORM), point, new Uint8Array(ciphertext));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const fromHex = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
