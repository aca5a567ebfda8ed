import { generateDocuments } from './documents.js';

describe('generated documents', () => {
  it('are the same for the same seed, varied, and differ by seed', () => {
    const [one, again, other] = [[...generateDocuments(200)], [...generateDocuments(200)], [...generateDocuments(200, 1)]];
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
    expect(new Set(one.map(({ id }) => id)).size).toBe(200);
    expect(new Set(one.map(({ title }) => title)).size).toBeGreaterThan(190);
    expect(new Set(one.map(({ kind }) => kind))).toEqual(new Set(['achievement', 'need', 'organisation']));
  });
});
