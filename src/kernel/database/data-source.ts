import type { DataSourceOptions } from 'typeorm';
import { patientClient, silenceAfter } from './patient-client.js';

/** Longest statement; a live server answers by then. */
const STATEMENT_MS = 30_000;

const entities: (abstract new () => object)[] = [];
const migrations: (new () => object)[] = [];

/** Called once by each module's index: the composition root, not the kernel, knows which tables exist. */
export function registerEntities(...classes: (abstract new () => object)[]): void {
  for (const entity of classes) if (!entities.includes(entity)) entities.push(entity);
}

export function registerMigrations(classes: readonly (new () => object)[]): void {
  for (const migration of classes) if (!migrations.includes(migration)) migrations.push(migration);
}

/**
 * One way to connect for server, command line and tests. `synchronize` is never on: migrations only.
 * @param statementMs longest statement in milliseconds; 0 waits for as long as it takes
 */
export function dataSourceOptions(url: string, statementMs = STATEMENT_MS): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: entities as never[],
    migrations: migrations as never[],
    migrationsTransactionMode: 'each',
    synchronize: false,
    applicationName: 'kezhuan',
    poolErrorHandler: () => undefined,
    extra: {
      max: 20, connectionTimeoutMillis: 5_000, idle_in_transaction_session_timeout: 60_000, statement_timeout: statementMs, keepAlive: true,
      ...(statementMs > 0 ? { Client: patientClient(silenceAfter(statementMs)) } : {}),
    },
  };
}
