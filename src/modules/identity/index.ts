import { registerEntities } from '../../kernel/database/index.js';
import { Organisation } from './domain/organisation.js';
import { Membership, Person } from './domain/person.js';

registerEntities(Organisation, Person, Membership);

export { CaseMails, type CaseNews } from './application/case-mails.js';
export { IdentityFacade, type NamedParty, type OrganisationSummary } from './application/identity.facade.js';
export { type IntegrityEntry, IntegrityRecords } from './application/integrity-records.js';
export type { Suspension } from './application/identity.queries.js';
export { DEMO_PASSWORD } from './domain/password-strength.js';
export { FirstAdministrator, type WayIn } from './application/first-administrator.js';
export type { OrganisationForm } from './application/organisation-form.js';
export type { PersonForm } from './application/people.js';
export { everCalled } from './domain/ever-called.js';
export { isDoubtful, unexplainedUscc } from './domain/doubtful-uscc.js';
export { HOLDING_STATES } from './domain/organisation.js';
export { accountChanged, memberChanged, organisationChanged, organisationCodeLeft } from './identity.events.js';
export { IdentityModule } from './identity.module.js';
export { organisationPermissions } from './identity.permissions.js';
export { isUndecided, organisationWorkflow } from './organisation.workflow.js';
