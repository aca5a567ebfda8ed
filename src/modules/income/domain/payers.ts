import { dateSaid } from '../../../kernel/calendar/index.js';
import type { BothLanguages } from '../../../kernel/http/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import { type BankReceipt, sameName } from './income-content.js';

const NO_DAY: BothLanguages = { zh: '未填日期', en: 'no date given' };

/** Who paid instead of the contract's buyer (第三方付款): a sign for the official, one sentence a receipt, with both names and the reason that the seller gives. */
export const otherPayers = (receipts: readonly BankReceipt[], buyer: string): BothLanguages[] =>
  receipts.filter(({ payer }) => payer !== '' && !sameName(payer, buyer)).map(({ payer, date, fen, onBehalf }) => {
    const [day, amount, why] = [date ? dateSaid(date) : NO_DAY, formatYuan(fen ?? 0), onBehalf.trim()];
    return {
      zh: `付款方“${payer}”不是合同买方“${buyer}”（${day.zh}，${amount} 元）；${why === '' ? '申报单位未说明原因' : `申报单位说明：${why}`}`,
      en: `“${payer}” paid, who is not the buyer “${buyer}” (${day.en}, CNY ${amount}); ${why === '' ? 'the seller does not say why' : `the seller says: ${why}`}`,
    };
  });
