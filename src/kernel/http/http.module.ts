import { Global, Module } from '@nestjs/common';
import { IdempotencyPurge } from './idempotency-purge.js';
import { Idempotency } from './idempotency.js';

@Global()
@Module({ providers: [Idempotency, IdempotencyPurge], exports: [Idempotency] })
export class HttpKernelModule {}
