import { type Bag, type Layer, layerOf } from './bag.js';
import type { Rarity } from './rarity.js';
import rules from './rules.json' with { type: 'json' };

type View = keyof typeof rules.text.views;
/** Words and groups of words that mean the same are one view: who has the very word has its meaning too. */
const VIEW_OF: Record<Layer, View> = { word: 'words', meaning: 'words', character: 'characters', subject: 'subjects' };
const { views: SHARES, saturation } = rules.text;

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

/**
 * How much of a need an achievement speaks of: per view BM25's saturated frequencies, divided by the most that any text
 * could reach, so that values of different needs can be compared; views that the need does not offer are left out.
 * One measure for both directions: it belongs to the pair.
 */
export function similarity(need: Bag, achievement: Bag, rarity: Rarity): Similarity {
  const reached: Record<View, number> = { words: 0, characters: 0, subjects: 0 };
  const possible: Record<View, number> = { words: 0, characters: 0, subjects: 0 };
  const hits: { term: string; view: View; worth: number }[] = [];
  for (const [term, wanted] of need.terms) {
    const view = VIEW_OF[layerOf(term)];
    const worth = (rarity[term] ?? 0) * saturated(wanted.weight, saturation.need);
    possible[view] += worth;
    const found = achievement.terms.get(term);
    if (!found) continue;
    const hit = { term, view, worth: worth * saturated(found.weight, saturation.achievement) };
    reached[view] += hit.worth;
    hits.push(hit);
  }
  const views = (Object.keys(SHARES) as View[]).filter((view) => possible[view] > 0);
  const total = views.reduce((sum, view) => sum + SHARES[view], 0);
  const value = views.reduce((sum, view) => sum + (SHARES[view] * reached[view]) / possible[view], 0) / (total || 1);
  const shared = hits.map(({ term, view, worth }) => ({ term, value: (SHARES[view] * worth) / possible[view] / total }));
  return { value: round(value), shared: shared.sort((a, b) => b.value - a.value || (a.term < b.term ? -1 : 1)) };
}
