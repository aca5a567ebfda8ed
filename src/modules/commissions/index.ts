import { registerEntities } from '../../kernel/database/index.js';
import { CommissionBill } from './domain/commission-bill.js';
import { CommissionTerms } from './domain/commission-terms.js';
import { Contribution } from './domain/contribution.js';

registerEntities(CommissionTerms, Contribution, CommissionBill);

export { CommissionsFacade } from './application/commissions.facade.js';
export { techPaid } from './domain/due.js';
export type { NewBill } from './application/bill-desk.js';
export type { NewContribution } from './application/contribution-desk.js';
export type { ProposedTerms } from './application/terms-desk.js';
export { CommissionsModule } from './commissions.module.js';
export { termsPermissions } from './commissions.permissions.js';
