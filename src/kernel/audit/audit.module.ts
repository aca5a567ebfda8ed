import { Global, Module } from '@nestjs/common';
import { REFUSAL_LISTENER } from '../http/index.js';
import { AuditKeys } from './audit-keys.js';
import { AuditNames } from './audit-names.js';
import { AuditTrail } from './audit-trail.js';
import { AuditVeils } from './audit-veils.js';
import { AuditController } from './audit.controller.js';
import { AuditQueries } from './audit.queries.js';
import { KeyRotation } from './key-rotation.js';
import { AuditSequencer } from './sequencer.js';

@Global()
@Module({
  controllers: [AuditController],
  providers: [AuditTrail, AuditNames, AuditVeils, AuditKeys, KeyRotation, AuditSequencer, AuditQueries, { provide: REFUSAL_LISTENER, useExisting: AuditTrail }],
  exports: [AuditTrail, AuditNames, AuditVeils, AuditSequencer, KeyRotation, REFUSAL_LISTENER],
})
export class AuditModule {}
