import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { canonicalJson } from '../versions/index.js';

/** A public key that signed, or signs, papers of one purpose. */
export interface PublicKey {
  keyId: string;
  pem: string;
}

/** Names a key: the first 16 hex digits of the SHA-256 of its DER form. */
export const keyIdOf = (key: KeyObject): string => createHash('sha256').update((key.type === 'private' ? createPublicKey(key) : key).export({ type: 'spki', format: 'der' })).digest('hex').slice(0, 16);

/** The last line of a signed PDF: a comment behind its end, which readers of PDF skip. */
const MARK = '%kezhuan-signature';
const TRAILER = new RegExp(`\\n${MARK} ([0-9a-f]{16}) ([A-Za-z0-9+/]{86}==)\\n$`);
/** longer than any trailer */
const TRAILER_BYTES = 160;

/** A statement with the signature over its canonical JSON. */
export interface SignedStatement {
  statement: Record<string, unknown>;
  algorithm: 'Ed25519';
  keyId: string;
  signature: string;
}

export type Verification = { valid: true; keyId: string } | { valid: false; why: 'NO_SIGNATURE' | 'UNKNOWN_KEY' | 'CHANGED' };

export function signStatement(statement: Record<string, unknown>, key: KeyObject): SignedStatement {
  return { statement, algorithm: 'Ed25519', keyId: keyIdOf(key), signature: sign(null, Buffer.from(canonicalJson(statement)), key).toString('base64') };
}

/** The only form in which a signed statement is written: another order or another blank is another file. */
export const statementBytes = (signed: SignedStatement): Buffer => Buffer.from(`${canonicalJson(signed)}\n`);

/** Appends the signature over everything before it. The file stays a PDF. */
export function signPdf(pdf: Buffer, key: KeyObject): Buffer {
  const signature = sign(null, pdf, key).toString('base64');
  return Buffer.concat([pdf, Buffer.from(`\n${MARK} ${keyIdOf(key)} ${signature}\n`)]);
}

const check = (bytes: Buffer, keyId: string, signature: string, keys: readonly PublicKey[]): Verification => {
  const key = keys.find((one) => one.keyId === keyId);
  if (!key) return { valid: false, why: 'UNKNOWN_KEY' };
  const signed = Buffer.from(signature, 'base64');
  // the last letter of base64 has bits that mean nothing: only one spelling is ours
  const same = signed.toString('base64') === signature && verify(null, bytes, createPublicKey(key.pem), signed);
  return same ? { valid: true, keyId } : { valid: false, why: 'CHANGED' };
};

/** Whether a signed PDF is byte for byte what was signed with one of the keys. */
export function verifyPdf(file: Buffer, keys: readonly PublicKey[]): Verification {
  const tail = file.subarray(Math.max(0, file.length - TRAILER_BYTES)).toString('latin1');
  const match = TRAILER.exec(tail);
  if (!match) return { valid: false, why: 'NO_SIGNATURE' };
  return check(file.subarray(0, file.length - match[0].length), match[1] ?? '', match[2] ?? '', keys);
}

/** The statement of a signed JSON file, or why it cannot be trusted. */
export function verifyStatement(file: Buffer, keys: readonly PublicKey[]): { verification: Verification; statement: Record<string, unknown> | null } {
  const signed = parsed(file);
  if (!signed) return { verification: { valid: false, why: 'NO_SIGNATURE' }, statement: null };
  const same = statementBytes(signed).equals(file);
  const verification = same ? check(Buffer.from(canonicalJson(signed.statement)), signed.keyId, signed.signature, keys) : ({ valid: false, why: 'CHANGED' } as const);
  return { verification, statement: verification.valid ? signed.statement : null };
}

function parsed(file: Buffer): SignedStatement | null {
  try {
    const value = JSON.parse(file.toString('utf8')) as Partial<SignedStatement> | null;
    const whole = value !== null && typeof value === 'object' && typeof value.keyId === 'string' && typeof value.signature === 'string' && typeof value.statement === 'object' && value.statement !== null;
    if (!whole) return null;
    const { statement, keyId, signature } = value as SignedStatement;
    // what else the file holds is not ours, and makes it another file
    return { statement, algorithm: 'Ed25519', keyId, signature };
  } catch {
    return null;
  }
}
