import { Module, type OnModuleInit } from '@nestjs/common';
import { ListingHouse, ListingsModule } from '../listings/index.js';
import { achievementKind } from './application/achievement-kind.js';
import { AchievementsFacade } from './application/achievements.facade.js';
import { AchievementController } from './http/achievement.controller.js';

@Module({
  imports: [ListingsModule],
  controllers: [AchievementController],
  providers: [AchievementsFacade],
  exports: [AchievementsFacade],
})
export class AchievementsModule implements OnModuleInit {
  constructor(private readonly house: ListingHouse) {}

  onModuleInit(): void {
    this.house.open(achievementKind);
  }
}
