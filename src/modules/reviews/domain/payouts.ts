import { type Fen, shareOf } from '../../../kernel/money/index.js';
import type { RuleParams } from '../../rules/index.js';

type PayoutRule = Pick<RuleParams['CHALLENGE'], 'publicShareAtMost' | 'publicAtMostFen' | 'paidAtSigning' | 'paidAtMilestone' | 'paidAtAcceptance' | 'raceGrantShare'>;

const WHOLE_BP = 10_000;

/** JB-10: what the public may have paid in all by the time at which so much of the technical amount (技术交易额) of the registered contract was paid. */
export const subsidyFor = (paidFen: Fen, { publicShareAtMost, publicAtMostFen }: Pick<PayoutRule, 'publicShareAtMost' | 'publicAtMostFen'>): Fen => Math.min(shareOf(paidFen, publicShareAtMost, WHOLE_BP), publicAtMostFen);

export const PAYOUT_STAGES = ['SIGNING', 'MILESTONE', 'ACCEPTANCE'] as const;
export type PayoutStage = (typeof PAYOUT_STAGES)[number];
/** AFTER is 后补助: all of it once the result was accepted. */
export type PayoutMode = 'STAGED' | 'AFTER';

/** Share of the total that is due at a stage, with those before it, in basis points. */
function reached(stage: PayoutStage, mode: PayoutMode, { paidAtSigning, paidAtMilestone, paidAtAcceptance }: PayoutRule): number {
  const shares = mode === 'AFTER' ? [0, 0, WHOLE_BP] : [paidAtSigning, paidAtMilestone, paidAtAcceptance];
  return shares.slice(0, PAYOUT_STAGES.indexOf(stage) + 1).reduce((sum, share) => sum + share, 0);
}

/** JB-11: the payment of one stage. Each is the difference of two sums, so that the three add up to the total to the fen. */
export function payoutAt(totalFen: Fen, stage: PayoutStage, mode: PayoutMode, rule: PayoutRule): Fen {
  const before = PAYOUT_STAGES[PAYOUT_STAGES.indexOf(stage) - 1];
  return shareOf(totalFen, reached(stage, mode, rule), WHOLE_BP) - (before ? shareOf(totalFen, reached(before, mode, rule), WHOLE_BP) : 0);
}

/** JB-12: each racing team gets the same grant to the first gate, and the winner the remainder. @throws RangeError where the grants would be more than there is */
export function raceGrants(totalFen: Fen, teams: number, { raceGrantShare }: Pick<PayoutRule, 'raceGrantShare'>): { each: Fen; winner: Fen } {
  const each = shareOf(totalFen, raceGrantShare, WHOLE_BP);
  const winner = totalFen - each * teams;
  if (winner < 0) throw new RangeError('the grants of the race are more than the amount');
  return { each, winner };
}
