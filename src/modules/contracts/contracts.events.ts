import { defineEvent } from '../../kernel/events/index.js';

/** A registration has come, changed or gone: certificates, relief and statistics follow. */
export const contractRegistrationChanged = defineEvent<{ contractId: string; what: 'registered' | 'changed' | 'ended' | 'restored' }>('contract.registration-changed', 'a registration was made, changed, given up, revoked, or restored by a ruling');

/** A party asks that a registration be given up, or does not any more: whoever rests a claim on the contract hears of it before it is decided. */
export const contractDeregistrationAsked = defineEvent<{ contractId: string; what: 'asked' | 'withdrawn' | 'refused' }>('contract.deregistration-asked', 'a deregistration was asked for, or its application was withdrawn or refused');

/** The national number of a registration was recorded or corrected: certificates that name none, or the one before, are issued anew. */
export const contractNumberRecorded = defineEvent<{ contractId: string }>('contract.number-recorded', 'the national number of a registration was recorded or corrected');

/** A contract was filed, or its case was opened again: its parties have signed it. */
export const contractFiled = defineEvent<{ contractId: string }>('contract.filed', 'a contract was filed for registration, or its case was opened again: its parties have signed it');

/** A filing came to nothing: withdrawn, not accepted, lapsed, refused. */
export const contractFilingEnded = defineEvent<{ contractId: string }>('contract.filing-ended', 'a filing ended without a registration: it was withdrawn, not accepted, given up by silence or refused');
