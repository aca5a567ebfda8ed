import { type BoxPace, type Chance, correctedAfter, coverMove, coversInMinute, membersOf, moveAgain } from './cover-rate.js';

const overWindow = (pace: BoxPace, days: number): number => {
  let sum = 0;
  for (let minute = 0; minute < days * 1_440; minute += 1) sum += coversInMinute(pace, days * 24 - minute / 60);
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

interface Window {
  /** commitments that are missing at the end: what was replaced or taken back */
  missing: number;
  /** envelopes at the end */
  lie: number;
  /** what came before the last day and on it */
  before: number;
  onLast: number;
}

/** A window of 30 days in which nobody bids. */
function windowOfCovers(roll: () => number): Window {
  const happens: Chance = (likely) => roll() < likely;
  const [pace, again] = [{ days: roll(), rush: roll() }, roll()];
  const seen = { missing: 0, lie: 0, before: 0, onLast: 0 };
  let theirs = 0;
  for (let minute = 0; minute < 30 * 1_440; minute += STEP) {
    const hoursLeft = 720 - minute / 60;
    if (!happens(STEP * coversInMinute(pace, hoursLeft))) continue;
    const move = coverMove(again, theirs, happens);
    theirs += { PUT: 1, REPLACE: 0, WITHDRAW: -1 }[move];
    let came = 1;
    for (let after = move === 'WITHDRAW' ? null : correctedAfter(happens, roll()); after !== null; after = correctedAfter(happens, roll())) came += 1;
    // what is taken back leaves an envelope in its place
    seen.lie += move === 'PUT' ? 1 : 0;
    seen.missing += came - (move === 'PUT' ? 1 : 0);
    seen[hoursLeft <= 24 ? 'onLast' : 'before'] += came;
  }
  return seen;
}

/** By how much the best line through what a reader sees misses `hidden`, root mean square (least squares by Gauss and Jordan). */
function missedBy(seen: readonly (readonly number[])[], hidden: readonly number[]): number {
  const rows = seen.map((row, at) => [1, ...row, hidden[at] ?? 0]);
  const width = rows[0]?.length ?? 0;
  const sums = Array.from({ length: width - 1 }, (_, a) => Array.from({ length: width }, (__, b) => rows.reduce((sum, row) => sum + (row[a] ?? 0) * (row[b] ?? 0), 0)));
  for (const [at, pivot] of sums.entries()) {
    const by = pivot[at] ?? 1;
    pivot.forEach((value, b) => (pivot[b] = value / by));
    for (const other of sums) if (other !== pivot) {
      const times = other[at] ?? 0;
      other.forEach((value, b) => (other[b] = value - times * (pivot[b] ?? 0)));
    }
  }
  const line = sums.map((row) => row[width - 1] ?? 0);
  return Math.sqrt(rows.reduce((sum, row) => sum + ((row[width - 1] ?? 0) - line.reduce((all, factor, b) => all + factor * (row[b] ?? 0), 0)) ** 2, 0) / rows.length);
}

describe('covers', () => {
  it('come 5 to 53 times in a usual window, of which as many on the last day as the box has drawn', () => {
    const [least, most] = [{ days: 0, rush: 0 }, { days: 1, rush: 1 }];
    expect([overWindow(least, 30), overWindow(most, 30)].map(Math.round)).toEqual([5, 53]);
    expect([overWindow(least, 1), overWindow({ days: 0, rush: 1 }, 1), overWindow({ days: 1, rush: 0 }, 1), overWindow(most, 1)].map((sum) => Math.round(sum * 10) / 10)).toEqual([0.4, 4.5, 2.7, 27]);
  });

  it('are never certain in a minute', () => expect(coversInMinute({ days: 1, rush: 1 }, 0)).toBeLessThan(0.02));

  it('leave whoever guesses how many of 0 to 8 bids came on the last day nearly as far off as before, with all envelopes and times at hand', () => {
    const roll = dice(11);
    const windows = Array.from({ length: 3_000 }, () => ({ bids: Math.floor(roll() * 9), covers: windowOfCovers(roll) }));
    const bids = windows.map((one) => one.bids);
    const unseen = missedBy(bids.map(() => []), bids);
    const total = missedBy(windows.map(({ covers, bids: more }) => [covers.lie + more]), bids);
    const all = missedBy(windows.map(({ covers, bids: more }) => [covers.lie + more, covers.before, covers.onLast + more]), bids);
    // the control: whoever knows the covers knows the bids
    const knowing = missedBy(windows.map(({ covers, bids: more }) => [covers.lie + more, covers.lie]), bids);
    expect([unseen, total / unseen > 0.9, all / unseen > 0.82, knowing < 0.001]).toEqual([expect.closeTo(2.58, 1), true, true, true]);
  });

  it('take the place of covers, so that without a single bid commitments are missing too, as many as several bidders leave', () => {
    const roll = dice(7);
    const counts = Array.from({ length: 200 }, () => windowOfCovers(roll).missing);
    const share = (least: number) => counts.filter((count) => count >= least).length / counts.length;
    expect([share(1) > 0.9, share(3) > 0.75, share(30) < 0.3]).toEqual([true, true, true]);
  });

  it('are put in first, replaced more often than taken back, and corrected within three hours', () => {
    expect([coverMove(1, 0, () => true), coverMove(0, 1, () => false), moveAgain(() => false), moveAgain(() => true)]).toEqual(['PUT', 'PUT', 'REPLACE', 'WITHDRAW']);
    expect([correctedAfter(() => false, 0), correctedAfter(() => true, 0), correctedAfter(() => true, 0.5), correctedAfter(() => true, 1)]).toEqual([null, 60_000, 804_984, 10_800_000]);
    expect([0, 0.59, 0.6, 0.84, 0.85, 1].map(membersOf)).toEqual([0, 0, 1, 1, 2, 2]);
  });
});
