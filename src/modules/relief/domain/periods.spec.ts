import fc from 'fast-check';
import { addDays, addMonths } from '../../../kernel/calendar/index.js';
import { dayAfterTerm, lastsYears, within } from './periods.js';

const day = fc.integer({ min: 0, max: 30 * 365 }).map((n) => addDays('2010-01-01', n));

describe('periods', () => {
  it.each([['2026-01-15', 36, '2029-01-15'], ['2026-01-31', 1, '2026-02-28'], ['2024-02-29', 12, '2025-02-28'], ['2024-02-29', 48, '2028-02-29'], ['2025-12-31', 2, '2026-02-28']])(
    '%s and %i months is %s', (date, months, expected) => {
      expect(addMonths(date, months)).toBe(expected);
    });

  it.each([
    ['2026-01-01', '2030-12-31', true], ['2026-01-01', '2030-12-30', false], ['2026-01-01', '2029-12-31', false],
    // the 29th of February exists in one of both years
    ['2024-02-29', '2029-02-28', true], ['2024-02-29', '2029-02-27', false],
    ['2023-03-01', '2028-02-29', true], ['2023-03-01', '2028-02-28', false],
    ['2024-03-01', '2029-02-28', true], ['2024-03-01', '2029-02-27', false],
  ])('a licence from %s to %s lasts five years: %s', (begin, end, expected) => {
    expect(lastsYears(begin, end, 5)).toBe(expected);
  });

  it('T32: a term ends on one day: a day less is too short, and five years have 1 826 or 1 827 days, or 1 825 with no leap day', () => {
    fc.assert(fc.property(day, (begin) => {
      const end = addDays(dayAfterTerm(begin, 60), -1);
      expect(lastsYears(begin, end, 5)).toBe(true);
      expect(lastsYears(begin, addDays(end, -1), 5)).toBe(false);
      const days = (Date.parse(end) - Date.parse(begin)) / 86_400_000 + 1;
      expect([1_825, 1_826, 1_827]).toContain(days);
    }));
  });

  it('T32: a period never ends in a later month than its months say', () => {
    fc.assert(fc.property(day, fc.integer({ min: 0, max: 120 }), (date, months) => {
      const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
      const end = addMonths(date, months);
      expect(Number(end.slice(0, 4)) * 12 + Number(end.slice(5, 7))).toBe(year * 12 + month + months);
      expect(new Date(`${end}T00:00:00Z`).toISOString().slice(0, 10)).toBe(end);
    }));
  });

  it('both ends of a period belong to it, and an end may be open', () => {
    expect([within('2026-01-01', '2026-01-01', '2026-01-01'), within('2026-01-02', null, '2026-01-01'), within('2025-12-31', '2026-01-01', null), within('2026-01-01', null, null)])
      .toEqual([true, false, false, true]);
  });
});
