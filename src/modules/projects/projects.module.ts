import { Module } from '@nestjs/common';
import { BidsModule } from '../bids/index.js';
import { ChallengesModule } from '../challenges/index.js';
import { ContractsModule } from '../contracts/index.js';
import { ExpertsModule } from '../experts/index.js';
import { FilesModule } from '../files/index.js';
import { IdentityModule } from '../identity/index.js';
import { NoticesModule } from '../notices/index.js';
import { ReviewsModule } from '../reviews/index.js';
import { ChangeDesk } from './application/change-desk.js';
import { ChangeProcess } from './application/change-process.js';
import { CheckRoom } from './application/check-room.js';
import { Claims } from './application/claims.js';
import { ContractFollower } from './application/contract-follower.js';
import { FailedProjects } from './application/failed-projects.js';
import { LeaderLoads } from './application/leader-loads.js';
import { MilestoneProcess } from './application/milestone-process.js';
import { PayoutNotices } from './application/payout-notices.js';
import { PayoutProcess } from './application/payout-process.js';
import { ProjectDesk } from './application/project-desk.js';
import { ProjectFiles } from './application/project-files.js';
import { ProjectMails } from './application/project-mails.js';
import { ProjectOpening } from './application/project-opening.js';
import { ProjectProcess } from './application/project-process.js';
import { ProjectQueries } from './application/project.queries.js';
import { ProjectRecords } from './application/project-records.js';
import { ProjectsFacade } from './application/projects.facade.js';
import { PublicMoney } from './application/public-money.js';
import { RaceRecords } from './application/race-records.js';
import { RaceRoom } from './application/race-room.js';
import { ChangePresenter } from './http/change-presenter.js';
import { ChangeController } from './http/change.controller.js';
import { CheckController } from './http/check.controller.js';
import { PayoutNoticePresenter } from './http/payout-notice.presenter.js';
import { PayoutController } from './http/payout.controller.js';
import { ProjectController } from './http/project.controller.js';
import { ProjectPresenter } from './http/project-presenter.js';
import { RaceController } from './http/race.controller.js';
import { RacePresenter } from './http/race-presenter.js';

@Module({
  imports: [IdentityModule, FilesModule, ExpertsModule, ChallengesModule, BidsModule, ContractsModule, NoticesModule, ReviewsModule],
  controllers: [ProjectController, RaceController, CheckController, PayoutController, ChangeController],
  providers: [ChangeDesk, ChangePresenter, ChangeProcess, CheckRoom, Claims, ContractFollower, FailedProjects, LeaderLoads, MilestoneProcess, PayoutNoticePresenter, PayoutNotices, PayoutProcess, ProjectDesk, ProjectFiles, ProjectMails, ProjectOpening, ProjectProcess, ProjectQueries, ProjectRecords, PublicMoney, RacePresenter, RaceRecords, RaceRoom, ProjectPresenter, ProjectsFacade],
  exports: [ProjectsFacade],
})
export class ProjectsModule {}
