import { dateSaid, daysBetween } from '../../../kernel/calendar/index.js';
import type { BothLanguages } from '../../../kernel/http/index.js';
import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import { type IncomeContent, sameName } from './income-content.js';

/** F7 of the warning signs: 款项回流. */
export const RETURN_FLOW = { code: 'F7', zh: '收款在短期内流回付款方', en: 'Payments flow back to who paid them' } as const satisfies BothLanguages & { code: string };

/** Money that came from us to who had paid us, as that party itself declared it in a case of its own. */
export interface CounterFlow {
  date: string;
  fen: Fen;
  /** the party that declared it as its income */
  receiver: string;
  caseNumber: string;
}

const PAID_BACK: BothLanguages = { zh: '申报为退回', en: 'declared as paid back' };

const within = (from: string, to: string, days: number): boolean => to >= from && daysBetween(from, to) <= days;

/**
 * What returned to a payer within so many days of its payment: money that the seller itself says it paid back, and income
 * that the payer has declared as coming from the seller: one sentence a flow.
 */
export function returnFlows({ receipts, paybacks }: Pick<IncomeContent, 'receipts' | 'paybacks'>, counterFlows: readonly CounterFlow[], days: number): BothLanguages[] {
  const back = [
    ...paybacks.flatMap(({ date, fen, payee }) => (date === null || fen === null ? [] : [{ date, fen, to: payee, how: PAID_BACK }])),
    ...counterFlows.map(({ date, fen, receiver, caseNumber }) => ({ date, fen, to: receiver, how: { zh: `对方在 ${caseNumber} 中申报为收入`, en: `declared by the other as income in ${caseNumber}` } })),
  ];
  return receipts.flatMap(({ date, fen, payer }) =>
    date === null || fen === null
      ? []
      : back.filter((flow) => sameName(flow.to, payer) && within(date, flow.date, days)).map((flow) => ({
          zh: `${payer} ${dateSaid(date).zh}付款 ${formatYuan(fen)} 元，${dateSaid(flow.date).zh}收回 ${formatYuan(flow.fen)} 元（${flow.how.zh}）`,
          en: `${payer} paid CNY ${formatYuan(fen)} on ${dateSaid(date).en} and had CNY ${formatYuan(flow.fen)} back on ${dateSaid(flow.date).en} (${flow.how.en})`,
        })));
}
