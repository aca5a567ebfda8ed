import { type Fen, shareAtMost, shareOf, sumFen } from '../../../kernel/money/index.js';
import { publicOffered } from '../../bids/index.js';
import { type PaymentStage, type PlannedPayment, usualPayments } from '../../challenges/index.js';
import type { RuleParams } from '../../rules/index.js';

type PayoutRule = Pick<RuleParams['CHALLENGE'], 'publicShareAtMost' | 'publicAtMostFen' | 'paidAtSigning' | 'paidAtMilestone' | 'paidAtAcceptance' | 'raceGrantShare'>;

const WHOLE_BP = 10_000;

/** JB-10: what the public may have paid in all by the time at which so much of the technical amount (技术交易额) of the registered contract was paid. */
export const subsidyFor = (paidFen: Fen, { publicShareAtMost, publicAtMostFen }: Pick<PayoutRule, 'publicShareAtMost' | 'publicAtMostFen'>): Fen => Math.min(shareAtMost(paidFen, publicShareAtMost, WHOLE_BP), publicAtMostFen);

/** How a challenge is paid (资金来源): F1 enterprise and public, F2 public alone (纯财政), F3 enterprise alone. */
export interface PromisedMoney {
  funding: string;
  /** 榜单金额 */
  listFen: Fen | null;
  /** of the list amount, basis points */
  publicShareBp: number | null;
}

/** What the public pays to one winner at the most, as it is announced (JB-10): a bid is held against the same figure. */
export const promisedFen = ({ funding, listFen, publicShareBp }: PromisedMoney, priceFen: Fen, { publicAtMostFen }: Pick<PayoutRule, 'publicAtMostFen'>): Fen =>
  publicOffered({ funding, listFen, publicShareBp, publicAtMostFen }, priceFen);

/** AFTER is 后补助: all of it once the result was accepted. */
export type PayoutMode = 'STAGED' | 'AFTER';
const AFTER: readonly PlannedPayment[] = [{ stage: 'ACCEPTANCE', milestone: null, shareBp: WHOLE_BP }];

/** Parts of a total by shares in basis points. Each is the difference of two sums, so that shares of a whole add up to the total to the fen. */
export function partsOf(totalFen: Fen, shares: readonly number[]): Fen[] {
  const upTo = (count: number): Fen => shareOf(totalFen, shares.slice(0, count).reduce((sum, share) => sum + share, 0), WHOLE_BP);
  return shares.map((_, at) => upTo(at + 1) - upTo(at));
}

/** JB-11: of a total what a plan makes due by the payments that were reached, to the fen. */
export const releasedOf = (totalFen: Fen, plan: readonly PlannedPayment[], isReached: (payment: PlannedPayment) => boolean): Fen =>
  sumFen(partsOf(totalFen, plan.map(({ shareBp }) => shareBp)).filter((_, at) => plan[at] !== undefined && isReached(plan[at])));

/** JB-11: the payment of one stage, as the rule plans it. */
export const payoutAt = (totalFen: Fen, stage: PaymentStage, mode: PayoutMode, rule: PayoutRule): Fen => releasedOf(totalFen, mode === 'AFTER' ? AFTER : usualPayments(rule), (payment) => payment.stage === stage);

/** JB-12: the grant of each racing team up to the gate, of what the challenge promises to all of them together: by the list amount. */
export const raceGrant = (money: PromisedMoney, rule: Pick<PayoutRule, 'publicAtMostFen' | 'raceGrantShare'>): Fen => shareOf(promisedFen(money, money.listFen ?? 0, rule), rule.raceGrantShare, WHOLE_BP);

/**
 * What a team may have in all. While others race beside it, or once it is out, that is the grant; the one that is left has the remainder: what the rule has for the challenge less
 * what the others hold. The sum over all teams is never more than the rule has, for the grants together are not.
 * @param othersFen paid to other teams, or on its way to them
 */
export const teamLimit = (publicAtMostFen: Fen, { grantFen, isAlone, othersFen }: { grantFen: Fen; isAlone: boolean; othersFen: Fen }): Fen => (isAlone ? Math.max(0, publicAtMostFen - othersFen) : grantFen);

/** JB-12: each racing team gets the same grant to the first gate, and the winner the remainder. @throws RangeError where the grants would be more than there is */
export function raceGrants(totalFen: Fen, teams: number, { raceGrantShare }: Pick<PayoutRule, 'raceGrantShare'>): { each: Fen; winner: Fen } {
  const each = shareOf(totalFen, raceGrantShare, WHOLE_BP);
  const winner = totalFen - each * teams;
  if (winner < 0) throw new RangeError('the grants of the race are more than the amount');
  return { each, winner };
}
