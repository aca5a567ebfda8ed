import { defineEvent } from '../../kernel/events/index.js';

/** What everybody may know of a challenge has changed. */
export const challengeChanged = defineEvent<{ challengeId: string; what: 'published' | 'amended' | 'cancelled' | 'closed' | 'running' }>('challenge.changed', 'a challenge was published, amended, cancelled or closed at its deadline, or its contract was registered');
