import { defineEvent } from '../../kernel/events/index.js';

/** A registration has come, changed or gone: certificates, relief and statistics follow. */
export const contractRegistrationChanged = defineEvent<{ contractId: string; what: 'registered' | 'changed' | 'ended' }>('contract.registration-changed', 'a registration was made, changed, given up or revoked');

/** A contract was filed for the first time: its parties have signed it. */
export const contractFiled = defineEvent<{ contractId: string }>('contract.filed', 'a contract was filed for registration for the first time: its parties have signed it');
