import { registerEntities } from '../../kernel/database/index.js';
import { BrokerAssignment } from './domain/broker-assignment.js';

registerEntities(BrokerAssignment);

export { AssignmentsFacade } from './application/assignments.facade.js';
export type { NewAssignment } from './application/assignment-desk.js';
export { AssignmentsModule } from './assignments.module.js';
export type { AssignmentAction } from './assignment.workflow.js';
export { assignmentPermissions } from './assignments.permissions.js';
