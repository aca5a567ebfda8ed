import { defineEvent } from '../../kernel/events/index.js';

/** The contract of a team stands in the register: the team begins, whatever the others do. */
export const challengeTeamRegistered = defineEvent<{ challengeId: string }>('challenge.team-registered', 'the contract of a team of a challenge was registered');
