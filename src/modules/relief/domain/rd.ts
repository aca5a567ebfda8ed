import type { Fen } from '../../../kernel/money/index.js';
import type { ContractSubKind } from '../../contracts/index.js';
import type { ReliefAnswer } from './answer.js';
import { Assessment, percent, yuan } from './assessment.js';
import { DECISIONS } from './decision-table.js';
import { anyBelowZero, atRate, type Exact, exact, lesser, plus, times } from './exact.js';
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
  /** division (大类) of GB/T 4754 of the main business, e.g. 51 or F51 */
  industryDivision: string | null;
  listedFirm: boolean | null;
  /** own research expenses (自主研发费用), its part of joint research among them */
  ownFen: Fen;
  commissions: readonly CommissionFacts[];
  /** income tax rate in basis points, for the tax saved */
  taxRate: number | null;
}

export interface RdDetail {
  commissions: { ref: string; status: ReliefAnswer['status']; reasons: ReliefAnswer['reasons']; missing: ReliefAnswer['missing'] }[];
}

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
  if (rd.status !== 'NOT_ELIGIBLE' && isSound) figures(rd, facts, params, counts.map(({ commission }) => commission));
  return rd.answer<RdDetail>({ commissions: parts.map(({ commission: { ref }, answer: { status, reasons, missing } }) => ({ ref, status, reasons, missing })) });
}

function taxpayer(rd: Rd, { role, industryDivision, listedFirm, year }: RdFacts, params: RdParams): void {
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

function figures(rd: Rd, { ownFen, listedFirm, year, taxRate }: RdFacts, params: RdParams, commissions: readonly CommissionFacts[]): void {
  const { domesticShare, overseasShare, overseasCap } = params;
  const [own, atHome, abroad] = [exact(ownFen), sumOf(commissions, false), sumOf(commissions, true)];
  const domestic = plus(own, atRate(atHome, domesticShare));
  const cap = times(domestic, overseasCap.numerator, overseasCap.denominator);
  const counted = atRate(abroad, overseasShare);
  const overseas = lesser(counted, cap);
  if (overseas !== counted) rd.note('OVERSEAS_CAPPED', { cap: `${overseasCap.numerator}/${overseasCap.denominator}` });
  const base = plus(domestic, overseas);
  const rate = listedFirm === true && listedRateHolds(params, year) ? params.listedExtraRate : params.extraRate;
  const extra = atRate(base, rate);
  rd.figure('domestic', domestic, `${yuan(own)} + ${yuan(atHome)} × ${percent(domesticShare)}`);
  rd.figure('overseas', overseas, `min(${yuan(abroad)} × ${percent(overseasShare)}, ${yuan(domestic)} × ${overseasCap.numerator}/${overseasCap.denominator})`);
  rd.figure('base', base, `${yuan(domestic)} + ${yuan(overseas)}`);
  rd.figure('extra', extra, `${yuan(base)} × ${percent(rate)}`);
  if (taxRate !== null) rd.figure('saved', atRate(extra, taxRate), `${yuan(extra)} × ${percent(taxRate)}`);
}
