import { coversInMinute } from './cover-rate.js';

const overWindow = (fraction: number, days: number): number => {
  let sum = 0;
  for (let minute = 0; minute < days * 1_440; minute += 1) sum += coversInMinute(fraction, days * 24 - minute / 60);
  return sum;
};

describe('covers', () => {
  it('come 4 to 24 times in a usual window, a quarter of them on the last day', () => {
    expect([overWindow(0, 30), overWindow(1, 30)].map(Math.round)).toEqual([4, 23]);
    expect(overWindow(0.5, 1) / overWindow(0.5, 30)).toBeCloseTo(0.256, 2);
  });

  it('are never certain in a minute', () => expect(Math.max(coversInMinute(1, 0), coversInMinute(1, 24))).toBeLessThan(0.01));
});
