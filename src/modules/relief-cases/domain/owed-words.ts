import type { BothLanguages } from '../../../kernel/http/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import type { ReliefKind } from '../../relief/index.js';
import { dueFen, owedFen } from './granted.js';
import type { ReliefCase } from './relief-case.js';

/** What was had beyond what is due. A deduction that was too large is taken out of the return; the tax follows from it. */
export const owedLabel = (kind: ReliefKind): BothLanguages => (kind === 'RD' ? { zh: '应调减的加计扣除额', en: 'Extra deduction to be taken out' } : { zh: '应补缴', en: 'To be paid back' });

/** For the history, so that it keeps the amount whatever is answered later. */
export const hadSaid = ({ hadFen }: Pick<ReliefCase, 'hadFen'>): string => (hadFen > 0 ? `；此前已享受 ${formatYuan(hadFen)} 元` : '');

/** For a letter on an answer by which something is owed; empty where nothing is. */
export function owedSaid(relief: ReliefCase): string {
  const [due, owed] = [dueFen(relief), owedFen(relief)];
  return due === null || owed === null || owed === 0 ? '' : `此前已享受 ${formatYuan(relief.hadFen)} 元，现应享受 ${formatYuan(due)} 元，${owedLabel(relief.kind).zh} ${formatYuan(owed)} 元`;
}
