import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Counts of terms are kept instead of counted anew for every record; a need keeps those that its scores rest on. Profiles
 * of before get no version, so that upkeep computes them again.
 */
export class MatchingCorpus1700000550000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE match_profile DROP COLUMN length,
        ADD COLUMN lengths double precision[] NOT NULL DEFAULT '{0,0,0}', ADD COLUMN rarity jsonb, ADD COLUMN counted integer, ADD COLUMN version text NOT NULL DEFAULT '';
      ALTER TABLE match_profile ALTER COLUMN lengths DROP DEFAULT, ALTER COLUMN version DROP DEFAULT;
      DROP INDEX match_profile_terms;
      CREATE INDEX match_profile_need_terms ON match_profile USING gin (terms) WHERE kind = 'need';
      CREATE INDEX match_profile_achievement_terms ON match_profile USING gin (terms) WHERE kind = 'achievement';
      ALTER TABLE match ALTER COLUMN score TYPE numeric(5, 2);
      CREATE TABLE match_corpus (
        kind text PRIMARY KEY CHECK (kind IN ('need', 'achievement')),
        documents integer NOT NULL CHECK (documents >= 0),
        lengths double precision[] NOT NULL,
        counted_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE TABLE match_term (
        kind text NOT NULL REFERENCES match_corpus,
        term text NOT NULL,
        records integer NOT NULL CHECK (records > 1),
        PRIMARY KEY (kind, term)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE match_term, match_corpus;
      ALTER TABLE match ALTER COLUMN score TYPE numeric(4, 1);
      DROP INDEX match_profile_need_terms, match_profile_achievement_terms;
      ALTER TABLE match_profile DROP COLUMN lengths, DROP COLUMN rarity, DROP COLUMN counted, DROP COLUMN version, ADD COLUMN length double precision NOT NULL DEFAULT 0;
      ALTER TABLE match_profile ALTER COLUMN length DROP DEFAULT;
      CREATE INDEX match_profile_terms ON match_profile USING gin (terms);
    `);
  }
}
