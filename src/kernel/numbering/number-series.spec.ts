import { numberIn, seriesOf } from './number-series.js';

describe('numbers of records', () => {
  it.each([['2026-12-31T15:59:59Z', 'CG2026'], ['2026-12-31T16:00:00Z', 'CG2027'], ['2027-01-01T00:00:00Z', 'CG2027']])('at %s belong to %s', (moment, series) => {
    expect(seriesOf('CG', new Date(moment))).toBe(series);
  });

  it('have five digits and more where a year has more', () => {
    expect([numberIn('XQ2026', 7), numberIn('XQ2026', 123_456)]).toEqual(['XQ2026-00007', 'XQ2026-123456']);
  });
});
