import { Module } from '@nestjs/common';
import { AchievementsModule } from '../achievements/index.js';
import { DealsModule } from '../deals/index.js';
import { FilesModule } from '../files/index.js';
import { IdentityModule } from '../identity/index.js';
import { ListingsModule } from '../listings/index.js';
import { NeedsModule } from '../needs/index.js';
import { ConfidentialFiles } from './application/confidential-files.js';
import { DisclosureFacade } from './application/disclosure.facade.js';
import { DisclosureQueries } from './application/disclosure.queries.js';
import { NdaDesk } from './application/nda-desk.js';
import { NdaMails } from './application/nda-mails.js';
import { NdaProcess } from './application/nda-process.js';
import { NdaQueries } from './application/nda.queries.js';
import { Openings } from './application/openings.js';
import { ViewDesk } from './application/view-desk.js';
import { ViewLog } from './application/view-log.js';
import { ConfidentialViewController } from './http/confidential-view.controller.js';
import { DisclosurePresenter } from './http/disclosure-presenter.js';
import { NdaController } from './http/nda.controller.js';

@Module({
  imports: [IdentityModule, FilesModule, ListingsModule, AchievementsModule, NeedsModule, DealsModule],
  controllers: [NdaController, ConfidentialViewController],
  providers: [ConfidentialFiles, DisclosureFacade, DisclosureQueries, NdaDesk, NdaMails, NdaProcess, NdaQueries, Openings, ViewDesk, ViewLog, DisclosurePresenter],
  exports: [DisclosureFacade],
})
export class DisclosureModule {}
