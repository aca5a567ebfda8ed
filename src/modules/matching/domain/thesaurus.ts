import { foldText, synonymGroups } from '../../../kernel/text/index.js';
import data from './data/subjects.json' with { type: 'json' };

/** A word of the thesaurus found in a text; offsets in the normalised text. */
export interface ThesaurusHit {
  text: string;
  start: number;
  /** numbers of the groups of words that mean the same (同义) */
  meanings: readonly number[];
  /** numbers of the technical subjects (题材) that the word speaks of */
  subjects: readonly number[];
}

const split = (words: string) => words.split(' ').map(foldText);
const MEANINGS: readonly (readonly string[])[] = [...synonymGroups(), ...data.same.map(split)];

function placesOf(groups: readonly (readonly string[])[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  groups.forEach((group, index) => group.forEach((word) => places.set(word, [...(places.get(word) ?? []), index])));
  return places;
}

const meanings = placesOf(MEANINGS);
const subjects = placesOf(data.subjects.map(({ words }) => split(words)));
const WORDS = new Set([...meanings.keys(), ...subjects.keys()]);
const LONGEST = Math.max(...Array.from(WORDS, (word) => word.length));
const LATIN = /[a-z0-9]/;

/** Name of a subject for reasons, e.g. 冷链物流. */
export const subjectName = (index: number): string => data.subjects[index]?.zh ?? '';

/** Day of the word table; part of the version of every score. */
export const THESAURUS_DATE = data.date;

// a Latin word counts only as a whole: "ar" is not in "car"
const isWhole = (text: string, start: number, end: number) =>
  !(LATIN.test(text[start] ?? '') && LATIN.test(text[start - 1] ?? '')) && !(LATIN.test(text[end - 1] ?? '') && LATIN.test(text[end] ?? ''));

function longestAt(text: string, start: number): string | null {
  for (let length = Math.min(LONGEST, text.length - start); length > 1; length -= 1) {
    const word = text.slice(start, start + length);
    if (WORDS.has(word) && isWhole(text, start, start + length)) return word;
  }
  return null;
}

/** Words of the thesaurus in a normalised text, the longest at each place. */
export function thesaurusHits(normalised: string): ThesaurusHit[] {
  const hits: ThesaurusHit[] = [];
  for (let start = 0; start < normalised.length; start += 1) {
    const text = longestAt(normalised, start);
    if (text) hits.push({ text, start, meanings: meanings.get(text) ?? [], subjects: subjects.get(text) ?? [] });
  }
  return hits;
}
