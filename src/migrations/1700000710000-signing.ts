import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Signing1700000710000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE signing_key (
        key_id text PRIMARY KEY,
        purpose text NOT NULL,
        pem text NOT NULL,
        since timestamptz NOT NULL DEFAULT clock_timestamp(),
        until timestamptz
      );
      CREATE UNIQUE INDEX signing_key_one ON signing_key (purpose) WHERE until IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE signing_key`);
  }
}
