import { registerEntities } from '../../kernel/database/index.js';
import { NeedCall } from './domain/need-call.js';
import { NeedOffer } from './domain/need-offer.js';

registerEntities(NeedCall, NeedOffer);

export { NeedCallsFacade } from './application/need-calls.facade.js';
export type { CallContent } from './domain/need-call.js';
export { DIMENSIONS, type DimensionScore } from './domain/need-score.js';
export type { OfferAction } from './need-offer.workflow.js';
export { NeedCallsModule } from './need-calls.module.js';
export { needCallPermissions, needOfferPermissions } from './need-calls.permissions.js';
