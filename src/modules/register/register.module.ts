import { Module } from '@nestjs/common';
import { ContractsModule } from '../contracts/index.js';
import { IdentityModule } from '../identity/index.js';
import { ReferenceModule } from '../reference/index.js';
import { RulesModule } from '../rules/index.js';
import { ListDesk } from './application/list-desk.js';
import { ListMails } from './application/list-mails.js';
import { ListPapers } from './application/list-papers.js';
import { ListProcess } from './application/list-process.js';
import { ListQueries } from './application/list.queries.js';
import { NationalForm } from './application/national-form.js';
import { RegisterFiguresQuery } from './application/register-figures.js';
import { RegisterFiles } from './application/register-files.js';
import { RegisterKeeper } from './application/register-keeper.js';
import { RegisterLabels } from './application/register-labels.js';
import { RegisterFacade } from './application/register.facade.js';
import { RegisterQueries } from './application/register.queries.js';
import { ListPresenter } from './http/list-presenter.js';
import { RegisterPresenter } from './http/register-presenter.js';
import { RegisterController } from './http/register.controller.js';
import { RegistrationListController } from './http/registration-list.controller.js';

@Module({
  imports: [ContractsModule, IdentityModule, ReferenceModule, RulesModule],
  controllers: [RegisterController, RegistrationListController],
  providers: [RegisterKeeper, RegisterQueries, RegisterFiguresQuery, RegisterLabels, NationalForm, RegisterFiles, RegisterPresenter, ListMails, ListProcess, ListDesk, ListQueries, ListPapers, ListPresenter, RegisterFacade],
  exports: [RegisterFacade],
})
export class RegisterModule {}
