import { Module } from '@nestjs/common';
import { FilesModule } from '../files/index.js';
import { IdentityModule } from '../identity/index.js';
import { ReferenceModule } from '../reference/index.js';
import { RulesModule } from '../rules/index.js';
import { BrokerConduct } from './application/broker-conduct.js';
import { BrokerDesk } from './application/broker-desk.js';
import { BrokerMails } from './application/broker-mails.js';
import { BrokerQueries } from './application/broker.queries.js';
import { BrokerStanding } from './application/broker-standing.js';
import { BrokerWorks } from './application/broker-works.js';
import { BrokersFacade } from './application/brokers.facade.js';
import { BrokerDirectoryController, BrokerProfileController } from './http/broker.controller.js';
import { BrokerPresenter } from './http/broker-presenter.js';

@Module({
  imports: [ReferenceModule, RulesModule, IdentityModule, FilesModule],
  controllers: [BrokerDirectoryController, BrokerProfileController],
  providers: [BrokerConduct, BrokerDesk, BrokerMails, BrokerQueries, BrokerStanding, BrokerWorks, BrokerPresenter, BrokersFacade],
  exports: [BrokersFacade, BrokerConduct],
})
export class BrokersModule {}
