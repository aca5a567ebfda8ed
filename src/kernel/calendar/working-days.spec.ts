import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { addDays, dateInChina, endOfDayInChina, weekday } from './dates.js';
import { daysOf, type HolidayNotice, noticeReasons } from './notice.js';
import { addCalendarDays, addWorkingDays, countWorkingDays, type DayTable, isWorkingDay, rollForward } from './working-days.js';

const notices = JSON.parse(readFileSync(new URL('./data/state-council-notices.json', import.meta.url), 'utf8')) as HolidayNotice[];
const table: DayTable = {
  years: new Set(notices.map(({ year }) => year)),
  off: new Set(notices.flatMap(({ off }) => off.flatMap(daysOf))),
  work: new Set(notices.flatMap(({ work }) => work)),
};
const sure = (date: string) => ({ date, provisional: false, code: null });
const provisional = (date: string) => ({ date, provisional: true, code: 'CALENDAR_INCOMPLETE' });

const day = fc.integer({ min: 0, max: 4 * 365 }).map((n) => addDays('2023-01-01', n));

describe('working days', () => {
  it.each([[2023, 249], [2024, 251], [2025, 248], [2026, 248]])('%i has %i', (year, count) => {
    expect(countWorkingDays(table, `${year}-01-01`, `${year}-12-31`)).toEqual({ count, provisional: false });
  });

  it('counts the public notice of Rongcheng: published 2023-04-26, five working days up to 2023-05-06', () => {
    expect(addWorkingDays(table, '2023-04-26', 5)).toEqual(sure('2023-05-06'));
    expect(countWorkingDays(table, '2023-04-27', '2023-05-06').count).toBe(5);
    expect(isWorkingDay(table, '2023-05-06')).toBe(true);
    expect(isWorkingDay(table, '2023-05-01')).toBe(false);
  });

  it('does not count the first day and goes over long holidays and make-up days', () => {
    expect(addWorkingDays(table, '2026-02-13', 1)).toEqual(sure('2026-02-14'));
    expect(addWorkingDays(table, '2026-02-13', 2)).toEqual(sure('2026-02-24'));
    expect(addWorkingDays(table, '2026-09-30', 3)).toEqual(sure('2026-10-10'));
    expect(addWorkingDays(table, '2026-10-03', 0)).toEqual(sure('2026-10-03'));
  });

  it('rolls the end of a period of calendar days forward from a day of rest', () => {
    expect(rollForward(table, '2026-05-01')).toEqual(sure('2026-05-06'));
    expect(rollForward(table, '2026-05-09')).toEqual(sure('2026-05-09'));
    expect(addCalendarDays(table, '2026-09-20', 15)).toEqual(sure('2026-10-08'));
  });

  it('says that a date is provisional once it needs a year without notice', () => {
    expect(addWorkingDays(table, '2026-12-31', 1)).toEqual(provisional('2027-01-04'));
    expect(addWorkingDays(table, '2026-12-30', 1)).toEqual(sure('2026-12-31'));
    expect(rollForward(table, '2027-02-07')).toEqual(provisional('2027-02-08'));
    expect(countWorkingDays(table, '2026-12-31', '2027-01-01').provisional).toBe(true);
    expect(addWorkingDays(table, '2022-12-30', 1)).toMatchObject({ date: '2023-01-03', provisional: true });
  });

  it('rests on the fixed holidays of a year without notice', () => {
    const rests = (dates: string[]) => dates.filter((date) => !isWorkingDay(table, date));
    expect(rests(['2027-01-01', '2029-05-01', '2029-05-02', '2029-05-03', '2029-10-01', '2029-10-02', '2029-10-03', '2029-10-04'])).toEqual(['2027-01-01', '2029-05-01', '2029-05-02', '2029-10-01', '2029-10-02', '2029-10-03']);
    // 2 May has been one since 2025
    expect(rests(['2019-05-01', '2019-05-02'])).toEqual(['2019-05-01']);
    expect(rollForward(table, '2027-01-01')).toEqual(provisional('2027-01-04'));
  });

  it('equals counting day by day', () => {
    fc.assert(fc.property(day, fc.integer({ min: 0, max: 300 }), (start, n) => {
      const { date, provisional: guess } = addWorkingDays(table, start, n);
      const between = countWorkingDays(table, addDays(start, 1), date);
      expect(between).toEqual({ count: n, provisional: guess });
      expect(n === 0 || isWorkingDay(table, date)).toBe(true);
    }));
  });

  it('never goes backwards and adds up', () => {
    fc.assert(fc.property(day, fc.nat(60), fc.nat(60), (start, a, b) => {
      const first = addWorkingDays(table, start, a).date;
      expect(addWorkingDays(table, first, b).date).toBe(addWorkingDays(table, start, a + b).date);
      expect(addWorkingDays(table, addDays(start, 1), a).date >= first).toBe(true);
    }));
  });

  it.each([-1, 0.5, NaN, 5_001])('refuses to count %s days', (n) => {
    expect(() => addWorkingDays(table, '2026-01-01', n)).toThrow(RangeError);
  });
});

describe('dates', () => {
  it('are those of China', () => {
    expect(dateInChina(new Date('2026-05-06T15:59:59.999Z'))).toBe('2026-05-06');
    expect(dateInChina(new Date('2026-05-06T16:00:00Z'))).toBe('2026-05-07');
    expect(endOfDayInChina('2026-05-06').toISOString()).toBe('2026-05-06T15:59:59.999Z');
    expect([weekday('2026-05-03'), weekday('2026-05-09')]).toEqual([0, 6]);
  });
});

describe('a notice', () => {
  const TODAY = '2026-11-27';
  it.each(notices.map((notice) => [notice.document, notice] as const))('%s is accepted', (_, notice) => {
    expect(noticeReasons(notice, TODAY)).toEqual([]);
  });

  const notice = notices[3] as HolidayNotice;
  it.each<[string, Partial<HolidayNotice>]>([
    ['NOT_WEEKEND', { work: ['2026-05-08'] }],
    ['CONTRADICTION', { work: ['2026-05-03'] }],
    ['YEAR', { work: ['2027-01-03'] }],
    ['YEAR', { off: [...notice.off, { name: '元旦', from: '2027-01-01', to: '2027-01-01' }] }],
    ['PERIOD', { off: [...notice.off, { name: '暑假', from: '2026-07-01', to: '2026-08-31' }] }],
    ['PERIOD', { off: [...notice.off, { name: '暑假', from: '2026-07-05', to: '2026-07-01' }] }],
    ['DUPLICATE', { off: [...notice.off, { name: '国庆节', from: '2026-10-07', to: '2026-10-08' }] }],
    ['DUPLICATE', { work: ['2026-05-09', '2026-05-09'] }],
    ['TOO_FEW', { off: [], work: [] }],
    // thirteen days since 2025
    ['TOO_FEW', { off: notice.off.filter(({ name }) => ['春节', '清明节'].includes(name)), work: [] }],
    ['FIXED_HOLIDAY', { off: notice.off.filter(({ name }) => name !== '国庆节') }],
    ['PUBLISHED', { publishedOn: '2024-11-04' }],
    ['FUTURE', { publishedOn: '2026-11-28' }],
  ])('is refused with %s', (code, change) => {
    expect(noticeReasons({ ...notice, ...change }, TODAY).map((reason) => reason.code)).toContain(code);
  });
});
