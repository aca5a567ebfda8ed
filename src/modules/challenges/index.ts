export { forShares } from './browser/result.js';
import { registerEntities } from '../../kernel/database/index.js';
import { Challenge } from './domain/challenge.js';
import { ChallengeQuestion } from './domain/question.js';

registerEntities(Challenge, ChallengeQuestion);

export { type ChallengeJudge, ChallengeJudges, type ChallengeRunner } from './application/challenge-judges.js';
export { ChallengesFacade } from './application/challenges.facade.js';
export type { PublishedChallenge } from './application/challenge.queries.js';
export { type ChallengeAction, ENDED_STATES, LOOKED_UP, RANKED_STATES, UNRANKED_STATES, UNFIT } from './challenge-states.js';
export type { QuestionAction } from './challenge-question.workflow.js';
export { OBJECT_WITHIN } from './challenge-upheld.js';
export { challengeChanged } from './challenges.events.js';
export { ChallengesModule } from './challenges.module.js';
export { challengePermissions } from './challenges.permissions.js';
export type { ListParams } from './domain/challenge-rule.js';
export { integrityMissing } from './domain/integrity-missing.js';
export { type AwardedSide, type AwardOnBoard, type JudgingFacts, NOT_JUDGED } from './domain/judging-facts.js';
export { type Challenge, takesBids } from './domain/challenge.js';
export { type ChallengeContent, type ChallengeIndicator, emptyChallenge, PAYMENT_STAGES, type PaymentStage, placesOf, type PublicContent } from './domain/challenge-content.js';
export { CHALLENGE_TYPES, type ChallengeTypeCode, mayLead, posterSells, TRANSFER_WAYS, type TransferWay } from './domain/challenge-type.js';
export { type PlannedPayment, usualPayments } from './domain/usual-payments.js';
export { amendedWords } from './domain/amended-words.js';
export { fromAchievement } from './domain/from-achievement.js';
export { fromNeed } from './domain/from-need.js';
export { indicatorGaps } from './domain/indicator-gaps.js';
export { ChallengeIndicatorDto } from './http/challenge-content.dto.js';
