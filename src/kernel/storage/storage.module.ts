import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { AppConfig } from '../config/index.js';
import { DiskStorage } from './disk-storage.js';
import { removeUnfinished } from './spool.js';
import { StoragePort } from './storage-port.js';

@Global()
@Module({ providers: [{ provide: StoragePort, inject: [AppConfig], useFactory: openStorage }], exports: [StoragePort] })
export class StorageModule {}

async function openStorage({ s3, dataDir }: AppConfig): Promise<StoragePort> {
  const folder = s3 ? join(dataDir, 'tmp', 's3') : join(dataDir, 'blobs');
  await removeUnfinished(s3 ? folder : join(folder, 'incoming'));
  if (!s3) return new DiskStorage(folder);
  // the client is large; who keeps files on disk does not load it
  const { S3Storage } = await import('./s3-storage.js');
  return new S3Storage(s3, folder);
}
