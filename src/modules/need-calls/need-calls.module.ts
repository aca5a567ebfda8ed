import { Module } from '@nestjs/common';
import { AchievementsModule } from '../achievements/index.js';
import { ChallengesModule } from '../challenges/index.js';
import { ExpertsModule } from '../experts/index.js';
import { IdentityModule } from '../identity/index.js';
import { NeedsModule } from '../needs/index.js';
import { NoticesModule } from '../notices/index.js';
import { ReferenceModule } from '../reference/index.js';
import { RulesModule } from '../rules/index.js';
import { NeedArgument } from './application/need-argument.js';
import { NeedCallDesk } from './application/need-call-desk.js';
import { NeedCallQueries } from './application/need-call.queries.js';
import { NeedCallsFacade } from './application/need-calls.facade.js';
import { NeedOfferDesk } from './application/need-offer-desk.js';
import { OfferedRecords } from './application/offered-records.js';
import { OfferOwner } from './application/offer-owner.js';
import { NeedOfferMails } from './application/need-offer-mails.js';
import { NeedOfferProcess } from './application/need-offer-process.js';
import { NeedCallController } from './http/need-call.controller.js';
import { NeedCallPresenter } from './http/need-call-presenter.js';
import { NeedOfferController } from './http/need-offer.controller.js';

@Module({
  imports: [ReferenceModule, RulesModule, IdentityModule, ExpertsModule, NoticesModule, NeedsModule, AchievementsModule, ChallengesModule],
  controllers: [NeedCallController, NeedOfferController],
  providers: [NeedArgument, NeedCallDesk, NeedCallQueries, NeedOfferDesk, OfferedRecords, OfferOwner, NeedOfferMails, NeedOfferProcess, NeedCallPresenter, NeedCallsFacade],
  exports: [NeedCallsFacade],
})
export class NeedCallsModule {}
