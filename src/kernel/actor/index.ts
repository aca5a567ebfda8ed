export { type Actor, ANONYMOUS, isSignedIn, type SignedInActor, SYSTEM } from './actor.js';
export { ADMIN_ROLE, areSeparated, hasNoBusiness, ORGANISATION_KINDS, type OrganisationKind, type Role, ROLE_CODES, ROLES, ROLES_OF_KIND } from './roles.js';
