export { CoverEnvelopes } from './application/cover-envelopes.js';
export { SealingFacade } from './application/sealing.facade.js';
export type { NamedParties, Parties, SealedBox } from './domain/box.js';
export type { EnvelopeOutcome, OpenedEnvelope } from './domain/opened.js';
export { framed, MOST_BYTES, readPayload, SIZE_CLASSES } from './domain/payload.js';
export { SealingModule } from './sealing.module.js';
export { sealingPermissions } from './sealing.permissions.js';
