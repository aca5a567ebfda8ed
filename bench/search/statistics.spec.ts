import { percentile, timesOf } from './statistics.js';

describe('percentiles', () => {
  it('are values that were measured, by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([0.5, 0.95, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 95, 99, 100]);
    expect(percentile([7], 0.5)).toBe(7);
    expect(percentile([], 0.5)).toBeNaN();
  });

  it('do not depend on the order of the samples', () => {
    expect(timesOf([3, 1, 2])).toEqual({ requests: 3, p50: 2, p95: 3, p99: 3, max: 3 });
  });
});
