export { type HealthCheck, HealthChecks, HealthModule } from './health.js';
