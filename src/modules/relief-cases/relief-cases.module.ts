import { Module } from '@nestjs/common';
import { CertificatesModule } from '../certificates/index.js';
import { ContractsModule } from '../contracts/index.js';
import { FilesModule } from '../files/index.js';
import { IdentityModule } from '../identity/index.js';
import { IncomeModule } from '../income/index.js';
import { ReliefModule } from '../relief/index.js';
import { RulesModule } from '../rules/index.js';
import { ExpectedReliefs } from './application/expected-reliefs.js';
import { ReliefComputer } from './application/relief-computer.js';
import { ReliefDesk } from './application/relief-desk.js';
import { ReliefDossier } from './application/relief-dossier.js';
import { ReliefInvoices } from './application/relief-invoices.js';
import { ReliefLedgers } from './application/relief-ledgers.js';
import { ReliefMails } from './application/relief-mails.js';
import { ReliefProcess } from './application/relief-process.js';
import { ReliefRooms } from './application/relief-rooms.js';
import { ReliefRules } from './application/relief-rules.js';
import { ReliefSides } from './application/relief-sides.js';
import { ReliefVat } from './application/relief-vat.js';
import { ReliefYears } from './application/relief-years.js';
import { ReliefQueries } from './application/relief.queries.js';
import { ReliefFacade } from './application/relief.facade.js';
import { BasePresenter } from './http/base-presenter.js';
import { ExpectedReliefController } from './http/expected-relief.controller.js';
import { ReliefCaseController } from './http/relief-case.controller.js';
import { ReliefPresenter } from './http/relief-presenter.js';

@Module({
  imports: [IdentityModule, FilesModule, ContractsModule, CertificatesModule, IncomeModule, ReliefModule, RulesModule],
  controllers: [ReliefCaseController, ExpectedReliefController],
  providers: [ExpectedReliefs, ReliefComputer, ReliefDesk, ReliefDossier, ReliefInvoices, ReliefLedgers, ReliefMails, ReliefProcess, ReliefRooms, ReliefRules, ReliefSides, ReliefVat, ReliefYears, ReliefQueries, BasePresenter, ReliefPresenter, ReliefFacade],
  exports: [ReliefFacade],
})
export class ReliefCasesModule {}
