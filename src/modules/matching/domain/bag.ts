import { analyse, foldText, isCjk, synonymGroupsOf, wordsOf } from '../../../kernel/text/index.js';
import type { Evidence, MatchField } from './match-record.js';

/** How often, weighted by field, a term stands in a record, and where. */
export interface BagEntry {
  weight: number;
  places: Evidence[];
}

/** The terms of a record: words as written, `≈n` for a group of synonyms, `·xy` for two adjacent characters. */
export interface Bag {
  terms: ReadonlyMap<string, BagEntry>;
  /** sum of all weights */
  length: number;
}

const WORD = 1;
const SYNONYM = 0.8;
const PAIR = 0.3;
const MAX_PLACES = 8;

/** Cuts the fields of a record into weighted terms with their places. */
export function bagOf(fields: readonly MatchField[]): Bag {
  const terms = new Map<string, BagEntry>();
  let length = 0;
  const add = (term: string, weight: number, place: Evidence) => {
    const entry = terms.get(term) ?? { weight: 0, places: [] };
    entry.weight += weight;
    if (entry.places.length < MAX_PLACES) entry.places.push(place);
    terms.set(term, entry);
    length += weight;
  };
  for (const field of fields) {
    const analysis = analyse(field.text);
    const place = (start: number, end: number): Evidence => ({ field: field.name, ...analysis.normalised.original(start, end) });
    for (const word of wordsOf(analysis)) {
      add(word.text, WORD * field.weight, place(word.start, word.start + word.text.length));
      for (const group of synonymGroupsOf(foldText(word.text))) add(`≈${group}`, SYNONYM * field.weight, place(word.start, word.start + word.text.length));
    }
    for (const token of analysis.tokens) {
      if (token.kind === 'bigram' && isCjk(token.text)) add(`·${token.text}`, PAIR * field.weight, place(token.start, token.end));
    }
  }
  return { terms, length };
}

/** Document frequencies of the other side's records: rare words tell more. */
export interface CorpusStatistics {
  documents: number;
  averageLength: number;
  frequency(term: string): number;
}

export function statisticsOf(bags: readonly Bag[]): CorpusStatistics {
  const frequencies = new Map<string, number>();
  for (const bag of bags) for (const term of bag.terms.keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  const total = bags.reduce((sum, bag) => sum + bag.length, 0);
  return { documents: bags.length, averageLength: bags.length === 0 ? 1 : total / bags.length, frequency: (term) => frequencies.get(term) ?? 0 };
}

export function rarity(statistics: CorpusStatistics, term: string): number {
  const frequency = statistics.frequency(term);
  return Math.log(1 + (statistics.documents - frequency + 0.5) / (frequency + 0.5));
}

/** The rarest words of a record that the other side uses at all: whoever shares none of them is no candidate. */
export function candidateTerms(bag: Bag, statistics: CorpusStatistics, most: number): string[] {
  return [...bag.terms.keys()]
    .filter((term) => !term.startsWith('·'))
    .sort((a, b) => statistics.frequency(a) - statistics.frequency(b) || (a < b ? -1 : 1))
    .slice(0, most);
}
