export { MatchBook } from './application/match-book.js';
export { type GoodMatch, MatchingFacade } from './application/matching.facade.js';
export { type Bag, bagOf } from './domain/bag.js';
export type { AchievementRecord, Comparator, MatchField, NeedRecord } from './domain/match-record.js';
export { type CorpusStatistics, raritiesOf, statisticsOf } from './domain/rarity.js';
export { achievementRecord, needRecord } from './domain/records.js';
export { MATCH_RULES, MATCH_VERSION, type MatchScore, scorePair } from './domain/score.js';
export { MatchingModule } from './matching.module.js';
