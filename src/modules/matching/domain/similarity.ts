import { type Bag, LAYERS, type Layer, layerOf } from './bag.js';
import type { Rarity } from './rarity.js';
import rules from './rules.json' with { type: 'json' };

const { layers: SHARES, mentionsOfNeed, mentionsOfAchievement, lengthCounts, moreSaid } = rules.text;

export interface SharedTerm {
  term: string;
  /** contribution to the similarity, 0–1 */
  value: number;
}

export interface Similarity {
  /** 0–1, four decimals: share of what the need says, weighted by rarity, that the achievement speaks of */
  value: number;
  /** what both speak of, the most telling first */
  shared: SharedTerm[];
}

/** A second mention tells less than the first. */
const saturated = (weight: number, half: number) => weight / (weight + half);
const round = (value: number) => Math.round(value * 10_000) / 10_000;
const perLayer = (value: (layer: Layer) => number): Record<Layer, number> => ({ word: value('word'), character: value('character'), subject: value('subject') });

/**
 * How much of a need an achievement speaks of: BM25 by layer (rarity, saturated mentions on both sides, length), each
 * layer divided by the most that any text could reach, so that values of different needs compare and layers add up. A need of
 * a few words counts as if it said some more of the same worth (`moreSaid`): one word of three in common tells less than a third of a page.
 * One measure for both directions: it belongs to the pair.
 */
export function similarity(need: Bag, achievement: Bag, rarity: Rarity): Similarity {
  const possible = perLayer(() => 0);
  const said = perLayer(() => 0);
  const hits: { term: string; layer: Layer; worth: number }[] = [];
  // where nothing was counted yet, every text has the usual length
  const relative = (layer: Layer) => (rarity.lengths[layer] > 0 ? achievement.lengths[layer] / rarity.lengths[layer] : 1);
  const half = perLayer((layer) => mentionsOfAchievement * (1 - lengthCounts + lengthCounts * relative(layer)));
  for (const [term, wanted] of need.terms) {
    const layer = layerOf(term);
    const worth = (rarity.terms[term] ?? 0) * saturated(wanted.weight, mentionsOfNeed);
    possible[layer] += worth;
    said[layer] += 1;
    const found = achievement.terms.get(term);
    if (found) hits.push({ term, layer, worth: worth * saturated(found.weight, half[layer]) });
  }
  const total = LAYERS.reduce((sum, layer) => sum + (possible[layer] > 0 ? SHARES[layer] : 0), 0) || 1;
  const shared = hits.map(({ term, layer, worth }) => ({ term, value: (SHARES[layer] * worth) / (possible[layer] * (1 + moreSaid[layer] / said[layer])) / total }));
  const value = shared.reduce((sum, one) => sum + one.value, 0);
  return { value: round(value), shared: shared.sort((a, b) => b.value - a.value || (a.term < b.term ? -1 : 1)) };
}
