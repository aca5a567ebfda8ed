/** 32 letters and digits that are not mistaken for each other on paper. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 30;
const GROUPS = /.{1,5}/g;

/** Plain http elsewhere than on the same machine has no WebCrypto. */
export const canMakeHalf = (): boolean => typeof crypto !== 'undefined' && (crypto as Partial<Crypto>).subtle !== undefined;

const grouped = (letters: string): string => (letters.match(GROUPS) ?? []).join('-');

/** A half of a seed (纪检份额), for paper: 30 letters in groups of five, 150 random bits. It is made where nobody but its keeper sees it. */
export const newHalf = (): string => grouped(Array.from(crypto.getRandomValues(new Uint8Array(LENGTH)), (byte) => LETTERS[byte % LETTERS.length]).join(''));

/** Typed from paper: small letters and missing hyphens are the same half. @returns null for what is none */
export function readHalf(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '');
  return letters.length === LENGTH && [...letters].every((letter) => LETTERS.includes(letter)) ? grouped(letters) : null;
}

/** What is told of a half before the draw: SHA-256 of its letters as they are grouped, hex. */
export async function halfHashOf(half: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(half));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
