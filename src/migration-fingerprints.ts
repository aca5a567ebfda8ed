import { createHash } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ConfigError } from './kernel/config/index.js';

type Migration = MigrationInterface & { name?: string };
const nameOf = (migration: Migration): string => migration.name ?? migration.constructor.name;

/** What the migration would run, as a number; its blanks and remarks say nothing about the tables. */
async function fingerprintOf(migration: Migration): Promise<string> {
  const sum = createHash('sha256');
  const note = (sql: string) => {
    sum.update(sql.replace(/--.*$/gm, '').replace(/\s+/g, ' '));
    return Promise.resolve([]);
  };
  await migration.up({ query: note } as unknown as QueryRunner);
  return sum.digest('hex');
}

/**
 * Migrations are known by name: a database that ran another text under the same name counts as up to date, and the server
 * would fail at the first column that is missing. What each one runs is written down before it runs.
 * @throws ConfigError where the database was made by other migrations than these, or by a newer program, which has more of them
 */
export async function checkFingerprints(runner: QueryRunner, migrations: readonly Migration[]): Promise<void> {
  await runner.query(`CREATE TABLE IF NOT EXISTS migration_fingerprint (name text PRIMARY KEY, sha256 text NOT NULL)`);
  const [{ known }] = (await runner.query(`SELECT to_regclass('migrations') IS NOT NULL AS known`)) as [{ known: boolean }];
  const rows = known ? ((await runner.query(`SELECT m.name, f.sha256 FROM migrations m LEFT JOIN migration_fingerprint f USING (name)`)) as { name: string; sha256: string | null }[]) : [];
  const ran = new Map(rows.map(({ name, sha256 }) => [name, sha256]));
  const ours = new Set(migrations.map(nameOf));
  if (rows.some(({ name }) => !ours.has(name))) throw new ConfigError(NEWER_STRUCTURE);
  for (const migration of migrations) {
    const [name, sha256] = [nameOf(migration), await fingerprintOf(migration)];
    if (ran.has(name) && ran.get(name) !== sha256) throw new ConfigError(OTHER_STRUCTURE);
    await runner.query(`INSERT INTO migration_fingerprint VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256`, [name, sha256]);
  }
}

const OTHER_STRUCTURE = '数据库由本版本发布前的程序建立，结构不同，不能沿用，未启动：请先备份，再删除数据文件夹（DATA_DIR，默认 .data）；DATABASE_URL 指向自备数据库的，请换一个空数据库。';
const NEWER_STRUCTURE = '数据库由更新版本的程序建立，本版本不认识其结构，未启动：请换用建立它的版本或更新的版本，或恢复升级前的备份。';
