import { readFileSync } from 'node:fs';
import pg from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import '../../src/app.module.js';
import { describeSchema } from '../../src/cli/schema.js';
import { ConfigError } from '../../src/kernel/config/index.js';
import { dataSourceOptions, registerMigrations } from '../../src/kernel/database/index.js';
import { migrate } from '../../src/migrate.js';
import { MIGRATIONS } from '../../src/migrations/index.js';
import { HOLDING_STATES } from '../../src/modules/identity/index.js';
import { createBareDatabase, createTestDatabase, type TestDatabase } from '../support/database.js';

/** Differences between entities and tables that are meant. Everything else that TypeORM would change is a mistake. */
const MEANT: { why: string; change: RegExp }[] = [
  { why: 'indexes are chosen by measured queries and stand in the migrations', change: /^DROP INDEX / },
  { why: 'CHECK, UNIQUE, exclusions and foreign keys guard the rows and stand in the migrations', change: /^ALTER TABLE "\w+" DROP CONSTRAINT "\w+_(check\d*|key|fkey|excl)"$/ },
  { why: 'defaults serve statements of our own SQL; entities always give every value', change: /^ALTER TABLE "\w+" ALTER COLUMN "\w+" DROP DEFAULT$/ },
  { why: 'when a person or a membership came to be is kept for auditors; no use case reads it', change: /^ALTER TABLE "(person|membership)" DROP COLUMN "created_at"$/ },
];

async function schemaOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const schema = await describeSchema(async (sql) => (await client.query(sql)).rows as never[]);
  await client.end();
  return schema;
}

/** The same whatever the order of a table's columns: one that is dropped and added again stands last. */
const withoutOrder = (schema: string) => schema.split('\n## ').map((section) => section.split('\n').sort().join('\n'));

/** A connection that knows the first `count` migrations only, as an older release did. */
async function release<T>(url: string, count: number, work: (source: DataSource) => Promise<T>): Promise<T> {
  const source = await new DataSource({ ...dataSourceOptions(url), entities: [], migrations: MIGRATIONS.slice(0, count) }).initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}

describe('migrations', () => {
  let migrated: TestDatabase;
  let bare: TestDatabase;
  /** schema after each migration on the way up */
  const stages: string[] = [];

  beforeAll(async () => {
    [migrated, bare] = [await createTestDatabase(), await createBareDatabase()];
    stages.push(await schemaOf(bare.url));
    for (let count = 1; count <= MIGRATIONS.length; count += 1) {
      await release(bare.url, count, (source) => source.runMigrations());
      stages.push(await schemaOf(bare.url));
    }
  });
  afterAll(async () => {
    await migrated.drop();
    await bare.drop();
  });

  it('stand in the order of their time, each under its own name', () => {
    const times = MIGRATIONS.map(({ name }) => Number(name.slice(-13)));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(times).size).toBe(times.length);
  });

  it('make of an empty database what docs/generated/schema.md says, at once or one by one', async () => {
    const documented = readFileSync('docs/generated/schema.md', 'utf8').replace(/^[\s\S]*?\n# Tables\n\n/, '');
    expect(await schemaOf(migrated.url)).toBe(documented);
    expect(stages.at(-1)).toBe(documented);
  });

  it('each change something, and each is undone without a trace', async () => {
    for (let count = MIGRATIONS.length; count > 0; count -= 1) {
      expect(stages[count]).not.toBe(stages[count - 1]);
      await release(bare.url, count, (source) => source.undoLastMigration());
      expect(withoutOrder(await schemaOf(bare.url))).toEqual(withoutOrder(stages[count - 1] ?? ''));
    }
    await release(bare.url, MIGRATIONS.length, (source) => source.runMigrations());
    expect(withoutOrder(await schemaOf(bare.url))).toEqual(withoutOrder(stages.at(-1) ?? ''));
  });

  it('keep codes and names for the organisations that the rule says hold them', async () => {
    const client = new pg.Client({ connectionString: migrated.url });
    await client.connect();
    const { rows } = await client.query<{ rule: string }>(`SELECT pg_get_expr(indpred, indrelid) AS rule FROM pg_index WHERE indexrelid IN ('organisation_uscc'::regclass, 'organisation_name'::regclass)`);
    await client.end();
    expect(rows.map(({ rule }) => rule.match(/[A-Z]{2,}/g)?.filter((word) => word !== 'ANY' && word !== 'ARRAY'))).toEqual([HOLDING_STATES, HOLDING_STATES]);
  });

  it('make the tables that the entities expect', async () => {
    const source = await new DataSource(dataSourceOptions(migrated.url)).initialize();
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    expect(source.entityMetadatas.length).toBeGreaterThan(4);
    await source.destroy();
    const changes = upQueries.map(({ query }) => query.trim());
    expect(changes.filter((change) => !MEANT.some(({ change: meant }) => meant.test(change)))).toEqual([]);
    expect(MEANT.filter(({ change: meant }) => !changes.some((change) => meant.test(change)))).toEqual([]);
  });

  it.each([
    ['has run another text under the same name', `UPDATE migration_fingerprint SET sha256 = 'other' WHERE name LIKE 'Identity%'`],
    ['was made by a newer program', `INSERT INTO migrations (timestamp, name) VALUES (1999999999998, 'Later1999999999998')`],
    ['was made before this was written down', `DROP TABLE migration_fingerprint`],
  ])('refuse a database that %s in one sentence, and leave it as it is', async (_, change) => {
    const older = await createTestDatabase();
    const client = new pg.Client({ connectionString: older.url });
    await client.connect();
    await migrate(older.url);
    await client.query(change);
    const before = await schemaOf(older.url);
    for (let start = 0; start < 2; start += 1) await expect(migrate(older.url)).rejects.toThrow(ConfigError);
    expect(await schemaOf(older.url)).toBe(before);
    await client.end();
    await older.drop();
  });

  it('stopped half-way go on at the next start, as they stand by then', async () => {
    const half = await createBareDatabase();
    await migrate(half.url);
    const client = new pg.Client({ connectionString: half.url });
    await client.connect();
    await release(half.url, MIGRATIONS.length, (source) => source.undoLastMigration());
    await client.query(`UPDATE migration_fingerprint SET sha256 = 'of an earlier try' WHERE name = $1`, [MIGRATIONS.at(-1)?.name]);
    await migrate(half.url);
    await migrate(half.url);
    expect(withoutOrder(await schemaOf(half.url))).toEqual(withoutOrder(stages.at(-1) ?? ''));
    await client.end();
    await half.drop();
  });

  it('leave a change that is in hand to experts of its own, and tell the last day of a contract as it was registered', async () => {
    const older = await createBareDatabase();
    const before = MIGRATIONS.findIndex(({ name }) => name.startsWith('ContractChanges'));
    await release(older.url, before, (source) => source.runMigrations());
    const client = new pg.Client({ connectionString: older.url });
    await client.connect();
    // rows alone: whose they are does not matter here
    await client.query(`ALTER TABLE tech_contract DROP CONSTRAINT tech_contract_organisation_id_fkey, DROP CONSTRAINT tech_contract_created_by_fkey`);
    for (const state of ['CHANGE_REVIEW', 'CHANGE_APPROVAL', 'EXPERT_REVIEW']) {
      const { rows: [contract] } = await client.query<{ id: string }>(
        `INSERT INTO tech_contract (id, number, organisation_id, created_by, state, content, rule, registered_no, expert_ids)
         VALUES (gen_random_uuid(), $1, gen_random_uuid(), gen_random_uuid(), $1, '{"endDate": "2027-01-31"}', '{"code": "TCR-2026"}', $2, ARRAY[gen_random_uuid()]) RETURNING id`, [state, state === 'EXPERT_REVIEW' ? null : 1]);
      await client.query(`INSERT INTO record_version (id, kind, subject_id, no, content, sha256) VALUES (gen_random_uuid(), 'contract', $1, 1, '{"endDate": "2026-06-30"}', repeat('0', 64))`, [contract?.id]);
    }
    await release(older.url, MIGRATIONS.length, (source) => source.runMigrations());
    const { rows } = await client.query(`SELECT number, hearing, cardinality(expert_ids) AS experts, end_date::text AS "endDate", change_rule ->> 'code' AS rule FROM tech_contract ORDER BY number`);
    await client.end();
    await older.drop();
    expect(rows).toEqual([
      { number: 'CHANGE_APPROVAL', hearing: 2, experts: 0, endDate: '2026-06-30', rule: 'TCR-2026' }, { number: 'CHANGE_REVIEW', hearing: 2, experts: 0, endDate: '2026-06-30', rule: 'TCR-2026' },
      { number: 'EXPERT_REVIEW', hearing: 1, experts: 1, endDate: '2027-01-31', rule: null },
    ]);
  });

  it('do not wait behind a long transaction with everybody else behind them', async () => {
    class Waiting1999999999999 implements MigrationInterface {
      async up(runner: QueryRunner): Promise<void> {
        await runner.query(`ALTER TABLE organisation ADD COLUMN waiting text`);
      }
      down(): Promise<void> {
        return Promise.resolve();
      }
    }
    const reader = new pg.Client({ connectionString: migrated.url });
    await reader.connect();
    await reader.query('BEGIN');
    await reader.query('SELECT 1 FROM organisation');
    registerMigrations([Waiting1999999999999]);
    await expect(migrate(migrated.url)).rejects.toThrow('lock timeout');
    await reader.query('ROLLBACK');
    await migrate(migrated.url);
    expect((await reader.query(`SELECT waiting FROM organisation`)).rows).toEqual([]);
    await reader.end();
  });
});
