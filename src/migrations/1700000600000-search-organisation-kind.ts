import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Kinds of organisations as a facet. Upkeep fills the column: the version of the index has changed. */
export class SearchOrganisationKind1700000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE search_document ADD COLUMN organisation_kind text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE search_document DROP COLUMN organisation_kind`);
  }
}
