import { createHash, randomBytes } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../src/migrate.js';

/** A database of one test file, with the folder that a server on it keeps its files in. */
export interface TestDatabase {
  url: string;
  dataDir: string;
  drop(): Promise<void>;
}

/** Puts rows into a migrated, empty database and files into the folder. */
export type Fill = (url: string, dataDir: string) => Promise<void>;

/** Any constant: one process at a time builds a template. */
const TEMPLATE_LOCK = 7_130_906;
const TEMPLATES = join(process.cwd(), 'test-results/templates');

/** A fresh, migrated, empty database, cloned from a template in less than a tenth of a second. */
export function createTestDatabase(): Promise<TestDatabase> {
  return createFilledDatabase('empty', () => Promise.resolve());
}

/** A clone of a database that `fill` fills once per run, whichever test file comes first. */
export async function createFilledDatabase(kind: string, fill: Fill): Promise<TestDatabase> {
  const template = `kezhuan_${kind}_${sourceHash()}`;
  await onServer((server) => ensureTemplate(server, kind, template, fill));
  return cloneOf(template);
}

/** A database without any table, for tests of the migrations themselves. @param options as `CREATE DATABASE` takes them */
export const createBareDatabase = (options = ''): Promise<TestDatabase> => cloneOf('template0', options);

async function cloneOf(template: string, options = ''): Promise<TestDatabase> {
  const name = `kezhuan_test_${randomBytes(6).toString('hex')}`;
  await onServer((server) => server.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY ${options}`));
  const dataDir = await mkdtemp(join(tmpdir(), 'kezhuan-data-'));
  if (existsSync(join(TEMPLATES, template))) await cp(join(TEMPLATES, template), dataDir, { recursive: true });
  return { url: addressOf(name), dataDir, drop: () => drop(name, dataDir) };
}

async function drop(name: string, dataDir: string): Promise<void> {
  await onServer((server) => server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  await rm(dataDir, { recursive: true, force: true });
}

let hash: string | undefined;

/** The source's text names the templates: changed code never meets rows that the old code wrote. */
function sourceHash(): string {
  if (hash) return hash;
  const sum = createHash('sha256');
  for (const file of globSync('{src/**/*.{ts,json},test/support/people.ts}').sort()) sum.update(readFileSync(file));
  return (hash = sum.digest('hex').slice(0, 12));
}

async function ensureTemplate(server: pg.Client, kind: string, template: string, fill: Fill): Promise<void> {
  if (await exists(server, template)) return;
  await server.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  if (!(await exists(server, template))) await buildTemplate(server, kind, template, fill);
  await server.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
}

/** Built under another name first: a failed build leaves no half template behind. Templates of older code go. */
async function buildTemplate(server: pg.Client, kind: string, template: string, fill: Fill): Promise<void> {
  const { rows } = await server.query<{ datname: string }>(`SELECT datname FROM pg_database WHERE datname LIKE 'kezhuan\\_${kind}\\_%'`);
  for (const { datname } of rows) await server.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  const unfinished = `${template}_unfinished`;
  const dataDir = join(TEMPLATES, template);
  await rm(dataDir, { recursive: true, force: true });
  await mkdir(dataDir, { recursive: true });
  await server.query(`CREATE DATABASE ${unfinished}`);
  await migrate(addressOf(unfinished));
  await fill(addressOf(unfinished), dataDir);
  await server.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${unfinished}'`);
  await server.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
}

async function exists(server: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await server.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  return rowCount === 1;
}

async function onServer<T>(work: (server: pg.Client) => Promise<T>): Promise<T> {
  const server = new pg.Client({ connectionString: addressOf('postgres') });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}

function addressOf(database: string): string {
  const server = process.env['TEST_DATABASE_URL'];
  if (!server) throw new Error('TEST_DATABASE_URL is not set: run the tests with `npm test`, which starts PostgreSQL');
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
