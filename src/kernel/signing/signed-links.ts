import { createPublicKey, sign, verify } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { keyIdOf } from './signature.js';
import { SigningKeys, type SigningPurpose } from './signing-keys.js';

/**
 * Links that hold what they stand for with our signature on it: no row is kept of them, and nobody else can make or change one. What makes a link old
 * (a day, a round) is one of its claims; whoever opens it compares.
 */
@Injectable()
export class SignedLinks {
  constructor(private readonly keys: SigningKeys) {}

  /** @returns letters, digits, `-`, `_` and a dot: a piece of an address. @throws SIGNING_UNAVAILABLE */
  async seal(purpose: SigningPurpose, claims: readonly (string | number)[]): Promise<string> {
    const key = await this.keys.signer(purpose);
    const said = Buffer.from(JSON.stringify([keyIdOf(key), ...claims]));
    return `${said.toString('base64url')}.${sign(null, said, key).toString('base64url')}`;
  }

  /** The claims of a link that a key of the purpose signed, and that nobody has touched; null for everything else. */
  async open(purpose: SigningPurpose, link: string): Promise<readonly unknown[] | null> {
    const [said, signature] = link.split('.').map((part) => Buffer.from(part, 'base64url'));
    // letters that mean nothing would make a second spelling of the same link
    if (!said || !signature || `${said.toString('base64url')}.${signature.toString('base64url')}` !== link) return null;
    for (const { keyId, pem } of await this.keys.known(purpose)) {
      if (!verify(null, said, createPublicKey(pem), signature)) continue;
      const [signedBy, ...claims] = JSON.parse(said.toString('utf8')) as unknown[];
      return signedBy === keyId ? claims : null;
    }
    return null;
  }
}
