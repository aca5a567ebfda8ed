import type { Fen } from '../../../kernel/money/index.js';
import type { Article, RuleInForce, RuleParams } from '../../rules/index.js';
import type { Reward, RewardRule } from './reward.js';

const WHOLE_BP = 10_000n;

/** The rule that a reward is computed by, as it was then. */
export interface AppliedRule extends Pick<RuleInForce, 'code' | 'version' | 'docNo' | 'titleZh' | 'titleEn' | 'verified'> {
  params: RuleParams['BROKER_REWARD'];
  articles: readonly Article[];
}

/** How a reward comes about (计算单). */
export interface RewardSheet extends Reward {
  rule: AppliedRule;
  contractId: string;
  contractNumber: string;
  contractVersion: number;
  /** of the contract as it is registered */
  priceFen: Fen;
  techFen: Fen;
  /** paid in the year and confirmed; null where what is registered counts */
  paidFen: Fen | null;
}

export const appliedRule = ({ code, version, docNo, titleZh, titleEn, verified, params, articles }: RuleInForce<'BROKER_REWARD'>): AppliedRule => ({ code, version, docNo, titleZh, titleEn, verified, params, articles });

export const ruleOf = ({ params: { rateBp, capDealFen, capYearFen } }: AppliedRule): RewardRule => ({ rate: { numerator: BigInt(rateBp), denominator: WHOLE_BP }, capDealFen, capYearFen });
