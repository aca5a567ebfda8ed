import { registerEntities } from '../../kernel/database/index.js';
import { BidSheet } from './domain/bid-sheet.js';
import { ChallengeAward } from './domain/challenge-award.js';
import { DefenceMeeting } from './domain/defence-meeting.js';
import { ChallengeTeam } from './domain/challenge-team.js';
import { SupersededRanking } from './domain/superseded-ranking.js';

registerEntities(BidSheet, ChallengeAward, SupersededRanking, ChallengeTeam, DefenceMeeting);

export { type AwardedTeam, AwardsFacade } from './application/awards.facade.js';
export { payoutAt, promisedFen, raceGrant, raceGrants, releasedOf, subsidyFor, teamLimit } from './domain/payouts.js';
export { raceSaid, resultPriceSaid } from './domain/price-clauses.js';
export { DIMENSIONS, formatPoints, HUNDREDTHS, limitsOf, passes, type Points, scoreOf, type Sheet } from './domain/score.js';
export { orderOf } from './domain/defence.js';
export { inRank, type TieDecision } from './domain/ranking.js';
export { DueMeetings } from './application/due-meetings.js';
export { OwnTurns } from './application/own-turns.js';
export { challengeRecompute } from './recompute.cli.js';
export { challengeTeamRegistered } from './reviews.events.js';
export { ReviewsModule } from './reviews.module.js';
