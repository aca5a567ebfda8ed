import { type Bag, type CorpusStatistics, rarity } from './bag.js';
import type { Evidence } from './match-record.js';

const K1 = 1.2;
const B = 0.6;
/** Terms that a reason names. */
const NAMED = 6;

export interface SharedTerm {
  /** the word as the need writes it */
  term: string;
  /** share of the similarity, 0–1 */
  share: number;
  need: Evidence[];
  achievement: Evidence[];
}

export interface Similarity {
  /** 0–1: share of what the need says, weighted by rarity, that the achievement speaks of */
  value: number;
  shared: SharedTerm[];
}

/**
 * BM25F of the need's terms in the achievement, divided by the most that any text could reach, so that values of
 * different needs can be compared.
 */
export function similarity(need: Bag, achievement: Bag, statistics: CorpusStatistics): Similarity {
  let reached = 0;
  let possible = 0;
  const shared: SharedTerm[] = [];
  const lengthFactor = K1 * (1 - B + (B * achievement.length) / statistics.averageLength);
  for (const [term, wanted] of need.terms) {
    const worth = rarity(statistics, term) * saturated(wanted.weight);
    possible += worth;
    const found = achievement.terms.get(term);
    if (!found) continue;
    const points = (worth * found.weight) / (found.weight + lengthFactor);
    reached += points;
    if (!term.startsWith('·') && !term.startsWith('≈')) shared.push({ term, share: points, need: wanted.places, achievement: found.places });
    else if (term.startsWith('≈')) shared.push({ term: '', share: points, need: wanted.places, achievement: found.places });
  }
  const value = possible === 0 ? 0 : reached / possible;
  return { value, shared: shared.sort((a, b) => b.share - a.share || (a.term < b.term ? -1 : 1)).slice(0, NAMED).map((one) => ({ ...one, share: reached === 0 ? 0 : one.share / reached })) };
}

const saturated = (weight: number) => weight / (weight + 1);
