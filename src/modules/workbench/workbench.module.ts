import { Module } from '@nestjs/common';
import { AchievementsModule } from '../achievements/index.js';
import { BrokerRewardsModule } from '../broker-rewards/index.js';
import { AssignmentsModule } from '../assignments/index.js';
import { BidsModule } from '../bids/index.js';
import { BrokersModule } from '../brokers/index.js';
import { ChallengesModule } from '../challenges/index.js';
import { ContractsModule } from '../contracts/index.js';
import { CommissionsModule } from '../commissions/index.js';
import { DealsModule } from '../deals/index.js';
import { DisclosureModule } from '../disclosure/index.js';
import { ExpertsModule } from '../experts/index.js';
import { IdentityModule } from '../identity/index.js';
import { IncomeModule } from '../income/index.js';
import { NeedCallsModule } from '../need-calls/index.js';
import { NeedsModule } from '../needs/index.js';
import { PricingModule } from '../pricing/index.js';
import { ProjectsModule } from '../projects/index.js';
import { RegisterModule } from '../register/index.js';
import { NoticesModule } from '../notices/index.js';
import { ReliefCasesModule } from '../relief-cases/index.js';
import { ReviewsModule } from '../reviews/index.js';
import { RulesModule } from '../rules/index.js';
import { TrialsModule } from '../trials/index.js';
import { WorkbenchQueries } from './application/workbench.queries.js';
import { WorkbenchController } from './http/workbench.controller.js';

@Module({ imports: [BrokerRewardsModule, AssignmentsModule, BidsModule, BrokersModule, AchievementsModule, ChallengesModule, CommissionsModule, ContractsModule, DealsModule, DisclosureModule, ExpertsModule, ReliefCasesModule, IdentityModule, IncomeModule, NeedCallsModule, PricingModule, ProjectsModule, NeedsModule, NoticesModule, RegisterModule, ReviewsModule, RulesModule, TrialsModule], controllers: [WorkbenchController], providers: [WorkbenchQueries] })
export class WorkbenchModule {}
