import { Module } from '@nestjs/common';
import { AchievementsModule } from '../achievements/index.js';
import { BidsModule } from '../bids/index.js';
import { ChallengesModule } from '../challenges/index.js';
import { ContractsModule } from '../contracts/index.js';
import { ExpertsModule } from '../experts/index.js';
import { IdentityModule } from '../identity/index.js';
import { NoticesModule } from '../notices/index.js';
import { PricingModule } from '../pricing/index.js';
import { AwardsFacade } from './application/awards.facade.js';
import { AwardContracts } from './application/award-contracts.js';
import { AwardPrices } from './application/award-prices.js';
import { AwardSides } from './application/award-sides.js';
import { AwardTerms } from './application/award-terms.js';
import { DefenceMails } from './application/defence-mails.js';
import { DefenceOffice } from './application/defence-office.js';
import { DefenceRecords } from './application/defence-records.js';
import { DueMeetings } from './application/due-meetings.js';
import { Judge } from './application/judge.js';
import { LastWord } from './application/last-word.js';
import { OpenResults } from './application/open-results.js';
import { OwnReview } from './application/own-review.js';
import { OwnTurns } from './application/own-turns.js';
import { RecusalDesk } from './application/recusal-desk.js';
import { Releases } from './application/releases.js';
import { ReviewOffice } from './application/review-office.js';
import { ReviewRecords } from './application/review-records.js';
import { ReviewRoom } from './application/review-room.js';
import { SheetDesk } from './application/sheet-desk.js';
import { UpheldDecisions } from './application/upheld-decisions.js';
import { DefenceController } from './http/defence.controller.js';
import { DefencePresenter } from './http/defence-presenter.js';
import { DrawsController } from './http/draws.controller.js';
import { RecusalController } from './http/recusal.controller.js';
import { ReleaseController } from './http/release.controller.js';
import { ResultController } from './http/result.controller.js';
import { ReviewController } from './http/review.controller.js';
import { ReviewPresenter } from './http/review-presenter.js';

@Module({
  imports: [IdentityModule, ExpertsModule, NoticesModule, AchievementsModule, ChallengesModule, BidsModule, PricingModule, ContractsModule],
  controllers: [ReviewController, RecusalController, DefenceController, ResultController, ReleaseController, DrawsController],
  providers: [
    AwardsFacade, AwardContracts, AwardPrices, AwardSides, AwardTerms, DefenceMails, DefenceOffice, DefenceRecords, DueMeetings, Judge, LastWord, OpenResults, OwnReview, OwnTurns, RecusalDesk, Releases, ReviewOffice, ReviewRecords, ReviewRoom, SheetDesk, UpheldDecisions, DefencePresenter, ReviewPresenter,
  ],
  exports: [AwardsFacade, DueMeetings, OwnTurns],
})
export class ReviewsModule {}
