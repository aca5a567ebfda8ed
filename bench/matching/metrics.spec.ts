import { compare } from './run.js';
import { ndcg, recall, reciprocalRank } from './metrics.js';

describe('metrics', () => {
  const grades = new Map([['a', 3], ['b', 1], ['c', 0]]);
  it('are 1 for the ideal order', () => {
    expect([ndcg(['a', 'b', 'c'], grades, 10), reciprocalRank(['a'], grades), recall(['a', 'b'], grades, 50)]).toEqual([1, 1, 1]);
  });
  it('fall with the order', () => {
    expect(ndcg(['b', 'a'], grades, 10)).toBeCloseTo((1 + 7 / Math.log2(3)) / (7 + 1 / Math.log2(3)), 10);
    expect(reciprocalRank(['c', 'x', 'b'], grades)).toBeCloseTo(1 / 3, 10);
    expect(recall(['b'], grades, 50)).toBe(0.5);
  });
});

describe('the ranker on our own judged set', () => {
  const folder = 'test/data/matching';
  it('beats plain BM25', () => {
    const found = compare({ needs: `${folder}/needs.jsonl`, achievements: `${folder}/achievements.jsonl`, qrels: `${folder}/qrels.tsv` });
    expect(found.product['nDCG@10']).toBeGreaterThan(found.bm25['nDCG@10']);
    expect(found.product['recall@50']).toBeGreaterThanOrEqual(found.bm25['recall@50']);
  });
});
