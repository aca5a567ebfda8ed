import { type Bag, type Layer, layerOf, termText } from './bag.js';
import { everydayShare } from './everyday.js';

/** In how many records of a collection a term stands. */
export interface CorpusStatistics {
  documents: number;
  frequency(term: string): number;
}

/** How much a term tells, 0–1; part of the stored record of a need, so that its scores can be recomputed later. */
export type Rarity = Readonly<Record<string, number>>;

export function statisticsOf(bags: readonly Bag[]): CorpusStatistics {
  const frequencies = new Map<string, number>();
  for (const bag of bags) for (const term of bag.terms.keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  return { documents: bags.length, frequency: (term) => frequencies.get(term) ?? 0 };
}

/** Everyday texts that stand in for the records a young collection does not have yet. */
const EVERYDAY_TEXTS = 150;
/** Rare words count more than proportionally: a match in a rare word is worth several in common ones. */
const WORD_POWER = 1.5;
const inEverydayTexts = (layer: Layer) => layer === 'word' || layer === 'character';

function rarityOf(term: string, { documents, frequency }: CorpusStatistics): number {
  const everyday = inEverydayTexts(layerOf(term)) ? everydayShare(termText(term)) * EVERYDAY_TEXTS : 0;
  const seen = frequency(term) + everyday;
  const all = documents + EVERYDAY_TEXTS;
  const rarity = Math.log(1 + (all - seen + 0.5) / (seen + 0.5)) / Math.log(2 * all + 2);
  return Math.round(1_000 * rarity ** (layerOf(term) === 'word' ? WORD_POWER : 1)) / 1_000;
}

/** The rarity of every term of a record, to three decimals, in the order of the terms. */
export const raritiesOf = (bag: Bag, statistics: CorpusStatistics): Rarity =>
  Object.fromEntries([...bag.terms.keys()].sort().map((term) => [term, rarityOf(term, statistics)]));

/**
 * The rarest words and meanings of a record that the collection uses at all: whoever shares none of them is no
 * candidate. Rarity times weight, so that the title counts more than an aside.
 */
export function candidateTerms(bag: Bag, statistics: CorpusStatistics, most: number): string[] {
  const worth = new Map<string, number>();
  for (const [term, { weight }] of bag.terms) {
    const layer = layerOf(term);
    if (layer === 'character' || statistics.frequency(term) === 0) continue;
    worth.set(term, rarityOf(term, statistics) * Math.min(weight, 3));
  }
  return [...worth].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most).map(([term]) => term);
}
