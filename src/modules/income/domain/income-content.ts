import type { BothLanguages } from '../../../kernel/http/index.js';
import { foldSerial } from '../../../kernel/ids/index.js';
import type { Fen } from '../../../kernel/money/index.js';

export const INVOICE_KINDS = {
  E_SPECIAL: { zh: '数电票（增值税专用发票）', en: 'Digital invoice (special VAT)' },
  E_ORDINARY: { zh: '数电票（普通发票）', en: 'Digital invoice (ordinary)' },
  SPECIAL: { zh: '增值税专用发票', en: 'Special VAT invoice' },
  ORDINARY: { zh: '增值税普通发票', en: 'Ordinary VAT invoice' },
  OTHER: { zh: '其他票据', en: 'Other receipt' },
} as const satisfies Record<string, BothLanguages>;
export type InvoiceKind = keyof typeof INVOICE_KINDS;
export const INVOICE_KIND_LIST = Object.keys(INVOICE_KINDS) as InvoiceKind[];

/** 专用发票: who issues one has waived the exemption of that sale. */
export const SPECIAL_KINDS: readonly InvoiceKind[] = ['SPECIAL', 'E_SPECIAL'];
export const isSpecial = ({ kind }: Pick<Invoice, 'kind'>): boolean => SPECIAL_KINDS.some((special) => special === kind);

/** An invoice (发票) that the seller has issued; nulls and blanks while nobody has filled them in. */
export interface Invoice {
  number: string;
  date: string | null;
  fen: Fen | null;
  kind: InvoiceKind | '';
  /** 备注栏: must carry the contract's name or number */
  remark: string;
}

/** Money that a bank receipt (银行回单) shows as having come in. */
export interface BankReceipt {
  date: string | null;
  fen: Fen | null;
  payer: string;
  /** where the payer is not the buyer: what was agreed, or why */
  onBehalf: string;
  /** that has issued the receipt */
  bank: string;
  /** serial number of the receipt (回单号、流水号) */
  reference: string;
}

/** Money that went back to somebody who had paid (退款、往来): it is no income. */
export interface PaymentBack {
  date: string | null;
  fen: Fen | null;
  payee: string;
  reason: string;
}

/** What a seller's finance department writes for the recognition of income (技术性收入核定). */
export interface IncomeContent {
  periodFrom: string | null;
  periodTo: string | null;
  /** income from technology (技术性收入) that was obtained in the period */
  amountFen: Fen | null;
  invoices: Invoice[];
  receipts: BankReceipt[];
  paybacks: PaymentBack[];
  note: string;
}

export const emptyIncome = (): IncomeContent => ({ periodFrom: null, periodTo: null, amountFen: null, invoices: [], receipts: [], paybacks: [], note: '' });

/** Exact whatever the number of rows: thirty amounts may add up to more than a plain number holds. */
export const totalOf = (rows: readonly { fen: Fen | null }[]): bigint => rows.reduce((sum, { fen }) => sum + BigInt(fen ?? 0), 0n);

/** What came in and stayed. */
export const keptFen = ({ receipts, paybacks }: Pick<IncomeContent, 'receipts' | 'paybacks'>): bigint => totalOf(receipts) - totalOf(paybacks);

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/** Numbers are kept in one form, however they were typed. */
export const normaliseIncome = (content: IncomeContent): IncomeContent => ({
  ...content,
  invoices: content.invoices.map((invoice) => ({ ...invoice, number: foldSerial(invoice.number), remark: invoice.remark.trim() })),
  receipts: content.receipts.map((receipt) => ({ ...receipt, payer: receipt.payer.trim(), bank: receipt.bank.trim(), reference: foldSerial(receipt.reference) })),
  paybacks: content.paybacks.map((payback) => ({ ...payback, payee: payback.payee.trim() })),
});

/** 工商银行 is 中国工商银行股份有限公司某支行: a bank is known by the part of its name that is the same however it is written. */
const bankName = (bank: string): string => plain(bank).replace(/^中国(?=.)(?!银行)/, '').replace(/(银行|信用合作联社|信用社).*$/, '$1');

/** By which a receipt counts once. */
export const receiptKey = ({ bank, reference }: Pick<BankReceipt, 'bank' | 'reference'>): { bank: string; reference: string } => ({ bank: bankName(bank), reference });

/** Words that any contract's name may hold, and any remark. */
const GENERAL = /技术|合同|协议书?|服务费?|开发|转让|许可|咨询|委托|合作|项目|培训|中介|研究|研发|科技|成果/g;
const LEAST = 2;
/** The name of a contract as far as a remark can tell the contract by it: none where nothing but general words stands in it. */
export const tellingTitle = (title: string): string[] => ([...plain(title).replace(GENERAL, '')].length >= LEAST ? [title] : []);

/** Whether a remark names the contract, by its name or by one of its numbers; full-width forms and blanks do not matter. */
export const namesContract = (remark: string, names: readonly string[]): boolean => names.some((name) => name !== '' && plain(remark).includes(plain(name)));

/** Whether two names are of the same party. */
export const sameName = (one: string, other: string): boolean => plain(one) !== '' && plain(one) === plain(other);
