import { foldSerial, isInvoiceNumber } from './invoice-number.js';

describe('numbers of invoices', () => {
  it.each(['ab12345678', 'AB12345678', 'ＡＢ１２３４５６７８', 'AB-1234-5678', 'ＡＢ１２３４－５６７８', ' AB 1234\u200b5678 ', 'AB—1234−5678'])('%s is kept in one form', (typed) => {
    expect(foldSerial(typed)).toBe('AB12345678');
    expect(isInvoiceNumber(typed)).toBe(true);
  });

  it.each(['', '1', '1234567', '发票12345678', 'AB/12345678', '1'.repeat(31)])('%s is no number of an invoice', (typed) => {
    expect(isInvoiceNumber(typed)).toBe(false);
  });
});
