import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../embedded/postgres.js';
import { migrate } from '../migrate.js';

/** Runs a statement and returns its rows; whoever holds a connection can be described. */
export type Query = <Row>(sql: string) => Promise<Row[]>;

const NOT_OF_EXTENSIONS = (catalog: string, id: string) => `NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = '${catalog}'::regclass AND d.objid = ${id} AND d.deptype = 'e')`;

interface TableRow {
  name: string;
  options: string | null;
}
interface ColumnRow {
  table: string;
  name: string;
  type: string;
  rest: string;
}
interface PartRow {
  table: string;
  text: string;
}

const TABLES = `SELECT c.relname AS name, array_to_string(c.reloptions, ', ') AS options FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT LIKE 'migration%' ORDER BY 1`;

const COLUMNS = `SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
    concat_ws(' ', CASE WHEN a.attnotnull THEN 'not null' END, CASE WHEN a.attidentity <> '' THEN 'identity' END,
      'default ' || pg_get_expr(d.adbin, d.adrelid), CASE WHEN a.attstorage <> t.typstorage THEN 'storage ' || a.attstorage::text END) AS rest
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped ORDER BY c.relname, a.attnum`;

const CONSTRAINTS = `SELECT c.conrelid::regclass::text AS table, c.conname || ' ' || pg_get_constraintdef(c.oid) AS text FROM pg_constraint c
  WHERE c.connamespace = 'public'::regnamespace AND c.contype <> 'n' AND c.conrelid <> 0 ORDER BY 1, c.contype, c.conname`;

const INDEXES = `SELECT i.indrelid::regclass::text AS table, pg_get_indexdef(i.indexrelid) AS text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
  WHERE c.relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')) ORDER BY 1, c.relname`;

const TRIGGERS = `SELECT t.tgrelid::regclass::text AS table, pg_get_triggerdef(t.oid) AS text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
  WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace ORDER BY 1, t.tgname`;

const FUNCTIONS = `SELECT p.proname AS table, md5(pg_get_functiondef(p.oid)) AS text FROM pg_proc p
  WHERE p.pronamespace = 'public'::regnamespace AND ${NOT_OF_EXTENSIONS('pg_proc', 'p.oid')} ORDER BY 1, 2`;

const EXTENSIONS = `SELECT extname AS table, '' AS text FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY 1`;

/** The structure of the product's own tables, as the catalogue of the database tells it; the queue's tables belong to pg-boss. */
export async function describeSchema(query: Query): Promise<string> {
  const tables = await query<TableRow>(TABLES);
  const columns = await query<ColumnRow>(COLUMNS);
  const parts = [...(await query<PartRow>(CONSTRAINTS)), ...(await query<PartRow>(INDEXES)), ...(await query<PartRow>(TRIGGERS))];
  const sections = tables.map(({ name, options }) => {
    const rows = columns.filter(({ table }) => table === name).map((column) => `| \`${column.name}\` | ${column.type} | ${column.rest} |`);
    const lines = parts.filter(({ table }) => table === name).map(({ text }) => `- \`${text.replaceAll('public.', '')}\``);
    return [`## ${name}${options ? ` (${options})` : ''}`, '', '| column | type | |', '|---|---|---|', ...rows, '', ...lines, ''].join('\n');
  });
  const functions = (await query<PartRow>(FUNCTIONS)).map(({ table, text }) => `- \`${table}\` (definition md5 ${text})`);
  const extensions = (await query<PartRow>(EXTENSIONS)).map(({ table }) => `- \`${table}\``);
  return [...sections, '## Functions', '', ...functions, '', '## Extensions', '', ...extensions, ''].join('\n');
}

/** The structure that the migrations make of an empty database, from a server of its own that is thrown away. */
export async function freshSchema(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kezhuan-schema-'));
  const embedded = await startEmbedded(folder, { throwaway: true });
  const client = new pg.Client({ connectionString: embedded.url });
  try {
    await migrate(embedded.url);
    await client.connect();
    return await describeSchema(async (sql) => (await client.query(sql)).rows as never[]);
  } finally {
    await client.end();
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
