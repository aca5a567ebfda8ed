import type { Fen } from '../../../kernel/money/index.js';
import type { ContractSubKind } from '../../contracts/index.js';
import type { ReliefAnswer } from './answer.js';
import { Assessment, percent, yuan } from './assessment.js';
import { DECISIONS } from './decision-table.js';
import { anyBelowZero, atRate, type Exact, exact, lesser, NOTHING, plus, published, times } from './exact.js';
import { lastDayOfYear, within } from './periods.js';
import { RD_TEXTS } from './rd.texts.js';
import type { RdParams, RuleInForce } from './rule-params.js';
import { underRule } from './under-rule.js';

/** A contract by which research is bought; null is not known. */
export interface CommissionFacts {
  ref: string;
  subKind: ContractSubKind;
  contractor: 'DOMESTIC' | 'OVERSEAS' | 'OVERSEAS_INDIVIDUAL';
  /** paid in the year */
  fen: Fen;
  registered: boolean | null;
  /** of consulting and services: the work is research in fact */
  isResearch: boolean | null;
}

/** A taxpayer's research expenses of a year. */
export interface RdFacts {
  year: number;
  role: 'CLIENT' | 'CONTRACTOR';
  /** false: a natural person, self-employed, a state organ, or a party abroad; absent: nothing is against a resident enterprise */
  residentEnterprise?: boolean;
  /** division (大类) of GB/T 4754 of the main business, e.g. 51 or F51 */
  industryDivision: string | null;
  listedFirm: boolean | null;
  /** own research expenses (自主研发费用), its part of joint research among them */
  ownFen: Fen;
  /** the commission with which they are declared, where each is declared by a case of its own */
  ownRef?: string | null;
  /** in the order in which those abroad shall use what the year allows of them */
  commissions: readonly CommissionFacts[];
  /** income tax rate in basis points, for the tax saved */
  taxRate: number | null;
}

/** What a commission adds to the base of its year; together they are the year's. */
export interface RdUse {
  ref: string;
  /** own expenses that are declared with it */
  ownFen: Fen;
  /** paid at home */
  homeFen: Fen;
  /** own expenses, and its share of what was paid at home */
  domesticFen: Fen;
  /** its share of what was paid abroad, before the cap of the year */
  countedFen: Fen;
  /** what the year allowed abroad when it was its turn */
  allowedFen: Fen;
  overseasFen: Fen;
}

export interface RdDetail {
  commissions: { ref: string; status: ReliefAnswer['status']; reasons: ReliefAnswer['reasons']; missing: ReliefAnswer['missing'] }[];
  /** of the commissions that count, and of the one that own expenses are declared with */
  uses: RdUse[];
}

/** The corporate income tax that a deduction spares, or its loss costs. @param rateBp in basis points */
export const taxOfDeduction = (fen: Fen, rateBp: number): Fen => published(atRate(exact(fen), rateBp));

type Rd = Assessment<RdParams, typeof RD_TEXTS>;
type Rule = RuleInForce<RdParams>;

/**
 * Super-deduction of research expenses for whoever pays for research (财政部 税务总局公告2023年第7号; 财税〔2015〕119号; 财税〔2018〕64号;
 * 公告2023年第44号 for listed firms). The cap on commissions abroad belongs to the year, so the year is assessed as a whole.
 */
export const assessRd = (facts: RdFacts, rule: Rule | null): ReliefAnswer<RdDetail> => underRule('RD', rule, lastDayOfYear(facts.year), (inForce) => assess(facts, inForce));

function assess(facts: RdFacts, rule: Rule): ReliefAnswer<RdDetail> {
  const { params } = rule;
  const rd: Rd = new Assessment('RD', rule, RD_TEXTS);
  rd.restsOn('extraRate');
  taxpayer(rd, facts, params);
  const parts = facts.commissions.map((commission) => ({ commission, answer: assessCommission(commission, rule) }));
  const counts = parts.filter(({ answer }) => answer.status === 'ELIGIBLE');
  const nothing = facts.ownFen === 0 && parts.every(({ answer }) => answer.status === 'NOT_ELIGIBLE');
  if (nothing) rd.refuse('NOTHING_SPENT');
  for (const { answer } of parts) rd.adopt(answer, { decides: nothing });
  const isSound = !anyBelowZero(facts.ownFen);
  if (!isSound) rd.ask('amounts');
  const counted = counts.map(({ commission }) => commission);
  const hasFigures = rd.status !== 'NOT_ELIGIBLE' && isSound;
  if (hasFigures) figures(rd, facts, params, counted);
  return rd.answer<RdDetail>({
    commissions: parts.map(({ commission: { ref }, answer: { status, reasons, missing } }) => ({ ref, status, reasons, missing })), uses: hasFigures ? usesOf(facts, params, counted) : [],
  });
}

function taxpayer(rd: Rd, { role, residentEnterprise = true, industryDivision, listedFirm, year }: RdFacts, params: RdParams): void {
  if (params.residentOnly && !residentEnterprise) rd.refuse('NOT_RESIDENT_ENTERPRISE');
  if (role === 'CONTRACTOR' && !params.contractorDeducts) rd.refuse('CONTRACTOR_CANNOT_DEDUCT');
  const division = industryDivision?.replace(/^[A-T]/, '').slice(0, 2) ?? null;
  rd.require(division === null ? null : !params.negativeDivisions.includes(division), 'industryDivision', 'NEGATIVE_INDUSTRY', { division: division ?? '' });
  if (!listedRateHolds(params, year)) return;
  if (listedFirm === null) rd.ask('listedFirm');
  else if (listedFirm) rd.note('LISTED_RATE', { rate: percent(params.listedExtraRate) });
}

const listedRateHolds = ({ listedFrom, listedUntil }: RdParams, year: number): boolean => listedFrom !== null && within(lastDayOfYear(year), listedFrom, listedUntil);

function assessCommission({ ref, subKind, contractor, fen, registered, isResearch }: CommissionFacts, rule: Rule): ReliefAnswer {
  const rd: Rd = new Assessment('RD', rule, RD_TEXTS, ref);
  const { params } = rule;
  const { research } = DECISIONS[subKind];
  rd.restsOn(contractor === 'DOMESTIC' ? 'domesticShare' : 'overseasShare');
  if (research === 'NO') rd.refuse('NOT_COMMISSIONED_RESEARCH');
  else if (research === 'JOINT') rd.refuse('JOINT_OWN_COST');
  else if (research === 'IF_RESEARCH') rd.require(isResearch, 'isResearch', 'NOT_COMMISSIONED_RESEARCH');
  if (anyBelowZero(fen)) rd.ask('amounts');
  if (contractor === 'OVERSEAS_INDIVIDUAL' && !params.overseasIndividuals) rd.refuse('OVERSEAS_INDIVIDUAL');
  if (params.registrationRequired) rd.require(registered, 'registered', contractor === 'DOMESTIC' ? 'NOT_REGISTERED' : 'NOT_REGISTERED_BY_CLIENT');
  return rd.answer();
}

const sumOf = (commissions: readonly CommissionFacts[], abroad: boolean): Exact =>
  plus(...commissions.filter(({ contractor }) => (contractor !== 'DOMESTIC') === abroad).map(({ fen }) => exact(fen)));

/** Basis points of what is deducted on top. */
export const extraRateOf = ({ listedFirm, year }: Pick<RdFacts, 'listedFirm' | 'year'>, params: RdParams): number => (listedFirm === true && listedRateHolds(params, year) ? params.listedExtraRate : params.extraRate);

/** Rounds what has been added up, so that the parts add up to the rounded year. */
function usesOf({ ownFen, ownRef, commissions }: RdFacts, { domesticShare, overseasShare, overseasCap }: RdParams, counted: readonly CommissionFacts[]): RdUse[] {
  const cap = times(plus(exact(ownFen), atRate(sumOf(counted, false), domesticShare)), overseasCap.numerator, overseasCap.denominator);
  let [domestic, abroad] = [NOTHING, NOTHING];
  return commissions.filter((one) => counted.includes(one) || one.ref === ownRef).map((one) => {
    const [own, home, foreign] = [one.ref === ownRef ? ownFen : 0, sumOf(counted.filter((other) => other === one), false), sumOf(counted.filter((other) => other === one), true)];
    const before = [published(domestic), published(lesser(abroad, cap))] as const;
    domestic = plus(domestic, exact(own), atRate(home, domesticShare));
    abroad = plus(abroad, atRate(foreign, overseasShare));
    return {
      ref: one.ref, ownFen: own, homeFen: published(home), domesticFen: published(domestic) - before[0], countedFen: published(atRate(foreign, overseasShare)), allowedFen: published(cap) - before[1], overseasFen: published(lesser(abroad, cap)) - before[1],
    };
  });
}

function figures(rd: Rd, { ownFen, listedFirm, year, taxRate }: RdFacts, params: RdParams, commissions: readonly CommissionFacts[]): void {
  const { domesticShare, overseasShare, overseasCap } = params;
  const [own, atHome, abroad] = [exact(ownFen), sumOf(commissions, false), sumOf(commissions, true)];
  const domestic = plus(own, atRate(atHome, domesticShare));
  const cap = times(domestic, overseasCap.numerator, overseasCap.denominator);
  const counted = atRate(abroad, overseasShare);
  const overseas = lesser(counted, cap);
  if (overseas !== counted) rd.note('OVERSEAS_CAPPED', { cap: `${overseasCap.numerator}/${overseasCap.denominator}` });
  const base = plus(domestic, overseas);
  const rate = extraRateOf({ listedFirm, year }, params);
  const extra = atRate(base, rate);
  rd.figure('domestic', domestic, `${yuan(own)} + ${yuan(atHome)} × ${percent(domesticShare)}`);
  rd.figure('overseas', overseas, `min(${yuan(abroad)} × ${percent(overseasShare)}, ${yuan(domestic)} × ${overseasCap.numerator}/${overseasCap.denominator})`);
  rd.figure('base', base, `${yuan(domestic)} + ${yuan(overseas)}`);
  rd.figure('extra', extra, `${yuan(base)} × ${percent(rate)}`);
  if (taxRate !== null) rd.figure('saved', atRate(extra, taxRate), `${yuan(extra)} × ${percent(taxRate)}`);
}
