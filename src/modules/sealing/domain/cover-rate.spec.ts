import { type Chance, correctedAfter, coverMove, coversInMinute, membersOf, moveAgain } from './cover-rate.js';

const overWindow = (fraction: number, days: number): number => {
  let sum = 0;
  for (let minute = 0; minute < days * 1_440; minute += 1) sum += coversInMinute(fraction, days * 24 - minute / 60);
  return sum;
};

/** The same figures each time (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** minutes that are looked at together */
const STEP = 10;

/** How many commitments of a window are missing at its end although nobody has bid: what was replaced or taken back. */
function missingWithoutBids(roll: () => number): number {
  const happens: Chance = (likely) => roll() < likely;
  const [rate, again] = [roll(), roll()];
  let [lie, missing] = [0, 0];
  for (let minute = 0; minute < 30 * 1_440; minute += STEP) {
    if (!happens(STEP * coversInMinute(rate, 720 - minute / 60))) continue;
    const move = coverMove(again, lie, happens);
    if (move !== 'PUT') missing += 1;
    lie += { PUT: 1, REPLACE: 0, WITHDRAW: -1 }[move];
    for (let after = move === 'WITHDRAW' ? null : correctedAfter(happens, roll()); after !== null; after = correctedAfter(happens, roll())) missing += 1;
  }
  return missing;
}

describe('covers', () => {
  it('come 6 to 35 times in a usual window, a quarter of them on the last day', () => {
    expect([overWindow(0, 30), overWindow(1, 30)].map(Math.round)).toEqual([6, 35]);
    expect(overWindow(0.5, 1) / overWindow(0.5, 30)).toBeCloseTo(0.256, 2);
  });

  it('are never certain in a minute', () => expect(Math.max(coversInMinute(1, 0), coversInMinute(1, 24))).toBeLessThan(0.01));

  it('take the place of covers, so that without a single bid commitments are missing too, as many as several bidders leave', () => {
    const roll = dice(7);
    const counts = Array.from({ length: 200 }, () => missingWithoutBids(roll));
    const share = (least: number) => counts.filter((count) => count >= least).length / counts.length;
    expect([share(1) > 0.9, share(3) > 0.75, share(30) < 0.2]).toEqual([true, true, true]);
  });

  it('are put in first, replaced more often than taken back, and corrected within three hours', () => {
    expect([coverMove(1, 0, () => true), coverMove(0, 1, () => false), moveAgain(() => false), moveAgain(() => true)]).toEqual(['PUT', 'PUT', 'REPLACE', 'WITHDRAW']);
    expect([correctedAfter(() => false, 0), correctedAfter(() => true, 0), correctedAfter(() => true, 0.5), correctedAfter(() => true, 1)]).toEqual([null, 60_000, 804_984, 10_800_000]);
    expect([0, 0.59, 0.6, 0.84, 0.85, 1].map(membersOf)).toEqual([0, 0, 1, 1, 2, 2]);
  });
});
