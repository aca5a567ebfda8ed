export { columnName } from './column-name.js';
export { containing } from './containing.js';
export { dataSourceOptions, registerEntities, registerMigrations } from './data-source.js';
export { DatabaseModule } from './database.module.js';
export { inOrder } from './in-order.js';
export { patientClient, streamOf } from './patient-client.js';
export { PREPARED } from './prepared.js';
export { UnitOfWork } from './unit-of-work.js';
