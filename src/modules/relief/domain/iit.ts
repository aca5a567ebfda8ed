import { addMonths } from '../../../kernel/calendar/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import type { ContractSubKind } from '../../contracts/index.js';
import type { ReliefAnswer } from './answer.js';
import { Assessment, percent, yuan } from './assessment.js';
import { coverage, DECISIONS } from './decision-table.js';
import { anyBelowZero, atRate, type Exact, exact, lesser, minus, NOTHING, notBelowZero, plus, WHOLE_BP } from './exact.js';
import { IIT_TEXTS } from './iit.texts.js';
import type { IitParams, IncomeBracketParams, RightKind, RuleInForce } from './rule-params.js';
import { underRule } from './under-rule.js';

/** A reward in cash to a person (现金奖励); null is not known. */
export interface IitFacts {
  subKind: ContractSubKind;
  right: RightKind | null;
  /** what the contract names as its intellectual property is possible for its kind */
  rightFits: boolean;
  paidOn: string;
  /** the day on which the unit received the income of the contract */
  incomeReceivedOn: string | null;
  rewardFen: Fen;
  /** the person's other taxable income of the year, after all deductions (综合所得应纳税所得额) */
  otherTaxableFen: Fen;
  nonProfitUnit: boolean | null;
  dutyAchievement: boolean | null;
  /** public notice under 国科发政〔2018〕103号 */
  noticed: boolean | null;
  registered: boolean | null;
}

type Iit = Assessment<IitParams, typeof IIT_TEXTS>;
type Rule = RuleInForce<IitParams>;
type Brackets = IncomeBracketParams['brackets'];

/**
 * Tax on a cash reward for transferring or licensing an achievement made on duty, of which half counts (财税〔2018〕58号), within the person's
 * comprehensive income of the year.
 * @param rates brackets of comprehensive income, a rule set of their own
 */
export const assessIit = (facts: IitFacts, rule: Rule | null, rates: RuleInForce<IncomeBracketParams> | null): ReliefAnswer =>
  underRule('IIT', rule, facts.paidOn, (inForce) => assess(facts, inForce, rates), [rates]);

function assess(facts: IitFacts, rule: Rule, rates: RuleInForce<IncomeBracketParams> | null): ReliefAnswer {
  const { params } = rule;
  const iit: Iit = new Assessment('IIT', rule, IIT_TEXTS);
  iit.restsOn('countedShare');
  converted(iit, facts, params);
  inTime(iit, facts, params);
  iit.require(facts.nonProfitUnit, 'nonProfitUnit', 'UNIT_NOT_COVERED');
  iit.require(facts.dutyAchievement, 'dutyAchievement', 'NOT_ON_DUTY');
  if (params.noticeRequired) iit.require(facts.noticed, 'noticed', 'NOT_NOTICED');
  if (params.registrationRequired) iit.require(facts.registered, 'registered', 'NOT_REGISTERED');
  if (params.formByDay !== null && iit.status !== 'NOT_ELIGIBLE') iit.note('FORM_DUE', { day: params.formByDay, until: formDue(facts.paidOn, params.formByDay) });
  const isSound = !anyBelowZero(facts.rewardFen);
  if (!isSound) iit.ask('amounts');
  if (rates !== null && isSound && iit.status !== 'NEEDS_INFO') {
    figures(iit, facts, iit.status === 'ELIGIBLE' ? params.countedShare : null, rates.params.brackets);
    iit.citeSet(rates);
  }
  return iit.answer();
}

/** The day until which the form about a payment is handed in (国家税务总局公告2018年第30号第二条). @param formByDay at most 28 */
const formDue = (paidOn: string, formByDay: number): string => addMonths(`${paidOn.slice(0, 7)}-${String(formByDay).padStart(2, '0')}`, 1);

function converted(iit: Iit, { subKind, right, rightFits }: IitFacts, params: IitParams): void {
  const { way, rights } = DECISIONS[subKind];
  const mode = way === 'OWNERSHIP' ? 'TRANSFER' : way === 'LICENCE' ? 'LICENCE' : null;
  if (way === 'EQUITY' && params.equityDeferral) iit.note('EQUITY_DEFERRAL_OPTION');
  if (mode === null || !params.modes.includes(mode)) {
    iit.refuse('MODE_NOT_TRANSFER_OR_LICENCE');
    return;
  }
  if (!rightFits) {
    iit.ask('iprCodes');
    return;
  }
  const covered = coverage(params.ipKinds, rights, right);
  iit.require(covered === 'ASK' ? null : covered === 'YES', 'right', 'IP_NOT_IN_LIST');
}

function inTime(iit: Iit, { paidOn, incomeReceivedOn }: IitFacts, { withinMonths }: IitParams): void {
  if (incomeReceivedOn === null) {
    iit.ask('incomeReceivedOn');
    return;
  }
  const until = addMonths(incomeReceivedOn, withinMonths);
  if (paidOn < incomeReceivedOn) iit.refuse('PAID_BEFORE_INCOME');
  else if (paidOn > until) iit.refuse('OVER_36_MONTHS', { paid: paidOn, months: withinMonths, until });
}

/** Tax by brackets: each part of the income at the rate of its bracket, which is what rate and quick deduction (速算扣除数) say together. */
export function taxByBrackets(income: Exact, brackets: Brackets): Exact {
  return plus(...brackets.map(({ aboveFen, rate }, i) => {
    const next = brackets[i + 1];
    const top = next ? lesser(income, exact(next.aboveFen)) : income;
    return atRate(notBelowZero(minus(top, exact(aboveFen))), rate);
  }));
}

function figures(iit: Iit, { rewardFen, otherTaxableFen }: IitFacts, share: number | null, brackets: Brackets): void {
  const [other, whole] = [notBelowZero(exact(otherTaxableFen)), exact(rewardFen)];
  const counted = share === null ? whole : atRate(whole, share);
  const [tax, without] = [taxByBrackets(plus(other, counted), brackets), taxByBrackets(plus(other, whole), brackets)];
  iit.figure('countedReward', counted, `${yuan(whole)} × ${percent(share ?? WHOLE_BP)}`);
  iit.figure('tax', tax, `f(${yuan(other)} + ${yuan(counted)})`);
  iit.figure('taxWithout', without, `f(${yuan(other)} + ${yuan(whole)})`);
  iit.figure('saved', share === null ? NOTHING : minus(without, tax), `${yuan(without)} − ${yuan(tax)}`);
}
