import { registerEntities } from '../../kernel/database/index.js';
import { BidSheet } from './domain/bid-sheet.js';
import { ChallengeAward } from './domain/challenge-award.js';

registerEntities(BidSheet, ChallengeAward);

export { AwardsFacade } from './application/awards.facade.js';
export { payoutAt, PAYOUT_STAGES, type PayoutStage, raceGrants, subsidyFor } from './domain/payouts.js';
export { DIMENSIONS, formatPoints, HUNDREDTHS, limitsOf, passes, type Points, scoreOf, type Sheet } from './domain/score.js';
export { challengeRecompute } from './recompute.cli.js';
export { ReviewsModule } from './reviews.module.js';
