import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The name that an inviting administrator typed, for the list of members until the invited person accepts. */
export class InvitedName1700000650000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE membership ADD COLUMN invited_name text NOT NULL DEFAULT ''`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE membership DROP COLUMN invited_name`);
  }
}
