export { type Bag, bagOf, candidateTerms, type CorpusStatistics, statisticsOf } from './domain/bag.js';
export type { AchievementRecord, MatchField, NeedRecord } from './domain/match-record.js';
export { achievementRecord, needRecord } from './domain/records.js';
export { MATCH_RULES, type MatchScore, scorePair } from './domain/score.js';
export { MatchingModule } from './matching.module.js';
