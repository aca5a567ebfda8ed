import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, paginateListObjectsV2, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ConfigError } from '../config/index.js';
import { spool } from './spool.js';
import { BlobMissing, blobPath, hashIn, OWNER_MARK, ownerIn, type StoredBlob, StoragePort } from './storage-port.js';

export interface S3Settings {
  endpoint: string;
  bucket: string;
  accessKey: string;
  secretKey: string;
  region: string;
}

/** Contents in a bucket of any store that speaks S3. The name is the hash, so a content is spooled before it is sent. */
export class S3Storage extends StoragePort {
  private readonly client: S3Client;

  constructor(
    private readonly settings: S3Settings,
    private readonly spoolFolder: string,
  ) {
    super();
    this.client = new S3Client({
      endpoint: settings.endpoint,
      region: settings.region,
      credentials: { accessKeyId: settings.accessKey, secretAccessKey: settings.secretKey },
      // stores other than Amazon's know neither host-style addresses nor trailing checksums
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  async put(content: Readable, maxBytes: number): Promise<StoredBlob> {
    const { file, sha256, size } = await spool(content, this.spoolFolder, maxBytes);
    try {
      await this.client.send(new PutObjectCommand({ ...this.object(sha256), Body: createReadStream(file), ContentLength: size, ContentType: 'application/octet-stream' }));
      return { sha256, size };
    } finally {
      await rm(file, { force: true });
    }
  }

  async get(sha256: string): Promise<Readable> {
    try {
      const { Body } = await this.client.send(new GetObjectCommand(this.object(sha256)));
      if (Body instanceof Readable) return Body;
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    throw new BlobMissing(sha256);
  }

  async delete(sha256: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand(this.object(sha256)));
  }

  async exists(sha256: string): Promise<boolean> {
    try {
      await this.client.send(new HeadObjectCommand(this.object(sha256)));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  async *list(): AsyncIterable<string> {
    const pages = paginateListObjectsV2({ client: this.client }, { Bucket: this.settings.bucket, Prefix: 'blobs/' });
    for await (const { Contents = [] } of pages) {
      for (const { Key = '' } of Contents) {
        const sha256 = hashIn(Key);
        if (sha256) yield sha256;
      }
    }
  }

  get place(): string {
    return `${this.settings.endpoint} ${this.settings.bucket}`;
  }

  /** @throws ConfigError where the store answers that it has no such bucket */
  async owner(): Promise<string | null> {
    try {
      const { Body } = await this.client.send(new GetObjectCommand(this.mark()));
      return Body instanceof Readable ? ownerIn(await text(Body)) : null;
    } catch (error) {
      if ((error as Error).name === 'NoSuchBucket') throw new ConfigError(`对象存储 ${this.settings.endpoint} 里没有存储桶 ${this.settings.bucket}（S3_BUCKET），未启动：请先建立该存储桶。`);
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async own(installation: string): Promise<void> {
    await this.client.send(new PutObjectCommand({ ...this.mark(), Body: installation, ContentType: 'text/plain' }));
  }

  private mark(): { Bucket: string; Key: string } {
    return { Bucket: this.settings.bucket, Key: `blobs/${OWNER_MARK}` };
  }

  private object(sha256: string): { Bucket: string; Key: string } {
    return { Bucket: this.settings.bucket, Key: `blobs/${blobPath(sha256)}` };
  }
}

/** A content that is not there; a bucket that is not there is another matter. */
const isMissing = (error: unknown) => (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404 && (error as Error).name !== 'NoSuchBucket';
