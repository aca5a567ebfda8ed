import { registerEntities } from '../../kernel/database/index.js';
import { Bid } from './domain/bid.js';

registerEntities(Bid);

export { BidsFacade } from './application/bids.facade.js';
export { type AskedIndicator, isWorse } from './browser/bid-form.js';
export { bidVerify } from './bid.cli.js';
export type { BidAction } from './bid.workflow.js';
export { BidsModule } from './bids.module.js';
export { bidPermissions } from './bids.permissions.js';
export { type Bid } from './domain/bid.js';
