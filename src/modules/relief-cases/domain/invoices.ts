import type { Reason } from '../../../kernel/http/index.js';

/** A number of an invoice that another case of the taxpayer has declared. */
export interface UsedInvoice {
  no: string;
  /** number of the case */
  by: string;
}

const bare = (no: string): string => no.replace(/\s/g, '');

/** Numbers that another case has declared already: one sale is relieved once. */
export const usedTwice = (given: readonly string[], used: readonly UsedInvoice[]): Reason[] =>
  given.flatMap((no) => {
    const other = used.find((one) => bare(one.no) === bare(no));
    return other ? [{ code: 'INVOICE_USED', zh: `发票 ${no} 已在 ${other.by} 中申报`, en: `The invoice ${no} was declared in ${other.by}`, pointer: '/invoiceNos' }] : [];
  });
