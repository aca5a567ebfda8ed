import { Module } from '@nestjs/common';
import { ChallengesModule } from '../challenges/index.js';
import { IdentityModule } from '../identity/index.js';
import { RulesModule } from '../rules/index.js';
import { SealingModule } from '../sealing/index.js';
import { BidDesk } from './application/bid-desk.js';
import { BidOpening } from './application/bid-opening.js';
import { BidPaper } from './application/bid-paper.js';
import { BidQueries } from './application/bid.queries.js';
import { BidQualification } from './application/bid-qualification.js';
import { BidReceipts } from './application/bid-receipts.js';
import { BidMails } from './application/bid-mails.js';
import { CodeWatch } from './application/code-watch.js';
import { DueOpenings } from './application/due-openings.js';
import { BidStandings } from './application/bid-standings.js';
import { BidsFacade } from './application/bids.facade.js';
import { LeaderWatch } from './application/leader-watch.js';
import { MarkedAttachments } from './application/marked-attachments.js';
import { OwedAnswers } from './application/owed-answers.js';
import { OwnBids } from './application/own-bids.js';
import { SuspensionWatch } from './application/suspension-watch.js';
import { BidPresenter } from './http/bid-presenter.js';
import { BidController } from './http/bid.controller.js';
import { OpenedBidController } from './http/opened-bid.controller.js';

@Module({
  imports: [ChallengesModule, IdentityModule, RulesModule, SealingModule],
  controllers: [BidController, OpenedBidController],
  providers: [CodeWatch, BidDesk, BidMails, BidOpening, BidPaper, BidQualification, BidQueries, BidReceipts, BidStandings, BidPresenter, BidsFacade, DueOpenings, LeaderWatch, MarkedAttachments, OwedAnswers, OwnBids, SuspensionWatch],
  exports: [BidsFacade, DueOpenings, LeaderWatch, OwedAnswers, OwnBids, SuspensionWatch],
})
export class BidsModule {}
