export { columnName } from './column-name.js';
export { dataSourceOptions, registerEntities, registerMigrations } from './data-source.js';
export { DatabaseModule } from './database.module.js';
export { patientStream } from './patient-stream.js';
export { UnitOfWork } from './unit-of-work.js';
