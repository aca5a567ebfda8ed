export { CannotVerify, cannotVerify, contentOf, savedKeys } from './checked-files.js';
export { KeyFile, pemOf } from './key-file.js';
export { keyIdOf, type PublicKey, type SignedStatement, signPdf, signStatement, statementBytes, type Verification, verifyPdf, verifyStatement } from './signature.js';
export { keyFileOf, type KnownKey, SigningKeys, type SigningPurpose } from './signing-keys.js';
export { SignedLinks } from './signed-links.js';
export { SigningModule } from './signing.module.js';
