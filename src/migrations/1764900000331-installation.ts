import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which installation this database is, told to the file store; and contents of the store that no row names, with the day on which that was first seen. */
export class Installation1764900000331 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE installation (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        id uuid NOT NULL DEFAULT gen_random_uuid()
      );
      INSERT INTO installation DEFAULT VALUES;

      CREATE TABLE file_unnamed (
        sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        since timestamptz NOT NULL DEFAULT clock_timestamp(),
        seen_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE file_unnamed; DROP TABLE installation;`);
  }
}
