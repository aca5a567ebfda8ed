export { foldSerial, INVOICE_NUMBER_FORM, isInvoiceNumber } from './invoice-number.js';
export { isId, newId } from './id.js';
export { foldMailbox, networkAddress } from './mailbox.js';
export { checkOrcid, type OrcidCheck } from './orcid.js';
export { checkPatentNumber, type PatentCheck, patentCheckDigit, type PatentKind, readPatentBody } from './patent-number.js';
export { checkRegisterNumber, REGISTERED_RIGHTS, type RegisteredRight, type RegisterNumberCheck } from './register-number.js';
export { checkUscc, completeUscc, registrarRegion, USCC_KINDS, type UsccCheck, usccKind } from './uscc.js';
export { maskedPhone, mobileOf } from './phone.js';
