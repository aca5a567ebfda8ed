import { Module, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '../../kernel/jobs/index.js';
import { ListingFiles, ListingOwners, ListingsModule } from '../listings/index.js';
import { ReferenceModule } from '../reference/index.js';
import { needKind } from './application/need-kind.js';
import { NeedSearchSource } from './application/need-search-source.js';
import { NeedsFacade } from './application/needs.facade.js';
import { NeedController } from './http/need.controller.js';

@Module({
  imports: [ListingsModule, ReferenceModule],
  controllers: [NeedController],
  providers: [NeedsFacade, NeedSearchSource],
  exports: [NeedsFacade],
})
export class NeedsModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly files: ListingFiles,
    private readonly owners: ListingOwners,
    private readonly needs: NeedsFacade,
  ) {}

  onModuleInit(): void {
    this.files.register(needKind);
    this.owners.watch(needKind);
    this.jobs.handle('need.expire', async () => void (await this.needs.expire()));
    this.jobs.schedule('need.expire', '20 1 * * *');
  }
}
