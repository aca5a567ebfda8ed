import { registerEntities } from '../../kernel/database/index.js';
import { Pricing } from './domain/pricing.js';

registerEntities(Pricing);

export { PricingFacade, type PriceQuestion, type PriceAnswer } from './application/pricing.facade.js';
export { type EffectivePrice, isStateEstablished, isUnpriced } from './domain/price-check.js';
export { PricePathView } from './http/pricing.dto.js';
export { pricingPermissions } from './pricing.permissions.js';
export { PAPERS, type PaperKind } from './domain/price-gaps.js';
export { PRICE_MODES, type PriceMode } from './domain/pricing.js';
export type { PricingAction } from './pricing.workflow.js';
export { PricingModule } from './pricing.module.js';
