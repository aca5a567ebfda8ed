import { Module, type OnModuleInit } from '@nestjs/common';
import { ListingHouse, ListingsModule } from '../listings/index.js';
import { NoticesModule } from '../notices/index.js';
import { RuleBook, RulesModule } from '../rules/index.js';
import { achievementKind } from './application/achievement-kind.js';
import { AchievementNotices } from './application/achievement-notices.js';
import { AchievementsFacade } from './application/achievements.facade.js';
import type { AchievementFacts } from './domain/achievement-guards.js';
import { AchievementController } from './http/achievement.controller.js';

@Module({
  imports: [ListingsModule, NoticesModule, RulesModule],
  controllers: [AchievementController],
  providers: [AchievementsFacade, AchievementNotices],
  exports: [AchievementsFacade],
})
export class AchievementsModule implements OnModuleInit {
  constructor(
    private readonly house: ListingHouse,
    private readonly rules: RuleBook,
  ) {}

  onModuleInit(): void {
    this.house.open(achievementKind, async ({ content: { intellectualProperty } }): Promise<AchievementFacts> => ({ termOf: await this.rules.patentTerms(intellectualProperty.map(({ number }) => number)) }));
  }
}
