import fc from 'fast-check';
import { addDays, dateInWords, dateSaid } from './dates.js';

describe('dates in words', () => {
  it.each([['2026-11-26', '2026年11月26日'], ['2024-02-29', '2024年2月29日'], ['2027-01-05', '2027年1月5日']])('%s is %s', (date, words) => {
    expect(dateInWords(date)).toBe(words);
  });

  it.each(['2026-02-30', '2026-13-01', '2026-1-1', '20261126', '2026-11-26T00:00:00Z', ''])('refuse “%s”', (date) => {
    expect(() => dateInWords(date)).toThrow(RangeError);
  });

  it('name the same day for every day', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 60_000 }), (days) => {
      const date = addDays('1970-01-01', days);
      const [, year = '', month = '', day = ''] = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(dateInWords(date)) ?? [];
      expect(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`).toBe(date);
    }));
  });

  it('is said as each language says days; what is none stays as it is', () => {
    expect([dateSaid('2026-09-07'), dateSaid('2026-02-30'), dateSaid('—')]).toEqual([{ zh: '2026年9月7日', en: '7 September 2026' }, { zh: '2026-02-30', en: '2026-02-30' }, { zh: '—', en: '—' }]);
  });
});
