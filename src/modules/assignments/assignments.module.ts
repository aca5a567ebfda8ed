import { Module } from '@nestjs/common';
import { AchievementsModule } from '../achievements/index.js';
import { BrokersModule } from '../brokers/index.js';
import { IdentityModule } from '../identity/index.js';
import { NeedsModule } from '../needs/index.js';
import { ReferenceModule } from '../reference/index.js';
import { AssignedListings } from './application/assigned-listings.js';
import { AssignmentDesk } from './application/assignment-desk.js';
import { AssignmentMails } from './application/assignment-mails.js';
import { AssignmentProcess } from './application/assignment-process.js';
import { AssignmentQueries } from './application/assignment.queries.js';
import { AssignmentsFacade } from './application/assignments.facade.js';
import { Candidates } from './application/candidates.js';
import { ClinicBook } from './application/clinic-book.js';
import { AssignmentController } from './http/assignment.controller.js';
import { AssignmentPresenter } from './http/assignment-presenter.js';

@Module({
  imports: [ReferenceModule, IdentityModule, BrokersModule, AchievementsModule, NeedsModule],
  controllers: [AssignmentController],
  providers: [AssignedListings, AssignmentDesk, AssignmentMails, AssignmentProcess, AssignmentQueries, Candidates, ClinicBook, AssignmentPresenter, AssignmentsFacade],
  exports: [AssignmentsFacade],
})
export class AssignmentsModule {}
