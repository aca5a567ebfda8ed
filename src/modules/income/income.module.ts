import { Module } from '@nestjs/common';
import { ContractsModule } from '../contracts/index.js';
import { FilesModule } from '../files/index.js';
import { IdentityModule } from '../identity/index.js';
import { RulesModule } from '../rules/index.js';
import { IncomeBeginning } from './application/income-beginning.js';
import { ExemptDeclarations } from './application/exempt-declarations.js';
import { IncomeClaims } from './application/income-claims.js';
import { IncomeDesk } from './application/income-desk.js';
import { IncomeFiles } from './application/income-files.js';
import { IncomeLedger } from './application/income-ledger.js';
import { IncomeMails } from './application/income-mails.js';
import { IncomePaper } from './application/income-paper.js';
import { IncomeProcess } from './application/income-process.js';
import { IncomeSigns } from './application/income-signs.js';
import { IncomeSurroundings } from './application/income-surroundings.js';
import { IncomeFacade } from './application/income.facade.js';
import { IncomeQueries } from './application/income.queries.js';
import { IncomePresenter } from './http/income-presenter.js';
import { IncomeController } from './http/income.controller.js';

@Module({
  imports: [ContractsModule, FilesModule, IdentityModule, RulesModule],
  controllers: [IncomeController],
  providers: [ExemptDeclarations, IncomeClaims, IncomeLedger, IncomeSurroundings, IncomeSigns, IncomeMails, IncomeProcess, IncomeBeginning, IncomeDesk, IncomeQueries, IncomeFiles, IncomePaper, IncomePresenter, IncomeFacade],
  exports: [IncomeFacade, ExemptDeclarations],
})
export class IncomeModule {}
