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

describe('the ranker on the labelled set', () => {
  const folder = 'test/data/matching';
  const files = { needs: `${folder}/needs.jsonl`, achievements: `${folder}/achievements.jsonl`, qrels: `${folder}/qrels.tsv` };
  it.each([
    ['as a whole', {}, 0.1],
    ['without the achievements made to mislead', { achievement: (id: string) => Number(id.slice(1)) < 130 }, 0],
  ])('beats plain BM25 %s', (_, part, margin) => {
    const { product, bm25 } = compare(files, part);
    expect(product['nDCG@10']).toBeGreaterThan(bm25['nDCG@10'] + margin);
    expect(product.MRR).toBeGreaterThanOrEqual(bm25.MRR);
    expect(product['recall@50']).toBeGreaterThanOrEqual(bm25['recall@50']);
  });
});
