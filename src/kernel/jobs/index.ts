export { type EnqueueOptions, type JobHandler, JobQueue, migrateJobs } from './job-queue.js';
export { JobsModule } from './jobs.module.js';
