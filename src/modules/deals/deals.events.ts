import { defineEvent } from '../../kernel/events/index.js';

/** A payment under a contract counts from now on, or no more: what is computed from payments follows in the same transaction. */
export const dealPaymentCounted = defineEvent<{ introductionId: string; contractId: string; what: 'confirmed' | 'voided' }>('deal.payment-counted', 'a payment of a deal was confirmed, or put right by both sides and is void');

/** Somebody was removed from a deal or let in again: what the introduction has opened beside the room follows. */
export const dealPeopleChanged = defineEvent<{ introductionId: string }>('deal.people-changed', 'somebody was removed from a deal, left it or was let in again');
