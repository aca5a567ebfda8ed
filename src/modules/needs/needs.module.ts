import { Module, type OnModuleInit } from '@nestjs/common';
import { BrokersModule } from '../brokers/index.js';
import { IdentityModule } from '../identity/index.js';
import { ListingHouse, ListingsModule } from '../listings/index.js';
import { ReferenceModule } from '../reference/index.js';
import { RulesModule } from '../rules/index.js';
import { ClinicCalls } from './application/clinic-calls.js';
import { ClinicDesk } from './application/clinic-desk.js';
import { ClinicProcess } from './application/clinic-process.js';
import { ClinicRules } from './application/clinic-rules.js';
import { ClinicFacade } from './application/clinic.facade.js';
import { ClinicQueries } from './application/clinic.queries.js';
import { needKind } from './application/need-kind.js';
import { NeedsFacade } from './application/needs.facade.js';
import { ClinicController } from './http/clinic.controller.js';
import { ClinicPresenter } from './http/clinic-presenter.js';
import { NeedController } from './http/need.controller.js';

@Module({
  imports: [BrokersModule, ListingsModule, IdentityModule, ReferenceModule, RulesModule],
  controllers: [NeedController, ClinicController],
  providers: [NeedsFacade, ClinicRules, ClinicCalls, ClinicQueries, ClinicDesk, ClinicProcess, ClinicPresenter, ClinicFacade],
  exports: [NeedsFacade, ClinicFacade, ClinicCalls],
})
export class NeedsModule implements OnModuleInit {
  constructor(
    private readonly house: ListingHouse,
    private readonly clinic: ClinicRules,
  ) {}

  onModuleInit(): void {
    this.house.open(needKind, (need) => this.clinic.factsOf(need));
  }
}
