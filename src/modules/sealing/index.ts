import { registerEntities } from '../../kernel/database/index.js';
import { SealHolder } from './domain/seal-holder.js';

registerEntities(SealHolder);

export { type PublishedCommitment, readCommitments } from './domain/commitment-list.js';
export { CoverEnvelopes } from './application/cover-envelopes.js';
export { SealingFacade } from './application/sealing.facade.js';
export type { NamedParties, Parties, SealedBox } from './domain/box.js';
export type { EnvelopeOutcome, OpenedEnvelope } from './domain/opened.js';
export { FILLED_BYTES, framed, MOST_BYTES, readPayload } from './domain/payload.js';
export { FINGERPRINT, fingerprintOf } from './domain/seal-holder.js';
export { sealHolderWorkflow } from './seal-holder.workflow.js';
export { SealingModule } from './sealing.module.js';
export { sealingPermissions } from './sealing.permissions.js';
