import { registerEntities } from '../../kernel/database/index.js';
import { ConfidentialView } from './domain/confidential-view.js';
import { Nda } from './domain/nda.js';

registerEntities(Nda, ConfidentialView);

export { DisclosureFacade } from './application/disclosure.facade.js';
export { Agreement, signatureOf } from './domain/agreement.js';
export { SignatureView } from './http/disclosure.dto.js';
export { signaturesOf } from './http/signatures.js';
export { type AgreementText, hashOfText, isIntact, partySaid, partySaidEnglish, sameText } from './domain/signed-text.js';
export { ViewLog } from './application/view-log.js';
export { minuteOn, signedPaper } from './http/signed-paper.js';
export { DisclosureModule } from './disclosure.module.js';
export { confidentialPermissions, ndaPermissions } from './disclosure.permissions.js';
