import { Module } from '@nestjs/common';
import { AchievementsModule } from '../achievements/index.js';
import { NeedsModule } from '../needs/index.js';
import { ReferenceModule } from '../reference/index.js';
import { MatchCorpus } from './application/corpus.js';
import { MatchBook } from './application/match-book.js';
import { MatchingFacade } from './application/matching.facade.js';
import { MatchQueries } from './application/match.queries.js';
import { MatchProfiles } from './application/profiles.js';
import { MatchController } from './http/match.controller.js';

@Module({ imports: [AchievementsModule, NeedsModule, ReferenceModule], controllers: [MatchController], providers: [MatchCorpus, MatchProfiles, MatchBook, MatchQueries, MatchingFacade], exports: [MatchingFacade] })
export class MatchingModule {}
