import { foldText } from '../../../kernel/text/index.js';
import data from './data/subjects.json' with { type: 'json' };

/** A word that speaks of technical subjects (题材); offset in the normalised text. */
export interface SubjectHit {
  text: string;
  start: number;
  /** numbers of the subjects */
  subjects: readonly number[];
}

const BY_WORD = new Map<string, number[]>();
data.subjects.forEach(({ words }, index) => {
  for (const word of words.split(' ').map(foldText)) BY_WORD.set(word, [...(BY_WORD.get(word) ?? []), index]);
});
const LONGEST = Math.max(...Array.from(BY_WORD.keys(), (word) => word.length));
const LATIN = /[a-z0-9]/;

/** Name of a subject for reasons, e.g. 冷链物流. */
export const subjectName = (index: number): string => data.subjects[index]?.zh ?? '';

/** Day of the table; part of the version of every score. */
export const SUBJECTS_DATE = data.date;

// a Latin word counts only as a whole: "ar" is not in "car"
const isWhole = (text: string, start: number, end: number) =>
  !(LATIN.test(text[start] ?? '') && LATIN.test(text[start - 1] ?? '')) && !(LATIN.test(text[end - 1] ?? '') && LATIN.test(text[end] ?? ''));

function longestAt(text: string, start: number): string | null {
  for (let length = Math.min(LONGEST, text.length - start); length > 1; length -= 1) {
    const word = text.slice(start, start + length);
    if (BY_WORD.has(word) && isWhole(text, start, start + length)) return word;
  }
  return null;
}

/** Words of the table in a normalised text, the longest at each place. */
export function subjectHits(normalised: string): SubjectHit[] {
  const hits: SubjectHit[] = [];
  for (let start = 0; start < normalised.length; start += 1) {
    const text = longestAt(normalised, start);
    if (text) hits.push({ text, start, subjects: BY_WORD.get(text) ?? [] });
  }
  return hits;
}
