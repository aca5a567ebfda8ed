import { randomBytes } from 'node:crypto';

/**
 * Two parts of a secret of which neither says anything alone: random bytes, and the secret with those bytes taken off (XOR). Shamir's scheme asks
 * for any two of three; here one office must always be among those who open, so its part is one of the two.
 */
export interface SecretParts {
  /** the part without which nobody opens */
  always: Buffer;
  /** the part that each of the others holds */
  other: Buffer;
}

export function split(secret: Buffer): SecretParts {
  const always = randomBytes(secret.length);
  return { always, other: xor(secret, always) };
}

/** @throws Error where the parts differ in length */
export const join = ({ always, other }: SecretParts): Buffer => xor(always, other);

function xor(one: Buffer, other: Buffer): Buffer {
  if (one.length !== other.length) throw new Error('parts of different length');
  return Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)));
}
