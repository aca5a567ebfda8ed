import { Module } from '@nestjs/common';
import { AchievementsModule } from '../achievements/index.js';
import { IdentityModule } from '../identity/index.js';
import { NeedsModule } from '../needs/index.js';
import { PublicFiguresQuery } from './application/public-figures.js';
import { StatisticsController } from './http/statistics.controller.js';

@Module({ imports: [AchievementsModule, IdentityModule, NeedsModule], controllers: [StatisticsController], providers: [PublicFiguresQuery] })
export class StatisticsModule {}
