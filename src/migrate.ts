import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { dataSourceOptions, registerMigrations } from './kernel/database/index.js';
import { ConfigError } from './kernel/config/index.js';
import { migrateJobs } from './kernel/jobs/index.js';
import { MIGRATIONS } from './migrations/index.js';

/** Any constant: one migration runs at a time, however many processes start together. */
const LOCK = 7_130_905;

/** Brings a database to the newest structure. @throws ConfigError for a PostgreSQL that is too old or not reachable */
export async function migrate(databaseUrl: string): Promise<void> {
  registerMigrations(MIGRATIONS);
  const dataSource = new DataSource(dataSourceOptions(databaseUrl));
  try {
    await dataSource.initialize();
  } catch (error) {
    throw new ConfigError(`连接不上数据库（DATABASE_URL）：${error instanceof Error ? error.message : String(error)}。`);
  }
  const runner = dataSource.createQueryRunner();
  try {
    const [{ version }] = (await runner.query(`SELECT current_setting('server_version_num')::int / 10000 AS version`)) as [{ version: number }];
    if (version < 15) throw new ConfigError(`需要 PostgreSQL 15 或更高版本，当前为 ${version}。`);
    await runner.query(`SELECT pg_advisory_lock(${LOCK})`);
    await dataSource.runMigrations();
    await migrateJobs(databaseUrl);
    await runner.query(`SELECT pg_advisory_unlock(${LOCK})`);
  } finally {
    await runner.release();
    await dataSource.destroy();
  }
}
