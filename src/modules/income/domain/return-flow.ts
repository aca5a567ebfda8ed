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

const within = (from: string, to: string, days: number): boolean => to >= from && daysBetween(from, to) <= days;

/**
 * What returned to a payer within so many days of its payment: money that the seller itself says it paid back, and income
 * that the payer has declared as coming from the seller.
 * @returns one sentence a flow, in Chinese as the case's papers are
 */
export function returnFlows({ receipts, paybacks }: Pick<IncomeContent, 'receipts' | 'paybacks'>, counterFlows: readonly CounterFlow[], days: number): string[] {
  const back = [
    ...paybacks.flatMap(({ date, fen, payee }) => (date === null || fen === null ? [] : [{ date, fen, to: payee, how: '申报为退回' }])),
    ...counterFlows.map(({ date, fen, receiver, caseNumber }) => ({ date, fen, to: receiver, how: `对方在 ${caseNumber} 中申报为收入` })),
  ];
  return receipts.flatMap(({ date, fen, payer }) =>
    date === null || fen === null
      ? []
      : back.filter((flow) => sameName(flow.to, payer) && within(date, flow.date, days)).map((flow) => `${payer} ${dateSaid(date).zh}付款 ${formatYuan(fen)} 元，${dateSaid(flow.date).zh}收回 ${formatYuan(flow.fen)} 元（${flow.how}）`));
}
