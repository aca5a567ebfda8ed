import { analyse, wordsOf } from '../../src/kernel/text/index.js';
import type { MatchField } from '../../src/modules/matching/index.js';

const K1 = 1.2;
const B = 0.75;

const words = (fields: readonly MatchField[]) => wordsOf(analyse(fields.map(({ text }) => text).join('\n'))).map(({ text }) => text);

/** Plain BM25 over the same words, all fields joined: the yardstick. Returns a ranking function. */
export function bm25(documents: readonly { id: string; fields: readonly MatchField[] }[]): (query: readonly MatchField[]) => string[] {
  const bags = documents.map(({ id, fields }) => {
    const counts = new Map<string, number>();
    for (const word of words(fields)) counts.set(word, (counts.get(word) ?? 0) + 1);
    return { id, counts, length: [...counts.values()].reduce((sum, count) => sum + count, 0) };
  });
  const average = bags.reduce((sum, { length }) => sum + length, 0) / Math.max(1, bags.length);
  const frequency = (word: string) => bags.filter(({ counts }) => counts.has(word)).length;
  return (query) => {
    const terms = [...new Set(words(query))].map((word) => ({ word, idf: Math.log(1 + (bags.length - frequency(word) + 0.5) / (frequency(word) + 0.5)) }));
    const score = ({ counts, length }: (typeof bags)[number]) => terms.reduce((sum, { word, idf }) => {
      const count = counts.get(word) ?? 0;
      return sum + (idf * count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / average));
    }, 0);
    return bags.map((bag) => ({ id: bag.id, score: score(bag) })).sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
  };
}
