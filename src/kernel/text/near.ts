import { foldText } from './normalise.js';

/** Adjacent characters that are compared together: of a text three, of a title, which is short, two. */
const TEXT_GROUP = 3;
const TITLE_GROUP = 2;
/** MinHash: so many bands of so many minima; texts that share half of their groups share a band in 19 of 20 cases, those that share a quarter in 1 of 10 */
const BANDS = 48;
const ROWS = 4;
/** Fewer groups tell too little for a text to be called alike. */
const FEWEST = 12;

/** Groups of so many adjacent characters of a text. */
export function shinglesOf(text: string, size: number): Set<string> {
  const set = new Set<string>();
  for (let at = 0; at + size <= text.length; at += 1) set.add(text.slice(at, at + size));
  return set;
}

/** Shared members of two sets in basis points of all (Jaccard). */
export function sharedBp(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const part of a) if (b.has(part)) shared += 1;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : Math.floor((shared * 10_000) / all);
}

/** Letters and characters alone: another punctuation, traditional characters, blanks or other figures make no other text. */
const bare = (text: string): string => foldText(text).replace(/\d+(?:[.,]\d+)*/g, '0').replace(/[^\p{L}0]/gu, '');

/** A title and the text below it, taken apart once for many comparisons. */
export interface Comparable {
  title: ReadonlySet<string>;
  text: ReadonlySet<string>;
}

export const comparable = (title: string, text: string): Comparable => ({ title: shinglesOf(bare(title), TITLE_GROUP), text: shinglesOf(bare(text), TEXT_GROUP) });

/** How alike two are, in basis points; a text of a few words is like nothing. */
export interface Likeness {
  titleBp: number;
  textBp: number;
}

export const likenessOf = (one: Comparable, other: Comparable): Likeness => ({
  titleBp: sharedBp(one.title, other.title), textBp: one.text.size < FEWEST || other.text.size < FEWEST ? 0 : sharedBp(one.text, other.text),
});

// from text to 32 bits, and from these to as many others as wanted (murmur3's last step)
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** As a signed number: V8 computes with those without making an object of each. */
function scrambled(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

const mixed = (value: number): number => scrambled(value) >>> 0;

const SEEDS = Array.from({ length: BANDS * ROWS }, (_, index) => mixed(index + 1));
const SIGN = 1 << 31;

/**
 * The least unsigned number that a seed makes of any hash. A text of 2,000 characters asks 400,000 times, therefore a plain loop over plain numbers; with the
 * sign turned over, signed numbers stand in the order of unsigned ones.
 */
function minimum(hashes: Int32Array, seed: number): number {
  let least = ~SIGN;
  for (let at = 0; at < hashes.length; at += 1) {
    const turned = scrambled((hashes[at] as number) ^ seed) ^ SIGN;
    if (turned < least) least = turned;
  }
  return (least ^ SIGN) >>> 0;
}

function bandsOf(shingles: ReadonlySet<string>, salt: number): number[] {
  if (shingles.size === 0) return [];
  const hashes = Int32Array.from(shingles, hashOf);
  const minima = SEEDS.map((seed) => minimum(hashes, seed));
  return Array.from({ length: BANDS }, (_, band) => minima.slice(band * ROWS, (band + 1) * ROWS).reduce((hash, least) => mixed(Math.imul(hash, 31) ^ least), mixed(salt + band)) | 0);
}

/**
 * Numbers of which two records are likely to share one where their titles or texts are alike: a filter that an index answers (MinHash with
 * locality-sensitive hashing). Who shares one is then compared exactly.
 */
export const nearBands = ({ title, text }: Comparable): number[] => [...bandsOf(title, 0x7171), ...(text.size < FEWEST ? [] : bandsOf(text, 0x2e2e))];

export const NEARNESS = ['SAME', 'HIGH', 'SOME', 'TITLE'] as const;
/** Almost the same text; a large part of it; much of it; at least the title. */
export type Nearness = (typeof NEARNESS)[number];

/** Measured on near-copies and on records that only share a subject (ADR 0049). */
const FROM = { SAME: 9_000, HIGH: 7_000, SOME: 4_000, TITLE: 7_000 };

/** What a person is told of it; null where it is not worth a word. */
export function nearness({ titleBp, textBp }: Likeness): Nearness | null {
  if (textBp >= FROM.SAME) return 'SAME';
  if (textBp >= FROM.HIGH) return 'HIGH';
  if (textBp >= FROM.SOME) return 'SOME';
  return titleBp >= FROM.TITLE ? 'TITLE' : null;
}
