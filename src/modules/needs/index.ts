import { registerEntities } from '../../kernel/database/index.js';
import { ClinicVisit } from './domain/clinic-visit.js';
import { Need } from './domain/need.js';

registerEntities(Need, ClinicVisit);

export { type CallBook, ClinicCalls } from './application/clinic-calls.js';
export { ClinicFacade } from './application/clinic.facade.js';
export type { ClinicAction } from './clinic.workflow.js';
export type { ClinicVisit, Suggestion } from './domain/clinic-visit.js';
export { needChanged } from './needs.events.js';
export { NeedsModule } from './needs.module.js';
export { needPermissions } from './needs.permissions.js';
export { needWorkflow } from './need.workflow.js';
export { NeedsFacade } from './application/needs.facade.js';
export type { NeedContent, NeedBudget, NeedIndicator } from './domain/need-content.js';
export { UNNAMED_OWNER } from './domain/unnamed-owner.js';
