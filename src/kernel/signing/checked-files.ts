import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { keyIdOf, type PublicKey } from './signature.js';

/** Why nothing could be checked, in a sentence for who calls; without a full stop. */
export class CannotVerify extends Error {}

/** @param what how the file is called in the sentence @throws CannotVerify where it cannot be read */
export const contentOf = (file: string, what: string): Promise<Buffer> =>
  readFile(file).catch(() => {
    throw new CannotVerify(`${what}读不到：${file}`);
  });

/** Keys that were saved once: what the address answers, or one key as PEM. @param address e.g. /api/v1/certificates/keys @throws CannotVerify for any other file */
export async function savedKeys(file: string, address: string): Promise<PublicKey[]> {
  const text = (await contentOf(file, '公钥文件')).toString('utf8');
  try {
    if (text.trimStart().startsWith('-----BEGIN')) return [{ keyId: keyIdOf(createPublicKey(text)), pem: text }];
    const keys = JSON.parse(text) as PublicKey[];
    for (const { keyId, pem } of keys) if (keyIdOf(createPublicKey(pem)) !== keyId) throw new Error(keyId);
    if (keys.length > 0) return keys;
  } catch {
    // told below, as every other file that is none of keys
  }
  throw new CannotVerify(`公钥文件不是 ${address} 的内容：${file}`);
}

/** Says why nothing could be checked. @returns 2, as for a wrong call. @throws whatever else went wrong */
export function cannotVerify(error: unknown, print: (line: string) => void): 2 {
  if (!(error instanceof CannotVerify)) throw error;
  print(`${error.message}。`);
  return 2;
}
