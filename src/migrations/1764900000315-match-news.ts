import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of which match each person was told: nobody hears of one twice, or of many in a week. */
export class MatchNews1764900000315 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE match_told (
        person_id uuid NOT NULL REFERENCES person (id),
        need_id uuid NOT NULL,
        achievement_id uuid NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (person_id, need_id, achievement_id)
      );
      CREATE INDEX match_told_at ON match_told (person_id, at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE match_told`);
  }
}
