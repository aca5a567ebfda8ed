import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which invitation a link was mailed for: who sets the first password by it goes by the name and title of that one. */
export class InvitationLinks1700000670000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE membership ADD COLUMN invited_title text NOT NULL DEFAULT '';
      ALTER TABLE password_token ADD COLUMN membership_id uuid REFERENCES membership (id) ON DELETE SET NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE password_token DROP COLUMN membership_id;
      ALTER TABLE membership DROP COLUMN invited_title;
    `);
  }
}
