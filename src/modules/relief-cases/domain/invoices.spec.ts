import { invoiceFaults, kept, specialAmong, usedTwice } from './invoices.js';

const codes = (reasons: readonly { code: string }[]) => reasons.map(({ code }) => code);
const known = { declared: [{ no: 'AB12345678', by: 'SSYH-1' }], special: [{ no: '26372000000000000001', by: 'SRHD-1' }] };

describe('invoices of a relief', () => {
  it('are kept in one form, refused where they are none, and told where they stand twice', () => {
    expect(kept(['ab-1234-5678', 'ＡＢ８７６５４３２１'])).toEqual(['AB12345678', 'AB87654321']);
    expect(codes(invoiceFaults(['AB12345678', 'AB87654321']))).toEqual([]);
    expect(codes(invoiceFaults(['1', 'AB12345678', 'ab-12345678']))).toEqual(['INVOICE_NUMBER', 'INVOICE_TWICE']);
  });

  it.each(['ab12345678', 'AB12345678', 'ＡＢ１２３４５６７８', 'AB-1234-5678'])('count once, also written as %s', (no) => {
    expect(codes(usedTwice([no], known))).toEqual(['INVOICE_USED']);
  });

  it('are no exempt ones where they were recorded as special', () => {
    expect(specialAmong(['2637 2000 0000 0000 0001'], known)).toMatchObject([{ code: 'INVOICE_SPECIAL', zh: expect.stringContaining('SRHD-1') as unknown }]);
    expect(specialAmong(['AB12345678'], known)).toEqual([]);
  });
});
