import type { EventEmitter } from 'node:events';
import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppConfig } from '../config/index.js';
import { dataSourceOptions } from './data-source.js';
import { UnitOfWork } from './unit-of-work.js';

/**
 * A connection may be thrown out in the very moment in which it becomes ready, before the query runner listens to it: without a
 * listener that error would end the process. Whoever uses the connection hears of it by the failed statement.
 */
function listening(dataSource: DataSource): DataSource {
  const { master } = dataSource.driver as unknown as { master: { on(event: 'connect', then: (client: EventEmitter) => void): void } };
  master.on('connect', (client) => client.on('error', () => undefined));
  return dataSource;
}

@Global()
@Module({
  providers: [
    {
      provide: DataSource,
      inject: [AppConfig],
      useFactory: async (config: AppConfig) => listening(await new DataSource(dataSourceOptions(config.databaseUrl)).initialize()),
    },
    UnitOfWork,
  ],
  exports: [DataSource, UnitOfWork],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
