import { promisedFen } from './payouts.js';

const RULE = { publicAtMostFen: 100_000_000 };
const LIST = { funding: 'F1', listFen: 100_000_000, publicShareBp: 3_000 };

describe('what the public promises to a winner', () => {
  it('is the share of the bid, and of the list amount where the bid is above it', () => {
    expect(promisedFen(LIST, 80_000_000, RULE)).toBe(24_000_000);
    expect(promisedFen(LIST, 250_000_000, RULE)).toBe(30_000_000);
  });

  it('is never more than the rule has, save where the public pays alone', () => {
    const large = { ...LIST, listFen: 500_000_000 };
    expect(promisedFen(large, 500_000_000, RULE)).toBe(100_000_000);
    expect(promisedFen({ ...large, funding: 'F2', publicShareBp: 10_000 }, 500_000_000, RULE)).toBe(500_000_000);
    expect(promisedFen({ ...large, funding: 'F3', publicShareBp: 0 }, 500_000_000, RULE)).toBe(0);
  });
});
