import { DataSource, type Logger } from 'typeorm';
import { requestContext } from '../../src/kernel/http/index.js';
import type { TestApp } from './app.js';

/** Statements that requests send to the database while the work is done, in order; jobs, which may run beside it, do not count. */
export async function statementsOf(app: TestApp, work: () => Promise<unknown>): Promise<string[]> {
  const dataSource = app.app.get(DataSource);
  const { logger } = dataSource;
  const sent: string[] = [];
  const nothing = () => undefined;
  const listener: Logger = { logQuery: (query) => void (requestContext().requestId !== '-' && sent.push(query)), logQueryError: nothing, logQuerySlow: nothing, logSchemaBuild: nothing, logMigration: nothing, log: nothing };
  dataSource.logger = listener;
  try {
    await work();
  } finally {
    dataSource.logger = logger;
  }
  return sent;
}
