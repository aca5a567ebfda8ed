import { addressOf, filterIn, periodsAround, wanText } from './address';

describe('the address of the register', () => {
  it('holds the filter, of empty values only that for parties abroad, and nothing else', () => {
    const filter = filterIn(new URLSearchParams('from=2026-01-01&kind=DEV&q=+&field=&buyerRegion=&cursor=x&foo=1'));
    expect(filter).toEqual({ from: '2026-01-01', kind: 'DEV', buyerRegion: '' });
    expect(filterIn(new URLSearchParams(addressOf(filter)))).toEqual(filter);
  });

  it('steps to quarters and months of the year', () => {
    expect(periodsAround('2026-Q3')).toMatchObject({ year: 2026, quarters: ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'] });
    expect(periodsAround('2026').months.at(-1)).toBe('2026-12');
  });
});

describe('sums in ten thousand yuan', () => {
  it.each([['0', '0.00'], ['4999', '0.00'], ['5000', '0.01'], ['12345678', '12.35'], ['120000000000', '120,000.00'], ['90071992547409930000', '90,071,992,547,409.93']])('%s fen are shown as %s', (fen, text) => {
    expect(wanText(fen)).toBe(text);
  });
});
