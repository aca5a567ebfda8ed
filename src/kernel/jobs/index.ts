export { DeadLetters } from './dead-letters.js';
export { type EnqueueOptions, type JobHandler, JobQueue, migrateJobs } from './job-queue.js';
export { deadJobs, requeueJobs } from './jobs.cli.js';
export { JobsModule } from './jobs.module.js';
export { OUTSIDE_SERVICE } from './patience.js';
