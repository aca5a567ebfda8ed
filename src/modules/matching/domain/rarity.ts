import { type Bag, type Layer, layerOf, type PerLayer } from './bag.js';

/** What is known of a collection of records: how many, how long, and in how many of them a term stands. */
export interface CorpusStatistics {
  documents: number;
  /** average lengths */
  lengths: PerLayer;
  frequency(term: string): number;
}

/**
 * How much each term of a need tells, and how long achievements are, as counted at one moment. It is stored with the
 * need: a score is computed from the two records and this, whatever is published afterwards.
 */
export interface Rarity {
  /** achievements counted */
  documents: number;
  lengths: PerLayer;
  terms: Readonly<Record<string, number>>;
}

const meanOf = (bags: readonly Bag[]): PerLayer => {
  const mean = (layer: Layer) => bags.reduce((sum, { lengths }) => sum + lengths[layer], 0) / Math.max(1, bags.length);
  return { word: mean('word'), character: mean('character'), subject: mean('subject') };
};

export function statisticsOf(bags: readonly Bag[]): CorpusStatistics {
  const frequencies = new Map<string, number>();
  for (const bag of bags) for (const term of bag.terms.keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  return { documents: bags.length, lengths: meanOf(bags), frequency: (term) => frequencies.get(term) ?? 0 };
}

const rounded = (value: number) => Math.round(value * 1_000) / 1_000;

/** BM25's inverse document frequency. */
export function rarityOf(term: string, { documents, frequency }: Pick<CorpusStatistics, 'documents' | 'frequency'>): number {
  // counts are taken now and then, so a term may have become more frequent than there were documents
  const seen = Math.min(frequency(term), documents);
  return rounded(Math.log(1 + (documents - seen + 0.5) / (seen + 0.5)));
}

export function raritiesOf(bag: Bag, statistics: CorpusStatistics): Rarity {
  const { word, character, subject } = statistics.lengths;
  return {
    documents: statistics.documents,
    lengths: { word: rounded(word), character: rounded(character), subject: rounded(subject) },
    terms: Object.fromEntries([...bag.terms.keys()].sort().map((term) => [term, rarityOf(term, statistics)])),
  };
}

/** More mentions than this make a term no more of a sign. */
const MENTIONS = 3;

/**
 * The most telling terms of a record, rarest first, with what each is worth: whoever shares none of them is no
 * candidate. Subjects are too common to find anybody by; terms that more than `common` records hold are left out.
 */
export function candidateTerms(bag: Bag, statistics: CorpusStatistics, { most, common }: { most: number; common: number }): [term: string, worth: number][] {
  const found = [...bag.terms].flatMap(([term, { weight }]): [string, number][] =>
    layerOf(term) === 'subject' || statistics.frequency(term) > common ? [] : [[term, rarityOf(term, statistics) * Math.min(weight, MENTIONS)]],
  );
  return found.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most);
}
