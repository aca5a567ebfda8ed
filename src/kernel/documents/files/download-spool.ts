import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../../config/index.js';
import { removeUnfinished } from '../../storage/index.js';
import { spool, type SpooledFile } from './spool.js';

/**
 * Where large downloads wait until they are whole: what cannot be written becomes a problem, not a download that breaks
 * off, and memory stays bounded. On the disk of the data, because a temporary folder may lie in memory.
 */
@Injectable()
export class DownloadSpool implements OnModuleInit {
  private readonly folder: string;

  constructor({ dataDir }: AppConfig) {
    this.folder = join(dataDir, 'tmp', 'downloads');
  }

  /** What a killed process left behind. */
  onModuleInit(): Promise<void> {
    return removeUnfinished(this.folder);
  }

  /** Writes all of a stream to disk. @throws what the stream throws */
  take(content: Readable): Promise<SpooledFile> {
    return spool(content, this.folder);
  }
}
