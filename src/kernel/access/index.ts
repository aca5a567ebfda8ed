export { Access, AccessControl, CurrentActor, refusal, ROUTE_ACCESS, type RouteAccess, Unseen } from './access.js';
export { AccessModule } from './access.module.js';
export { allPermissions, decide, type Decision, definePermissions, type Grant, grantsOf, heldBy, type Permission, permission, sqlScope, type Subject } from './permissions.js';
export * from '../actor/index.js';
