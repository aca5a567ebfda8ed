import { foldTyped } from './typed-text.js';

/** A number of an invoice (发票号码) or a receipt in the one form in which it is kept and compared, however it was typed. */
export const foldSerial = (typed: string): string => foldTyped(typed).replace(/-/g, '');

/** 数电票 have 20 digits; older invoices are named by code and number together. */
const INVOICE_NUMBER = /^[0-9A-Z]{8,30}$/;
export const INVOICE_NUMBER_FORM = { zh: '发票号码应为 8–30 位数字或字母；数电票为 20 位号码', en: 'The number of an invoice has 8 to 30 digits or letters; that of a digital invoice 20' } as const;

export const isInvoiceNumber = (typed: string): boolean => INVOICE_NUMBER.test(foldSerial(typed));
