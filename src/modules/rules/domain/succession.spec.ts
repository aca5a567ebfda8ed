import fc from 'fast-check';
import { addDays } from '../../../kernel/calendar/index.js';
import { overlap } from './in-force.js';
import { type Standing, successionOf } from './succession.js';

const standing = (code: string, no: number, effectiveFrom: string, effectiveTo: string | null): Standing => ({ id: `${code}-${no}`, code, no, effectiveFrom, effectiveTo });
const OLD = standing('TCR-2000', 1, '2000-02-16', '2026-01-22');
const NEW = standing('TCR-2026', 1, '2026-01-23', null);
const follows = { replaces: null, effectiveTo: null };

describe('a set that comes into force', () => {
  it('closes the one before on the day before its own first', () => {
    const succession = successionOf({ ...follows, code: 'TCR-2028', effectiveFrom: '2028-03-01' }, [OLD, NEW]);
    expect(succession).toEqual({ replaced: null, closed: { set: NEW, lastDay: '2028-02-29' }, conflicts: [], replacedIsGone: false });
  });

  it('leaves alone what has ended before it begins', () => {
    expect(successionOf({ ...follows, code: 'TCR-2026', effectiveFrom: '2026-01-23' }, [OLD])).toMatchObject({ replaced: null, closed: null, conflicts: [] });
  });

  it('does not push aside a set that begins on its first day or later', () => {
    expect(successionOf({ ...follows, code: 'TCR-X', effectiveFrom: '2026-01-23' }, [OLD, NEW]).conflicts).toEqual([NEW]);
    expect(successionOf({ ...follows, code: 'TCR-X', effectiveFrom: '2025-06-01' }, [OLD, NEW])).toMatchObject({ closed: { set: OLD, lastDay: '2025-05-31' }, conflicts: [NEW] });
    expect(successionOf({ ...follows, code: 'TCR-X', effectiveFrom: '2025-06-01', effectiveTo: '2026-01-22' }, [OLD, NEW]).conflicts).toEqual([]);
  });

  it('replaces a version of its own code as a whole, also from a later first day', () => {
    expect(successionOf({ code: 'TCR-2026', replaces: 1, effectiveFrom: '2026-03-01', effectiveTo: null }, [OLD, NEW])).toEqual({ replaced: NEW, closed: null, conflicts: [], replacedIsGone: false });
    expect(successionOf({ code: 'TCR-2026', replaces: 1, effectiveFrom: '2026-01-01', effectiveTo: null }, [OLD, NEW])).toMatchObject({ replaced: NEW, closed: { set: OLD, lastDay: '2025-12-31' } });
  });

  it('says when what it would replace is not in force', () => {
    expect(successionOf({ code: 'TCR-2026', replaces: 2, effectiveFrom: '2030-01-01', effectiveTo: null }, [NEW])).toMatchObject({ replaced: null, replacedIsGone: true });
    expect(successionOf({ code: 'TCR-2000', replaces: 1, effectiveFrom: '2030-01-01', effectiveTo: null }, [NEW]).replacedIsGone).toBe(true);
  });

  it('where nothing stands in its way leaves no day to two sets', () => {
    const gaps = fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 5 });
    fc.assert(fc.property(gaps, fc.nat(400), fc.option(fc.nat(60), { nil: null }), (parts, start, length) => {
      let day = '2025-01-01';
      const sets = parts.map(([pause, last], index) => {
        const from = addDays(day, pause);
        day = addDays(from, last + 1);
        return standing('A', index + 1, from, addDays(from, last));
      });
      const effectiveFrom = addDays('2025-01-01', start);
      const candidate = { code: 'B', effectiveFrom, effectiveTo: length === null ? null : addDays(effectiveFrom, length), replaces: null };
      const { closed, conflicts } = successionOf(candidate, sets);
      const after = sets.map((set) => (set === closed?.set ? { ...set, effectiveTo: closed.lastDay } : set));
      expect(after.filter((set) => overlap(set, candidate)).map(({ id }) => id)).toEqual(conflicts.map(({ id }) => id));
      expect(after.every(({ effectiveFrom: from, effectiveTo }) => effectiveTo !== null && from <= effectiveTo)).toBe(true);
    }));
  });
});
