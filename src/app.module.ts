import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AccessModule } from './kernel/access/index.js';
import { AuditModule } from './kernel/audit/index.js';
import { CalendarModule } from './kernel/calendar/index.js';
import { type AppConfig, ConfigModule } from './kernel/config/index.js';
import { DatabaseModule, registerMigrations } from './kernel/database/index.js';
import { DocumentsModule } from './kernel/documents/index.js';
import { EventsModule } from './kernel/events/index.js';
import { HealthModule } from './kernel/health/index.js';
import { BodyTypeInterceptor, HttpKernelModule, IdempotencyInterceptor, ProblemFilter, RequestValidationPipe, VersionedInterceptor } from './kernel/http/index.js';
import { JobsModule } from './kernel/jobs/index.js';
import { MailModule } from './kernel/mail/index.js';
import { MetricsModule } from './kernel/metrics/index.js';
import { NewsModule } from './kernel/news/index.js';
import { NumberingModule } from './kernel/numbering/index.js';
import { SearchKernelModule } from './kernel/search/index.js';
import { SigningModule } from './kernel/signing/index.js';
import { StorageModule } from './kernel/storage/index.js';
import { VersionsModule } from './kernel/versions/index.js';
import { WorkflowModule } from './kernel/workflow/index.js';
import { MIGRATIONS } from './migrations/index.js';
import { AchievementsModule } from './modules/achievements/index.js';
import { BidsModule } from './modules/bids/index.js';
import { BrokerRewardsModule } from './modules/broker-rewards/index.js';
import { BrokersModule } from './modules/brokers/index.js';
import { CertificatesModule } from './modules/certificates/index.js';
import { ChallengesModule } from './modules/challenges/index.js';
import { ContractsModule } from './modules/contracts/index.js';
import { AssignmentsModule } from './modules/assignments/index.js';
import { CommissionsModule } from './modules/commissions/index.js';
import { DealsModule } from './modules/deals/index.js';
import { DisclosureModule } from './modules/disclosure/index.js';
import { TrialsModule } from './modules/trials/index.js';
import { EvaluationModule } from './modules/evaluation/index.js';
import { EvidenceModule } from './modules/evidence/index.js';
import { ExpertsModule } from './modules/experts/index.js';
import { FilesModule } from './modules/files/index.js';
import { IdentityModule } from './modules/identity/index.js';
import { IncomeModule } from './modules/income/index.js';
import { MatchingModule } from './modules/matching/index.js';
import { NeedCallsModule } from './modules/need-calls/index.js';
import { NeedsModule } from './modules/needs/index.js';
import { NoticesModule } from './modules/notices/index.js';
import { NotificationsModule } from './modules/notifications/index.js';
import { ReferenceModule } from './modules/reference/index.js';
import { ReliefCasesModule } from './modules/relief-cases/index.js';
import { RegisterModule } from './modules/register/index.js';
import { ReliefModule } from './modules/relief/index.js';
import { ReviewsModule } from './modules/reviews/index.js';
import { PricingModule } from './modules/pricing/index.js';
import { ProjectsModule } from './modules/projects/index.js';
import { RulesModule } from './modules/rules/index.js';
import { SealingModule } from './modules/sealing/index.js';
import { SearchModule } from './modules/search/index.js';
import { StatisticsModule } from './modules/statistics/index.js';
import { WorkbenchModule } from './modules/workbench/index.js';

registerMigrations(MIGRATIONS);

const KERNEL = [
  DatabaseModule, HttpKernelModule, JobsModule, EventsModule, AuditModule, CalendarModule, AccessModule, StorageModule, VersionsModule, WorkflowModule, MailModule, DocumentsModule,
  HealthModule, MetricsModule, NewsModule, NumberingModule, SearchKernelModule, SigningModule,
];

const MODULES = [
  ReferenceModule, RulesModule, IdentityModule, FilesModule, SealingModule, ExpertsModule, NoticesModule, BrokersModule, EvidenceModule, AchievementsModule, NeedsModule, ChallengesModule, BidsModule, NeedCallsModule, MatchingModule, AssignmentsModule, DealsModule, PricingModule, DisclosureModule, TrialsModule, CommissionsModule, BrokerRewardsModule, ContractsModule, CertificatesModule, IncomeModule, RegisterModule, ReviewsModule, ReliefModule, ReliefCasesModule, ProjectsModule, SearchModule, WorkbenchModule,
  StatisticsModule, EvaluationModule, NotificationsModule,
];

/** The composition root: the only list of modules. */
@Module({})
export class AppModule {
  static with(config: AppConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [ConfigModule.with(config), ...KERNEL, ...MODULES],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: RequestValidationPipe },
        { provide: APP_INTERCEPTOR, useClass: BodyTypeInterceptor },
        { provide: APP_INTERCEPTOR, useClass: VersionedInterceptor },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
      ],
    };
  }
}
