import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { dataSourceOptions, registerMigrations } from './kernel/database/index.js';
import { ConfigError } from './kernel/config/index.js';
import { migrateJobs } from './kernel/jobs/index.js';
import { checkFingerprints } from './migration-fingerprints.js';
import { MIGRATIONS } from './migrations/index.js';

/** Any constant: one migration runs at a time, however many processes start together. */
const LOCK = 7_130_905;

/**
 * A migration that waits for a table makes everybody wait who comes after it: it gives up soon and is tried again at the next start.
 * The work itself may take its time.
 */
const LOCK_MS = 2_000;

/** Brings a database to the newest structure. @throws ConfigError for a PostgreSQL that is too old, not reachable or of another encoding, and for tables of other migrations */
export async function migrate(databaseUrl: string): Promise<void> {
  registerMigrations(MIGRATIONS);
  const options = dataSourceOptions(databaseUrl, 0);
  const dataSource = new DataSource({ ...options, extra: { ...(options.extra as object), lock_timeout: LOCK_MS } });
  try {
    await dataSource.initialize();
  } catch (error) {
    throw new ConfigError(`连接不上数据库（DATABASE_URL）：${error instanceof Error ? error.message : String(error)}。`);
  }
  const runner = dataSource.createQueryRunner();
  try {
    const [{ version }] = (await runner.query(`SELECT current_setting('server_version_num')::int / 10000 AS version`)) as [{ version: number }];
    if (version < 15) throw new ConfigError(`需要 PostgreSQL 15 或更高版本，当前为 ${version}。`);
    const [{ encoding }] = (await runner.query(`SELECT current_setting('server_encoding') AS encoding`)) as [{ encoding: string }];
    if (encoding !== 'UTF8') throw new ConfigError(`数据库的编码是 ${encoding}，未启动：请用 UTF8 编码新建数据库（CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8'）。`);
    // whoever comes second waits for the first, however long its migrations take
    await runner.query(`SET lock_timeout = 0`);
    await runner.query(`SELECT pg_advisory_lock(${LOCK})`);
    await checkFingerprints(runner, dataSource.migrations);
    await dataSource.runMigrations();
    await migrateJobs(databaseUrl);
    await runner.query(`SELECT pg_advisory_unlock(${LOCK})`);
  } finally {
    await runner.release();
    await dataSource.destroy();
  }
}
