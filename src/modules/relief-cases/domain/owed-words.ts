import type { BothLanguages } from '../../../kernel/http/index.js';
import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import { taxOfDeduction } from '../../relief/index.js';
import { mainFigure } from './answers.js';
import { dueFen, owedFen } from './granted.js';
import type { ReliefCase } from './relief-case.js';
import { takingWords } from './taking-words.js';
import { FIGURE_WORDS } from './words.js';

const TAKEN_BACK: readonly string[] = ['CLAWBACK', 'CLOSED'];

/** What was had beyond what is due. */
export const owedLabel = ({ kind, state }: Pick<ReliefCase, 'kind' | 'state'>): BothLanguages => (TAKEN_BACK.includes(state) ? takingWords(kind).stillOwed : takingWords(kind).owed);

/** What is due in the case's state; of what is taken back, the part that stays. */
export const dueLabel = ({ kind, state }: Pick<ReliefCase, 'kind' | 'state'>): BothLanguages => (TAKEN_BACK.includes(state) ? { zh: '予以保留', en: 'Kept' } : takingWords(kind).dueNow);

/** For the history, so that it keeps the amount whatever is answered later. */
export const hadSaid = ({ kind, hadFen }: Pick<ReliefCase, 'kind' | 'hadFen'>): string => (hadFen > 0 ? `；${kind === 'RD' ? '此前已加计扣除' : '此前已享受'} ${formatYuan(hadFen)} 元` : '');

/** Of a deduction that is to be taken out: the tax that follows from it, where its rate is known; null otherwise. */
export function taxBeside(relief: ReliefCase): BothLanguages | null {
  const rateBp = relief.kind === 'RD' && relief.facts !== null && 'taxRate' in relief.facts ? relief.facts.taxRate : null;
  const fen = owedFen(relief) ?? relief.hadFen;
  if (rateBp === null || fen === 0) return null;
  const [deduction, tax] = [formatYuan(fen), formatYuan(taxOfDeduction(fen, rateBp))];
  return {
    zh: `加计扣除额 ${deduction} 元，按填报的适用税率 ${rateBp / 100}% 折合企业所得税 ${tax} 元；此处办理的都是加计扣除额，不是税款`,
    en: `At the rate of ${rateBp / 100}% that was stated, an extra deduction of CNY ${deduction} is CNY ${tax} of corporate income tax; the amounts of this case are deductions, not tax`,
  };
}

/** For a letter on an answer by which something is owed; empty where nothing is. */
export function owedSaid(relief: ReliefCase): string {
  const [due, owed] = [dueFen(relief), owedFen(relief)];
  if (due === null || owed === null || owed === 0) return '';
  return [`${takingWords(relief.kind).had.zh} ${formatYuan(relief.hadFen)} 元，${dueLabel(relief).zh} ${formatYuan(due)} 元，${owedLabel(relief).zh} ${formatYuan(owed)} 元`, taxBeside(relief)?.zh ?? ''].filter(Boolean).join('；');
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
  if (relief.hadFen > 0 && OPEN.includes(relief.state)) return { fen: relief.hadFen, label: takingWords(relief.kind).had };
  return { fen: relief.reliefFen, label: FIGURE_WORDS[mainFigure(relief)] ?? { zh: '', en: '' } };
}

/** Why a case in which something was had still waits, for whoever finds it in a list; null where its state says it. */
export function waitsBecause(relief: ReliefCase): BothLanguages | null {
  const owed = owedFen(relief) ?? 0;
  const { waits } = takingWords(relief.kind);
  switch (relief.state) {
    case 'CLAWBACK':
      if (relief.keptFen === null) return waits.toFix;
      return owed > 0 ? waits.fixed : waits.settled;
    case 'DENIED': return owed > 0 ? waits.denied : null;
    case 'ACCEPTED':
    case 'ADJUSTED': return owed > 0 ? waits.less : null;
    case 'ESTIMATED':
      if (owed > 0) return waits.fewer;
      return relief.hadFen > 0 ? { zh: '已重新测算，待更正申报；逾期未申报的，由税务机关核定', en: 'Computed again, to be declared again; what is not declared in time the tax office fixes' } : null;
    case 'RECALC_REQUIRED':
      if (relief.corrects) return { zh: '纳税人更正（补充）申报中；重新申报以前，此前的申报和认可不变', en: 'The taxpayer corrects or supplements the declaration; what was declared and accepted stands until then' };
      return relief.hadFen > 0 ? waits.again : null;
    default: return null;
  }
}
