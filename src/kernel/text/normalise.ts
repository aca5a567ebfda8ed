import { Converter } from 'opencc-js/t2cn';
import { remembered } from './remembered.js';

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
const convert = Converter({ from: 'tw', to: 'cn' });
/** Simplified already; the table takes it for the traditional form of 幺, and no dictionary knows 什幺 or 怎幺. */
const SIMPLIFIED = '么';
const simplify = (char: string): string => (char === SIMPLIFIED ? char : convert(char));
const INVISIBLE = /[\p{Cf}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu;
const BLANK = /[\s\p{Cc}]/gu;
// half-width voicing marks belong to the letter before them although Unicode does not class them as marks
const ATTACHED = /^[\p{M}\p{Cf}\u{FF9E}\u{FF9F}]$/u;
const attaches = (char: string) => char > '\u{AC}' && !(char >= '一' && char <= '鿿') && ATTACHED.test(char);

const MOST_KEPT = 50_000;
const LONGEST_KEPT = 4;

function foldedAnew(unit: string): string {
  let folded = unit.toWellFormed();
  // a second round catches what one step reveals to another, e.g. 薴 → 苧 → 苎
  for (let round = 0, before = ''; before !== folded && round < 5; round += 1) {
    before = folded;
    folded = Array.from(folded.normalize('NFKC').toLowerCase(), (char) => simplify(char)).join('');
    folded = folded.replace(INVISIBLE, '').replace(BLANK, ' ');
  }
  return folded;
}
const folded = remembered(foldedAnew, MOST_KEPT);
const fold = (unit: string): string => (unit.length <= LONGEST_KEPT ? folded(unit) : foldedAnew(unit));

// a unit is a character with all that attaches to it
function eachUnit(text: string, use: (folded: string, start: number, end: number) => void): void {
  let unit = '';
  let start = 0;
  for (const char of text) {
    if (unit !== '' && !attaches(char)) {
      use(fold(unit), start, start + unit.length);
      start += unit.length;
      unit = '';
    }
    unit += char;
  }
  if (unit !== '') use(fold(unit), start, start + unit.length);
}

/** NFKC (full and half width), lower case, traditional to simplified (繁→简); invisible characters vanish. Idempotent. */
export function foldText(text: string): string {
  let folded = '';
  eachUnit(text, (part) => {
    folded += part;
  });
  return folded;
}

/** As `foldText`, keeping for each unit of the result the place it came from. */
export function normalise(text: string): Normalised {
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = '';
  eachUnit(text, (part, start, end) => {
    for (let index = 0; index < part.length; index += 1) {
      starts.push(start);
      ends.push(end);
    }
    folded += part;
  });
  return { text: folded, original: (start, end) => ({ start: starts[start] ?? 0, end: ends[end - 1] ?? 0 }) };
}
