import { Module } from '@nestjs/common';
import { AchievementsModule } from '../achievements/index.js';
import { FilesModule } from '../files/index.js';
import { IdentityModule } from '../identity/index.js';
import { NoticesModule } from '../notices/index.js';
import { RulesModule } from '../rules/index.js';
import { PricingDesk } from './application/pricing-desk.js';
import { PricingMails } from './application/pricing-mails.js';
import { PricingFacade } from './application/pricing.facade.js';
import { PricingProcess } from './application/pricing-process.js';
import { PricingQueries } from './application/pricing.queries.js';
import { PricingController } from './http/pricing.controller.js';
import { PricingPresenter } from './http/pricing-presenter.js';

@Module({
  imports: [AchievementsModule, FilesModule, IdentityModule, NoticesModule, RulesModule],
  controllers: [PricingController],
  providers: [PricingDesk, PricingMails, PricingProcess, PricingQueries, PricingPresenter, PricingFacade],
  exports: [PricingFacade],
})
export class PricingModule {}
