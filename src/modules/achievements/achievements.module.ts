import { Module, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '../../kernel/jobs/index.js';
import { ListingFiles, ListingOwners, ListingsModule } from '../listings/index.js';
import { ReferenceModule } from '../reference/index.js';
import { achievementKind } from './application/achievement-kind.js';
import { AchievementSearchSource } from './application/achievement-search-source.js';
import { AchievementsFacade } from './application/achievements.facade.js';
import { AchievementController } from './http/achievement.controller.js';

@Module({
  imports: [ListingsModule, ReferenceModule],
  controllers: [AchievementController],
  providers: [AchievementsFacade, AchievementSearchSource],
  exports: [AchievementsFacade],
})
export class AchievementsModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly files: ListingFiles,
    private readonly owners: ListingOwners,
    private readonly achievements: AchievementsFacade,
  ) {}

  onModuleInit(): void {
    this.files.register(achievementKind);
    this.owners.watch(achievementKind);
    this.jobs.handle('achievement.expire', async () => void (await this.achievements.expire()));
    this.jobs.schedule('achievement.expire', '10 1 * * *');
  }
}
