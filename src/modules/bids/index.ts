import { registerEntities } from '../../kernel/database/index.js';
import { Bid } from './domain/bid.js';

registerEntities(Bid);

export { leaderIn, LeaderWatch } from './application/leader-watch.js';
export { type Leader, leaderBusy, type LeaderLoad, loadOf } from './domain/leader-load.js';
export { BidsFacade } from './application/bids.facade.js';
export { DueOpenings } from './application/due-openings.js';
export { SuspensionWatch } from './application/suspension-watch.js';
export { OwedAnswers } from './application/owed-answers.js';
export { OwnBids } from './application/own-bids.js';
export type { AskedIndicator } from './browser/bid-form.js';
export { publicOffered } from './browser/public-offer.js';
export { bidVerify } from './bid.cli.js';
export type { BidAction } from './bid.workflow.js';
export { BidsModule } from './bids.module.js';
export { bidPermissions } from './bids.permissions.js';
export { type Bid, isPartyTo } from './domain/bid.js';
export { BidMarkView, BidOptionView, BidView } from './http/bid.dto.js';
export { bidStandingOf } from './http/bid-presenter.js';
export { consortiumOf, memberInWords } from './domain/consortium.js';
export { askedBy, bidFormOf } from './domain/bid-form.js';
export { type Promised, promisedMonths, promisesOf, unmetVetoes } from './domain/promises.js';
export { type NamedRecusal, recusalsIn } from './domain/named-recusals.js';
