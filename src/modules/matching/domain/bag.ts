import { analyse, type Analysis, isStopWord, wordsOf } from '../../../kernel/text/index.js';
import { disclaimedClauses } from './disclaimers.js';
import type { Evidence, MatchField } from './match-record.js';
import { subjectHits } from './subjects.js';

/** How often, weighted by field, a term stands in a record, and where. */
export interface BagEntry {
  weight: number;
  places: Evidence[];
  /** in how many different words: of a subject that is told by several of them */
  words: ReadonlySet<string>;
}

/**
 * Three ways of looking at a text: dictionary words, single characters (防腐蚀 shares two with 耐腐蚀 where the dictionary
 * sees two words), and technical subjects (题材).
 */
export const LAYERS = ['word', 'character', 'subject'] as const;
export type Layer = (typeof LAYERS)[number];
export type PerLayer = Readonly<Record<Layer, number>>;

/** The terms of a record; the first character of a key tells the layer. */
export interface Bag {
  terms: ReadonlyMap<string, BagEntry>;
  /** sum of all weights, by layer */
  lengths: PerLayer;
}

const MARKS = { word: '=', character: '·', subject: '#' } as const;
const BY_MARK = new Map(LAYERS.map((layer) => [MARKS[layer] as string, layer]));
export const layerOf = (term: string): Layer => BY_MARK.get(term.charAt(0)) ?? 'word';
export const termText = (term: string): string => term.slice(1);

interface Found {
  term: string;
  /** the word that stands there */
  word: string;
  start: number;
  end: number;
}

const MAX_PLACES = 8;
/** A bare number or letter (the C of ℃) says nothing about a subject; figures are compared elsewhere. */
const BARE = /^(?:[\d.]+|[a-z])$/;

function* wordTerms(analysis: Analysis): Generator<Found> {
  for (const { text, start } of wordsOf(analysis)) if (!BARE.test(text)) yield { term: MARKS.word + text, word: text, start, end: start + text.length };
}

function* characterTerms(analysis: Analysis): Generator<Found> {
  for (const { kind, text, start, end } of analysis.tokens) {
    if (kind === 'char' && !isStopWord(text)) yield { term: MARKS.character + text, word: text, start, end };
  }
}

function* subjectTerms({ normalised }: Analysis): Generator<Found> {
  for (const { text, start, subjects } of subjectHits(normalised.text)) {
    for (const subject of subjects) yield { term: `${MARKS.subject}${subject}`, word: text, start, end: start + text.length };
  }
}

function* termsOf(analysis: Analysis): Generator<Found> {
  yield* wordTerms(analysis);
  yield* characterTerms(analysis);
  yield* subjectTerms(analysis);
}

/** Cuts the fields of a record into weighted terms with their places, leaving out what the text says it is not for. */
export function bagOf(fields: readonly MatchField[]): Bag {
  const terms = new Map<string, BagEntry & { words: Set<string> }>();
  const lengths: Record<Layer, number> = { word: 0, character: 0, subject: 0 };
  for (const field of fields) {
    const analysis = analyse(field.text);
    const disclaimed = field.disclaims ? disclaimedClauses(field.text) : [];
    for (const { term, word, start, end } of termsOf(analysis)) {
      const place = analysis.normalised.original(start, end);
      if (disclaimed.some((clause) => place.start >= clause.start && place.start < clause.end)) continue;
      const entry = terms.get(term) ?? { weight: 0, places: [], words: new Set<string>() };
      entry.weight += field.weight;
      entry.words.add(word);
      lengths[layerOf(term)] += field.weight;
      if (entry.places.length < MAX_PLACES) entry.places.push({ field: field.name, ...place });
      terms.set(term, entry);
    }
  }
  return { terms, lengths };
}
