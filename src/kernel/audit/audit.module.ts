import { Global, Module } from '@nestjs/common';
import { REFUSAL_LISTENER } from '../http/index.js';
import { AuditKeys } from './audit-keys.js';
import { AuditTrail } from './audit-trail.js';
import { AuditController } from './audit.controller.js';
import { AuditQueries } from './audit.queries.js';
import { AuditSequencer } from './sequencer.js';

@Global()
@Module({
  controllers: [AuditController],
  providers: [AuditTrail, AuditKeys, AuditSequencer, AuditQueries, { provide: REFUSAL_LISTENER, useExisting: AuditTrail }],
  exports: [AuditTrail, AuditSequencer, REFUSAL_LISTENER],
})
export class AuditModule {}
