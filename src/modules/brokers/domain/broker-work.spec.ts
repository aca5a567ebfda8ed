import { NO_WORK, publicAmount } from './broker-work.js';

describe('what the public is told of a broker’s results', () => {
  it('keeps the sum of one or two contracts to itself', () => {
    expect(publicAmount({ ...NO_WORK, wonDeals: 2, wonFen: 500 })).toBeNull();
    expect(publicAmount({ ...NO_WORK, wonDeals: 3, wonFen: 700 })).toBe(700);
  });
});
