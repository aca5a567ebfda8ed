import type { Reason } from '../../../kernel/http/index.js';
import { foldSerial, INVOICE_NUMBER_FORM, isInvoiceNumber } from '../../../kernel/ids/index.js';

/** A number of an invoice that stands in another case of the taxpayer. */
export interface UsedInvoice {
  no: string;
  /** number of the case */
  by: string;
}

/** What the taxpayer's invoices stand in already. */
export interface KnownInvoices {
  /** declared by another case of relief */
  declared: readonly UsedInvoice[];
  /** 专用发票 by a declaration of income: who issues one has waived the exemption of that sale */
  special: readonly UsedInvoice[];
}

const standing = (no: string, among: readonly UsedInvoice[]): UsedInvoice | undefined => among.find((one) => foldSerial(one.no) === foldSerial(no));
const fault = (code: string, zh: string, en: string): Reason => ({ code, zh, en, pointer: '/invoiceNos' });

/** Numbers as they are kept. */
export const kept = (given: readonly string[]): string[] => given.map(foldSerial);

/** What is no number of an invoice, or stands in the declaration twice. */
export const invoiceFaults = (given: readonly string[]): Reason[] => [
  ...given.filter((no) => !isInvoiceNumber(no)).map((no) => fault('INVOICE_NUMBER', `${no}：${INVOICE_NUMBER_FORM.zh}`, `${no}: ${INVOICE_NUMBER_FORM.en}`)),
  ...given.filter((no, at) => kept(given).indexOf(foldSerial(no)) < at).map((no) => fault('INVOICE_TWICE', `发票 ${no} 填写了两次`, `The invoice ${no} stands here twice`)),
];

/** Numbers that another case has declared already: one sale is relieved once. */
export const usedTwice = (given: readonly string[], { declared }: KnownInvoices): Reason[] =>
  given.flatMap((no) => {
    const other = standing(no, declared);
    return other ? [fault('INVOICE_USED', `发票 ${no} 已在 ${other.by} 中申报`, `The invoice ${no} was declared in ${other.by}`)] : [];
  });

/** Numbers that a declaration of income tells as those of 专用发票. */
export const specialAmong = (given: readonly string[], { special }: Pick<KnownInvoices, 'special'>): Reason[] =>
  given.flatMap((no) => {
    const other = standing(no, special);
    return other ? [fault('INVOICE_SPECIAL', `发票 ${no} 在 ${other.by} 中登记为增值税专用发票，开具专用发票的销售额不免税`, `The invoice ${no} is a special VAT invoice by ${other.by}; a sale that was invoiced so is not exempt`)] : [];
  });
