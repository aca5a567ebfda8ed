import type { Fen } from '../../../kernel/money/index.js';
import type { ContractSubKind } from '../../contracts/index.js';
import type { ReliefAnswer } from './answer.js';
import { Assessment, percent, percentOfPpm, yuan } from './assessment.js';
import { DECISIONS } from './decision-table.js';
import { anyBelowZero, atRate, type Exact, exact, isPositive, minus, notBelowZero, published } from './exact.js';
import { REWARD_TEXTS } from './reward.texts.js';
import type { RewardParams, RuleInForce } from './rule-params.js';
import { underRule } from './under-rule.js';

/** How a result became income (转化方式); services are development, consulting and services of the unit. */
export type Conversion =
  | { mode: 'TRANSFER' | 'LICENCE' | 'SERVICE'; amountFen: Fen; /** keeping the right and closing the deal: fees, evaluation, taxes */ directCostFen: Fen }
  | { mode: 'EQUITY'; /** share given for the technology, in parts per million */ equityPpm: number | null }
  | {
      mode: 'IMPLEMENTATION';
      operatingProfitFen: Fen;
      /** year after the start of production, from 1 */
      implementationYear: number | null;
      /** for how long the unit has decided to pay */
      agreedYears: number | null;
    };

export interface RewardFacts {
  /** the day on which the income was received, or the shares given */
  incomeOn: string;
  conversion: Conversion;
  /** 国家设立的研究开发机构、高等院校 */
  stateUnit: boolean | null;
  /** a rule of the unit or an agreement with the staff */
  agreement: 'NONE' | 'EXISTS' | null;
}

/** Which floor a contract falls under. */
export function conversionModeOf(subKind: ContractSubKind): Exclude<Conversion['mode'], 'IMPLEMENTATION'> {
  const { way } = DECISIONS[subKind];
  switch (way) {
    case 'OWNERSHIP': return 'TRANSFER';
    case 'LICENCE': return 'LICENCE';
    case 'EQUITY': return 'EQUITY';
    case 'NONE': return 'SERVICE';
  }
}

type Reward = Assessment<RewardParams, typeof REWARD_TEXTS>;
type Rule = RuleInForce<RewardParams>;

/** The least that must go to those who made the result (促进科技成果转化法第四十三至四十五条; 国发〔2016〕16号). */
export const assessReward = (facts: RewardFacts, rule: Rule | null): ReliefAnswer => underRule('REWARD', rule, facts.incomeOn, (inForce) => assess(facts, inForce));

function assess(facts: RewardFacts, rule: Rule): ReliefAnswer {
  const { params } = rule;
  const { conversion } = facts;
  const reward: Reward = new Assessment('REWARD', rule, REWARD_TEXTS);
  bindsUnit(reward, facts);
  switch (conversion.mode) {
    case 'EQUITY': equity(reward, conversion.equityPpm, params); break;
    case 'IMPLEMENTATION': implementation(reward, conversion, params); break;
    default: sale(reward, conversion, params);
  }
  return reward.answer();
}

function bindsUnit(reward: Reward, { stateUnit, agreement }: RewardFacts): void {
  if (agreement === 'NONE') return;
  if (stateUnit === true) {
    if (agreement === 'EXISTS') reward.note('STATE_FLOOR');
    return;
  }
  if (stateUnit === null) reward.ask('stateUnit');
  if (agreement === null) reward.ask('agreement');
  else if (stateUnit === false) reward.refuse('AGREEMENT_PREVAILS');
}

function pool(reward: Reward, gain: Exact, floor: number, { mainContributorShare }: RewardParams): void {
  if (!isPositive(gain)) reward.note('NO_GAIN');
  const all = atRate(notBelowZero(gain), floor);
  const words = `${yuan(notBelowZero(gain))} × ${percent(floor)}`;
  reward.restsOn('mainContributorShare').figure('poolFloor', all, words);
  reward.figure('mainContributorsFloor', atRate(all, mainContributorShare), `${words} × ${percent(mainContributorShare)}`);
}

function sale(reward: Reward, { mode, amountFen, directCostFen }: Extract<Conversion, { amountFen: Fen }>, params: RewardParams): void {
  reward.restsOn('transferFloor');
  if (mode === 'SERVICE') {
    if (params.coversServices) reward.note('SERVICES_ALIKE');
    else reward.refuse('SERVICES_NOT_COVERED');
  }
  if (anyBelowZero(amountFen, directCostFen)) reward.ask('amounts');
  if (reward.status !== 'ELIGIBLE') return;
  const net = minus(exact(amountFen), exact(directCostFen));
  reward.figure('netIncome', net, `${yuan(exact(amountFen))} − ${yuan(exact(directCostFen))}`);
  pool(reward, net, params.transferFloor, params);
}

function implementation(reward: Reward, { operatingProfitFen, implementationYear, agreedYears }: Extract<Conversion, { mode: 'IMPLEMENTATION' }>, params: RewardParams): void {
  const { implementationFloor, implementationYearsLeast: least, implementationYearsMost: most } = params;
  reward.restsOn('implementationFloor');
  if (implementationYear === null) reward.ask('implementationYear');
  // between the least and the most the unit decides how long it pays
  else if (implementationYear > least && implementationYear <= most && agreedYears === null) reward.ask('agreedYears', { least, most });
  else {
    const years = agreedYears === null ? most : Math.min(Math.max(agreedYears, least), most);
    if (implementationYear > years) reward.refuse('BEYOND_PERIOD', { years });
  }
  if (reward.status === 'ELIGIBLE') pool(reward, exact(operatingProfitFen), implementationFloor, params);
}

function equity(reward: Reward, ppm: number | null, { equityFloor, mainContributorShare }: RewardParams): void {
  reward.restsOn('equityFloor');
  if (ppm === null) reward.ask('equityPpm');
  else if (ppm < 0) reward.ask('amounts');
  if (ppm === null || reward.status !== 'ELIGIBLE') return;
  const all = atRate(exact(ppm), equityFloor);
  const words = `${percentOfPpm(ppm)} × ${percent(equityFloor)}`;
  reward.restsOn('mainContributorShare').share('poolShare', published(all), words);
  reward.share('mainContributorsShare', published(atRate(all, mainContributorShare)), `${words} × ${percent(mainContributorShare)}`);
}
