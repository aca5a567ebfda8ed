export { AuditNames } from './audit-names.js';
export { AuditVeils } from './audit-veils.js';
export { type AuditEntry, AuditTrail } from './audit-trail.js';
export { AuditModule } from './audit.module.js';
export { auditPermissions } from './audit.permissions.js';
export { KeyRotation } from './key-rotation.js';
export { AuditSequencer } from './sequencer.js';
export { canonicalRecord, type DumpLeaf, type DumpRecord, type Head, headSignatureValid, leafHash, parseHead, type Verdict, verifyDump, verifyInclusion } from './verify.js';
export { auditDump, auditVerify, type CliContext } from './verify.cli.js';
