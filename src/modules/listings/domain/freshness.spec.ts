import { freshUntil, isAsked, isOverdue } from './freshness.js';

const rule = { confirmWithinDays: 180, remindDays: 15 };

describe('how long a confirmation counts', () => {
  it('counts its last day, by the calendar in China', () => {
    // 00:30 in China is still the day before in Greenwich
    const until = freshUntil(rule, new Date('2026-01-31T16:30:00Z'));
    expect(until).toEqual({ confirmFrom: '2026-07-16', confirmBy: '2026-07-31' });
    expect([isAsked(until, '2026-07-15'), isAsked(until, '2026-07-16'), isOverdue(until, '2026-07-31'), isOverdue(until, '2026-08-01')]).toEqual([false, true, false, true]);
  });

  it('asks nobody on the day of the confirmation, whatever the rule says', () => {
    expect(freshUntil({ confirmWithinDays: 5, remindDays: 30 }, new Date('2026-03-01T04:00:00Z'))).toEqual({ confirmFrom: '2026-03-02', confirmBy: '2026-03-06' });
  });

  it('never ends where no rule says how long', () => {
    const until = freshUntil(null, new Date());
    expect([isAsked(until, '9999-12-31'), isOverdue(until, '9999-12-31')]).toEqual([false, false]);
  });
});
