import type { RuleParams } from '../../rules/index.js';

/** What the rule of 揭榜挂帅 says. */
export type ListParams = RuleParams['CHALLENGE'];

/** The rule that a published challenge goes by, kept with it. */
export interface ChallengeRule {
  code: string;
  version: number;
  docNo: string;
  title: string;
  verified: boolean;
  params: ListParams;
}
