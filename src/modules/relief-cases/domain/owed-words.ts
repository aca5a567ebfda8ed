import type { BothLanguages } from '../../../kernel/http/index.js';
import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import { mainFigure } from './answers.js';
import { dueFen, owedFen } from './granted.js';
import type { ReliefCase } from './relief-case.js';
import { FIGURE_WORDS, HAD_WORDS } from './words.js';

const TAKEN_BACK: readonly string[] = ['CLAWBACK', 'CLOSED'];

/** What was had beyond what is due. A deduction that was too large is taken out of the return; the tax follows from it. */
export const owedLabel = ({ kind, state }: Pick<ReliefCase, 'kind' | 'state'>): BothLanguages => {
  if (kind === 'RD') return { zh: '应调减的加计扣除额', en: 'Extra deduction to be taken out' };
  return TAKEN_BACK.includes(state) ? { zh: '尚应追回', en: 'Still to be taken back' } : { zh: '应补缴', en: 'To be paid back' };
};

/** What is due in the case's state; of what is taken back, the part that stays. */
export const dueLabel = ({ state }: Pick<ReliefCase, 'state'>): BothLanguages => (TAKEN_BACK.includes(state) ? { zh: '予以保留', en: 'Kept' } : { zh: '现应享受', en: 'Due now' });

/** For the history, so that it keeps the amount whatever is answered later. */
export const hadSaid = ({ hadFen }: Pick<ReliefCase, 'hadFen'>): string => (hadFen > 0 ? `；此前已享受 ${formatYuan(hadFen)} 元` : '');

/** For a letter on an answer by which something is owed; empty where nothing is. */
export function owedSaid(relief: ReliefCase): string {
  const [due, owed] = [dueFen(relief), owedFen(relief)];
  return due === null || owed === null || owed === 0 ? '' : `此前已享受且未追回 ${formatYuan(relief.hadFen)} 元，${dueLabel(relief).zh} ${formatYuan(due)} 元，${owedLabel(relief).zh} ${formatYuan(owed)} 元`;
}

/** The amount by which a list shows a case: what is owed before what was had and has to be answered, and that before what was computed. */
export interface ShownAmount {
  fen: Fen | null;
  label: BothLanguages;
}

/** States of which it is open what is due of what was had. */
const OPEN: readonly string[] = ['RECALC_REQUIRED', 'DEPARTED', 'CLAWBACK'];

export function shownAmount(relief: ReliefCase): ShownAmount {
  const owed = owedFen(relief) ?? 0;
  if (owed > 0) return { fen: owed, label: owedLabel(relief) };
  if (relief.hadFen > 0 && OPEN.includes(relief.state)) return { fen: relief.hadFen, label: HAD_WORDS };
  return { fen: relief.reliefFen, label: FIGURE_WORDS[mainFigure(relief)] ?? { zh: '', en: '' } };
}

/** Why a case in which something was had still waits, for whoever finds it in a list; null where its state says it. */
export function waitsBecause(relief: ReliefCase): BothLanguages | null {
  const owed = owedFen(relief) ?? 0;
  switch (relief.state) {
    case 'CLAWBACK':
      if (relief.keptFen === null) return { zh: '应追回的金额待核定', en: 'What is to be taken back has to be fixed' };
      return owed > 0 ? { zh: '已核定，尚未全部入库', en: 'Fixed, and not all of it has come in' } : { zh: '已全部入库，待办结', en: 'All of it has come in; to be closed' };
    case 'DENIED': return owed > 0 ? { zh: '不予认可，已享受的优惠尚未补缴', en: 'Denied, and what was had is not paid back' } : null;
    case 'ACCEPTED':
    case 'ADJUSTED': return owed > 0 ? { zh: '认可的金额少于此前已享受的，差额尚未补缴', en: 'Less was accepted than was had, and the difference is not paid back' } : null;
    case 'ESTIMATED': return owed > 0 ? { zh: '重新测算后应享受的减少，待更正申报或者核定', en: 'Less is due as computed again; to be declared again or fixed' } : null;
    case 'RECALC_REQUIRED':
      if (relief.corrects) return { zh: '纳税人更正（补充）申报中；重新申报以前，此前的申报和认可不变', en: 'The taxpayer corrects or supplements the declaration; what was declared and accepted stands until then' };
      return relief.hadFen > 0 ? { zh: '此前已享受，须重新测算', en: 'Relief was had; to be computed again' } : null;
    default: return null;
  }
}
