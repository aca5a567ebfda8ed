import { registerEntities } from '../../kernel/database/index.js';
import { BrokerProfile } from './domain/broker-profile.js';

registerEntities(BrokerProfile);

export { brokerLeft } from './brokers.events.js';
export { BrokerConduct, type BrokerStands } from './application/broker-conduct.js';
export type { WorkSource } from './application/broker-works.js';
export { BrokersFacade } from './application/brokers.facade.js';
export { brokerPermissions } from './brokers.permissions.js';
export { BrokersModule } from './brokers.module.js';
export type { BrokerContent } from './domain/broker-content.js';
export type { BrokerProfile } from './domain/broker-profile.js';
export { inHand, keyOf } from './domain/broker-work.js';
export type { ConflictDeclaration } from './domain/conflict.js';
export { advised } from './domain/register-standing.js';
export { presentStanding } from './http/standing-view.js';
export { BrokerDeclarationDto, BrokerStandingView } from './http/broker.dto.js';
