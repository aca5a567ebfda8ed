import type { ActionDefinition } from '../../kernel/workflow/index.js';
import type { Challenge } from './domain/challenge.js';
import type { ChallengeFacts } from './domain/challenge-facts.js';

/** How a challenge ends whose contract was carried out, or was to be. */
export const ENDED_STATES = ['COMPLETED', 'NOT_PASSED', 'TERMINATED'] as const;
/** From the ranking on the demander negotiates by it. */
export const RANKED_STATES = ['REVIEWED', 'PROPOSED', 'NOTICE', 'OVERTURNED', 'AWARDED', 'SIGNED', 'RUNNING', ...ENDED_STATES] as const;
/** From the publication on until there is a ranking. */
export const UNRANKED_STATES = ['OPEN', 'SEALED_CLOSED', 'STUCK', 'RELIST', 'OPENED', 'QUALIFIED'] as const;

/** Why a candidate may not be awarded, whatever its rank: JB-04, JB-05, and what an objection (JB-14) has shown. */
export const UNFIT = ['INTEGRITY', 'FALSE_DECLARATION', 'LEADER_BUSY', 'OBJECTION'] as const;
/** … of these somebody has looked up where and when, after the opening. */
export const LOOKED_UP = ['INTEGRITY', 'FALSE_DECLARATION'] as const;

export const CHALLENGE_STATES = [
  'DRAFT', 'SUBMITTED', 'LEAD_REVIEW', 'APPROVED', 'OPEN', 'SEALED_CLOSED', 'STUCK', 'RELIST', 'OPENED', 'QUALIFIED', 'REVIEWED', 'PROPOSED', 'NOTICE', 'OVERTURNED', 'AWARDED', 'SIGNED', 'RUNNING', ...ENDED_STATES, 'FAILED', 'CANCELLED', 'DISCARDED',
] as const;
export type ChallengeState = (typeof CHALLENGE_STATES)[number];
/** The projects that carry it out tell how it ended. */
export type EndAction = 'complete' | 'notPass' | 'terminate';
/** From the opening on: what the modules above do with the bids moves the challenge. */
export type JudgingAction = 'qualify' | 'failUnqualified' | 'review' | 'veto' | 'exclude' | 'negotiate' | 'failReviewed' | 'returnAward' | 'approveAward' | 'announce' | 'backToReview' | UpheldAction | 'proceed' | 'endUnawarded' | 'award' | 'sign' | 'redraft' | 'refuse' | 'passOver' | 'replace' | 'allSigned' | 'extendRegistration' | 'endAward' | 'run' | 'allRun' | 'dropUnregistered' | 'passGate' | EndAction;
/** What follows from an objection to the award that was upheld. */
export type UpheldAction = 'overturn' | 'reviewAnew' | 'requalify' | 'letStand' | 'restore';
/** Where nobody has bid. */
export type RelistingAction = 'unbid' | 'relist' | 'giveUp' | 'lapse' | 'failUnbid';
/** Where the box cannot be opened. */
export type StuckAction = 'declareStuck' | 'confirmStuck' | 'failStuck' | 'denyStuck';
export type ChallengeAction =
  | 'handIn' | 'recall' | 'discard' | 'returnToDemander' | 'propose' | 'returnByLeader' | 'approve' | 'reopen' | 'publish' | 'amend' | 'dropAmendment' | 'cancel' | 'deadline' | 'openBids' | RelistingAction | StuckAction | JudgingAction;

export type ChallengeStep = ActionDefinition<ChallengeState, Challenge, ChallengeAction, ChallengeFacts>;
