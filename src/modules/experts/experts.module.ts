import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { ReferenceModule } from '../reference/index.js';
import { RulesModule } from '../rules/index.js';
import { DrawablePool } from './application/drawable.js';
import { ExpertDesk } from './application/expert-desk.js';
import { ExpertQueries } from './application/expert.queries.js';
import { ExpertsFacade } from './application/experts.facade.js';
import { PanelDesk } from './application/panel-desk.js';
import { PanelMatters } from './application/panel-matters.js';
import { PanelProcess } from './application/panel-process.js';
import { SeatMails } from './application/seat-mails.js';
import { ExpertPoolController } from './http/expert.controller.js';
import { ExpertPresenter } from './http/expert-presenter.js';
import { PanelController } from './http/panel.controller.js';
import { PanelPresenter } from './http/panel-presenter.js';

@Module({
  imports: [ReferenceModule, RulesModule, IdentityModule],
  controllers: [ExpertPoolController, PanelController],
  providers: [DrawablePool, ExpertDesk, ExpertQueries, PanelDesk, PanelMatters, PanelProcess, SeatMails, ExpertPresenter, PanelPresenter, ExpertsFacade],
  exports: [ExpertsFacade],
})
export class ExpertsModule {}
