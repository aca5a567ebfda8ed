import { Module } from '@nestjs/common';
import { AchievementsModule } from '../achievements/index.js';
import { IdentityModule } from '../identity/index.js';
import { MatchingModule } from '../matching/index.js';
import { NeedsModule } from '../needs/index.js';
import { ReferenceModule } from '../reference/index.js';
import { AnsweringFigures } from './application/answering-figures.js';
import { DealsFacade } from './application/deals.facade.js';
import { IntroductionDesk } from './application/introduction-desk.js';
import { IntroductionMails } from './application/introduction-mails.js';
import { IntroductionProcess } from './application/introduction-process.js';
import { IntroductionQueries } from './application/introduction.queries.js';
import { AnsweringController } from './http/answering.controller.js';
import { IntroductionController } from './http/introduction.controller.js';
import { IntroductionPresenter } from './http/introduction-presenter.js';

@Module({
  imports: [ReferenceModule, IdentityModule, AchievementsModule, NeedsModule, MatchingModule],
  controllers: [IntroductionController, AnsweringController],
  providers: [AnsweringFigures, IntroductionDesk, IntroductionMails, IntroductionProcess, IntroductionQueries, IntroductionPresenter, DealsFacade],
  exports: [DealsFacade],
})
export class DealsModule {}
