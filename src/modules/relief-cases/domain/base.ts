import { type BothLanguages, type Reason } from '../../../kernel/http/index.js';
import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import type { RegisteredContract } from '../../contracts/index.js';
import type { ReliefKind, ReliefQuestion } from '../../relief/index.js';
import type { AnswerName, ReliefAnswers } from './answers.js';
import type { ReliefCase } from './relief-case.js';

/** What a kind of relief is measured by (计算基数): its question of the form, and how much of it a contract has over all cases and years. */
interface Base extends BothLanguages {
  name: AnswerName & ('saleFen' | 'revenueFen' | 'paidFen');
  wholeOf: (contract: Pick<RegisteredContract, 'recognition'>) => Fen;
}

const techFen: Base['wholeOf'] = ({ recognition }) => recognition.techFen;
const OF_TECHNOLOGY = { zh: '合同技术交易额', en: 'the contract’s amount of technology', wholeOf: techFen };

export const BASES: Readonly<Partial<Record<ReliefKind, Base>>> = {
  VAT: { name: 'saleFen', ...OF_TECHNOLOGY },
  CIT: { name: 'revenueFen', ...OF_TECHNOLOGY },
  REWARD: { name: 'revenueFen', ...OF_TECHNOLOGY },
  RD: { name: 'paidFen', zh: '合同成交额', en: 'the price of the contract', wholeOf: ({ recognition }) => recognition.price.totalFen },
};

/** What of a contract's base a taxpayer's other cases of the same kind have taken, whatever their years. */
export interface Room {
  wholeFen: Fen;
  takenFen: Fen;
  /** numbers of the cases that have taken it */
  takenBy: readonly string[];
  /** ≥ 0, also where a change of the contract has left less than was taken before it */
  leftFen: Fen;
}

/** What a case has taken by its last computation; nothing before the first one. */
export function takenBy({ id, kind, facts }: Pick<ReliefCase, 'id' | 'kind' | 'facts'>): Fen {
  if (facts === null) return 0;
  switch (kind) {
    case 'VAT': return vatSale(facts as FactsOf<'VAT'>);
    case 'CIT': return citRevenue(facts as FactsOf<'CIT'>, id);
    case 'RD': return (facts as FactsOf<'RD'>).commissions.reduce((sum, { fen }) => sum + fen, 0);
    case 'REWARD': {
      const { conversion } = facts as FactsOf<'REWARD'>;
      return 'amountFen' in conversion ? conversion.amountFen : 0;
    }
    default: return 0;
  }
}

type FactsOf<K extends ReliefKind> = Extract<ReliefQuestion, { kind: K }>['facts'];
const vatSale = ({ techFen: principal, related }: FactsOf<'VAT'>): Fen => principal + (related?.fen ?? 0);
function citRevenue({ contracts }: FactsOf<'CIT'>, ref: string): Fen {
  const income = contracts.find((one) => one.ref === ref)?.income;
  return income?.of === 'PARTS' ? income.revenueFen + (income.service?.fen ?? 0) : (income?.incomeFen ?? 0);
}

/** A case takes its part until it was given up or denied, ended with the contract, or was adjusted to nothing. */
const takes = ({ state, acceptedFen }: Pick<ReliefCase, 'state' | 'acceptedFen'>): boolean => state !== 'DENIED' && state !== 'CLOSED' && !(state === 'ADJUSTED' && acceptedFen === 0);

/** @param others cases of the same contract, kind and taxpayer; null where the kind is not measured by an amount of the contract */
export function roomBeside(kind: ReliefKind, contract: Pick<RegisteredContract, 'recognition'>, others: readonly ReliefCase[]): Room | null {
  const base = BASES[kind];
  if (!base) return null;
  const taking = others.filter((one) => takes(one) && takenBy(one) > 0);
  const [wholeFen, takenFen] = [base.wholeOf(contract), taking.reduce((sum, one) => sum + takenBy(one), 0)];
  return { wholeFen, takenFen, takenBy: taking.map(({ number }) => number).sort(), leftFen: Math.max(0, wholeFen - takenFen) };
}

/** What a case is measured by: as it was answered, else whatever is left. */
export const wantedBase = (kind: ReliefKind, answers: ReliefAnswers, leftFen: Fen): Fen => {
  const base = BASES[kind];
  return (base && answers[base.name]) ?? leftFen;
};

/** Why a case may not take so much. */
export function aboveRoom(kind: ReliefKind, { wholeFen, takenFen, takenBy: numbers, leftFen }: Room): Reason {
  const base = BASES[kind];
  const [whole, taken, left] = [wholeFen, takenFen, leftFen].map(formatYuan);
  return {
    code: 'ABOVE_LEFT', zh: `同一合同各年度、各次办理合计不得超过${base?.zh ?? ''} ${whole} 元：${numbers.join('、') || '其他办理'}已占 ${taken} 元，尚余 ${left} 元`,
    en: `All cases of a contract together must not exceed ${base?.en ?? ''}, CNY ${whole}: ${numbers.join(', ') || 'other cases'} have taken CNY ${taken}, CNY ${left} are left`, pointer: `/answers/${base?.name ?? ''}`,
  };
}
