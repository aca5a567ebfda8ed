import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppConfig } from '../../src/kernel/config/index.js';
import type { TestApp } from './app.js';
import { filesBelow, found, foundInFile } from './canaries.js';
import type { Requests } from './requests.js';
import { declaredRoutes } from './routes.js';

/** Where words were found, a line each: the place and how the word is spelt. */
export type Hits = readonly string[];

/** Folders of the database server; what a server elsewhere keeps to itself is not among them. */
interface ServerFolders {
  folder: string;
  base: string;
}

/** Looks for words in everything that a server keeps, writes or answers. The same scan finds them before and after: only so its silence says something. */
export class SecretScan {
  constructor(
    private readonly app: TestApp,
    private readonly since: number,
  ) {}

  /** Every value of every column that can hold text or bytes, of all schemas: records, audit rows, payloads of jobs with the mails in them, sessions, search index. */
  async tables(words: readonly string[]): Promise<Hits> {
    const columns = await this.app.query<{ name: string; column: string; type: string }>(
      `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name, quote_ident(column_name) AS column, data_type AS type FROM information_schema.columns
        WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND data_type IN ('text', 'character varying', 'bytea', 'jsonb', 'json', 'ARRAY', 'tsvector') AND table_name NOT IN (SELECT viewname FROM pg_views)`,
    );
    const hits = new Set<string>();
    for (const { name, column, type } of columns) {
      for (const { value } of await this.app.query<{ value: Buffer | string }>(`SELECT ${type === 'bytea' ? column : `${column}::text`} AS value FROM ${name} WHERE ${column} IS NOT NULL`)) {
        for (const hit of found(Buffer.isBuffer(value) ? value : Buffer.from(value), words)) hits.add(`${name}.${column}: ${hit}`);
      }
    }
    return [...hits];
  }

  async largeObjects(words: readonly string[]): Promise<Hits> {
    const objects = await this.app.query<{ value: Buffer }>(`SELECT lo_get(oid) AS value FROM pg_largeobject_metadata`);
    return objects.flatMap(({ value }) => found(value, words));
  }

  /** The database as it lies on the disk after a checkpoint, which is what a backup of its files holds; the log of writes, the server's own log, its temporary files. */
  async databaseFiles(words: readonly string[]): Promise<Hits> {
    await this.app.query('CHECKPOINT');
    const { folder, base } = await this.folders();
    return this.below([join(folder, base), join(folder, 'pg_wal'), join(folder, 'log'), join(folder, 'base/pgsql_tmp')], words);
  }

  /** Files of the product, and what it or the system has put into the temporary folder; not the database, which lies there in tests. */
  async productFiles(words: readonly string[]): Promise<Hits> {
    const { folder } = await this.folders();
    const dataDir = this.app.app.get(AppConfig).dataDir;
    const temporary = (await readdir(tmpdir())).map((name) => join(tmpdir(), name)).filter((path) => !folder.startsWith(path) && !dataDir.startsWith(path));
    return this.below([dataDir, ...temporary.filter((path) => /kezhuan|heap|core|upload|spool/i.test(path))], words);
  }

  /** Whether the files of the database server can be read from here. */
  async reachable(): Promise<boolean> {
    const { folder } = await this.folders();
    return (await readdir(join(folder, 'pg_wal')).catch(() => [])).length > 0;
  }

  /** Answers of every GET route to every reader. @param idFor what stands for `:id` in a path of that name */
  async answers(words: readonly string[], readers: readonly Requests[], idFor: (route: string) => string): Promise<Hits> {
    const routes = declaredRoutes(this.app.app).filter(({ name }) => name.startsWith('GET '));
    const paths = routes.map(({ name }) => name.slice('GET '.length).replace(/:(\w+)/g, (_, part: string) => (part === 'id' ? idFor(name) : '0')));
    const hits = new Set<string>();
    for (const reader of readers) {
      await Promise.all(paths.map(async (path) => {
        for (const hit of found(Buffer.from((await reader.get(path)).text), words)) hits.add(`${path}: ${hit}`);
      }));
    }
    return [...hits];
  }

  private async folders(): Promise<ServerFolders> {
    const [row] = await this.app.query<ServerFolders>(`SELECT current_setting('data_directory') AS folder, 'base/' || oid AS base FROM pg_database WHERE datname = current_database()`);
    return row ?? { folder: '', base: '' };
  }

  private async below(places: readonly string[], words: readonly string[]): Promise<Hits> {
    const hits: string[] = [];
    for (const place of places) for await (const path of filesBelow(place)) hits.push(...(await foundInFile(path, words, this.since)));
    return hits;
  }
}
