import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Consents to a consortium that were taken back (收回的参加确认), and as many that nobody took back. Rows have no time, and bear no name. */
export class Consents1764900000261 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sealed_retraction (
        box_id uuid NOT NULL REFERENCES sealed_box (id),
        tag bytea NOT NULL CHECK (octet_length(tag) = 32),
        PRIMARY KEY (box_id, tag)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE sealed_retraction`);
  }
}
