import { defineEvent } from '../../kernel/events/index.js';

/** Whoever was confirmed as a broker of the organisation has left the register, or the organisation: whom the broker served is told. */
export const brokerLeft = defineEvent<{ personId: string; organisationId: string }>('broker.left', 'somebody who was confirmed as a broker has left the register, or the organisation');
