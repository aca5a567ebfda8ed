import { Module } from '@nestjs/common';
import { DealsModule } from '../deals/index.js';
import { DisclosureModule } from '../disclosure/index.js';
import { IdentityModule } from '../identity/index.js';
import { RulesModule } from '../rules/index.js';
import { CommissionMails } from './application/commission-mails.js';
import { CommissionQueries } from './application/commission.queries.js';
import { CommissionsFacade } from './application/commissions.facade.js';
import { TermsDesk } from './application/terms-desk.js';
import { TermsProcess } from './application/terms-process.js';
import { CommissionController } from './http/commission.controller.js';
import { CommissionPresenter } from './http/commission-presenter.js';

@Module({
  imports: [IdentityModule, RulesModule, DealsModule, DisclosureModule],
  controllers: [CommissionController],
  providers: [CommissionMails, CommissionQueries, CommissionsFacade, TermsDesk, TermsProcess, CommissionPresenter],
  exports: [CommissionsFacade],
})
export class CommissionsModule {}
