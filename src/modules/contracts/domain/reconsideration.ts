import { type Reason, reason } from '../../../kernel/http/index.js';
import type { Due } from '../../../kernel/workflow/index.js';
import type { RuleParams } from '../../rules/index.js';
import type { TechContract } from './tech-contract.js';

type Times = Partial<Pick<RuleParams['REGISTRATION'], 'reconsiderWithin' | 'reconsiderLonger'>>;
type Reconsidered = Pick<TechContract, 'rule' | 'clock' | 'dueAt'>;

/** Of the rule that the case was decided by: one review goes by one rule, whatever comes while it runs. */
const timesOf = ({ rule }: Pick<TechContract, 'rule'>): Times => rule?.params ?? {};

/**
 * In which an internal review (复查) is decided: a promise of the body, no time of the law, and shorter than that of a reconsideration by the law, so that who waits for it
 * can still ask for one. It counts from the day on which it is asked for; null where the rule of the case sets no time.
 */
export const reconsideredWithin = (contract: Pick<TechContract, 'rule'>): Due | null => timesOf(contract).reconsiderWithin ?? null;

/** Once, and while the time runs. */
export function prolongFaults(contract: Reconsidered, { now }: { now: Date }): Reason[] {
  const { clock, dueAt } = contract;
  const { reconsiderWithin, reconsiderLonger } = timesOf(contract);
  if (!clock || !dueAt || !reconsiderWithin || !reconsiderLonger) return [reason('NO_CLOCK', '本件适用的规则没有规定可以延长的复查期限', 'The rule of the case sets no time of the internal review that could be prolonged')];
  if (clock.days > reconsiderWithin.days) return [reason('PROLONGED', '复查期限已经延长过一次，不能再延长', 'The time of the internal review was prolonged before, and is not prolonged again')];
  return dueAt < now ? [reason('RECONSIDERATION_OVER', '复查期限已经届满，不能再延长', 'The time of the internal review is over and is not prolonged any more')] : [];
}

/** The time as it is after it was prolonged, from the same day on. */
export function prolonged(contract: Reconsidered): Due | null {
  const { clock } = contract;
  const { reconsiderLonger } = timesOf(contract);
  return clock && reconsiderLonger ? { days: clock.days + reconsiderLonger, unit: clock.unit, from: new Date(clock.from) } : null;
}
