import { dateSaid } from '../../../kernel/calendar/index.js';
import type { BothLanguages } from '../../../kernel/http/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import type { ReliefKind } from '../../relief/index.js';
import type { ReliefCase } from './relief-case.js';
import { takingWords } from './taking-words.js';
import { periodSaid } from './tax-period.js';

/** What the history keeps of a step beside its reason. */
type Kept = Readonly<Record<string, unknown>>;
const fenOf = (kept: Kept, name: string): number | null => (typeof kept[name] === 'number' ? kept[name] : null);
const yuan = (fen: number): BothLanguages => ({ zh: `${formatYuan(fen)} 元`, en: `CNY ${formatYuan(fen)}` });

/** For which period a relief was declared, and how much. */
export function declaredSaid(kept: Kept): BothLanguages | null {
  const [fen, period] = [fenOf(kept, 'declaredFen'), kept['period']];
  if (fen === null || typeof period !== 'string') return null;
  const [sum, of] = [yuan(fen), periodSaid(period)];
  return { zh: `${of.zh}，${sum.zh}`, en: `${of.en}, ${sum.en}` };
}

/** With what a declaration was answered: as the tax office has put it, else as it was declared. */
export function acceptedSaid(kept: Kept): BothLanguages | null {
  const fen = fenOf(kept, 'acceptedFen') ?? fenOf(kept, 'declaredFen');
  return fen === null ? null : yuan(fen);
}

/** How much of it is to be taken back. */
export function demandSaid(kept: Kept): BothLanguages | null {
  const fen = fenOf(kept, 'demandedFen');
  return fen === null ? null : yuan(fen);
}

/** How much has come in, and when. */
export function paymentSaid(kept: Kept): BothLanguages | null {
  const [fen, paidOn] = [fenOf(kept, 'recoveredFen'), kept['paidOn']];
  if (fen === null) return null;
  const [sum, day] = [yuan(fen), typeof paidOn === 'string' ? dateSaid(paidOn) : null];
  return day ? { zh: `${day.zh}，${sum.zh}`, en: `${sum.en} on ${day.en}` } : sum;
}

/** What a case had come to when it was closed; kept with the step. */
export const takenBack = ({ kind, recoveredFen, keptFen }: Pick<ReliefCase, 'kind' | 'recoveredFen' | 'keptFen'>): Kept => ({ kind, takenFen: recoveredFen ?? 0, keptFen: keptFen ?? 0 });

/** How much was taken back in all, how much was given up, and how much the taxpayer keeps. */
export function settledSaid(kept: Kept): BothLanguages | null {
  const [taken, givenUp, keeps] = ['takenFen', 'givenUpFen', 'keptFen'].map((name) => fenOf(kept, name) ?? 0) as [number, number, number];
  if (fenOf(kept, 'takenFen') === null) return null;
  const words = takingWords((kept['kind'] ?? 'VAT') as ReliefKind);
  const parts = [words.taken(taken), ...(givenUp > 0 ? [words.givenUp(givenUp)] : []), ...(keeps > 0 ? [{ zh: `${yuan(keeps).zh}予以保留`, en: `${yuan(keeps).en} kept` }] : [])];
  return { zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join(', ') };
}

/** The same of a case that was closed so. */
export const settlementOf = ({ kind, recoveredFen, keptFen, givenUpFen }: Pick<ReliefCase, 'kind' | 'recoveredFen' | 'keptFen' | 'givenUpFen'>): BothLanguages =>
  settledSaid({ ...takenBack({ kind, recoveredFen, keptFen }), givenUpFen }) ?? { zh: '', en: '' };
