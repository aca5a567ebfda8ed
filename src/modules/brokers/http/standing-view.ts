import { requestContext, say } from '../../../kernel/http/index.js';
import type { BrokerStands } from '../application/broker-conduct.js';
import type { BrokerStandingView } from './broker.dto.js';

/** How a broker stands, in the reader's language. */
export const presentStanding = ({ standing, said }: BrokerStands): BrokerStandingView => ({ standing, said: say(said, requestContext().locale) });
