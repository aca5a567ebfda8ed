import { Module } from '@nestjs/common';
import { AchievementsModule } from '../achievements/index.js';
import { FilesModule } from '../files/index.js';
import { IdentityModule } from '../identity/index.js';
import { NeedsModule } from '../needs/index.js';
import { NoticesModule } from '../notices/index.js';
import { PricingModule } from '../pricing/index.js';
import { ReferenceModule } from '../reference/index.js';
import { RulesModule } from '../rules/index.js';
import { ContractDates } from './application/contract-dates.js';
import { ContractDecisions } from './application/contract-decisions.js';
import { ContractDesk } from './application/contract-desk.js';
import { ContractFiles } from './application/contract-files.js';
import { ContractIntegrity } from './application/contract-integrity.js';
import { ContractMails } from './application/contract-mails.js';
import { ContractOfficeMails } from './application/contract-office-mails.js';
import { ContractOrigins } from './application/contract-origins.js';
import { ContractPaper } from './application/contract-paper.js';
import { ContractPrices } from './application/contract-prices.js';
import { ContractProcess } from './application/contract-process.js';
import { ContractRemedies } from './application/contract-remedies.js';
import { ContractRules } from './application/contract-rules.js';
import { ContractSurroundings } from './application/contract-surroundings.js';
import { ContractTexts } from './application/contract-text.js';
import { ContractQueries } from './application/contract.queries.js';
import { ContractsFacade } from './application/contracts.facade.js';
import { DryRunReader } from './application/dry-run.js';
import { ExpertOpinions } from './application/expert-opinions.js';
import { DraftSources } from './application/draft-sources.js';
import { FurtherGrounds } from './application/further-grounds.js';
import { FurtherSigns } from './application/further-signs.js';
import { CutChanges } from './application/cut-changes.js';
import { CasePapers } from './application/case-papers.js';
import { RefusalPaper } from './application/refusal-paper.js';
import { SimilarContracts } from './application/similar-contracts.js';
import { UpperWait } from './application/upper-wait.js';
import { ContractPresenter } from './http/contract-presenter.js';
import { ContractController } from './http/contract.controller.js';
import { ExpertController } from './http/expert.controller.js';

@Module({
  imports: [ReferenceModule, IdentityModule, FilesModule, NoticesModule, PricingModule, RulesModule, AchievementsModule, NeedsModule],
  controllers: [ContractController, ExpertController],
  providers: [ContractDesk, ContractQueries, ContractProcess, ContractRules, ContractTexts, CutChanges, ContractSurroundings, ContractFiles, ContractIntegrity, ContractMails, ContractOfficeMails, ContractOrigins, ContractPaper, ContractPrices, ContractDates, ContractDecisions, ContractRemedies, CasePapers, RefusalPaper, ExpertOpinions, DraftSources, FurtherGrounds, FurtherSigns, DryRunReader, UpperWait, SimilarContracts, ContractPresenter, ContractsFacade],
  exports: [ContractsFacade, DraftSources, FurtherGrounds, FurtherSigns],
})
export class ContractsModule {}
