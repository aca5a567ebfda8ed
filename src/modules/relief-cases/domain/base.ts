import { type BothLanguages, type Reason } from '../../../kernel/http/index.js';
import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import type { RegisteredContract } from '../../contracts/index.js';
import type { ReliefKind, ReliefQuestion } from '../../relief/index.js';
import { ANSWER_FIELDS } from './answer-fields.js';
import type { AnswerName, ReliefAnswers } from './answers.js';
import { saysNothing } from './granted.js';
import type { ReliefCase } from './relief-case.js';

/** What a kind of relief is measured by (计算基数): its question of the form, and how much of it a contract has over all cases and years. */
interface Base extends BothLanguages {
  name: AnswerName & ('saleFen' | 'revenueFen' | 'paidFen' | 'rewardFen');
  wholeOf: (contract: Pick<RegisteredContract, 'recognition'>) => Fen;
  /** what of the whole counts only where the taxpayer says so */
  apartOf?: (contract: Pick<RegisteredContract, 'recognition'>) => Fen;
}

/** Direct cost of rigs and samples (标的物载体) that counts as technology at the register. */
export const carriersFen: Base['wholeOf'] = ({ recognition }) => recognition.price.carrierDirectCostFen;
const techFen: Base['wholeOf'] = ({ recognition }) => recognition.techFen;
const OF_TECHNOLOGY = { zh: '合同技术交易额', en: 'the contract’s amount of technology', wholeOf: techFen };

export const BASES: Readonly<Partial<Record<ReliefKind, Base>>> = {
  VAT: { name: 'saleFen', ...OF_TECHNOLOGY },
  // 国税函〔2009〕212号第二条: equipment, instruments, parts and materials are no revenue of a transfer, whatever they carry
  CIT: {
    name: 'revenueFen', zh: '合同技术交易额（不含标的物载体）', en: 'the contract’s amount of technology without its carriers',
    wholeOf: (contract) => Math.max(0, techFen(contract) - carriersFen(contract)),
  },
  REWARD: { name: 'revenueFen', ...OF_TECHNOLOGY },
  // rewards are paid out of what the contract brings (促进科技成果转化法第四十四、四十五条), whoever gets them
  IIT: { name: 'rewardFen', ...OF_TECHNOLOGY },
  // 财税〔2015〕119号第二条: a share of what the research costs; goods that are sold beside it are none
  RD: { name: 'paidFen', zh: '合同成交额', en: 'the price of the contract', wholeOf: ({ recognition }) => recognition.price.totalFen, apartOf: (contract) => goodsFen(contract) },
};

/** What of a contract's base other cases of the same kind have taken, whatever their years, and whoever was the party of their side. */
export interface Room {
  wholeFen: Fen;
  takenFen: Fen;
  /** numbers of the taxpayer's own cases that have taken it; those of a party before stay that party's */
  takenBy: readonly string[];
  /** ≥ 0, also where a change of the contract has left less than was taken before it */
  leftFen: Fen;
  /** of a sale: goods of the contract that no other declaration has sold with it; ≥ 0 */
  goodsLeftFen: Fen;
}

/** What a case has taken by its last computation; nothing before the first one. */
export function takenBy({ id, kind, facts }: Pick<ReliefCase, 'id' | 'kind' | 'facts'>): Fen {
  if (facts === null) return 0;
  switch (kind) {
    case 'VAT': return vatSale(facts as FactsOf<'VAT'>);
    case 'CIT': return citRevenue(facts as FactsOf<'CIT'>, id);
    case 'RD': return (facts as FactsOf<'RD'>).commissions.find(({ ref }) => ref === id)?.fen ?? 0;
    case 'IIT': return (facts as FactsOf<'IIT'>).rewardFen;
    case 'REWARD': {
      const { conversion } = facts as FactsOf<'REWARD'>;
      return 'amountFen' in conversion ? conversion.amountFen : 0;
    }
    default: return 0;
  }
}

type FactsOf<K extends ReliefKind> = Extract<ReliefQuestion, { kind: K }>['facts'];
/** Goods that a sale was computed with. */
export const goodsTakenBy = ({ kind, facts }: Pick<ReliefCase, 'kind' | 'facts'>): Fen => (kind === 'VAT' && facts !== null ? (facts as FactsOf<'VAT'>).goodsFen : 0);

/** Goods that the contract prices beside the technology. */
export const goodsFen = ({ recognition: { price, techFen: tech } }: Pick<RegisteredContract, 'recognition'>): Fen => Math.max(0, price.totalFen - tech - price.otherNonTechFen);

const vatSale = ({ techFen: principal, related }: FactsOf<'VAT'>): Fen => principal + (related?.fen ?? 0);
function citRevenue({ contracts }: FactsOf<'CIT'>, ref: string): Fen {
  const income = contracts.find((one) => one.ref === ref)?.income;
  return income?.of === 'PARTS' ? income.revenueFen + (income.service?.fen ?? 0) : (income?.incomeFen ?? 0);
}

/** States in which nothing is taken: not computed yet, given up, denied, or ended with the contract. */
const OUTSIDE = ['DRAFT', 'DENIED', 'CLAWBACK', 'CLOSED'];
/** States in which a case stands by its last computation. */
const ANSWERS = ['ESTIMATED', 'DECLARED', 'ACCEPTED', 'ADJUSTED'];

/**
 * Whether a case takes its part: of the contract, and of the exempt amount of its year. What was declared and came to nothing when it was computed
 * again takes nothing; nor does what the tax office adjusted to nothing, also while it waits to be computed again; computed again, it has to fit into what others have left meanwhile.
 */
export function takesPart(relief: Pick<ReliefCase, 'state' | 'facts' | 'acceptedFen' | 'reliefFen' | 'outcome' | 'wasDeclared'>): boolean {
  const { state, facts, acceptedFen, reliefFen } = relief;
  if (facts === null || OUTSIDE.includes(state)) return false;
  if (ANSWERS.includes(state) && saysNothing(relief)) return false;
  // a loss that was accepted as it was computed brings no relief either, and counts
  const adjustedAway = acceptedFen === 0 && (state === 'ADJUSTED' || ((state === 'RECALC_REQUIRED' || state === 'DEPARTED') && (reliefFen ?? 0) > 0));
  return !adjustedAway;
}

/**
 * Null where the kind is not measured by an amount of the contract.
 * @param others cases of the same contract and kind, whoever their taxpayer is
 * @param organisationId the taxpayer who asks
 */
export function roomBeside(kind: ReliefKind, contract: Pick<RegisteredContract, 'recognition'>, others: readonly ReliefCase[], organisationId: string): Room | null {
  const base = BASES[kind];
  if (!base) return null;
  const taking = others.filter((one) => takesPart(one) && takenBy(one) > 0);
  const goods = others.filter(takesPart).reduce((sum, one) => sum + goodsTakenBy(one), 0);
  const [wholeFen, takenFen] = [base.wholeOf(contract), taking.reduce((sum, one) => sum + takenBy(one), 0)];
  return {
    wholeFen, takenFen, takenBy: taking.filter((one) => one.organisationId === organisationId).map(({ number }) => number).sort(), leftFen: Math.max(0, wholeFen - takenFen),
    goodsLeftFen: Math.max(0, goodsFen(contract) - goods),
  };
}

/** What a case is measured by: as it was answered, else whatever is left. @param contract left out of kinds in which nothing stands apart */
export const wantedBase = (kind: ReliefKind, answers: ReliefAnswers, leftFen: Fen, contract?: Pick<RegisteredContract, 'recognition'>): Fen => {
  const base = BASES[kind];
  return (base && answers[base.name]) ?? Math.max(0, leftFen - (contract ? (base?.apartOf?.(contract) ?? 0) : 0));
};

/** What the form asks for as a part of the base. */
const PARTS: Readonly<Partial<Record<ReliefKind, AnswerName & ('relatedFen' | 'serviceFen')>>> = { VAT: 'relatedFen', CIT: 'serviceFen' };

/** A part that is larger than what the case is measured by; the rest of it would be below zero. */
export function partsAbove(kind: ReliefKind, answers: ReliefAnswers, leftFen: Fen): Reason[] {
  const [part, base, wanted] = [PARTS[kind], BASES[kind], wantedBase(kind, answers, leftFen)];
  if (!part || !base || (answers[part] ?? 0) <= wanted) return [];
  const [field, amount] = [ANSWER_FIELDS[part], formatYuan(wanted)];
  return [{ code: 'ABOVE_BASE', zh: `“${field.zh}”不能大于本次办理的金额 ${amount} 元`, en: `“${field.en}” must not exceed what this case is measured by, CNY ${amount}`, pointer: `/answers/${part}` }];
}

/** Goods are sold once: more of them than other declarations have left are not sold with this one. */
export const goodsAbove = (fen: Fen, { goodsLeftFen }: Room): Reason[] =>
  fen <= goodsLeftFen ? [] : [{
    code: 'GOODS_ABOVE_LEFT', zh: `合同所列货物尚未申报的只有 ${formatYuan(goodsLeftFen)} 元`, en: `Of the contract’s goods CNY ${formatYuan(goodsLeftFen)} are left; the rest was declared before`, pointer: '/answers/goodsFen',
  }];

/** Who has taken of a room, in words. */
export const takersOf = (numbers: readonly string[]): BothLanguages => ({ zh: numbers.join('、') || '其他办理', en: numbers.join(', ') || 'other cases' });

/** Why a case may not take so much: others have taken of it, or the contract itself has less. */
export function aboveRoom(kind: ReliefKind, { wholeFen, takenFen, takenBy: numbers, leftFen }: Room): Reason {
  const base = BASES[kind];
  const [whole, taken, left] = [wholeFen, takenFen, leftFen].map(formatYuan);
  const pointer = `/answers/${base?.name ?? ''}`;
  if (takenFen === 0) {
    return { code: 'ABOVE_LEFT', zh: `${base?.zh ?? ''}为 ${whole} 元，请调低本次办理的金额`, en: `Lower the amount of this case: ${base?.en ?? ''} is CNY ${whole}`, pointer };
  }
  return {
    code: 'ABOVE_LEFT', zh: `同一合同各年度、各次办理合计不得超过${base?.zh ?? ''} ${whole} 元：${takersOf(numbers).zh}已占 ${taken} 元，尚余 ${left} 元`,
    en: `All cases of a contract together must not exceed ${base?.en ?? ''}, CNY ${whole}: ${takersOf(numbers).en} have taken CNY ${taken}, CNY ${left} are left`, pointer,
  };
}
