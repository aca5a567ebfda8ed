import { DataSource, type Logger } from 'typeorm';
import { requestContext } from '../../src/kernel/http/index.js';
import type { TestApp } from './app.js';

const SIGN_OF_LIFE = 'UPDATE session SET last_seen_at';

/** Statements that requests send to the database while the work is done, in order. Jobs, which may run beside it, do not count, nor does the sign of life that a session gives once a minute. */
export async function statementsOf(app: TestApp, work: () => Promise<unknown>): Promise<string[]> {
  const dataSource = app.app.get(DataSource);
  const { logger } = dataSource;
  const sent: string[] = [];
  const nothing = () => undefined;
  const listener: Logger = { logQuery: (query) => void (requestContext().requestId !== '-' && !query.startsWith(SIGN_OF_LIFE) && sent.push(query)), logQueryError: nothing, logQuerySlow: nothing, logSchemaBuild: nothing, logMigration: nothing, log: nothing };
  dataSource.logger = listener;
  try {
    await work();
  } finally {
    dataSource.logger = logger;
  }
  return sent;
}
