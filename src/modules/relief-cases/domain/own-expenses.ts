import type { Reason } from '../../../kernel/http/index.js';
import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import { takesPart } from './base.js';
import type { ReliefCase } from './relief-case.js';

/** Own research expenses (自主研发费用) of an enterprise and its year, and the case that has them. */
export interface OwnExpenses {
  number: string;
  fen: Fen;
}

/** What a case says now, or was computed with last: the more of both, so that nothing is free while it still counts. */
export function ownFenOf({ id, kind, answers, facts }: Pick<ReliefCase, 'id' | 'kind' | 'answers' | 'facts'>): Fen {
  if (kind !== 'RD') return 0;
  return Math.max(answers.ownFen ?? 0, facts !== null && 'ownFen' in facts && facts.ownRef === id ? facts.ownFen : 0);
}

/** The first case of the year that names them has them, from its draft on, until it is given up, denied or ended with its contract. */
export const hasOwnExpenses = (relief: ReliefCase): boolean => ownFenOf(relief) > 0 && (relief.state === 'DRAFT' || takesPart(relief));

/** They count once in an enterprise's year (企业所得税法第三十条第一项; 财税〔2015〕119号第一条), not with each contract that it has commissioned. */
export const ownExpensesTwice = ({ number, fen }: OwnExpenses): Reason => ({
  code: 'OWN_EXPENSES', zh: `本年度自主研发费用已在 ${number} 中填报（${formatYuan(fen)} 元），一个年度只计一次`, en: `Own research expenses of the year stand in ${number} (CNY ${formatYuan(fen)}) and count once a year`, pointer: '/answers/ownFen',
});
