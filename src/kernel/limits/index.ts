export { clientKey } from './client-key.js';
export { DAY, HOUR, Limit } from './limit.js';
export { writtenToday } from './today.js';
