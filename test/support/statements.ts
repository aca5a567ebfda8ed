import { DataSource, type Logger } from 'typeorm';
import type { TestApp } from './app.js';

/** Statements that the application sends to the database while the work is done, in order. */
export async function statementsOf(app: TestApp, work: () => Promise<unknown>): Promise<string[]> {
  const dataSource = app.app.get(DataSource);
  const { logger } = dataSource;
  const sent: string[] = [];
  const nothing = () => undefined;
  const listener: Logger = { logQuery: (query) => void sent.push(query), logQueryError: nothing, logQuerySlow: nothing, logSchemaBuild: nothing, logMigration: nothing, log: nothing };
  dataSource.logger = listener;
  try {
    await work();
  } finally {
    dataSource.logger = logger;
  }
  return sent;
}
