import { defineEvent } from '../../kernel/events/index.js';

/** Somebody was removed from a deal or let in again: what the introduction has opened beside the room follows. */
export const dealPeopleChanged = defineEvent<{ introductionId: string }>('deal.people-changed', 'somebody was removed from a deal, left it or was let in again');
