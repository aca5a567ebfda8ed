import { Module } from '@nestjs/common';
import { AchievementsModule } from '../achievements/index.js';
import { AssignmentsModule } from '../assignments/index.js';
import { BrokersModule } from '../brokers/index.js';
import { ContractsModule } from '../contracts/index.js';
import { FilesModule } from '../files/index.js';
import { IdentityModule } from '../identity/index.js';
import { MatchingModule } from '../matching/index.js';
import { NeedsModule } from '../needs/index.js';
import { PricingModule } from '../pricing/index.js';
import { ReferenceModule } from '../reference/index.js';
import { RulesModule } from '../rules/index.js';
import { AnsweringFigures } from './application/answering-figures.js';
import { BrokerClaims } from './application/broker-claims.js';
import { BrokerDepartures } from './application/broker-departures.js';
import { BrokeredDeals } from './application/brokered-deals.js';
import { ChosenFiles } from './application/chosen-files.js';
import { ContractGrounds } from './application/contract-grounds.js';
import { ContractPayments } from './application/contract-payments.js';
import { DealDesk } from './application/deal-desk.js';
import { DealPeople } from './application/deal-people.js';
import { DealMails } from './application/deal-mails.js';
import { DealPrices } from './application/deal-prices.js';
import { DealProcess } from './application/deal-process.js';
import { DealQueries } from './application/deal.queries.js';
import { DealsFacade } from './application/deals.facade.js';
import { IntroductionContacts } from './application/introduction-contacts.js';
import { IntroductionDesk } from './application/introduction-desk.js';
import { IntroductionsBeside } from './application/introductions-beside.js';
import { IntroductionMails } from './application/introduction-mails.js';
import { IntroductionProcess } from './application/introduction-process.js';
import { IntroductionQueries } from './application/introduction.queries.js';
import { MatchNews } from './application/match-news.js';
import { MeetingReminders } from './application/meeting-reminders.js';
import { PaymentDesk } from './application/payment-desk.js';
import { Room } from './application/room.js';
import { RoomQueries } from './application/room.queries.js';
import { RoomWatch } from './application/room-watch.js';
import { StoppedBrokers } from './application/stopped-brokers.js';
import { TaskReminders } from './application/task-reminders.js';
import { AnsweringController } from './http/answering.controller.js';
import { DealController } from './http/deal.controller.js';
import { DealPresenter } from './http/deal-presenter.js';
import { IntroductionController } from './http/introduction.controller.js';
import { IntroductionPresenter } from './http/introduction-presenter.js';
import { PaymentController } from './http/payment.controller.js';
import { RoomController } from './http/room.controller.js';

@Module({
  imports: [ReferenceModule, RulesModule, IdentityModule, BrokersModule, AssignmentsModule, AchievementsModule, NeedsModule, MatchingModule, FilesModule, PricingModule, ContractsModule],
  controllers: [IntroductionController, AnsweringController, DealController, PaymentController, RoomController],
  providers: [AnsweringFigures, BrokerClaims, BrokerDepartures, BrokeredDeals, ChosenFiles, ContractGrounds, ContractPayments, IntroductionContacts, IntroductionDesk, IntroductionsBeside, IntroductionMails, IntroductionProcess, IntroductionQueries, IntroductionPresenter, DealDesk, DealMails, DealPeople, DealPrices, DealProcess, PaymentDesk, DealQueries, DealPresenter, Room, RoomQueries, RoomWatch, StoppedBrokers, MeetingReminders, TaskReminders, MatchNews, DealsFacade],
  exports: [BrokerClaims, DealsFacade],
})
export class DealsModule {}
