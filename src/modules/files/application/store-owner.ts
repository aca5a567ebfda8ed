import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ConfigError } from '../../../kernel/config/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { HealthChecks } from '../../../kernel/health/index.js';
import { logger } from '../../../kernel/logging/index.js';
import { StoragePort } from '../../../kernel/storage/index.js';

/** So many contents are looked at where a store does not say whose it is. */
const LOOKED_AT = 100;

/**
 * Database and file store belong together: a store of another installation holds contents that no row here names, and they are not this one's to fill up or
 * to tidy. A copy of the database (a restored backup) is the same installation.
 */
@Injectable()
export class StoreOwner implements OnApplicationBootstrap {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly storage: StoragePort,
    health: HealthChecks,
  ) {
    health.register({ name: 'storage', optional: true, check: async () => void (await storage.owner()) });
  }

  /** A store that does not answer yet may do so later; one of somebody else never becomes ours. @throws ConfigError */
  async onApplicationBootstrap(): Promise<void> {
    await this.check().catch((error: unknown) => {
      if (error instanceof ConfigError) throw error;
      logger.error({ err: error, place: this.storage.place }, 'the file store does not answer');
    });
  }

  /** @throws ConfigError for the store of another installation; another error where it does not answer */
  async check(): Promise<void> {
    const [own] = await this.uow.query<{ id: string }>(`SELECT id FROM installation`);
    const owner = await this.storage.owner();
    if (own && owner === own.id) return;
    if (!own || owner !== null || !(await this.isOurs())) {
      throw new ConfigError(`文件存储（${this.storage.place}）里的文件属于另一个数据库，未启动：请连接原来的数据库，或换用空的 DATA_DIR（对象存储换用空的 S3_BUCKET）。`);
    }
    await this.storage.own(own.id);
  }

  /** An empty store is anybody's; a filled one is ours where a row names some of it. */
  private async isOurs(): Promise<boolean> {
    const found: string[] = [];
    for await (const sha256 of this.storage.list()) if (found.push(sha256) === LOOKED_AT) break;
    if (found.length === 0) return true;
    return (await this.uow.query(`SELECT 1 FROM file WHERE sha256 = ANY($1) LIMIT 1`, [found])).length > 0;
  }
}
