import { dateInWords } from '../../../kernel/calendar/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import { INVOICE_NUMBER_FORM, isInvoiceNumber } from '../../../kernel/ids/index.js';
import { formatYuan, toFen } from '../../../kernel/money/index.js';
import { type BankReceipt, type IncomeContent, type Invoice, keptFen, namesContract, type PaymentBack, receiptKey, totalOf } from './income-content.js';

const gap = (pointer: string, zh: string, en: string, code = 'MISSING'): Reason => ({ code, zh, en, pointer });
const missing = (absent: boolean, pointer: string, zh: string, en: string): Reason[] => (absent ? [gap(pointer, `未填写${zh}`, `${en} is missing`)] : []);

interface Look {
  /** YYYY-MM-DD in China */
  today: string;
  /** the contract's name and its numbers */
  names: readonly string[];
  /** the contract's day of signing; null where nothing is registered */
  signedOn: string | null;
}

const beforeSigning = (day: string, pointer: string, signedOn: string | null): Reason[] =>
  signedOn !== null && day < signedOn ? [gap(pointer, `早于合同签订日期 ${dateInWords(signedOn)}`, `It lies before the signing of the contract, ${signedOn}`, 'BEFORE_SIGNING')] : [];

function dayFaults(date: string | null, pointer: string, { today, signedOn }: Pick<Look, 'today' | 'signedOn'>): Reason[] {
  if (date === null) return missing(true, pointer, '日期', 'The date');
  return date > today ? [gap(pointer, '日期晚于今天', 'The date lies in the future', 'FUTURE')] : beforeSigning(date, pointer, signedOn);
}

const amountFaults = (fen: number | null, pointer: string): Reason[] => (fen === null ? missing(true, pointer, '金额', 'The amount') : fen <= 0 ? [gap(pointer, '金额须大于 0', 'The amount must be above 0', 'NOT_POSITIVE')] : []);

function invoiceFaults({ number, date, fen, kind, remark }: Invoice, at: number, look: Look): Reason[] {
  const pointer = `/invoices/${at}`;
  return [
    ...(number === '' ? missing(true, `${pointer}/number`, '发票号码', 'The number of the invoice') : isInvoiceNumber(number) ? [] : [gap(`${pointer}/number`, INVOICE_NUMBER_FORM.zh, INVOICE_NUMBER_FORM.en, 'INVOICE_NUMBER')]),
    ...dayFaults(date, `${pointer}/date`, look), ...amountFaults(fen, `${pointer}/fen`),
    ...missing(kind === '', `${pointer}/kind`, '发票种类', 'The kind of the invoice'),
    ...(namesContract(remark, look.names) ? [] : [gap(`${pointer}/remark`, '发票备注栏须载明合同名称、合同编号或者登记编号', 'The remark of the invoice must carry the name of the contract, its number or that of its registration', 'REMARK')]),
  ];
}

const receiptFaults = ({ date, fen, payer, bank, reference }: BankReceipt, at: number, look: Look): Reason[] => [
  ...dayFaults(date, `/receipts/${at}/date`, look), ...amountFaults(fen, `/receipts/${at}/fen`), ...missing(payer === '', `/receipts/${at}/payer`, '付款方', 'The payer'),
  ...missing(bank === '', `/receipts/${at}/bank`, '出具回单的银行', 'The bank of the receipt'), ...missing(reference === '', `/receipts/${at}/reference`, '回单号', 'The number of the receipt'),
];

const paybackFaults = ({ date, fen, payee, reason }: PaymentBack, at: number, look: Look): Reason[] => [
  ...dayFaults(date, `/paybacks/${at}/date`, look), ...amountFaults(fen, `/paybacks/${at}/fen`), ...missing(payee === '', `/paybacks/${at}/payee`, '收款方', 'The payee'),
  ...missing(reason.trim() === '', `/paybacks/${at}/reason`, '原因', 'The reason'),
];

/** 所属期 of at most twelve months: it counts in the year in which it ends. */
const overAYear = (from: string, to: string): boolean => to >= `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`;

function periodFaults({ periodFrom, periodTo }: IncomeContent, { today, signedOn }: Look): Reason[] {
  return [
    ...missing(periodFrom === null, '/periodFrom', '收入所属期起', 'The first day of the period'),
    ...missing(periodTo === null, '/periodTo', '收入所属期止', 'The last day of the period'),
    ...(periodFrom !== null && periodTo !== null && periodFrom > periodTo ? [gap('/periodTo', '所属期止早于所属期起', 'The period ends before it begins', 'DATES_REVERSED')] : []),
    ...(periodFrom === null ? [] : beforeSigning(periodFrom, '/periodFrom', signedOn)),
    ...(periodFrom !== null && periodTo !== null && periodTo <= today && overAYear(periodFrom, periodTo) ? [gap('/periodTo', '所属期不能超过十二个月，请分次申报', 'The period must not exceed twelve months; declare the income in parts', 'PERIOD_TOO_LONG')] : []),
    ...(periodTo !== null && periodTo > today ? [gap('/periodTo', '所属期止晚于今天：只核定已取得的收入', 'The period ends in the future: only income that was obtained is recognised', 'FUTURE')] : []),
  ];
}

const yuan = (sum: bigint): string => formatYuan(toFen(sum < 0n ? 0n : sum));

/** Income is what was invoiced, came in and stayed. */
function sumFaults(content: IncomeContent): Reason[] {
  const { amountFen, invoices } = content;
  if (amountFen === null || amountFen <= 0) return amountFaults(amountFen, '/amountFen');
  const [billed, kept] = [totalOf(invoices), keptFen(content)];
  return [
    ...(BigInt(amountFen) > billed ? [gap('/amountFen', `申报收入超过所列发票合计 ${yuan(billed)} 元`, `The income exceeds the invoices, CNY ${yuan(billed)}`, 'ABOVE_INVOICES')] : []),
    ...(BigInt(amountFen) > kept ? [gap('/amountFen', `申报收入超过实际收款（扣除退款）${yuan(kept)} 元`, `The income exceeds what was received and kept, CNY ${yuan(kept)}`, 'ABOVE_RECEIPTS')] : []),
  ];
}

function repeated(invoices: readonly Invoice[]): Reason[] {
  return invoices.flatMap(({ number }, at) => (number !== '' && invoices.findIndex((other) => other.number === number) < at ? [gap(`/invoices/${at}/number`, '同一发票填写了两次', 'The invoice stands here twice', 'INVOICE_TWICE')] : []));
}

function receiptsTwice(receipts: readonly BankReceipt[]): Reason[] {
  const keys = receipts.map(receiptKey).map(({ bank, reference }) => (bank === '' || reference === '' ? null : `${bank} ${reference}`));
  return keys.flatMap((key, at) => (key !== null && keys.indexOf(key) < at ? [gap(`/receipts/${at}/reference`, '同一笔收款填写了两次', 'The receipt stands here twice', 'RECEIPT_TWICE')] : []));
}

/** What a declaration of income lacks before it can be filed; in the order of the form. */
export const incomeGaps = (content: IncomeContent, look: Look): Reason[] => [
  ...periodFaults(content, look), ...sumFaults(content),
  ...(content.invoices.length === 0 ? [gap('/invoices', '至少填写一张发票', 'Enter at least one invoice')] : content.invoices.flatMap((invoice, at) => invoiceFaults(invoice, at, look))),
  ...repeated(content.invoices),
  ...(content.receipts.length === 0 ? [gap('/receipts', '至少填写一笔银行收款', 'Enter at least one bank receipt')] : content.receipts.flatMap((receipt, at) => receiptFaults(receipt, at, look))),
  ...receiptsTwice(content.receipts),
  ...content.paybacks.flatMap((payback, at) => paybackFaults(payback, at, look)),
];
