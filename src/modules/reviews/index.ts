export { payoutAt, PAYOUT_STAGES, type PayoutStage, raceGrants, subsidyFor } from './domain/payouts.js';
export { DIMENSIONS, formatPoints, HUNDREDTHS, limitsOf, passes, type Points, scoreOf, type Sheet } from './domain/score.js';
export { challengeRecompute } from './recompute.cli.js';
