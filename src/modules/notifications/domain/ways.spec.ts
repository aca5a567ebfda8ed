import { NEWS_KIND_CODES } from '../../../kernel/news/index.js';
import { NO_QUIET_HOURS, quietEnd, waysOf, weekBegin } from './ways.js';

const china = (minute: string) => new Date(`${minute}:00+08:00`);
const hours = (quietFrom: string, quietUntil: string) => ({ quiet: true, quietFrom, quietUntil });

describe('quiet hours', () => {
  it.each([
    ['22:00', '08:00', '2026-11-27T21:59', null],
    ['22:00', '08:00', '2026-11-27T22:00', '2026-11-28T08:00'],
    ['22:00', '08:00', '2026-12-31T23:59', '2027-01-01T08:00'],
    ['22:00', '08:00', '2026-11-28T00:00', '2026-11-28T08:00'],
    ['22:00', '08:00', '2026-11-28T07:59', '2026-11-28T08:00'],
    ['22:00', '08:00', '2026-11-28T08:00', null],
    ['12:00', '14:00', '2026-11-28T13:00', '2026-11-28T14:00'],
    ['12:00', '14:00', '2026-11-28T11:59', null],
    ['12:00', '14:00', '2026-11-28T14:00', null],
    ['08:00', '08:00', '2026-11-28T08:00', null],
    ['22:00', '00:00', '2026-11-27T23:00', '2026-11-28T00:00'],
  ])('%s–%s hold what comes at %s until %s', (from, until, at, end) => {
    expect(quietEnd(china(at), hours(from, until))).toEqual(end === null ? null : china(end));
  });

  it('hold nothing where nobody asked for them', () => expect(quietEnd(china('2026-11-27T23:00'), NO_QUIET_HOURS)).toBeNull());
});

describe('the week of a weekly digest', () => {
  it.each([['2026-11-23T00:00', '2026-11-23T00:00'], ['2026-11-27T12:00', '2026-11-23T00:00'], ['2026-11-29T23:59', '2026-11-23T00:00'], ['2026-11-30T07:00', '2026-11-30T00:00']])('of %s begins on Monday %s in China', (at, begin) => {
    expect(weekBegin(china(at))).toEqual(china(begin));
  });
});

describe('what may be chosen', () => {
  it('keeps deadlines at least in the inbox and the security of the account by mail', () => {
    expect(waysOf('deadline')).not.toContain('OFF');
    expect(waysOf('security')).toEqual(['AT_ONCE']);
    expect(NEWS_KIND_CODES.filter((kind) => waysOf(kind).includes('OFF'))).toEqual(['message', 'follow', 'match', 'search']);
  });
});
