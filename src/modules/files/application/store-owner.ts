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
  /** as last read: whether the store is there does not depend on the database */
  private known: string | null = null;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly storage: StoragePort,
    health: HealthChecks,
  ) {
    health.register({ name: 'storage', optional: true, check: () => this.answers() });
  }

  /** A store that does not answer yet may do so later; one of somebody else never becomes ours. @throws ConfigError */
  async onApplicationBootstrap(): Promise<void> {
    await this.check().catch((error: unknown) => {
      if (error instanceof ConfigError) throw error;
      logger.error({ err: error, place: this.storage.place }, 'the file store does not answer');
    });
  }

  /** A disk that is not mounted looks like an empty store. @throws where the store of this installation is not there */
  private async answers(): Promise<void> {
    if ((await this.storage.owner()) !== (this.known ?? (await this.own()))) throw new Error('the file store of this installation is not there');
  }

  private async own(): Promise<string> {
    const [row] = await this.uow.query<{ id: string }>(`SELECT id FROM installation`);
    if (!row) throw new Error('the database has no installation');
    return (this.known = row.id);
  }

  /** @throws ConfigError for the store of another installation; another error where it does not answer, or is empty although there are files */
  async check(): Promise<void> {
    const [own, owner] = [await this.own(), await this.storage.owner()];
    if (owner === own) return;
    const looked = owner === null ? await this.look() : 'FOREIGN';
    if (looked === 'GONE') throw new Error('the file store is empty although records have files');
    if (looked === 'FOREIGN') {
      throw new ConfigError(`文件存储（${this.storage.place}）里的文件属于另一个数据库，未启动：请连接原来的数据库，或换用空的 DATA_DIR（对象存储换用空的 S3_BUCKET）。`);
    }
    await this.storage.own(own);
  }

  /** Whose a store is that does not say so: an empty one is ours where no record has a file, a filled one where a record names some of it. */
  private async look(): Promise<'OURS' | 'FOREIGN' | 'GONE'> {
    const found: string[] = [];
    for await (const sha256 of this.storage.list()) if (found.push(sha256) === LOOKED_AT) break;
    if (found.length === 0) return (await this.uow.query(`SELECT 1 FROM file LIMIT 1`)).length > 0 ? 'GONE' : 'OURS';
    return (await this.uow.query(`SELECT 1 FROM file WHERE sha256 = ANY($1) LIMIT 1`, [found])).length > 0 ? 'OURS' : 'FOREIGN';
  }
}
