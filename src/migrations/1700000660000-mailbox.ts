import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One mailbox, one person, by the letter case of ASCII alone: `lower()` of a language takes different letters for one. */
export class Mailbox1700000660000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX person_email;
      CREATE UNIQUE INDEX person_email ON person (lower(email COLLATE "C"));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX person_email;
      CREATE UNIQUE INDEX person_email ON person (lower(email));
    `);
  }
}
