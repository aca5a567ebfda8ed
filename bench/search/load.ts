import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { startEmbedded } from '../../src/embedded/postgres.js';
import { dataSourceOptions, UnitOfWork } from '../../src/kernel/database/index.js';
import { PostgresSearch, type SearchDocument, type SearchSource } from '../../src/kernel/search/index.js';
import { migrate } from '../../src/migrate.js';
import { generateDocuments } from './documents.js';

export interface BenchDatabase {
  url: string;
  drop(): Promise<void>;
}

/** An empty database: on the server of DATABASE_URL, else on an embedded one that ends with the benchmark. */
export async function createDatabase(): Promise<BenchDatabase> {
  const given = process.env['DATABASE_URL'];
  return given ? onServer(given) : embedded();
}

async function onServer(server: string): Promise<BenchDatabase> {
  const url = new URL(server);
  url.pathname = `/kezhuan_bench_${randomBytes(4).toString('hex')}`;
  const administer = async (sql: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await administer(`CREATE DATABASE ${url.pathname.slice(1)}`);
  return { url: url.href, drop: () => administer(`DROP DATABASE ${url.pathname.slice(1)} WITH (FORCE)`) };
}

async function embedded(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'kezhuan-bench-'));
  // what is measured reads only; loading need not survive a crash
  const server = await startEmbedded(folder, { throwaway: true, settings: { shared_buffers: '512MB', max_wal_size: '4GB' } });
  return {
    url: server.url,
    drop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The generated documents of all kinds as one source, for loading only. */
class Generated implements SearchSource {
  readonly kind = 'achievement';

  constructor(private readonly count: number) {}

  load(): Promise<SearchDocument | null> {
    return Promise.resolve(null);
  }

  async *all(): AsyncIterable<SearchDocument> {
    yield* generateDocuments(this.count);
  }
}

/** Migrates and loads; @returns seconds of loading and the size of table and indexes in bytes */
export async function load(url: string, documents: number): Promise<{ seconds: number; tableBytes: number; indexBytes: number }> {
  await migrate(url);
  const dataSource = await new DataSource(dataSourceOptions(url)).initialize();
  const uow = new UnitOfWork(dataSource);
  const since = performance.now();
  await new PostgresSearch(uow).reindex([new Generated(documents)]);
  const seconds = (performance.now() - since) / 1_000;
  await dataSource.query('VACUUM (ANALYZE) search_document');
  const [sizes] = await uow.query<{ table_bytes: string; index_bytes: string }>(`SELECT pg_table_size('search_document') AS table_bytes, pg_indexes_size('search_document') AS index_bytes`);
  await dataSource.destroy();
  return { seconds: Math.round(seconds), tableBytes: Number(sizes?.table_bytes), indexBytes: Number(sizes?.index_bytes) };
}
