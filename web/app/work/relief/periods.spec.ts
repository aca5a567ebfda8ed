import { periodsOf } from './periods';

describe('the periods of a declaration', () => {
  it('are those that hold its day', () => {
    expect(periodsOf({ kind: 'VAT', year: 2026, answers: { taxPoint: '2026-08-31' } })).toEqual({ year: [], quarters: ['2026-Q3'], months: ['2026-08'] });
    const { year, quarters, months } = periodsOf({ kind: 'CIT', year: 2026, answers: {} });
    expect([year, quarters.length, months.length]).toEqual([['2026'], 4, 12]);
  });
});
