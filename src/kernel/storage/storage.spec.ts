import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { DiskStorage } from './disk-storage.js';
import { S3Storage } from './s3-storage.js';
import { removeUnfinished } from './spool.js';
import { BlobMissing, BlobTooLarge, blobPath, type StoragePort } from './storage-port.js';

const MB = 1024 * 1024;
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** ListObjectsV2, two keys a page. */
function listing(objects: Map<string, Buffer>, query: URLSearchParams): string {
  const keys = [...objects.keys()].map((key) => key.replace('/files/', '')).filter((key) => key.startsWith(query.get('prefix') ?? '') && key > (query.get('continuation-token') ?? '')).sort();
  const page = keys.slice(0, 2);
  const more = keys.length > 2 ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${page[1]}</NextContinuationToken>` : '<IsTruncated>false</IsTruncated>';
  return `<?xml version="1.0"?><ListBucketResult>${more}${page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')}</ListBucketResult>`;
}

/** The five requests of the S3 protocol that the product makes, path-style, as the API reference describes them. */
function s3Server(objects: Map<string, Buffer>): Server {
  return createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://s3');
    const key = decodeURIComponent(pathname);
    if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=access/')) return void response.writeHead(403).end();
    if (searchParams.get('list-type') === '2') return void response.writeHead(200).end(listing(objects, searchParams));
    if (!key.startsWith('/files/')) return void response.writeHead(404).end('<Error><Code>NoSuchBucket</Code></Error>');
    const known = objects.get(key);
    const answers: Record<string, () => Promise<unknown>> = {
      PUT: async () => (objects.set(key, await buffer(request)), response.writeHead(200, { etag: '"x"' }).end()),
      GET: async () => (known ? response.writeHead(200, { 'content-length': known.length }).end(known) : response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>')),
      HEAD: async () => response.writeHead(known ? 200 : 404).end(),
      DELETE: async () => (objects.delete(key), response.writeHead(204).end()),
    };
    const answer = answers[request.method ?? ''];
    if (answer) void answer();
    else response.writeHead(501).end();
  });
}

describe.each(['disk', 's3'])('storage on %s', (kind) => {
  let folder: string;
  let storage: StoragePort;
  let server: Server | null = null;
  const objects = new Map<string, Buffer>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'storage-'));
    if (kind === 'disk') return void (storage = new DiskStorage(folder));
    server = s3Server(objects);
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    storage = new S3Storage({ endpoint: `http://127.0.0.1:${port}`, bucket: 'files', accessKey: 'access', secretKey: 'secret', region: 'us-east-1' }, folder);
  });

  afterAll(async () => {
    server?.closeAllConnections();
    server?.close();
    await rm(folder, { recursive: true });
  });

  /** every file below the folder that is not a finished blob */
  const leftovers = async () => (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.part'));

  it('keeps a content under its hash and gives it back', async () => {
    const content = Buffer.concat([Buffer.from('技术合同\0'), Buffer.alloc(2 * MB, 7)]);
    const stored = await storage.put(Readable.from([content.subarray(0, 10), content.subarray(10)]), 3 * MB);
    expect(stored).toEqual({ sha256: sha256(content), size: content.length });
    expect(await storage.exists(stored.sha256)).toBe(true);
    expect((await buffer(await storage.get(stored.sha256))).equals(content)).toBe(true);
    expect(await leftovers()).toEqual([]);
  });

  it('keeps the same content once, also when it comes twice at the same time', async () => {
    const content = Buffer.from('the same');
    const both = await Promise.all([storage.put(Readable.from([content]), 100), storage.put(Readable.from([content]), 100)]);
    expect(both[0]).toEqual(both[1]);
    await storage.delete(sha256(content));
    expect(await storage.exists(sha256(content))).toBe(false);
    await storage.delete(sha256(content));
    await expect(storage.get(sha256(content))).rejects.toThrow(BlobMissing);
  });

  it('counts bytes: the limit itself passes, one more leaves nothing', async () => {
    const content = Buffer.alloc(1_000, 1);
    expect((await storage.put(Readable.from([content]), 1_000)).size).toBe(1_000);
    const larger = Buffer.alloc(1_001, 2);
    await expect(storage.put(Readable.from([larger.subarray(0, 600), larger.subarray(600)]), 1_000)).rejects.toThrow(BlobTooLarge);
    expect(await storage.exists(sha256(larger))).toBe(false);
    expect(await leftovers()).toEqual([]);
  });

  it('keeps nothing of a stream that breaks', async () => {
    const broken = Readable.from((async function* () {
      yield Buffer.from('half');
      throw new Error('cut');
    })());
    await expect(storage.put(broken, 100)).rejects.toThrow('cut');
    expect(await storage.exists(sha256(Buffer.from('half')))).toBe(false);
    expect(await leftovers()).toEqual([]);
  });

  it('lists what it keeps', async () => {
    const before: string[] = [];
    for await (const hash of storage.list()) before.push(hash);
    const added = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => storage.put(Readable.from([Buffer.from(text)]), 10)));
    const after: string[] = [];
    for await (const hash of storage.list()) after.push(hash);
    expect(after.sort()).toEqual([...before, ...added.map((blob) => blob.sha256)].sort());
  });

  it('says whose contents it keeps, which is no content', async () => {
    expect(await storage.owner()).toBeNull();
    await storage.own('8f5e2a1c-0000-7000-8000-000000000001');
    expect(await storage.owner()).toBe('8f5e2a1c-0000-7000-8000-000000000001');
    for await (const hash of storage.list()) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is nobody’s where the mark was cut off, and of whom it names where somebody has written it by hand', async () => {
    await storage.own('');
    expect(await storage.owner()).toBeNull();
    await storage.own('8f5e2a1c-0000-7000-8000-000000000001\n');
    expect(await storage.owner()).toBe('8f5e2a1c-0000-7000-8000-000000000001');
  });

  it.each(['', '..', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(63)}/`])('takes “%s” for no hash', async (name) => {
    await expect(storage.get(name)).rejects.toThrow(RangeError);
    expect(() => blobPath(name)).toThrow(RangeError);
  });
});

describe('storage on s3', () => {
  it('tells a bucket that is not there from a content that is not there', async () => {
    const server = s3Server(new Map());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const storage = new S3Storage({ endpoint: `http://127.0.0.1:${port}`, bucket: 'mistyped', accessKey: 'access', secretKey: 'secret', region: 'us-east-1' }, tmpdir());
    await expect(storage.owner()).rejects.toThrow(/存储桶 mistyped（S3_BUCKET）/);
    await expect(storage.get('a'.repeat(64))).rejects.not.toThrow(BlobMissing);
    server.closeAllConnections();
    server.close();
  });
});

describe('storage on disk', () => {
  it('says when the disk refuses instead of pretending', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'storage-'));
    await writeFile(join(folder, 'incoming'), 'in the way');
    await expect(new DiskStorage(folder).put(Readable.from([Buffer.from('x')]), 10)).rejects.toThrow();
    expect((await stat(join(folder, 'incoming'))).isFile()).toBe(true);
    await rm(folder, { recursive: true });
  });

  it('clears away what a killed process left, but nothing that may still be written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'storage-'));
    for (const name of ['old.part', 'new.part', 'old.txt']) await writeFile(join(folder, name), 'x');
    for (const name of ['old.part', 'old.txt']) await utimes(join(folder, name), 0, 0);
    await removeUnfinished(folder);
    await removeUnfinished(join(folder, 'not there'));
    expect((await readdir(folder)).sort()).toEqual(['new.part', 'old.txt']);
    await rm(folder, { recursive: true });
  });
});
