import fc from 'fast-check';
import { addDays } from '../../../kernel/calendar/index.js';
import { type Dated, holdsOn, inForce, overlap } from './in-force.js';

const set = (effectiveFrom: string, effectiveTo: string | null) => ({ effectiveFrom, effectiveTo });
const OLD = set('2016-05-01', '2025-12-31');
const NEW = set('2026-01-01', '2027-12-31');

describe('the rule of a day', () => {
  it('holds on its first and on its last day, and the next one from the day after', () => {
    const days = ['2016-05-01', '2025-12-31', '2026-01-01', '2027-12-31'];
    expect(days.map((day) => inForce([NEW, OLD], day))).toEqual([OLD, OLD, NEW, NEW].map((one) => ({ code: 'IN_FORCE', set: one })));
  });

  it('is none before the first: the answer names when it begins', () => {
    expect(inForce([NEW, OLD], '2016-04-30')).toEqual({ code: 'RULE_NOT_YET', first: OLD });
    expect(inForce([], '2016-04-30')).toEqual({ code: 'RULE_NOT_YET', first: null });
  });

  it('is none after the last and in a gap: the answer names what has ended', () => {
    expect(inForce([OLD, NEW], '2028-01-15')).toEqual({ code: 'RULE_EXPIRED', last: NEW });
    expect(inForce([set('2020-01-01', '2020-06-30'), set('2021-01-01', null)], '2020-07-01')).toEqual({ code: 'RULE_EXPIRED', last: set('2020-01-01', '2020-06-30') });
  });

  it('without an end holds for as long as nothing follows', () => {
    expect(inForce([set('2022-07-01', null)], '2199-12-31')).toMatchObject({ code: 'IN_FORCE' });
  });

  it('is never one of two: rows that hold together are a fault', () => {
    expect(() => inForce([OLD, set('2020-01-01', null)], '2020-01-01')).toThrow('two sets');
  });

  const day = fc.nat(400).map((n) => addDays('2025-01-01', n));
  const dated: fc.Arbitrary<Dated> = fc.tuple(day, fc.option(fc.nat(60), { nil: null })).map(([from, length]) => set(from, length === null ? null : addDays(from, length)));

  it('two sets overlap exactly where some day belongs to both', () => {
    fc.assert(fc.property(dated, dated, (one, other) => {
      const days = Array.from({ length: 500 }, (_, n) => addDays('2025-01-01', n));
      expect(overlap(one, other)).toBe(days.some((today) => holdsOn(one, today) && holdsOn(other, today)));
    }));
  });
});
