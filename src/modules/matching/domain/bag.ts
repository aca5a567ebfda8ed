import { analyse, type Analysis, isStopWord, wordsOf } from '../../../kernel/text/index.js';
import { disclaimedClauses } from './disclaimers.js';
import type { Evidence, MatchField } from './match-record.js';
import { thesaurusHits } from './thesaurus.js';

/** How often, weighted by field, a term stands in a record, and where. */
export interface BagEntry {
  weight: number;
  places: Evidence[];
}

/** The terms of a record; the first character of a key tells the layer. */
export interface Bag {
  terms: ReadonlyMap<string, BagEntry>;
}

/**
 * Four ways of looking at a text: dictionary words, groups of words that mean the same (同义), single characters (防腐蚀
 * shares two with 耐腐蚀 where the dictionary sees two words), and technical subjects (题材).
 */
export const LAYERS = { word: '=', meaning: '≈', character: '·', subject: '#' } as const;
export type Layer = keyof typeof LAYERS;

const BY_MARK = new Map(Object.entries(LAYERS).map(([layer, mark]) => [mark as string, layer as Layer]));
export const layerOf = (term: string): Layer => BY_MARK.get(term.charAt(0)) ?? 'word';
export const termText = (term: string): string => term.slice(1);

interface Found {
  term: string;
  start: number;
  end: number;
  /** below 1 where the word speaks of several subjects */
  share: number;
}

const MAX_PLACES = 8;
/** A bare number says nothing about a subject; figures are compared elsewhere. */
const NUMBER = /^[\d.]+$/;

function* wordTerms(analysis: Analysis): Generator<Found> {
  for (const { text, start } of wordsOf(analysis)) if (!NUMBER.test(text)) yield { term: LAYERS.word + text, start, end: start + text.length, share: 1 };
}

function* characterTerms(analysis: Analysis): Generator<Found> {
  for (const { kind, text, start, end } of analysis.tokens) {
    if (kind === 'char' && !isStopWord(text)) yield { term: LAYERS.character + text, start, end, share: 1 };
  }
}

function* thesaurusTerms({ normalised }: Analysis): Generator<Found> {
  for (const { text, start, meanings, subjects } of thesaurusHits(normalised.text)) {
    const end = start + text.length;
    for (const meaning of meanings) yield { term: `${LAYERS.meaning}${meaning}`, start, end, share: 1 };
    for (const subject of subjects) yield { term: `${LAYERS.subject}${subject}`, start, end, share: 1 / subjects.length };
  }
}

function* termsOf(analysis: Analysis): Generator<Found> {
  yield* wordTerms(analysis);
  yield* characterTerms(analysis);
  yield* thesaurusTerms(analysis);
}

/** Cuts the fields of a record into weighted terms with their places, leaving out what the text says it is not for. */
export function bagOf(fields: readonly MatchField[]): Bag {
  const terms = new Map<string, BagEntry>();
  for (const field of fields) {
    const analysis = analyse(field.text);
    const disclaimed = field.disclaims ? disclaimedClauses(field.text) : [];
    for (const { term, start, end, share } of termsOf(analysis)) {
      const place = analysis.normalised.original(start, end);
      if (disclaimed.some((clause) => place.start >= clause.start && place.start < clause.end)) continue;
      const entry = terms.get(term) ?? { weight: 0, places: [] };
      entry.weight += field.weight * share;
      if (entry.places.length < MAX_PLACES) entry.places.push({ field: field.name, ...place });
      terms.set(term, entry);
    }
  }
  return { terms };
}
