import { Module } from '@nestjs/common';
import { AchievementsModule } from '../achievements/index.js';
import { FilesModule } from '../files/index.js';
import { IdentityModule } from '../identity/index.js';
import { NeedsModule } from '../needs/index.js';
import { ReferenceModule } from '../reference/index.js';
import { RulesModule } from '../rules/index.js';
import { SealingModule } from '../sealing/index.js';
import { ChallengeDesk } from './application/challenge-desk.js';
import { ChallengeFiles } from './application/challenge-files.js';
import { ChallengeFollowers } from './application/challenge-followers.js';
import { ChallengeJudges } from './application/challenge-judges.js';
import { ChallengeMails } from './application/challenge-mails.js';
import { ChallengeProcess } from './application/challenge-process.js';
import { ChallengeReminders } from './application/challenge-reminders.js';
import { ChallengeSearchSource } from './application/challenge-search.js';
import { ChallengeSurroundings } from './application/challenge-surroundings.js';
import { ChallengeVersions } from './application/challenge-versions.js';
import { ChallengeQueries } from './application/challenge.queries.js';
import { ChallengesFacade } from './application/challenges.facade.js';
import { QuestionDesk } from './application/question-desk.js';
import { QuestionQueries } from './application/question.queries.js';
import { BoardPresenter } from './http/board-presenter.js';
import { ChallengePresenter } from './http/challenge-presenter.js';
import { ChallengeController } from './http/challenge.controller.js';
import { QuestionPresenter } from './http/question-presenter.js';
import { QuestionController } from './http/question.controller.js';

@Module({
  imports: [ReferenceModule, RulesModule, IdentityModule, FilesModule, SealingModule, NeedsModule, AchievementsModule],
  controllers: [ChallengeController, QuestionController],
  providers: [
    ChallengeDesk, ChallengeFiles, ChallengeFollowers, ChallengeJudges, ChallengeMails, ChallengeProcess, ChallengeQueries, ChallengeReminders, ChallengeSearchSource, ChallengeSurroundings, ChallengeVersions, QuestionDesk, QuestionQueries,
    BoardPresenter, ChallengePresenter, QuestionPresenter, ChallengesFacade,
  ],
  exports: [ChallengesFacade, ChallengeJudges],
})
export class ChallengesModule {}
