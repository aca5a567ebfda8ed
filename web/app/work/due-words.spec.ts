import { daysLeft, hoursLeft, isByHour } from './due-words';

describe('a deadline in words', () => {
  it('counts days by the calendar of China', () => {
    expect([daysLeft('2026-11-30T15:59:59.999Z', '2026-11-29T15:59:00Z'), daysLeft('2026-11-30T15:59:59.999Z', '2026-11-29T16:01:00Z'), daysLeft('2026-11-29T15:59:59.999Z', '2026-11-30T01:00:00Z')]).toEqual([1, 0, -1]);
  });

  it('has an hour where it does not run to the end of its day in China', () => {
    expect(['2026-11-30T15:59:59.999Z', '2026-11-29T18:32:35Z', '2026-11-30T01:00:00Z', '2026-11-30T23:59:59.999Z'].map(isByHour)).toEqual([false, true, true, true]);
  });

  it.each([
    ['2026-11-29T12:32:00Z', { unit: 'hours', count: 6 }], ['2026-11-29T18:02:35Z', { unit: 'minutes', count: 30 }], ['2026-11-29T18:40:00Z', { unit: 'over', count: 0 }], ['2026-11-28T12:00:00Z', null], ['2026-12-01T12:00:00Z', null],
  ])('of 02:32 on 30 November in China at %s', (now, left) => expect(hoursLeft('2026-11-29T18:32:35Z', now)).toEqual(left));

  it('says nothing of hours where the whole day is left', () => expect(hoursLeft('2026-11-30T15:59:59.999Z', '2026-11-30T12:00:00Z')).toBeNull());
});
