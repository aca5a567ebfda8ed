import { dateInWords } from '../../../kernel/calendar/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import { type BankReceipt, sameName } from './income-content.js';

/**
 * Who paid instead of the contract's buyer (第三方付款): a sign for the official, with both names and the reason that the seller gives.
 * @returns one sentence a receipt, in Chinese as the case's papers are
 */
export const otherPayers = (receipts: readonly BankReceipt[], buyer: string): string[] =>
  receipts.filter(({ payer }) => payer !== '' && !sameName(payer, buyer)).map(({ payer, date, fen, onBehalf }) =>
    `付款方“${payer}”不是合同买方“${buyer}”（${date ? dateInWords(date) : '未填日期'}，${formatYuan(fen ?? 0)} 元）；${onBehalf.trim() === '' ? '申报单位未说明原因' : `申报单位说明：${onBehalf.trim()}`}`);
