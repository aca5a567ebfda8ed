import { Module } from '@nestjs/common';
import { BrokersModule } from '../brokers/index.js';
import { ContractsModule } from '../contracts/index.js';
import { DealsModule } from '../deals/index.js';
import { DisclosureModule } from '../disclosure/index.js';
import { FilesModule } from '../files/index.js';
import { IdentityModule } from '../identity/index.js';
import { ReferenceModule } from '../reference/index.js';
import { RulesModule } from '../rules/index.js';
import { BillDesk } from './application/bill-desk.js';
import { BillFiles } from './application/bill-files.js';
import { BypassWatch } from './application/bypass-watch.js';
import { CommissionMails } from './application/commission-mails.js';
import { CommissionMoney } from './application/commission-money.js';
import { CommissionQueries } from './application/commission.queries.js';
import { CommissionWork } from './application/commission-work.js';
import { CommissionsFacade } from './application/commissions.facade.js';
import { ContractHints } from './application/contract-hints.js';
import { ContributionDesk } from './application/contribution-desk.js';
import { FeeWatch } from './application/fee-watch.js';
import { KnownEvents } from './application/known-events.js';
import { PackRoom } from './application/pack-room.js';
import { SurplusWatch } from './application/surplus-watch.js';
import { TermsClock } from './application/terms-clock.js';
import { TermsDesk } from './application/terms-desk.js';
import { TermsProcess } from './application/terms-process.js';
import { BillController } from './http/bill.controller.js';
import { CommissionController } from './http/commission.controller.js';
import { CommissionPresenter } from './http/commission-presenter.js';
import { ContributionController } from './http/contribution.controller.js';
import { LedgerPresenter } from './http/ledger-presenter.js';

@Module({
  imports: [IdentityModule, FilesModule, ReferenceModule, RulesModule, BrokersModule, ContractsModule, DealsModule, DisclosureModule],
  controllers: [CommissionController, ContributionController, BillController],
  providers: [BillDesk, BillFiles, BypassWatch, CommissionMails, CommissionMoney, CommissionQueries, CommissionWork, ContractHints, ContributionDesk, FeeWatch, KnownEvents, LedgerPresenter, PackRoom, SurplusWatch, CommissionsFacade, TermsClock, TermsDesk, TermsProcess, CommissionPresenter],
  exports: [CommissionsFacade],
})
export class CommissionsModule {}
