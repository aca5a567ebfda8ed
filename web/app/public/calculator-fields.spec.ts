import { bodyOf, fenOf } from './calculator-fields';

describe('amounts as visitors type them', () => {
  it.each([['1060000', 106_000_000], ['1,060,000.5', 106_000_050], ['１０００元', 100_000], ['0.01', 1], ['0', 0]])('%s is %i fen', (typed, fen) => expect(fenOf(typed)).toBe(fen));
  it.each(['-1', '1.234', 'abc', '', '1e5', '99999999999999'])('%s is none', (typed) => expect(fenOf(typed)).toBeNull());
});

describe('the body of an estimate', () => {
  it('holds what was answered and leaves out what was not', () => {
    expect(bodyOf('vat', { subKind: 'DEV-1', taxPoint: '2026-05-10', techFen: '1060000', registered: 'yes', invoice: '', relatedFen: '', other: 'x' })).toEqual({
      body: { subKind: 'DEV-1', taxPoint: '2026-05-10', techFen: 106_000_000, registered: true }, wrong: [],
    });
  });

  it('says which amounts are none', () => {
    expect(bodyOf('stamp', { subKind: 'SVC-1', signedOn: '2026-05-10', priceFen: '五十万', statedVatFen: '-3' }).wrong).toEqual(['priceFen', 'statedVatFen']);
  });

  it('asks about a holding of 100 % as a share', () => {
    expect(bodyOf('cit', { subKind: 'TRF-1', year: '2026', revenueFen: '1', related100: 'no' }).body).toMatchObject({ year: 2026, relatedSharePpm: 0 });
    expect(bodyOf('cit', { related100: 'yes' }).body).toEqual({ relatedSharePpm: 1_000_000 });
  });
});
