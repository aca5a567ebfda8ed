import { defineEvent } from '../../kernel/events/index.js';

export type ChallengeNews = 'published' | 'amended' | 'cancelled' | 'closed' | 'relisted' | 'running';

/** What everybody may know of a challenge has changed. */
export const challengeChanged = defineEvent<{ challengeId: string; what: ChallengeNews }>('challenge.changed', 'a challenge was published, once or once more, amended, cancelled or closed at its deadline, or its contract was registered');
