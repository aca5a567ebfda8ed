import { NO_WORK, publicAmount } from './broker-work.js';

describe('what the public is told of a broker’s results', () => {
  it('keeps the sum of one or two contracts to itself', () => {
    expect(publicAmount({ ...NO_WORK, wonDeals: 2, wonFen: 500 })).toBeNull();
    expect(publicAmount({ ...NO_WORK, wonDeals: 2, wonFen: 5_000_000_000 })).toBeNull();
  });

  it('names the step that the sum of three or more reaches, and nothing below the lowest', () => {
    const told = (wonFen: number) => publicAmount({ ...NO_WORK, wonDeals: 3, wonFen });
    expect([99_999_999, 100_000_000, 155_000_000, 499_999_999, 500_000_000, 999_900_000_000].map(told)).toEqual([null, 100_000_000, 100_000_000, 100_000_000, 500_000_000, 10_000_000_000]);
  });
});
