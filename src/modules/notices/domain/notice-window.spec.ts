import { readFileSync } from 'node:fs';
import { addDays, type HolidayNotice } from '../../../kernel/calendar/index.js';
import { noticeWindow } from './notice-window.js';

const notices = JSON.parse(readFileSync('src/kernel/calendar/data/state-council-notices.json', 'utf8')) as HolidayNotice[];
const days = ({ from, to }: { from: string; to: string }): string[] => (from > to ? [] : [from, ...days({ from: addDays(from, 1), to })]);
const table = {
  years: new Set(notices.map(({ year }) => year)), off: new Set(notices.flatMap(({ off }) => off.flatMap(days))), work: new Set(notices.flatMap(({ work }) => work)),
};
const FROM_A_WORKING_DAY = { startsOnWorkingDay: true };
const working = (n: number) => ({ days: n, unit: 'WORKING_DAY' as const });
const calendar = (n: number) => ({ days: n, unit: 'CALENDAR_DAY' as const });

describe('the window of a notice', () => {
  // PN-1 … PN-3 of the domain's vectors; PN-3 is a notice that a county bureau really published
  it.each([
    ['2026-09-24', working(5), '2026-09-28', '2026-10-09'],
    ['2026-04-27', calendar(15), '2026-04-28', '2026-05-12'],
    ['2023-04-26', working(5), '2023-04-27', '2023-05-06'],
  ])('published on %s for %j runs from %s to %s', (published, period, startsOn, endsOn) => {
    expect(noticeWindow(table, published, period, FROM_A_WORKING_DAY)).toEqual({ startsOn, endsOn, provisional: false });
  });

  it('of calendar days counts from the first working day, and ends on none of rest', () => {
    // the mid-autumn days are not counted before the first day; 15 days from 28 September end on a Monday
    expect(noticeWindow(table, '2026-09-24', calendar(15), FROM_A_WORKING_DAY)).toMatchObject({ startsOn: '2026-09-28', endsOn: '2026-10-12' });
    expect(noticeWindow(table, '2026-06-01', calendar(5), FROM_A_WORKING_DAY)).toMatchObject({ startsOn: '2026-06-02', endsOn: '2026-06-08' });
    expect(noticeWindow(table, '2026-09-24', calendar(15), { startsOnWorkingDay: false })).toMatchObject({ startsOn: '2026-09-25', endsOn: '2026-10-09' });
  });

  it('is provisional where it reaches into a year without holiday notice', () => {
    const known = { ...table, years: new Set([2026]) };
    expect(noticeWindow(known, '2026-12-28', working(5), FROM_A_WORKING_DAY).provisional).toBe(true);
    expect(noticeWindow(known, '2026-12-21', working(5), FROM_A_WORKING_DAY).provisional).toBe(false);
  });
});
