import { type Reason, reason } from '../../../kernel/http/index.js';
import type { Due } from '../../../kernel/workflow/index.js';
import type { RuleParams } from '../../rules/index.js';
import type { TechContract } from './tech-contract.js';

type Times = Partial<Pick<RuleParams['REGISTRATION'], 'reconsiderWithin' | 'reconsiderLonger'>>;
type Reconsidered = Pick<TechContract, 'rule' | 'clock' | 'dueAt'>;

/** Of the rule that the case was decided by: one reconsideration goes by one rule, whatever comes while it runs. */
const timesOf = ({ rule }: Pick<TechContract, 'rule'>): Times => rule?.params ?? {};

/**
 * In which a reconsideration is decided (行政复议法（2023 修订）第六十二条: 自受理申请之日起六十日内). Nobody accepts it apart from its coming, so it counts from the day on
 * which it comes; null where the rule of the case sets no time.
 */
export const reconsideredWithin = (contract: Pick<TechContract, 'rule'>): Due | null => timesOf(contract).reconsiderWithin ?? null;

/** 情况复杂，不能在规定期限内作出决定的，经批准可以适当延长，最多三十日: once, and while the time runs. */
export function prolongFaults(contract: Reconsidered, { now }: { now: Date }): Reason[] {
  const { clock, dueAt } = contract;
  const { reconsiderWithin, reconsiderLonger } = timesOf(contract);
  if (!clock || !dueAt || !reconsiderWithin || !reconsiderLonger) return [reason('NO_CLOCK', '本件适用的规则没有规定可以延长的复议期限', 'The rule of the case sets no time of the reconsideration that could be prolonged')];
  if (clock.days > reconsiderWithin.days) return [reason('PROLONGED', '复议期限已经延长过一次，不能再延长', 'The time of the reconsideration was prolonged before, and is not prolonged again')];
  return dueAt < now ? [reason('RECONSIDERATION_OVER', '复议期限已经届满，不能再延长', 'The time of the reconsideration is over and is not prolonged any more')] : [];
}

/** The time as it is after it was prolonged, from the same day on. */
export function prolonged(contract: Reconsidered): Due | null {
  const { clock } = contract;
  const { reconsiderLonger } = timesOf(contract);
  return clock && reconsiderLonger ? { days: clock.days + reconsiderLonger, unit: clock.unit, from: new Date(clock.from) } : null;
}
