import { Converter } from 'opencc-js/t2cn';

/** A place in a text, in UTF-16 units; `end` is the first unit behind it. */
export interface Span {
  start: number;
  end: number;
}

/** Text as it is compared and indexed, with the way back to what was written. */
export interface Normalised {
  readonly text: string;
  /** The stretch of the original that gave `text.slice(start, end)`; `end` > `start`. */
  original(start: number, end: number): Span;
}

// one character at a time, so that a part of a text folds exactly as it does inside the whole; vocabulary that differs
// (軟體, 软件) is the business of the synonyms
const simplify = Converter({ from: 'tw', to: 'cn' });
const INVISIBLE = /[\p{Cf}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu;
const BLANK = /[\s\p{Cc}]/gu;
// half-width voicing marks belong to the letter before them although Unicode does not class them as marks
const ATTACHED = /^[\p{M}\p{Cf}\u{FF9E}\u{FF9F}]$/u;
const attaches = (char: string) => char > '\u{AC}' && !(char >= '一' && char <= '鿿') && ATTACHED.test(char);
const PLAIN = /^[a-z0-9 ]$/;

const cache = new Map<string, string>();
const CACHE_LIMIT = 50_000;

function fold(unit: string): string {
  if (PLAIN.test(unit)) return unit;
  const known = cache.get(unit);
  if (known !== undefined) return known;
  let folded = unit.toWellFormed();
  // a second round catches what one step reveals to another, e.g. 薴 → 苧 → 苎
  for (let round = 0, before = ''; before !== folded && round < 5; round += 1) {
    before = folded;
    folded = Array.from(folded.normalize('NFKC').toLowerCase(), (char) => simplify(char)).join('');
    folded = folded.replace(INVISIBLE, '').replace(BLANK, ' ');
  }
  if (cache.size < CACHE_LIMIT && unit.length <= 4) cache.set(unit, folded);
  return folded;
}

function* unitsOf(text: string): Generator<{ unit: string; start: number }> {
  let unit = '';
  let start = 0;
  let at = 0;
  for (const char of text) {
    if (unit !== '' && !attaches(char)) {
      yield { unit, start };
      start = at;
      unit = '';
    }
    unit += char;
    at += char.length;
  }
  if (unit !== '') yield { unit, start };
}

/** NFKC (full and half width), lower case, traditional to simplified (繁→简); invisible characters vanish. Idempotent. */
export function foldText(text: string): string {
  let folded = '';
  for (const { unit } of unitsOf(text)) folded += fold(unit);
  return folded;
}

/** As `foldText`, keeping for each unit of the result the place it came from. */
export function normalise(text: string): Normalised {
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = '';
  for (const { unit, start } of unitsOf(text)) {
    const part = fold(unit);
    for (let index = 0; index < part.length; index += 1) {
      starts.push(start);
      ends.push(start + unit.length);
    }
    folded += part;
  }
  return { text: folded, original: (start, end) => ({ start: starts[start] ?? 0, end: ends[end - 1] ?? 0 }) };
}
