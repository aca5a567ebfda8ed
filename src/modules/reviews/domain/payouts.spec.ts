import { promisedFen, raceGrant } from './payouts.js';

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

describe('the grant of each racing team', () => {
  const RACE = { ...RULE, raceGrantShare: 2_000 };

  it('is its part of what the public promises to all of them together', () => {
    expect(raceGrant(LIST, RACE)).toBe(6_000_000);
    expect(raceGrant({ ...LIST, listFen: 500_000_000 }, RACE)).toBe(20_000_000);
  });

  it('knows neither share nor cap of a subsidy where the public pays alone', () => {
    expect(raceGrant({ funding: 'F2', listFen: 300_000_000, publicShareBp: 10_000 }, RACE)).toBe(60_000_000);
    expect(raceGrant({ funding: 'F2', listFen: 1_000_000_000, publicShareBp: 10_000 }, RACE)).toBe(200_000_000);
  });
});
