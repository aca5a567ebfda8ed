import { registerEntities } from '../../kernel/database/index.js';
import { Need } from './domain/need.js';

registerEntities(Need);

export { needChanged } from './needs.events.js';
export { NeedsModule } from './needs.module.js';
export { needPermissions } from './needs.permissions.js';
export { needWorkflow } from './need.workflow.js';
export { NeedsFacade } from './application/needs.facade.js';
export type { NeedContent, NeedBudget, NeedIndicator } from './domain/need-content.js';
export { UNNAMED_OWNER } from './domain/unnamed-owner.js';
