import type { ActionDefinition } from '../../kernel/workflow/index.js';
import type { Challenge } from './domain/challenge.js';
import type { ChallengeFacts } from './domain/challenge-facts.js';

export const CHALLENGE_STATES = [
  'DRAFT', 'SUBMITTED', 'LEAD_REVIEW', 'APPROVED', 'OPEN', 'SEALED_CLOSED', 'OPENED', 'QUALIFIED', 'REVIEWED', 'PROPOSED', 'NOTICE', 'AWARDED', 'SIGNED', 'RUNNING', 'FAILED', 'CANCELLED', 'DISCARDED',
] as const;
export type ChallengeState = (typeof CHALLENGE_STATES)[number];
/** From the opening on: what the modules above do with the bids moves the challenge. */
export type JudgingAction = 'qualify' | 'failUnqualified' | 'review' | 'veto' | 'negotiate' | 'failReviewed' | 'returnAward' | 'approveAward' | 'announce' | 'backToReview' | 'award' | 'sign' | 'refuse' | 'passOver' | 'run';
export type ChallengeAction =
  | 'handIn' | 'recall' | 'discard' | 'returnToDemander' | 'propose' | 'returnByLeader' | 'approve' | 'reopen' | 'publish' | 'amend' | 'dropAmendment' | 'cancel' | 'deadline' | 'openBids' | 'failUnbid' | JudgingAction;

export type ChallengeStep = ActionDefinition<ChallengeState, Challenge, ChallengeAction, ChallengeFacts>;
