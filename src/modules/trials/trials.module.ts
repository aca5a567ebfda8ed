import { Module } from '@nestjs/common';
import { DealsModule } from '../deals/index.js';
import { DisclosureModule } from '../disclosure/index.js';
import { IdentityModule } from '../identity/index.js';
import { TrialDesk } from './application/trial-desk.js';
import { TrialMails } from './application/trial-mails.js';
import { TrialProcess } from './application/trial-process.js';
import { TrialQueries } from './application/trial.queries.js';
import { TrialsFacade } from './application/trials.facade.js';
import { TrialController } from './http/trial.controller.js';
import { TrialPresenter } from './http/trial-presenter.js';

@Module({
  imports: [IdentityModule, DealsModule, DisclosureModule],
  controllers: [TrialController],
  providers: [TrialDesk, TrialMails, TrialProcess, TrialQueries, TrialsFacade, TrialPresenter],
  exports: [TrialsFacade],
})
export class TrialsModule {}
