import { Global, Module } from '@nestjs/common';
import { DeadLetters } from './dead-letters.js';
import { JobQueue } from './job-queue.js';

@Global()
@Module({ providers: [JobQueue, DeadLetters], exports: [JobQueue, DeadLetters] })
export class JobsModule {}
