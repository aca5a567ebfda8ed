import { defineEvent } from '../../kernel/events/index.js';

/** A payment under a contract counts from now on, or no more: what is computed from payments follows in the same transaction. */
export const dealPaymentCounted = defineEvent<{ introductionId: string; contractId: string; what: 'confirmed' | 'voided' }>('deal.payment-counted', 'a payment of a deal was confirmed, or put right by both sides and is void');

/** A side has ended a deal without a contract: what it has opened beside the room follows in the same transaction. */
export const dealLost = defineEvent<{ introductionId: string }>('deal.lost', 'a deal has ended without a contract');

/** The contract of a deal is registered: what the two had agreed on until then follows in the same transaction. */
export const dealRegistered = defineEvent<{ introductionId: string }>('deal.registered', 'the contract of a deal was registered');

/** Somebody was let into a deal or removed from it: what the introduction has opened beside the room follows. */
export const dealPeopleChanged = defineEvent<{ introductionId: string }>('deal.people-changed', 'somebody was let into a deal, removed from it or left it');
