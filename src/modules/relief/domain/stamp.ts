import type { Fen } from '../../../kernel/money/index.js';
import { type ContractSubKind, kindOf } from '../../contracts/index.js';
import type { ReliefAnswer } from './answer.js';
import { Assessment, perMille, percent, yuan } from './assessment.js';
import { DECISIONS } from './decision-table.js';
import { anyBelowZero, atRate, type Exact, exact, isNegative, minus, published, WHOLE_BP } from './exact.js';
import { within } from './periods.js';
import type { RuleInForce, StampParams } from './rule-params.js';
import { STAMP_TEXTS } from './stamp.texts.js';
import { underRule } from './under-rule.js';

export type StampSide = 'seller' | 'buyer';

/** What the contract says; null is not known, or not stated. */
export interface StampFacts {
  /** whose duty is asked for: each party pays its own, and is reduced for itself */
  side: StampSide | 'both';
  subKind: ContractSubKind;
  /** 书立日期, YYYY-MM-DD */
  signedOn: string;
  /** 价款、报酬或使用费 as the contract states it */
  priceFen: Fen;
  /** value-added tax that the contract states apart from the price, and that `priceFen` includes */
  statedVatFen: Fen | null;
  /** of a development contract: research funds stated apart from the remuneration (研究开发经费) */
  researchFundsFen: Fen | null;
  /** 小规模纳税人、小型微利企业、个体工商户 */
  smallSeller: boolean | null;
  smallBuyer: boolean | null;
  /** the tax office's word, needed only where the two headings differ in rate */
  heading: 'CONTRACT' | 'DEED' | null;
}

type Stamp = Assessment<StampParams, typeof STAMP_TEXTS>;
type Rule = RuleInForce<StampParams>;

/** Stamp duty of the parties, with a yes where something reduces it (印花税法第四、五、八条; 财政部 税务总局公告2023年第12号). */
export const assessStamp = (facts: StampFacts, rule: Rule | null): ReliefAnswer => underRule('STAMP', rule, facts.signedOn, (inForce) => assess(facts, inForce));

function assess(facts: StampFacts, rule: Rule): ReliefAnswer {
  const stamp: Stamp = new Assessment('STAMP', rule, STAMP_TEXTS);
  const { params } = rule;
  const headings = headingsOf(facts, params);
  stamp.restsOn(...headings);
  const rate = rateOf(stamp, facts, params);
  const { base, fundsLeftOut } = baseOf(stamp, facts, params);
  const reducible = params.smallFrom !== null && within(facts.signedOn, params.smallFrom, params.smallUntil);
  const byProvince = !reducible && params.smallByProvinceFrom !== null && facts.signedOn >= params.smallByProvinceFrom && params.smallFrom !== null && facts.signedOn < params.smallFrom;
  if (reducible) stamp.note('SMALL_REDUCED', { until: params.smallUntil ?? '—' });
  if (reducible || byProvince) askWhoIsSmall(stamp, facts, params);
  if (byProvince && sidesOf(facts, params).some((side) => isSmall(facts, side) === true)) stamp.restsOn('smallByProvinceFrom').ask('localReduction');
  if (sidesOf(facts, params).length === 0) stamp.refuse('SELLER_ONLY');
  if (rate !== null && base !== null) {
    const mayBeReduced = (reducible || byProvince) && sidesOf(facts, params).some((side) => isSmall(facts, side) !== false);
    if (!fundsLeftOut && !mayBeReduced) stamp.refuse('NO_REDUCTION', {}, headings);
    figures(stamp, facts, params, { base, rate, reducible, byProvince });
  }
  return stamp.answer();
}

/** The parties whose duty is asked for, as far as the rule lets them pay. */
const sidesOf = ({ side }: StampFacts, { bothParties }: StampParams): StampSide[] => (['seller', 'buyer'] as const).filter((one) => (side === 'both' || side === one) && (bothParties || one === 'seller'));
const isSmall = ({ smallSeller, smallBuyer }: StampFacts, side: StampSide): boolean | null => (side === 'seller' ? smallSeller : smallBuyer);

/** 税目 of the contract: of one that may be either, the one that the tax office holds, otherwise both. */
function headingsOf({ subKind, heading }: StampFacts, { contractRate, deedRate }: StampParams): ('contractRate' | 'deedRate')[] {
  const { stamp: usual } = DECISIONS[subKind];
  const settled = usual === 'EITHER' && contractRate !== deedRate ? (heading ?? usual) : usual;
  return settled === 'EITHER' ? ['contractRate', 'deedRate'] : [settled === 'DEED' ? 'deedRate' : 'contractRate'];
}

function rateOf(stamp: Stamp, { subKind, heading }: StampFacts, { contractRate, deedRate }: StampParams): number | null {
  const { stamp: usual } = DECISIONS[subKind];
  if (usual !== 'EITHER') return usual === 'DEED' ? deedRate : contractRate;
  if (contractRate === deedRate) {
    stamp.note('HEADING_OPEN');
    return contractRate;
  }
  if (heading === null) stamp.ask('heading');
  return heading === null ? null : heading === 'DEED' ? deedRate : contractRate;
}

function baseOf(stamp: Stamp, facts: StampFacts, params: StampParams): { base: Exact | null; fundsLeftOut: boolean } {
  const vat = params.separateVatExcluded ? (facts.statedVatFen ?? 0) : 0;
  if (facts.statedVatFen === null) stamp.note('VAT_NOT_STATED');
  const isDevelopment = kindOf(facts.subKind) === 'DEV' && params.developmentFundsExcluded;
  const funds = isDevelopment ? (facts.researchFundsFen ?? 0) : 0;
  if (isDevelopment) stamp.note(funds > 0 ? 'FUNDS_EXCLUDED' : 'FUNDS_NOT_STATED');
  const base = minus(exact(facts.priceFen), exact(vat), exact(funds));
  const isSound = !isNegative(base) && !anyBelowZero(facts.priceFen, vat, funds);
  if (!isSound) stamp.ask('amounts');
  else stamp.figure('taxBase', base, `${yuan(exact(facts.priceFen))} − ${yuan(exact(vat))} − ${yuan(exact(funds))}`);
  return { base: isSound ? base : null, fundsLeftOut: funds > 0 };
}

const QUESTIONS = { seller: 'smallSeller', buyer: 'smallBuyer' } as const;
const DUTIES = { seller: ['sellerStamp', 'sellerReduced'], buyer: ['buyerStamp', 'buyerReduced'] } as const;

function askWhoIsSmall(stamp: Stamp, facts: StampFacts, params: StampParams): void {
  for (const side of sidesOf(facts, params)) if (isSmall(facts, side) === null) stamp.ask(QUESTIONS[side]);
}

/** A party that is not known to be small is shown the full duty; one that is, and whose province has set what it pays, none. */
function figures(stamp: Stamp, facts: StampFacts, params: StampParams, { base, rate, reducible, byProvince }: { base: Exact; rate: number; reducible: boolean; byProvince: boolean }): void {
  const full = `${yuan(base)} × ${perMille(rate)}`;
  stamp.figure('eachFull', atRate(base, rate), full);
  const reduced = atRate(atRate(base, rate), params.smallPayShare);
  const reducedWords = `${full} × ${percent(params.smallPayShare)}`;
  if (reducible) stamp.figure('eachIfSmall', reduced, reducedWords);
  for (const side of sidesOf(facts, params)) {
    const [duty, reduction] = DUTIES[side];
    if (byProvince && isSmall(facts, side) === true) continue;
    const small = reducible && isSmall(facts, side) === true;
    stamp.figure(duty, small ? reduced : atRate(base, rate), small ? reducedWords : `${full} × ${percent(WHOLE_BP)}`);
    // what is not paid is told in the fen that are paid
    if (small) stamp.figure(reduction, minus(exact(published(atRate(base, rate))), exact(published(reduced))), `${yuan(atRate(base, rate))} − ${yuan(reduced)}`);
  }
}
