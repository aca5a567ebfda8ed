export { ENVELOPE_OVERHEAD, newKeyPair, openWith, publicKeyOf, type SealKeyPair, sealTo } from './envelope.js';
export { asLetters, newRecoveryCode, readRecoveryCode, unwrap, wrap } from './passphrase.js';
export { join, type SecretParts, split } from './secret-parts.js';
