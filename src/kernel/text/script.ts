/** Scripts that are written without spaces between words. */
const UNSPACED = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Bopomofo}ー';

const RUN = new RegExp(`(?<cjk>[${UNSPACED}]+)|(?<word>[[\\p{L}\\p{N}]--[${UNSPACED}]](?:[[\\p{L}\\p{N}\\p{M}]--[${UNSPACED}]]|(?<=[0-9])\\.(?=[0-9]))*)`, 'gv');
const CJK = new RegExp(`^[${UNSPACED}]+$`, 'v');

/** A stretch of normalised text without a separator: Chinese (`cjk`) or letters and digits (`word`). */
export interface Run {
  kind: 'cjk' | 'word';
  text: string;
  /** offset in the normalised text, in UTF-16 units */
  start: number;
}

/** Cuts normalised text into runs; whatever is neither letter nor digit separates. */
export function runsOf(normalised: string): Run[] {
  return Array.from(normalised.matchAll(RUN), (match) => ({
    kind: match.groups?.cjk === undefined ? 'word' : 'cjk',
    text: match[0],
    start: match.index,
  }));
}

export const isCjk = (text: string): boolean => CJK.test(text);

/**
 * The form in which exact matches are looked for: runs joined by one space, whatever separated them. A Chinese term is
 * contained exactly where the text contains it; a quoted phrase is found across any punctuation.
 */
export const canonicalOf = (normalised: string): string => runsOf(normalised).map((run) => run.text).join(' ');
