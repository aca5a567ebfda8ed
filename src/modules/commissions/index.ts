import { registerEntities } from '../../kernel/database/index.js';
import { CommissionTerms } from './domain/commission-terms.js';

registerEntities(CommissionTerms);

export { CommissionsFacade } from './application/commissions.facade.js';
export type { ProposedTerms } from './application/terms-desk.js';
export { CommissionsModule } from './commissions.module.js';
export { termsPermissions } from './commissions.permissions.js';
