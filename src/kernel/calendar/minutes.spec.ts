import { isChinaMinute, minuteInChina, minuteInWords, minuteSaid, momentOf, wakingHours } from './minutes.js';

describe('minutes of a day', () => {
  it('are minutes in China, whatever the machine’s own zone', () => {
    expect([isChinaMinute('2026-12-20T17:00'), isChinaMinute('2026-12-20T24:00'), isChinaMinute('2026-02-30T10:00'), isChinaMinute('2026-12-20 17:00')]).toEqual([true, false, false, false]);
    expect(momentOf('2026-12-20T17:00').toISOString()).toBe('2026-12-20T09:00:00.000Z');
    expect([minuteInChina(new Date('2026-12-20T16:30:00Z')), minuteInWords('2026-12-20T17:00')]).toEqual(['2026-12-21T00:30', '2026年12月20日17:00']);
    expect(minuteSaid(new Date('2026-12-20T16:30:00Z'))).toEqual({ zh: '2026年12月21日00:30', en: '00:30 (UTC+8) on 21 December 2026' });
  });
});

describe('waking hours', () => {
  it.each([
    ['2026-12-20T09:00', 6, '2026-12-20T15:00'], ['2026-12-20T16:00', 6, '2026-12-20T22:00'], ['2026-12-20T20:30', 6, '2026-12-21T11:30'], ['2026-12-20T23:15', 6, '2026-12-21T13:00'],
    ['2026-12-20T03:00', 1, '2026-12-20T08:00'], ['2026-12-31T21:00', 17, '2027-01-02T08:00'], ['2026-12-20T22:00', 0.5, '2026-12-21T07:30'],
  ])('from %s so many as %s are over at %s', (from, hours, until) => expect(minuteInChina(wakingHours(momentOf(from), hours))).toBe(until));
});
