export { DiskStorage } from './disk-storage.js';
export { removeUnfinished } from './spool.js';
export { BlobMissing, BlobTooLarge, type StoredBlob, StoragePort } from './storage-port.js';
export { StorageModule } from './storage.module.js';
