import { isChinaMinute, minuteInChina, minuteInWords, minuteSaid, momentOf } from './minutes.js';

describe('minutes of a day', () => {
  it('are minutes in China, whatever the machine’s own zone', () => {
    expect([isChinaMinute('2026-12-20T17:00'), isChinaMinute('2026-12-20T24:00'), isChinaMinute('2026-02-30T10:00'), isChinaMinute('2026-12-20 17:00')]).toEqual([true, false, false, false]);
    expect(momentOf('2026-12-20T17:00').toISOString()).toBe('2026-12-20T09:00:00.000Z');
    expect([minuteInChina(new Date('2026-12-20T16:30:00Z')), minuteInWords('2026-12-20T17:00')]).toEqual(['2026-12-21T00:30', '2026年12月20日17:00']);
    expect(minuteSaid(new Date('2026-12-20T16:30:00Z'))).toEqual({ zh: '2026年12月21日00:30', en: '00:30 (UTC+8) on 21 December 2026' });
  });
});
