import { type Actor, decide } from '../../../kernel/access/index.js';
import { brokerPermissions as may } from '../brokers.permissions.js';
import type { BrokerProfile } from '../domain/broker-profile.js';

/** Of a profile that waits or is confirmed the certificate stays as it was submitted. */
export const takesPapers = (profile: BrokerProfile, actor: Actor): boolean => ['DRAFT', 'RETURNED'].includes(profile.state) && decide(may.write, actor, profile).allowed;
